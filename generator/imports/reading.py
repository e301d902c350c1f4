"""A workbook → the lines of its ledgers, row by row, and every cell that could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any

from generator.imports.recognising import Seen, recognise
from generator.imports.shape import Column, Line, Passed, SheetInfo, Unplaced
from generator.imports.tables import TITLES
from generator.imports.tables.common import PLACE
from generator.imports.values import About, Secret, id_tail, phone
from generator.load.personal import has_personal_number
from generator.load.repair import date_text
from generator.workbooks import Cells, NotReadable, Sheet, sheets
from generator.workbooks.cells import HIDDEN, BadCell, empty, refuse_marked, shown
from generator.workbooks.headers import HEADER_ROWS, header_text, plain
from generator.workbooks.rows import at, blank, is_signature, is_total, letter, texts_of

ROW = "整行"
_NONE = frozenset(("无", "没有"))
_EMPTY_WORDS = frozenset(("-", "--", "—", "——", "/", "\\", "空"))
_AS_OF = re.compile(r"截至\s*([0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2})")
_PRIVATE = re.compile(r"身份证|证件|卡号|账号|帐号|账户|一卡通|电话|手机|联系方式")
_LONG = re.compile(r"[0-9]{15}")
_PLACES = frozenset(one.label for one in PLACE)
PERSONAL = "像证件号、卡号或没有遮住的手机号，户册不收"
PERSONAL_ADVICE = "删去；手机号写成 138****0469，证件只写最后四位"


@dataclass
class Ledgers:
    """What a workbook holds: lines by ledger, in the order of the sheets."""

    names: list[str] = field(default_factory=list)
    sheets: list[SheetInfo] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    day: date | None = None
    """The day that the first sheet names as 截至."""


def read_ledgers(file: IO[bytes], day: Callable[[date | None], date]) -> Ledgers:
    """Every ledger of a workbook; `day` gives the day of which a sheet speaks, from its 截至.

    Raises `NotReadable` for a file that is no workbook, is encrypted or damaged, or
    has no sheet that is a ledger.
    """
    found = Ledgers()
    for sheet in sheets(file):
        found.names.append(shown(sheet.name))
        _Reader(found, sheet, day).read()
    if not found.sheets:
        why = "；".join(f"工作表“{one.sheet}”{one.why}" for one in found.unplaced)
        raise NotReadable(f"这个工作簿里没有认得的台账。{why or '里面没有内容'}。")
    return found


class _Reader:
    """One pass over a sheet."""

    def __init__(self, found: Ledgers, sheet: Sheet, day: Callable[[date | None], date]) -> None:
        self.found = found
        self.sheet = sheet
        self.name = shown(sheet.name)
        self.day = day
        self.as_of: date | None = None
        self.tops: dict[int, tuple[int, Any]] = {}

    def read(self) -> None:
        above: Cells = ()
        nearest: Seen | None = None
        content = 0
        rows = iter(self.sheet.rows)
        for number, values, marks in rows:
            if blank(values, marks):
                continue
            content += 1
            if not self.sheet.visible:
                break
            seen = self._header(values, above)
            if seen is not None and not seen.missing:
                self._ledger(seen, number, rows)
                return
            nearest = seen if seen and (nearest is None or _nearer(seen, nearest)) else nearest
            self._note_day(values)
            above = values
            if number >= HEADER_ROWS:
                break
        if content:
            self._left_out(nearest)

    def _header(self, values: Cells, above: Cells) -> Seen | None:
        """What the row is the header of, alone or with the row above it."""
        alone = recognise(values)
        if alone is not None and not alone.missing:
            return alone
        both = recognise(values, above)
        return both if both is not None and (alone is None or not both.missing) else alone

    def _left_out(self, nearest: Seen | None) -> None:
        if not self.sheet.visible:
            why, advice = "是隐藏的工作表，没有读", "要导入的，取消隐藏"
        elif nearest is None:
            why, advice = "认不出是哪本台账，没有读", "表头照着户册的台账写"
        else:
            why = f"认不出是哪本台账，没有读；最像“{TITLES[nearest.slug]}”，缺表头{'、'.join(nearest.missing)}"
            advice = f"补上表头{'、'.join(nearest.missing)}"
        self.found.unplaced.append(Unplaced(self.name, None, "", "", "", why, advice))

    def _note_day(self, values: Cells) -> None:
        for one in texts_of(values):
            match = _AS_OF.search(one)
            fixed = date_text(match[1]) if match else None
            if fixed and self.as_of is None:
                self.as_of = date.fromisoformat(fixed)

    def _ledger(
        self, seen: Seen, header_row: int, rows: Iterable[tuple[int, Cells, Cells]]
    ) -> None:
        if seen.table is None:
            why = "由户册生成，或者不是户的台账，不从表里导入"
            self.found.passed.append(Passed(self.name, None, "整张工作表", why))
            self.found.sheets.append(SheetInfo(self.name, header_row, None, {}, self.as_of))
            return
        if seen.twice:
            why = f"表头“{seen.twice[0]}”出现两次，看不出用哪一列，整张没有读"
            self.found.unplaced.append(
                Unplaced(self.name, header_row, "", seen.twice[0], "", why, "删去不用的一列")
            )
            return
        if self.found.day is None:
            self.found.day = self.as_of
        info = SheetInfo(self.name, header_row, seen.table, seen.columns, self.as_of)
        self.found.sheets.append(info)
        about = About(self.sheet.epoch, self.day(self.as_of))
        lines = self.found.lines.setdefault(seen.table.slug, [])
        for number, values, marks in rows:
            if blank(values, marks):
                continue
            why = _no_entry(seen, values, marks)
            if why:
                self.found.passed.append(Passed(self.name, number, "", why))
            elif why is None:
                lines.append(self._line(info, seen, number, values, marks, about))

    def _line(
        self, info: SheetInfo, seen: Seen, number: int, values: Cells, marks: Cells, about: About
    ) -> Line:
        table = info.table
        assert table is not None
        given: dict[str, Any] = {}
        bad = set()
        for column in table.columns:
            place = seen.columns.get(column.label)
            if place is None:
                continue
            index, header = place
            value, mark = at(values, index), at(marks, index)
            if value is None and not mark and column.label in _PLACES:
                value = self._above(number, index)
            elif column.label in _PLACES:
                self.tops[index] = (number, value)
            if not mark and (empty(value) or _stands_for_empty(column, value)):
                continue
            try:
                given[column.label] = read_cell(column, value, mark, about)
            except BadCell as error:
                bad.add(column.label)
                self._unplaced(number, index, header, value, mark, error)
        for index, header in seen.others.items():
            value, mark = at(values, index), at(marks, index)
            if mark or not (empty(value) or _says_nothing(value)):
                self._unplaced(number, index, header, value, mark, _unknown(header, value))
        return Line(info, number, given, frozenset(bad))

    def _above(self, number: int, index: int) -> Any:
        """The value of a cell merged over several rows: a family's 户主 stands there once."""
        row, value = self.tops.get(index, (0, None))
        return value if row and self.sheet.top_of(number, index) == row else None

    def _unplaced(
        self, number: int, index: int, header: str, value: Any, mark: str, error: BadCell
    ) -> None:
        found = "" if mark else visible(value, header, secret=isinstance(error, Secret))
        self.found.unplaced.append(
            Unplaced(
                self.name, number, letter(index), shown(header), found, str(error), error.advice
            )
        )


def _nearer(one: Seen, other: Seen) -> bool:
    return len(one.columns) - len(one.missing) > len(other.columns) - len(other.missing)


def visible(value: Any, header: str = "", *, secret: bool = False) -> str:
    """A value for the report; nothing of it where it may be a personal number."""
    words = shown(value)
    if secret or _LONG.search(plain(words)):
        return HIDDEN
    if _PRIVATE.search(header) and any(one.isdigit() for one in words):
        return HIDDEN
    return words


def read_cell(column: Column, value: Any, mark: str, about: About) -> Any:
    """A cell's value for its column; raises BadCell."""
    refuse_marked(mark)
    personal = isinstance(value, str | int | float) and shown(value) == HIDDEN
    # those two say themselves what to write instead
    if personal and column.read not in (phone, id_tail):
        raise Secret(PERSONAL, PERSONAL_ADVICE)
    return column.read(value, about)


def _unknown(header: str, value: Any) -> BadCell:
    """Why a cell of an unknown column is not written."""
    if _PRIVATE.search(header) or has_personal_number(plain(str(value))):
        return Secret(PERSONAL, PERSONAL_ADVICE)
    if "万元" in header:
        return BadCell("表头的单位是万元，户册用元", "换算成元，表头去掉“万元”")
    if not header:
        return BadCell("这一列没有表头", "补上表头")
    return BadCell("户册没有这一项", "要留的，写进说明类的栏目")


def _stands_for_empty(column: Column, value: Any) -> bool:
    words = plain(value) if isinstance(value, str) else ""
    return words in _EMPTY_WORDS or (column.words and words in _NONE)


def _says_nothing(value: Any) -> bool:
    return isinstance(value, str) and plain(value) in _EMPTY_WORDS | _NONE


def _no_entry(seen: Seen, values: Cells, marks: Cells) -> str | None:
    """Why a row with content is no entry; empty where nothing needs to be said; else None."""
    texts = texts_of(values)
    if seen.columns and all(
        header_text(at(values, index)) == text for index, text in seen.columns.values()
    ):
        return "重复的表头"
    if texts == ["无"] and sum(not empty(one) for one in values) == 1:
        return ""
    if is_total(texts) and not _named(seen, values):
        return "合计行"
    if is_signature(texts):
        return "签字或备注"
    known = [index for index, _ in seen.columns.values()]
    known += list(seen.others)
    if not any(not empty(at(values, index)) or at(marks, index) for index in known):
        return "备注" if texts else ""
    return None


def _named(seen: Seen, values: Cells) -> bool:
    """Whether a row names a household by its 编号."""
    place = seen.columns.get("编号")
    return (
        place is not None
        and not empty(at(values, place[0]))
        and not is_total([plain(str(at(values, place[0])))])
    )
