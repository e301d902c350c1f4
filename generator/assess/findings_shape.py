"""What a finding's function answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that holds: since which day (None where the rules give none), and why."""

    since: date | None = None
    details: tuple[str, ...] = ()


def past(day: date, limit: int) -> date:
    """The first day past a limit of so many days after `day`."""
    return day + timedelta(days=limit + 1)


def oldest(rows: list[tuple[date, str]]) -> Found | None:
    """One finding of several (day, detail) rows: since the oldest, told by day; None without rows."""
    if not rows:
        return None
    rows = sorted(rows)
    return Found(rows[0][0], tuple(dict.fromkeys(text for _, text in rows)))
