"""Cells as offices write them → values of a record, exact or not at all.

A reader takes a cell that is not empty and what its sheet says of itself, and
gives the value as a record holds it: text, whole number, Decimal yuan, date, yes
or no, a list, a mapping.  It raises BadCell where two readings are possible or
something would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from generator.dates import month_end
from generator.load.repair import (
    count_text,
    date_text,
    half_width,
    household_id_text,
    money_text,
    month_text,
    near,
    phone_text,
    year_text,
    yes_text,
)
from generator.model.scalars import YEAR_RANGE
from generator.model.terms import choices
from generator.workbooks.cells import (
    BadCell,
    decimal_of,
    name,
    number_text,
    place,
    refuse_dates,
)
from generator.workbooks.headers import plain

DATE_ADVICE = "写全年月日，如 2022-03-05"
_CLOCK = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.0+)?)?$")
_NO_YEAR = re.compile(r"[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?")
_SHORT_YEAR = re.compile(r"'?[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}[日号]?")
_YEAR_ONLY = re.compile(r"[0-9]{4}年?")
_SPLIT = re.compile(r"[、，,;；/\s]+")
_CENT = Decimal("0.01")
_FIRST_SERIAL = 61
"""Before it the epoch of 1900 counts a day that never was."""
_SIGNED = {f"{one}{what}": word for one, word in (("已", "是"), ("未", "否"))
           for what in ("签", "签字", "签约", "签订")}  # fmt: skip
_CHINESE = {one: number for number, one in enumerate("一二三四五六七八九", 1)}


class Secret(BadCell):
    """A cell that must not be repeated anywhere."""


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet says of its cells: the day from which it counts dates, the day it speaks of."""

    epoch: datetime
    day: date


Reader = Callable[[Any, About], Any]


def text(value: Any, about: About) -> str:
    """Words as typed, without blanks around them; lines stay lines."""
    refuse_dates(value)
    if isinstance(value, float):
        value = format(value, ".15g")
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = "\n".join(one.strip() for one in lines).strip()
    words = words.replace("\t", " ").replace("\u200b", "").replace("\ufeff", "")
    if not words.replace("\n", "").isprintable():
        raise BadCell("有看不见的控制字符", "把这一格的字重新打一遍")
    return words


def person(value: Any, about: About) -> str:
    """A name, without blanks inside; a figure behind it tells two of one name apart (王某丽2)."""
    found = name(value)
    if "*" in found:
        raise BadCell("姓名打了星号", "写全名")
    if not re.fullmatch(r"[^0-9()\[\]、,;/]+[0-9]?", found):
        raise BadCell("不是一个姓名", "只写姓名，别的话写到说明里")
    return found


def people(value: Any, about: About) -> list[str]:
    """Names, 、 or blanks between them; a blank inside a name of two characters is none."""
    refuse_dates(value)
    if re.fullmatch(r"\s*\w[ \u3000]+\w\s*", str(value)):
        return [person(value, about)]
    names = [one for one in _SPLIT.split(str(value).strip()) if one]
    found = [person(one, about) for one in names]
    if any(len(one) == 1 for one in found):
        raise BadCell("看不出有几个姓名", "姓名之间用顿号，如 王某丽、李某强")
    return found


def day(value: Any, about: About) -> date:
    """A date: a date cell, a serial number, or text in any spelling that names year, month, day."""
    found = _date_of(value, about)
    if found is None:
        raise BadCell(f"日期{_why_no_date(value)}", DATE_ADVICE)
    return _in_range(found)


def birth(value: Any, about: About) -> date:
    """A date; a year and month stand for the first of the month, as in a record."""
    found = _date_of(value, about)
    if found is None and not isinstance(value, float):
        month = month_text(str(value)) or _month_number(value)
        found = date.fromisoformat(month + "-01") if month else None
    if found is None:
        raise BadCell(f"出生日期{_why_no_date(value)}", "写成 1956-03-12；只知年月写 1956-03")
    return _in_range(found)


def _in_range(found: date) -> date:
    if not YEAR_RANGE[0] <= found.year <= YEAR_RANGE[1]:
        raise BadCell("日期的年份不对", DATE_ADVICE)
    return found


def _date_of(value: Any, about: About) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool | time | timedelta):
        return None
    if isinstance(value, int | float):
        return _number_date(value, about)
    words = _CLOCK.sub("", half_width(str(value)))
    words = words.replace("号", "日").rstrip(".。;；, ")
    fixed = date_text(words)
    return date.fromisoformat(fixed) if fixed else None


def _number_date(value: int | float, about: About) -> date | None:
    from openpyxl.utils.datetime import from_excel

    whole = int(value)
    if value == whole and len(str(whole)) == 8:
        fixed = date_text(str(whole))
        return date.fromisoformat(fixed) if fixed else None
    if YEAR_RANGE[0] <= whole <= YEAR_RANGE[1] or not _FIRST_SERIAL <= value < 10**6:
        return None
    if _month_number(whole):
        return None
    found = from_excel(value, about.epoch)
    return found.date() if isinstance(found, datetime) else None


def _month_number(value: Any) -> str | None:
    """`202203` as a month; serial numbers of six digits lie centuries away."""
    digits = plain(str(value))
    if not re.fullmatch(r"(19|20)[0-9]{2}(0[1-9]|1[0-2])", digits):
        return None
    return f"{digits[:4]}-{digits[4:]}"


def _why_no_date(value: Any) -> str:
    words = plain(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        if YEAR_RANGE[0] <= value <= YEAR_RANGE[1] and value == int(value):
            return "只有年份"
        if isinstance(value, float) and YEAR_RANGE[0] <= value <= YEAR_RANGE[1]:
            return "是小数，像年月，末尾的0可能已经丢失"
    if _NO_YEAR.fullmatch(words):
        return "没有年份"
    if _SHORT_YEAR.fullmatch(words):
        return "的年份只有两位"
    if _YEAR_ONLY.fullmatch(words):
        return "只有年份"
    if month_text(words) or _month_number(words):
        return "只有年月"
    return "写法不对，或者没有这一天"


def span(value: Any, about: About) -> dict[str, date]:
    """期间: `2021-03-01至2022-02-28`, two months (`2021.3-2022.2`), or a year (`2021年`)."""
    refuse_dates(value)
    words = plain(str(value)).replace("号", "日")
    if re.fullmatch(r"[0-9]{4}年度?", words):
        year = int(words[:4])
        return {"起": date(year, 1, 1), "止": date(year, 12, 31)}
    one = r"[0-9]{4}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}(?![0-9])日?|月)?"
    match = re.fullmatch(rf"({one})(?:至|到|~|—+|-+)({one})", words)
    ends = [date_text(part) or month_text(part) for part in match.groups()] if match else [None]
    if not all(ends):
        raise BadCell("期间看不出起止", "写成 2021-03-01至2022-02-28")
    start, end = (str(one) for one in ends)
    first = date.fromisoformat(start if len(start) == 10 else start + "-01")
    last = date.fromisoformat(end if len(end) == 10 else end + "-01")
    return {"起": first, "止": last if len(end) == 10 else month_end(last.year, last.month)}


def amount(value: Any, about: About) -> Decimal:
    """Yuan of at most two decimals, never rounded."""
    found = signed(value, about)
    if found < 0:
        raise BadCell("金额是负数", "写成正数；亏损写在支出里")
    return found


def signed(value: Any, about: About) -> Decimal:
    """Yuan that may be below nothing."""
    fixed = money_text(value) if isinstance(value, str) else None
    found = Decimal(fixed) if fixed else decimal_of(value, "元")
    if found != found.quantize(_CENT):
        raise BadCell("小数超过两位，不能四舍五入", "核对后写到分，如 1200.50")
    return Decimal(format(found.normalize(), "f"))


def count(value: Any, about: About) -> int:
    """A whole number, with or without its unit (人, 户, 天)."""
    refuse_dates(value)
    if isinstance(value, float) and value == int(value):
        value = int(value)
    found = count_text(str(value))
    if found is None:
        raise BadCell("不是整数", "只写数字，如 3")
    return int(found)


def group(value: Any, about: About) -> int:
    """A villagers' group: `3`, `3组`, `第三组`, `3社`."""
    refuse_dates(value)
    words = plain(str(value)).removeprefix("第")
    words = re.sub(r"(村民)?(小组|组|社)$", "", words)
    match = re.fullmatch(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?", words)
    if match and words and not (match[1] and match[3] and not match[2]):
        tens = (
            (_CHINESE.get(match[1] or "", 1) * 10) if match[2] else _CHINESE.get(match[1] or "", 0)
        )
        return tens + _CHINESE.get(match[3] or "", 0)
    try:
        found = count(float(words) if re.fullmatch(r"[0-9]+\.0", words) else words, about)
    except BadCell:
        found = 0
    if found < 1:
        raise BadCell("看不出是几组", "只写数字，如 3")
    return found


def year(value: Any, about: About) -> int:
    """A year: `2015`, `2015年`, a date cell of its day."""
    if isinstance(value, datetime | date):
        return value.year
    words = str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
    found = year_text(words)
    if isinstance(value, bool) or found is None or not YEAR_RANGE[0] <= int(found) <= YEAR_RANGE[1]:
        raise BadCell("不是年份", "写成四位年份，如 2015")
    return int(found)


def yes(value: Any, about: About) -> bool:
    """是 or 否, √ or ×, 有 or 无, TRUE or FALSE."""
    if isinstance(value, bool):
        return value
    words = plain(str(int(value) if isinstance(value, float) and value in (0, 1) else value))
    found = words if words in ("是", "否") else _SIGNED.get(words) or yes_text(words)
    if found is None:
        raise BadCell("看不出是还是否", "写 是 或 否")
    return found == "是"


def phone(value: Any, about: About) -> str:
    """A masked phone number; any other is refused and never repeated."""
    words = plain(str(value))
    found = phone_text(words)
    if found is None and re.fullmatch(r"0[0-9]{2,3}-?[0-9]{0,4}\*{4}[0-9]{0,4}", words):
        found = words
    if found is None:
        raise Secret("户册只收遮住中间四位的手机号", "写成 138****0469 的样子，或者留空")
    return found


def id_tail(value: Any, about: About) -> str:
    """The last four characters of an id; more is refused and never repeated."""
    refuse_dates(value)
    number = str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
    words = plain(number).upper().strip("'\"")
    if re.fullmatch(r"[0-9]{3}[0-9X]", words):
        return words
    if isinstance(value, int | float) and len(words) < 4:
        raise Secret("证件尾号按数字存放，前面的0可能已经丢失", "设成文本，写满四位，如 0970")
    raise Secret("户册不收证件号，只收最后四位", "表头写“证件尾号”，只写最后四位，如 123X")


def system_number(value: Any, about: About) -> str:
    """A 系统编号, every digit of it."""
    return number_text(value)[0]


def choice(literal: object, also: Mapping[str, str] | None = None) -> Reader:
    """One of the closed words; `also` maps other spellings of the same."""
    words = choices(literal)

    def read(value: Any, about: About) -> str:
        return _one_of(value, words, also or {})

    return read


def several(literal: object, also: Mapping[str, str] | None = None) -> Reader:
    """Some of the closed words."""
    words = choices(literal)

    def read(value: Any, about: About) -> list[str]:
        whole = plain(str(value))
        if whole in words or whole in (also or {}):
            return [_one_of(whole, words, also or {})]
        parts = [one for one in _SPLIT.split(str(value).strip()) if one]
        return list(dict.fromkeys(_one_of(one, words, also or {}) for one in parts))

    return read


def _one_of(value: Any, words: tuple[str, ...], also: Mapping[str, str]) -> str:
    refuse_dates(value)
    found = plain(str(value))
    if found in words:
        return found
    if found in also:
        return also[found]
    meant = near(found, words)
    question = f"是不是“{meant}”？" if meant else ""
    raise BadCell("不是可填的词", f"{question}可填：{'、'.join(words)}")


def village(value: Any, about: About) -> str:
    """A village's name as it stands."""
    return place(value)


def place_id(value: Any, about: About) -> str | int:
    """A household's 编号: `ZS-0001` in any spelling; a number, which lost its zeros, stays one."""
    refuse_dates(value)
    if isinstance(value, float) and value == int(value):
        value = int(value)
    words = plain(str(value))
    if words.isdigit() and words.isascii() and len(words) <= 6:
        return int(words)
    found = household_id_text(words)
    if found is None:
        raise BadCell("不是户册的编号", "写成 ZS-0001；没有编号的留空")
    return found


def month(value: Any, about: About) -> str:
    """A month: `2022-03`, `2022年3月`, a date of it."""
    if isinstance(value, datetime | date):
        return f"{value.year:04d}-{value.month:02d}"
    found = None if isinstance(value, float) else month_text(str(value)) or _month_number(value)
    if found is None:
        raise BadCell("月份写法不对", "写成 2022-03")
    return found
