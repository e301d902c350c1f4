"""The work of the organisation (rules §6): one engine over units and periods.

A duty is a row: who owes it, how often, when it is due, what proves it.
Signals, problems and the archive are their own units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.assess import duty_proofs as proofs
from generator.assess.duty_shape import STREET, Duty, Ground, Proof, judged
from generator.assess.duty_teams import roster
from generator.assess.editions import edition_for
from generator.assess.people import People
from generator.dates import Period, month_end, month_of, periods
from generator.model.month import Issue, Signal
from generator.model.policy import Policy
from generator.model.register import HouseholdRecord, Register
from generator.model.staff import CatalogueItem, Filing

DueDay = Callable[[Period, Policy], date]
Prove = Callable[[Ground, str, str, Policy], Proof]


@dataclass(frozen=True, slots=True)
class Row:
    """A duty by unit and period: clause, who owes it, cadence, due day, proof."""

    name: str
    slug: str
    clause: str
    villages: bool
    cadence: str
    due: DueDay
    prove: Prove


def period_end(period: Period, policy: Policy) -> date:
    return period.end


def sweep_due(period: Period, policy: Policy) -> date:
    """遍访截止 of the year; 02-29 is the 28th where the year has none."""
    year, (month, day) = period.end.year, policy.five_ones.sweep_until
    return min(date(year, month, 1) + timedelta(days=day - 1), month_end(year, month))


def digest_due(period: Period, policy: Policy) -> date:
    return period.end + timedelta(days=policy.limits.digest_grace)


PERIODIC: tuple[Row, ...] = (
    Row("农户遍访", "sweep", "三(一)", True, "年", sweep_due, proofs.sweep),
    Row("月度汇总", "digest", "三(二)-2", True, "月", digest_due, proofs.digest),
    Row("村级研判", "study", "三(三)-1", True, "月", period_end, proofs.study),
    Row("部门联席会", "joint-meeting", "三(三)-2", False, "月", period_end, proofs.joint_meeting),
    Row("专项督查", "supervision", "三(四)", False, "半年", period_end, proofs.supervision),
    Row("交叉检查", "cross-check", "三(五)", False, "年", period_end, proofs.cross_check),
    Row("村工作方案", "work-plan", "四(二)-1", True, "年", period_end, proofs.work_plan),
)
ORDER = (
    "农户遍访", "月度汇总", "村级研判", "部门联席会", "专项督查", "交叉检查", "队伍", "村工作方案",
    "线索核查", "问题整改", "资料归档",
)  # fmt: skip


def duties(register: Register, people: People, as_of: date) -> tuple[Duty, ...]:
    """Every duty of every period begun by D since the first edition, in order."""
    ground = Ground(register, people, as_of)
    found = [
        *_periodic(ground), *_rosters(ground), *_signals(ground), *_issues(ground),
        *_archive(ground),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.duty), one.unit, one.period or "")))


def _policy(ground: Ground, end: date) -> Policy:
    """The edition of a period's last day, of an open period that of D."""
    return edition_for(ground.register.policies, min(end, ground.as_of))


def begun(ground: Ground, cadence: str) -> Iterator[Period]:
    """The periods begun by D; months from the first full one after 生效."""
    first = ground.register.policies[0].start
    if cadence == "月" and first.day > 1:
        first = month_of(first).end + timedelta(days=1)
    yield from periods(cadence, first, ground.as_of)


def _periodic(ground: Ground) -> Iterator[Duty]:
    for row in PERIODIC:
        units = list(ground.register.villages) if row.villages else [STREET]
        for period in begun(ground, row.cadence):
            policy = _policy(ground, period.end)
            due = row.due(period, policy)
            for unit in units:
                proof = row.prove(ground, unit, period.name, policy)
                yield judged(row.name, unit, period.name, due, proof, ground.as_of, policy)


def _rosters(ground: Ground) -> Iterator[Duty]:
    policy = _policy(ground, ground.as_of)
    for unit in (STREET, *ground.register.villages):
        lacking = roster(ground, unit, policy).lacking
        yield Duty("队伍", unit, None, "overdue" if lacking else "done", None, 0, lacking)


def _signals(ground: Ground) -> Iterator[Duty]:
    policy = _policy(ground, ground.as_of)
    register = ground.register
    for (village, month), one in register.village_months.items():
        for signal in one.signals:
            if signal.day <= ground.as_of:
                unit = f"{village}/{month}/{signal.number}"
                yield _signal(ground, unit, signal, policy, street=False)
    for month, record in register.street_months.items():
        for handed in record.signals:
            if handed.day <= ground.as_of:
                unit = f"{STREET}/{month}/{handed.number}"
                yield _signal(ground, unit, handed, policy, street=True)


def signal_due(one: Signal, policy: Policy, as_of: date) -> date:
    """线索核查 days from the later of 日期 and, once it has come, 交办日期."""
    handed = one.handed_down if one.handed_down and one.handed_down <= as_of else one.day
    return max(one.day, handed) + timedelta(days=policy.limits.signal_checked)


def _signal(ground: Ground, unit: str, one: Signal, policy: Policy, *, street: bool) -> Duty:
    """Checked by the due day, handed down and answered within their days.

    What is missing can be mended and leaves the duty unmet; a day too many cannot,
    and makes it done_late.
    """
    limits, known = policy.limits, ground.known
    handed, checked, answered = known(one.handed_down), known(one.checked), known(one.answered)
    due = signal_due(one, policy, ground.as_of)
    lacking, late = [], []
    if checked is None:
        lacking.append("未核查")
    elif one.result is None:
        lacking.append("缺核查结果")
    if street and handed is None:
        lacking.append("未交办")
    if handed and (handed - (known(one.received) or one.day)).days > limits.signal_handed:
        late.append(f"交办超过{limits.signal_handed}天")
    if street and answered is None:
        lacking.append("未反馈")
    if street and answered and checked and (answered - checked).days > limits.signal_answered:
        late.append(f"反馈超过{limits.signal_answered}天")
    proof = Proof(tuple(lacking), checked, tuple(late))
    return judged("线索核查", unit, None, due, proof, ground.as_of, policy)


def all_issues(register: Register) -> Iterator[tuple[str, Issue]]:
    """Every problem with the unit that names it: `zhusha/2022-03/1`."""
    for (village, month), one in register.village_months.items():
        yield from ((f"{village}/{month}/{issue.number}", issue) for issue in one.issues)
    for month, record in register.street_months.items():
        yield from ((f"{STREET}/{month}/{issue.number}", issue) for issue in record.issues)
    for half, supervision in register.supervisions.items():
        yield from ((f"{STREET}/{half}/{issue.number}", issue) for issue in supervision.issues)
    for year, check in register.cross_checks.items():
        for village in check.villages:
            yield from ((f"{STREET}/{year}/{issue.number}", issue) for issue in village.issues)


def _issues(ground: Ground) -> Iterator[Duty]:
    policy = _policy(ground, ground.as_of)
    for unit, one in all_issues(ground.register):
        if one.found > ground.as_of:
            continue
        if one.deadline is None:
            yield Duty("问题整改", unit, None, "due", None, 0, ("缺期限",))
            continue
        done = ground.known(one.done)
        needed = (("未完成", done), ("缺佐证", one.proof), ("缺核验人", one.verifier))
        proof = Proof(tuple(words for words, given in needed if not given), done)
        yield judged("问题整改", unit, None, one.deadline, proof, ground.as_of, policy)


def _archive(ground: Ground) -> Iterator[Duty]:
    register = ground.register
    kept = any(one.level == "户" for one in register.street.catalogue)
    missing = _without_box(ground) if kept else {}
    for item in register.street.catalogue:
        for period in _archive_periods(ground, item):
            policy = _policy(ground, period.end)
            if item.level == "街道":
                units = {STREET: register.street.filings}
            else:
                units = {folder: one.filings for folder, one in register.villages.items()}
            for unit, filings in units.items():
                if item.level == "户":
                    proof = _boxes(ground, unit, missing.get(unit, 0))
                else:
                    proof = _filed(ground, item, period, filings)
                name = f"{unit}/{item.code}"
                yield judged("资料归档", name, period.name, period.end, proof, ground.as_of, policy)


def _archive_periods(ground: Ground, item: CatalogueItem) -> Iterator[Period]:
    """一次 is due at the end of the first edition's year."""
    if item.cadence == "一次":
        first = ground.register.policies[0].start
        yield from periods("年", first, first)
    else:
        yield from begun(ground, item.cadence)


def _filed(
    ground: Ground, item: CatalogueItem, period: Period, filings: tuple[Filing, ...]
) -> Proof:
    rows = [
        one
        for one in filings
        if one.code == item.code
        and (item.cadence == "一次" or one.period == period.name)
        and (one.checked is None or one.checked <= ground.as_of)
        and one.state != "缺"
    ]
    if not rows:
        return Proof((f"缺{item.item}",))
    # a row without a date is true on every day
    days = [one.checked or date.min for one in rows]
    return Proof((), min(days))


def _boxes(ground: Ground, village: str, missing: int) -> Proof:
    """层级 户: the households without 档案; a refused file shows none."""
    lacking = [f"{missing}户没有档案"] if missing else []
    refused = ground.register.refused_households
    unread = (one.name for one in refused if one.village == village)
    return Proof((*lacking, *(f"{name}文件未读入" for name in unread)))


def _without_box(ground: Ground) -> Mapping[str, int]:
    """How many households of each village have no 档案, 注销 aside."""
    return Counter(one.village for one in ground.register.unboxed if _owed(ground, one))


def _owed(ground: Ground, record: HouseholdRecord) -> bool:
    gone = record.household.deregistration
    return gone is None or ground.known(gone.day) is None
