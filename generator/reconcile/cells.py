"""The cells of the export, read without loss or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_FLOOR, Decimal

from generator.load.personal import has_personal_number
from generator.model.terms import MonitoredClass, choices
from generator.reconcile.headers import plain

_NUMBER = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]+")
_EXACT_DIGITS = 15
_CENT = Decimal("0.01")
_LARGEST = Decimal("999999999.99")
CLASSES = choices(MonitoredClass)
ELIMINATED = frozenset(("是", "已消除", "风险已消除", "消除", "稳定消除", "自然消除", "帮扶消除"))
NOT_ELIMINATED = frozenset(("否", "未消除", "风险未消除", "监测中"))
HIDDEN = "（像证件号、卡号或电话，不显示）"


class BadCell(ValueError):
    """A cell that cannot be read; the message says why."""


def shown(value: object) -> str:
    """A cell's value for a report: printable, and a personal number is never repeated."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = str(value if value is not None else "")
    text = "".join(one if one.isprintable() else " " for one in text).strip()
    if has_personal_number(text) or has_personal_number(plain(text)):
        return HIDDEN
    return text if len(text) <= 40 else text[:39] + "…"


def _no_date(value: object) -> None:
    if isinstance(value, date | time | timedelta):
        raise BadCell("这一格是日期格式，看不出原来的数")
    if isinstance(value, bool):
        raise BadCell("这一格是真假值（TRUE/FALSE）")


def number_text(value: object) -> tuple[str, bool]:
    """A 系统编号 and whether its cell held a number; raises BadCell."""
    _no_date(value)
    if isinstance(value, int | float):
        if not abs(value) < 10**_EXACT_DIGITS:
            raise BadCell(
                f"编号按数字存放，超过{_EXACT_DIGITS}位的末尾可能已经丢失；把这一列设成文本重新导出"
            )
        if value != int(value):
            raise BadCell("编号是小数")
        return str(int(value)), True
    text = plain(str(value))
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell("编号成了科学计数法，位数已经丢失；把这一列设成文本重新导出")
    return text, False


def decimal_of(value: object, unit: str) -> Decimal:
    """A number, exact; text may carry thousands separators and its unit.  Raises BadCell."""
    _no_date(value)
    if isinstance(value, float):
        # Excel keeps 15 digits; the rest of a binary float is noise
        value = format(value, f".{_EXACT_DIGITS}g")
    text = plain(str(value)).removesuffix(unit)
    if not _NUMBER.fullmatch(text):
        raise BadCell("不是数字")
    number = Decimal(text.replace(",", ""))
    if abs(number) > _LARGEST:
        raise BadCell("数太大")
    return number


def persons(value: object) -> int:
    """A number of persons; raises BadCell."""
    number = decimal_of(value, "人")
    if number != int(number) or number < 0:
        raise BadCell("人口不是整数")
    return int(number)


def income(value: object) -> Decimal:
    """Yuan a person, cut to the cent as the register shows it; raises BadCell."""
    return decimal_of(value, "元").quantize(_CENT, rounding=ROUND_FLOOR)


def name(value: object) -> str:
    """A head's name; raises BadCell for what is no text."""
    _no_date(value)
    if not isinstance(value, str):
        raise BadCell("不是姓名")
    return plain(value)


def place(value: object) -> str:
    """A village or a group, as it stands."""
    _no_date(value)
    return plain(str(int(value) if isinstance(value, float) and value == int(value) else value))


def class_of(value: object) -> str:
    """One of the three classes, with or without 户; raises BadCell."""
    text = plain(str(value))
    for one in CLASSES:
        if text in (one, one.removesuffix("户")):
            return one
    raise BadCell(f"不是{'、'.join(CLASSES)}之一")


def eliminated(value: object) -> bool:
    """Whether a row says that the risk is gone; raises BadCell for other words."""
    text = plain(str(value))
    if text in ELIMINATED:
        return True
    if text in NOT_ELIMINATED:
        return False
    raise BadCell("看不出是否已消除；可写是、否、已消除、未消除")


READERS: dict[str, Callable[[object], object]] = {
    "系统编号": number_text,
    "户主": name,
    "人口": persons,
    "类别": class_of,
    "人均纯收入": income,
    "村": place,
    "组": place,
    "是否消除": eliminated,
}
"""How each field of `headers.SPELLINGS` is read."""
