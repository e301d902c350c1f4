"""The scalar values of a record, from the text that was typed.

Readers hand over text only; each type here turns it into a value or raises a
`PydanticCustomError` whose type is the problem code.  The Chinese sentence for
each code stands in `check/messages.py`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.dates import parse_date
from generator.money import parse_money

YEAR_RANGE = (1900, 2999)
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,8})?")
_DATE_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])|-H[12]|-Q[1-4])?")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-([0-2][0-9]|3[01])")
_PHONE = re.compile(r"[0-9]{3}\*{4}[0-9]{4}|0[0-9]{2,3}-?[0-9]{0,4}\*{4}[0-9]{0,4}")


def _scalar(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("type-text", "text expected")
    return value


def _text(value: object) -> str:
    return _scalar(value)


def _date(value: object) -> date:
    text = _scalar(value)
    day = parse_date(text)
    if day is not None:
        if not YEAR_RANGE[0] <= day.year <= YEAR_RANGE[1]:
            raise PydanticCustomError("date-range", "year out of range")
        return day
    impossible = _DATE_SHAPE.fullmatch(text)
    raise PydanticCustomError("date-impossible" if impossible else "date-form", "not a date")


def _birth(value: object) -> date:
    text = _scalar(value)
    if _MONTH.fullmatch(text):
        return _date(text + "-01")
    try:
        return _date(text)
    except PydanticCustomError as error:
        code = "birth-form" if error.type == "date-form" else error.type
        raise PydanticCustomError(code, "not a date or month") from None


def _month(value: object) -> str:
    text = _scalar(value)
    if not _MONTH.fullmatch(text):
        raise PydanticCustomError("month-form", "not a month")
    return text


def _period(value: object) -> str:
    text = _scalar(value)
    if not _PERIOD.fullmatch(text):
        raise PydanticCustomError("period-form", "not a period")
    return text


def _month_day(value: object) -> tuple[int, int]:
    text = _scalar(value)
    if not _MONTH_DAY.fullmatch(text):
        raise PydanticCustomError("month-day-form", "not a month and day")
    month, day = int(text[:2]), int(text[3:])
    try:
        date(2024, month, day)
    except ValueError:
        raise PydanticCustomError("month-day-form", "not a day of that month") from None
    return month, day


def _year(value: object) -> int:
    text = _scalar(value)
    if not _YEAR.fullmatch(text) or not YEAR_RANGE[0] <= int(text) <= YEAR_RANGE[1]:
        raise PydanticCustomError("year-form", "not a year")
    return int(text)


def _money(value: object) -> Decimal:
    amount = parse_money(_scalar(value))
    if amount is None:
        raise PydanticCustomError("money-form", "not an amount")
    return amount


def _count(value: object) -> int:
    text = _scalar(value)
    if not _COUNT.fullmatch(text):
        raise PydanticCustomError("count-form", "not a whole number")
    return int(text)


def _positive(value: object) -> int:
    number = _count(value)
    if number < 1:
        raise PydanticCustomError("count-form", "not a whole number of 1 or more")
    return number


def _number(value: object) -> Decimal:
    text = _scalar(value)
    if not _NUMBER.fullmatch(text):
        raise PydanticCustomError("number-form", "not a number")
    return Decimal(text)


def _yes(value: object) -> bool:
    text = _scalar(value)
    if text in ("是", "true"):
        return True
    if text in ("否", "false"):
        return False
    raise PydanticCustomError("bool-form", "not 是 or 否")


def _matching(pattern: str, code: str):
    compiled = re.compile(pattern)

    def check(value: object) -> str:
        text = _scalar(value)
        if not compiled.fullmatch(text):
            raise PydanticCustomError(code, "wrong form")
        return text

    return BeforeValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _phone(value: object) -> str:
    text = _scalar(value)
    if not _PHONE.fullmatch(text):
        raise PydanticCustomError("phone-form", "not a masked phone number")
    return text


HOUSEHOLD_ID = r"[A-Z]{2,4}-[0-9]{4,6}"
VILLAGE_ID = r"[a-z][a-z0-9-]{1,31}"
SIGNAL_REF = rf"{VILLAGE_ID}/[0-9]{{4}}-(0[1-9]|1[0-2])/.+"

Text = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Birth = Annotated[
    date,
    BeforeValidator(_birth),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}),
]
Month = Annotated[
    str, BeforeValidator(_month), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"})
]
PeriodName = Annotated[
    str, BeforeValidator(_period), WithJsonSchema({"type": "string", "pattern": _PERIOD.pattern})
]
MonthDay = Annotated[
    tuple[int, int],
    BeforeValidator(_month_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"}),
]
Year = Annotated[int, BeforeValidator(_year)]
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 999999999.99}),
]
Count = Annotated[int, BeforeValidator(_count)]
Positive = Annotated[int, BeforeValidator(_positive)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Yes = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["是", "否", True, False]})]
Phone = Annotated[str, BeforeValidator(_phone)]
HouseholdId = Annotated[str, *_matching(HOUSEHOLD_ID, "household-id-form")]
VillageId = Annotated[str, *_matching(VILLAGE_ID, "village-id-form")]
SignalRef = Annotated[str, *_matching(SIGNAL_REF, "signal-ref-form")]
IdTail = Annotated[str, *_matching(r"[0-9X]{1,4}", "id-tail-form")]
UnitCode = Annotated[str, *_matching(r"[0-9]{6,12}", "unit-code-form")]
DisabilityGrade = Literal["1", "2", "3", "4"]
