"""What the plan asks for each open risk, and what is missing (四(二)-2, 二(一)-7).

The plan names three kinds: income (which measures raise it, which proofs),
medical (accounts taken regularly, a decision whether help is needed) and
support by children (how it is urged, how it is proven).  The others follow the
same pattern: a measure that fits, its proofs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.assess.day import Day
from generator.dates import add_months
from generator.model.care import Measure, Risk

RAISES_INCOME = frozenset(
    ("产业帮扶", "就业帮扶", "公益岗位帮扶", "金融帮扶", "社会帮扶", "综合保障", "产业带动",
     "消费帮扶", "协助收购农产品", "临时救助")
)  # fmt: skip
FITTING: dict[str, frozenset[str]] = {
    "因病": frozenset(("健康帮扶", "综合保障", "临时救助", "社会帮扶")),
    "因残": frozenset(("健康帮扶", "综合保障", "临时救助", "社会帮扶", "公益岗位帮扶")),
    "因意外事故": frozenset(("健康帮扶", "综合保障", "临时救助", "社会帮扶")),
    "因学": frozenset(("教育帮扶", "义务教育保障", "临时救助", "社会帮扶")),
    "因自然灾害": frozenset(
        ("临时救助", "生产生活条件改善", "住房安全保障", "产业帮扶", "综合保障", "社会帮扶")
    ),
    "因产业项目失败": RAISES_INCOME,
    "因务工就业不稳": RAISES_INCOME,
    "缺劳动力": RAISES_INCOME,
    "因住房": frozenset(("住房安全保障", "搬迁", "生产生活条件改善")),
    "因安全饮水": frozenset(("饮水安全保障", "基础设施建设", "生产生活条件改善")),
    "因赡养": frozenset(("督促子女赡养", "社会治理", "综合保障")),
}
INCOME_RISKS = frozenset(("因产业项目失败", "因务工就业不稳", "缺劳动力"))
MEDICAL_RISKS = frozenset(("因病", "因残", "因意外事故"))
ASKS = {
    "因住房": "落实住房安全措施", "因安全饮水": "落实饮水安全措施", "因学": "落实教育帮扶措施",
    "因赡养": "引导督促子女赡养", "因自然灾害": "落实救灾和恢复生产措施", "其他": "落实针对性措施",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing the plan asks for an open risk; `missing` is empty when it is there."""

    risk: str
    found: date
    ask: str
    missing: str

    @property
    def met(self) -> bool:
        return not self.missing


def prompts(day: Day) -> tuple[Prompt, ...]:
    """What is asked for every open risk of the household on a day, in the file's order."""
    return tuple(
        Prompt(risk.kind, risk.found, ask, missing)
        for risk in day.open_risks
        for ask, missing in _asked(day, risk)
    )


def _asked(day: Day, risk: Risk) -> Iterator[tuple[str, str]]:
    mine = [one for one in day.measures if one.risk == risk.kind and one.state != "无效"]
    yield _measure(day, risk, mine)
    if risk.kind in MEDICAL_RISKS:
        yield from _accounts(day, risk)
    if risk.kind == "因赡养":
        yield _support(day)
    yield _proofs(day, mine)


def _measure(day: Day, risk: Risk, mine: list[Measure]) -> tuple[str, str]:
    """A measure that names the risk, can help against it, and is done or still in time."""
    ask = ASKS.get(risk.kind) or (
        "落实增收措施" if risk.kind in INCOME_RISKS else "落实医疗和救助措施"
    )
    if not mine:
        return ask, "没有针对这项风险的措施"
    fitting = FITTING.get(risk.kind)
    able = [one for one in mine if not fitting or one.kind in fitting or one.kind == "其他"]
    if not able:
        kinds = "、".join(dict.fromkeys(one.kind for one in mine))
        return ask, f"现有措施是{kinds}，不对这项风险"
    late = [one for one in able if not day.done(one) and one.deadline and one.deadline < day.day]
    if len(late) == len(able):
        return ask, "；".join(f"“{one.content}”期限{one.deadline}已过，没有落实" for one in late)
    return ask, ""


def _accounts(day: Day, risk: Risk) -> Iterator[tuple[str, str]]:
    """定期核算收支，研判是否需要帮扶救助: accounts since the risk, not older than the edition's months."""
    months = day.policy.lines.illness_months
    ask = f"每{months}个月核算一次收支"
    accounts = day.accounts
    if accounts is None:
        yield ask, "没有收支核算"
        yield "研判是否需要帮扶救助", "没有收支核算"
        return
    late = day.day > add_months(accounts.day, months)
    if accounts.day < risk.found:
        yield ask, f"发现风险以后没有核算过（最近{accounts.day}）"
    else:
        yield ask, f"最近核算{accounts.day}，已超过{months}个月" if late else ""
    yield "研判是否需要帮扶救助", "" if accounts.judgement else "最近一次核算没有填研判"


def _support(day: Day) -> tuple[str, str]:
    """怎么佐证: an agreement, or the support recorded as kept."""
    ask = "赡养佐证（协议或赡养情况正常）"
    people = day.household.supporters
    if not people:
        return ask, "没有登记赡养人"
    proven = [
        one for one in people
        if one.state == "正常" or (one.agreement and one.agreement <= day.day)
    ]  # fmt: skip
    if proven:
        return ask, ""
    return ask, f"{'、'.join(one.name for one in people)}没有赡养协议，赡养情况不正常"


def _proofs(day: Day, mine: list[Measure]) -> tuple[str, str]:
    """Which proofs to collect, and that they were collected for what is done."""
    ask = "收集佐证资料"
    if not mine:
        return ask, "没有措施，无从佐证"
    lacking = [
        f"“{one.content}”没写应收哪些佐证" for one in mine if not (one.proofs_wanted or one.proof)
    ]
    lacking += [
        f"“{one.content}”已落实，没有佐证" for one in mine if day.done(one) and not one.proof
    ]
    return ask, "；".join(lacking)
