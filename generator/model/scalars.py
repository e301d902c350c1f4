"""The scalar values of a record, from the text that was typed.

Readers hand over text only; each type here turns it into a value or raises a
`PydanticCustomError` whose type is the problem code.  The Chinese sentence for
each code stands in `check/messages.py`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.dates import parse_date
from generator.money import MONEY, parse_money

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


def _said(
    code: str, pattern: str = "", example: str = "", *, also: tuple[str, ...] = (), **more: Any
) -> WithJsonSchema:
    """The form of a scalar: its text, and what else a typed YAML reader may see in it."""
    form: dict[str, Any] = {"type": "string"}
    if pattern:
        form["pattern"] = f"^({pattern})$"
    if example:
        form["examples"] = [example]
    return WithJsonSchema({**form, **more, "x-form": code, "x-yaml": ["string", *also]})


def _matching(pattern: str, code: str, example: str, also: tuple[str, ...] = ()):
    compiled = re.compile(pattern)

    def check(value: object) -> str:
        text = _scalar(value)
        if not compiled.fullmatch(text):
            raise PydanticCustomError(code, "wrong form")
        return text

    return BeforeValidator(check), _said(code, pattern, example, also=also)


def _phone(value: object) -> str:
    text = _scalar(value)
    if not _PHONE.fullmatch(text):
        raise PydanticCustomError("phone-form", "not a masked phone number")
    return text


HOUSEHOLD_ID = r"[A-Z]{2,4}-[0-9]{4,6}"
VILLAGE_ID = r"[a-z][a-z0-9-]{1,31}"
SIGNAL_REF = rf"{VILLAGE_ID}/[0-9]{{4}}-(0[1-9]|1[0-2])/.+"

YEAR = r"(19|2[0-9])[0-9]{2}"
DAY = rf"{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

Text = Annotated[str, _said("type-text", also=("number", "boolean"))]
Day = Annotated[date, BeforeValidator(_date), _said("date-form", DAY, "2022-03-05", format="date")]
Birth = Annotated[
    date,
    BeforeValidator(_birth),
    _said("birth-form", rf"{DAY}|{YEAR}-(0[1-9]|1[0-2])", "1956-03-12"),
]
Month = Annotated[str, BeforeValidator(_month), _said("month-form", _MONTH.pattern, "2022-03")]
PeriodName = Annotated[
    str,
    BeforeValidator(_period),
    _said("period-form", _PERIOD.pattern, "2022-Q1", also=("integer",)),
]
MonthDay = Annotated[
    tuple[int, int],
    BeforeValidator(_month_day),
    _said("month-day-form", _MONTH_DAY.pattern, "03-31"),
]
Year = Annotated[int, BeforeValidator(_year), _said("year-form", YEAR, "2022", also=("integer",))]
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    _said("money-form", MONEY, "12000", also=("number",)),
]
Count = Annotated[
    int, BeforeValidator(_count), _said("count-form", _COUNT.pattern, "3", also=("integer",))
]
Positive = Annotated[
    int, BeforeValidator(_positive), _said("count-form", "[1-9][0-9]{0,6}", "3", also=("integer",))
]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    _said("number-form", _NUMBER.pattern, "4.5", also=("number",)),
]
Yes = Annotated[bool, BeforeValidator(_yes), _said("bool-form", enum=["是", "否"])]
Phone = Annotated[str, BeforeValidator(_phone), _said("phone-form", _PHONE.pattern, "138****0469")]
HouseholdId = Annotated[str, *_matching(HOUSEHOLD_ID, "household-id-form", "ZS-0001")]
VillageId = Annotated[str, *_matching(VILLAGE_ID, "village-id-form", "zhusha")]
SignalRef = Annotated[str, *_matching(SIGNAL_REF, "signal-ref-form", "zhusha/2022-03/1")]
IdTail = Annotated[str, *_matching(r"[0-9X]{1,4}", "id-tail-form", "123X", ("integer",))]
UnitCode = Annotated[str, *_matching(r"[0-9]{6,12}", "unit-code-form", "500102016", ("integer",))]
DisabilityGrade = Literal["1", "2", "3", "4"]
