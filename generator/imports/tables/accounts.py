"""家庭收支测算表: sums of a household's accounts → the shortest accounts that have these sums.

A ledger holds sums, a record holds lines.  Each sum becomes one line, named
台账合计数.  What a sum leaves open is settled so that no figure of the rules moves:
an expense stands on the last day of its period, one-off income (which does not
count) under 财产性, a transfer that the ledger does not break down under 其他.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from generator.imports.shape import Column, Entry, Line, Op, Put, Table
from generator.imports.tables.common import (
    AFTER,
    BY_MEMBERS,
    HOUSE,
    IN_RECORD,
    NET,
    PER_CAPITA,
    checked,
)
from generator.imports.values import amount, choice, count, day, person, signed, span, yes
from generator.model import terms
from generator.money import ZERO
from generator.tabulate.accounts import TRANSFERS
from generator.workbooks.cells import BadCell

ITEM = "台账合计数"
OTHER_TRANSFER, COST, BUSINESS = "其中其他转移性", "生产经营性支出", "生产经营收入"
ONE_OFF, SPENT = "一次性（不计）", "合规自付支出"
EXPENSES = {"其中医疗": "医疗", "其中教育": "教育", "其中住房": "住房", "其中其他支出": "其他"}
INCOME = ("工资性", BUSINESS, COST, "财产性", "转移性", ONE_OFF,
          *(f"其中{one}" for one in TRANSFERS), OTHER_TRANSFER)  # fmt: skip
SUMS = (*INCOME, SPENT, *EXPENSES)
"""The headers whose sums a record's own lines must have."""


def _accounts(line: Line) -> list[Op]:
    """One entry of 收支核算."""
    given = line.given
    if not any(one in given for one in INCOME):
        raise BadCell("收入一项也没有填", "没有收入的写 0")
    entry: Entry = {"核算日期": given["核算日期"]}
    entry |= {one: given[one] for one in ("核算人", "期间", "户主签字", "研判") if one in given}
    entry["收入"] = [*_earned(given), *_transfers(given), *_one_off(given)]
    spent = _spent(given, min(given["期间"]["止"], given["核算日期"]))
    entry |= {"支出": spent} if spent else {}
    origin = {one: one for one in entry} | {"收入": "工资性", "支出": SPENT}
    return [Put(("收支核算",), entry, (("核算日期",),), origin)]


def _line(kind: str, value: Decimal, **more: Any) -> Entry:
    return {"类别": kind, "项目": ITEM, "金额": value} | more


def _earned(given: dict[str, Any]) -> list[Entry]:
    lines = []
    if given.get("工资性"):
        lines.append(_line("工资性", given["工资性"]))
    business, cost = given.get(BUSINESS, ZERO), given.get(COST, ZERO)
    if business or cost:
        lines.append(_line("生产经营性", business, **({"成本": cost} if cost else {})))
    if given.get("财产性"):
        lines.append(_line("财产性", given["财产性"]))
    return lines


def _transfers(given: dict[str, Any]) -> list[Entry]:
    """The transfers by kind; raises BadCell where they do not make up their sum."""
    kinds = {f"其中{one}": one for one in TRANSFERS} | {OTHER_TRANSFER: "其他"}
    parts = {kind: given[label] for label, kind in kinds.items() if given.get(label)}
    total = given.get("转移性", sum(parts.values(), ZERO))
    rest = total - sum(parts.values(), ZERO)
    if rest < 0 or (rest and OTHER_TRANSFER in given):
        raise BadCell("转移性与其中各项之和不相等", "核对转移性和其中各项")
    if rest:
        parts["其他"] = rest
    return [
        {"类别": "转移性", "子类": kind, "项目": ITEM, "金额": value}
        for kind, value in parts.items()
    ]


def _one_off(given: dict[str, Any]) -> list[Entry]:
    value = given.get(ONE_OFF, ZERO)
    if not value:
        return []
    line = _line("财产性", max(value, ZERO))
    return [line | ({"成本": -value} if value < 0 else {}) | {"一次性": True}]


def _spent(given: dict[str, Any], when: date) -> list[Entry]:
    """Compliant self-paid expenses by kind; raises BadCell where the kinds are missing."""
    parts = {kind: given[label] for label, kind in EXPENSES.items() if given.get(label)}
    total = given.get(SPENT, sum(parts.values(), ZERO))
    if total != sum(parts.values(), ZERO):
        what = "与其中各项之和不相等" if parts else "没有分医疗、教育、住房、其他"
        raise BadCell(f"合规自付支出{what}", "写上“其中医疗”“其中教育”“其中住房”“其中其他支出”")
    return [
        {"类别": kind, "项目": ITEM, "总额": value, "合规": True, "日期": when}
        for kind, value in parts.items()
    ]


def _sums() -> tuple[Column, ...]:
    also = {
        "工资性": ("工资性收入", "务工收入"), BUSINESS: ("生产经营性收入", "经营性收入", "生产经营性"),
        COST: ("生产经营支出", "经营性支出", "经营成本"), "财产性": ("财产性收入",),
        "转移性": ("转移性收入",), SPENT: ("合规支出", "合规自付"), ONE_OFF: ("一次性收入",),
        "其中低保金": ("低保金",), "其中养老金": ("养老金",), "其中生态补偿": ("生态补偿",),
        "其中惠农补贴": ("惠农补贴",), "其中赡养费": ("赡养费",), OTHER_TRANSFER: ("其他转移性收入",),
        "其中医疗": ("医疗支出", "医疗自付"), "其中教育": ("教育支出",), "其中住房": ("住房支出",),
        "其中其他支出": ("其他支出",),
    }  # fmt: skip
    return tuple(
        Column(one, signed if one == ONE_OFF else amount, (), also.get(one, ())) for one in SUMS
    )


ACCOUNTS = Table(
    "accounts", ("核算日期", "工资性"),
    (
        *HOUSE,
        Column("核算日期", day, (), ("测算日期", "核算时间", "测算时间"), required=True),
        Column("核算人", person, (), ("测算人",)),
        Column("期间", span, (), ("核算期间", "测算期间", "收支期间"), required=True),
        *_sums(),
        Column("研判", choice(terms.AccountsJudgement), (), ("研判结果",)),
        Column("户主签字", yes, (), ("是否签字", "农户签字"), words=False),
        checked("人口", count, BY_MEMBERS, "家庭人口", "人口数"),
        NET, PER_CAPITA, AFTER,
        checked("系统人均", signed, IN_RECORD, "系统人均纯收入"),
    ),
    build=_accounts, by="核算日期",
)  # fmt: skip
