"""两不愁三保障 and safe water: who is not safe (ledgers.md, Households)."""

from __future__ import annotations

from generator.assess import Assessment
from generator.assess.day import counted
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, household
from generator.tabulate.rows import case_rows
from generator.tabulate.shape import Column, Ledger, Row, joined, yes

ITEMS = ("吃", "穿", "义务教育", "基本医疗", "住房安全")


def _safeguard_rows(assessment: Assessment) -> list[Row]:
    return [
        row
        for row in case_rows(assessment)
        if household(row).guarantees or case(row).finding("疑似失学") or case(row).finding("未参保")
    ]


def _members_now(row: Row):
    return counted(household(row).members, case(row).verdict.day)


def _insured(row: Row, *, wanted: bool) -> int:
    year = case(row).verdict.day.year
    kinds = [
        next((one.kind for one in member.insurances if one.year == year), None)
        for member in _members_now(row)
    ]
    return sum(1 for kind in kinds if kind and (kind != "未参保") == wanted)


def _school_age(row: Row):
    day = case(row).verdict.day
    return [m for m in _members_now(row) if 6 <= c.age(m, day) < 16]


SAFEGUARDS = Ledger(
    "safeguards-ledger", "三保障排查台账", _safeguard_rows,
    (
        *PLACE,
        *(Column(item, lambda row, item=item: c.guarantee_state(row, item)) for item in ITEMS),
        Column("适龄", lambda row: len(_school_age(row)), "int"),
        Column("在校", lambda row: sum(1 for m in _school_age(row) if m.school), "int"),
        Column("失学", lambda row: f.detail if (f := case(row).finding("疑似失学")) else "0"),
        Column("应参", lambda row: len(_members_now(row)), "int"),
        Column("已参", lambda row: _insured(row, wanted=True), "int"),
        Column("未参", lambda row: _insured(row, wanted=False), "int"),
        Column("家医签约", lambda row: sum(1 for m in _members_now(row) if m.family_doctor), "int"),
        Column("住房结构", lambda row: h.structure if (h := household(row).house) else None),
        c.HOUSE_GRADE,
        Column("其他安全住房", lambda row: yes(household(row).other_safe_house)),
        Column("饮水方式", lambda row: household(row).water),
        Column("饮水安全", lambda row: c.guarantee_state(row, "饮水安全")),
        Column("核查日期", lambda row: max(
            (g.checked for g in household(row).guarantees if g.checked <= case(row).verdict.day),
            default=None), "date"),
        Column("逐项核查日期", lambda row: joined(
            f"{item}{found.checked}" for item in (*ITEMS, "饮水安全")
            if (found := c.guarantee(row, item)))),
        Column("核查结果", c.GUARANTEES.get),
        Column("自身能解决", lambda row: joined(
            f"{g.item}{yes(g.can_resolve)}" for g in household(row).guarantees
            if g.at_risk and g.checked <= case(row).verdict.day)),
        Column("问题", lambda row: f.detail if (f := case(row).finding("三保障未解决")) else None),
        Column("措施", lambda row: joined(m.content for m in c.measures(row))),
        Column("完成", c.MEASURES_DONE.get),
    ),
    "住房、饮水、就学、就医和吃穿的核查。",
    groups=("村", "住房等级"),
    each=True, passed=c.birthday,
)  # fmt: skip
