"""The records of a change: each file before with the same record's file after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.load.layout import place_of
from generator.load.loading import shown
from generator.review.changes import Comparison
from generator.review.values import canonical, items, value_of


@dataclass(frozen=True)
class Record:
    """One record of a change: its file before and after (None where there is none)."""

    before: str | None
    after: str | None
    was: bytes | None
    now: bytes | None

    @property
    def file(self) -> str:
        return self.after or self.before or ""

    @property
    def name(self) -> str:
        """Its file's path as it can be printed."""
        return shown(self.file)

    @property
    def what(self) -> str:
        """What it is, as `Place.what`; `other` for a file that does not fit the layout."""
        place = place_of(self.before or self.after or "") or place_of(self.file)
        return place.what if place else "other"

    @cached_property
    def value_before(self) -> dict[str, Any] | None:
        """The record before, as much of it as can be read."""
        if self.before is None or self.was is None:
            return None
        return value_of(self.before, self.was, whole=False)

    @cached_property
    def value_after(self) -> dict[str, Any] | None:
        """The record after; None where a part of it cannot be read."""
        if self.after is None or self.now is None:
            return None
        return value_of(self.after, self.now, whole=True)

    @cached_property
    def differs(self) -> bool:
        """Whether more than layout, order and ways of writing was changed."""
        if self.value_before is None or self.value_after is None:
            return True
        return canonical(self.value_before) != canonical(self.value_after)


def records_of(comparison: Comparison) -> list[Record]:
    """Every record of a change, in path order of its file.

    A file that went and one that came are the same record when they have the
    same bytes, the same 编号, or the same head and members.
    """
    was, now = comparison.was, comparison.now
    gone = [name for name in was if now[name] is None and was[name] is not None]
    came = [name for name in was if was[name] is None and now[name] is not None]
    moved = dict(_moved(comparison, gone, came))
    taken = set(moved.values())
    found = []
    for name in was:
        if name in moved:
            after = moved[name]
            found.append(Record(name, after, was[name], now[after]))
        elif name not in taken:
            before = None if was[name] is None else name
            after = None if now[name] is None else name
            found.append(Record(before, after, was[name], now[name]))
    return sorted(found, key=lambda one: one.file)


def _moved(comparison: Comparison, gone: list[str], came: list[str]) -> Iterator[tuple[str, str]]:
    if not gone or not came:
        return
    before = {name: list(_marks(name, comparison.was[name])) for name in gone}
    after = {name: list(_marks(name, comparison.now[name])) for name in came}
    for step in range(3):
        places: dict[Hashable, list[str]] = defaultdict(list)
        for name in reversed(after):
            places[after[name][step]].append(name)
        for name in list(before):
            found = places.get(before[name][step]) if before[name][step] else None
            if found:
                match = found.pop()
                del before[name], after[match]
                yield name, match


def _marks(name: str, data: bytes | None) -> Iterator[Hashable]:
    """By what a file that moved is known again: its bytes, its number, its people."""
    assert data is not None
    value = value_of(name, data, whole=False) or {}
    household = "/households/" in name
    yield data
    yield (name.rsplit("/", 1)[-1].split(".")[0] if household else None)
    people = frozenset(
        (one.get("姓名"), one.get("出生"))
        for one in items(value, "成员")
        if isinstance(one, dict) and isinstance(one.get("姓名"), str)
    )
    known = household and people and isinstance(value.get("户主"), str)
    yield (value["户主"], people) if known else None
