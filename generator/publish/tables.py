"""A ledger as CSV and XLSX: the same rows, nothing live in them.

Text that a spreadsheet could take for a formula gets a leading apostrophe in
the CSV (a CSV has no types); in the XLSX every text is written as a string, so
it stays as typed.  Same rows, same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from generator.keeping import digest
from generator.publish.fitting import fit
from generator.tabulate.shape import Cell, LedgerTable, text

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
SHEET_ROWS = 1_000_000
_KINDS = {str: "t", int: "i", Decimal: "m", date: "d", type(None): "n", bool: "b"}


def csv_bytes(table: LedgerTable) -> bytes:
    """UTF-8 with BOM, CRLF, header and rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.all_labels)
    for row in table.rows():
        writer.writerow([_csv_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _csv_cell(cell: Cell) -> str:
    words = text(cell)
    if isinstance(cell, str) and words.startswith(_RISKY):
        return "'" + words
    return words


def rows_digest(table: LedgerTable) -> str:
    """Changes with whatever a table's workbook shows, but the day and the edition."""
    rows = table.rows()
    kinds = "".join(_KINDS[type(cell)] for row in rows for cell in row)
    return digest(csv_bytes(table), kinds, table.title, table.scope_name, table.note, table.totals)


def xlsx_bytes(table: LedgerTable, as_of: date, edition: str, unit: str) -> bytes:
    """Title, unit and date, a frozen header, filters; A4 landscape, one page wide.

    Numbers are numbers, dates are dates, ids are text.  The time inside is the
    as-of date, so the bytes depend on the rows alone.
    """
    return _book(table.title, _sheets_of(table), as_of, edition, unit)


def ledgers_bytes(tables: Sequence[LedgerTable], as_of: date, edition: str, unit: str) -> bytes:
    """Ledgers in one workbook: the sheets of each as `xlsx_bytes` has them, one after another."""
    sheets = [sheet for table in tables for sheet in _sheets_of(table)]
    return _book(f"{unit}台账", sheets, as_of, edition, unit)


def _sheets_of(table: LedgerTable) -> list[tuple[str, LedgerTable, list[tuple[Cell, ...]]]]:
    sheets = [(table.title, table, table.rows())]
    if table.slug == "monitored":
        sheets.append(("未在册", table, _outside(table)))
    return sheets


def workbook_bytes(
    title: str, tables: Sequence[LedgerTable], as_of: date, edition: str, unit: str
) -> bytes:
    """Several tables in one workbook, a sheet each, in the form of `xlsx_bytes`."""
    sheets = [(one.title, one, one.rows()) for one in tables]
    return _book(title, sheets, as_of, edition, unit)


def _book(
    title: str,
    sheets: Sequence[tuple[str, LedgerTable, list[tuple[Cell, ...]]]],
    as_of: date,
    edition: str,
    unit: str,
) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        # a row at a time: the largest sheets have millions of cells
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": title, "created": datetime.combine(as_of, time())})
    for name, table, rows in sheets:
        _sheet(book, name[:31], table, rows, as_of, edition, unit)
    book.close()
    return buffer.getvalue()


def _outside(table: LedgerTable) -> list[tuple[Cell, ...]]:
    place = table.labels.index("是否在册")
    lines = [one for one in table.lines if one.cells[place] == "未在册"]
    return [(number, *one.cells) for number, one in enumerate(lines, 1)]


def _sheet(
    book: Any, name: str, table: LedgerTable, rows: list, as_of: date, edition: str, unit: str
) -> None:
    sheet = book.add_worksheet(name)
    formats = _formats(book)
    last = len(table.all_labels) - 1
    sheet.merge_range(0, 0, 0, max(last, 1), f"{unit}{table.title}", formats["title"])
    sums = "".join(
        f"　{label.removesuffix('合计')}合计 {text(one)}" for label, one in table.sums().items()
    )
    words = f"截至 {as_of}　依据 {edition}　共 {len(rows)} 条　金额单位：元{sums if rows else ''}"
    sheet.merge_range(1, 0, 1, max(last, 1), words, formats["note"])
    fitted = fit(table.all_labels, table.all_kinds, rows)
    for column, width in enumerate(fitted.widths):
        sheet.set_column(column, column, width)
    sheet.set_row(2, fitted.head)
    for column, label in enumerate(table.all_labels):
        sheet.write_string(2, column, label, formats["head"])
    write = _writer(sheet, formats)
    for line, (row, height) in enumerate(zip(rows, fitted.rows, strict=True), 3):
        sheet.set_row(line, height)
        for column, cell in enumerate(row):
            write(line, column, cell)
    if not rows:
        sheet.write_string(3, 0, "无", formats["text"])
    if table.note:
        sheet.write_string(4 + len(rows), 0, table.note)
    _layout(sheet, len(rows), last)


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


def _writer(sheet: Any, formats: Any) -> Callable[[int, int, Cell], Any]:
    """What writes a cell of the sheet as what it is."""
    words, number, day = sheet.write_string, sheet.write_number, sheet.write_datetime
    plain, whole, money, dated = (formats[one] for one in ("text", "int", "money", "date"))

    def write(line: int, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            words(line, column, cell, plain)
        elif cell is None:
            sheet.write_blank(line, column, None, plain)
        elif isinstance(cell, int):
            number(line, column, cell, whole)
        elif isinstance(cell, Decimal):
            number(line, column, float(cell), money)
        else:
            day(line, column, cell, dated)

    return write
