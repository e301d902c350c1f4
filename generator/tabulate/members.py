"""Ledgers whose rows are people: members, and who came and went (ledgers.md, Households)."""

from __future__ import annotations

from datetime import date

from generator.assess import Assessment
from generator.tabulate.columns import PLACE, age, birthday, case, household, until
from generator.tabulate.rows import case_rows, item_rows
from generator.tabulate.shape import Column, Ledger, Row, joined, yes


def _work(row: Row) -> str | None:
    work = row.item.work
    if work is None:
        return None
    return joined((work.place, work.trade, f"{work.months}个月" if work.months else None))


def _insurance(row: Row) -> str | None:
    year = case(row).verdict.day.year
    return joined(one.kind for one in row.item.insurances if one.year == year)


def _returned(row: Row) -> date | None:
    return until(row, row.item.work.returned) if row.item.work else None


MEMBERS = Ledger(
    "members", "家庭成员花名册", lambda a: item_rows(a, lambda one: one.record.household.members),
    (
        *PLACE,
        Column("姓名", lambda row: row.item.name),
        Column("关系", lambda row: row.item.relation),
        Column("性别", lambda row: row.item.sex),
        Column("出生", lambda row: row.item.born, "date"),
        Column("年龄", lambda row: age(row.item, case(row).verdict.day), "int"),
        Column("证件尾号", lambda row: row.item.id_tail),
        Column("健康", lambda row: joined(row.item.health)),
        Column("病种", lambda row: row.item.illness),
        Column("家医签约", lambda row: yes(row.item.family_doctor)),
        Column("残疾类别等级", lambda row: f"{row.item.disability_kind or ''}{row.item.disability_grade}级"
               if row.item.disability_grade else None),
        Column("失能", lambda row: row.item.care_need),
        Column("劳动能力", lambda row: row.item.labour),
        Column("在校", lambda row: row.item.school),
        Column("未上学原因", lambda row: row.item.no_school_reason),
        Column("务工", _work),
        Column("返乡日期", _returned, "date"),
        Column("公益岗位", lambda row: row.item.public_job.job if row.item.public_job else None),
        Column("医保", _insurance),
        Column("养老", lambda row: row.item.pension),
        Column("计入（原因）", lambda row: "是" if row.item.counted
               else f"否（{row.item.not_counted_reason or '未填'}）"),
        Column("加入", lambda row: row.item.joined, "date"),
        Column("离开", lambda row: row.item.left, "date"),
    ),
    "档案中的每一个成员。",
    groups=("村", "健康", "务工", "医保"),
    each=True, passed=birthday,
)  # fmt: skip


def _day_rows(assessment: Assessment) -> list[Row]:
    """Joined, left, or the whole household deregistered, up to D."""
    found = []
    for row in case_rows(assessment):
        day = case(row).verdict.day
        changes = []
        for member in household(row).members:
            changes += [
                (when, member.name, what, why)
                for when, what, why in (
                    (member.joined, "加入", member.join_reason),
                    (member.left, "离开", member.leave_reason),
                )
                if when and when <= day
            ]
        ended = household(row).deregistration
        if ended and ended.day <= day:
            changes.append((ended.day, "全户", "整户核减", ended.reason))
        for change in sorted(changes, key=lambda one: (one[0], one[1], one[2])):
            found.append(row.on(change))
    return found


POPULATION = Ledger(
    "population-changes", "人口自然变更台账", _day_rows,
    (
        *PLACE,
        Column("姓名", lambda row: row.item[1]),
        Column("变更", lambda row: row.item[2]),
        Column("原因", lambda row: row.item[3]),
        Column("日期", lambda row: row.item[0], "date"),
    ),
    "成员的加入、离开和整户核减。",
    groups=("村", "变更", "原因"),
    each=True,
)  # fmt: skip
