"""The hosts that may keep the records: their web editors and their APIs, a row each.

What the form in the browser says to a host's API stands in
`site_templates/edit/hosts.js`; here are the addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class Host:
    """A kind of host: how it names the pages that edit a file and that begin one.

    `new` has `{value}` where the host fills in the text of a new file; a host
    without it opens an empty one.  `api` is the path of its API below its root.
    """

    name: str
    edit: str
    new: str
    api: str
    repository: str = "/repos/{path}"

    @property
    def prefills(self) -> bool:
        return "{value}" in self.new


_GITEA = Host(
    "Gitea",
    "{url}/_edit/{branch}/{file}",
    "{url}/_new/{branch}/?filename={file}&value={value}",
    "/api/v1",
)
HOSTS: dict[str, Host] = {
    "github": Host(
        "GitHub",
        "{url}/edit/{branch}/{file}",
        "{url}/new/{branch}?filename={file}&value={value}",
        "/api/v3",
    ),
    "gitea": _GITEA,
    "forgejo": Host("Forgejo", _GITEA.edit, _GITEA.new, _GITEA.api),
    "gitlab": Host(
        "GitLab",
        "{url}/-/edit/{branch}/{file}",
        "{url}/-/new/{branch}?file_name={file}",
        "/api/v4",
        "/projects/{quoted}",
    ),
    "gitee": Host("Gitee", "{url}/edit/{branch}/{file}", "{url}/new/{branch}/{folder}", "/api/v5"),
}
PUBLIC_API = {"https://github.com": "https://api.github.com"}


def usable(settings: Settings) -> Host | None:
    """The configured host; None without one, or with an address that is not https.

    This machine itself may be spoken to without https, for a trial.
    """
    return _host(settings.host, settings.url)


@lru_cache
def _host(kind: str, url: str) -> Host | None:
    parts = urlsplit(url)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    return HOSTS.get(kind) if secure and parts.path.count("/") >= 2 else None


def edit_link(settings: Settings, file: str) -> str | None:
    """Where a file (relative to the records) is edited in the host's own editor."""
    host = usable(settings)
    return host.edit.format(**_parts(settings, file)) if host else None


def new_link(settings: Settings, file: str, text: str) -> str | None:
    """Where a new file is begun in the host's own editor, with its text where the host takes one."""
    host = usable(settings)
    if host is None:
        return None
    return host.new.format(**_parts(settings, file), value=quote(text, safe=""))


def _parts(settings: Settings, file: str) -> dict[str, str]:
    whole = f"{settings.folder}/{file}" if settings.folder else file
    return {
        "url": settings.url.rstrip("/"),
        "branch": quote(settings.branch, safe=""),
        "file": quote(whole),
        "folder": quote(whole.rpartition("/")[0]),
    }


@dataclass(frozen=True, slots=True)
class Api:
    """Where the form speaks to: `base` of the API, `root` of the host, the repository's path."""

    base: str
    root: str
    origin: str
    repository: str


def api_of(settings: Settings) -> Api | None:
    """The API of the configured host; None without one."""
    host = usable(settings)
    if host is None:
        return None
    parts = urlsplit(settings.url.rstrip("/"))
    origin = f"{parts.scheme}://{parts.netloc}"
    names = parts.path.strip("/").split("/")
    # GitLab has groups within groups; elsewhere the last two names are owner and repository
    own = names if settings.host == "gitlab" else names[-2:]
    above = names[: len(names) - len(own)]
    root = "/".join((origin, *above))
    path = "/".join(own).removesuffix(".git")
    base = settings.api.rstrip("/") or PUBLIC_API.get(root) or root + host.api
    repository = host.repository.format(path=quote(path), quoted=quote(path, safe=""))
    return Api(base, root, origin, repository)


def origin_of(url: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
