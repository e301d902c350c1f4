"""The ledger of accounts (ledgers.md, Work with households)."""

from __future__ import annotations

from decimal import Decimal

from generator.assess.day import counted
from generator.dates import add_months
from generator.model.accounts import Accounts, Income
from generator.money import ZERO, per_capita
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, figures, household
from generator.tabulate.rows import item_rows
from generator.tabulate.shape import Column, Ledger, Row, yes


def _counts(row: Row, line: Income) -> bool:
    """One-off income counts only where the edition of D says so."""
    return not line.one_off or row.assessment.edition.lines.count_one_off


def _sum(row: Row, kind: str, transfer: str | None = None) -> Decimal:
    return sum(
        (
            one.amount
            for one in row.item.income
            if one.kind == kind
            and _counts(row, one)
            and (transfer is None or one.transfer == transfer)
        ),
        ZERO,
    )


def _cost(row: Row) -> Decimal:
    return sum((one.cost for one in row.item.income if _counts(row, one)), ZERO)


def _left_out(row: Row) -> Decimal:
    return sum((one.net for one in row.item.income if not _counts(row, one)), ZERO)


def _spent(row: Row, *kinds: str) -> Decimal:
    span, day = row.item.span, row.as_of
    return sum(
        (
            one.self_paid
            for one in row.item.expenses
            if one.compliant
            and span.start <= one.day <= span.end
            and one.day <= day
            and (not kinds or one.kind in kinds)
        ),
        ZERO,
    )


def _net(row: Row) -> Decimal:
    return sum((one.net for one in row.item.income if _counts(row, one)), ZERO)


def _heads(row: Row) -> int:
    """By how many the per-capita figures divide: n* of the newest accounts, else n on their day."""
    if row.item is case(row).accounts:
        return figures(row).divisor
    return len(counted(household(row).members, row.item.day))


def _each(amount: Decimal, heads: int) -> Decimal | None:
    return per_capita(amount, heads) if heads else None


def _last(row: Row) -> Accounts | None:
    before = [one for one in household(row).accounts if one.day < row.item.day]
    return max(before, key=lambda one: one.day, default=None)


def _against_last(row: Row) -> str | None:
    """How the per-capita figure moved since the accounts before, in yuan and per cent."""
    last = _last(row)
    if last is None:
        return None
    now, then = _each(_net(row), _heads(row)), _each(_net(row.on(last)), _heads(row.on(last)))
    if now is None or then is None:
        return None
    words = f"人均{'增' if now >= then else '减'}{abs(now - then)}元"
    if then <= 0:
        return words
    # whole per cent, cut down: 29.9 is never shown as 30
    return f"{words}（{int(abs(now - then) * 100 / then)}%）"


def _fell(row: Row) -> str | None:
    """Whether the newest accounts are 30% or more below those before (rules §7 收入骤减)."""
    if row.item is not case(row).accounts:
        return None
    return yes(any(one.code == "收入骤减" for one in case(row).warnings))


TRANSFERS = ("低保金", "养老金", "生态补偿", "惠农补贴", "赡养费")


def _other_transfers(row: Row) -> Decimal:
    return _sum(row, "转移性") - sum((_sum(row, "转移性", name) for name in TRANSFERS), ZERO)


ACCOUNTS = Ledger(
    "accounts", "家庭收支测算表",
    lambda a: item_rows(a, lambda one: sorted(
        (x for x in one.record.household.accounts if x.day <= a.as_of),
        key=lambda x: x.day, reverse=True)),
    (
        *PLACE,
        Column("核算日期", lambda row: row.item.day, "date"),
        Column("核算人", lambda row: row.item.person),
        Column("期间", lambda row: f"{row.item.span.start}至{row.item.span.end}"),
        Column("人口", _heads, "int"),
        Column("工资性", lambda row: _sum(row, "工资性"), "money"),
        Column("生产经营收入", lambda row: _sum(row, "生产经营性"), "money"),
        Column("生产经营性支出", _cost, "money"),
        Column("财产性", lambda row: _sum(row, "财产性"), "money"),
        Column("转移性", lambda row: _sum(row, "转移性"), "money"),
        *(Column(f"其中{name}", lambda row, name=name: _sum(row, "转移性", name), "money")
          for name in TRANSFERS),
        Column("其中其他转移性", _other_transfers, "money"),
        Column("一次性（不计）", _left_out, "money"),
        Column("家庭纯收入", _net, "money"),
        Column("合规自付支出", _spent, "money"),
        Column("其中医疗", lambda row: _spent(row, "医疗"), "money"),
        Column("其中教育", lambda row: _spent(row, "教育"), "money"),
        Column("其中住房", lambda row: _spent(row, "住房"), "money"),
        Column("其中其他支出", lambda row: _spent(row, "灾害", "意外", "其他"), "money"),
        Column("人均纯收入", lambda row: _each(_net(row), _heads(row)), "money"),
        Column("扣除合规自付支出后人均纯收入", lambda row: _each(_net(row) - _spent(row), _heads(row)),
               "money"),
        c.SYSTEM,
        Column("较上次", _against_last),
        Column("骤减三成", _fell),
        Column("有效期至", lambda row: add_months(
            row.item.day, row.assessment.edition.lines.accounts_months), "date"),
        Column("是否最近", lambda row: "最近" if row.item is case(row).accounts else "以前"),
        Column("研判", lambda row: row.item.judgement),
        Column("户主签字", lambda row: yes(row.item.signed)),
    ),
    "每一次收支核算；最近一次的人均按规则的人数算，以前的按核算当天的人数算。",
    groups=("村", "是否最近"),
    each=True,
)  # fmt: skip
