"""Ledgers of supervision and cross-check, a row a village looked at (ledgers.md; 三(四), 三(五))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.assess import Assessment, Case
from generator.model.month import Issue
from generator.model.year import CheckedVillage, CrossCheck, Supervision
from generator.tabulate.rows import STREET, unit_row
from generator.tabulate.shape import Cell, Column, Ledger, Row, joined


def _closed(one: Issue, row: Row) -> bool:
    return bool(one.done and one.done <= row.as_of and one.proof and one.verifier)


def _problems(row: Row) -> list[Issue]:
    return [one for one in row.extra[1] if one.found <= row.as_of]


def _closed_number(row: Row) -> int:
    return sum(1 for one in _problems(row) if _closed(one, row))


def _late_number(row: Row) -> int:
    return sum(
        1
        for one in _problems(row)
        if one.deadline and one.deadline < row.as_of and not _closed(one, row)
    )


def _supervisions(assessment: Assessment) -> list[Row]:
    """A row a half-year and village; problems of departments stand under the street."""
    rows = []
    for half, one in sorted(assessment.register.supervisions.items(), reverse=True):
        if one.day > assessment.as_of:
            continue
        units: list[str] = list(one.villages)
        if any(issue.village not in one.villages for issue in one.issues):
            units.append(STREET)
        for unit in units:
            mine = [x for x in one.issues if _unit_of(x, one.villages) == unit]
            rows.append(unit_row(assessment, unit, one, (half, mine)))
    return rows


def _unit_of(issue: Issue, villages: Iterable[str]) -> str:
    return issue.village if issue.village in villages else STREET


def _drawn(row: Row) -> int | None:
    """The households looked at, by the village that their record lies in."""
    one: Supervision = row.item
    if not row.village:
        return None
    village = {case.id: case.village for case in row.assessment.cases}
    return sum(1 for id_ in one.households if village.get(id_) == row.village)


SUPERVISIONS = Ledger(
    "supervision", "专项督查台账", _supervisions,
    (
        Column("半年", lambda row: row.extra[0]),
        Column("日期", lambda row: row.item.day, "date"),
        Column("牵头", lambda row: row.item.lead),
        Column("会同", lambda row: joined(row.item.together)),
        Column("人员", lambda row: joined(row.item.people)),
        Column("村", lambda row: row.village_name),
        Column("抽查户", _drawn, "int", total=True),
        Column("问题数", lambda row: len(_problems(row)), "int", total=True),
        Column("已销号", _closed_number, "int", total=True),
        Column("逾期", _late_number, "int", total=True),
        Column("通报文号", lambda row: row.item.circular),
        Column("结合", lambda row: row.item.combined_with),
    ),
    "每半年一次专项督查，一村一行；部门的问题列在街道名下。",
    groups=("半年", "村"),
)  # fmt: skip


def _cross_checks(assessment: Assessment) -> list[Row]:
    return [
        unit_row(assessment, village.village, one, (year, village.issues, village))
        for year, one in sorted(assessment.register.cross_checks.items(), reverse=True)
        if one.day <= assessment.as_of
        for village in one.villages
    ]


def _houses(row: Row) -> int:
    checked: CheckedVillage = row.extra[2]
    return len({(one.household, one.group, one.head) for one in checked.households})


def _tiers(row: Row) -> str:
    """The tiers, on the day of the check, of the households drawn with a record."""
    checked: CheckedVillage = row.extra[2]
    cases = {one.id: one for one in row.assessment.cases}
    counted = Counter(_tier(cases.get(one.household or ""), row.item) for one in checked.households)
    return "/".join(str(counted[tier]) for tier in ("一般户", "监测户", "预警户"))


def _tier(case: Case | None, check: CrossCheck) -> str | None:
    if case is None:
        return None
    return next((s.tier for s in case.timeline if s.start <= check.day <= s.end), None)


def _without_record(row: Row) -> int:
    cases = {one.id for one in row.assessment.cases}
    return sum(1 for one in row.extra[2].households if one.household not in cases)


def _wanted(row: Row) -> int:
    """The edition's number, or all where the village has fewer (三(五))."""
    wanted = row.assessment.edition.five_ones.cross_check_households
    village = row.assessment.register.villages.get(row.village)
    return min(wanted, village.registered) if village else wanted


def _score(row: Row) -> Cell:
    return row.item.score


CROSS_CHECKS = Ledger(
    "cross-check", "交叉检查台账", _cross_checks,
    (
        Column("年", lambda row: row.extra[0]),
        Column("日期", lambda row: row.item.day, "date"),
        Column("检查单位", lambda row: row.item.unit),
        Column("组长", lambda row: row.item.leader),
        Column("抽样方式", lambda row: joined((row.item.sampling, row.item.seed))),
        Column("村", lambda row: row.village_name),
        Column("抽查户数", _houses, "int", total=True),
        Column("一般/监测/预警", _tiers),
        Column("没有档案的户", _without_record, "int", total=True),
        Column("应查户数", _wanted, "int", total=True),
        Column("问题数", lambda row: len(_problems(row)), "int", total=True),
        Column("已销号", _closed_number, "int", total=True),
        Column("得分", _score, "money"),
        Column("名次", lambda row: row.item.rank, "int"),
        Column("结果文号", lambda row: row.item.circular),
    ),
    "区级每年组织的交叉检查，一村一行；层级按检查那天。",
    groups=("年",),
)  # fmt: skip
