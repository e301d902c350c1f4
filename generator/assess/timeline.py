"""A household's days, from the first edition to D, as steps (rules §2, end).

The tier can change only on dates in the record and on dates they determine, so
judging each of those days is exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.assess.day import CONTACT_RESULTS, Day
from generator.assess.editions import edition_for
from generator.assess.people import People
from generator.assess.result import Span, Verdict
from generator.assess.rules import judge
from generator.dates import ONE_DAY, Period, add_months
from generator.lazy import lazy
from generator.model.household import Household
from generator.model.policy import Policy


@dataclass(frozen=True, slots=True)
class Step:
    """From `start` to the next step nothing changes that the rules ask for."""

    start: date
    verdict: Verdict
    turned_down: bool

    @property
    def monitored(self) -> bool:
        """Some M code holds (F is not one of them)."""
        return any(code[0] == "M" for code in self.verdict.reasons)


class Timeline:
    """The steps of one household from the first edition's first day to D."""

    def __init__(
        self,
        household: Household,
        village: str,
        policies: tuple[Policy, ...],
        people: People,
        as_of: date,
    ) -> None:
        self.household = household
        self.village = village
        self.policies = policies
        self.people = people
        self.as_of = as_of

    def day(self, day: date) -> Day:
        """The household on any day, judged by that day's edition."""
        return Day(self.household, self.village, edition_for(self.policies, day), day, self.people)

    def until(self, day: date) -> Timeline:
        """The days up to an earlier one, not before the first edition's first day."""
        found = Timeline(self.household, self.village, self.policies, self.people, day)
        found.steps = tuple(step for step in self.steps if step.start <= day)
        return found

    @lazy
    def today(self) -> Day:
        return self.day(self.as_of)

    @lazy
    def steps(self) -> tuple[Step, ...]:
        found = []
        for start in self._days():
            day = self.day(start)
            verdict = judge(day)
            found.append(Step(start, verdict, turned_down(day, verdict)))
        return tuple(found)

    def _days(self) -> list[date]:
        first = self.policies[0].start
        days = {one.start for one in self.policies} | set(change_days(self.household))
        for policy in self.policies:
            days |= set(ageing_days(self.household, policy))
        return [first, *sorted(day for day in days if first < day <= self.as_of)]

    @property
    def now(self) -> Step:
        return self.steps[-1]

    @lazy
    def spans(self) -> tuple[Span, ...]:
        """The tier's spans, whatever the reasons; the last ends on D."""
        found: list[Span] = []
        for step, end in zip(self.steps, self._ends(), strict=True):
            if found and found[-1].tier == step.verdict.tier:
                found[-1] = Span(found[-1].start, end, step.verdict.tier)
            else:
                found.append(Span(step.start, end, step.verdict.tier))
        return tuple(found)

    def _ends(self) -> Iterator[date]:
        for step in self.steps[1:]:
            yield step.start - ONE_DAY
        yield self.as_of

    def step_on(self, day: date) -> Step | None:
        """The step of a day, None before the first edition."""
        index = bisect_right(self.steps, day, key=lambda step: step.start)
        return self.steps[index - 1] if index else None

    def run_start(self, holds) -> date | None:
        """The first day of the unbroken run, ending on D, of steps for which `holds`."""
        start = None
        for step in reversed(self.steps):
            if not holds(step):
                break
            start = step.start
        return start

    def tier_days(self, tier: str, period: Period) -> int:
        """Days of the period on which the tier held, up to D."""
        total = 0
        for span in self.spans:
            if span.tier == tier:
                overlap = min(span.end, period.end) - max(span.start, period.start)
                total += max(0, overlap.days + 1)
        return total


def turned_down(day: Day, verdict: Verdict) -> bool:
    """不予纳入 (rules §3): looked at, ended by a decision, nothing new since."""
    if not verdict.monitored_codes or verdict.formal not in ("无", "已消除") or day.under_way:
        return False
    ended = last_ending(day)
    return (
        ended is not None
        and day.fresh
        and not any(ended < fact <= day.day for fact in fact_days(day.household))
    )


def last_ending(day: Day) -> date | None:
    """The newest 终止 by this day."""
    days = [one.ended.day for one in day.household.identifications if one.ended]
    return max((one for one in days if one <= day.day), default=None)


def fact_days(household: Household) -> Iterator[date]:
    """The days of what could make a turned-down household be looked at again."""
    yield from (one.day for one in household.accounts)
    yield from (one.found for one in household.risks)
    yield from (one.checked for one in household.guarantees)
    yield from (one.since for one in household.manual_inclusions)
    yield from (one.since for one in household.early_warnings)


def change_days(household: Household) -> Iterator[date]:
    """Every day in the record on which the tier or the formal status may change."""
    yield from fact_days(household)
    for member in household.members:
        yield member.born
        yield from _given(member.joined, member.left)
    for accounts in household.accounts:
        yield from (line.day for line in accounts.expenses)
    yield from _given(*(one.day for one in household.system_incomes))
    yield from _given(*(one.resolved for one in household.risks))
    yield from _given(*(one.lifted for one in household.manual_inclusions))
    yield from _given(*(one.lifted for one in household.early_warnings))
    yield from _given(*(one.start for one in household.dated_residences))
    for aid in household.dated_assistance:
        yield from _given(aid.start)
        if aid.end is not None:
            yield aid.end + ONE_DAY
    for entry in household.identifications:
        yield from entry.steps.values()
        yield from _given(entry.entered, entry.ended and entry.ended.day)
        if entry.elimination:
            reverted = entry.elimination.reverted
            yield from _given(entry.elimination.day, reverted and reverted.day)
    # a contact only ends what visits without one have begun (W8)
    if any(visit.result == "无法联系" for visit in household.visits):
        for visit in household.visits:
            if visit.result in CONTACT_RESULTS or visit.result == "无法联系":
                yield visit.day
    if household.deregistration:
        yield household.deregistration.day


def ageing_days(household: Household, policy: Policy) -> Iterator[date]:
    """The first days on which accounts and system figures are too old."""
    months = policy.lines.accounts_months
    for day in (one.day for one in household.accounts):
        yield add_months(day, months) + ONE_DAY
    for day in _given(*(one.day for one in household.system_incomes)):
        yield add_months(day, months) + ONE_DAY


def _given(*days: date | None) -> Iterator[date]:
    return (day for day in days if day is not None)
