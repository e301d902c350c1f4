"""The ledger of who works for the register (ledgers.md, The organisation; 四(一))."""

from __future__ import annotations

from collections import Counter

from generator.assess import Assessment
from generator.assess.people import INFORMATION_OFFICER
from generator.tabulate.rows import STREET, of, unit_row
from generator.tabulate.shape import Column, Ledger, Row, joined

FILED_ROLES = frozenset((INFORMATION_OFFICER, "街道监测信息员"))


def _rows(assessment: Assessment) -> list[Row]:
    """Everyone on a roster, with how many households each has to act for."""
    register, held = assessment.register, _owners(assessment)
    staff = [(STREET, one) for one in register.street.staff]
    for village, entry in register.villages.items():
        staff += [(village, one) for one in entry.staff]
    return [unit_row(assessment, unit, one, held.get(one.name)) for unit, one in staff]


def _owners(assessment: Assessment) -> Counter[str]:
    """How many households of both tiers each person has to act for."""
    return Counter(
        one.visit.owner for one in assessment.cases if one.verdict.tier in ("监测户", "预警户")
    )


def _in_time(row: Row) -> str | None:
    """Whether the two kinds of officer were filed by the edition's deadline."""
    if not FILED_ROLES & set(row.item.roles):
        return None
    filed, policy = row.item.filed, row.assessment.edition
    deadline = policy.teams.filed_until
    if filed is None or filed > row.as_of:
        return "未备案"
    if filed <= deadline:
        return "是"
    late = f"迟{(filed - deadline).days}天"
    if row.item.start > deadline:
        return "是（到岗后报）"
    return f"{late}（截止日在印发之前，不计）" if deadline < policy.issued else late


STAFF = Ledger(
    "roster", "队伍名册", _rows,
    (
        Column("单位", lambda row: row.village_name),
        Column("部门", of("department")),
        Column("姓名", of("name")), Column("职务", lambda row: joined(row.item.roles)),
        Column("组", lambda row: joined(getattr(row.item, "groups", ()))),
        Column("来源", of("origin")), Column("专兼职", of("time")),
        Column("起", of("start"), "date"), Column("止", of("end"), "date"),
        Column("备案日期", of("filed"), "date"), Column("按时", _in_time),
        Column("培训日期", lambda row: joined(row.item.trainings)),
        Column("所负责户数", lambda row: row.extra, "int"),
        Column("在岗", lambda row: "是" if row.item.on_roster(row.as_of) else "否"),
    ),
    "街道和各村从事监测帮扶的人。",
    groups=("单位", "在岗"),
)  # fmt: skip
