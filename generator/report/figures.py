"""The numbers of a report: of a day, and of the month that the day lies in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from generator.tabulate.in_out import DEREGISTERED, MODES, REVERTED, Move, moves
from generator.tabulate.issues import issue_village
from generator.tabulate.months import Months, month_counts

Number = int | Decimal


class Facts:
    """What the numbers of one day share, found once for the street and all villages."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment

    @cached_property
    def months(self) -> Months:
        return month_counts(self.assessment)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        return tuple(moves(self.assessment))

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

    @property
    def cases(self) -> list[Case]:
        return [one for one in self.assessment.cases if self.has(one.village)]


def tier(name: str, view: View) -> int:
    return sum(1 for one in view.cases if one.verdict.tier == name)


def formal(wanted: bool, view: View) -> int:
    """监测户 in the system's register, or not."""
    return sum(
        1
        for one in view.cases
        if one.verdict.tier == "监测户" and (one.verdict.formal == "在册") == wanted
    )


def finding(code: str, view: View) -> int:
    return sum(1 for one in view.cases if one.finding(code))


def relapses(view: View) -> int:
    return sum(
        1
        for one in view.cases
        if any(day.day <= view.as_of for day in one.record.household.relapses)
    )


def moved(whys: tuple[str, ...], view: View) -> int:
    """Households that came in or left in the month up to the day."""
    return sum(
        1
        for one in view.facts.moves
        if view.has(one.village) and one.day in view.month and one.why in whys
    )


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


def measures(view: View) -> Iterator[tuple[Case, Measure]]:
    for case in view.cases:
        plan = case.record.household.plan
        if plan and plan.made <= view.as_of:
            for one in plan.measures:
                yield case, one


def done_measures(view: View) -> list[Measure]:
    """Measures done in the month up to the day."""
    return [
        one
        for _, one in measures(view)
        if measure_state(one, view.as_of) == "已落实" and one.done and one.done in view.month
    ]


def measure_money(view: View) -> Decimal:
    return sum((one.amount or ZERO for one in done_measures(view)), ZERO)


@dataclass(frozen=True, slots=True)
class Row:
    """A number of the report: its name, unit of counting, how it is found."""

    name: str
    unit: str
    get: Callable[[View], Number]


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
    Row("本月纳入监测", "户", partial(of_month, "纳入监测")),
    Row("本月消除", "户", partial(moved, MODES)),
    Row("本月整户核减", "户", partial(moved, (DEREGISTERED,))),
    Row("本月回退", "户", partial(moved, (REVERTED,))),
    Row("本月新增预警", "户", partial(of_month, "新增预警")),
    Row("本月化解风险", "项", partial(of_month, "化解风险")),
    Row("本月应访监测户", "户", partial(of_month, "应访")),
    Row("本月已访监测户", "户", partial(of_month, "已访")),
    Row("本月收集线索", "条", partial(of_month, "收集")),
    Row("本月核查线索", "条", partial(of_month, "核查")), Row("本月属实线索", "条", partial(of_month, "属实")),
    Row("本月应开会议", "次", partial(meetings, False)), Row("本月已开会议", "次", partial(meetings, True)),
    Row("本月发现问题", "个", partial(of_month, "问题")), Row("本月销号问题", "个", closed_issues),
    Row("本月落实措施", "项", lambda view: len(done_measures(view))),
    Row("本月落实金额", "元", measure_money),
)  # fmt: skip


def counted(view: View | None) -> dict[str, Number | None]:
    """Every number of a view by name; None throughout where the day has no plan."""
    return {row.name: row.get(view) if view else None for row in ROWS}
