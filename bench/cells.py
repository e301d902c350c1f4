"""The cells of a site's workbooks: read back once, written again by xlsxwriter alone."""

from __future__ import annotations

import hashlib
import re
import time
import zipfile
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = list[tuple[int, list[Any]]]
"""Line numbers, each with its cells from the first column: text, a number, None where empty."""
Book = tuple[str, list[tuple[str, Rows]]]
"""A file's name and its sheets."""
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORMAT = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(
    r'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="(\w+)")?'
    r"(?:/>|>(?:<v>([^<]*)</v>|<is><t[^>]*>([^<]*)</t></is>)</c>)"
)
_TEXT = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")


def books_of(site: Path, share: int = 0, of: int = 1) -> list[Book]:
    """Every workbook once, the largest first; a copy under another name is no second one.

    With `share` and `of` only every so many-th, for one of several processes.

    Raises ValueError where a cell cannot be read back.
    """
    found: dict[str, Path] = {}
    for path in sorted(site.rglob("*.xlsx")):
        found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    paths = sorted(found.values(), key=lambda path: -path.stat().st_size)
    mine = list(enumerate(paths))[share::of]
    return [read(path, f"{number}.xlsx") for number, path in mine]


def read(path: Path, name: str) -> Book:
    with zipfile.ZipFile(path) as packed:
        inside = packed.namelist()
        shared: list[str] = []
        if "xl/sharedStrings.xml" in inside:
            text = packed.read("xl/sharedStrings.xml").decode()
            shared = [unescape(one) for one in _TEXT.findall(text)]
        sheets = [one for one in inside if one.startswith("xl/worksheets/sheet")]
        return name, [
            (f"表{number}", rows_of(packed.read(one).decode(), shared))
            for number, one in enumerate(sheets, 1)
        ]


def rows_of(xml: str, shared: Sequence[str]) -> Rows:
    """The rows of one sheet; raises ValueError where a cell is of a kind unknown here."""
    rows: Rows = []
    count = 0
    for line, inner in _ROW.findall(xml):
        values = [value(*parts, shared) for parts in _CELL.findall(inner)]
        count += len(values)
        if values:
            rows.append((int(line) - 1, values))
    if count != xml.count("<c "):
        raise ValueError("a workbook has cells that the bench cannot read back")
    return rows


def value(kind: str, number: str, inline: str, shared: Sequence[str]) -> Any:
    if kind == "s":
        return shared[int(number)]
    if kind == "inlineStr":
        return unescape(inline)
    if kind == "str":
        return unescape(number)
    return float(number) if number else None


def writer(books: Sequence[Book], out: Path) -> Callable[[], None]:
    """Writes all of them in the mode that is faster for the largest."""
    out.mkdir(parents=True, exist_ok=True)
    constant = min((False, True), key=lambda mode: timed(books[0], out, mode)) if books else False

    def work() -> None:
        for book in books:
            write(book, out, constant)

    return work


def timed(book: Book, out: Path, constant: bool) -> float:
    begun = time.process_time()
    write(book, out, constant)
    return time.process_time() - begun


def write(book: Book, out: Path, constant: bool) -> None:
    name, sheets = book
    options = {**OPTIONS, "constant_memory": constant, "tmpdir": str(out)}
    made = xlsxwriter.Workbook(str(out / name), options)
    form = made.add_format(FORMAT)
    for title, rows in sheets:
        sheet = made.add_worksheet(title)
        for line, values in rows:
            for column, one in enumerate(values):
                if one is None:
                    sheet.write_blank(line, column, None, form)
                elif type(one) is str:
                    sheet.write_string(line, column, one, form)
                else:
                    sheet.write_number(line, column, one, form)
    made.close()
