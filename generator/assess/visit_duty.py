"""The visit duty of a household on D: required, done, missed, owed (rules §4).

One definition serves every list: the tile, the table, the chart, the
spreadsheet and the calendar are the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.assess.day import Day
from generator.assess.editions import edition_for
from generator.assess.people import INFORMATION_OFFICER, SECRETARY
from generator.assess.result import JudgedVisit, Owed, State, VisitDuty
from generator.assess.timeline import Timeline
from generator.assess.visits import DUTY_TIERS, DutyTier, rule_for, shortcomings
from generator.dates import PERIOD_OF, Period, periods
from generator.lazy import lazy
from generator.model.care import Visit
from generator.model.policy import Policy

Faults = tuple[tuple[str, str], ...]
"""Why a visit does not qualify: (kind, sentence) rows; empty when it does."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One period of one tier's duty: required or not, and whether it has a visit."""

    tier: DutyTier
    cadence: str
    period: Period
    required: bool
    done: bool

    @property
    def missed(self) -> bool:
        return self.required and not self.done


class VisitWork:
    """All turns and visits of a household up to D."""

    def __init__(self, timeline: Timeline, village_name: str) -> None:
        self.timeline = timeline
        self.as_of = timeline.as_of
        self.tier = timeline.now.verdict.tier
        self.village_name = village_name
        self._faults: dict[DutyTier, list[Faults]] = {}
        self._qualifying: dict[DutyTier, list[Visit]] = {}
        self._later: VisitWork | None = None

    def until(self, timeline: Timeline) -> VisitWork:
        """The same up to an earlier day: the visits by then are the first of these."""
        found = VisitWork(timeline, self.village_name)
        found._later = self
        return found

    @lazy
    def days(self) -> list[tuple[Visit, Day]]:
        """Every visit up to D, oldest first, with the household on its day."""
        if self._later is not None:
            return [pair for pair in self._later.days if pair[0].day <= self.as_of]
        return [(visit, self.timeline.day(visit.day)) for visit in self.timeline.today.visits]

    def faults(self, tier: DutyTier) -> list[Faults]:
        """The shortcomings of every visit up to D for a tier's duty, oldest visit first."""
        found = self._faults.get(tier)
        if found is None:
            if self._later is not None:
                found = self._later.faults(tier)[: len(self.days)]
            else:
                found = [shortcomings(day, visit, tier) for visit, day in self.days]
            self._faults[tier] = found
        return found

    def qualifying(self, tier: DutyTier) -> list[Visit]:
        """The visits that qualify for the tier's duty, up to D, oldest first."""
        found = self._qualifying.get(tier)
        if found is None:
            pairs = zip(self.days, self.faults(tier), strict=True)
            found = self._qualifying[tier] = [visit for (visit, _), why in pairs if not why]
        return found

    def policy_of(self, period: Period) -> Policy:
        """The edition of a period's last day, of the open period that of D."""
        return edition_for(self.timeline.policies, min(period.end, self.as_of))

    def turn(self, tier: DutyTier, cadence: str, period: Period) -> Turn:
        required = self.required(tier, period)
        # whether a closed period that asked for nothing had a visit is never looked at
        wanted = required or period.end >= self.as_of
        done = wanted and any(one.day in period for one in self.qualifying(tier))
        return Turn(tier, cadence, period, required, done)

    def required(self, tier: DutyTier, period: Period) -> bool:
        """Whether the tier held long enough in the period to owe a visit."""
        if tier not in self.held:
            return False
        ended = self.timeline.household.deregistration
        if ended is not None and ended.day <= min(period.end, self.as_of):
            return False
        days = self.timeline.tier_days(tier, period)
        if period.end > self.as_of and self.tier == tier:
            days += (period.end - self.as_of).days
        return days > 0 and days >= rule_for(self.policy_of(period), tier).first_days

    @lazy
    def held(self) -> frozenset[str]:
        """The tiers that the household has had by D."""
        return frozenset(span.tier for span in self.timeline.spans)

    @lazy
    def turns(self) -> list[Turn]:
        """Every period begun by D since the first edition, in order of its last day.

        Of the tiers that the household has had: of another nothing is ever owed.
        """
        first = self.timeline.policies[0].start
        found = []
        for tier in (one for one in DUTY_TIERS if one in self.held):
            cadences = {rule_for(one, tier).cadence for one in self.timeline.policies}
            for cadence in cadences:
                for period in periods(cadence, first, self.as_of):
                    if rule_for(self.policy_of(period), tier).cadence == cadence:
                        found.append(self.turn(tier, cadence, period))
        return sorted(found, key=lambda turn: (turn.period.end, turn.period.days, turn.tier))

    def run(self, tier: DutyTier) -> list[Turn]:
        """The missed closed periods of the tier, unbroken back from the newest."""
        found: list[Turn] = []
        for turn in reversed(self.turns):
            if turn.tier != tier or turn.period.end >= self.as_of:
                continue
            if not turn.missed:
                break
            found.append(turn)
        return found[::-1]

    @lazy
    def missed_all(self) -> tuple[str, ...]:
        names = (
            turn.period.name for turn in self.turns if turn.period.end < self.as_of and turn.missed
        )
        return tuple(dict.fromkeys(names))

    @lazy
    def owner(self) -> str:
        """Who has to act: contact, else information officer, secretary, village."""
        today = self.timeline.today
        if today.contacts:
            return today.contacts[0].name
        people, village = today.people, today.village
        return (
            people.holder(INFORMATION_OFFICER, village, self.as_of)
            or people.holder(SECRETARY, village, self.as_of)
            or self.village_name
        )

    def _soon(self, period: Period) -> State:
        soon = self.policy_of(period).visits.soon_days
        return "due_soon" if (period.end - self.as_of).days <= soon else "due"

    def _also(self) -> tuple[Owed, ...]:
        """What another cadence owes in its open period."""
        if self.tier == "注销":
            return ()
        return tuple(
            Owed(turn.cadence, turn.period.name, turn.period.end, self._soon(turn.period))
            for turn in self.turns
            if turn.tier != self.tier and turn.period.end >= self.as_of and turn.missed
        )

    def duty(self) -> VisitDuty:
        """The state on D (rules §4)."""
        required_all = tuple((turn.period.name, turn.done) for turn in self.turns if turn.required)
        if self.tier not in DUTY_TIERS:
            return VisitDuty(
                None, None, False, "not_required", None, 0, (), self.missed_all, None,
                self.owner, self._also(), required_all,
            )  # fmt: skip
        tier: DutyTier = self.tier
        cadence = rule_for(self.timeline.today.policy, tier).cadence
        turn = self.turn(tier, cadence, PERIOD_OF[cadence](self.as_of))
        state, run = self._state(turn)
        overdue = state == "overdue"
        return VisitDuty(
            cadence=cadence,
            period=turn.period.name,
            required=turn.required,
            state=state,
            due=turn.period.end,
            days_overdue=(self.as_of - run[0].period.end).days if overdue else 0,
            missed=tuple(one.period.name for one in run) if overdue else (),
            missed_all=self.missed_all,
            last_qualifying=max((one.day for one in self.qualifying(tier)), default=None),
            owner=self.owner,
            also=self._also(),
            required_all=required_all,
        )

    def _state(self, turn: Turn) -> tuple[State, list[Turn]]:
        run = self.run(turn.tier)
        if turn.done:
            return "done", run
        if run:
            return "overdue", run
        return (self._soon(turn.period) if turn.required else "not_required"), run

    def judged(self) -> tuple[JudgedVisit, ...]:
        """Every visit up to D in the file's order: what it counts for, or why not."""
        visits = self.timeline.household.visits
        judged = [
            self._judge(index, visit, position)
            for position, (index, visit) in enumerate(self._dated(visits))
        ]
        later = [
            JudgedVisit(visit, index, (), (("日期", f"日期在{self.as_of}之后，尚未发生"),))
            for index, visit in enumerate(visits)
            if visit.day > self.as_of
        ]
        return tuple(sorted(judged + later, key=lambda one: one.index))

    def _dated(self, visits: tuple[Visit, ...]) -> list[tuple[int, Visit]]:
        found = [(index, one) for index, one in enumerate(visits) if one.day <= self.as_of]
        return sorted(found, key=lambda pair: pair[1].day)

    def _judge(self, index: int, visit: Visit, position: int) -> JudgedVisit:
        """`position` is the visit's place among the visits up to D, oldest first."""
        turns = [turn for turn in self.turns if visit.day in turn.period]
        wanted = {turn.tier for turn in turns if turn.required or turn.tier == self._tier_on(visit)}
        names = tuple(
            turn.period.name
            for turn in turns
            if turn.tier in wanted and not self.faults(turn.tier)[position]
        )
        if names:
            return JudgedVisit(visit, index, tuple(dict.fromkeys(names)), ())
        if not wanted:
            return JudgedVisit(visit, index, (), (("日期", self._no_duty(visit)),))
        tier = self._tier_on(visit)
        chosen = tier if tier in wanted else next(one for one in DUTY_TIERS if one in wanted)
        return JudgedVisit(visit, index, (), self.faults(chosen)[position])

    def _tier_on(self, visit: Visit) -> str | None:
        step = self.timeline.step_on(visit.day)
        return step.verdict.tier if step else None

    def _no_duty(self, visit: Visit) -> str:
        if visit.day < self.timeline.policies[0].start:
            return "当时方案尚未生效，没有走访任务"
        return "该日所在周期本户不需走访"
