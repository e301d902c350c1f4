"""一户一策帮扶方案: who lives there, what is at risk, what is done against it (plan 四(二)-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.assess import Case
from generator.assess.day import Day, living
from generator.assess.visits import DUTY_TIERS
from generator.model.care import Measure, Plan
from generator.model.member import Member
from generator.publish.forms.shape import Desk, Grid, Pair, grid, pairs
from generator.tabulate import columns as c
from generator.tabulate.shape import joined, text


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A household's plan as it stands on D."""

    template: ClassVar[str] = "forms/plan.html"
    title: str
    unit: str
    head: str
    facts: tuple[Pair, ...]
    members: Grid
    risks: Grid
    measures: Grid
    revisions: Grid


def made(desk: Desk, case: Case) -> Sequence[Plan]:
    """The plan made by D; for an archive of a year in which it was made or still needed."""
    plan = case.record.household.plan
    if plan is None or not desk.known(plan.made):
        return ()
    needed = desk.year is None or any(
        one.tier in DUTY_TIERS and one.start <= desk.year.end and desk.year.start <= one.end
        for one in case.timeline
    )
    return (plan,) if needed or desk.within(plan.made) else ()


def plans(desk: Desk, case: Case, papers: Sequence[Plan]) -> tuple[PlanSheet, ...]:
    return tuple(_sheet(desk, case, one) for one in papers)


def _sheet(desk: Desk, case: Case, plan: Plan) -> PlanSheet:
    row, day = desk.row(case), desk.day(case)
    revised = sorted(
        (one for one in plan.revisions if one.day is None or desk.known(one.day)),
        key=lambda one: text(one.day),
    )
    return PlanSheet(
        title="一户一策帮扶方案",
        unit=desk.unit(case),
        head=case.record.household.head,
        facts=(
            *pairs(row, c.HEAD, c.ID, c.GROUP, c.KIND, c.TIER, c.CLASS, c.PER_CAPITA, c.AFTER),
            *pairs(row, c.CONTACT, c.HELPER),
            Pair("制定日期", text(plan.made)),
            Pair("制定人", plan.person or "未填"),
        ),
        members=_members(day),
        risks=_risks(desk, day),
        measures=_measures(day),
        revisions=grid(
            ("修订日期", "修订人", "原因"), "dtt", [(r.day, r.person, r.reason) for r in revised]
        ),
    )


def _members(day: Day) -> Grid:
    rows = [
        (
            one.name, one.relation, one.sex, one.born, _health(one), one.labour,
            joined((one.school, joined((one.work.place, one.work.trade)) if one.work else "")),
            "是" if one.counted else f"否（{one.not_counted_reason or '未填原因'}）",
        )
        for one in living(day.household.members, day.day)
    ]  # fmt: skip
    labels = ("姓名", "关系", "性别", "出生", "健康", "劳动能力", "在校、务工", "计入")
    return grid(labels, "tttdtttt", rows)


def _health(one: Member) -> str:
    grade = (
        f"（{one.disability_kind or ''}{one.disability_grade}级）" if one.disability_grade else ""
    )
    return joined(one.health) + grade + (f"（{one.illness}）" if one.illness else "")


def _risks(desk: Desk, day: Day) -> Grid:
    rows = [
        (one.kind, one.found, one.origin, one.note,
         f"{one.resolved}化解" if desk.known(one.resolved) else "未化解")
        for one in day.risks
    ]  # fmt: skip
    rows += [(one.kind, one.since, "", one.note, "列入预警") for one in day.early_warnings]
    return grid(("风险、情形", "发现日期", "来源", "说明", "现状"), "tdttt", rows)


def _measures(day: Day) -> Grid:
    rows = [
        (one.risk, f"{one.kind}：{one.content}", joined((one.department, one.person)),
         one.deadline, one.proofs_wanted, state(day, one), _outcome(day, one))
        for one in day.measures
    ]  # fmt: skip
    labels = ("风险", "措施", "部门、责任人", "期限", "应收佐证", "状态", "佐证、成效")
    return grid(labels, "tttdttt", rows)


def state(day: Day, one: Measure) -> str:
    """A measure's state on D: what is dated later has not happened yet (rules §1)."""
    if one.state == "无效":
        return "无效"
    if day.done(one):
        return f"{one.done}已落实" + (f"，{text(one.amount)}元" if one.amount is not None else "")
    return "实施中" if day.active(one) else "计划"


def _outcome(day: Day, one: Measure) -> str:
    """Proof and effect; of a measure that is done later, not yet."""
    if one.state == "已落实" and not day.done(one):
        return ""
    return joined((one.proof, one.effect))
