"""Columns that many ledgers share, declared once."""

from __future__ import annotations

from datetime import date

from generator.assess import Assessment, Case
from generator.assess.day import ABLE, living, residence_on
from generator.assess.result import VisitDuty
from generator.assess.rules import RULES
from generator.dates import months_between
from generator.model.care import Guarantee, Measure
from generator.model.member import Member
from generator.money import ZERO
from generator.tabulate.shape import Cell, Column, Ledger, Ref, Row, joined, text

STATES = {
    "done": "已完成",
    "overdue": "逾期",
    "due_soon": "即将到期",
    "due": "待完成",
    "not_required": "本期不需",
}


def case(row: Row) -> Case:
    assert row.case is not None
    return row.case


def household(row: Row):
    return case(row).record.household


def age(member: Member, day: date) -> int:
    """In whole years."""
    return months_between(member.born, day) // 12


def birthday(assessment: Assessment, case: Case, then: date) -> bool:
    """Whether a member is not as many years old on D as on another day."""
    members = case.record.household.members
    return any(age(one, then) != age(one, assessment.as_of) for one in members)


def figures(row: Row):
    return case(row).verdict.figures


def clause_text(codes: tuple[str, ...]) -> str:
    """`M1（二(一)-1）、W0（二(二)-1）`."""
    clauses = {rule.code: rule.clause for rule in RULES}
    return "、".join(f"{code}（{clauses[code]}）" for code in codes)


def until(row: Row, day: date | None) -> date | None:
    """A day of the record, None where it lies after D: it has not happened yet."""
    return day if day is not None and day <= row.as_of else None


def open_risks(row: Row):
    day = case(row).verdict.day
    return [
        one
        for one in household(row).risks
        if one.found <= day and (one.resolved is None or one.resolved > day)
    ]


def guarantee(row: Row, item: str) -> Guarantee | None:
    """The newest entry of an item by D."""
    day = case(row).verdict.day
    found = [one for one in household(row).guarantees if one.item == item and one.checked <= day]
    return max(found, key=lambda one: one.checked, default=None)


def guarantee_state(row: Row, item: str) -> str | None:
    found = guarantee(row, item)
    return found.state if found else None


def assistance(row: Row) -> str:
    day = case(row).verdict.day
    return joined(
        one.kind
        for one in household(row).dated_assistance
        if (one.start is None or one.start <= day) and (one.end is None or day <= one.end)
    )


def residence(row: Row) -> str:
    return residence_on(household(row), case(row).verdict.day)


def labour_count(row: Row) -> int:
    day = case(row).verdict.day
    people = living(household(row).members, day)
    return sum(1 for one in people if one.counted and one.labour in ABLE)


def contact_now(row: Row) -> str:
    day = case(row).verdict.day
    return joined(
        one.name
        for one in household(row).contacts
        if one.start <= day and (one.end is None or day <= one.end)
    )


def helper_now(row: Row) -> str:
    day = case(row).verdict.day
    return joined(
        f"{one.name}（{one.unit}）" if one.unit else one.name
        for one in household(row).helpers
        if one.start <= day and (one.end is None or day <= one.end)
    )


def system_per_capita(row: Row) -> Cell:
    day = case(row).verdict.day
    found = [one for one in household(row).system_incomes if one.day is None or one.day <= day]
    newest = max(found, key=lambda one: one.day or date.min, default=None)
    return newest.per_capita if newest else None


def deciding(row: Row):
    """The 识别 entry with the newest 系统录入 by D."""
    day = case(row).verdict.day
    found = [one for one in household(row).identifications if one.entered and one.entered <= day]
    return max(found, key=lambda one: one.entered, default=None)


def measures(row: Row):
    plan = household(row).plan
    return plan.measures if plan and plan.made <= case(row).verdict.day else ()


def measure_state(measure: Measure, as_of: date) -> str:
    """A measure's state on D: what is dated later has not happened yet."""
    if measure.state == "已落实" and measure.done and measure.done > as_of:
        begun = measure.start is not None and measure.start <= as_of
        return "实施中" if begun else "计划"
    return measure.state


def done_measures(row: Row) -> list[Measure]:
    return [one for one in measures(row) if measure_state(one, row.as_of) == "已落实"]


def visit_words(duty: VisitDuty) -> str:
    """The state of a visit duty in words, with what is owed."""
    words = STATES[duty.state]
    if duty.state == "overdue":
        words += f"{duty.days_overdue}天"
    return words


def id_refs(row: Row) -> list[Ref]:
    return [Ref("household", row.case.id, row.case.id)] if row.case else []


def leads_to_rows(ledger: Ledger) -> bool:
    """Whether a column may lead to more than households: to a row of another ledger."""
    return any(one.refs not in (None, id_refs, head_refs) for one in ledger.columns)


def head_refs(row: Row) -> list[Ref]:
    return [Ref("household", row.case.id, household(row).head)] if row.case else []


VILLAGE = Column("村", lambda row: row.village_name)
GROUP = Column("组", lambda row: household(row).group, "int")
ID = Column("编号", lambda row: case(row).id, refs=id_refs)
HEAD = Column("户主", lambda row: household(row).head, refs=head_refs)
PLACE = (VILLAGE, GROUP, ID, HEAD)
ADDRESS = Column("住址", lambda row: household(row).address)
PHONE = Column("联系电话（掩码）", lambda row: household(row).phone)
KIND = Column("户类型", lambda row: household(row).kind)
TIER = Column("层级", lambda row: case(row).verdict.tier)
FORMAL = Column("正式状态", lambda row: case(row).verdict.formal)
CLASS = Column("监测类别", lambda row: case(row).verdict.class_)
PERSONS = Column("人口", lambda row: figures(row).persons, "int", total=True)
LABOUR = Column("劳动力人数", labour_count, "int", total=True)
REASONS = Column("依据", lambda row: clause_text(case(row).verdict.reasons))
NET = Column("家庭纯收入", lambda row: figures(row).net_income, "money")
PER_CAPITA = Column("人均纯收入", lambda row: figures(row).per_capita, "money")
EXPENSE = Column("合规自付支出", lambda row: figures(row).compliant, "money")
AFTER = Column("扣除合规自付支出后人均纯收入", lambda row: figures(row).per_capita_after, "money")
SYSTEM = Column("系统人均", system_per_capita, "money")
ACCOUNTS_DAY = Column("核算日期", lambda row: figures(row).accounts_day, "date")
ASSISTANCE = Column("社会救助", assistance)
RESIDENCE = Column("居住", residence)
RISK_KINDS = Column("风险类型", lambda row: joined(one.kind for one in open_risks(row)))
RISK_ORIGINS = Column(
    "风险来源", lambda row: joined(dict.fromkeys(one.origin for one in open_risks(row)))
)
RISK_FOUND = Column(
    "发现日期", lambda row: min((one.found for one in open_risks(row)), default=None), "date"
)
HOUSE_GRADE = Column(
    "住房等级",
    lambda row: found.house_grade if (found := guarantee(row, "住房安全")) else None,
)
CONTACT = Column("监测联系人", contact_now)
HELPER = Column("帮扶联系人（单位）", helper_now)
MEASURES = Column(
    "措施概要", lambda row: joined(f"{one.kind}：{one.content}" for one in measures(row))
)
MEASURES_DONE = Column("已落实/全部", lambda row: f"{len(done_measures(row))}/{len(measures(row))}")
AMOUNT = Column(
    "享受金额合计",
    lambda row: (
        sum((one.amount or ZERO for one in done_measures(row)), ZERO) if measures(row) else None
    ),
    "money",
    total=True,
)
LAST_VISIT = Column("最近有效走访", lambda row: case(row).visit.last_qualifying, "date")
OWNER = Column("责任人", lambda row: case(row).visit.owner)
GUARANTEES = Column(
    "三保障",
    lambda row: (
        joined(
            f"{item}{state}"
            for item in ("吃", "穿", "义务教育", "基本医疗", "住房安全", "饮水安全")
            if (state := guarantee_state(row, item)) and state != "有保障"
        )
        or "无风险记录"
    ),
)


def finding_words(row: Row) -> str:
    return joined(
        one.code + (f"（{text(one.since)}起）" if one.since else "") for one in case(row).findings
    )
