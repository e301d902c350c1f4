"""Rows of cells made into something else, every distinct cell once; and cells as a sheet's XML.

The XML is what xlsxwriter writes for the same cells in its `constant_memory` mode: texts
stand in their cells.  Only what it takes for ready XML (a text from `<r>` to `</r>`) is
text here as any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import getitem
from typing import Any, Generic, TypeVar

from generator.tabulate.shape import Cell

T = TypeVar("T")
Make = Callable[[Any], T]
KEPT = 500
"""Cells of one column that are remembered: few values repeat often, and more cost memory alone."""
TEXT_MOST = 32_767
"""Units of UTF-16 that a cell can hold; the rest of a text is cut off."""
_EPOCH = date(1899, 12, 31).toordinal()
_LEAP_DAY = 59
"""Spreadsheets know a 29 February 1900, so later days are one more."""
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff&<>]|_x[0-9a-fA-F]{4}_")
_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_EDGE_SPACE = re.compile(r"^\s|\s$")


class _Known(dict[Any, T]):
    """What was made of a column's cells of one type, so that 1 and 1.00 are not the same."""

    def __init__(self, make: Make[T]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, cell: Any) -> T:
        if len(self) >= KEPT:
            self.clear()
        found = self[cell] = self.make(cell)
        return found


class Rows(Generic[T]):
    """Makes something of every cell of a row; `make` says of a column and type what makes it."""

    def __init__(self, make: Callable[[int, type], Make[T]]) -> None:
        self._make = make
        self._known: dict[tuple[int, type], _Known[T]] = {}
        self._by_types: dict[tuple[type, ...], list[_Known[T]]] = {}

    def of(self, cells: Sequence[Cell]) -> Iterator[T]:
        types = tuple(map(type, cells))
        known = self._by_types.get(types)
        if known is None:
            known = self._by_types[types] = [self._of(*one) for one in enumerate(types)]
        return map(getitem, known, cells)

    def _of(self, column: int, kind: type) -> _Known[T]:
        found = self._known.get((column, kind))
        if found is None:
            found = self._known[column, kind] = _Known(self._make(column, kind))
        return found


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers that a workbook gives to the forms of its cells, in ASCII."""

    text: bytes
    whole: bytes
    money: bytes
    date: bytes


class RowXml:
    """Rows of a sheet as XML: a line's number, then so many columns.

    The number of the row stands in each of its cells; what is between is made of the
    cells alone, so a line of two sheets needs it once.
    """

    def __init__(self, styles: Styles, columns: int) -> None:
        from xlsxwriter.utility import xl_col_to_name

        names = [xl_col_to_name(one).encode("ascii") for one in range(1, columns + 1)]
        self._styles = styles
        self._next = [b'<c r="' + one for one in names[1:]] + [b"</row>"]
        self._first = b'" s="' + styles.whole + b'"><v>'
        self._second = b'</v></c><c r="' + names[0]
        self._heights: dict[float, bytes] = {}
        self._rows = Rows(self._make)

    def cells(self, cells: Sequence[Cell]) -> Iterator[bytes]:
        """What stands between the row's numbers; the cells have no line's number in front."""
        return self._rows.of(cells)

    def row(self, row: int, height: float, number: int, cells: Sequence[bytes]) -> bytes:
        """A row, counted from one, so many points high, with the line's number in front."""
        at = b"%d" % row
        opening = self._heights.get(height)
        if opening is None:
            opening = self._heights[height] = _opening(height)
        start = (b'<row r="', at, opening, at, self._first, b"%d" % number, self._second, at)
        return b"".join(start) + at.join(cells)

    def _make(self, column: int, kind: type) -> Make[bytes]:
        styles, after = self._styles, self._next[column]
        if issubclass(kind, str):
            return lambda cell: _text(cell, styles.text, after)
        if kind is type(None):
            return lambda cell: b'" s="' + styles.text + b'"/>' + after
        if issubclass(kind, Decimal):
            return lambda cell: _number(float(cell), styles.money, after)
        if issubclass(kind, int):
            return lambda cell: _number(cell, styles.whole, after)
        return lambda cell: _number(serial(cell), styles.date, after)


def _opening(height: float) -> bytes:
    """What follows the number of a row: its height, in whole pixels."""
    pixels = int(height * 4 / 3 + 0.5)
    return f'" ht="{pixels * 0.75:.16g}" customHeight="1"><c r="A'.encode("ascii")


def serial(day: date) -> int:
    """A day as spreadsheets count them."""
    days = day.toordinal() - _EPOCH
    return days + 1 if days > _LEAP_DAY else days


def _number(number: float, style: bytes, after: bytes) -> bytes:
    return b'" s="' + style + b'"><v>' + f"{number:.16G}".encode("ascii") + b"</v></c>" + after


def _text(words: str, style: bytes, after: bytes) -> bytes:
    words = _cut(words)
    if _SPECIAL.search(words):
        words = _escaped(words)
    keep = b' xml:space="preserve"' if _EDGE_SPACE.search(words) else b""
    inside = b'" t="inlineStr"><is><t' + keep + b">" + words.encode() + b"</t></is></c>"
    return b'" s="' + style + inside + after


def _escaped(words: str) -> str:
    """Characters that XML has not are written `_xHHHH_`, and what looks like that is told apart."""
    words = _UNPRINTABLE.sub(
        lambda found: f"_x{ord(found.group()):04X}_", _ESCAPE.sub(r"_x005F\1", words)
    )
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(words: str) -> str:
    """As much of a text as a cell can hold; a character of two units is not cut in half."""
    if len(words) <= TEXT_MOST // 2:
        return words
    units = words.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * TEXT_MOST:
        return words
    return units[: 2 * TEXT_MOST].decode("utf-16-le", "ignore")
