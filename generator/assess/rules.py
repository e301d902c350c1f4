"""The rules that make a tier (rules §2): each a row, all evaluated, all kept.

A rule is a plain function of a `Day`.  The order of RULES is the order of the
reasons; the first hit decides the tier.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.assess.day import Day
from generator.assess.result import Tier, Verdict

LIVES_ELSEWHERE = frozenset(("间歇性居住", "全户外出", "投亲寄居"))
BASIC_ASSISTANCE = frozenset(("低保", "特困"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, the clause of the plan it answers (`clauses.md`), its words, its test."""

    code: str
    clause: str
    title: str
    hit: Callable[[Day], bool]


def in_register(day: Day) -> bool:
    return day.formal == "在册"


def income_below_monitored(day: Day) -> bool:
    return day.income_below(day.policy.lines.monitored)


def guarantee_not_resolved(day: Day) -> bool:
    return any(
        one.can_resolve is False and not _safe_elsewhere(day, one.item)
        for one in day.guarantees_at_risk
    )


def _safe_elsewhere(day: Day, item: str) -> bool:
    """An unsafe house that is not lived in, with a safe one elsewhere."""
    return (
        item == "住房安全" and day.residence in LIVES_ELSEWHERE and day.household.other_safe_house
    )


def sudden_hardship(day: Day) -> bool:
    return any(one.sudden and one.hardship for one in day.open_risks) and day.after_expense_below(
        day.policy.lines.monitored
    )


def taken_in_by_meeting(day: Day) -> bool:
    return bool(day.manual_inclusions)


def below_warned(day: Day) -> bool:
    return day.income_below(day.policy.lines.warned)


def below_warned_or_system(day: Day) -> bool:
    system = day.system_income
    return below_warned(day) or (system is not None and system.per_capita < day.policy.lines.warned)


def lifted_below(day: Day) -> bool:
    return day.household.kind == "脱贫户" and below_warned_or_system(day)


def eliminated_below(day: Day) -> bool:
    return day.formal == "已消除" and below_warned_or_system(day)


def _low_enough(day: Day, code: str) -> bool:
    """A computed code may also need a low income (预警.需低收入)."""
    return code not in day.policy.warnings.need_low_income or below_warned(day)


def assisted_large_expense(day: Day) -> bool:
    computed = (
        bool(day.assistance & BASIC_ASSISTANCE)
        and day.known
        and day.compliant >= day.policy.lines.large_expense
        and _low_enough(day, "W3")
    )
    return computed or day.declared("低保特困大额支出户")


def illness_large_expense(day: Day) -> bool:
    computed = (
        any("患有大病" in one.health for one in day.members)
        and day.known
        and day.medical >= day.policy.lines.large_expense
        and _low_enough(day, "W4")
    )
    return computed or day.declared("大病重病大额医疗户")


def unsafe_house_now_and_then(day: Day) -> bool:
    computed = day.house_at_risk and day.residence == "间歇性居住" and _low_enough(day, "W5")
    return computed or day.declared("安全隐患住房间歇居住户")


def old_people_alone(day: Day) -> bool:
    return day.declared("子女外出生活不稳定老人户")


def risk_on_return(day: Day) -> bool:
    return day.declared("长期外出返回风险户")


def out_of_contact(day: Day) -> bool:
    computed = day.out_of_contact and _low_enough(day, "W8")
    return computed or day.declared("外出无法联系风险户")


def low_income(day: Day) -> bool:
    return below_warned(day) and not lifted_below(day) and not eliminated_below(day)


def other_warning(day: Day) -> bool:
    return day.declared("其他")


RULES: tuple[Rule, ...] = (
    Rule("F", "二(一)-6", "已录入防贫监测信息系统，在册", in_register),
    Rule("M1", "二(一)-1", "人均纯收入低于监测线", income_below_monitored),
    Rule("M2", "二(一)-2", "“两不愁三保障”有风险，自身无能力解决", guarantee_not_resolved),
    Rule("M3", "二(一)-3", "突发严重困难，扣除合规自付支出后人均低于监测线", sudden_hardship),
    Rule("MX", "二(一)-4", "会议认定纳入", taken_in_by_meeting),
    Rule("W1", "二(二)-2", "脱贫户，人均低于预警线", lifted_below),
    Rule("W2", "二(二)-2", "消除风险监测户，人均低于预警线", eliminated_below),
    Rule("W3", "二(二)-3", "低保或特困，有合规大额支出", assisted_large_expense),
    Rule("W4", "二(二)-4", "大病重病，大额医疗支出", illness_large_expense),
    Rule("W5", "二(二)-5", "有安全隐患住房，间歇性居住", unsafe_house_now_and_then),
    Rule("W6", "二(二)-6", "子女外出，生活不稳定的老人户", old_people_alone),
    Rule("W7", "二(二)-7", "长期外出，返回有风险", risk_on_return),
    Rule("W8", "二(二)-8", "外出，无法联系", out_of_contact),
    Rule("W0", "二(二)-1", "人均纯收入低于预警线", low_income),
    Rule("W9", "二(二)-9", "会议列入的其他情形", other_warning),
)


def judge(day: Day) -> Verdict:
    """The tier of a household on a day with every reason (rules §2)."""
    if day.deregistered:
        reasons: tuple[str, ...] = ()
        tier: Tier = "注销"
    else:
        reasons = tuple(rule.code for rule in RULES if rule.hit(day))
        tier = _tier(day, reasons)
    return Verdict(
        day=day.day,
        tier=tier,
        reasons=reasons,
        formal=day.formal,
        identifying=bool(day.under_way),
        class_=_class(day, reasons) if tier == "监测户" else None,
        figures=day.figures(),
    )


def _tier(day: Day, reasons: tuple[str, ...]) -> Tier:
    if any(code[0] in "FM" for code in reasons):
        return "监测户"
    if reasons:
        return "预警户"
    return "一般户" if day.fresh else "待核算"


def _class(day: Day, reasons: tuple[str, ...]) -> str:
    if "F" in reasons and day.deciding is not None:
        return day.deciding.kind
    if "M3" in reasons and "M1" not in reasons:
        return "突发严重困难户"
    return "脱贫不稳定户" if day.household.kind == "脱贫户" else "边缘易致贫户"
