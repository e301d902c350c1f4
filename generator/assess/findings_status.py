"""Findings about the status: computed against formal, accounts, steps (rules §3)."""

from __future__ import annotations

from datetime import date

from generator.assess.day import began, days_since
from generator.assess.findings_shape import Found, oldest, past
from generator.assess.procedure import breaches, may_propose_elimination
from generator.assess.subject import Subject
from generator.assess.timeline import last_ending
from generator.dates import ONE_DAY, add_months


def _beginnings(subject: Subject) -> list[date]:
    """The beginnings of the identifications under way."""
    return [day for day in map(began, subject.today.under_way) if day is not None]


def _in_time(subject: Subject) -> list[date]:
    limit = subject.policy.limits.identification
    return [one for one in _beginnings(subject) if days_since(one, subject.as_of) <= limit]


def identifying(subject: Subject) -> Found | None:
    if not subject.monitored or subject.formal == "在册":
        return None
    running = _in_time(subject)
    return Found(min(running)) if running else None


def turned_down(subject: Subject) -> Found | None:
    return Found(last_ending(subject.today)) if subject.turned_down else None


def to_identify(subject: Subject) -> Found | None:
    start = subject.open_run_start
    if subject.formal != "无" or start is None:
        return None
    in_time = days_since(start, subject.as_of) <= subject.policy.limits.identification
    return Found(start) if in_time else None


def not_taken_in(subject: Subject) -> Found | None:
    if not subject.monitored or subject.formal not in ("无", "识别中"):
        return None
    if identifying(subject) or turned_down(subject) or to_identify(subject):
        return None
    return Found(subject.run_start)


def risk_returned(subject: Subject) -> Found | None:
    if not subject.monitored or subject.formal != "已消除":
        return None
    if identifying(subject) or turned_down(subject):
        return None
    return Found(subject.run_start)


def helped_outside(subject: Subject) -> Found | None:
    if not (not_taken_in(subject) or risk_returned(subject)):
        return None
    today = subject.today
    active = [one for one in today.measures if today.active(one)]
    if not active:
        return None
    return Found(subject.run_start, tuple(sorted(f"{one.kind}：{one.content}" for one in active)))


def identification_late(subject: Subject) -> Found | None:
    limit = subject.policy.limits.identification
    late = [one for one in _beginnings(subject) if days_since(one, subject.as_of) > limit]
    return oldest([(past(one, limit), f"{one}开始，超过{limit}天") for one in late])


def possibly_eligible(subject: Subject) -> Found | None:
    today = subject.today
    if subject.monitored or subject.formal == "在册":
        return None
    if not today.after_expense_below(subject.policy.lines.monitored):
        return None
    if subject.exempted("疑似应纳"):
        return None
    figures = subject.verdict.figures
    assert figures.accounts_day is not None
    return Found(figures.accounts_day, (f"扣除合规自付支出后人均{figures.per_capita_after}元",))


def sudden_no_accounts(subject: Subject) -> Found | None:
    if subject.formal == "在册":
        return None
    today = subject.today
    accounts = today.accounts
    return oldest(
        [
            (risk.found, f"{risk.found}发现{risk.kind}，之后没有收支核算")
            for risk in today.open_risks
            if risk.sudden
            and (
                accounts is None
                or not today.known
                or accounts.day < risk.found
                or accounts.span.end < risk.found
            )
        ]
    )


def guarantee_open(subject: Subject) -> Found | None:
    return oldest(
        [
            (one.checked, f"{one.item}{one.state}（自身{'能' if one.can_resolve else '不能'}解决）")
            for one in subject.today.guarantees_at_risk
        ]
    )


def may_eliminate(subject: Subject) -> Found | None:
    if subject.monitored or not may_propose_elimination(subject.today):
        return None
    return Found()


def accounts_missing(subject: Subject) -> Found | None:
    today = subject.today
    if today.fresh:
        return None
    if today.accounts is None:
        return Found(None, ("没有收支核算",))
    limit = add_months(today.accounts.day, subject.policy.lines.accounts_months) + ONE_DAY
    if not today.known:
        since = limit if limit <= subject.as_of else None
        return Found(since, ("没有计入的人口，不能核算人均",))
    return Found(limit, (f"最近核算{today.accounts.day}，已过期",))


def accounts_due(subject: Subject) -> Found | None:
    today = subject.today
    if not today.fresh or today.accounts is None:
        return None
    taken, lines = today.accounts.day, subject.policy.lines
    rows = []
    old = add_months(taken, lines.reminder_months) + ONE_DAY
    if old <= subject.as_of:
        rows.append((old, f"核算已超过{lines.reminder_months}个月"))
    ill = [one.found for one in today.open_risks if one.kind == "因病"]
    old = add_months(taken, lines.illness_months) + ONE_DAY
    if ill and old <= subject.as_of:
        words = f"有未化解的因病风险，核算已超过{lines.illness_months}个月"
        rows.append((max(old, min(ill)), words))
    for member in subject.household.members:
        for what, day in (("出生", member.born), ("加入", member.joined), ("离开", member.left)):
            if day is not None and taken < day <= subject.as_of:
                rows.append((day, f"核算之后{member.name}{what}"))
    return oldest(rows)


def entry_late(subject: Subject) -> Found | None:
    limit, steps = subject.policy.limits.entry, subject.policy.steps
    rows = []
    for entry in subject.today.under_way:
        last = entry.steps.get(steps[-1]) if steps else None
        if last is not None and days_since(last, subject.as_of) > limit:
            rows.append((past(last, limit), f"{last}{steps[-1]}，超过{limit}天未录入系统"))
    return oldest(rows)


def procedure_breach(subject: Subject) -> Found | None:
    found = breaches(subject.today, subject.timeline.policies[0].start)
    return oldest([(one.day, one.name) for one in found])


def deregistration_doubt(subject: Subject) -> Found | None:
    """Of a household that was monitored the day before, without document or approval."""
    ended = subject.household.deregistration
    if ended is None or ended.day > subject.as_of:
        return None
    before = subject.timeline.step_on(ended.day - ONE_DAY)
    if before is None or not any(code[0] in "FM" for code in before.verdict.reasons):
        return None
    village = subject.today.village
    approved = ended.approver and subject.people.may_approve(ended.approver, village, ended.day)
    lacking = []
    if not ended.document:
        lacking.append("缺依据")
    if not ended.approver:
        lacking.append("缺批准人")
    elif not approved:
        lacking.append(f"批准人{ended.approver}当天不是本村党支部书记或街道分管领导")
    return Found(ended.day, tuple(lacking)) if lacking else None
