"""A ledger as CSV and XLSX: the same rows, nothing live in them.

Text that a spreadsheet could take for a formula gets a leading apostrophe in
the CSV (a CSV has no types); in the XLSX every text is written as a string, so
it stays as typed.  Same rows, same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.publish.cells import Rows
from generator.publish.sheets import Book, written
from generator.tabulate.shape import LedgerTable, text
from generator.tabulate.sharing import shared

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
SHEET_ROWS = 1_000_000


class _Echo:
    """Gives a CSV writer's line back to who called it."""

    def write(self, line: str) -> str:
        return line


def csv_files(tables: Sequence[LedgerTable]) -> list[bytes]:
    """Each of the tables of a ledger as `csv_bytes` has it, what they have in common made once."""
    line_of = csv.writer(_Echo(), lineterminator="\r\n").writerow
    words = Rows(lambda column, kind: _csv_words if issubclass(kind, str) else text)
    lines = [[line_of(one.all_labels)] for one in tables]
    for line, places in shared(tables):
        # the empty field in front becomes the line's number
        after = line_of(["", *words.of(line.cells)])
        for place in places:
            lines[place].append(f"{len(lines[place])}{after}")
    return [b"\xef\xbb\xbf" + "".join(one).encode() for one in lines]


def _csv_words(cell: str) -> str:
    return "'" + cell if cell.startswith(_RISKY) else cell


def csv_bytes(table: LedgerTable) -> bytes:
    """UTF-8 with BOM, CRLF, header and rows."""
    (found,) = csv_files([table])
    return found


def xlsx_bytes(table: LedgerTable, as_of: date, edition: str, unit: str) -> bytes:
    """Title, unit and date, a frozen header, filters; A4 landscape, one page wide.

    Numbers are numbers, dates are dates, ids are text.  The time inside is the
    as-of date, so the bytes depend on the rows alone.
    """
    (found,) = written([Book(table.title, unit, _sheets_of(table))], as_of, edition)
    return found


def xlsx_files(tables: Sequence[LedgerTable], as_of: date, edition: str) -> list[bytes]:
    """Each of the tables of a ledger as `xlsx_bytes` has it, with its scope as the unit."""
    books = [Book(one.title, one.scope_name, _sheets_of(one)) for one in tables]
    return written(books, as_of, edition) if books else []


def ledgers_bytes(tables: Sequence[LedgerTable], as_of: date, edition: str, unit: str) -> bytes:
    """Ledgers in one workbook: the sheets of each as `xlsx_bytes` has them, one after another."""
    sheets = tuple(sheet for table in tables for sheet in _sheets_of(table))
    (found,) = written([Book(f"{unit}台账", unit, sheets)], as_of, edition)
    return found


def workbook_bytes(
    title: str, tables: Sequence[LedgerTable], as_of: date, edition: str, unit: str
) -> bytes:
    """Several tables in one workbook, a sheet each, in the form of `xlsx_bytes`."""
    sheets = tuple((one.title, one) for one in tables)
    (found,) = written([Book(title, unit, sheets)], as_of, edition)
    return found


def _sheets_of(table: LedgerTable) -> tuple[tuple[str, LedgerTable], ...]:
    if table.slug != "monitored":
        return ((table.title, table),)
    place = table.labels.index("是否在册")
    lines = tuple(one for one in table.lines if one.cells[place] == "未在册")
    return (table.title, table), ("未在册", replace(table, lines=lines))
