"""The numbers of a report: of a day, and of the month that the day lies in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from generator.assess import Assessment, Case
from generator.assess.duties import all_issues
from generator.dates import Period, month_of
from generator.model.care import Measure
from generator.model.month import Issue
from generator.money import ZERO
from generator.tabulate.columns import measure_state
from generator.tabulate.duties import places
from generator.tabulate.in_out import CLASSES, DEREGISTERED, MODES, REVERTED, Move
from generator.tabulate.issues import issue_village
from generator.tabulate.months import Months, became_warned, month_counts

Number = int | Decimal


Tally = Mapping[str, Counter[str]]
"""By scope (the street's is empty) how often each number of households counts."""


Promised = Mapping[tuple[str, str], Sequence[tuple[Case, Measure]]]
"""The measures of plans by scope and the month of their last day, with their households."""


class Facts:
    """What the numbers of one day share: what is no household's, and the households' tally.

    `assessment` is of that day and holds no households; `promised` is read from the
    plans as they stand on D.
    """

    def __init__(self, assessment: Assessment, tally: Tally, promised: Promised) -> None:
        self.assessment = assessment
        self.tally = tally
        self.promised = promised

    @cached_property
    def months(self) -> Months:
        return month_counts(self.assessment)

    @cached_property
    def places(self) -> dict[str, str]:
        """By a duty's unit the village it concerns, empty for the street's own."""
        return places(self.assessment)

    @cached_property
    def issues(self) -> tuple[tuple[str, str, Issue], ...]:
        """(unit, village, problem) of every problem found by the day."""
        return tuple(
            (unit, issue_village(self.assessment, unit, one), one)
            for unit, one in all_issues(self.assessment.register)
            if one.found <= self.assessment.as_of
        )


@dataclass(frozen=True, slots=True)
class View:
    """One day's facts, seen by the street or one village (`scope` empty or a folder)."""

    facts: Facts
    scope: str

    @property
    def assessment(self) -> Assessment:
        return self.facts.assessment

    @property
    def as_of(self) -> date:
        return self.assessment.as_of

    @property
    def month(self) -> Period:
        return month_of(self.as_of)

    def has(self, village: str) -> bool:
        return self.scope in ("", village)


@dataclass(frozen=True, slots=True)
class Seen:
    """A household on a day of a report: as of that day, with its moves by D."""

    case: Case
    moves: Sequence[Move]
    day: date

    @property
    def month(self) -> Period:
        return month_of(self.day)

    def falls(self, day: date | None) -> bool:
        """Whether something happened in the month, by the day."""
        return day is not None and day in self.month and day <= self.day


def tier(name: str, seen: Seen) -> int:
    return seen.case.verdict.tier == name


def formal(wanted: bool, seen: Seen) -> int:
    """监测户 in the system's register, or not."""
    verdict = seen.case.verdict
    return verdict.tier == "监测户" and (verdict.formal == "在册") == wanted


def finding(code: str, seen: Seen) -> int:
    return seen.case.finding(code) is not None


def relapses(seen: Seen) -> int:
    return any(one.day <= seen.day for one in seen.case.record.household.relapses)


def moved(whys: Container[str], seen: Seen) -> int:
    """How often the household came in or left in the month up to the day."""
    return sum(1 for one in seen.moves if one.why in whys and seen.falls(one.day))


def warned(seen: Seen) -> int:
    return sum(1 for day in became_warned(seen.case) if seen.falls(day))


def resolved(seen: Seen) -> int:
    return sum(1 for risk in seen.case.record.household.risks if seen.falls(risk.resolved))


def visits(done: bool, seen: Seen) -> int:
    """Whether the month owes a visit as 监测户, or has it."""
    return sum(
        1
        for period, had in seen.case.visit.required_all
        if period == seen.month.name and (had or not done)
    )


def done_measures(seen: Seen) -> list[Measure]:
    """Measures done in the month up to the day."""
    plan = seen.case.record.household.plan
    if plan is None or plan.made > seen.day:
        return []
    return [
        one
        for one in plan.measures
        if seen.falls(one.done) and measure_state(one, seen.day) == "已落实"
    ]


def measure_money(seen: Seen) -> Decimal:
    return sum((one.amount or ZERO for one in done_measures(seen)), ZERO)


def of_month(what: str, view: View) -> int:
    """A count of the monthly digest table."""
    return view.facts.months[view.month.name, view.scope].count[what]


def meetings(done: bool, view: View) -> int:
    """Study meetings (and the street's joint meeting) owed for the month, or held."""
    return sum(
        1
        for one in view.assessment.duties
        if one.duty in ("村级研判", "部门联席会")
        and one.period == view.month.name
        and (view.has(one.unit) if view.scope else True)
        and (not done or one.state in ("done", "done_late"))
    )


def issues(view: View) -> Iterator[tuple[str, Issue]]:
    """The problems that concern the scope, with the unit that names each."""
    for unit, village, one in view.facts.issues:
        if view.has(village):
            yield unit, one


def closed_by(one: Issue, day: date) -> bool:
    return bool(one.done and one.done <= day and one.proof and one.verifier)


def closed_issues(view: View) -> int:
    """Problems closed in the month, whenever found."""
    return sum(
        1
        for _, one in issues(view)
        if closed_by(one, view.as_of) and one.done and one.done in view.month
    )


def measures(view: View, month: Period) -> Iterator[tuple[Case, Measure]]:
    """Those with their last day in a month, of every plan made by the day."""
    for case, one in view.facts.promised.get((view.scope, month.name), ()):
        plan = case.record.household.plan
        if plan and plan.made <= view.as_of:
            yield case, one


@dataclass(frozen=True, slots=True)
class Row:
    """A number of the report: its name, unit of counting, how it is found.

    Either `each` says what one household adds to it, `none` being what it is
    without any, or `whole` finds it where it is no household's.
    """

    name: str
    unit: str
    each: Callable[[Seen], Number] | None = None
    whole: Callable[[View], Number] | None = None
    none: Number = 0


ROWS: tuple[Row, ...] = (
    Row("监测户", "户", partial(tier, "监测户")), Row("其中在册", "户", partial(formal, True)),
    Row("其中未在册", "户", partial(formal, False)), Row("预警户", "户", partial(tier, "预警户")),
    Row("一般户", "户", partial(tier, "一般户")), Row("待核算", "户", partial(tier, "待核算")),
    Row("应纳未纳", "户", partial(finding, "应纳未纳")),
    Row("返贫风险再现", "户", partial(finding, "返贫风险再现")),
    Row("三保障未解决", "户", partial(finding, "三保障未解决")),
    Row("缺方案", "户", partial(finding, "缺方案")),
    Row("走访逾期", "户", partial(finding, "走访逾期")),
    Row("返贫致贫", "户", relapses),
    Row("本月纳入监测", "户", partial(moved, CLASSES)),
    Row("本月消除", "户", partial(moved, MODES)),
    Row("本月整户核减", "户", partial(moved, (DEREGISTERED,))),
    Row("本月回退", "户", partial(moved, (REVERTED,))),
    Row("本月新增预警", "户", warned),
    Row("本月化解风险", "项", resolved),
    Row("本月应访监测户", "户", partial(visits, False)),
    Row("本月已访监测户", "户", partial(visits, True)),
    Row("本月收集线索", "条", whole=partial(of_month, "收集")),
    Row("本月核查线索", "条", whole=partial(of_month, "核查")),
    Row("本月属实线索", "条", whole=partial(of_month, "属实")),
    Row("本月应开会议", "次", whole=partial(meetings, False)),
    Row("本月已开会议", "次", whole=partial(meetings, True)),
    Row("本月发现问题", "个", whole=partial(of_month, "问题")),
    Row("本月销号问题", "个", whole=closed_issues),
    Row("本月落实措施", "项", lambda seen: len(done_measures(seen))),
    Row("本月落实金额", "元", measure_money, none=ZERO),
)  # fmt: skip


_EACH = tuple((row.name, row.each) for row in ROWS if row.each is not None)


def household_numbers(seen: Seen) -> tuple[tuple[str, Number], ...]:
    """What a household adds to the numbers of a day, what it does not add left out."""
    return tuple((name, number) for name, each in _EACH if (number := each(seen)))


def counted(view: View | None) -> dict[str, Number | None]:
    """Every number of a view by name; None throughout where the day has no plan."""
    if view is None:
        return {row.name: None for row in ROWS}
    tally = view.facts.tally.get(view.scope, {})
    return {
        row.name: row.whole(view) if row.whole else tally.get(row.name, row.none) for row in ROWS
    }
