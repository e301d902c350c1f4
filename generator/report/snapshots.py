"""The facts of past days, each found once: a past day is judged as it would have judged itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from generator.assess import Assessment, Case, assessed_frame
from generator.report.figures import Facts
from generator.report.past import Past


class Snapshots:
    """The facts of any day that `past` looked at."""

    def __init__(self, now: Assessment, past: Past) -> None:
        self.now = now
        self.past = past
        self._found: dict[date, Facts] = {}
        self._today: dict[str, list[Case]] = defaultdict(list)
        for case in now.cases:
            self._today[""].append(case)
            self._today[case.village].append(case)

    def on(self, day: date) -> Facts | None:
        """None before the first edition and after D; raises KeyError for a day not looked at."""
        if not self.now.register.policies[0].start <= day <= self.now.as_of:
            return None
        if day not in self._found:
            frame = assessed_frame(self.now.register, self.now.people, day)
            self._found[day] = Facts(frame, self.past.tallies[day], self._today)
        return self._found[day]
