"""Lines into drafts: what is added, what is there already, what cannot be placed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.imports.drafts import ADDED, EARLIER, THERE, Clash, Draft
from generator.imports.homes import Homes, Lost
from generator.imports.reading import ROW, visible
from generator.imports.shape import Column, Line, Op, Passed, Put, Set, Table, Unplaced
from generator.imports.tables import TABLES, TITLES
from generator.imports.tables.common import GROUP, ID, IN_RECORD
from generator.workbooks.cells import BadCell, shown
from generator.workbooks.rows import letter


@dataclass
class Placed:
    """What became of the lines so far."""

    unplaced: list[Unplaced] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    homes: dict[int, Draft] = field(default_factory=dict)
    """The household of each line, by the line's identity."""
    failed: set[int] = field(default_factory=set)
    """Lines of which nothing is written."""

    def cell(self, line: Line, label: str, why: str, advice: str = "") -> None:
        """A cell that was not written; without a header the whole row."""
        place = line.sheet.columns.get(label)
        if place is None:
            self.unplaced.append(Unplaced(line.sheet.name, line.row, ROW, "", "", why, advice))
            return
        index, header = place
        found = visible(_words(line.given.get(label)), header)
        self.unplaced.append(
            Unplaced(line.sheet.name, line.row, letter(index), shown(header), found, why, advice)
        )

    def row(self, line: Line, why: str, advice: str = "") -> None:
        """A row of which nothing is written."""
        self.failed.add(id(line))
        self.cell(line, "", why, advice)


def _words(value: Any) -> Any:
    """A value as words for the report."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(str(_words(one)) for one in value)
    if isinstance(value, dict):
        return " ".join(str(_words(one)) for one in value.values())
    return "" if value is None else str(value)


Same = Callable[[Draft, Line, Placed], bool | None]


def place(homes: Homes, lines: dict[str, list[Line]], same_accounts: Same) -> Placed:
    """Put every line into the draft of its household.

    `same_accounts` says of a line of accounts whether the household has accounts of
    that day (None: it has none; else whether they are equal) and lists what differs.
    """
    placed = Placed()
    homes.look_over([line for table in TABLES if table.homes for line in lines.get(table.slug, ())])
    weak: list[tuple[Draft, Line, Put]] = []
    for table in TABLES:
        for line in _in_order(table, lines.get(table.slug, [])):
            draft = _home(homes, line, placed)
            if draft is None:
                continue
            if table.slug == "accounts":
                same = same_accounts(draft, line, placed)
                if same is not None:
                    _there(line, placed, same)
                    continue
            _line(draft, line, placed, weak)
    for draft, line, one in weak:
        draft.write(one, line)
    return placed


def _in_order(table: Table, lines: list[Line]) -> list[Line]:
    """The rows by day, where the ledger has one; rows without it last."""
    if not table.by:
        return lines
    return sorted(lines, key=lambda one: one.given.get(table.by) or date.max)


def _home(homes: Homes, line: Line, placed: Placed) -> Draft | None:
    """The household of a line whose needed cells are all there."""
    ignored = len(homes.ignored)
    try:
        draft = homes.find(line)
    except Lost as lost:
        placed.failed.add(id(line))
        placed.cell(line, lost.label, f"{lost}，整行没有写入", lost.advice)
        return None
    if len(homes.ignored) > ignored:
        number = homes.ignored[-1][1]
        line.given[ID] = number
        placed.cell(
            line, ID, "不是户册的编号，按村、组、户主找户", f"写成{draft.id}，或者表头改成序号"
        )
        del line.given[ID]
    if GROUP in line.given and line.given[GROUP] != draft.group:
        placed.cell(line, GROUP, f"户册里{draft.id}是{draft.group}组", IN_RECORD)
    draft.lines.append(line)
    placed.homes[id(line)] = draft
    return draft


def _there(line: Line, placed: Placed, same: bool) -> None:
    """Accounts of that day stand in the record: equal, or listed cell by cell."""
    if same:
        placed.passed.append(Passed(line.sheet.name, line.row, TITLES[line.table.slug], "户册已有"))
    else:
        placed.row(line, "户册已有这一天的核算，数不同，没有写入", IN_RECORD)


def _missing(line: Line) -> list[Column]:
    return [one for one in line.table.columns if one.required and one.label not in line.given]


def _line(draft: Draft, line: Line, placed: Placed, weak: list[tuple[Draft, Line, Put]]) -> None:
    missing = _missing(line)
    if line.table.homes and not draft.new:
        missing = []
    if missing:
        names = "、".join(one.label for one in missing)
        unread = any(one.label in line.bad for one in missing)
        why = f"{names}{'读不出' if unread else '是空的'}，整行没有写入"
        placed.row(line, why, f"写上{names}")
        return
    try:
        ops = (line.table.build or entry_ops)(line)
    except BadCell as error:
        placed.row(line, f"{error}，整行没有写入", error.advice)
        return
    results = []
    for one in ops:
        if isinstance(one, Put) and one.weak:
            weak.append((draft, line, one))
        else:
            results.append(_op(draft, line, one, placed))
    if None in results and ADDED not in results:
        placed.failed.add(id(line))
    elif ADDED not in results:
        why = "前面的行已经写入" if draft.new or EARLIER in results else "户册已有"
        placed.passed.append(Passed(line.sheet.name, line.row, TITLES[line.table.slug], why))


def _op(draft: Draft, line: Line, one: Op, placed: Placed) -> str | None:
    """What became of one thing to write; None where it could not be."""
    if isinstance(one, Set):
        if line.table.homes and not draft.new and not one.fill:
            # compared with the finished household, as all that its row says
            return THERE
    try:
        return draft.write(one, line)
    except Clash as clash:
        # a household's own row is compared as a whole in the end
        if not line.table.homes:
            _clash(line, clash, placed)
        return None


def _clash(line: Line, clash: Clash, placed: Placed) -> None:
    for label, there in clash.keys.items():
        words = visible(_words(there))
        who = "前面的行" if clash.earlier else "户册"
        why = f"{who}写的是“{words}”" if there is not None else "户册已有这一条，没有写这一项"
        if clash.missing and line.table.slug in ("eliminations", "population-changes"):
            why = "户册没有可以补上它的那一条"
        placed.cell(line, label, why, IN_RECORD)


def entry_ops(line: Line) -> list[Op]:
    """The entry that a row is, from the paths of its columns."""
    entry: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for column in line.table.columns:
        if column.path is None or column.label not in line.given:
            continue
        value = line.given[column.label]
        if not column.path:
            entry.update(value)
            origin.update(dict.fromkeys(value, column.label))
            continue
        _put(entry, column.path, value)
        origin.setdefault(column.path[0], column.label)
    return [Put(line.table.into, entry, line.table.same, origin)]


def _put(entry: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        entry = entry.setdefault(key, {})
    if isinstance(value, dict) and isinstance(entry.get(path[-1]), dict):
        entry[path[-1]] = entry[path[-1]] | value
    else:
        entry[path[-1]] = value
