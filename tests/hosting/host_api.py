"""A stand-in of the hosts' interfaces: comments and issues of one project, in memory."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-of-the-test"
HOSTS = ("github", "gitea", "gitlab")
OWN = {"github": "github-actions[bot]", "gitea": "gitea-actions", "gitlab": "project_1_bot"}
PAGE = 2
"""Entries a page: so few that tests turn the page."""


@dataclass
class HostApi:
    """What the host holds.

    `refuse` is the status it answers every writing with, `moved` the address it sends everybody
    to; where it is `broken`, it answers something else.
    """

    kind: str
    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    refuse: int | None = None
    broken: bool = False
    moved: str = ""
    asked: list[str] = field(default_factory=list)

    def environment(self, request: int = 7) -> dict[str, str]:
        """What a job on this host finds."""
        if self.kind == "gitlab":
            return {
                "GITLAB_CI": "true", "CI_API_V4_URL": self.url, "CI_PROJECT_ID": "1",
                "CI_MERGE_REQUEST_IID": str(request), "HUCE_TOKEN": TOKEN,
            }  # fmt: skip
        found = {
            "GITHUB_ACTIONS": "true", "GITHUB_API_URL": self.url,
            "GITHUB_REPOSITORY": "yihe/register", "GITHUB_REF": f"refs/pull/{request}/merge",
            "HUCE_TOKEN": TOKEN,
        }  # fmt: skip
        if self.kind == "gitea":
            found |= {"GITEA_ACTIONS": "true", "GITHUB_REF": f"refs/pull/{request}/head"}
        return found

    def entry(self, text: str, author: str | None = None, **more: Any) -> dict[str, Any]:
        """A comment or an issue as this host answers it."""
        name = author or OWN[self.kind]
        number = len(self.comments) + len(self.issues) + 1
        if self.kind == "gitlab":
            return {"id": number, "iid": number, "author": {"username": name}} | self.body(
                text, more
            )
        return {"id": number, "number": number, "user": {"login": name}} | self.body(text, more)

    def body(self, text: str, more: dict[str, Any]) -> dict[str, Any]:
        of_issue = self.kind == "gitlab" and "title" in more
        return {"description" if of_issue else "body": text, **more}

    def answer(self, method: str, path: str, fields: Any) -> tuple[int, Any]:
        """The status and the value; a list stands for all its pages."""
        gitlab = self.kind == "gitlab"
        project = "/projects/1" if gitlab else "/repos/yihe/register"
        if path == "/user":
            # the token of a workflow may not ask who it is
            return (200, {"username": OWN["gitlab"]}) if gitlab else (403, {"message": "no"})
        if not path.startswith(f"{project}/"):
            return 404, {"message": "not found"}
        rest = path.removeprefix(f"{project}/")
        comments = "merge_requests/7/notes" if gitlab else "issues/7/comments"
        comment = comments if gitlab else "issues/comments"
        change = "PUT" if gitlab else "PATCH"
        if method != "GET" and self.refuse:
            return self.refuse, {"message": "refused"}
        if (method, rest) == ("GET", comments):
            return 200, self.comments
        if (method, rest) == ("POST", comments):
            self.comments.append(self.entry(fields["body"]))
            return 201, self.comments[-1]
        if method == change and (found := re.fullmatch(rf"{comment}/([0-9]+)", rest)):
            return _changed(self.comments, "id", found[1], fields)
        if (method, rest) == ("GET", "issues"):
            return 200, self.issues
        if (method, rest) == ("POST", "issues"):
            text = fields["description" if gitlab else "body"]
            self.issues.append(self.entry(text, title=fields["title"], state="open"))
            return 201, self.issues[-1]
        if method == change and (found := re.fullmatch(r"issues/([0-9]+)", rest)):
            if fields.pop("state_event", None) == "reopen":
                fields["state"] = "open"
            return _changed(self.issues, "iid" if gitlab else "number", found[1], fields)
        return 404, {"message": "not found"}


def _changed(entries: list[dict[str, Any]], key: str, number: str, fields: Any) -> tuple[int, Any]:
    for one in entries:
        if str(one[key]) == number:
            one.update(fields)
            return 200, one
    return 404, {"message": "not found"}


@contextmanager
def serving(kind: str) -> Iterator[HostApi]:
    """The stand-in, on a port of this machine."""
    api = HostApi(kind)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            api.asked.append(f"{self.command} {parts.path}")
            length = int(self.headers.get("Content-Length") or 0)
            fields = json.loads(self.rfile.read(length)) if length else None
            given = self.headers.get("PRIVATE-TOKEN" if kind == "gitlab" else "Authorization")
            if given != (TOKEN if kind == "gitlab" else f"token {TOKEN}"):
                status, value = 401, {"message": "who are you"}
            elif api.moved:
                status, value = 301, {"message": "moved"}
            elif api.broken:
                status, value = 200, "not what was asked for"
            else:
                status, value = api.answer(self.command, parts.path, fields)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if api.moved:
                self.send_header("Location", f"{api.moved}{self.path}")
            if isinstance(value, list):
                page = int(parse_qs(parts.query).get("page", ["1"])[0])
                if len(value) > page * PAGE:
                    # the address a host gives may not be the one the job uses
                    link = f"https://git.example{parts.path}?page={page + 1}"
                    self.send_header("Link", f'<{link}>; rel="next", <{link}9>; rel="last"')
                value = value[(page - 1) * PAGE : page * PAGE]
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        do_POST = do_PATCH = do_PUT = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
