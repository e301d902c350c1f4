"""Findings about the care: people, plans, measures, visits, reviews (rules §3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from generator.assess.day import Day, days_since
from generator.assess.findings_shape import Found, oldest, past
from generator.assess.rules import out_of_contact
from generator.assess.subject import Subject
from generator.assess.visits import mode_freed
from generator.dates import ONE_DAY, add_months, quarter_of
from generator.model.care import Measure
from generator.model.staff import StaffEntry

WINDOW_DAYS = 92
SCHOOL_AGES = (6, 16)


def _first_without(
    subject: Subject, days: Iterable[date], missing: Callable[[Day], bool]
) -> date | None:
    """The first day of the unbroken stretch, ending on D, on which something is missing."""
    start = None
    for day in sorted({one for one in days if one <= subject.as_of}, reverse=True):
        if not missing(subject.timeline.day(day)):
            break
        start = day
    return start


def _periods(entries: Iterable) -> list[date]:
    """The days on which a period begins, and the days after it ends."""
    days = []
    for one in entries:
        days.append(one.start)
        if one.end is not None:
            days.append(one.end + ONE_DAY)
    return days


def _entered_days(subject: Subject) -> list[date]:
    """The days on which the household came into the register, or came back."""
    days = []
    for entry in subject.household.identifications:
        if entry.entered:
            days.append(entry.entered)
        way_out = entry.elimination
        if way_out and way_out.day:
            days.append(way_out.day)
        if way_out and way_out.reverted:
            days.append(way_out.reverted.day)
    return days


def no_contact(subject: Subject) -> Found | None:
    if subject.formal != "在册" or subject.today.contacts:
        return None
    contacts = subject.household.contacts
    rosters: list[StaffEntry] = []
    for one in contacts:
        rosters += subject.people.entries(one.name)
    days = _entered_days(subject) + _periods(contacts) + _periods(rosters)
    return Found(
        _first_without(subject, days, lambda day: day.formal == "在册" and not day.contacts)
    )


def no_helper(subject: Subject) -> Found | None:
    if subject.formal != "在册" or subject.today.helped:
        return None
    days = _entered_days(subject) + _periods(subject.household.helpers)
    return Found(_first_without(subject, days, lambda day: day.formal == "在册" and not day.helped))


def no_plan(subject: Subject) -> Found | None:
    limit = subject.policy.limits.plan
    if subject.tier not in ("监测户", "预警户") or subject.today.plan is not None:
        return None
    if days_since(subject.span.start, subject.as_of) <= limit:
        return None
    return Found(past(subject.span.start, limit))


def _names(measure: Measure, kind: str) -> bool:
    return measure.risk == kind and measure.state != "无效"


def plan_gap(subject: Subject) -> Found | None:
    today = subject.today
    if today.plan is None:
        return None
    return oldest(
        [
            (risk.found, f"{risk.kind}没有对应措施")
            for risk in today.open_risks
            if not any(_names(one, risk.kind) for one in today.measures)
        ]
    )


def _answered(today: Day, found: date, measures: Iterable[Measure]) -> bool:
    """Some measure is begun and not yet done, or was done since the risk was found."""
    return any(
        (today.active(one) and not today.done(one))
        or (today.done(one) and one.done is not None and one.done >= found)
        for one in measures
    )


def _unanswered(subject: Subject, needs: list[tuple[date, str, list[Measure]]]) -> Found | None:
    limit = subject.policy.limits.measures
    rows = []
    for found, words, measures in needs:
        base = max(found, subject.span.start)
        if days_since(base, subject.as_of) > limit:
            if not _answered(subject.today, found, measures):
                rows.append((past(base, limit), words))
    return oldest(rows)


def risk_no_measure(subject: Subject) -> Found | None:
    if subject.tier != "监测户":
        return None
    today = subject.today
    return _unanswered(
        subject,
        [
            (one.found, one.kind, [m for m in today.measures if m.risk == one.kind])
            for one in today.open_risks
        ],
    )


def risk_no_intervention(subject: Subject) -> Found | None:
    if subject.tier != "预警户":
        return None
    today = subject.today
    measures = list(today.measures)
    needs = [(one.found, one.kind, measures) for one in today.open_risks]
    needs += [(one.since, one.kind, measures) for one in today.early_warnings]
    return _unanswered(subject, needs)


def measure_overdue(subject: Subject) -> Found | None:
    today = subject.today
    return oldest(
        [
            (one.deadline + ONE_DAY, f"{one.kind}“{one.content}”期限{one.deadline}，{one.state}")
            for one in today.measures
            if one.state != "无效"
            and not today.done(one)
            and one.deadline is not None
            and one.deadline < subject.as_of
        ]
    )


def not_met(subject: Subject) -> Found | None:
    days = sorted({one.day for one in subject.today.visits_without_contact})
    if len(days) < 3 or out_of_contact(subject.today):
        return None
    return Found(days[2], (f"{len(days)}次走访没有见到或联系上",))


def visit_overdue(subject: Subject) -> Found | None:
    duty = subject.duty
    if duty.state != "overdue":
        return None
    since = subject.as_of - timedelta(days=duty.days_overdue)
    return Found(since, ("欠访" + "、".join(duty.missed),))


def contact_only(subject: Subject) -> Found | None:
    """The quarter is done, but nobody went there."""
    duty, today = subject.duty, subject.today
    if subject.tier != "预警户" or duty.state != "done" or today.residence == "全户外出":
        return None
    quarter = next(
        turn.period for turn in subject.work.turns[::-1] if turn.period.name == duty.period
    )
    visits = [visit for visit in subject.work.qualifying("预警户") if visit.day in quarter]
    if any(one.mode == "入户" or mode_freed(subject.timeline.day(one.day)) for one in visits):
        return None
    return Found(None, tuple(sorted({f"{one.day}{one.mode}" for one in visits})))


def recorded_late(subject: Subject) -> Found | None:
    limit = subject.policy.limits.recording
    first = subject.as_of - timedelta(days=WINDOW_DAYS - 1)
    return oldest(
        [
            (past(one.day, limit), f"{one.day}走访，{one.recorded}录入")
            for one in subject.today.visits
            if one.day >= first
            and one.recorded is not None
            and one.recorded <= subject.as_of
            and days_since(one.day, one.recorded) > limit
        ]
    )


def not_archived(subject: Subject) -> Found | None:
    limit = subject.policy.limits.archiving
    first = subject.timeline.policies[0].start
    return oldest(
        [
            (past(one.day, limit), f"{one.day}走访未存档")
            for one in subject.today.visits
            if one.day >= first
            and days_since(one.day, subject.as_of) > limit
            and (one.archived is None or one.archived > subject.as_of)
        ]
    )


def no_low_income_review(subject: Subject) -> Found | None:
    if subject.tier != "预警户":
        return None
    quarter = quarter_of(subject.as_of)
    before = quarter_of(quarter.start - ONE_DAY)
    days = [one.day for one in subject.household.low_income_reviews if one.day <= subject.as_of]
    if any(day in quarter for day in days):
        return None
    soon = (quarter.end - subject.as_of).days <= subject.policy.visits.soon_days
    slipped = subject.owed_last_quarter() and not any(day in before for day in days)
    details = []
    if slipped:
        details.append(f"{before.name}未做")
    if soon or slipped:
        details.append(f"{quarter.name}未做")
        return Found(None, tuple(details))
    return None


def handover_open(subject: Subject) -> Found | None:
    limit = subject.policy.limits.low_income
    rows = []
    for one in subject.household.low_income_reviews:
        if one.result != "符合" or days_since(one.day, subject.as_of) <= limit:
            continue
        taken_in = one.handling == "已纳入" and one.included and one.included <= subject.as_of
        if one.handling != "未通过" and not taken_in:
            rows.append((past(one.day, limit), f"{one.day}转办{one.handed_to or ''}，未办结"))
    return oldest(rows)


def out_of_school(subject: Subject) -> Found | None:
    """6 or more on the newest August 31, not yet 16, and not at school."""
    as_of = subject.as_of
    cutoff = date(as_of.year, 8, 31)
    if cutoff > as_of:
        cutoff = date(as_of.year - 1, 8, 31)
    names = [
        one.name
        for one in subject.today.members
        if add_months(one.born, SCHOOL_AGES[0] * 12) <= cutoff
        and as_of < add_months(one.born, SCHOOL_AGES[1] * 12)
        and one.school is None
        and one.no_school_reason in (None, "辍学", "休学")
    ]
    return Found(None, tuple(sorted(names))) if names else None


def uninsured(subject: Subject) -> Found | None:
    year = subject.as_of.year
    names = [
        one.name
        for one in subject.today.members
        if any(entry.year == year and entry.kind == "未参保" for entry in one.insurances)
    ]
    return Found(date(year, 1, 1), tuple(sorted(names))) if names else None


def same_words(subject: Subject) -> Found | None:
    """疑似雷同; the village's repeated sentences are found by `lookalikes`."""
    if subject.exempted("疑似雷同"):
        return None
    return oldest(subject.lookalikes)


def data_doubt(subject: Subject) -> Found | None:
    codes = dict.fromkeys(one.code for one in subject.warnings if not one.exempted)
    return Found(None, tuple(codes)) if codes else None
