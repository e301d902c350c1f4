"""Whether a change keeps the history (legality): what it lost, rewrote or dated back.

Each function looks at one record before and after and yields breaches; the
codes, with severity and words, are the rows of `legal_rows`.  Nothing here
depends on the as-of date but the two rows on editions, which are warnings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from generator.load import Sources
from generator.load.layout import place_of
from generator.load.problems import problem
from generator.review.changes import Comparison
from generator.review.legal_entries import household_breaches
from generator.review.legal_files import file_breaches
from generator.review.legal_numbers import number_taken
from generator.review.legal_rows import LEGAL_ROWS
from generator.review.legal_shape import Breach
from generator.review.legal_visits import backdated, came
from generator.review.records import Record
from generator.source import Problem


def legality(
    comparison: Comparison, records: Iterable[Record], days: Mapping[str, date], as_of: date
) -> list[Problem]:
    """Every breach of a change as a problem at its place after, else before.

    `days` holds the day of the newest commit of the files that `dated_files`
    names; for a file that it lacks nothing is said of visits written down late.
    """
    records = list(records)
    went = any(one.before and one.before != one.after for one in records)
    twice = _twice(comparison) if went else frozenset()
    before, after = Sources(comparison.before), Sources(comparison.after)
    found = []
    for record in records:
        breaches = [*file_breaches(record, twice, as_of), *number_taken(record, comparison)]
        if record.what == "household":
            breaches += household_breaches(record)
            breaches += backdated(record, days)
        found += [_problem(record, one, before, after) for one in breaches]
    return found


def dated_files(records: Iterable[Record]) -> list[str]:
    """The files, by their path before, whose newest commit the visits are held against."""
    return [
        record.before
        for record in records
        if record.what == "household" and record.before and came(record)
    ]


def _twice(comparison: Comparison) -> frozenset[str]:
    """The household numbers that two files had before."""
    places = (place_of(name) for name in comparison.before.names())
    counted = Counter(one.name for one in places if one and one.what == "household")
    return frozenset(name for name, number in counted.items() if number > 1)


def _problem(record: Record, breach: Breach, before: Sources, after: Sources) -> Problem:
    row = LEGAL_ROWS[breach.code]
    hint = breach.hint
    if record.after is None:
        place = before.locate(record.file, ())
    else:
        place = after.locate(record.file, breach.path)
        if breach.was and record.before:
            line = before.locate(record.before, breach.was).line
            hint = f"（改动前第{line}行）"
    return problem(
        row.code, record.name, (place.line, place.column), breach.shown or breach.path,
        kind=row.kind, found=breach.found, reason=breach.reason, other=breach.other, hint=hint,
        message=row.message,
    )  # fmt: skip
