"""One household with everything that its findings and warnings ask for."""

from __future__ import annotations

from datetime import date

from generator.assess.day import Day, belongs
from generator.assess.lookalikes import Others
from generator.assess.people import People
from generator.assess.result import RecordWarning, Span, Verdict, VisitDuty
from generator.assess.timeline import Step, Timeline
from generator.assess.visit_duty import VisitWork
from generator.dates import ONE_DAY, quarter_of
from generator.lazy import lazy
from generator.model.household import Household
from generator.model.member import Member
from generator.model.policy import Policy


class Subject:
    """What a finding is asked about: the household today, its past and its duty."""

    def __init__(
        self,
        timeline: Timeline,
        work: VisitWork,
    ) -> None:
        self.timeline = timeline
        self.work = work
        self.lookalikes: list[tuple[date, str]] = []
        self.counted_twice: list[tuple[int, str]] = []
        self.warnings: tuple[RecordWarning, ...] = ()
        self.as_of: date = timeline.as_of
        self.today: Day = timeline.today
        self.household: Household = timeline.household
        self.policy: Policy = timeline.today.policy
        self.people: People = timeline.people
        self.verdict: Verdict = timeline.now.verdict

    def hear(self, told: Others) -> None:
        """Take in what the other households say."""
        self.lookalikes, self.counted_twice = told.same_words, told.counted_twice

    def on(self, day: date) -> Subject:
        """The household on an earlier day, without what other households say of it."""
        earlier = self.timeline.until(day)
        return Subject(earlier, self.work.until(earlier))

    @property
    def dated_verdict(self) -> Verdict:
        """The step may have begun long ago; what the lists look up is as of D."""
        return self.verdict._replace(day=self.as_of)

    @property
    def tier(self) -> str:
        return self.verdict.tier

    @property
    def monitored(self) -> bool:
        """Some M code holds on D."""
        return self.timeline.now.monitored

    @property
    def formal(self) -> str:
        return self.verdict.formal

    @property
    def turned_down(self) -> bool:
        return self.timeline.now.turned_down

    @lazy
    def span(self) -> Span:
        """The tier's present span."""
        return self.timeline.spans[-1]

    @lazy
    def run_start(self) -> date | None:
        """The first day of the unbroken run of days with some M code."""
        return self.timeline.run_start(lambda step: step.monitored)

    @lazy
    def open_run_start(self) -> date | None:
        """The same run, days of 不予纳入 left out."""
        return self.timeline.run_start(_monitored_and_open)

    @lazy
    def here(self) -> list[tuple[int, Member]]:
        """The members of D, counted or not, with their place in the file."""
        day = self.today.day
        return [
            (index, one) for index, one in enumerate(self.household.members) if belongs(one, day)
        ]

    @lazy
    def duty(self) -> VisitDuty:
        return self.work.duty()

    def exempted(self, check: str) -> str:
        """The reason of the 核查豁免 in force for a check, or empty (rules §7)."""
        for one in self.household.check_exemptions:
            if (
                one.check == check
                and one.start <= self.as_of <= one.end
                and self.people.may_approve(one.approver, self.today.village, one.start)
            ):
                if check == "疑似应纳" and not self._meeting_stands(one):
                    continue
                return one.reason
        return ""

    def _meeting_stands(self, exemption) -> bool:
        """疑似应纳 needs a meeting and is answered only until the next accounts."""
        accounts = self.today.accounts
        return exemption.meeting is not None and (
            accounts is None or accounts.day <= exemption.start
        )

    def owed_last_quarter(self) -> bool:
        """Whether the quarter before owed a visit as 预警户."""
        before = quarter_of(quarter_of(self.as_of).start - ONE_DAY)
        if before.end < self.timeline.policies[0].start:
            return False
        return self.work.required("预警户", before)


def _monitored_and_open(step: Step) -> bool:
    return step.monitored and not step.turned_down
