"""What a ledger is: declared columns, rows of cells, one scope a page.

Cells are text, whole numbers, Decimal yuan, dates or None.  The same rows feed
the page, the print, the XLSX and the CSV.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from generator.assess import Assessment, Case

Cell = str | int | Decimal | date | None
Kind = Literal["text", "int", "money", "date"]


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of a ledger is about: a village, maybe a household, maybe an entry of it."""

    village: str
    village_name: str
    case: Case | None = None
    item: Any = None
    extra: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """A label, how a cell is shown, and where it comes from."""

    label: str
    get: Callable[[Row], Cell]
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Ledger:
    """A declared ledger: slug, title, its rows of the whole street, its columns."""

    slug: str
    title: str
    rows: Callable[[Assessment], list[Row]]
    columns: tuple[Column, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A finished row: its cells, its village, the household it leads to."""

    village: str
    household: str | None
    cells: tuple[Cell, ...]


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

    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells with 序号 in front, as page and downloads show them."""
        return [(number, *line.cells) for number, line in enumerate(self.lines, 1)]

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
