"""An export as it was read, and what comparing it with the register found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A household of the export; what is absent or could not be read is None.

    `number` is the 系统编号; `numeric` says that its cell held a number, which
    keeps no leading zeros.  `income` is yuan a person, cut to the cent.
    `eliminated` is None where the export does not say or it could not be read;
    `stated`: the export has the column.
    """

    sheet: str
    row: int
    number: str | None = None
    numeric: bool = False
    head: str | None = None
    village: str | None = None
    group: str | None = None
    persons: int | None = None
    class_: str | None = None
    income: Decimal | None = None
    eliminated: bool | None = None
    stated: bool = False

    @property
    def in_system(self) -> bool:
        """The row stands for a monitored household: not eliminated, or nothing is said."""
        return self.eliminated is False or (self.eliminated is None and not self.stated)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that was not understood: where, what stands there, why."""

    sheet: str
    row: int
    column: str
    header: str
    found: str
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or sheet that holds no household: 合计, signatures, a repeated header."""

    sheet: str
    row: int | None
    why: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet with its header row and the column letter of each field found."""

    name: str
    header_row: int
    columns: tuple[tuple[str, str, str], ...]
    """(field, header as it stands, column letter)"""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that was read from a workbook."""

    file: str
    sheets: tuple[SheetRead, ...]
    rows: tuple[SystemRow, ...]
    unreadable: tuple[Unreadable, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference about a household; each side's value as it is shown.

    `row` is None for a household that only the register has, `id` None for one
    that only the export has.
    """

    sheet: str | None
    row: int | None
    village: str
    group: str
    id: str | None
    number: str | None
    head: str
    system: str
    register: str
    why: str = ""


KINDS: tuple[tuple[str, str], ...] = (
    ("system_only", "系统有户册没有"),
    ("register_only", "户册在册系统没有"),
    ("status", "消除状态不同"),
    ("class", "监测类别不同"),
    ("persons", "人数不同"),
    ("income", "人均纯收入不同"),
    ("head", "户主不同"),
    ("unmatched", "对不上"),
)
"""The kinds of difference, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The export against the register on D.

    `rows` counts the households of the export; `matched` those that led to a
    record (`by_name` of them by village and head), `same` those without any
    difference; `in_register` the households 在册.
    `refused` names the household files that could not be read.
    """

    as_of: date
    edition: str
    export: Export
    rows: int
    eliminated: int
    matched: int
    by_name: int
    same: int
    in_register: int
    refused: tuple[str, ...]
    differences: dict[str, tuple[Difference, ...]] = field(default_factory=dict)

    @property
    def agree(self) -> bool:
        """Nothing differs, and every cell could be read."""
        return not any(self.differences.values()) and not self.export.unreadable

    @property
    def total(self) -> int:
        return sum(map(len, self.differences.values())) + len(self.export.unreadable)
