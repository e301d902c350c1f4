"""Ledgers of what falls between computed and formal (ledgers.md, Households)."""

from __future__ import annotations

from generator.assess import Assessment
from generator.assess.findings import FINDINGS
from generator.dates import months_between
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, figures, household
from generator.tabulate.rows import case_rows, item_rows, of
from generator.tabulate.shape import Column, Ledger, Row, joined, yes


def _with(*codes: str):
    def rows(assessment: Assessment) -> list[Row]:
        return case_rows(assessment, lambda one: any(one.finding(code) for code in codes))

    return rows


def _finding_since(*codes: str):
    def get(row: Row):
        days = [found.since for code in codes if (found := case(row).finding(code))]
        return min((day for day in days if day), default=None)

    return get


def _finding_days(*codes: str):
    def get(row: Row):
        days = [found.days for code in codes if (found := case(row).finding(code))]
        return max((day for day in days if day is not None), default=None)

    return get


def _names(*codes: str):
    return lambda row: joined(code for code in codes if case(row).finding(code))


def _advice(row: Row) -> str:
    wanted = ("疑似应纳", "突发待核算", "待核算", "核算待更新")
    return joined(
        one.advice for one in FINDINGS if one.code in wanted and case(row).finding(one.code)
    )


def _accounts_age(row: Row) -> int | None:
    day = figures(row).accounts_day
    return months_between(day, case(row).verdict.day) if day else None


NOT_IN = ("待识别", "应纳未纳", "返贫风险再现", "体外循环")
UNSURE = ("疑似应纳", "突发待核算", "待核算", "核算待更新")


NOT_TAKEN_IN = Ledger(
    "not-taken-in-ledger", "应纳未纳台账", _with(*NOT_IN),
    (
        *PLACE,
        Column("情形", _names(*NOT_IN)),
        Column("依据", lambda row: c.clause_text(case(row).verdict.monitored_codes)),
        Column("首次符合日期", _finding_since(*NOT_IN), "date"),
        Column("已过天数", _finding_days(*NOT_IN), "int"),
        Column("识别进度", lambda row: case(row).verdict.formal),
        Column("在途措施", lambda row: joined(
            f"{m.kind}：{m.content}" for m in c.measures(row) if m.state in ("实施中", "已落实"))),
        c.OWNER,
    ),
    "按规则应当监测而没有在册的户。",
    groups=("村", "情形"),
    each=True,
)  # fmt: skip


def _ended(row: Row):
    day = case(row).verdict.day
    found = [one.ended for one in household(row).identifications if one.ended]
    return max((one for one in found if one.day <= day), key=lambda one: one.day, default=None)


TURNED_DOWN = Ledger(
    "turned-down-ledger", "不予纳入台账",
    lambda assessment: [row for row in case_rows(assessment) if _ended(row)],
    (
        *PLACE,
        Column("依据", lambda row: c.clause_text(case(row).verdict.reasons)),
        Column("终止日期", lambda row: _ended(row).day, "date"),
        Column("原因", lambda row: _ended(row).reason),
        Column("依据材料", lambda row: _ended(row).basis),
        Column("此后新情况", lambda row: "无" if case(row).finding("不予纳入")
               else (joined(f.code for f in case(row).findings[:3]) or "层级" + case(row).verdict.tier)),
    ),
    "经研判不予纳入、识别终止的户。",
    groups=("村",),
    each=True,
)  # fmt: skip
UNSURE_LEDGER = Ledger(
    "accounts-unsure", "疑似应纳与待核算", _with(*UNSURE),
    (
        *PLACE,
        Column("情形", _names(*UNSURE)),
        c.PER_CAPITA, c.AFTER,
        Column("最近核算日期", c.ACCOUNTS_DAY.get, "date"),
        Column("距今月数", _accounts_age, "int"),
        Column("建议", _advice),
    ),
    "收支不清或大额支出后偏低的户。",
    groups=("村", "情形"),
    each=True, daily=True,
)  # fmt: skip


def _large_rows(assessment: Assessment) -> list[Row]:
    line = assessment.edition.lines.large_expense
    found = []
    for row in case_rows(assessment):
        accounts = case(row).accounts
        if accounts is None:
            continue
        self_paid = figures(row).compliant or 0
        for one in accounts.expenses:
            if self_paid >= line or one.total >= line:
                found.append(row.on(one))
    return found


def _why_not_in(row: Row) -> str | None:
    verdict = case(row).verdict
    if verdict.formal == "在册":
        return None
    found = case(row).finding("不予纳入")
    if found:
        return "经研判不予纳入"
    if verdict.monitored_codes:
        return "符合监测条件，尚未在册"
    return "按规则不属监测范围"


LARGE_EXPENSE = Ledger(
    "large-expense", "大额支出排查台账", _large_rows,
    (
        *PLACE,
        Column("类别", lambda row: row.item.kind),
        Column("总额", lambda row: row.item.total, "money"),
        Column("报销", lambda row: row.item.reimbursed, "money"),
        Column("其他补偿", lambda row: row.item.compensated, "money"),
        Column("目录外", lambda row: row.item.outside, "money"),
        Column("自付", lambda row: row.item.self_paid, "money"),
        Column("是否合规", lambda row: yes(row.item.compliant)),
        c.AFTER, c.TIER,
        Column("未纳入原因", _why_not_in),
    ),
    "全户合规自付支出或单笔总额达到大额支出线的，逐笔列出。",
    groups=("村", "类别", "层级"),
    each=True,
)  # fmt: skip


def _relapses(assessment: Assessment) -> list[Row]:
    """返贫致贫 is a documented decision; it is never computed (rules §6)."""
    return item_rows(
        assessment,
        lambda one: [x for x in one.record.household.relapses if x.day <= assessment.as_of],
    )


RELAPSES = Ledger(
    "relapses", "返贫致贫认定台账", _relapses,
    (
        *PLACE, c.TIER,
        Column("认定日期", of("day"), "date"), Column("依据", of("document")), c.OWNER,
    ),
    "依据文件认定返贫致贫的户，平时应当是0。",
    groups=("村",),
    each=True,
)  # fmt: skip
