"""Warnings about accounts (rules §7), in yuan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from generator.assess.subject import Subject
from generator.dates import ONE_DAY, add_months
from generator.money import ZERO, per_capita
from generator.source import Path

Found = Iterator[tuple[Path, str]]
LOW_WAGE = Decimal(100)
HIGH_INCOME = Decimal(20000)


def _place(subject: Subject) -> int | None:
    """Where the newest accounts stand in the file."""
    newest = subject.today.accounts
    if newest is None:
        return None
    return next(i for i, one in enumerate(subject.household.accounts) if one is newest)


def illness_without_expense(subject: Subject) -> Found:
    if not subject.today.known or subject.today.compliant != ZERO:
        return
    for index, risk in enumerate(subject.household.risks):
        if risk.kind == "因病" and risk in subject.today.open_risks:
            yield ("风险", index), "有因病风险，核算中没有合规自付支出"


def wage_too_low(subject: Subject) -> Found:
    place = _place(subject)
    if place is None:
        return
    for index, line in enumerate(subject.household.accounts[place].income):
        if line.kind == "工资性" and ZERO < line.amount < LOW_WAGE:
            yield ("收支核算", place, "收入", index, "金额"), f"工资性收入只有{line.amount}元"


def income_high_at_entry(subject: Subject) -> Found:
    entry = subject.today.deciding
    if entry is None or entry.entered is None or entry.kind == "突发严重困难户":
        return
    day = subject.timeline.day(entry.entered)
    if day.known and day.net_income > HIGH_INCOME * day.divisor:
        index = next(i for i, one in enumerate(subject.household.identifications) if one is entry)
        shown = per_capita(day.net_income, day.divisor)
        yield ("识别", index, "系统录入"), f"录入时人均{shown}元，高于{HIGH_INCOME}元"


def income_fell(subject: Subject) -> Found:
    today, place = subject.today, _place(subject)
    if place is None or today.accounts is None or not today.known:
        return
    before = subject.timeline.day(today.accounts.day - ONE_DAY)
    if before.accounts is None:
        return
    then = subject.timeline.day(before.accounts.day)
    if not then.known or then.net_income <= ZERO:
        return
    # 30% or more below, undivided
    if today.net_income * then.divisor * 10 <= then.net_income * today.divisor * 7:
        was = per_capita(then.net_income, then.divisor)
        now = per_capita(today.net_income, today.divisor)
        yield ("收支核算", place), f"人均由{was}元降到{now}元，下降30%以上"


def accounts_span(subject: Subject) -> Found:
    for index, one in enumerate(subject.household.accounts):
        if one.day > subject.as_of:
            continue
        if one.span.end + ONE_DAY != add_months(one.span.start, 12):
            yield ("收支核算", index, "期间"), "核算期间不是12个月"
        elif add_months(one.span.end, 2) < one.day:
            yield ("收支核算", index, "期间"), "核算期间截止日比核算日期早2个月以上"


def _year_of_span(start: date, end: date) -> int:
    """The year in which most of the twelve months lie."""
    return (start + timedelta(days=(end - start).days // 2)).year


def system_income_differs(subject: Subject) -> Found:
    today = subject.today
    if today.accounts is None or not today.known:
        return
    year = _year_of_span(today.accounts.span.start, today.accounts.span.end)
    for index, one in enumerate(subject.household.system_incomes):
        if one.year != year or (one.day and one.day > subject.as_of):
            continue
        gap = abs(today.net_income - one.per_capita * today.divisor)
        if gap * 5 > one.per_capita * today.divisor:
            shown = per_capita(today.net_income, today.divisor)
            words = f"核算人均{shown}元，系统{year}年{one.per_capita}元，相差20%以上"
            yield ("系统收入", index), words


def _has_transfer(subject: Subject, kind: str) -> bool:
    accounts = subject.today.accounts
    return accounts is None or any(one.transfer == kind for one in accounts.income)


def assistance_without_income(subject: Subject) -> Found:
    if "低保" in subject.today.assistance and not _has_transfer(subject, "低保金"):
        yield ("社会救助",), "享受低保，核算中没有低保金"


def pension_without_income(subject: Subject) -> Found:
    if _has_transfer(subject, "养老金"):
        return
    for index, member in enumerate(subject.household.members):
        if member.pension == "领取" and member in subject.today.members:
            yield ("成员", index, "养老保险"), f"{member.name}领取养老保险，核算中没有养老金"


def work_without_wage(subject: Subject) -> Found:
    today, place = subject.today, _place(subject)
    if place is None or today.accounts is None:
        return
    wages = any(one.kind == "工资性" for one in today.accounts.income)
    workers = [one for one in today.members if one.work or one.public_job]
    if wages and not workers:
        yield ("收支核算", place, "收入"), "核算有工资性收入，成员中没有务工的人"
    for index, member in enumerate(subject.household.members):
        if not wages and member.work and member in today.members:
            yield ("成员", index, "务工"), f"{member.name}务工，核算中没有工资性收入"
