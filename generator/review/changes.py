"""The two sides of a change: the records before and after, and the files that differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.files import Files, Folder, Listed, is_record
from generator.history import Difference, Repository
from generator.history.git import Change
from generator.load.layout import Place
from generator.load.reading import Read, read_file


class Tree:
    """The record files of a commit; their bytes are asked for all at once."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository = repository
        listing = repository.listing(commit)
        self.ids = {name: blob for name, blob in listing.items() if is_record(name)}

    @cached_property
    def _blobs(self) -> dict[str, bytes]:
        return self.repository.blobs(self.ids.values())

    def names(self) -> list[str]:
        return self._names

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.ids)

    def read(self, name: str) -> bytes:
        return self._blobs[self.ids[name]]


class Before:
    """The records as they were: the files after the change with the changed ones put back."""

    def __init__(self, after: Files, was: dict[str, bytes | None]) -> None:
        self.after = after
        self.was = was

    def names(self) -> list[str]:
        kept = (name for name in self.after.names() if name not in self.was)
        return sorted([*kept, *(name for name, data in self.was.items() if data is not None)])

    def read(self, name: str) -> bytes:
        data = self.was.get(name)
        return self.after.read(name) if data is None else data


class Once:
    """Reads a file once, however often the same bytes are asked for: most files are on both sides."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], Read] = {}

    def __call__(self, file: str, place: Place, data: bytes) -> Read:
        found = self._known.get((file, data))
        if found is None:
            found = self._known[file, data] = read_file(file, place, data)
        return found


@dataclass(frozen=True)
class Comparison:
    """Both sides of a change.

    `base` and `head` are ids of commits or trees; `head` is None for the
    working tree.  `was` and `now` hold the bytes of every changed record file,
    None where there is none.
    """

    repository: Repository
    base: str
    head: str | None
    after: Files
    was: dict[str, bytes | None]
    now: dict[str, bytes | None]
    tip: str = ""
    """As of `Difference`."""

    @cached_property
    def come_meanwhile(self) -> dict[str, str]:
        """Record files that `tip` has and `base` had not, with their blobs."""
        if self.tip in ("", self.base):
            return {}
        changes = self.repository.changes(self.base, self.tip)
        return {
            one.path: one.after
            for one in changes
            if one.before is None and one.after is not None and is_record(one.path)
        }

    @cached_property
    def before(self) -> Files:
        return Before(self.after, self.was)

    @property
    def changed(self) -> tuple[str, ...]:
        """The changed record files of either side, in path order."""
        return tuple(self.was)


def compare(different: Difference) -> Comparison:
    """Both sides of what Git says was changed; of every changed record file the bytes."""
    repository, last = different.repository, different.head
    changes = [one for one in different.changes if is_record(one.path)]
    after: Files = Listed(Folder(repository.folder)) if last is None else Tree(repository, last)
    blobs = repository.blobs(one.before for one in changes if one.before)
    return Comparison(
        repository=repository,
        base=different.base,
        head=last,
        after=after,
        was={one.path: blobs[one.before] if one.before else None for one in changes},
        now={one.path: _now(after, one) for one in changes},
        tip=different.tip,
    )


def _now(after: Files, change: Change) -> bytes | None:
    return None if change.after is None else after.read(change.path)
