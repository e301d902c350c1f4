"""What a form is: declared once, filled for a household as sheets of paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from generator.assess import Assessment, Case, day_of
from generator.assess.day import Day
from generator.dates import Period
from generator.tabulate.shape import Cell, Column, Row, text


@dataclass(frozen=True)
class Desk:
    """What forms are filled from: the register on D; for an archive, one year of it."""

    assessment: Assessment
    year: Period | None = None

    def known(self, day: date | None) -> bool:
        """Whether a dated fact exists on D, in whatever year."""
        return day is not None and day <= self.assessment.as_of

    def within(self, day: date | None) -> bool:
        """Whether a dated fact belongs on the forms: known on D and, for an archive, of its year."""
        return day is not None and self.known(day) and (self.year is None or day in self.year)

    def until(self, day: date | None) -> date | None:
        return day if self.known(day) else None

    def day(self, case: Case, on: date | None = None) -> Day:
        return day_of(case, self.assessment, on)

    def row(self, case: Case) -> Row:
        """The household as the columns of the ledgers ask for it."""
        return Row(
            self.assessment,
            case.village,
            self.assessment.register.villages[case.village].name,
            case,
        )

    def unit(self, case: Case) -> str:
        """`义和街道朱砂村`."""
        register = self.assessment.register
        return f"{register.street.name}{register.villages[case.village].name}"

    def place(self, case: Case) -> str:
        """`朱砂村3组`."""
        village = self.assessment.register.villages[case.village]
        return f"{village.name}{case.record.household.group}组"

    def committee(self, case: Case) -> str:
        """Who stamps for the village: `朱砂村村民委员会`, `大柏社区居民委员会`."""
        village = self.assessment.register.villages[case.village]
        return village.name + ("居民委员会" if village.kind == "社区" else "村民委员会")


class Sheet(Protocol):
    """A piece of paper: its template and its title; the rest is the template's own."""

    template: str
    title: str


@dataclass(frozen=True, slots=True)
class Form:
    """A declared form.

    `papers` picks the entries of a household that the form is filled from; without
    any the household has no such form.  `fill` makes the sheets from them.
    """

    slug: str
    title: str
    clause: str
    households: str
    papers: Callable[[Desk, Case], Sequence[Any]]
    fill: Callable[[Desk, Case, Sequence[Any]], Sequence[Sheet]]
    archived: bool = True
    """Whether a year's archive keeps it: a blank form is no record."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value: `wide` takes a line of its own, `half` at least half of one."""

    label: str
    value: str
    width: Literal["", "half", "wide"] = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is read: labels, kinds (text, money, date, int) and rows of words.

    `total` is a last row: its label, its sum, and the column that the sum stands in.
    """

    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, str, int] | None = None


KINDS = {"t": "text", "n": "int", "d": "date", "m": "money"}


def grid(
    labels: Sequence[str],
    kinds: str,
    rows: Sequence[Sequence[Cell]],
    total: tuple[str, str, int] | None = None,
) -> Grid:
    """A table with a letter a column: t text, n number, d date, m money."""
    return Grid(
        tuple(labels),
        tuple(KINDS[one] for one in kinds),
        tuple(tuple(text(cell) for cell in row) for row in rows),
        total,
    )


def pairs(row: Row, *columns: Column) -> tuple[Pair, ...]:
    """Columns of the ledgers as labels and values."""
    return tuple(Pair(one.label, text(one.get(row))) for one in columns)
