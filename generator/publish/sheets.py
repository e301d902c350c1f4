"""Workbooks of ledgers: xlsxwriter writes everything but the lines, which go in between.

A line stands in the street's sheet and in its village's, so its cells are made once, and
the sheets of all scopes are written side by side.  What xlsxwriter leaves is taken apart
by what a workbook's format says of it, nothing else: the rows after the labels, and the
cells that show by which number it knows a form.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from generator.publish.cells import RowXml, Styles
from generator.publish.fitting import Fit, fit, sizes
from generator.publish.packed import Packing, Part, archive, part
from generator.tabulate.shape import LedgerTable, text
from generator.tabulate.sharing import shared

HEAD = 3
"""Rows above the lines: the title, the day, the labels."""
SHEETS = "xl/worksheets/sheet"
_FORMS = ("text", "int", "money", "date")
_STYLE = re.compile(rb' s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook to be written: its title, whose it is, and a table a sheet, with the sheet's name."""

    title: str
    unit: str
    sheets: tuple[tuple[str, LedgerTable], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet without its lines: what stands before and after them, and how they look."""

    name: str
    before: bytes
    after: bytes
    styles: Styles | None
    """None where there are no lines."""


def written(books: Sequence[Book], as_of: date, edition: str) -> list[bytes]:
    """The workbooks, whose first sheets share their lines, and whose second, and so on.

    The time inside is the as-of date, so the bytes depend on the rows alone.
    """
    sheets_of = (tuple(table for _, table in one.sheets) for one in books)
    rounds = list(zip(*sheets_of, strict=True))
    fits = [_fits(tables) for tables in rounds]
    parts, frames = [], []
    for book, mine in zip(books, zip(*fits, strict=True), strict=True):
        around, sheets = _frame(book, mine, as_of, edition)
        parts.append(around)
        frames.append(sheets)
    for tables, mine, sheets in zip(rounds, fits, zip(*frames, strict=True), strict=True):
        for around, made in zip(parts, _filled(tables, mine, sheets), strict=True):
            around[made.name] = made
    return [archive(one.values()) for one in parts]


def _fits(tables: Sequence[LedgerTable]) -> list[Fit]:
    """The widths and heights of each table; a line is measured once for all."""
    measure = sizes()
    taken: list[list[bytes]] = [[] for _ in tables]
    for line, places in shared(tables):
        mine = bytes(measure.of(line.cells))
        for place in places:
            taken[place].append(mine)
    return [
        fit(one.all_labels, one.all_kinds, [line.cells for line in one.lines], mine)
        for one, mine in zip(tables, taken, strict=True)
    ]


def _filled(
    tables: Sequence[LedgerTable], fits: Sequence[Fit], sheets: Sequence[_Sheet]
) -> list[Part]:
    """The sheets with their lines."""
    packing = [Packing(one.name) for one in sheets]
    for one, sheet in zip(packing, sheets, strict=True):
        one.add(sheet.before)
    styles = next((one.styles for one in sheets if one.styles), None)
    if styles is not None:
        _write_lines(tables, fits, packing, styles)
    for one, sheet in zip(packing, sheets, strict=True):
        one.add(sheet.after)
    return [one.part() for one in packing]


def _write_lines(
    tables: Sequence[LedgerTable], fits: Sequence[Fit], into: Sequence[Packing], styles: Styles
) -> None:
    xml = RowXml(styles, len(tables[0].labels))
    numbers = [0] * len(tables)
    for line, places in shared(tables):
        cells = list(xml.cells(line.cells))
        for place in places:
            number = numbers[place]
            height = fits[place].rows[number]
            numbers[place] = number = number + 1
            into[place].add(xml.row(number + HEAD, height, number, cells))


def _frame(
    book: Book, fits: Sequence[Fit], as_of: date, edition: str
) -> tuple[dict[str, Part], list[_Sheet]]:
    """The parts of a workbook by name, in order, and its sheets without their lines."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    made = xlsxwriter.Workbook(buffer, options)
    made.set_properties({"title": book.title, "created": datetime.combine(as_of, time())})
    formats = _formats(made)
    for (name, table), mine in zip(book.sheets, fits, strict=True):
        words = f"{standing(as_of)}{edition}　{_summed(table)}"
        _sheet(made.add_worksheet(name[:31]), formats, table, mine, book.unit, words)
    made.close()
    parts, sheets = {}, []
    tables = iter(table for _, table in book.sheets)
    with zipfile.ZipFile(buffer) as packed:
        for name in packed.namelist():
            data = packed.read(name)
            if name.startswith(SHEETS):
                sheets.append(_opened(name, data, next(tables)))
                data = b""
            parts[name] = part(name, data)
    return parts, sheets


def _opened(name: str, xml: bytes, table: LedgerTable) -> _Sheet:
    """Take out the cells that show the forms; the sheet is as large as with its lines."""
    from xlsxwriter.utility import xl_range

    number = len(table.lines)
    if not number:
        return _Sheet(name, xml, b"", None)
    begin = xml.index(b"</row>", xml.index(b'<row r="%d"' % HEAD)) + len(b"</row>")
    below = HEAD + 2 + number
    end = xml.index(b'<row r="%d"' % below if table.note else b"</sheetData>")
    last = below if table.note else HEAD + number
    size = xl_range(0, 0, last - 1, max(len(table.labels), 1)).encode("ascii")
    before = _DIMENSION.sub(b'<dimension ref="' + size + b'"/>', xml[:begin], count=1)
    return _Sheet(name, before, xml[end:], Styles(*_STYLE.findall(xml[begin:end])))


def standing(as_of: date) -> str:
    """How the second row of a sheet begins."""
    return f"截至 {as_of}　依据 "


def _summed(table: LedgerTable) -> str:
    """How many lines there are, and what the columns come to."""
    number = len(table.lines)
    if not number:
        return "共 0 条　金额单位：元"
    sums = "".join(
        f"　{label.removesuffix('合计')}合计 {text(one)}" for label, one in table.sums().items()
    )
    return f"共 {number} 条　金额单位：元{sums}"


def _sheet(
    sheet: Any, formats: dict[str, Any], table: LedgerTable, fitted: Fit, unit: str, words: str
) -> None:
    """All of a sheet but its lines; in their place cells of each form, for `_opened`."""
    last, number = len(table.labels), len(table.lines)
    sheet.merge_range(0, 0, 0, max(last, 1), f"{unit}{table.title}", formats["title"])
    sheet.merge_range(1, 0, 1, max(last, 1), words, formats["note"])
    for column, width in enumerate(fitted.widths):
        sheet.set_column(column, column, width)
    sheet.set_row(2, fitted.head)
    for column, label in enumerate(table.all_labels):
        sheet.write_string(2, column, label, formats["head"])
    if number:
        for index, form in enumerate(_FORMS):
            row, column = divmod(index, last + 1)
            sheet.write_blank(HEAD + row, column, None, formats[form])
    else:
        sheet.write_string(HEAD, 0, "无", formats["text"])
    if table.note:
        sheet.write_string(HEAD + 1 + number, 0, table.note)
    _layout(sheet, number, last)


def _layout(sheet: Any, number: int, last: int) -> None:
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, 2 + max(number, 1), last)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.8)
    sheet.set_footer("&L填表人：　　　　　审核人：　　　　　&C第 &P 页 共 &N 页&R日期：　　　　")


def _formats(book: Any) -> dict[str, Any]:
    edge = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "note": book.add_format({"align": "center", "font_color": "#555555"}),
        "head": book.add_format({**edge, "bold": True, "align": "center", "bg_color": "#E8ECEF"}),
        "text": book.add_format(edge),
        "int": book.add_format({**edge, "num_format": "0"}),
        "money": book.add_format({**edge, "num_format": "0.00"}),
        "date": book.add_format({**edge, "num_format": "yyyy-mm-dd", "align": "center"}),
    }
