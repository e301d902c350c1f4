"""Assessments of past days, each made once: a past day is judged as it would have judged itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.assess import Assessment, assess
from generator.dates import Period, add_months, periods

MOST_MONTHS = 13
"""A year and the month before it: what a report can be held against."""


class Snapshots:
    """The assessment of any day from the first edition to D."""

    def __init__(self, now: Assessment, known: Iterable[Assessment] = ()) -> None:
        self.now = now
        self._found = {one.as_of: one for one in (*known, now)}

    def on(self, day: date) -> Assessment | None:
        """None before the first edition and after D."""
        if not self.now.register.policies[0].start <= day <= self.now.as_of:
            return None
        if day not in self._found:
            self._found[day] = assess(self.now.register, day)
        return self._found[day]


def report_months(now: Assessment) -> list[Period]:
    """The months that have a report, newest first: full months of the plan, a year back."""
    first = now.register.policies[0].start
    if first.day > 1:
        first = add_months(first.replace(day=1), 1)
    return list(periods("月", first, now.as_of))[-MOST_MONTHS:][::-1]
