"""Whether identification and elimination kept to the steps (rules §5).

A breach is a finding, never a reason to take a household off: protection is
not undone by a paper fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.assess.day import Day, began
from generator.dates import add_months
from generator.model.identification import Elimination, Identification, Notice
from generator.model.policy import Policy

FITTING_KIND = {"脱贫不稳定户": "脱贫户", "边缘易致贫户": "一般农户"}


@dataclass(frozen=True, slots=True)
class Breach:
    """A condition that was not kept: its name with figures, and its day."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an elimination (rules §5) and whether it is met."""

    name: str
    met: bool
    words: str


def breaches(day: Day, first_edition: date) -> list[Breach]:
    """Every breach of §5 in the household's identifications and eliminations by this day."""
    found: list[Breach] = []
    for entry in day.household.identifications:
        if not (entry.entered and entry.entered < first_edition):
            found += _identification(day, entry)
        way_out = entry.elimination
        if way_out and entry.entered and first_edition <= way_out.proposed <= day.day:
            if not _taken_back(way_out, day.day):
                found += _elimination(day, entry, way_out)
    return found


def _taken_back(way_out: Elimination, day: date) -> bool:
    """Withdrawn or reverted: the household is monitored again, nothing to mend."""
    return any(one and one.day <= day for one in (way_out.withdrawn, way_out.reverted))


def _identification(day: Day, entry: Identification) -> list[Breach]:
    entered = entry.entered if entry.entered and entry.entered <= day.day else None
    done = {name: when for name, when in entry.steps.items() if when <= day.day}
    if not done and entered is None:
        return []
    start = min(filter(None, (began(entry), entered, *done.values())))
    limits = day.policy.limits
    found = _order(day.policy.steps, done, finished=entered is not None)
    last = done.get(day.policy.steps[-1]) if day.policy.steps else None
    if last is None and entered and done:
        last = max(done.values())
    if last and (last - (began(entry) or last)).days > limits.identification:
        over = (last - (began(entry) or last)).days
        found.append(f"识别用时{over}天，超过{limits.identification}天")
    found += _own_papers(entry, day, done, entered)
    if entered and entry.notice and entry.notice.objection == "未处理":
        found.append("公示异议未处理即录入系统")
    if entered and (last is None or entered < last):
        found.append("系统录入早于最后一步")
    fitting = FITTING_KIND.get(entry.kind)
    if fitting and fitting != day.household.kind:
        found.append(f"类别{entry.kind}与户类型{day.household.kind}不符")
    return [Breach(f"识别：{name}", start) for name in found]


def _order(steps: tuple[str, ...], done: dict[str, date], *, finished: bool) -> list[str]:
    """Steps in the edition's order: none missing before a later one, none dated back."""
    found = []
    dated = [index for index, step in enumerate(steps) if step in done]
    last = len(steps) - 1 if finished else max(dated, default=-1)
    for step in steps[: last + 1]:
        if step not in done and done:
            found.append(f"缺步骤“{step}”")
    before: str | None = None
    for step in steps:
        if step not in done:
            continue
        if before is not None and done[step] < done[before]:
            found.append(f"步骤“{step}”早于“{before}”")
        before = step
    return found


def _own_papers(
    entry: Identification | Elimination, day: Day, done: dict[str, date], finished: date | None
) -> list[str]:
    """Two verifiers and a notice long enough, from the steps that need them on."""
    found = []
    if ("入户核实" in done or finished) and len(set(entry.verifiers)) < 2:
        found.append(f"核实人{len(set(entry.verifiers))}人，不足2人")
    if "民主评议公示" in done or finished:
        found += _notice(entry.notice, day.policy, day.day)
    return found


def _notice(notice: Notice | None, policy: Policy, until: date) -> list[str]:
    if notice is None or notice.start is None or notice.end is None:
        return ["缺公示起止日期"]
    days = (notice.end - notice.start).days
    if notice.end <= until and days < policy.limits.notice:
        return [f"公示{days}天，不足{policy.limits.notice}天"]
    return []


def conditions(day: Day, entry: Identification, mode: str) -> tuple[Condition, ...]:
    """The conditions of an elimination with this day for 提出日期, up to labour.

    自然消除 is freed from the months and the measures.
    """
    rule = day.policy.elimination
    lines = day.policy.lines
    assert entry.entered is not None
    months = add_months(entry.entered, rule.months)
    done = sum(1 for measure in day.measures if day.done(measure))
    accounts = day.accounts
    recent = (
        accounts is not None
        and accounts.day > entry.entered
        and day.day <= add_months(accounts.day, rule.accounts_months)
    )
    remaining = day.net_income - day.compliant
    enough = day.known and remaining > lines.monitored * day.divisor
    helped = (
        Condition("监测月数", months <= day.day, f"系统录入满{rule.months}个月（{months}起）"),
        Condition(
            "已落实措施", done >= rule.measures_done, f"已落实{done}项，至少{rule.measures_done}项"
        ),
    )
    common = (
        Condition("近期收支核算", recent, f"系统录入后、提出前{rule.accounts_months}个月内核算"),
        Condition("收入", enough, f"扣除合规自付支出后人均高于{lines.monitored}元"),
        Condition("三保障", not day.guarantees_at_risk, "“两不愁三保障”和饮水没有风险"),
        Condition("风险", not day.open_risks, "风险全部化解"),
        Condition("劳动力", day.able, "计入成员中有劳动能力的人（整户无劳动力不予消除）"),
    )
    return (helped if mode == "帮扶消除" else ()) + common


def _elimination(day: Day, entry: Identification, way_out: Elimination) -> list[Breach]:
    proposed = day.at(way_out.proposed)
    found = [
        f"不符合条件“{one.name}”（{one.words}）"
        for one in conditions(proposed, entry, way_out.mode)
        if not one.met
    ]
    finished = way_out.day if way_out.day and way_out.day <= day.day else None
    done = {name: when for name, when in way_out.steps.items() if when <= day.day}
    steps = day.policy.elimination_steps
    found += _order(steps, done, finished=finished is not None)
    found += _own_papers(way_out, day, done, finished)
    if finished:
        if not way_out.signed:
            found.append("缺户主签字")
        if way_out.notice and way_out.notice.objection == "未处理":
            found.append("公示异议未处理即消除")
        last = done.get(steps[-1]) if steps else None
        if done and (last is None or finished < last):
            found.append("消除早于最后一步")
    return [Breach(f"消除：{name}", way_out.proposed) for name in found]


def may_propose_elimination(day: Day) -> bool:
    """可研判消除: in the register, nothing proposed, every condition met today."""
    entry = day.deciding
    if entry is None or day.formal != "在册":
        return False
    way_out = entry.elimination
    open_proposal = (
        way_out is not None and way_out.proposed <= day.day and not _taken_back(way_out, day.day)
    )
    return not open_proposal and all(one.met for one in conditions(day, entry, "帮扶消除"))
