"""The rows of ledgers that a number counts, found once for the street and all its villages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

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
    """The lines that numbers count on D, by number and scope."""

    def __init__(self, tables: Tables, as_of: date) -> None:
        self.tables = tables
        self.as_of = as_of
        self._found: dict[Counted, dict[str, list[Line]]] = {}

    def lines(self, what: Counted, scope: str) -> list[Line]:
        """Those of the street (empty) or of a village, in the ledger's order."""
        if what not in self._found:
            self._found[what] = self._sorted_out(what)
        return self._found[what].get(scope, [])

    def number(self, slug: str, keep: Keep) -> int:
        """How many lines of a ledger of the street are kept; nothing of it stays in memory."""
        with self.tables.for_now(slug):
            table = self.tables.get(slug)
            cells = _Cells(table.labels)
            return sum(1 for line in table.lines if keep(cells.of(line), self.as_of))

    def _sorted_out(self, what: Counted) -> dict[str, list[Line]]:
        table = self.tables.get(what.ledger)
        cells = _Cells(table.labels)
        found: dict[str, list[Line]] = {"": []}
        for line in table.lines:
            if what.keep(cells.of(line), self.as_of):
                found[""].append(line)
                if line.village:
                    found.setdefault(line.village, []).append(line)
        return found
