"""The cells of a workbook, read without loss or not at all."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from generator.load.personal import has_personal_number
from generator.workbooks.book import ERROR, FORMULA
from generator.workbooks.headers import plain

_NUMBER = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]+")
EXACT_DIGITS = 15
"""Excel keeps so many digits of a number; the rest of a binary float is noise."""
_LARGEST = Decimal("999999999.99")
HIDDEN = "（像证件号、卡号或电话，不显示）"
_SHOWN = 40


class BadCell(ValueError):
    """A cell that cannot be read; the message says why, `advice` what to write instead."""

    def __init__(self, why: str, advice: str = "") -> None:
        super().__init__(why)
        self.advice = advice


def shown(value: object) -> str:
    """A cell's value for a report: printable, and a personal number is never repeated."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float) and abs(value) >= 10**10:
        # not 5.00102E+17, whose digits would not be seen to be a number of that kind
        value = format(value, ".0f")
    text = str(value if value is not None else "")
    text = "".join(one if one.isprintable() else " " for one in text).strip()
    if has_personal_number(text) or has_personal_number(plain(text)):
        return HIDDEN
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not plain(value))


def refuse_marked(mark: str) -> None:
    """Raises BadCell for a cell that holds no value of its own."""
    if mark == FORMULA:
        raise BadCell("公式没有结果；用 Excel 打开，保存一次再试")
    if mark == ERROR:
        raise BadCell("公式出错")


def refuse_dates(value: object) -> None:
    """Raises BadCell for a date or a truth value where a number or a text is meant."""
    if isinstance(value, date | time | timedelta):
        raise BadCell("这一格是日期格式，看不出原来的数")
    if isinstance(value, bool):
        raise BadCell("这一格是真假值（TRUE/FALSE）")


def decimal_of(value: object, unit: str) -> Decimal:
    """A number, exact; text may carry thousands separators and its unit.  Raises BadCell."""
    refuse_dates(value)
    if isinstance(value, float):
        value = format(value, f".{EXACT_DIGITS}g")
    text = plain(str(value)).removesuffix(unit)
    if not _NUMBER.fullmatch(text):
        raise BadCell("不是数字")
    number = Decimal(text.replace(",", ""))
    if abs(number) > _LARGEST:
        raise BadCell("数太大")
    return number


def number_text(value: object) -> tuple[str, bool]:
    """A 系统编号 and whether its cell held a number; raises BadCell."""
    refuse_dates(value)
    if isinstance(value, int | float):
        if not abs(value) < 10**EXACT_DIGITS:
            raise BadCell(
                f"编号按数字存放，超过{EXACT_DIGITS}位的末尾可能已经丢失；把这一列设成文本，重新导出或填写"
            )
        if value != int(value):
            raise BadCell("编号是小数")
        return str(int(value)), True
    text = plain(str(value))
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell("编号成了科学计数法，位数已经丢失；把这一列设成文本，重新导出或填写")
    return text, False


def name(value: object) -> str:
    """A person's name; raises BadCell for what is no text."""
    refuse_dates(value)
    if not isinstance(value, str):
        raise BadCell("不是姓名")
    return plain(value)


def place(value: object) -> str:
    """A village or a group, as it stands."""
    refuse_dates(value)
    return plain(str(int(value) if isinstance(value, float) and value == int(value) else value))
