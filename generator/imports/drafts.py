"""A household as it stands and as it would stand: what may be added, what is there, what clashes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.imports.shape import Entry, Line, Put, Set
from generator.model.register import HouseholdRecord

Path = tuple[str, ...]
Listed = tuple[Mapping[str, Any], "Addition | None"]
"""An entry of a list, and the addition that it is, None for one of the record."""
ADDED, THERE, EARLIER = "added", "there", "earlier"
"""What became of something to write: it is added, the record has it, an earlier row adds it."""


class Clash(Exception):
    """Keys that contradict what is there, with the value that stands there.

    `missing`: the keys are not contradicted, there is just nothing in their place.
    `earlier`: what stands there was put there by an earlier row.
    """

    def __init__(
        self, keys: Mapping[str, Any], *, missing: bool = False, earlier: bool = False
    ) -> None:
        super().__init__("、".join(keys))
        self.keys = keys
        self.missing = missing
        self.earlier = earlier


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
    """A household: what its record holds and what is added.

    `single` are values of single keys that are added, by path; `asked` all that lines
    asked to write, in order.
    """

    id: str
    village: str
    head: str
    group: int
    record: HouseholdRecord | None
    additions: list[Addition] = field(default_factory=list)
    single: dict[Path, tuple[Any, Line, str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    asked: list[tuple[Line, Put | Set]] = field(default_factory=list)
    repeats: dict[tuple[str, str], int] = field(default_factory=dict)
    _lists: dict[Path, list[Listed]] = field(default_factory=dict)
    _by: dict[tuple[Path, str], dict[str, list[Listed]]] = field(default_factory=dict)
    _keys: dict[Path, set[str]] = field(default_factory=dict)

    @cached_property
    def base(self) -> Mapping[str, Any]:
        """What the record holds, by the contract's keys; nothing for a new household."""
        return self.record.household.model_dump(by_alias=True) if self.record else {}

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

    def write(self, one: Put | Set, line: Line) -> str:
        """Place what a line asks for; raises Clash where something else stands in its place."""
        self.asked.append((line, one))
        return self._set(one, line) if isinstance(one, Set) else self._put(one, line)

    def without(self, lines: Collection[int]) -> None:
        """As if some lines (by identity) had never asked: the others are placed anew."""
        asked = [(line, one) for line, one in self.asked if id(line) not in lines]
        self.clear()
        for line, one in asked:
            # told when it was first asked
            with suppress(Clash):
                self.write(one, line)

    def clear(self) -> None:
        """Take everything back."""
        for one in (self.asked, self.additions):
            one.clear()
        for one in (self.single, self.repeats, self._lists, self._by, self._keys):
            one.clear()

    def writers(self) -> set[int]:
        """The lines that add something, by identity."""
        found = {id(line) for one in self.additions for line, _ in one.lines}
        return found | {id(line) for _, line, _ in self.single.values()}

    def _set(self, one: Set, line: Line) -> str:
        there = _at(self.base, one.path)
        mine = there is None and one.path in self.single
        if mine:
            there = self.single[one.path][0]
        if there is not None and there != ():
            if covers(there, one.value):
                return EARLIER if mine else THERE
            raise Clash({one.label: there}, earlier=mine)
        if not self._may_add(one):
            raise Clash({one.label: None}, missing=True)
        self.single[one.path] = (one.value, line, one.label)
        return ADDED

    def _may_add(self, one: Set) -> bool:
        if self.new or one.fill:
            return True
        # a mapping that is not there at all is added whole (a plan, 注销)
        return _at(self.base, one.path[:1]) in (None, ())

    def _put(self, one: Put, line: Line) -> str:
        if one.weak and not self._open_to(one, line):
            return THERE
        same = list(self._same(one))
        equal = [added for entry, added in same if covers(entry, one.entry)]
        again = self._again(one, line, len(equal))
        if equal and not again:
            return THERE if None in equal else EARLIER
        if one.patch or (same and not equal):
            return self._more(one, line, same)
        listed = self._listed(one.path)
        added = Addition(one.path, len(listed), dict(one.entry), [(line, one.origin)])
        self.additions.append(added)
        listed.append((added.entry, added))
        for key in self._keys.get(one.path, ()):
            value = str(added.entry.get(key))
            self._by[one.path, key].setdefault(value, []).append(listed[-1])
        return ADDED

    def _open_to(self, one: Put, line: Line) -> bool:
        """Whether a new household's list holds nothing but what this line put there."""
        mine = (
            added is not None and all(by is line for by, _ in added.lines)
            for _, added in self._listed(one.path)
        )
        return self.new and all(mine)

    def _again(self, one: Put, line: Line, there: int) -> bool:
        """Whether this row is one more of equal rows of its sheet than there are entries."""
        if not line.table.repeats:
            return False
        key = (line.sheet.name, repr(sorted(one.entry.items(), key=lambda x: x[0])))
        self.repeats[key] = self.repeats.get(key, 0) + 1
        return self.repeats[key] > there

    def _more(self, one: Put, line: Line, same: list[Listed]) -> str:
        """Add to the same entry what it lacks, if it is of this very import; raises Clash."""
        if not same:
            raise Clash(dict.fromkeys(one.origin.values()), missing=True)
        entry, added = same[0]
        differing = [key for key, value in one.entry.items() if not covers(entry.get(key), value)]
        contrary = {key: entry[key] for key in differing if entry.get(key) not in (None, ())}
        if contrary:
            keys = {one.origin.get(key, key): value for key, value in contrary.items()}
            raise Clash(keys, earlier=added is not None)
        if added is None:
            raise Clash({one.origin.get(key, key): None for key in differing}, missing=True)
        added.entry.update({key: one.entry[key] for key in differing})
        added.lines.append((line, one.origin))
        return ADDED

    def _listed(self, path: Path) -> list[Listed]:
        """The entries of a list: those of the record, then those that are added."""
        if path not in self._lists:
            self._lists[path] = [(entry, None) for entry in _at(self.base, path) or ()]
            self._lists[path] += [(one.entry, one) for one in self.additions if one.path == path]
        return self._lists[path]

    def _same(self, one: Put) -> Iterator[Listed]:
        """The entries that are the same as one to be put, looked up by the first key of each rule."""
        seen = set()
        for first, *others in one.same:
            if one.entry.get(first) is None:
                continue
            for entry, added in self._with(one.path, first, str(one.entry[first])):
                alike = all(
                    one.entry.get(key) is not None and covers(entry.get(key), one.entry[key])
                    for key in others
                )
                if alike and id(entry) not in seen:
                    seen.add(id(entry))
                    yield entry, added

    def _with(self, path: Path, key: str, value: str) -> list[Listed]:
        if (path, key) not in self._by:
            found: dict[str, list[Listed]] = {}
            for one in self._listed(path):
                found.setdefault(str(one[0].get(key)), []).append(one)
            self._by[path, key] = found
            self._keys.setdefault(path, set()).add(key)
        return self._by[path, key].get(value, [])


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
