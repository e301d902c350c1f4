"""Column widths and row heights of a sheet that is printed one page wide.

A sheet of forty columns shrinks to nothing when each is as wide as it likes;
so long texts wrap, and every row says how high it is: office programs do not
agree on that by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
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


def units(words: str) -> int:
    """Width of a text in a sheet's own unit, about a digit; a Chinese character is two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in words)


def widths(
    labels: Sequence[str], kinds: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> list[float]:
    """A width a column: what its cells need, long texts squeezed until the page is legible."""
    found = []
    for column, (label, kind) in enumerate(zip(labels, kinds, strict=True)):
        longest = max((units(text(row[column])) for row in rows), default=0) + 1
        head = ceil(units(label) / HEAD_LINES) + 1
        found.append(float(max(LEAST[kind], head, min(longest, MOST))))
    return _squeezed(found, kinds)


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
