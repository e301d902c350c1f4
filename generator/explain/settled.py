"""Whether what is shown of a household is the same on another day.

Its page and its forms show the record, and what the rules make of it on D.  What D does
there is to pass a date: one of the record, one that the rules count from it (each begins
a step of the timeline), or one that shows in what was judged.  So where none of these is
another, a page of another day differs in the day itself alone.
"""

from __future__ import annotations

from generator.assess import Case
from generator.assess.prompts import prompts
from generator.assess.subject import Subject
from generator.dates import passed
from generator.keeping import digest

LENGTH = 32
"""Characters of a digest that are kept of each household."""


def settled(case: Case, subject: Subject, dates: str) -> str:
    """Changes with whatever the page and the forms of a household show on D, but for D itself.

    Of the record only the day's part: its bytes are known by their own digest.  `subject`
    is what `case` was made from; `dates` are those of the record's text, as `dates_in` has them.
    """
    day, verdict, today = case.verdict.day, case.verdict, subject.today
    # plain tuples, and one of them: what has named fields is written down in Python, slowly
    return digest((
        passed(dates, day), (day.year, day.month), subject.timeline.now.start,
        day if _shows_day(case) else None,
        # all but the day
        [tuple(one) if isinstance(one, tuple) else one for one in verdict[1:]],
        [(one.start, one.tier) for one in case.timeline],
        [tuple(one) for one in case.findings],
        tuple(case.visit),
        [tuple(one) for one in case.warnings],
        [(one.index, one.periods, one.why_not) for one in case.visits],
        [one.name for one in today.contacts], prompts(today),
    ))[:LENGTH]  # fmt: skip


def _shows_day(case: Case) -> bool:
    """Whether a form says on which day a procedure was looked at that nobody has decided (forms.procedure)."""
    day = case.verdict.day
    return any(
        not (one.entered and one.entered <= day) and not (one.ended and one.ended.day <= day)
        for one in case.record.household.identifications
    )
