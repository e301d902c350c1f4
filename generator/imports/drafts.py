"""A household as it stands and as it would stand: what may be added, what is there, what clashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.imports.shape import Entry, Line, Put, Set
from generator.model.register import HouseholdRecord

Path = tuple[str, ...]
ADDED, THERE, EARLIER = "added", "there", "earlier"
"""What became of something to write: it is added, the record has it, an earlier row adds it."""


class Clash(Exception):
    """Keys that contradict what is there, with the value that stands there.

    `missing`: the keys are not contradicted, there is just nothing in their place.
    """

    def __init__(self, keys: Mapping[str, Any], *, missing: bool = False) -> None:
        super().__init__("、".join(keys))
        self.keys = keys
        self.missing = missing


def covers(there: Any, wanted: Any) -> bool:
    """Whether what is there says all that is wanted; keys that nobody asks for do not matter."""
    if isinstance(wanted, dict):
        if isinstance(there, list | tuple):
            return any(covers(one, wanted) for one in there)
        return isinstance(there, dict) and all(
            covers(there.get(key), one) for key, one in wanted.items()
        )
    if isinstance(wanted, list):
        if not isinstance(there, list | tuple) or len(there) < len(wanted):
            return False
        if any(isinstance(one, dict) for one in wanted):
            return all(any(covers(had, one) for had in there) for one in wanted)
        # names in another order are the same names
        return sorted(map(str, there)) == sorted(map(str, wanted))
    if isinstance(there, bool) or isinstance(wanted, bool):
        return there is wanted
    return there == wanted or (there is not None and str(there) == str(wanted))


@dataclass
class Addition:
    """An entry that is added: where in the file, by which line, with which headers behind its keys."""

    path: Path
    index: int
    entry: Entry
    lines: list[tuple[Line, Mapping[str, str]]]


@dataclass
class Draft:
    """A household: what its record holds (`base`, empty for a new one) and what is added.

    `single` are values of single keys that are added, by path.
    """

    id: str
    village: str
    head: str
    group: int
    record: HouseholdRecord | None
    base: Mapping[str, Any]
    additions: list[Addition] = field(default_factory=list)
    single: dict[Path, tuple[Any, Line, str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    repeats: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        return self.record is None

    @property
    def file(self) -> str:
        if self.record is not None:
            return self.record.file
        return f"villages/{self.village}/households/{self.id}.yaml"

    @property
    def changed(self) -> bool:
        return bool(self.additions or self.single)

    def set(self, one: Set, line: Line) -> str:
        """Place a single value; raises Clash where something else stands, or nothing may be added."""
        there = _at(self.base, one.path)
        mine = there is None and one.path in self.single
        if mine:
            there = self.single[one.path][0]
        if there is not None and there != ():
            if covers(there, one.value):
                return EARLIER if mine else THERE
            raise Clash({one.label: there})
        if not self._may_add(one):
            raise Clash({one.label: None}, missing=True)
        self.single[one.path] = (one.value, line, one.label)
        return ADDED

    def _may_add(self, one: Set) -> bool:
        if self.new or one.fill:
            return True
        # a mapping that is not there at all is added whole (a plan, 注销)
        return _at(self.base, one.path[:1]) in (None, ())

    def put(self, one: Put, line: Line) -> str:
        """Place an entry; raises Clash where the same entry says otherwise, or is not there."""
        if one.weak and not self._open_to(one, line):
            return THERE
        same = [
            (entry, added)
            for entry, added in self._entries(one.path)
            if _same(entry, one.entry, one.same)
        ]
        equal = [added for entry, added in same if covers(entry, one.entry)]
        again = self._again(one, line, len(equal))
        if equal and not again:
            return THERE if None in equal else EARLIER
        if one.patch:
            return self._patch(one, line, same)
        if same and not equal:
            self._contradict(same[0][0], one)
        index = sum(1 for _ in self._entries(one.path))
        self.additions.append(Addition(one.path, index, dict(one.entry), [(line, one.origin)]))
        return ADDED

    def _open_to(self, one: Put, line: Line) -> bool:
        """Whether a new household's list holds nothing but what this line put there."""
        mine = (
            added is not None and all(by is line for by, _ in added.lines)
            for _, added in self._entries(one.path)
        )
        return self.new and all(mine)

    def _again(self, one: Put, line: Line, there: int) -> bool:
        """Whether this row is one more of equal rows of its sheet than there are entries."""
        if not line.table.repeats:
            return False
        key = (line.sheet.name, repr(sorted(one.entry.items(), key=lambda x: x[0])))
        self.repeats[key] = self.repeats.get(key, 0) + 1
        return self.repeats[key] > there

    def _patch(
        self, one: Put, line: Line, same: list[tuple[Mapping[str, Any], Addition | None]]
    ) -> str:
        """Add what an entry of this very import lacks."""
        if not same:
            raise Clash(dict.fromkeys(one.origin.values()), missing=True)
        entry, added = same[0]
        self._contradict(entry, one, patch=True)
        if added is None:
            lacking = [key for key in one.entry if not covers(entry.get(key), one.entry[key])]
            raise Clash({one.origin.get(key, key): None for key in lacking}, missing=True)
        added.entry.update(one.entry)
        added.lines.append((line, one.origin))
        return ADDED

    def _contradict(self, entry: Mapping[str, Any], one: Put, *, patch: bool = False) -> None:
        """Raises Clash with the keys that say otherwise; what the entry lacks is no contradiction."""
        differing = {k: v for k, v in one.entry.items() if not covers(entry.get(k), v)}
        contrary = {k: entry.get(k) for k in differing if entry.get(k) not in (None, ())}
        if contrary:
            raise Clash({one.origin.get(k, k): v for k, v in contrary.items()})
        if differing and not patch:
            raise Clash({one.origin.get(k, k): None for k in differing}, missing=True)

    def _entries(self, path: Path) -> Iterator[tuple[Mapping[str, Any], Addition | None]]:
        """The entries of a list: those of the record, then those that are added."""
        for entry in _at(self.base, path) or ():
            yield entry, None
        for one in self.additions:
            if one.path == path:
                yield one.entry, one

    def drop(self, line: Line) -> None:
        """Take back all that a line added."""
        self.additions = [
            one for one in self.additions if all(by is not line for by, _ in one.lines)
        ]
        counts: dict[Path, int] = {}
        for one in self.additions:
            start = counts.get(one.path, len(_at(self.base, one.path) or ()))
            one.index, counts[one.path] = start, start + 1
        self.single = {k: one for k, one in self.single.items() if one[1] is not line}


def _same(entry: Mapping[str, Any], wanted: Entry, same: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        all(wanted.get(key) is not None and covers(entry.get(key), wanted[key]) for key in keys)
        for keys in same
    )


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
