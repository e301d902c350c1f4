"""Ledgers of households by tier (ledgers.md, Households)."""

from __future__ import annotations

from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, deciding, household
from generator.tabulate.rows import case_rows
from generator.tabulate.shape import Column, Ledger, Row, joined


def _tier(*tiers: str):
    return lambda assessment: case_rows(assessment, lambda one: one.verdict.tier in tiers)


def _outside(row: Row) -> bool:
    """Those 在册 stand first."""
    return case(row).verdict.formal != "在册"


def _found_to_entry(row: Row) -> int | None:
    entry = deciding(row)
    first = (entry.found or entry.first_step()) if entry else None
    return (entry.entered - first).days if entry and first else None


def _open_warnings(row: Row):
    day = case(row).verdict.day
    return [
        one
        for one in household(row).early_warnings
        if one.since <= day and (one.lifted is None or one.lifted > day)
    ]


def _review(row: Row):
    day = case(row).verdict.day
    found = [one for one in household(row).low_income_reviews if one.day <= day]
    return max(found, key=lambda one: one.day, default=None)


def _eliminated(row: Row):
    entry = deciding(row)
    return c.until(row, entry.elimination.day) if entry and entry.elimination else None


def _span_start(row: Row):
    return case(row).timeline[-1].start


def _quarter_modes(row: Row) -> str:
    period = case(row).visit.period
    return joined(
        dict.fromkeys(one.visit.mode for one in case(row).visits if period in one.periods)
    )


MONITORED = Ledger(
    "monitored", "防贫监测户台账", _tier("监测户"),
    (
        *PLACE, c.ADDRESS, c.PHONE, c.KIND, c.CLASS,
        Column("是否在册", lambda row: "在册" if case(row).verdict.formal == "在册" else "未在册"),
        c.PERSONS, c.LABOUR,
        Column("系统编号", lambda row: e.system_number if (e := deciding(row)) else None),
        c.RISK_KINDS, c.RISK_ORIGINS, c.RISK_FOUND,
        Column("系统录入", lambda row: e.entered if (e := deciding(row)) else None, "date"),
        Column("发现到录入天数", _found_to_entry, "int"),
        c.NET, c.PER_CAPITA, c.EXPENSE, c.AFTER,
        Column("纳入依据（编码和条款）", lambda row: c.clause_text(case(row).verdict.reasons)),
        c.ASSISTANCE, c.HOUSE_GRADE, c.GUARANTEES, c.CONTACT, c.HELPER, c.MEASURES,
        c.MEASURES_DONE, c.AMOUNT, c.LAST_VISIT,
        Column("本月走访", lambda row: c.visit_words(case(row).visit)),
        Column("拟消除条件", lambda row: "具备" if case(row).finding("可研判消除") else "未具备"),
        Column("消除日期", _eliminated, "date"),
    ),
    "层级为监测户的户，在册的在前，未在册的在后。",
    groups=("村", "监测类别", "是否在册", "监测联系人"),
    each=True, order=_outside,
)  # fmt: skip
WARNED = Ledger(
    "warned", "防贫预警户台账", _tier("预警户"),
    (
        *PLACE, c.ADDRESS, c.KIND,
        Column("预警类别", lambda row: c.clause_text(case(row).verdict.reasons)),
        Column("列入日期", _span_start, "date"),
        c.PERSONS, c.PER_CAPITA, c.SYSTEM, c.EXPENSE, c.ASSISTANCE, c.RESIDENCE,
        Column("情形说明", lambda row: joined(one.note for one in _open_warnings(row))),
        Column("赡养人", lambda row: joined(
            f"{one.name}（{one.state or '未填'}）" for one in household(row).supporters)),
        Column("干预措施", lambda row: joined(f"{m.kind}：{m.content}" for m in c.measures(row))),
        Column("低收入研判", lambda row: f"{r.day} {r.result}" if (r := _review(row)) else None),
        Column("转办结果", lambda row: r.handling
               if (r := _review(row)) and r.result == "符合" else None),
        c.LAST_VISIT,
        Column("本季方式", _quarter_modes),
        Column("本季走访", lambda row: c.visit_words(case(row).visit)),
        c.OWNER,
        Column("解除日期", lambda row: max(
            (w.lifted for w in household(row).early_warnings if w.lifted), default=None), "date"),
    ),
    "层级为预警户的户；一户可有几种类别。",
    groups=("村", "责任人"),
    each=True,
)  # fmt: skip
REGISTER = Ledger(
    "register", "在库农户总台账", lambda assessment: case_rows(assessment),
    (
        *PLACE, c.ADDRESS, c.KIND,
        Column("脱贫年度", lambda row: str(y) if (y := household(row).lifted) else None),
        c.PERSONS, c.LABOUR, c.TIER, c.FORMAL, c.PER_CAPITA, c.AFTER, c.SYSTEM, c.ACCOUNTS_DAY,
        c.ASSISTANCE, c.RESIDENCE,
    ),
    "读入的每一户，含一般户、待核算和注销。",
    groups=("村", "层级", "户类型"),
    each=True,
)  # fmt: skip
