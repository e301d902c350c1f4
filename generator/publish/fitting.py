"""Column widths and row heights of a sheet that is printed one page wide.

A sheet of forty columns shrinks to nothing when each is as wide as it likes;
so long texts wrap, and every row says how high it is: office programs do not
agree on that by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from operator import le
from unicodedata import east_asian_width

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


def fit(labels: Sequence[str], kinds: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Fit:
    """A width a column: what its cells need, long texts squeezed until the page is legible.

    Rows are as high as their cells need to be read whole.
    """
    known: dict[str, int] = {}

    def size(words: str) -> int:
        found = known.get(words)
        if found is None:
            found = known[words] = units(words)
        return found

    sizes = [[size(text(cell)) for cell in row] for row in rows]
    longest = [max(column) for column in zip(*sizes, strict=True)] if rows else [0] * len(labels)
    found = [
        float(max(LEAST[kind], ceil(units(label) / HEAD_LINES) + 1, min(most + 1, MOST)))
        for label, kind, most in zip(labels, kinds, longest, strict=True)
    ]
    wide = _squeezed(found, kinds)
    room = [max(one - 1, 1) for one in wide]
    one_line = LINE + 3
    heights = [
        one_line if _short(row, taken, room) else height(row, wide)
        for row, taken in zip(rows, sizes, strict=True)
    ]
    return Fit(wide, height(labels, wide), heights)


def _short(row: Sequence[Cell], taken: Sequence[int], room: Sequence[float]) -> bool:
    """Whether every cell stands on one line."""
    return all(map(le, taken, room)) and not any(
        isinstance(cell, str) and "\n" in cell for cell in row
    )


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
    return min(lines * LINE + 3, 409)
