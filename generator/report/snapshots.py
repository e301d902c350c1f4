"""The facts of past days, each found once: a past day is judged as it would have judged itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from generator.assess import Assessment, Case, assessed_frame
from generator.model.care import Measure
from generator.report.figures import Facts, Promised, Seen, household_numbers
from generator.report.past import Past
from generator.tabulate.in_out import moves_of


class Snapshots:
    """The facts of any day that `past` looked at."""

    def __init__(self, now: Assessment, past: Past) -> None:
        self.now = now
        self.past = past
        self._found: dict[date, Facts] = {}
        self._promised = promised(now)

    def on(self, day: date) -> Facts | None:
        """None before the first edition and after D; raises KeyError for a day not looked at."""
        if not self.now.register.policies[0].start <= day <= self.now.as_of:
            return None
        if day not in self._found:
            frame = assessed_frame(self.now.register, self.now.people, day)
            self._found[day] = Facts(frame, self.past.tallies[day], self._promised)
        return self._found[day]


def promised(now: Assessment) -> Promised:
    """The measures of all plans, of the street (empty) and of each village, by month."""
    found: dict[tuple[str, str], list[tuple[Case, Measure]]] = defaultdict(list)
    for case in now.cases:
        plan = case.record.household.plan
        for one in plan.measures if plan else ():
            if one.deadline is not None:
                month = one.deadline.isoformat()[:7]
                found["", month].append((case, one))
                found[case.village, month].append((case, one))
    return found


def facts_today(now: Assessment) -> Facts:
    """The facts of D alone, without looking back."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for case in now.cases:
        for name, number in household_numbers(Seen(case, tuple(moves_of(case, now)), now.as_of)):
            for scope in ("", case.village):
                tally[scope][name] += number
    frame = assessed_frame(now.register, now.people, now.as_of)
    return Facts(frame, tally, promised(now))
