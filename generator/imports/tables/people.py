"""The ledgers of people: members, who came and went, contacts."""

from __future__ import annotations

from typing import Any, Literal

from generator.imports.phrases import counted, disability, insurance, public_job, terms_of, work
from generator.imports.shape import Column, Line, Op, Put, Set, Table
from generator.imports.tables.common import HEALTH, PENSIONS, PLACE, RELATIONS, SEXES
from generator.imports.values import (
    About,
    birth,
    choice,
    day,
    id_tail,
    people,
    person,
    several,
    text,
    yes,
)
from generator.model import terms
from generator.workbooks.cells import BadCell

MEMBERS = Table(
    "members", ("姓名", "关系"),
    (
        *PLACE,
        Column("姓名", person, ("姓名",), ("成员姓名", "家庭成员姓名", "家庭成员"), required=True),
        Column("关系", choice(terms.Relation, RELATIONS), ("关系",),
               ("与户主关系", "与户主的关系"), required=True),
        Column("性别", choice(terms.Sex, SEXES), ("性别",), required=True),
        Column("出生", birth, ("出生",), ("出生日期", "出生年月", "出生年月日", "出生时间"), required=True),
        Column("证件尾号", id_tail, ("证件尾号",),
               ("身份证尾号", "身份证后四位", "证件号后四位", "身份证号", "身份证号码", "证件号码",
                "公民身份号码", "身份证", "证件号")),
        Column("健康", several(terms.Health, HEALTH), ("健康",), ("健康状况", "身体状况")),
        Column("病种", text, ("病种",), ("疾病名称", "所患疾病")),
        Column("家医签约", yes, ("家医签约",), ("家庭医生签约", "是否家医签约"), words=False),
        Column("残疾类别等级", disability, (), ("残疾情况", "残疾类别及等级", "残疾类型等级")),
        Column("失能", choice(terms.CareNeed), ("失能",)),
        Column("劳动能力", choice(terms.Labour), ("劳动能力",), ("劳动力情况", "劳动技能"), words=False),
        Column("在校", choice(terms.School), ("在校",), ("在校情况", "在校生状况", "就读学段")),
        Column("未上学原因", choice(terms.NoSchoolReason), ("未上学原因",)),
        Column("务工", work, ("务工",), ("务工情况",)),
        Column("返乡日期", day, ("务工", "返乡日期"), ("返乡时间",)),
        Column("公益岗位", public_job, ("公益岗位",)),
        Column("医保", insurance, ("医保",), ("医疗保险", "基本医疗保险", "医保类型")),
        Column("养老", choice(terms.Pension, PENSIONS), ("养老保险",), ("养老保险",)),
        Column("计入（原因）", counted, (), ("是否计入", "是否共同生活")),
        Column("加入", day, ("加入",), ("加入日期",)),
        Column("离开", day, ("离开",), ("离开日期",)),
    ),
    into=("成员",), same=(("姓名",),),
)  # fmt: skip


def _moved(line: Line) -> list[Op]:
    """A reason of coming or leaving, for a member; or the end of a whole household."""
    given = line.given
    what, when = given["变更"], given["日期"]
    reason = {"原因": given["原因"]} if "原因" in given else {}
    if what == "整户核减":
        return [Set(("注销",), {"日期": when} | reason, "变更")]
    entry = {"姓名": given.get("姓名"), what: when} | {f"{what}{k}": v for k, v in reason.items()}
    origin = {"姓名": "姓名", what: "日期", f"{what}原因": "原因"}
    return [Put(("成员",), entry, (("姓名",),), origin, patch=True)]


def _change(value: Any, about: About) -> str:
    return choice(Literal["加入", "离开", "整户核减"])(value, about)


POPULATION = Table(
    "population-changes", ("姓名", "变更", "日期"),
    (
        *PLACE,
        Column("姓名", person, ("姓名",)),
        Column("变更", _change, (), required=True),
        Column("原因", text, ()),
        Column("日期", day, (), ("变更日期",), required=True),
    ),
    build=_moved,
)  # fmt: skip


def _contacts(line: Line) -> list[Op]:
    """Who visits and who helps, from which day."""
    given = line.given
    ops: list[Op] = [
        Put((key,), one, (("姓名", "起"),), dict.fromkeys(one, f"历次{key}"))
        for key in ("监测联系人", "帮扶联系人")
        for one in given.get(f"历次{key}", ())
    ]
    for key, since in (("监测联系人", "联系起"), ("帮扶联系人", "帮扶起")):
        whole = (key, since, "单位") if key == "帮扶联系人" else (key, since)
        present = [one for one in whole if one in given]
        if not present or f"历次{key}" in given:
            continue
        names = given.get(key, [])
        if len(names) != 1 or since not in given:
            raise BadCell(f"{key}看不出是谁、从哪天起", f"{key}写一个人，{since}写日期")
        entry = {"姓名": names[0], "起": given[since]}
        entry |= {"单位": given["单位"]} if "单位" in present else {}
        origin = {"姓名": key, "起": since, "单位": "单位"}
        ops.append(Put((key,), entry, (("姓名", "起"),), origin))
    return ops


CONTACTS = Table(
    "contacts", ("监测联系人", "联系起"),
    (
        *PLACE,
        Column("监测联系人", people, ()), Column("联系起", day, ()),
        Column("帮扶联系人", people, ()), Column("单位", text, (), ("帮扶单位",)),
        Column("帮扶起", day, ()),
        Column("历次监测联系人", terms_of, ()), Column("历次帮扶联系人", terms_of, ()),
    ),
    build=_contacts,
)  # fmt: skip
