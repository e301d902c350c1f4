"""The `git` command: trees, blobs and days, asked with `-z` and never through a shell."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from generator.dates import SHANGHAI

_OPTIONS = ("--no-optional-locks", "--literal-pathspecs", "-c", "core.quotepath=false")
_SYMLINK, _SUBMODULE = "120000", "160000"


class NoRepository(Exception):
    """The folder is not in a Git repository."""


class UnknownRevision(Exception):
    """The repository has no such revision; the message is the name asked for."""


class ShallowClone(Exception):
    """The clone lacks its history; nothing can be said about who changed what."""


@dataclass(frozen=True, slots=True)
class Change:
    """A path that differs between two trees: the blob before and the blob after.

    None where there is no file on that side; `after` is an empty name for a
    file of the working tree.
    """

    path: str
    before: str | None
    after: str | None


def run(folder: Path, *arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess:
    """A git command's end; raises FileNotFoundError where there is no git."""
    command = ["git", "-C", str(folder), *_OPTIONS, *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False)


class Repository:
    """The repository around a folder; every path is relative to that folder."""

    def __init__(self, folder: Path) -> None:
        """Raises NoRepository."""
        self.folder = folder
        if run(folder, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
            raise NoRepository(str(folder))

    def _output(self, *arguments: str, data: bytes | None = None) -> bytes:
        done = run(self.folder, *arguments, data=data)
        if done.returncode != 0:
            words = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise OSError(done.returncode, words[-1] if words else "git", f"git {arguments[0]}")
        return done.stdout

    def _line(self, *arguments: str) -> str | None:
        """The first line of an answer, None where git has none."""
        done = run(self.folder, *arguments)
        words = done.stdout.decode("utf-8", "replace").split("\n")[0]
        return words if done.returncode == 0 and words else None

    @cached_property
    def prefix(self) -> str:
        """The folder's path in the repository, `records/`, or empty."""
        return self._line("rev-parse", "--show-prefix") or ""

    @cached_property
    def shallow(self) -> bool:
        return self._line("rev-parse", "--is-shallow-repository") == "true"

    def resolve(self, revision: str) -> str:
        """The id of a commit or tree.

        Raises UnknownRevision, or ShallowClone where it may lie in the history
        that was not fetched.
        """
        for kind in ("commit", "tree"):
            found = self._line(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{{kind}}}"
            )
            if found:
                return found
        if self.shallow:
            raise ShallowClone
        raise UnknownRevision(revision)

    def fork(self, base: str, head: str) -> str | None:
        """Where `head` left `base`; None where the two have no history in common here."""
        return self._line("merge-base", base, head)

    def changes(self, base: str, head: str | None = None) -> list[Change]:
        """What differs between a tree and another, or the working tree; renames are two changes."""
        sides = [base] if head is None else [base, head]
        raw = self._output(
            "diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff",
            "--ignore-submodules", "--relative", *sides, "--", ".",
        )  # fmt: skip
        found: dict[str, Change] = {}
        parts = iter(raw.split(b"\0"))
        for header in parts:
            if not header:
                break
            path = os.fsdecode(next(parts))
            modes = header.decode().lstrip(":").split()
            before = None if modes[0] == "000000" else modes[2]
            after = None if modes[1] == "000000" else (modes[3] if head else "")
            found[path] = Change(path, before, after)
        if head is None:
            untracked = self._output("ls-files", "-z", "--others", "--", ".")
            for name in untracked.split(b"\0"):
                path = os.fsdecode(name)
                if path:
                    before = found[path].before if path in found else None
                    found[path] = Change(path, before, "")
        return [found[path] for path in sorted(found)]

    def listing(self, tree: str) -> dict[str, str]:
        """The files of a tree below the folder, with their blobs; no links, no submodules."""
        found = {}
        for row in self._output("ls-tree", "-r", "-z", tree, "--", ".").split(b"\0"):
            head, tab, name = row.partition(b"\t")
            if tab:
                mode, _, blob = head.decode().split()
                if mode not in (_SYMLINK, _SUBMODULE):
                    found[os.fsdecode(name)] = blob
        return found

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of blobs, in one question."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        answer = self._output("cat-file", "--batch", data="\n".join(wanted).encode() + b"\n")
        found, place = {}, 0
        for one in wanted:
            end = answer.index(b"\n", place)
            words = answer[place:end].split()
            if len(words) != 3:
                raise OSError(0, "git 里缺这个对象", one)
            size = int(words[2])
            found[one] = answer[end + 1 : end + 1 + size]
            place = end + 1 + size + 1
        return found

    def holding(self, texts: Iterable[str]) -> Callable[[], list[str]]:
        """Begin to look for the files of the working tree that hold one of the texts.

        The answer is waited for when it is asked for; what is ignored is looked at too.
        """
        asked = [part for text in texts for part in ("-e", text)]
        # whoever asks has work of its own meanwhile: more threads would only take its processor
        command = [
            "git", "-C", str(self.folder), *_OPTIONS, "grep", "--threads=1", "-l", "-z", "-a",
            "-F", "--untracked", "--no-exclude-standard", *asked, "--", ".",
        ]  # fmt: skip
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        def found() -> list[str]:
            names, words = process.communicate()
            if process.returncode > 1:
                raise OSError(process.returncode, words.decode("utf-8", "replace"), "git grep")
            return [os.fsdecode(name) for name in names.split(b"\0") if name]

        return found

    def last_days(self, revision: str, paths: Iterable[str]) -> dict[str, date]:
        """The day (Shanghai) of the newest commit of each path, as of a revision.

        A path without a commit is left out.  Raises ShallowClone.
        """
        if self.shallow:
            raise ShallowClone
        wanted = set(paths)
        found: dict[str, date] = {}
        if wanted:
            for path, day in self._commit_days(revision, wanted):
                if path in wanted and path not in found:
                    found[path] = day
                    if len(found) == len(wanted):
                        break
        return found

    def _commit_days(self, revision: str, paths: set[str]) -> Iterator[tuple[str, date]]:
        """(path, day) of every commit of the paths, newest first; read as it comes."""
        command = ["git", "-C", str(self.folder), *_OPTIONS, "log", "-z", "--format=%x01%ct"]
        command += ["--name-only", "--no-renames", "--relative", revision, "--stdin"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            lines = ["--", *sorted(paths)]
            with suppress(BrokenPipeError):
                process.stdin.write(b"".join(os.fsencode(line) + b"\n" for line in lines))
                process.stdin.close()
            try:
                yield from _dated(_pieces(process.stdout))
            finally:
                process.kill()


@dataclass(frozen=True)
class Difference:
    """What was changed since the change left `base`, up to `head` or the working tree (None).

    `tip` is the newest state of the branch that the change is held against; `base`
    may be older.
    """

    repository: Repository
    base: str
    head: str | None
    tip: str
    changes: tuple[Change, ...]


def difference(folder: Path, base: str, head: str | None = None) -> Difference:
    """Asks Git alone; no file is read.

    The base is the newest commit that both sides share, so that what others
    did on `base` meanwhile is not taken for part of the change.  Where the two
    share none here (a shallow clone, a plain tree), or `head` is older than
    `base`, it is `base` itself: two trees are enough.  Raises NoRepository,
    UnknownRevision, ShallowClone (only where a revision was not fetched).
    """
    repository = Repository(folder)
    first = tip = repository.resolve(base)
    last = None if head is None else repository.resolve(head)
    fork = repository.fork(first, last or "HEAD")
    if fork is not None and fork != last:
        first = fork
    return Difference(repository, first, last, tip, tuple(repository.changes(first, last)))


def _pieces(stream) -> Iterator[str]:
    """The NUL-separated pieces of a stream, as they come."""
    rest = b""
    while chunk := stream.read1(65536):
        *pieces, rest = (rest + chunk).split(b"\0")
        yield from map(os.fsdecode, pieces)
    if rest:
        yield os.fsdecode(rest)


def _dated(pieces: Iterator[str]) -> Iterator[tuple[str, date]]:
    day = date.min
    for piece in pieces:
        name = piece.lstrip("\n")
        if name.startswith("\x01"):
            head, _, name = name[1:].partition("\n")
            day = datetime.fromtimestamp(int(head), UTC).astimezone(SHANGHAI).date()
            name = name.lstrip("\n")
        if name:
            yield name, day
