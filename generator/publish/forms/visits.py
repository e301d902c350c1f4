"""入户走访记录表: blank for the door, filled for the archive (plan 四(三)-1, -2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.assess import Case
from generator.assess.day import Day
from generator.assess.result import JudgedVisit
from generator.assess.visits import (
    DUTY_TIERS,
    DutyTier,
    exceptions_on,
    mode_freed,
    rule_for,
)
from generator.model import terms
from generator.publish.forms.shape import Desk, Grid, Pair, grid, pairs
from generator.tabulate import columns as c
from generator.tabulate.shape import joined, text, yes

TITLE = "入户走访记录表"
CADENCES = {"月": "每月", "季": "每季度"}


@dataclass(frozen=True, slots=True)
class Blank:
    """The form to take along: whom, what to ask about, and room to write."""

    template: ClassVar[str] = "forms/visit-blank.html"
    title: str
    unit: str
    head: str
    facts: tuple[Pair, ...]
    risks: Grid
    measures: Grid
    last: str
    modes: tuple[str, ...]
    results: tuple[str, ...]
    changes: tuple[str, ...]
    satisfactions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Every visit as it was recorded, oldest first."""

    template: ClassVar[str] = "forms/visit-record.html"
    title: str
    unit: str
    head: str
    id: str
    facts: tuple[Pair, ...]
    visits: tuple[tuple[Pair, ...], ...]
    summary: str


def owed(desk: Desk, case: Case) -> Sequence[DutyTier]:
    """The tier, where it owes visits."""
    return [tier for tier in DUTY_TIERS if tier == case.verdict.tier]


def kept(desk: Desk, case: Case) -> Sequence[JudgedVisit]:
    """Every visit of a household that is or was 监测户 or 预警户, oldest first."""
    if not any(one.tier in DUTY_TIERS for one in case.timeline):
        return ()
    found = [one for one in case.visits if desk.within(one.visit.day)]
    return sorted(found, key=lambda one: (one.visit.day, one.index))


def blank(desk: Desk, case: Case, papers: Sequence[DutyTier]) -> tuple[Blank, ...]:
    row, day = desk.row(case), desk.day(case)
    facts = (
        *pairs(row, c.HEAD, c.ID, c.GROUP, c.KIND),
        *_tier(case),
        *pairs(row, c.PERSONS, c.PHONE, c.CONTACT, c.HELPER, c.ADDRESS),
        Pair("走访要求", _need(day, papers[0]), width="wide"),
    )
    return (
        Blank(
            title=TITLE,
            unit=desk.unit(case),
            head=case.record.household.head,
            facts=facts,
            risks=_to_ask(day),
            measures=_unfinished(day),
            last=_last(case),
            modes=terms.choices(terms.VisitMode),
            results=terms.choices(terms.VisitResult),
            changes=terms.choices(terms.VisitChange),
            satisfactions=terms.choices(terms.Satisfaction),
        ),
    )


def _need(day: Day, tier: DutyTier) -> str:
    """What counts today: how often, how, by whom, approved exceptions included."""
    rule = rule_for(day.policy, tier)
    modes = "不限（走访例外）" if mode_freed(day) else "、".join(rule.modes)
    visitors = list(rule.visitors)
    if tier == "预警户":
        visitors.append("本户监测联系人")
    for one in exceptions_on(day):
        visitors += [f"{name}（代走访）" for name in one.substitutes]
    return f"{CADENCES[rule.cadence]}至少一次；方式：{modes}；走访人：{'、'.join(visitors)}"


def _tier(case: Case) -> tuple[Pair, ...]:
    verdict = case.verdict
    return (
        Pair("层级", verdict.tier + (f"（{verdict.class_}）" if verdict.class_ else "")),
        Pair("系统状态", verdict.formal),
    )


def _to_ask(day: Day) -> Grid:
    """Open risks, what an officer found at the door, guarantees at risk: each to be asked about."""
    rows = [(one.kind, one.found, one.note) for one in day.open_risks]
    rows += [(one.kind, one.since, one.note) for one in day.early_warnings]
    rows += [("会议认定纳入", one.since, one.note) for one in day.manual_inclusions]
    rows += [(f"{one.item}{one.state}", one.checked, one.note) for one in day.guarantees_at_risk]
    return grid(("风险、情形", "起", "说明", "本次了解"), "tdtt", [(*one, "") for one in rows])


def _unfinished(day: Day) -> Grid:
    rows = [
        (one.risk, f"{one.kind}：{one.content}", one.person, one.deadline, one.proofs_wanted, "")
        for one in day.measures
        if one.state != "无效" and not day.done(one)
    ]
    return grid(
        ("风险", "没有落实的措施", "责任人", "期限", "应收佐证", "本次核实"), "tttdtt", rows
    )


def _last(case: Case) -> str:
    """What was left open the last time."""
    known = [one for one in case.visits if one.visit.day <= case.verdict.day]
    newest = max(known, key=lambda one: (one.visit.day, one.index), default=None)
    if newest is None:
        return "没有走访记录。"
    one = newest.visit
    words = f"{one.day} {joined(one.visitors)} {one.mode} {one.result}"
    more = joined(
        f"{name}：{value}"
        for name, value in (("困难", one.difficulty), ("下步措施", one.next_steps))
        if value
    )
    return words + (f"；{more}" if more else "") + "。"


def record(desk: Desk, case: Case, papers: Sequence[JudgedVisit]) -> tuple[Record, ...]:
    row = desk.row(case)
    counting = sum(1 for one in papers if one.counts)
    return (
        Record(
            title=TITLE,
            unit=desk.unit(case),
            head=case.record.household.head,
            id=case.id,
            facts=(
                *pairs(row, c.HEAD, c.ID, c.GROUP, c.KIND),
                *_tier(case),
                *pairs(row, c.CONTACT, c.HELPER),
            ),
            visits=tuple(_visited(desk, number, one) for number, one in enumerate(papers, 1)),
            summary=f"共{len(papers)}次，其中计入{counting}次。",
        ),
    )


def _visited(desk: Desk, number: int, judged: JudgedVisit) -> tuple[Pair, ...]:
    one = judged.visit
    counts = (
        f"计入{joined(judged.periods)}"
        if judged.counts
        else "不计入，因为" + "；".join(words for _, words in judged.why_not)
    )
    return (
        Pair(f"{number}. 日期", text(one.day)),
        Pair("走访人", joined(one.visitors)),
        Pair("方式", one.mode),
        Pair("结果", one.result),
        Pair("情况", one.situation, width="wide"),
        *(
            Pair(name, value, width="wide")
            for name, value in (("困难", one.difficulty), ("下步措施", one.next_steps))
            if value
        ),
        Pair("变化", joined(one.changes)),
        Pair("满意度", one.satisfaction or ""),
        Pair("户主签字", yes(one.signed) or "未填"),
        Pair("录入日期", text(desk.until(one.recorded)) or "未填"),
        Pair("存档日期", text(desk.until(one.archived)) or "未填"),
        Pair("是否计入", counts, width="half"),
    )
