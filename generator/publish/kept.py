"""The rows of ledgers that a number counts, found once for the street and all its villages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from generator.keeping import digest
from generator.tabulate import Tables
from generator.tabulate.shape import Cell, Line


class Named(Protocol):
    """A line's cells by label."""

    def __getitem__(self, label: str) -> Cell: ...


Keep = Callable[[Named, date], bool]


class Counted(Protocol):
    """A number: the ledger it comes from, and which of its rows it keeps."""

    @property
    def ledger(self) -> str: ...

    @property
    def keep(self) -> Keep: ...


class _Cells:
    """One line at a time, by label: a dict for each would take longer than the looking."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.at = {label: place for place, label in enumerate(labels)}
        self.line: tuple[Cell, ...] = ()

    def of(self, line: Line) -> _Cells:
        self.line = line.cells
        return self

    def __getitem__(self, label: str) -> Cell:
        return self.line[self.at[label]]


class Kept:
    """The lines that numbers count on D, by number and scope, and how many.

    `former` are numbers that an earlier build counted, `told` those of this one, by keys
    that say what they were counted from.
    """

    def __init__(self, tables: Tables, as_of: date) -> None:
        self.tables = tables
        self.as_of = as_of
        self.former: Mapping[str, Counter[str]] = {}
        self.told: dict[str, Counter[str]] = {}
        self._found: dict[Counted, dict[str, list[Line]]] = {}
        self._counts: dict[Counted, Counter[str]] = {}

    def __reduce__(self) -> tuple[type[Kept], tuple[Tables, date]]:
        """Packed without what was counted: what says which rows are kept cannot be packed."""
        return Kept, (self.tables, self.as_of)

    def lines(self, what: Counted, scope: str) -> list[Line]:
        """Those of the street (empty) or of a village, in the ledger's order."""
        if what not in self._found:
            self._found[what] = self._sorted_out(what)
        return self._found[what].get(scope, [])

    def number(self, what: Counted, scope: str) -> int:
        """How many lines of the street (empty) or of a village are kept."""
        self.count([what])
        return self._counts[what][scope]

    def count(self, whats: Iterable[Counted]) -> None:
        """Count what was not counted yet: each ledger is gone through once, and none is put together."""
        by_ledger: dict[str, list[Counted]] = {}
        for one in dict.fromkeys(whats):
            if one not in self._counts:
                by_ledger.setdefault(one.ledger, []).append(one)
        for slug, some in by_ledger.items():
            counts = [self._counts.setdefault(one, Counter()) for one in some]
            for place, line in self._of(slug, self.tables.lines(slug), some):
                counts[place].update(_scopes(line))

    def take_over(self, named: Mapping[str, Counted]) -> None:
        """Count numbers by name, but for those whose ledgers say what they said before."""
        keys = {
            name: digest(name, self.tables.digest(one.ledger, ""), self.as_of)
            for name, one in named.items()
        }
        for name, one in named.items():
            known = self.former.get(keys[name])
            if known is not None:
                self._counts[one] = known
        self.count(named.values())
        self.told = {key: self._counts[named[name]] for name, key in keys.items()}

    def _sorted_out(self, what: Counted) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {"": []}
        for _, line in self._of(what.ledger, self.tables.get(what.ledger).lines, [what]):
            for scope in _scopes(line):
                found.setdefault(scope, []).append(line)
        return found

    def _of(
        self, slug: str, lines: Iterable[Line], whats: Sequence[Counted]
    ) -> Iterator[tuple[int, Line]]:
        """Each line that is kept, with the place of the number that keeps it."""
        cells = _Cells([one.label for one in self.tables.ledger(slug).columns])
        for line in lines:
            mine = cells.of(line)
            for place, what in enumerate(whats):
                if what.keep(mine, self.as_of):
                    yield place, line


def _scopes(line: Line) -> tuple[str, ...]:
    """Where a line counts: in the street, and in its village."""
    return ("", line.village) if line.village else ("",)
