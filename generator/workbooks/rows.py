"""Rows of a workbook that hold no entry: totals, signatures, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.workbooks.book import Cells
from generator.workbooks.cells import empty
from generator.workbooks.headers import plain

_TOTALS = frozenset(("合计", "总计", "小计"))
_SIGNATURES = re.compile(
    r"(填表人|填报人|制表人|审核人|负责人|填报单位|填表日期|制表日期)(:.*)?|(备注|说明|注):.*"
)


def texts_of(values: Cells) -> list[str]:
    """The texts of a row, plain, without empty ones."""
    return [one for one in (plain(v) for v in values if isinstance(v, str)) if one]


def blank(values: Cells, marks: Sequence[str]) -> bool:
    """Whether a row holds nothing at all."""
    return all(empty(one) for one in values) and not any(marks)


def is_total(texts: Sequence[str]) -> bool:
    return any(one.strip(":") in _TOTALS for one in texts)


def is_signature(texts: Sequence[str]) -> bool:
    """Whether a row begins with 填表人 and the like, or is a remark."""
    return bool(texts) and bool(_SIGNATURES.fullmatch(texts[0]))


def at(row: Sequence[Any], index: int) -> Any:
    """A row's value in a column from 0; None past its end."""
    return row[index] if index < len(row) else None


def letter(index: int) -> str:
    """The letter of a column from 0."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)
