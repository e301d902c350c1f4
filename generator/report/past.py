"""What households counted for on earlier days, and what is new since: found while they are judged.

The numbers of a day are sums over households, so that each household's part
can be found wherever it is judged, and kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.assess import Assessment, Case, glance, link, subject_of
from generator.assess.subject import Subject
from generator.dates import ONE_DAY, Period, add_months, month_end, periods
from generator.model.policy import Policy
from generator.report.figures import Number, Seen, household_numbers
from generator.report.news import Standing, difference, standing
from generator.tabulate.in_out import moves_of

MOST_MONTHS = 13
"""A year and the month before it: what a report can be held against."""
Numbers = tuple[tuple[str, Number], ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The days to look back at: those of the reports' numbers, and those of the news by title."""

    reports: tuple[date, ...]
    news: tuple[tuple[str, date], ...]


class Looked(NamedTuple):
    """What one household adds: numbers by day of `Days.reports`, words by day of `Days.news`.

    `stood` is how it stood on the days of `Days.news`.
    """

    numbers: tuple[Numbers, ...]
    news: tuple[str, ...]
    stood: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a household's past, by day: a past day stays what it was for every later D."""

    numbers: Mapping[date, Numbers] = field(default_factory=dict)
    stood: Mapping[date, Standing] = field(default_factory=dict)


NOTHING = Remembered()


@dataclass(frozen=True, slots=True)
class Past:
    """The tally of every day by scope, and by title the households with news, in their order."""

    tallies: dict[date, dict[str, Counter[str]]]
    news: dict[str, list[tuple[Case, str]]]


def report_months(policies: Sequence[Policy], as_of: date) -> list[Period]:
    """The months that have a report, newest first: full months of the plan, a year back."""
    first = policies[0].start
    if first.day > 1:
        first = add_months(first.replace(day=1), 1)
    return list(periods("月", first, as_of))[-MOST_MONTHS:][::-1]


def compared_days(month: Period, as_of: date) -> tuple[date, date, date]:
    """A report's own day, the end of the month before, and the same day last year."""
    day = min(month.end, as_of)
    before = add_months(month.start, -1)
    return day, month_end(before.year, before.month), add_months(day, -12)


def days_of(policies: Sequence[Policy], as_of: date) -> Days:
    """Every day that a report or the news of D ask for, none before the first edition."""
    first = policies[0].start
    wanted = {
        day for month in report_months(policies, as_of) for day in compared_days(month, as_of)
    }
    news = (("比昨天", as_of - ONE_DAY), ("比上月末", as_of.replace(day=1) - ONE_DAY))
    return Days(
        tuple(sorted(day for day in wanted if first <= day <= as_of)),
        tuple((title, day) for title, day in news if day >= first),
    )


def look_back(
    case: Case, subject: Subject, frame: Assessment, days: Days, known: Remembered = NOTHING
) -> Looked:
    """One household on all these days; `frame` is the assessment of D, with or without households.

    `known` is what was found of the same record beside the same files for another D.
    """
    moves = tuple(moves_of(case, frame))
    then = {frame.as_of: case}

    def on(day: date) -> Case:
        found = then.get(day)
        return found or then.setdefault(day, glance(case, subject, day))

    stood = tuple(known.stood.get(day) or standing(on(day)) for _, day in days.news)
    return Looked(
        tuple(
            household_numbers(Seen(on(day), moves, day)) if was is None else was
            for day, was in ((day, known.numbers.get(day)) for day in days.reports)
        ),
        tuple(difference(one, case) for one in stood),
        stood,
    )


def remembered(days: Days, case: Case, looked: Looked) -> Remembered:
    """What an earlier build leaves for a later one, of a household on its D."""
    stood = dict(zip((day for _, day in days.news), looked.stood, strict=True))
    numbers = zip(days.reports, looked.numbers, strict=True)
    return Remembered(dict(numbers), stood | {case.verdict.day: standing(case)})


def gather(days: Days, cases: Iterable[Case], looked: Iterable[Looked]) -> Past:
    """The sums over all households, by scope, and the news in the households' order."""
    # most households of a village count for the same: they are counted first, then added up
    alike: dict[date, Counter[tuple[str, Numbers]]] = {day: Counter() for day in days.reports}
    news: dict[str, list[tuple[Case, str]]] = {title: [] for title, _ in days.news}
    for case, one in zip(cases, looked, strict=True):
        village = case.village
        for day, numbers in zip(days.reports, one.numbers, strict=True):
            if numbers:
                alike[day][village, numbers] += 1
        for (title, _), words in zip(days.news, one.news, strict=True):
            if words:
                news[title].append((case, words))
    tallies: dict[date, dict[str, Counter[str]]] = {}
    for day, found in alike.items():
        of_day = tallies[day] = defaultdict(Counter)
        for (village, numbers), households in found.items():
            for name, number in numbers:
                of_day[village][name] += number * households
        street: Counter[str] = Counter()
        for tally in of_day.values():
            street.update(tally)
        of_day[""] = street
    return Past(tallies, news)


def past_of(assessment: Assessment) -> Past:
    """As `gather`, for an assessment that was made without looking back."""
    register, as_of = assessment.register, assessment.as_of
    days = days_of(register.policies, as_of)
    records = [one.record for one in assessment.cases]
    subjects = [subject_of(one, register, assessment.people, as_of) for one in records]
    link(records, subjects, as_of)
    looked = (
        look_back(case, subject, assessment, days)
        for case, subject in zip(assessment.cases, subjects, strict=True)
    )
    return gather(days, assessment.cases, looked)
