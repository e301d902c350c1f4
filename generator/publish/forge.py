"""Links into the web git editor of the host that keeps the records."""

from __future__ import annotations

from urllib.parse import quote

EDIT = {
    "github": "{url}/edit/{branch}/{file}",
    "gitea": "{url}/_edit/{branch}/{file}",
    "forgejo": "{url}/_edit/{branch}/{file}",
    "gitlab": "{url}/-/edit/{branch}/{file}",
    "gitee": "{url}/edit/{branch}/{file}",
}
HOSTS = tuple(EDIT)


def edit_link(host: str, url: str, branch: str, file: str) -> str | None:
    """Where a file is edited in the browser; None without a configured host."""
    if host not in EDIT or not url.startswith("https://"):
        return None
    return EDIT[host].format(url=url.rstrip("/"), branch=quote(branch, safe=""), file=quote(file))
