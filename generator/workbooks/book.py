"""A workbook as rows of cells: what it is, whether it is whole, one row at a time."""

from __future__ import annotations

import codecs
import re
import warnings
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count, repeat
from typing import IO, Any

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CHUNK = 1 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_ZEROS = re.compile(r"0{2,}")
_MARKUP = (b"<html", b"<table", b"<!doctype", b"<?xml", b"<meta")
_SAVE = "请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, EOFError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the library raises for a workbook that is damaged or not made to the standard."""
Cells = tuple[Any, ...]
FORMULA, ERROR = "formula", "error"


class NotReadable(Exception):
    """The file cannot be read; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as it is read.

    `rows` gives, once and one by one, each row's number, its values, and for each
    cell what keeps it from being read: FORMULA for one without a stored result,
    ERROR for #N/A and the like.  A number that is shown with leading zeros is the
    text that is shown.  `epoch` is the day from which the workbook counts its dates.
    `merged` holds, by column from 0, the first and last row of each cell that was
    merged down several rows: only its first row has the value.
    """

    name: str
    visible: bool
    epoch: datetime
    rows: Iterator[tuple[int, Cells, Cells]]
    merged: dict[int, list[tuple[int, int]]]

    def top_of(self, row: int, column: int) -> int | None:
        """The first row of the merged cell that a cell is the lower part of."""
        spans = self.merged.get(column, [])
        place = bisect_right(spans, (row, 0)) - 1
        if place < 0:
            return None
        first, last = spans[place]
        return first if first < row <= last else None


def sheets(file: IO[bytes]) -> Iterator[Sheet]:
    """Each worksheet, to be read before the next is asked for.

    Raises `NotReadable` for a file that is no workbook, is encrypted or damaged.
    """
    from openpyxl import load_workbook

    _recognise(file)
    options = {"read_only": True, "keep_links": False}
    with _damage_told():
        book = load_workbook(file, data_only=True, **options)
        # a formula without a stored result looks empty: only the other reading shows it
        formulas = load_workbook(file, **options) if _has_formulas(file) else None
    for sheet in book.worksheets:
        other = formulas[sheet.title] if formulas else None
        with _damage_told():
            merged = _merged(file, sheet)
        visible = sheet.sheet_state == "visible"
        yield Sheet(sheet.title, visible, book.epoch, _rows(sheet, other), merged)


def _recognise(file: IO[bytes]) -> None:
    """Raises NotReadable for what is no .xlsx, saying what it is."""
    start = file.read(len(_OLE))
    if not start:
        raise NotReadable("这个文件是空的，请重新导出或另存。")
    if start == _OLE:
        if _ENCRYPTED in file.read():
            raise NotReadable("这个工作簿有密码，打不开。请在 Excel 里取消密码，另存后再试。")
        raise NotReadable(f"这是旧格式的表格（.xls），读不了。{_SAVE}。")
    file.seek(0)
    if not zipfile.is_zipfile(file):
        file.seek(0)
        what = _other_kind(file.read(_CHUNK))
        raise NotReadable(f"这个文件不是 Excel 工作簿（.xlsx）{what}。{_SAVE}。")
    file.seek(0)


def _other_kind(start: bytes) -> str:
    """What a file that is no workbook seems to be, in words; empty where that is not plain."""
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "，其实是网页，只是名字改成了表格"
    if b"\0" in start:
        return ""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # by pieces: the last character may be cut in two
            line = codecs.getincrementaldecoder(encoding)().decode(start).split("\n", 1)[0]
        except UnicodeDecodeError:
            continue
        return "，其实是 CSV 文本，只是名字改成了表格" if "," in line or "\t" in line else ""
    return ""


@contextmanager
def _damage_told() -> Iterator[None]:
    """What goes wrong inside the library becomes a sentence about the file."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # the library's remarks on styles and extensions that it leaves out
            warnings.simplefilter("ignore")
            yield
    except (*_BROKEN, TokenizerError, InvalidFileException) as error:
        raise NotReadable(
            "这个工作簿打不开或者已经损坏。请用 Excel 打开，另存为新的 .xlsx 后再试。"
        ) from error


def _has_formulas(file: IO[bytes]) -> bool:
    """Whether any sheet holds a formula."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if "/worksheets/" not in name or not name.endswith(".xml"):
                continue
            with archive.open(name) as part:
                tail = b""
                while chunk := part.read(_CHUNK):
                    if _FORMULA.search(tail + chunk):
                        return True
                    tail = chunk[-32:]
    return False


def _merged(file: IO[bytes], sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """As `Sheet.merged`; the library's streaming reader leaves merged cells out."""
    from openpyxl.utils import range_boundaries

    found: dict[int, list[tuple[int, int]]] = {}
    with zipfile.ZipFile(file) as archive, archive.open(sheet._worksheet_path) as part:
        tail = b""
        while chunk := part.read(_CHUNK):
            text = tail + chunk
            # a reference cut in two is read whole with the next piece
            end = text.rfind(b"<")
            for match in _MERGED.finditer(text, 0, end):
                left, top, right, bottom = range_boundaries(match[1].decode())
                if bottom > top:
                    for column in range(left - 1, right):
                        found.setdefault(column, []).append((top, bottom))
            tail = text[end:] if end >= 0 else text
    return {column: sorted(spans) for column, spans in found.items()}


def _rows(sheet: Any, formulas: Any) -> Iterator[tuple[int, Cells, Cells]]:
    """As `Sheet.rows`."""
    sheet.reset_dimensions()
    if formulas is not None:
        formulas.reset_dimensions()
    others = formulas.iter_rows() if formulas is not None else repeat(())
    both = zip(sheet.iter_rows(), others, strict=False)
    for number in count(1):
        with _damage_told():
            row, other = next(both, (None, ()))
        if row is None:
            return
        values = tuple(_value(cell) for cell in row)
        marks = tuple(
            ERROR if cell.data_type == "e" else _formula(cell, index, other)
            for index, cell in enumerate(row)
        )
        yield number, values, marks


def _value(cell: Any) -> Any:
    """A cell's value as it is meant.

    Text with its `_x000D_` and the like as the characters they stand for, a whole
    number under a format of zeros (0000) as it is shown.
    """
    from openpyxl.utils.escape import unescape

    value = cell.value
    if isinstance(value, str):
        return unescape(value) if "_x" in value else value
    if type(value) is int and value >= 0 and _ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return value


def _formula(cell: Any, index: int, other: Any) -> str:
    without = cell.value is None and index < len(other) and other[index].data_type == "f"
    return FORMULA if without else ""
