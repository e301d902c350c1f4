"""Who changed which record when, in one pass over Git.

Names of authors are shown, never their addresses.  A shallow clone would make
every file look edited today, so it is refused.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.history.git import ShallowClone, run

_FORMAT = "%x01%H%x00%an%x00%aI%x00%s%x00"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; `time` is ISO 8601 in the zone it was recorded in."""

    sha: str
    author: str
    time: str
    subject: str

    @property
    def short(self) -> str:
        return self.sha[:10]

    @property
    def day(self) -> str:
        return self.time[:10]


@dataclass(frozen=True)
class History:
    """The commits behind each record file (paths relative to the records), newest first."""

    head: Commit | None = None
    by_file: dict[str, tuple[Commit, ...]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    @property
    def dirty(self) -> bool:
        """Whether records were changed and not committed."""
        return bool(self.changed)

    def is_dirty(self, file: str) -> bool:
        return file in self.changed

    def commits(self, file: str) -> tuple[Commit, ...]:
        return self.by_file.get(file, ())

    def authors(self) -> dict[str, str]:
        """Who made the newest commit of each record file."""
        return {file: commits[0].author for file, commits in self.by_file.items() if commits}

    def last_commit(self, file: str) -> Commit | None:
        found = self.commits(file)
        return found[0] if found else None


def _git(folder: Path, *arguments: str) -> str | None:
    """A git command's output, or None where it fails or there is no git."""
    try:
        done = run(folder, *arguments)
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def refuse_shallow(records: Path) -> None:
    """Raises ShallowClone where the clone has only part of its history."""
    if (_git(records, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        raise ShallowClone


def former_names(records: Path) -> frozenset[str]:
    """Every name a file of the records ever had, on any branch; empty outside Git.

    Paths are relative to the records.  Raises ShallowClone.
    """
    refuse_shallow(records)
    # -m: a merge may add a file of its own
    names = _git(
        records, "log", "--all", "-m", "--no-renames", "-z", "--format=", "--name-only",
        "--relative", "--", ".",
    )  # fmt: skip
    return frozenset(name.strip("\n") for name in (names or "").split("\0") if name.strip("\n"))


def read_history(records: Path) -> History:
    """The history of the records folder; an empty one outside Git.

    Raises ShallowClone where the clone has only part of its history.
    """
    refuse_shallow(records)
    log = _git(
        records, "log", "-z", f"--format={_FORMAT}", "--name-status", "--relative", "--", "."
    )
    if log is None or _git(records, "rev-parse", "HEAD") is None:
        return History()
    head, by_file = _parse(log)
    top = _git(records, "log", "-1", "-z", f"--format={_FORMAT}") or ""
    newest = _commit(top.lstrip("\x01").split("\x00")) if top else head
    return History(newest, by_file, _uncommitted(records))


def read_history_again(records: Path, former: History) -> History:
    """The same as `read_history`; the commits are those of `former` where no new one came.

    Raises ShallowClone.
    """
    head = (_git(records, "rev-parse", "HEAD") or "").strip()
    if former.head is None or former.head.sha != head:
        return read_history(records)
    return replace(former, changed=_uncommitted(records))


def _parse(log: str) -> tuple[Commit | None, dict[str, tuple[Commit, ...]]]:
    by_file: dict[str, list[Commit]] = defaultdict(list)
    renamed: dict[str, str] = {}
    head = None
    for chunk in log.split("\x01")[1:]:
        parts = chunk.split("\x00")
        commit = _commit(parts)
        head = head or commit
        names = [one.strip("\n") for one in parts[4:]]
        index = 0
        while index < len(names):
            status = names[index]
            if not status:
                index += 1
                continue
            size = 3 if status[0] in "RC" else 2
            path = names[index + size - 1]
            now = renamed.get(path, path)
            if status[0] == "R":
                renamed[names[index + 1]] = now
            by_file[now].append(commit)
            index += size
    return head, {file: tuple(found) for file, found in by_file.items()}


def _commit(parts: list[str]) -> Commit:
    return Commit(parts[0], parts[1], parts[2], parts[3])


def _uncommitted(records: Path) -> frozenset[str]:
    status = _git(records, "status", "-z", "--porcelain", "--untracked-files=all", "--", ".") or ""
    prefix = (_git(records, "rev-parse", "--show-prefix") or "").strip()
    return _changed(status, prefix)


def _changed(status: str, prefix: str) -> frozenset[str]:
    """Paths of `git status -z`, relative to the records."""
    found, parts = set(), status.split("\x00")
    index = 0
    while index < len(parts) and parts[index]:
        code, path = parts[index][:2], parts[index][3:]
        found.add(path.removeprefix(prefix))
        index += 2 if code[0] in "RC" else 1
    return frozenset(found)
