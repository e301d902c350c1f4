"""What a ledger is: declared columns, rows of cells, one scope a page.

Cells are text, whole numbers, Decimal yuan, dates or None.  The same rows feed
the page, the print, the XLSX and the CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from generator.assess import Assessment, Case

Cell = str | int | Decimal | date | None
Kind = Literal["text", "int", "money", "date"]
RefKind = Literal["household", "signal", "meeting", "problem", "person", "department"]


# references, rows and lines are made by the hundred thousand and kept: tuples take half the time
class Ref(NamedTuple):
    """Words of a cell that stand for something with a place of its own on the site.

    `key` is a household's id, a person's or department's name, or the unit that
    names a signal, problem (`zhusha/2022-03/1`) or meeting (`zhusha/2022-03`).
    """

    kind: RefKind
    key: str
    words: str


class Row(NamedTuple):
    """What a line of a ledger is about: a village, maybe a household, maybe an entry of it.

    `village` is a folder, empty for the street.
    """

    assessment: Assessment
    village: str
    village_name: str
    case: Case | None = None
    item: Any = None
    extra: Any = None

    def on(self, item: Any, extra: Any = None) -> Row:
        """The same place, about another entry."""
        return Row(self.assessment, self.village, self.village_name, self.case, item, extra)

    @property
    def as_of(self) -> date:
        return self.assessment.as_of


@dataclass(frozen=True, slots=True)
class Column:
    """A label, how a cell is shown, and where it comes from.

    `refs` tells which words of the cell lead somewhere; `total` says that a sum
    of the column means something.
    """

    label: str
    get: Callable[[Row], Cell]
    kind: Kind = "text"
    refs: Callable[[Row], Sequence[Ref]] | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """A declared ledger: slug, title, its rows of the whole street, its columns.

    `key` names a row within the ledger, so that others can lead to it; `groups`
    are the labels by which readers group the rows.  `each` says that the rows are
    each household's own, one household after the other: no other household changes
    them.  The ledger is then sorted by `order`, turned round where it is
    `descending`; rows that are equal in that stay in the households' order.  `daily`
    says of such rows that a cell counts up to D (days until something), so that it may
    be another on a day on which nothing has happened (explain.settled); `passed` says
    whether between another day and D something did that is not told there and shows in a
    household's rows (a birthday).
    """

    slug: str
    title: str
    rows: Callable[[Assessment], list[Row]]
    columns: tuple[Column, ...]
    about: str = ""
    key: Callable[[Row], str] | None = None
    groups: tuple[str, ...] = ()
    each: bool = False
    order: Callable[[Row], Any] | None = None
    descending: bool = False
    daily: bool = False
    passed: Callable[[Assessment, Case, date], bool] | None = None


class Line(NamedTuple):
    """A finished row: its cells, its village, the household it leads to, its key.

    `refs` are pairs of a cell's index and what its words stand for; `order` is what
    the ledger sorts its lines by.
    """

    village: str
    household: str | None
    cells: tuple[Cell, ...]
    key: str = ""
    refs: tuple[tuple[int, Ref], ...] = ()
    order: Any = None


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A ledger's finished rows for the street (`scope` is empty) or one village."""

    slug: str
    title: str
    scope: str
    scope_name: str
    about: str
    labels: tuple[str, ...]
    kinds: tuple[Kind, ...]
    lines: tuple[Line, ...]
    note: str = ""
    totals: tuple[bool, ...] = ()
    groups: tuple[str, ...] = ()

    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells with 序号 in front, as page and downloads show them."""
        return [(number, *line.cells) for number, line in enumerate(self.lines, 1)]

    def column(self, label: str) -> list[Cell]:
        """One column's cells, top to bottom; raises ValueError for an unknown label."""
        place = self.labels.index(label)
        return [line.cells[place] for line in self.lines]

    def named(self, line: Line) -> dict[str, Cell]:
        """A line's cells by label."""
        return dict(zip(self.labels, line.cells, strict=True))

    def sums(self) -> dict[str, Cell]:
        """The sum of each column that has one, by label, in whole numbers or yuan."""
        return {
            label: sum(cell for cell in self.column(label) if cell is not None)
            for label, wanted in zip(self.labels, self.totals, strict=False)
            if wanted
        }

    @property
    def all_labels(self) -> tuple[str, ...]:
        return ("序号", *self.labels)

    @property
    def all_kinds(self) -> tuple[Kind, ...]:
        return ("int", *self.kinds)


def text(cell: Cell) -> str:
    """A cell as it is read on a page: money with two decimals, a missing one empty."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return str(cell)


def joined(words: Any) -> str:
    return "、".join(str(one) for one in words if one)


def yes(value: bool | None) -> str | None:
    return None if value is None else ("是" if value else "否")
