"""家庭收支测算表: every line of the accounts, the sum written out, the lines of the edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.assess import Case
from generator.assess.day import Day, living
from generator.dates import add_months
from generator.explain.explaining import account_lines, persons, sum_words
from generator.explain.sentences import sides
from generator.explain.shape import AccountLine
from generator.model.accounts import Accounts, Expense, Income
from generator.money import shown
from generator.publish.forms.shape import Desk, Grid, Pair, grid, pairs
from generator.tabulate import columns as c
from generator.tabulate.shape import joined, text, yes


@dataclass(frozen=True, slots=True)
class Sum:
    """One taking of the accounts."""

    template: ClassVar[str] = "forms/accounts.html"
    title: str
    unit: str
    head: str
    facts: tuple[Pair, ...]
    income: Grid
    expenses: Grid
    persons: tuple[Pair, ...]
    sum: str
    sides: tuple[str, ...]


def taken(desk: Desk, case: Case) -> Sequence[int]:
    """The newest accounts on D; for an archive every taking of its year, oldest first.

    As places among the household's: which page a form stands on is asked of every
    household, and most are never filled in.
    """
    if desk.year is None:
        newest = case.verdict.figures.newest
        return () if newest is None else (newest,)
    accounts = case.record.household.accounts
    found = [place for place, one in enumerate(accounts) if desk.within(one.day)]
    return sorted(found, key=lambda place: accounts[place].day)


def sums(desk: Desk, case: Case, papers: Sequence[int]) -> tuple[Sum, ...]:
    accounts = case.record.household.accounts
    return tuple(_sum(desk, case, accounts[place]) for place in papers)


def _sum(desk: Desk, case: Case, one: Accounts) -> Sum:
    """The newest accounts as they stand on D, older ones as on the day they were taken."""
    newest = one is case.accounts
    day = desk.day(case, None if newest else one.day)
    lines = account_lines(day)
    split = len(one.income)
    months = day.policy.lines.accounts_months
    return Sum(
        title="家庭收支测算表",
        unit=desk.unit(case),
        head=case.record.household.head,
        facts=(
            *pairs(desk.row(case), c.HEAD, c.ID, c.GROUP, c.KIND),
            Pair("核算日期", text(one.day)),
            Pair("核算人", one.person or "未填"),
            Pair("期间", f"{one.span.start}至{one.span.end}", width="half"),
            Pair("有效期至", text(add_months(one.day, months))),
            Pair("研判", one.judgement or "未填"),
            Pair("户主已签字", yes(one.signed) or "未填"),
        ),
        income=_income(day, one.income, lines[:split]),
        expenses=_expenses(day, one.expenses, lines[split:]),
        persons=_persons(desk, case, day),
        sum=sum_words(day),
        sides=sides(day),
    )


def _income(day: Day, entries: Sequence[Income], lines: Sequence[AccountLine]) -> Grid:
    rows = []
    for entry, line in zip(entries, lines, strict=True):
        kind = line.kind + ("（一次性）" if entry.one_off else "")
        counts = line.why if line.counted is None else text(line.counted)
        rows.append((kind, line.item, entry.amount, entry.cost, entry.net, counts, entry.proof))
    labels = ("类别", "项目", "金额", "成本", "净额", "计入", "佐证")
    total = ("家庭纯收入", shown(day.net_income), labels.index("计入"))
    return grid(labels, "ttmmmmt", rows, total)


def _expenses(day: Day, entries: Sequence[Expense], lines: Sequence[AccountLine]) -> Grid:
    rows = []
    for one, line in zip(entries, lines, strict=True):
        counts = line.why if line.counted is None else text(line.counted)
        item = joined((one.day, one.item))
        rows.append(
            (one.kind, item, one.total, one.reimbursed, one.compensated, one.outside,
             one.self_paid, yes(one.compliant), counts, one.proof)
        )  # fmt: skip
    labels = (
        "类别",
        "日期、项目",
        "总额",
        "报销",
        "其他补偿",
        "目录外",
        "自付",
        "合规",
        "计入",
        "佐证",
    )
    total = ("合规自付支出", shown(day.compliant), labels.index("计入"))
    return grid(labels, "ttmmmmmtmt", rows, total)


def _persons(desk: Desk, case: Case, day: Day) -> tuple[Pair, ...]:
    """Who counts, who does not and why; n, n* and by how many the sum is divided."""
    there = living(case.record.household.members, day.day)
    counted = joined(one.name for one in there if one.counted)
    outside = joined(
        f"{one.name}（{one.not_counted_reason or '未填原因'}）" for one in there if not one.counted
    )
    return (
        Pair("计入人口", persons(day), width="wide"),
        Pair("计入的人", counted or "无", width="wide"),
        Pair("不计入的人", outside or "无", width="wide"),
    )
