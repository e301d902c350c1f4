"""Ledgers of risks and of what is done about them (ledgers.md, Work with households)."""

from __future__ import annotations

from generator.assess import Assessment, day_of
from generator.assess.prompts import prompts
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, household
from generator.tabulate.rows import case_rows, item_rows, of
from generator.tabulate.shape import Column, Ledger, Ref, Row, joined, yes


def _risks(assessment: Assessment) -> list[Row]:
    return item_rows(
        assessment,
        lambda one: [r for r in one.record.household.risks if r.found <= one.verdict.day],
    )


def _risk_closed(row: Row) -> bool:
    return c.until(row, row.item.resolved) is not None


def _signal_refs(row: Row) -> list[Ref]:
    return [Ref("signal", row.item.signal, row.item.signal)] if row.item.signal else []


RISKS = Ledger(
    "risks", "风险销号台账", _risks,
    (
        *PLACE, c.TIER,
        Column("风险", lambda row: row.item.kind),
        Column("突发", lambda row: yes(row.item.sudden)),
        Column("基本生活困难", lambda row: yes(row.item.hardship)),
        Column("发现日期", lambda row: row.item.found, "date"),
        Column("来源", lambda row: row.item.origin),
        Column("线索", of("signal"), refs=_signal_refs),
        Column("说明", lambda row: row.item.note),
        Column("对应措施", lambda row: joined(
            f"{m.content}（{c.measure_state(m, row.as_of)}）" for m in c.measures(row) if m.risk == row.item.kind)),
        Column("状态", lambda row: "已销号" if _risk_closed(row) else "未销号"),
        Column("化解日期", lambda row: c.until(row, row.item.resolved), "date"),
        Column("佐证", lambda row: row.item.proof if _risk_closed(row) else None),
        Column("在险天数", lambda row: ((c.until(row, row.item.resolved) or case(row).verdict.day)
                                    - row.item.found).days, "int"),
    ),
    "登记过的每一项风险，已化解的写明佐证。",
    groups=("村", "风险", "状态"),
    each=True, daily=True,
)  # fmt: skip


def _plan_rows(assessment: Assessment) -> list[Row]:
    found = []
    for row in case_rows(assessment):
        plan = household(row).plan
        if plan is None or plan.made > assessment.as_of:
            continue
        for one in plan.measures or (None,):
            found.append(row.on(one, plan))
    return found


def _state(row: Row) -> str | None:
    return c.measure_state(row.item, row.as_of) if row.item is not None else None


def _late_days(row: Row) -> int | None:
    """Days past 期限: done after it, or still open on D."""
    one = row.item
    if one is None or one.deadline is None or one.state == "无效":
        return None
    end = one.done if _state(row) == "已落实" else row.as_of
    return max(0, (end - one.deadline).days) or None


def _when_done(name: str):
    """What is written of a measure's completion, once it is done on D."""
    return lambda row: getattr(row.item, name) if _state(row) == "已落实" else None


def _risk_done(row: Row) -> str | None:
    if row.item is None or row.item.risk is None:
        return None
    kinds = {one.kind for one in c.open_risks(row)}
    return "未化解" if row.item.risk in kinds else "已化解"


PLANS = Ledger(
    "plans", "一户一策帮扶方案", _plan_rows,
    (
        *PLACE, c.TIER,
        Column("制定日期", lambda row: row.extra.made, "date"),
        Column("制定人", lambda row: row.extra.person),
        Column("风险", of("risk")), Column("对策类别", of("kind")), Column("内容", of("content")),
        Column("说明", of("note")),
        Column("部门", of("department")), c_person := Column("责任人", of("person")),
        Column("应收佐证", of("proofs_wanted")), Column("期限", of("deadline"), "date"),
        Column("开始日期", of("start"), "date"),
        Column("状态", _state), Column("落实日期", _when_done("done"), "date"),
        Column("金额", of("amount"), "money", total=True), Column("佐证", of("proof")),
        Column("成效", of("effect")), Column("逾期天数", _late_days, "int"),
        Column("修订", lambda row: joined(f"{r.day}{r.reason or ''}" for r in row.extra.revisions)),
        Column("户主签字", lambda row: yes(row.extra.signed)),
        Column("风险是否化解", _risk_done),
    ),
    "每户的方案和每一项措施。",
    groups=("村", "风险", "对策类别", "部门", "状态"),
    each=True, daily=True,
)  # fmt: skip


def _intervention_rows(assessment: Assessment) -> list[Row]:
    return [
        row
        for row in _plan_rows(assessment)
        if row.item is not None and case(row).verdict.tier == "预警户"
    ]


INTERVENTIONS = Ledger(
    "interventions", "及早干预台账", _intervention_rows,
    (
        *PLACE,
        Column("预警类别", lambda row: c.clause_text(case(row).verdict.reasons)),
        Column("情形起", lambda row: min(
            (w.since for w in household(row).early_warnings), default=case(row).timeline[-1].start),
            "date"),
        Column("干预类别", of("kind")), Column("内容", of("content")), c_person,
        Column("期限", of("deadline"), "date"), Column("状态", _state),
        Column("成效", of("effect")),
        Column("解除", lambda row: max(
            (w.lifted for w in household(row).early_warnings if w.lifted), default=None), "date"),
    ),
    "预警户的每一项干预措施。",
    groups=("村", "干预类别", "状态"),
    each=True,
)  # fmt: skip
DEPARTMENTS = Ledger(
    "departments", "部门帮扶台账",
    lambda a: [r for r in _plan_rows(a) if r.item is not None and r.item.department],
    (
        Column("部门", of("department")), c_person, *PLACE,
        Column("类别", of("kind")), Column("内容", of("content")),
        Column("期限", of("deadline"), "date"), Column("状态", _state),
        Column("金额", of("amount"), "money", total=True),
        Column("应收佐证", of("proofs_wanted")), Column("佐证", of("proof")),
        Column("逾期天数", _late_days, "int"),
    ),
    "各部门承担的帮扶措施。",
    groups=("部门", "村", "状态"),
    each=True, daily=True, order=lambda row: (row.item.department, case(row).id),
)  # fmt: skip


def _prompt_rows(assessment: Assessment) -> list[Row]:
    """What the plan asks for each open risk of both tiers, and whether it is there."""
    return item_rows(
        assessment,
        lambda one: prompts(day_of(one, assessment)),
        lambda one: one.verdict.tier in ("监测户", "预警户"),
    )


RISK_CARE = Ledger(
    "risk-care", "风险对策核对表", _prompt_rows,
    (
        *PLACE, c.TIER,
        Column("风险", of("risk")), Column("发现日期", of("found"), "date"),
        Column("方案要求", of("ask")),
        Column("是否做到", lambda row: yes(row.item.met)),
        Column("缺什么", lambda row: row.item.missing or None),
        c.OWNER,
    ),
    "每一项未销号的风险，方案要求做什么，做到没有，还缺什么。",
    groups=("村", "风险", "方案要求", "是否做到"),
    each=True,
)  # fmt: skip
