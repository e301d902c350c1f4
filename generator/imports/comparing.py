"""What a row says against what the register shows: the register's own ledgers, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.assess import Assessment
from generator.imports.drafts import Draft
from generator.imports.placing import Placed
from generator.imports.reading import visible
from generator.imports.shape import Column, Line
from generator.imports.tables import TITLES
from generator.imports.tables.common import GROUP, HEAD, ID, VILLAGE
from generator.imports.tables.households import CODE, warning_kinds
from generator.imports.values import About
from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.shape import Cell, Row, text
from generator.workbooks.cells import BadCell
from generator.workbooks.headers import plain

_GET = {
    ledger.slug: {column.label: column.get for column in ledger.columns}
    for ledger in LEDGERS
    if ledger.slug in TITLES
}
# a row of 监测户 may say since when, as 联系人花名册 does
_GET["monitored"] |= {one: _GET["contacts"][one] for one in ("联系起", "帮扶起")}
_WHO = frozenset((VILLAGE, GROUP, ID, HEAD))
_TOKENS = re.compile(r"[、，,;；/\s]+")
_CODES = re.compile(r"F|M[1-9X]|W[0-9]")


class Register:
    """The register's ledgers on a day, for looking up what they show of a household."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.cases = {one.id: one for one in assessment.cases}
        self.about = About(datetime(1900, 1, 1), assessment.as_of)

    def row(self, id_: str) -> Row | None:
        """A ledger's row about a household."""
        case = self.cases.get(id_)
        if case is None:
            return None
        name = self.assessment.register.villages[case.village].name
        return Row(self.assessment, case.village, name, case)

    def accounts(self, id_: str, day: date) -> Row | None:
        """A ledger's row about the household's accounts of a day."""
        row = self.row(id_)
        if row is None or row.case is None:
            return None
        found = (one for one in row.case.record.household.accounts if one.day == day)
        entry = next(found, None)
        return row.on(entry) if entry is not None else None

    def differing(
        self, line: Line, row: Row, columns: Iterable[Column]
    ) -> list[tuple[Column, Cell]]:
        """The columns of a line that the register shows otherwise, with what it shows."""
        found = []
        getters = _GET[line.table.slug]
        for column in columns:
            if column.label in line.given and column.label in getters:
                cell = getters[column.label](row)
                if not self._agree(column, line.given[column.label], cell, row):
                    found.append((column, cell))
        return found

    def _agree(self, column: Column, given: Any, cell: Cell, row: Row) -> bool:
        if column.label == "预警类别":
            return _warning_agrees(given, row)
        if column.label == "纳入依据（编码和条款）":
            return set(_CODES.findall(given)) == set(_reasons(row)) and bool(_CODES.search(given))
        if cell is None or cell == "":
            # a nought that stands nowhere is not lost
            return isinstance(given, Decimal | int) and given == 0
        try:
            value = column.read(cell, self.about)
        except BadCell:
            return False
        if isinstance(given, str) and isinstance(value, str):
            return plain(given) == plain(value) or _tokens(given) == _tokens(value)
        return bool(given == value)


def _tokens(words: str) -> set[str]:
    return {plain(one) for one in _TOKENS.split(words) if one}


def _reasons(row: Row) -> tuple[str, ...]:
    assert row.case is not None
    return row.case.verdict.reasons


def _warning_agrees(given: str, row: Row) -> bool:
    """Codes are those of the rules; a category in words stands as an open 预警情形."""
    assert row.case is not None
    day = row.case.verdict.day
    open_ = {
        one.kind
        for one in row.case.record.household.early_warnings
        if one.since <= day and (one.lifted is None or one.lifted > day)
    }
    codes = {found[:2] for one in CODE.findall(given) if (found := one.strip())}
    kinds = set(warning_kinds(given))
    return kinds <= open_ and (not codes or codes == set(_reasons(row)))


def same_accounts(before: Register):
    """As `placing.place` asks: whether the record has a line's accounts, and what differs."""

    def same(draft: Draft, line: Line, placed: Placed) -> bool | None:
        day = line.given.get("核算日期")
        row = before.accounts(draft.id, day) if day is not None and not draft.new else None
        if row is None:
            return None
        differing = before.differing(line, row, line.table.columns)
        computed = [one for one, _ in differing if one.path is None]
        for column, cell in differing:
            if column not in computed:
                _list(placed, line, column, cell, "户册写的是")
        return len(computed) == len(differing)

    return same


def compare(after: Register, placed: Placed, lines: dict[str, list[Line]]) -> None:
    """List every cell that the finished register shows otherwise, though nothing may be written."""
    for slug, rows in lines.items():
        for line in rows:
            draft = placed.homes.get(id(line))
            if draft is None or id(line) in placed.failed:
                continue
            if line.table.homes:
                row = after.row(draft.id)
                columns = [one for one in line.table.columns if one.label not in _WHO]
            elif slug == "accounts":
                row = after.accounts(draft.id, line.given["核算日期"])
                columns = [one for one in line.table.columns if one.path is None]
            else:
                continue
            for column, cell in after.differing(line, row, columns) if row else ():
                word = "户册算出来是" if column.path is None else "户册写的是"
                _list(placed, line, column, cell, word)


def _list(placed: Placed, line: Line, column: Column, cell: Cell, words: str) -> None:
    there = visible(text(cell), column.label)
    why = f"{words}“{there}”" if there else "户册没有"
    placed.cell(line, column.label, why, column.why)
