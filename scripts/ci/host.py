"""The host that runs the job, as far as a comment and an issue need it.

GitHub, Gitea, Forgejo and GitLab; the standard library alone.  The job's own environment says
which one it is; the token is HUCE_TOKEN.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SECONDS = 30
MAY_NOT_ASK = (401, 403, 404)
Entry = dict[str, Any]


class Refused(Exception):
    """The host did not do what was asked; the message holds neither token nor text.

    `code` is the status of the answer, None where there was none.
    """

    def __init__(self, message: str, code: int | None = None) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Kind:
    """What differs between hosts, for a comment and for an issue."""

    comments: str
    """Below the project, with the number of the request."""
    comment: str
    issues: str
    listed: str
    """Query of a list of issues, closed ones included, oldest first where it can be asked for."""
    paged: str
    change: str
    """The method that changes what is there."""
    body: str
    """The field of an issue's text."""
    number: str
    login: str
    author: str
    open: Mapping[str, str]
    """What opens an issue again."""
    bots: frozenset[str]
    """Names of the job's own token where it may not ask for its name."""


_COMMENTS = {"comments": "issues/{}/comments", "comment": "issues/comments/{}", "issues": "issues"}
_OF_ACTIONS = {
    **_COMMENTS, "change": "PATCH", "body": "body", "number": "number", "login": "login",
    "author": "user", "open": {"state": "open"},
}  # fmt: skip
GITHUB = Kind(
    **_OF_ACTIONS, listed="state=all&sort=created&direction=asc&per_page=100",
    paged="per_page=100", bots=frozenset({"github-actions[bot]"}),
)  # fmt: skip
GITEA = Kind(
    **_OF_ACTIONS, listed="state=all&type=issues&limit=50", paged="limit=50",
    bots=frozenset({"gitea-actions", "forgejo-actions"}),
)  # fmt: skip
GITLAB = Kind(
    comments="merge_requests/{}/notes", comment="", issues="issues",
    listed="state=all&order_by=created_at&sort=asc&per_page=100", paged="sort=asc&per_page=100",
    change="PUT", body="description", number="iid", login="username", author="author",
    open={"state_event": "reopen"}, bots=frozenset(),
)  # fmt: skip


@dataclass(frozen=True)
class Host:
    """A project on a host, and the token that may write there."""

    kind: Kind
    api: str
    project: str
    request: str | None
    """The number of the pull or merge request that the job is about."""
    header: tuple[str, str]

    def own_names(self) -> frozenset[str]:
        """Who the token is; raises Refused where neither the host nor its kind says."""
        try:
            name = _fields(self.ask("GET", "user")[0]).get(self.kind.login)
        except Refused as why:
            if why.code in MAY_NOT_ASK and self.kind.bots:
                return self.kind.bots
            raise
        if not isinstance(name, str):
            raise Refused("GET user: no name")
        return frozenset({name})

    def is_own(self, entry: Entry, names: frozenset[str]) -> bool:
        return (entry.get(self.kind.author) or {}).get(self.kind.login) in names

    def entries(self, path: str, query: str) -> Iterator[Entry]:
        """Every entry of a list of the project, page by page."""
        page: str | None = query
        while page:
            found, page = self.ask("GET", f"{self.project}/{path}?{page}")
            if not isinstance(found, list):
                raise Refused(f"GET {path}: no list")
            yield from map(_fields, found)

    def write(self, method: str, path: str, fields: Entry) -> None:
        self.ask(method, f"{self.project}/{path}", fields)

    def ask(self, method: str, path: str, fields: Entry | None = None) -> tuple[Any, str | None]:
        """The answer, and the query of the next page.  Raises Refused."""
        request = urllib.request.Request(
            f"{self.api}/{path}",
            data=None if fields is None else json.dumps(fields).encode(),
            method=method,
            headers={
                "Accept": "application/json",
                "Content-Type": "application/json",
                "User-Agent": "huce",
                self.header[0]: self.header[1],
            },
        )
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                return json.load(answer), _next(answer.headers.get("Link", ""))
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {path.partition('?')[0]}: {error.code}", error.code) from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = type(error).__name__
            raise Refused(f"{method} {path.partition('?')[0]}: {reason}") from error


def _next(link: str) -> str | None:
    """The next page's query; its address is not followed, so no other server gets the token."""
    found = re.search(r'<([^>]+)>;[^,<]*\brel="?next"?', link)
    return urllib.parse.urlsplit(found[1]).query if found else None


def _fields(value: Any) -> Entry:
    if not isinstance(value, dict):
        raise Refused("an answer of another form")
    return value


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token is not carried to another address."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def this_host(environment: Mapping[str, str] = os.environ) -> Host:
    """The host of this job.  Raises Refused where there is none or no token."""

    def need(name: str) -> str:
        value = environment.get(name, "")
        if not value:
            raise Refused(f"{name} is not set")
        return value

    token = need("HUCE_TOKEN")
    if environment.get("GITLAB_CI"):
        return Host(
            GITLAB,
            need("CI_API_V4_URL").rstrip("/"),
            f"projects/{need('CI_PROJECT_ID')}",
            environment.get("CI_MERGE_REQUEST_IID"),
            ("PRIVATE-TOKEN", token),
        )
    if not environment.get("GITHUB_ACTIONS"):
        raise Refused("no job of GitHub, Gitea, Forgejo or GitLab")
    other = environment.get("GITEA_ACTIONS") or environment.get("FORGEJO_ACTIONS")
    request = re.fullmatch(r"refs/pull/([0-9]+)/\w+", environment.get("GITHUB_REF", ""))
    return Host(
        GITEA if other else GITHUB,
        need("GITHUB_API_URL").rstrip("/"),
        f"repos/{need('GITHUB_REPOSITORY')}",
        request[1] if request else None,
        ("Authorization", f"token {token}"),
    )


def keep_in_the_job(text: str, why: Refused) -> None:
    """What could not be written to the host: into the job's summary, else into its log."""
    print(f"没有写到托管网站上（{why}），内容在这里。", file=sys.stderr)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with open(summary, "a", encoding="utf-8") as file:
            file.write(text)
    # Gitea and Forgejo take a summary and show none
    if not summary or os.environ.get("GITEA_ACTIONS") or os.environ.get("FORGEJO_ACTIONS"):
        print(_quiet(text) if os.environ.get("GITHUB_ACTIONS") else text)


def _quiet(text: str) -> str:
    """Text that people typed, while commands of the workflow in it are switched off."""
    word = uuid.uuid4().hex
    return f"::stop-commands::{word}\n{text}\n::{word}::"
