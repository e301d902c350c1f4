"""CODEOWNERS: a change of a village's records asks that village's own reviewers.

Rosters hold names, not accounts; the accounts are the setting `reviewers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

STREET = "street"
"""The key of those who review the street's files and everything else."""
_HEAD = "# 由 huce codeowners 生成：改 mkdocs.yml 的 reviewers，再生成一次，不直接改这里。"
_REGEX_HOSTS = ("gitea", "forgejo")


class NoSuchVillages(Exception):
    """Reviewers are named for villages that the register does not have; the message lists them."""


def codeowners(
    reviewers: Mapping[str, tuple[str, ...]], villages: Mapping[str, str], folder: str, host: str
) -> str:
    """The text of CODEOWNERS, villages in the order of their folders.

    `villages` gives each folder its name, `folder` is the records' path in the repository,
    `host` as the setting `git.host`.  A village without reviewers of its own is the street's.
    On GitHub, GitLab and Gitee a line is a path and the last one that fits counts; on Gitea and
    Forgejo it is a regular expression and every one counts.
    Raises NoSuchVillages.
    """
    unknown = sorted(set(reviewers) - {*villages, STREET})
    if unknown:
        raise NoSuchVillages("、".join(unknown))
    own = [village for village in sorted(villages) if village in reviewers]
    lines = [_HEAD]
    if STREET in reviewers:
        lines += [
            "",
            "# 街道的文件和其余的一切",
            _line(_rest(folder, own, host), reviewers[STREET]),
        ]
    for village in own:
        path = f"{folder.strip('/')}/villages/{village}/"
        pattern = f"{_escaped(path)}.*" if host in _REGEX_HOSTS else f"/{path}"
        lines += ["", f"# {villages[village]}", _line(pattern, reviewers[village])]
    return "\n".join(lines) + "\n"


def _rest(folder: str, own: list[str], host: str) -> str:
    """A pattern for everything but the villages that have their own reviewers."""
    if host not in _REGEX_HOSTS:
        return "*"
    if not own:
        return ".*"
    return f"!{_escaped(folder.strip('/'))}/villages/({'|'.join(own)})/.*"


def _escaped(path: str) -> str:
    """A path as a regular expression, as Gitea's CODEOWNERS reads it (a backslash is two)."""
    return re.sub(r"([.+*?()|\[\]{}^$])", r"\\\\\1", path).replace(" ", r"\ ").replace("#", r"\#")


def _line(pattern: str, accounts: tuple[str, ...]) -> str:
    return " ".join((pattern, *accounts))
