"""Check sheets: what the record says of a drawn household on D, and room for what is found."""

from __future__ import annotations

from dataclasses import dataclass

from generator.assess import Assessment, Case, day_of
from generator.assess.day import Day
from generator.model.terms import Satisfaction, choices
from generator.publish.papers import paper
from generator.sampling.drawing import Ranked, Sample
from generator.tabulate.shape import joined


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the sheet: what is checked, what the record says, what may be ticked."""

    name: str
    record: str
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One household's page."""

    village: str
    number: int
    total: int
    group: str
    head: str
    id: str
    tier: str
    persons: str
    facts: tuple[Item, ...]
    items: tuple[Item, ...]


def sheets_html(sample: Sample, assessment: Assessment, demo: bool) -> bytes:
    """A4 pages, one household each, for signature."""
    pages = [
        _sheet(row, place, len(village.drawn), village.frame.name, assessment)
        for village in sample.villages
        for place, row in enumerate(village.drawn, 1)
    ]
    return paper(
        "check-sheets.html",
        sample=sample,
        sheets=pages,
        street=assessment.register.street.name,
        carried_on=assessment.carried_on,
        demo=demo,
    )


def _sheet(row: Ranked, number: int, total: int, village: str, assessment: Assessment) -> Sheet:
    unit, case = row.unit, row.unit.case
    day = day_of(case, assessment) if case else None
    return Sheet(
        village=village,
        number=number,
        total=total,
        group="" if unit.group is None else str(unit.group),
        head=unit.head or "",
        id=unit.id or "",
        tier=unit.tier + ("（档案未读入）" if unit.unread else ""),
        persons=str(case.verdict.figures.persons) if case else "",
        facts=_facts(case, day) if case and day else (),
        items=_items(day),
    )


def _facts(case: Case, day: Day) -> tuple[Item, ...]:
    risks = joined(
        f"{one.kind}（{one.found}发现{'，' + one.note if one.note else ''}）"
        for one in day.open_risks
    )
    done = joined(
        f"{one.kind}：{one.content}（{one.done}落实{f'，{one.amount}元' if one.amount else ''}）"
        for one in day.measures
        if day.done(one)
    )
    return (
        Item("未化解风险", risks or "无"),
        Item("已落实措施", done or "无"),
        Item("最近有效走访", last_visit(case, day)),
    )


def last_visit(case: Case, day: Day) -> str:
    """The last visit that counts for the present tier; for the other tiers the last visit."""
    if case.visit.period is not None:
        wanted = case.visit.last_qualifying
        visits = [one.visit for one in case.visits if one.counts and one.visit.day == wanted]
        if not visits:
            return "没有有效走访"
        first = ""
    else:
        if not day.visits:
            return "本层级不要求定期走访"
        visits = [day.visits[-1]]
        first = "本层级不要求定期走访；最近一次 "
    one = visits[0]
    return f"{first}{one.day} {joined(one.visitors)} {one.mode} {one.result}"


def _items(day: Day | None) -> tuple[Item, ...]:
    """The lines that the checker fills in; without a record there is nothing to compare."""
    home = day.household if day else None
    house = home.house.structure if home and home.house else None
    water = home.water if home else None
    return (
        Item("吃穿", _guarantees(day, "吃", "穿")),
        Item("义务教育", _guarantees(day, "义务教育")),
        Item("基本医疗", _guarantees(day, "基本医疗")),
        Item("住房", joined((house, _guarantees(day, "住房安全")))),
        Item("饮水", joined((water, _guarantees(day, "饮水安全")))),
        Item("收入", _income(day)),
        Item("走访是否属实", "", "□属实　□不属实　说明："),
        Item("满意度", "", "　".join(f"□{one}" for one in choices(Satisfaction))),
        Item("问题", ""),
    )


def _guarantees(day: Day | None, *items: str) -> str:
    return joined(_guarantee(day, item) for item in items) if day else ""


def _guarantee(day: Day, item: str) -> str:
    found = [
        f"{item}{one.state}{f'（{one.house_grade}级）' if one.house_grade else ''}"
        f"（{one.checked}核查）"
        for one in day.guarantees
        if one.item == item
    ]
    return joined(found) or f"{item}没有核查记录"


def _income(day: Day | None) -> str:
    if day is None:
        return ""
    figures = day.figures()
    if figures.accounts_day is None or not figures.known:
        return "没有收支核算"
    old = "" if figures.fresh else "（已过有效期）"
    return (
        f"{figures.accounts_day}核算{old}，人均{figures.per_capita}元，"
        f"扣除合规自付支出后{figures.per_capita_after}元"
    )
