"""The ledgers of households: a row is a household, and may become a new one."""

from __future__ import annotations

import re
from typing import Any

from generator.imports.phrases import helper_of, supporters
from generator.imports.shape import Column, Entry, Line, Op, Put, Set, Table
from generator.imports.tables.common import (
    AFTER,
    BY_ACCOUNTS,
    BY_GUARANTEES,
    BY_PLANS,
    BY_RISKS,
    BY_RULES,
    BY_VISITS,
    EXPENSE,
    HOUSE,
    HOUSEHOLD_KINDS,
    IN_RECORD,
    LABOUR,
    MONITORED,
    NET,
    PER_CAPITA,
    PERSONS,
    WARNINGS,
    checked,
)
from generator.imports.values import (
    About,
    amount,
    choice,
    day,
    phone,
    several,
    signed,
    system_number,
    text,
    year,
)
from generator.model import terms
from generator.model.terms import choices
from generator.workbooks.headers import plain


def _system_income(value: Any, about: About) -> list[Entry]:
    return [{"人均": amount(value, about)}]


def _assistance(value: Any, about: About) -> str | list[Entry]:
    """One kind plainly, several as entries without dates: both hold on every day."""
    kinds = several(terms.AssistanceKind)(value, about)
    return kinds[0] if len(kinds) == 1 else [{"类别": one} for one in kinds]


KIND = Column("户类型", choice(terms.HouseholdKind, HOUSEHOLD_KINDS), ("户类型",),
              ("农户类型", "农户属性", "户属性", "户类别"), required=True, why=IN_RECORD)  # fmt: skip
ADDRESS = Column(
    "住址", text, ("住址",), ("家庭住址", "地址", "居住地址"), fill=True, why=IN_RECORD
)
PHONE = Column("联系电话（掩码）", phone, ("联系电话",),
               ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"),
               fill=True, why=IN_RECORD)  # fmt: skip
LIFTED = Column("脱贫年度", year, ("脱贫年度",), ("脱贫年份", "脱贫时间"), fill=True, why=IN_RECORD)
ASSISTANCE = Column("社会救助", _assistance, ("社会救助",), ("救助类别", "低保情况"), why=IN_RECORD)
RESIDENCE = Column(
    "居住", choice(terms.ResidenceState), ("居住",), ("居住情况", "居住状态"), why=IN_RECORD
)
SYSTEM = Column("系统人均", _system_income, ("系统收入",), ("系统人均纯收入",), why=IN_RECORD)
CONTACT_WHY = "联系人要写从哪天起：加一列“联系起”，或者写进联系人花名册"
HELPER_WHY = "帮扶联系人要写从哪天起：加一列“帮扶起”，或者写进联系人花名册"
LAST_VISIT = checked("最近有效走访", day, BY_VISITS, "最近走访", "最近走访日期")


def _own(line: Line) -> list[Op]:
    """The single values of a row that has a household of its own."""
    return [
        Set(one.path, line.given[one.label], one.label, one.fill)
        for one in line.table.columns
        if one.path and one.label in line.given
    ]


REGISTER = Table(
    "register", ("户主", "组", "户类型"),
    (
        *HOUSE, ADDRESS, PHONE, KIND, LIFTED, PERSONS, LABOUR, PER_CAPITA, AFTER, SYSTEM,
        checked("核算日期", day, BY_ACCOUNTS), ASSISTANCE, RESIDENCE,
    ),
    homes=True, build=_own,
)  # fmt: skip


def _words(value: Any) -> list[str]:
    return [one for one in re.split(r"[、，,;；/\s]+", str(value or "").strip()) if one]


def _monitored(line: Line) -> list[Op]:
    """The household, and what a row says of one identification, its risks and its people."""
    given = line.given
    ops = _own(line)
    origins = _words(given.get("风险来源"))
    origin = (
        {"来源": origins[0]}
        if len(origins) == 1 and origins[0] in choices(terms.RiskOrigin)
        else {}
    )
    found = {"发现日期": given["发现日期"]} if "发现日期" in given else {}
    labels = {"类别": "监测类别", "来源": "风险来源", "类型": "风险类型", "起": "联系起"}
    if "监测类别" in given and "系统录入" in given:
        entry = {"类别": given["监测类别"]} | found | origin | {"系统录入": given["系统录入"]}
        if "系统编号" in given:
            entry["系统编号"] = given["系统编号"]
        ops.append(_weak("识别", entry, labels))
    if found:
        kinds = [one for one in _words(given.get("风险类型")) if one in choices(terms.RiskKind)]
        ops += [_weak("风险", {"类型": one} | found | origin, labels) for one in kinds]
    if "联系起" in given and "监测联系人" in given:
        names = _words(given["监测联系人"])
        ops += [
            _weak(
                "监测联系人", {"姓名": one, "起": given["联系起"]}, labels | {"姓名": "监测联系人"}
            )
            for one in names
        ]
    if "帮扶起" in given and "帮扶联系人（单位）" in given:
        who = helper_of(given["帮扶联系人（单位）"])
        entry = who | {"起": given["帮扶起"]}
        whose = {"姓名": "帮扶联系人（单位）", "单位": "帮扶联系人（单位）", "起": "帮扶起"}
        ops.append(_weak("帮扶联系人", entry, whose))
    return ops


def _weak(key: str, entry: Entry, labels: dict[str, str]) -> Put:
    origin = {one: labels.get(one, one) for one in entry}
    return Put((key,), entry, (tuple(entry),), origin, weak=True)


MONITORED_HOMES = Table(
    "monitored", ("户主", "监测类别"),
    (
        *HOUSE, ADDRESS, PHONE, KIND,
        checked("监测类别", choice(terms.MonitoredClass, MONITORED),
                "没有系统录入日期，写不进识别；补上系统录入，或者写进五步识别台账", "监测对象类别"),
        PERSONS, LABOUR,
        checked("系统编号", system_number, "系统编号要和系统录入日期一起写", "监测对象编号"),
        checked("风险类型", text, BY_RISKS, "致贫返贫风险", "主要风险", "返贫风险类型"),
        checked("风险来源", text, BY_RISKS),
        checked("发现日期", day, BY_RISKS, "发现时间", "风险发现日期"),
        checked("系统录入", day, "系统录入要和监测类别一起写", "系统录入日期", "录入时间", "纳入时间", "纳入日期"),
        NET, PER_CAPITA, EXPENSE, AFTER,
        checked("纳入依据（编码和条款）", text, BY_RULES),
        ASSISTANCE,
        checked("住房等级", text, BY_GUARANTEES), checked("三保障", text, BY_GUARANTEES),
        checked("监测联系人", text, CONTACT_WHY, "联系人", "帮扶干部", "监测责任人"),
        checked("联系起", day, CONTACT_WHY),
        checked("帮扶联系人（单位）", text, HELPER_WHY, "帮扶责任人"),
        checked("帮扶起", day, HELPER_WHY),
        checked("措施概要", text, BY_PLANS, "帮扶措施", "主要措施"),
        checked("已落实/全部", text, BY_PLANS),
        checked("享受金额合计", signed, BY_PLANS),
        LAST_VISIT,
        checked("消除日期", day, "消除要写方式和提出日期：写进风险消除台账", "消除时间", "风险消除日期"),
    ),
    homes=True, build=_monitored,
)  # fmt: skip
CODE = re.compile(r"(?:F|M[1-9X]|W[0-9])(?:（[^）]*）)?")
"""A rule's code with its clause, as the ledgers write it."""


def warning_kinds(words: str) -> list[str]:
    """The 预警情形 that a cell names in words; codes of rules are none."""
    left = CODE.sub("", words)
    return [WARNINGS.get(one, one) for one in _words(plain(left))]


def _warned(line: Line) -> list[Op]:
    """The household, and the 预警情形 that the row names in words with the day of entry."""
    given = line.given
    ops = _own(line)
    if "预警类别" not in given or "列入日期" not in given:
        return ops
    labels = {
        "情形": "预警类别", "认定日期": "列入日期", "说明": "情形说明", "解除日期": "解除日期",
    }  # fmt: skip
    for kind in warning_kinds(given["预警类别"]):
        if kind in choices(terms.WarningKind):
            entry = {"情形": kind, "认定日期": given["列入日期"]}
            entry |= {k: given[labels[k]] for k in ("说明", "解除日期") if labels[k] in given}
            ops.append(_weak("预警情形", entry, labels))
    return ops


WARNED_HOMES = Table(
    "warned", ("户主", "预警类别"),
    (
        *HOUSE, ADDRESS, PHONE, KIND,
        checked("预警类别", text, BY_RULES, "预警户类别", "预警情形"),
        checked("列入日期", day, BY_RULES, "列入时间", "预警日期"),
        PERSONS, PER_CAPITA, SYSTEM, EXPENSE, ASSISTANCE, RESIDENCE,
        checked("情形说明", text, "写进情形认定台账"),
        Column("赡养人", supporters, ("赡养人",), why=IN_RECORD),
        checked("干预措施", text, BY_PLANS, "帮扶措施"),
        checked("低收入研判", text, "写进低收入研判台账"),
        checked("转办结果", text, "写进低收入研判台账"),
        LAST_VISIT,
        checked("解除日期", day, "写进情形认定台账", "解除时间"),
    ),
    homes=True, build=_warned,
)  # fmt: skip
