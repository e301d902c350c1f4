"""What an import is made of: lines of ledgers, what they ask to write, what became of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.imports.values import Reader

if TYPE_CHECKING:
    from generator.source import Problem

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ledger: its official header, how its cells are read, what they fill.

    `path` is where the value goes in the entry (in the household, for a ledger of
    households); an empty one merges a mapping into it; None means that nothing is
    written: the register computes it, and a cell that says otherwise is listed with
    `why`.  `also` are other spellings of the header.  `required`: without it the
    row cannot be written.  `words`: 无 stands for an empty cell, as - and / do everywhere.  `fill`: it may be
    added to a household that is there and has nothing in its place.
    """

    label: str
    read: Reader
    path: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    required: bool = False
    words: bool = True
    fill: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """An entry for a list of the household.

    An entry that is there is the same one where all keys of one tuple of `same`
    are equal.  `origin` names the header behind each key.  `patch`: the entry must be
    there, and only what it lacks is added.  `weak`: only for a new household whose
    list nothing else fills.
    """

    path: tuple[str, ...]
    entry: Entry
    same: tuple[tuple[str, ...], ...]
    origin: Mapping[str, str]
    patch: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """A single value of the household; `fill` as in `Column`."""

    path: tuple[str, ...]
    value: Any
    label: str
    fill: bool = False


Op = Put | Set


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger that is imported.

    A sheet is of this kind where it has all `needed` headers and more of the
    columns than of any other kind's.  `into` is the list of the household that a
    row adds to.  `homes`: a row may become a new household.  `repeats`: two equal
    rows of one sheet are two entries.  `by` is the header by which rows are placed in order.
    `build` makes something other than one entry.
    """

    slug: str
    needed: tuple[str, ...]
    columns: tuple[Column, ...]
    into: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    homes: bool = False
    repeats: bool = False
    by: str = ""
    build: Callable[[Line], list[Op]] | None = None

    def column(self, label: str) -> Column:
        return next(one for one in self.columns if one.label == label)


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet that was recognised; `columns` is label → (index from 0, header as it stands).

    A ledger that the register makes by itself has no `table`.
    """

    name: str
    header_row: int
    table: Table | None
    columns: Mapping[str, tuple[int, str]]
    day: date | None


@dataclass(slots=True)
class Line:
    """A row of a ledger: what its cells say, by official header; `bad` could not be read."""

    sheet: SheetInfo
    row: int
    given: dict[str, Any]
    bad: frozenset[str] = frozenset()

    @property
    def table(self) -> Table:
        assert self.sheet.table is not None
        return self.sheet.table


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A cell, a row or a sheet that was not written: where, what, why, what to write instead.

    `column` is a letter, `整行` for a row, empty for a sheet.  A personal number is
    never in `found`.
    """

    sheet: str
    row: int | None
    column: str
    header: str
    found: str
    why: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """A row or sheet that needed no writing: it is there already, or holds no entry."""

    sheet: str
    row: int | None
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """What one row writes into one file; `ledger` is empty for the household itself."""

    file: str
    id: str
    head: str
    ledger: str
    what: str
    sheet: str
    row: int


@dataclass(frozen=True)
class Outcome:
    """What an import would do: the files with their new bytes, and what became of every row.

    `before` holds the bytes of the files that change; a new file is not in it.
    """

    day: date
    files: dict[str, bytes]
    before: dict[str, bytes]
    written: tuple[Written, ...]
    unplaced: tuple[Unplaced, ...]
    passed: tuple[Passed, ...]
    hints: tuple[Problem, ...] = ()
    sheets: tuple[SheetInfo, ...] = ()
