"""The ledger of problems: who mends what until when, and who verified it (ledgers.md)."""

from __future__ import annotations

from collections import defaultdict

from generator.assess import Assessment
from generator.assess.duties import all_issues
from generator.assess.duty_shape import Duty
from generator.model.month import Issue
from generator.tabulate.rows import STREET, of, unit_row
from generator.tabulate.shape import Column, Ledger, Ref, Row, joined

OWN_ORIGINS = frozenset(("村级自查", "申报监测户", "农户申请", "村民小组长排查"))
FROM_ABOVE = frozenset(("区级督查", "暗访", "后评估", "上级检查", "交叉检查"))


def household_issues(assessment: Assessment) -> dict[str, list[tuple[str, Issue]]]:
    """By household: the problems found about it by D, with the unit that names each."""
    found: dict[str, list[tuple[str, Issue]]] = defaultdict(list)
    for unit, one in all_issues(assessment.register):
        if one.household and one.found <= assessment.as_of:
            found[one.household].append((unit, one))
    return found


def issue_village(assessment: Assessment, unit: str, one: Issue) -> str:
    """The village a problem concerns: its file's, else the one it names, else the street."""
    folder, period, _ = unit.split("/", 2)
    if folder != "street":
        return folder
    check = assessment.register.cross_checks.get(period)
    for checked in check.villages if check else ():
        if any(mine is one for mine in checked.issues):
            return checked.village
    return one.village or STREET


def _level(unit: str) -> str:
    folder, period, _ = unit.split("/", 2)
    if folder != "street":
        return "村"
    if "H" in period:
        return "专项督查"
    return "街道" if "-" in period else "交叉检查"


def _rows(assessment: Assessment) -> list[Row]:
    cases = {one.id: one for one in assessment.cases}
    duties = {one.unit: one for one in assessment.duties if one.duty == "问题整改"}
    rows = []
    for unit_, one in all_issues(assessment.register):
        if one.found <= assessment.as_of:
            row = unit_row(assessment, issue_village(assessment, unit_, one), one)
            extra = (unit_, duties[unit_])
            rows.append(row._replace(case=cases.get(one.household or ""), extra=extra))
    return sorted(rows, key=lambda row: (row.item.found, row.extra[0]), reverse=True)


def unit(row: Row) -> str:
    return row.extra[0]


def duty(row: Row) -> Duty:
    return row.extra[1]


def closed(row: Row) -> bool:
    """销号: done by D, with a proof and a verifier (rules §6)."""
    one: Issue = row.item
    return bool(one.done and one.done <= row.as_of and one.proof and one.verifier)


def _late(row: Row) -> int | None:
    """Days past the deadline: still open on D, or closed after it."""
    if duty(row).state == "overdue":
        return duty(row).days_overdue
    if not closed(row) or row.item.deadline is None:
        return None
    return max(0, (row.item.done - row.item.deadline).days) or None


def counted_in_assessment(row: Row) -> str:
    """不纳入考核: found by the village itself and closed by its deadline (四(四)-1)."""
    one: Issue = row.item
    if one.origin not in OWN_ORIGINS or one.deadline is None:
        return "纳入"
    if closed(row):
        return "不纳入" if one.done <= one.deadline else "纳入"
    return "期限内销号的不纳入" if row.as_of <= one.deadline else "纳入"


def _veto(row: Row) -> str | None:
    """一票否决 is a person's decision with a document; otherwise only pointed at (四(四)-2)."""
    one: Issue = row.item
    if one.veto and one.veto.decided:
        return f"已决定（{one.veto.document}）"
    if one.weight == "原则性" and one.origin in FROM_ABOVE:
        return "原则性问题，由领导研究"
    return None


def _household_refs(row: Row) -> list[Ref]:
    return [Ref("household", row.item.household, row.item.household)] if row.item.household else []


def _measures(row: Row) -> str:
    """The measures of the household that the problem is about, with their state."""
    plan = row.case.record.household.plan if row.case else None
    if plan is None or plan.made > row.as_of:
        return ""
    return joined(f"{one.kind}（{one.state}）" for one in plan.measures)


ISSUES = Ledger(
    "problems", "问题整改销号台账", _rows,
    (
        Column("编号", of("number")), Column("单位", lambda row: row.village_name),
        Column("发现日期", of("found"), "date"), Column("来源", of("origin")),
        Column("层级", lambda row: _level(unit(row))), Column("类别", of("kind")),
        Column("程度", of("weight")), Column("户", of("household"), refs=_household_refs),
        Column("内容", of("content")),
        Column("整改措施", of("remedy")), Column("部门", of("department")),
        Column("责任人", of("person")), Column("期限", of("deadline"), "date"),
        Column("完成日期", of("done"), "date"), Column("佐证", of("proof")),
        Column("销号核验人", of("verifier")),
        Column("状态", lambda row: "已销号" if closed(row) else "未销号"),
        Column("逾期天数", _late, "int"), Column("举一反三", of("elsewhere")),
        Column("是否纳入考核", counted_in_assessment),
        Column("一票否决", _veto),
        Column("问责", lambda row: joined((a.person, a.mode, a.day, a.document))
               if (a := row.item.accountability) else None),
        Column("缺什么", lambda row: joined(duty(row).why)),
        Column("户的措施", _measures),
    ),
    "各方面发现的问题，谁来改、什么时候改完、谁核验销号。",
    key=unit, groups=("单位", "来源", "部门", "状态"),
)  # fmt: skip
