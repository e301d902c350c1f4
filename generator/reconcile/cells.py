"""The fields of the export, each read from its cell without loss or not at all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from generator.model.terms import MonitoredClass, choices
from generator.workbooks.cells import (
    BadCell,
    decimal_of,
    name,
    number_text,
    place,
)
from generator.workbooks.headers import plain

_CENT = Decimal("0.01")
CLASSES = choices(MonitoredClass)
ELIMINATED = frozenset(("是", "已消除", "风险已消除", "消除", "稳定消除", "自然消除", "帮扶消除"))
NOT_ELIMINATED = frozenset(("否", "未消除", "风险未消除", "监测中"))


def persons(value: object) -> int:
    """A number of persons; raises BadCell."""
    number = decimal_of(value, "人")
    if number != int(number) or number < 0:
        raise BadCell("人口不是整数")
    return int(number)


def income(value: object) -> Decimal:
    """Yuan a person, cut to the cent as the register shows it; raises BadCell."""
    return decimal_of(value, "元").quantize(_CENT, rounding=ROUND_FLOOR)


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
