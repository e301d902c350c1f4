"""What is taken over from another day is what this day would have made, on every page that says so.

Held against each other are the pages of every family of the demo street, over the turns of
months, quarters and the edition's last day, and while villages finish their sweeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from demo_street import RECORDS, ROOT

from generator import pipeline, settings
from generator.assess import Case
from generator.inputs import Known, look
from generator.keeping import Keep
from generator.publish.context import household_path
from generator.publish.desk import render
from generator.publish.forms import paging
from generator.publish.forms.paging import same, sections_of, village_forms
from generator.publish.household import household_context
from generator.publish.keys import Keys
from generator.publish.shells import Shells
from generator.publish.spans import of_another_day
from generator.publish.templates import environment
from generator.tabulate.lines import lines_of
from generator.tabulate.own import OWN

DAYS = [
    date(2022, 3, 8), date(2022, 3, 9), date(2022, 3, 28), date(2022, 3, 29), date(2022, 3, 31),
    date(2022, 4, 1), date(2022, 4, 2), date(2022, 6, 20), date(2022, 6, 21), date(2022, 6, 22),
    date(2022, 6, 29), date(2022, 6, 30),
    date(2022, 7, 1), date(2022, 7, 2), date(2022, 12, 30), date(2022, 12, 31), date(2023, 1, 1),
    date(2022, 6, 30), date(2022, 6, 29),
]  # fmt: skip
ALIKE = [(date(2022, 6, 21), date(2022, 6, 22)), (date(2022, 7, 1), date(2022, 7, 2))]


class Seen:
    """One day of the street: its households' pages and its pages of forms, each made when asked for."""

    def __init__(self, day: date, keep: Keep) -> None:
        chosen = settings.from_options(ROOT / "mkdocs.yml", {})
        inputs = look(RECORDS, chosen, day)
        wanted = pipeline.Wanted(True, True, Known(keep, inputs))
        checked = pipeline.judge(RECORDS, day, wanted=wanted)
        self.day, self.work = day, pipeline.gather(checked, RECORDS, chosen, inputs=inputs)
        self.keys = Keys(self.work, Shells(()))
        self.templates = environment()

    def page(self, case: Case) -> str:
        context = household_context(self.work, case)
        return self._shown(household_path(case), "household.html", context)

    def _shown(self, path, template, context) -> str:
        # a page's shell is the same on all days
        return render(self.templates, self.work, path, template, context)

    def papers(self) -> Iterator[tuple[str, str, str]]:
        """Path, what its sections are made from, and the page, of every page of forms."""
        for folder in self.work.assessment.register.villages:
            for one in village_forms(self.work, folder):
                if one.cases:
                    path, _, template, context = one.page
                    page = self._shown(path, template, context)
                    yield path, self.keys.sections(one.cases), page


def test_what_is_taken_over_is_what_the_day_would_have_made(tmp_path):
    keep = Keep(tmp_path / "cache", "tests")
    for old, new in pairwise(Seen(day, keep) for day in DAYS):
        taken = pages_agree(old, new), forms_agree(old, new)
        lines_agree(old, new)
        if (old.day, new.day) in ALIKE:
            assert min(taken) > len(new.work.cases) / 2


def pages_agree(old: Seen, new: Seen) -> int:
    """Hold the page of every household that is settled against the old one; how many there are."""
    before, taken = {one.id: one for one in old.work.cases}, 0
    for case in new.work.cases:
        then = before.get(case.id)
        if then is not None and new.keys.household(case) == old.keys.household(then):
            page = of_another_day(case, old.page(then).encode(), old.day, new.day)
            assert page.decode() == new.page(case), (case.id, old.day, new.day)
            taken += 1
    return taken


def lines_agree(old: Seen, new: Seen) -> None:
    """Hold the lines of a household that is settled against the old ones, but in daily ledgers."""
    same = {one for one, says in new.work.settled.items() if old.work.settled.get(one) == says}
    frame = new.work.assessment
    for ledger in OWN.values():
        if not ledger.daily:
            passed = ledger.passed
            moved = {one.id for one in frame.cases if passed and passed(frame, one, old.day)}
            then, now = (
                [
                    one
                    for one in lines_of(ledger, each.work.assessment)
                    if one.household in same and one.household not in moved
                ]
                for each in (old, new)
            )
            assert now == then, (ledger.slug, old.day, new.day)


def forms_agree(old: Seen, new: Seen) -> int:
    """The same of their sections on pages of forms, and of whole such pages."""
    before, taken = {path: rest for path, *rest in old.papers()}, 0
    for path, keys, page in new.papers():
        was, then = before.get(path, ("", ""))
        ids = same(was, keys)
        kept = sections_of(then, ids, old.day, new.day)
        assert kept == sections_of(page, ids, new.day, new.day), (path, old.day, new.day)
        if was == keys:
            assert paging.of_another_day(then.encode(), old.day, new.day).decode() == page
        taken += len(kept)
    return taken
