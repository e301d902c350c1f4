"""Headers as offices write them: what is the same header, and which columns a row names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

HEADER_ROWS = 50
"""A header below this row is not looked for."""
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Half-width, without any space, line break or invisible character."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split())


def header_text(value: object) -> str:
    """A header as it is compared: remarks in brackets, `*` and colons left out.

    A remark that names another unit (万元) stays, so that such a column is not
    taken for yuan.
    """
    text = plain(value) if isinstance(value, str) else ""
    if "万" not in text:
        text = _IN_BRACKETS.sub("", text)
    return text.strip("*:、。.")


def header_texts(cells: Sequence[object], above: Sequence[object] = ()) -> list[str]:
    """A row as headers; where it is blank, the cell above it speaks (merged headers)."""
    texts = [header_text(one) for one in cells]
    for index, value in enumerate(above[: len(texts)]):
        texts[index] = texts[index] or header_text(value)
    return texts


def columns_of(
    texts: Sequence[str], spellings: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    """Field → (column index from 0, header), and the spellings that stand there twice.

    Of several spellings of a field the first declared stands.
    """
    columns: dict[str, tuple[int, str]] = {}
    twice = []
    for name, known in spellings.items():
        spelling = next((one for one in known if one in texts), None)
        if spelling is None:
            continue
        columns[name] = (texts.index(spelling), spelling)
        if texts.count(spelling) > 1:
            twice.append(spelling)
    return columns, tuple(twice)
