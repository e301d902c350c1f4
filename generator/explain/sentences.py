"""Why each rule hits or does not: the same inputs as the rule, in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from generator.assess.day import Day
from generator.assess.rules import BASIC_ASSISTANCE, LIVES_ELSEWHERE
from generator.money import per_capita, shown

Sentence = Callable[[Day], str]


def _each(day: Day) -> str:
    return f"人均{per_capita(day.net_income, day.divisor)}元"


def _no_accounts(day: Day) -> str:
    if day.accounts is None:
        return "没有收支核算，人均不清楚"
    return "没有计入的人口，人均不清楚"


# several rules of one day say the same sum
@lru_cache(maxsize=8)
def _against(day: Day, line, name: str) -> str:
    if not day.known:
        return _no_accounts(day)
    below = day.income_below(line)
    sign = "低于" if below else "不低于"
    total = shown(line * day.divisor)
    return (
        f"家庭纯收入{shown(day.net_income)}元，{sign}{name}{line}元×{day.divisor}人"
        f"＝{total}元（{_each(day)}）"
    )


def formal(day: Day) -> str:
    entry = day.deciding
    if entry is None:
        return "没有系统录入"
    if day.formal == "已消除":
        assert entry.elimination is not None
        return f"{entry.entered}录入系统，{entry.elimination.day}消除"
    return f"{entry.entered}录入系统，类别{entry.kind}，没有消除"


def monitored_line(day: Day) -> str:
    return _against(day, day.policy.lines.monitored, "监测线")


def guarantee(day: Day) -> str:
    if not day.guarantees_at_risk:
        return "“两不愁三保障”和饮水没有风险"
    words = []
    for one in day.guarantees_at_risk:
        able = "自身能解决" if one.can_resolve else "自身不能解决"
        elsewhere = (
            one.item == "住房安全"
            and day.residence in LIVES_ELSEWHERE
            and day.household.other_safe_house
        )
        more = f"，但{day.residence}且有其他安全住房，不作监测" if elsewhere else ""
        words.append(f"{one.item}{one.state}（{one.checked}核查），{able}{more}")
    return "；".join(words)


def sudden(day: Day) -> str:
    open_sudden = [one for one in day.open_risks if one.sudden and one.hardship]
    if not open_sudden:
        return "没有未化解的突发且基本生活困难的风险"
    words = "、".join(f"{one.kind}（{one.found}发现）" for one in open_sudden)
    return f"有突发风险{words}；{after_expense(day)}"


def after_expense(day: Day) -> str:
    """What is left after compliant expenditure, and on which side of the monitored line."""
    if not day.known:
        return _no_accounts(day)
    line, left = day.policy.lines.monitored, day.net_income - day.compliant
    sign = "低于" if day.after_expense_below(line) else "不低于"
    return (
        f"纯收入{shown(day.net_income)}元扣除合规自付支出{shown(day.compliant)}元，"
        f"余{shown(left)}元，{sign}监测线{line}元×{day.divisor}人＝{shown(line * day.divisor)}元"
    )


def sides(day: Day) -> tuple[str, ...]:
    """The accounts against each line of the edition: plain, after expenditure, warned."""
    lines = day.policy.lines
    return (
        _against(day, lines.monitored, "监测线"),
        after_expense(day),
        _against(day, lines.warned, "预警线"),
    )


def meeting(day: Day) -> str:
    if not day.manual_inclusions:
        return "没有会议认定纳入"
    return "；".join(f"{one.since}由{one.meeting}会议认定" for one in day.manual_inclusions)


def _system(day: Day) -> str:
    system = day.system_income
    if system is None:
        return "没有可用的系统收入"
    sign = "低于" if system.per_capita < day.policy.lines.warned else "不低于"
    return f"系统人均{system.per_capita}元，{sign}预警线"


def _warned_or_system(day: Day) -> str:
    return f"{_against(day, day.policy.lines.warned, '预警线')}；{_system(day)}"


def lifted(day: Day) -> str:
    if day.household.kind != "脱贫户":
        return f"户类型是{day.household.kind}，不是脱贫户"
    return f"是脱贫户；{_warned_or_system(day)}"


def eliminated(day: Day) -> str:
    if day.formal != "已消除":
        return f"系统状态是{day.formal}，不是已消除"
    return f"已消除风险；{_warned_or_system(day)}"


def _declared(day: Day, kind: str) -> str:
    found = [one for one in day.early_warnings if one.kind == kind]
    if not found:
        return f"没有认定“{kind}”"
    return f"{found[0].since}认定“{kind}”"


def _low(day: Day, code: str) -> str:
    if code not in day.policy.warnings.need_low_income:
        return ""
    return f"；本方案还要求人均低于预警线：{_against(day, day.policy.lines.warned, '预警线')}"


def _large(day: Day, amount, what: str) -> str:
    if not day.known:
        return _no_accounts(day)
    line = day.policy.lines.large_expense
    sign = "达到" if amount >= line else "没有达到"
    return f"{what}{shown(amount)}元，{sign}大额支出线{line}元"


def assisted(day: Day) -> str:
    aid = "、".join(sorted(day.assistance & BASIC_ASSISTANCE))
    first = f"享受{aid}" if aid else "不享受低保、特困"
    expense = _large(day, day.compliant, "合规自付支出")
    return f"{first}；{expense}{_low(day, 'W3')}；{_declared(day, '低保特困大额支出户')}"


def illness(day: Day) -> str:
    names = "、".join(one.name for one in day.members if "患有大病" in one.health)
    first = f"{names}患有大病" if names else "计入成员中没有人患有大病"
    expense = _large(day, day.medical, "合规自付医疗支出")
    return f"{first}；{expense}{_low(day, 'W4')}；{_declared(day, '大病重病大额医疗户')}"


def house(day: Day) -> str:
    state = "住房安全有风险" if day.house_at_risk else "住房安全没有风险"
    more = _declared(day, "安全隐患住房间歇居住户")
    return f"{state}；居住为{day.residence}{_low(day, 'W5')}；{more}"


def out_of_contact(day: Day) -> str:
    rule = day.policy.warnings.out_of_contact
    days = sorted({one.day for one in day.visits_without_contact if one.result == "无法联系"})
    if day.out_of_contact:
        words = f"{'、'.join(map(str, days))}都无法联系，至今没有联系上"
    elif days:
        words = f"最近无法联系{len(days)}天次，不足{rule.days}天内{rule.times}次，或当时没有外出"
    else:
        words = "没有无法联系的记录"
    return f"{words}{_low(day, 'W8')}；{_declared(day, '外出无法联系风险户')}"


def low_income(day: Day) -> str:
    words = _against(day, day.policy.lines.warned, "预警线")
    if day.income_below(day.policy.lines.warned) and not _plain(day):
        return f"{words}；已按脱贫户或消除风险户列入，不再重复"
    return words


def _plain(day: Day) -> bool:
    return day.household.kind != "脱贫户" and day.formal != "已消除"


SENTENCES: dict[str, Sentence] = {
    "F": formal,
    "M1": monitored_line,
    "M2": guarantee,
    "M3": sudden,
    "MX": meeting,
    "W1": lifted,
    "W2": eliminated,
    "W3": assisted,
    "W4": illness,
    "W5": house,
    "W6": lambda day: _declared(day, "子女外出生活不稳定老人户"),
    "W7": lambda day: _declared(day, "长期外出返回风险户"),
    "W8": out_of_contact,
    "W0": low_income,
    "W9": lambda day: _declared(day, "其他"),
}
