"""Column widths and row heights of a sheet that is printed one page wide.

A sheet of forty columns shrinks to nothing when each is as wide as it likes;
so long texts wrap, and every row says how high it is: office programs do not
agree on that by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from operator import le, truediv
from typing import Any
from unicodedata import east_asian_width

from generator.publish.cells import Rows
from generator.tabulate.shape import Cell, text

PAGE = 230
"""Characters of width (a Chinese one is two) that are still legible on A4 landscape."""
LEAST = {"int": 4, "money": 9, "date": 10.5, "text": 6}
MOST = 40
FLOOR = 10
"""No text column is squeezed below five Chinese characters."""
LINE = 13.5
"""Points of a line of text in the cells' font."""
HEAD_LINES = 3
LONG, BROKEN = 254, 255
"""Sizes of texts that are at least so wide, and of those with line breaks of their own."""


class _Shapes(dict[int, str]):
    """A character's width as so many letters, found when it first occurs."""

    def __missing__(self, code: int) -> str:
        found = self[code] = "xx" if east_asian_width(chr(code)) in "WF" else "x"
        return found


_SHAPES = _Shapes()


def units(words: str) -> int:
    """Width of a text in a sheet's own unit, about a digit; a Chinese character is two."""
    return len(words) if words.isascii() else len(words.translate(_SHAPES))


@dataclass(frozen=True, slots=True)
class Fit:
    """The width of every column, the height of the labels' row and of every row, in points."""

    widths: list[float]
    head: float
    rows: list[float]


def sizes() -> Rows[int]:
    """Makes of a row's cells their widths; bytes of them are what `fit` measures by."""

    def make(column: int, kind: type) -> Callable[[Any], int]:
        return _size

    return Rows(make)


def _size(cell: Cell) -> int:
    words = text(cell)
    return BROKEN if "\n" in words else min(units(words), LONG)


def fit(
    labels: Sequence[str],
    kinds: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    taken: Sequence[bytes],
) -> Fit:
    """A width a column: what its cells need, long texts squeezed until the page is legible.

    Rows are as high as their cells need to be read whole.  The first of the labels and
    kinds is the line's number, which the rows do not have; `taken` are the rows' `sizes`.
    """
    longest = [len(str(len(rows))), *_longest(rows, taken)] if rows else [0] * len(labels)
    found = [
        float(max(LEAST[kind], ceil(units(label) / HEAD_LINES) + 1, min(most + 1, MOST)))
        for label, kind, most in zip(labels, kinds, longest, strict=True)
    ]
    wide = _squeezed(found, kinds)
    return Fit(wide, height(labels, wide), _heights(rows, taken, wide[1:]))


def _longest(rows: Sequence[Sequence[Cell]], taken: Sequence[bytes]) -> Iterator[int]:
    for column, most in enumerate(map(max, zip(*taken, strict=True))):
        if most == BROKEN:
            most = max(units(text(row[column])) for row in rows)
        yield most


def _heights(
    rows: Sequence[Sequence[Cell]], taken: Sequence[bytes], wide: Sequence[float]
) -> list[float]:
    room = [min(max(one - 1, 1), LONG - 1) for one in wide]
    found, one_line = [], _points(1)
    for row, mine in zip(rows, taken, strict=True):
        if all(map(le, mine, room)):
            found.append(one_line)
        elif max(mine) < LONG:
            found.append(_points(max(map(ceil, map(truediv, mine, room)))))
        else:
            found.append(height(row, wide))
    return found


def _squeezed(found: list[float], kinds: Sequence[str]) -> list[float]:
    """The widest text columns give way first, all down to the same width."""
    rest = sum(one for one, kind in zip(found, kinds, strict=True) if kind != "text")
    for most in range(MOST, FLOOR - 1, -1):
        texts = [min(one, most) for one, kind in zip(found, kinds, strict=True) if kind == "text"]
        if rest + sum(texts) <= PAGE or most == FLOOR:
            break
    return [
        min(one, most) if kind == "text" else one for one, kind in zip(found, kinds, strict=True)
    ]


def height(cells: Sequence[Cell], wide: Sequence[float]) -> float:
    """Points that a row needs for its cells to be read whole."""
    lines = 1
    for one, width in zip(cells, wide, strict=True):
        words = text(one)
        if words:
            parts = words.split("\n")
            lines = max(lines, sum(max(1, ceil(units(part) / max(width - 1, 1))) for part in parts))
    return _points(lines)


def _points(lines: int) -> float:
    return min(lines * LINE + 3, 409)
