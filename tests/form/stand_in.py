"""A stand-in for the hosts' APIs: GitHub's, Gitea's and GitLab's forms of the form's calls.

Backed by a bare Git repository, so that a test reads what the host would have.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

TOKEN = "good-token"
BASES = {
    "github": "/api/v3/repos/yihe/register/",
    "gitea": "/api/v1/repos/yihe/register/",
    "gitlab": "/api/v4/projects/yihe%2Fregister/",
}


class Refuse(Exception):
    """An answer that is not 2xx."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


class Repository:
    """A bare repository with plumbing for single files; its first commit is of the day `begun`."""

    def __init__(self, folder: Path, records: Path, begun: str = "2022-06-01") -> None:
        self.path = folder / "register.git"
        self.day = begun
        self.git("init", "-q", "--bare", "-b", "main", str(self.path), bare=False)
        work = ["--git-dir", str(self.path), "--work-tree", str(records.parent)]
        self.git(*work, "add", "records", bare=False)
        self.git(*work, *WHO, "commit", "-q", "-m", "Begin", bare=False)

    def git(self, *arguments: str, bare: bool = True, data: bytes | None = None) -> bytes:
        before = ["--git-dir", str(self.path)] if bare else []
        command = ["git", "-c", "core.quotepath=false", *before, *arguments]
        when = f"{self.day}T12:00:00+08:00"
        days = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            command, input=data, capture_output=True, check=True, env=os.environ | days
        )
        return done.stdout

    def head(self, branch: str) -> str | None:
        found = subprocess.run(
            ["git", "--git-dir", str(self.path), "rev-parse", "-q", "--verify", f"refs/heads/{branch}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return found.stdout.strip() or None

    def blob(self, branch: str, file: str) -> tuple[str, bytes] | None:
        row = self.git("ls-tree", "-z", branch, "--", file).decode()
        if not row:
            return None
        sha = row.split()[2]
        return sha, self.git("cat-file", "blob", sha)

    def last_commit(self, branch: str, file: str) -> str:
        """The newest commit of a branch that touched a file."""
        return self.git("log", "-1", "--format=%H", branch, "--", file).decode().strip()

    def branches(self) -> list[str]:
        return self.git("for-each-ref", "--format=%(refname:short)", "refs/heads").decode().split()

    def commit(self, start: str, branch: str, file: str, data: bytes, message: str) -> str:
        """One commit that writes one file, on `branch`, after the head of `start`."""
        parent = self.head(start)
        assert parent
        blob = self.git("hash-object", "-w", "--stdin", data=data).decode().strip()
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            for step in (
                ("read-tree", parent),
                ("update-index", "--add", "--cacheinfo", f"100644,{blob},{file}"),
            ):
                subprocess.run(["git", "--git-dir", str(self.path), *step], env=index, check=True)
            tree = subprocess.run(
                ["git", "--git-dir", str(self.path), "write-tree"],
                env=index, check=True, capture_output=True, text=True,
            ).stdout.strip()  # fmt: skip
        command = (*WHO, "commit-tree", tree, "-p", parent, "-F", "-")
        sha = self.git(*command, data=message.encode()).decode().strip()
        self.git("update-ref", f"refs/heads/{branch}", sha)
        return sha

    def text(self, branch: str, file: str) -> str:
        found = self.blob(branch, file)
        assert found is not None
        return found[1].decode()

    def changes(self, branch: str) -> list[str]:
        """The lines that a branch adds (+) and takes out (-) against main."""
        shown = self.git("diff", "-U0", f"main...{branch}").decode().splitlines()
        return [one for one in shown if re.match(r"[+-](?![+-]{2} )", one)]


WHO = ("-c", "user.name=赵某丽", "-c", "user.email=someone@register.example")


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was left before its answer came is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class StandIn:
    """The host: `kind` is github, gitea or gitlab; `calls` are the requests it was asked."""

    def __init__(self, kind: str, repository: Repository) -> None:
        self.kind, self.repository = kind, repository
        self.calls: list[tuple[str, str]] = []
        self.requests: list[dict[str, Any]] = []
        self.pulls_refused = False
        self.meanwhile: Callable[[], object] | None = None
        """What somebody else does, once, between the form's last look and its save."""
        self.challenge = ""
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

            def handle_one(self) -> None:
                stand_in.answer(self)

            do_GET = do_POST = do_PUT = handle_one

            def do_OPTIONS(self) -> None:
                self.send_response(204)
                stand_in.allow(self)
                self.end_headers()

        self.server = Server(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def allow(handler: BaseHTTPRequestHandler) -> None:
        """What lets a page of another origin ask (CORS)."""
        handler.send_header("Access-Control-Allow-Origin", "*")
        handler.send_header("Access-Control-Allow-Methods", "GET, POST, PUT")
        handler.send_header("Access-Control-Allow-Headers", "authorization, content-type")

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        size = int(handler.headers.get("Content-Length") or 0)
        data = handler.rfile.read(size)
        parts = urlsplit(handler.path)
        self.calls.append((handler.command, unquote(parts.path)))
        if parts.path == "/login/oauth/authorize":
            self._send_back(handler, parse_qs(parts.query))
            return
        try:
            if parts.path == "/login/oauth/access_token":
                self._reply(handler, 200, self._token(parse_qs(data.decode())))
                return
            body = json.loads(data or b"{}")
            if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
                raise Refuse(401, "Bad credentials")
            path = parts.path.removeprefix(BASES[self.kind])
            looking = handler.command == "GET" and not path.startswith("git/")
            if self.meanwhile and not looking:
                self.meanwhile, happens = None, self.meanwhile
                happens()
            route = self._gitlab if self.kind == "gitlab" else self._route
            status, value = route(handler.command, path, parse_qs(parts.query), body)
        except Refuse as refused:
            status, value = refused.status, {"message": refused.words}
        self._reply(handler, status, value)

    def _reply(self, handler: BaseHTTPRequestHandler, status: int, value: Any) -> None:
        data = json.dumps(value).encode()
        handler.send_response(status)
        self.allow(handler)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def _send_back(self, handler: BaseHTTPRequestHandler, query: dict[str, list[str]]) -> None:
        """The officer has agreed: back to the page with a code (OAuth 2, RFC 7636)."""
        assert query["client_id"] == ["form-app"]
        assert query["code_challenge_method"] == ["S256"]
        self.challenge = query["code_challenge"][0]
        answer = urlencode({"code": "the-code", "state": query["state"][0]})
        handler.send_response(302)
        handler.send_header("Location", f"{query['redirect_uri'][0]}?{answer}")
        handler.end_headers()

    def _token(self, asked: dict[str, list[str]]) -> dict[str, str]:
        digest = hashlib.sha256(asked["code_verifier"][0].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if proof != self.challenge or asked["code"] != ["the-code"] or "client_secret" in asked:
            raise Refuse(400, "invalid_grant")
        return {"access_token": TOKEN, "token_type": "bearer"}

    def _route(
        self, method: str, path: str, query: dict[str, list[str]], body: dict[str, Any]
    ) -> tuple[int, Any]:
        path = unquote(path)
        if path.startswith("contents/"):
            file = path.removeprefix("contents/")
            if method == "GET":
                return 200, self._read(query["ref"][0], file)
            return self._write(method, file, body)
        if method == "POST" and path == "pulls":
            return self._pull(body)
        if self.kind == "github" and method == "GET" and path.startswith("git/ref/heads/"):
            head = self.repository.head(path.removeprefix("git/ref/heads/"))
            if head is None:
                raise Refuse(404, "Not Found")
            return 200, {"object": {"sha": head, "type": "commit"}}
        if self.kind == "github" and method == "POST" and path == "git/refs":
            name = body["ref"].removeprefix("refs/heads/")
            if self.repository.head(name):
                raise Refuse(422, "Reference already exists")
            self.repository.git("update-ref", f"refs/heads/{name}", body["sha"])
            return 201, {"ref": body["ref"]}
        raise Refuse(404, "Not Found")

    def _read(self, branch: str, file: str) -> dict[str, Any]:
        found = self.repository.blob(branch, file)
        if found is None:
            raise Refuse(404, "Not Found")
        content = base64.encodebytes(found[1]).decode()
        return {"sha": found[0], "encoding": "base64", "content": content}

    def _write(self, method: str, file: str, body: dict[str, Any]) -> tuple[int, Any]:
        start = body["branch"]
        branch = body.get("new_branch", start)
        # GitHub writes a new file by PUT too, Gitea by POST and onto a branch of its own
        if (self.kind == "github") != (method == "PUT" and "new_branch" not in body):
            if not (self.kind == "gitea" and method in ("PUT", "POST") and "new_branch" in body):
                raise Refuse(405, "Method Not Allowed")
        found = self.repository.blob(start, file)
        if found and body.get("sha") != found[0]:
            status = 409 if self.kind == "github" else 422
            raise Refuse(status, f"{file} does not match {body.get('sha')}")
        if self.kind == "gitea" and (method == "POST") != (found is None):
            raise Refuse(422, "repository file already exists")
        data = base64.b64decode(body["content"])
        sha = self.repository.commit(start, branch, file, data, body["message"])
        return 201, {"commit": {"sha": sha}}

    def _gitlab(
        self, method: str, path: str, query: dict[str, list[str]], body: dict[str, Any]
    ) -> tuple[int, Any]:
        """GitLab: a file's whole path is one part of the address; a commit has actions."""
        if method == "GET" and path.startswith("repository/files/"):
            file = path.removeprefix("repository/files/")
            if "/" in file:
                raise Refuse(404, "404 Not Found")
            found = self._read(query["ref"][0], unquote(file))
            commit = self.repository.last_commit(query["ref"][0], unquote(file))
            return 200, {
                "blob_id": found["sha"], "last_commit_id": commit, "content": found["content"]
            }  # fmt: skip
        if method == "POST" and path == "repository/commits":
            return self._actions(body)
        if method == "POST" and path == "merge_requests":
            own = {"head": body["source_branch"], "base": body["target_branch"]}
            status, made = self._pull(own | {"title": body["title"], "body": body["description"]})
            return status, {"iid": made["number"], "web_url": made["html_url"]}
        raise Refuse(404, "404 Not Found")

    def _actions(self, body: dict[str, Any]) -> tuple[int, Any]:
        (action,) = body["actions"]
        start, file = body["start_branch"], action["file_path"]
        if self.repository.head(body["branch"]):
            raise Refuse(400, "A branch with this name already exists")
        there = self.repository.blob(start, file) is not None
        if there != (action["action"] == "update"):
            raise Refuse(400, "A file with this name already exists or doesn't exist")
        if there and action["last_commit_id"] != self.repository.last_commit(start, file):
            raise Refuse(400, "You are attempting to update a file that has changed")
        assert action["encoding"] == "base64"
        data = base64.b64decode(action["content"])
        sha = self.repository.commit(start, body["branch"], file, data, body["commit_message"])
        return 201, {"id": sha}

    def _pull(self, body: dict[str, Any]) -> tuple[int, Any]:
        if self.pulls_refused:
            raise Refuse(403, "Pull requests are disabled")
        if not self.repository.head(body["head"]) or body["base"] != "main":
            raise Refuse(422, "Validation Failed")
        self.requests.append(body)
        number = len(self.requests)
        return 201, {"number": number, "html_url": f"{self.url}/yihe/register/pulls/{number}"}
