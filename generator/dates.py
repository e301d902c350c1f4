"""Days, months, quarters: plain functions on dates, no clock.

Months are counted forward from the earlier date, the day cut to the month's
end (rules, Days).
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from functools import lru_cache

ONE_DAY = timedelta(days=1)
# Asia/Shanghai has kept UTC+8 without daylight saving since 1991.
SHANGHAI = timezone(timedelta(hours=8))
FIRST = date.min
_ISO = len("2022-03-05")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# a day D may pass; a text without a number that begins so is looked through in half the time
_MODERN_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def parse_date(text: object) -> date | None:
    """The date written as `2022-03-05`, or None where it is not one."""
    return _parsed(text) if isinstance(text, str) else None


# a street writes the same few thousand days over and over
@lru_cache(maxsize=32_768)
def _parsed(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def dates_in(text: str) -> str:
    """Every date of the years 1000 to 2999 in a text, each once, in order, nothing between them."""
    return "".join(sorted(set(_MODERN_DATE.findall(text))))


def passed(dates: str, day: date) -> tuple[str, str]:
    """The newest of `dates_in` up to a day, and the newest before it; empty where there is none.

    What begins on a day has begun, and what ends on it goes on: between two days on which
    both are the same, nothing dated so has begun or ended.
    """
    iso, places = day.isoformat(), range(len(dates) // _ISO)

    def at(place: int) -> str:
        return dates[place * _ISO : (place + 1) * _ISO] if place >= 0 else ""

    return at(bisect_right(places, iso, key=at) - 1), at(bisect_left(places, iso, key=at) - 1)


def parse_month(text: object) -> str | None:
    """The month written as `2022-03`, or None where it is not one."""
    return text if isinstance(text, str) and _MONTH.fullmatch(text) else None


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and calendar.isleap(year) else _DAYS[month - 1]


def month_end(year: int, month: int) -> date:
    return date(year, month, month_days(year, month))


@lru_cache(maxsize=32_768)
def add_months(day: date, months: int) -> date:
    """`day` so many months later (or earlier), cut to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    number = day.day
    if number > 28:
        number = min(number, month_days(year, month + 1))
    return date(year, month + 1, number)


def months_between(earlier: date, later: date) -> int:
    """Whole months from `earlier` to `later` (0 or more when later ≥ earlier)."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months if add_months(earlier, months) <= later else months - 1


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar period: first day, last day, and its name (`2022-06`, `2022-Q2`)."""

    end: date
    start: date
    name: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def month_of(day: date) -> Period:
    return Period(
        month_end(day.year, day.month), day.replace(day=1), f"{day.year:04d}-{day.month:02d}"
    )


def quarter_of(day: date) -> Period:
    quarter = (day.month - 1) // 3
    return Period(
        month_end(day.year, quarter * 3 + 3),
        date(day.year, quarter * 3 + 1, 1),
        f"{day.year:04d}-Q{quarter + 1}",
    )


def half_of(day: date) -> Period:
    half = (day.month - 1) // 6
    return Period(
        month_end(day.year, half * 6 + 6),
        date(day.year, half * 6 + 1, 1),
        f"{day.year:04d}-H{half + 1}",
    )


def year_of(day: date) -> Period:
    return Period(date(day.year, 12, 31), date(day.year, 1, 1), f"{day.year:04d}")


PERIOD_OF = {"月": month_of, "季": quarter_of, "半年": half_of, "年": year_of}


@lru_cache(maxsize=256)
def periods(cadence: str, start: date, end: date) -> tuple[Period, ...]:
    """Every period of a cadence (月, 季, 半年, 年) that has a day in [start, end]."""
    found: list[Period] = []
    period_of = PERIOD_OF[cadence]
    day = start
    while day <= end:
        period = period_of(day)
        found.append(period)
        if period.end == date.max:
            break
        day = period.end + ONE_DAY
    return tuple(found)
