"""The ledgers of the work with households: visits, risks, plans, steps in and out."""

from __future__ import annotations

from typing import Any, Literal

from generator.imports.phrases import (
    attendance,
    can_resolve,
    item_days,
    notice,
    revisions,
    steps,
)
from generator.imports.shape import Column, Entry, Line, Op, Put, Set, Table
from generator.imports.tables.common import HOUSE, MODES, PLACE, RESULTS
from generator.imports.values import (
    About,
    amount,
    choice,
    day,
    month,
    people,
    person,
    several,
    system_number,
    text,
    yes,
)
from generator.model import terms
from generator.model.terms import choices
from generator.tabulate.identification import ELIMINATION_STEPS, IDENTIFICATION_STEPS
from generator.workbooks.cells import BadCell
from generator.workbooks.headers import plain

VISITS = Table(
    "visits", ("日期", "走访人", "情况"),
    (
        *HOUSE,
        Column("日期", day, ("日期",), ("走访日期", "走访时间", "入户日期", "入户时间"), required=True),
        Column("走访人", people, ("走访人",), ("走访人员", "走访干部", "入户干部"), required=True),
        Column("方式", choice(terms.VisitMode, MODES), ("方式",), ("走访方式",), required=True),
        Column("结果", choice(terms.VisitResult, RESULTS), ("结果",), ("走访结果",), required=True),
        Column("情况", text, ("情况",),
               ("走访情况", "走访内容", "家庭情况", "情况记录", "走访记录"), required=True),
        Column("困难", text, ("困难",), ("存在困难", "存在问题", "困难问题")),
        Column("下步措施", text, ("下步措施",), ("下一步措施", "下步打算")),
        Column("变化", several(terms.VisitChange), ("变化",), ("家庭变化",), words=False),
        Column("满意度", choice(terms.Satisfaction), ("满意度",), ("是否满意",)),
        Column("录入日期", day, ("录入日期",)),
        Column("存档日期", day, ("存档日期",), ("归档日期",)),
        Column("户主签字", yes, ("户主签字",), ("是否签字", "农户签字"), words=False),
    ),
    into=("走访",), same=(("日期", "走访人", "方式"),), repeats=True, by="日期",
)  # fmt: skip
RISKS = Table(
    "risks", ("风险", "发现日期", "化解日期"),
    (
        *HOUSE,
        Column("风险", choice(terms.RiskKind), ("类型",), ("风险类型",), required=True),
        Column("突发", yes, ("突发",), ("是否突发",), words=False),
        Column("基本生活困难", yes, ("基本生活困难",), words=False),
        Column("发现日期", day, ("发现日期",), ("发现时间",), required=True),
        Column("来源", choice(terms.RiskOrigin), ("来源",), ("风险来源",)),
        Column("线索", text, ("线索",)),
        Column("说明", text, ("说明",), ("风险说明",)),
        Column("化解日期", day, ("化解日期",), ("化解时间",)),
        Column("佐证", text, ("化解佐证",), ("化解佐证",)),
    ),
    into=("风险",), same=(("类型", "发现日期"),),
)  # fmt: skip
IDENTIFICATIONS = Table(
    "identifications", ("类别", "承诺授权", "系统录入"),
    (
        *PLACE,
        Column("类别", choice(terms.MonitoredClass), ("类别",), ("监测类别",), required=True),
        Column("来源", choice(terms.RiskOrigin), ("来源",)),
        Column("发现日期", day, ("发现日期",)),
        Column("承诺授权", day, ("承诺授权",)),
        *(Column(one, day, ("步骤", one)) for one in IDENTIFICATION_STEPS),
        Column("其他步骤", steps, ("步骤",)),
        Column("核实人", people, ("核实人",)),
        Column("评议（应到/实到/同意）", attendance, ("评议",)),
        Column("公示起", day, ("公示", "起")), Column("公示止", day, ("公示", "止")),
        Column("异议", choice(terms.Objection), ("公示", "异议"), words=False),
        Column("比对", several(terms.ComparisonDoubt), ("比对", "疑点"), words=False),
        Column("系统录入", day, ("系统录入",), ("系统录入日期",)),
        Column("系统编号", system_number, ("系统编号",)),
        Column("终止日期", day, ("终止", "日期")), Column("终止原因", text, ("终止", "原因")),
        Column("依据", text, ("终止", "依据")),
    ),
    into=("识别",), same=(("系统录入",), ("类别", "发现日期")),
)  # fmt: skip
_OUT = ("提出", "拟消除", "已消除", "已撤回", "已回退", "可研判消除")


def _way_out(line: Line) -> list[Op]:
    """消除 of the identification with that 系统录入; a household that may go has none yet."""
    given = line.given
    if given.get("状态") == "可研判消除":
        if "方式" in given or "提出日期" in given:
            raise BadCell("状态是可研判消除，却写了方式或提出日期", "已经提出的，状态写拟消除")
        return []
    if "方式" not in given or "提出日期" not in given:
        raise BadCell("消除要写方式和提出日期", "写上方式和提出日期")
    labels = ("方式", "提出日期", "户主签字", "日期", "佐证", "核实人")
    entry: Entry = {one: given[one] for one in labels if one in given}
    done = {one: given[one] for one in ELIMINATION_STEPS if one in given}
    entry |= {"步骤": done} if done else {}
    shown = given.get("公示起止", {}) | ({"异议": given["异议"]} if "异议" in given else {})
    entry |= {"公示": shown} if shown else {}
    for label in ("撤回", "回退"):
        entry |= {label: {"日期": given[label]}} if label in given else {}
    whole = {"系统录入": given.get("系统录入"), "消除": entry}
    origin = {"系统录入": "系统录入", "消除": "方式"}
    return [Put(("识别",), whole, (("系统录入",),), origin, patch=True)]


ELIMINATIONS = Table(
    "eliminations", ("方式", "提出日期", "系统录入"),
    (
        *PLACE,
        Column("系统录入", day, (), ("系统录入日期",), required=True),
        Column("状态", choice(Literal[_OUT]), ()),
        Column("方式", choice(terms.EliminationMode), (), ("消除方式",)),
        Column("提出日期", day, ()),
        *(Column(one, day, ()) for one in ELIMINATION_STEPS),
        Column("核实人", people, ()),
        Column("公示起止", notice, ()), Column("异议", choice(terms.Objection), (), words=False),
        Column("户主签字", yes, (), words=False), Column("日期", day, (), ("消除日期",)),
        Column("佐证", text, ()), Column("撤回", day, ()), Column("回退", day, ()),
    ),
    build=_way_out,
)  # fmt: skip
_ITEMS = choices(terms.GuaranteeItem)


def _safeguards(line: Line) -> list[Op]:
    """House, water, and one entry for each item with a state and a day."""
    given = line.given
    ops: list[Op] = [
        Set(path, given[label], label)
        for label, path in (
            ("住房结构", ("住房", "结构")), ("饮水方式", ("饮水",)), ("其他安全住房", ("其他安全住房",)),
        )
        if label in given
    ]  # fmt: skip
    days = given.get("逐项核查日期", {})
    stray = [one for one in days if one not in given]
    stray += ["住房安全"] if "住房等级" in given and "住房安全" not in given else []
    if stray:
        raise BadCell(f"{stray[0]}没有写状态", "写有保障、有风险或未保障")
    for item in _ITEMS:
        when = days.get(item) or given.get("核查日期")
        if item not in given:
            continue
        if when is None:
            raise BadCell("没有核查日期", "写上核查日期")
        entry: Entry = {"项目": item, "状态": given[item], "核查日期": when}
        if item in given.get("自身能解决", {}) and given[item] != "有保障":
            entry["自身能解决"] = given["自身能解决"][item]
        if item == "住房安全" and "住房等级" in given:
            entry["住房等级"] = given["住房等级"]
        origin = dict.fromkeys(entry, item) | {"自身能解决": "自身能解决", "住房等级": "住房等级"}
        ops.append(Put(("三保障",), entry, (("项目", "核查日期"),), origin))
    return ops


SAFEGUARDS = Table(
    "safeguards-ledger", ("住房安全", "饮水安全", "核查日期"),
    (
        *PLACE,
        *(Column(one, choice(terms.GuaranteeState), ()) for one in _ITEMS),
        Column("住房结构", choice(terms.HouseStructure), ()),
        Column("住房等级", choice(terms.HouseGrade), ()),
        Column("其他安全住房", yes, (), words=False),
        Column("饮水方式", choice(terms.WaterSupply), ()),
        Column("核查日期", day, ()), Column("逐项核查日期", item_days, ()),
        Column("自身能解决", can_resolve, ()),
    ),
    build=_safeguards,
)  # fmt: skip
_MEASURE = {
    "风险": "风险", "对策类别": "类别", "内容": "内容", "说明": "说明", "部门": "部门",
    "责任人": "责任人", "应收佐证": "应收佐证", "期限": "期限", "开始日期": "开始日期",
    "状态": "状态", "落实日期": "落实日期", "金额": "金额", "佐证": "佐证", "成效": "成效",
}  # fmt: skip


def _plan(line: Line) -> list[Op]:
    """The plan's own fields, and the measure where the row has one."""
    given = line.given
    ops: list[Op] = [
        Set(("帮扶方案", one), given[one], one)
        for one in ("制定日期", "制定人", "户主签字", "修订")
        if one in given
    ]
    entry = {key: given[label] for label, key in _MEASURE.items() if label in given}
    if entry:
        missing = [one for one in ("对策类别", "内容", "状态") if one not in given]
        if missing:
            raise BadCell(f"措施没有{'、'.join(missing)}", "补齐对策类别、内容、状态")
        origin = {key: label for label, key in _MEASURE.items()}
        same = (("类别", "内容", "期限"), ("类别", "内容"))
        ops.append(Put(("帮扶方案", "措施"), entry, same, origin))
    return ops


PLANS = Table(
    "plans", ("制定日期", "对策类别", "内容"),
    (
        *HOUSE,
        Column("制定日期", day, (), required=True), Column("制定人", person, ()),
        Column("风险", choice(terms.RiskKind), ()),
        Column("对策类别", choice(terms.MeasureKind), (), ("措施类别",)),
        Column("内容", text, (), ("措施内容",)), Column("说明", text, ()),
        Column("部门", text, ()), Column("责任人", person, ()), Column("应收佐证", text, ()),
        Column("期限", day, ()), Column("开始日期", day, ()),
        Column("状态", choice(terms.MeasureState), ()), Column("落实日期", day, ()),
        Column("金额", amount, ()), Column("佐证", text, ()), Column("成效", text, ()),
        Column("修订", revisions, ()), Column("户主签字", yes, (), words=False),
    ),
    build=_plan,
)  # fmt: skip
REVIEWS = Table(
    "low-income-reviews", ("日期", "结果", "转办", "办理结果"),
    (
        *PLACE,
        Column("日期", day, ("日期",), ("研判日期",), required=True),
        Column("结果", choice(terms.LowIncomeResult), ("结果",), ("研判结果",), required=True),
        Column("转办", text, ("转办",)),
        Column("办理结果", choice(terms.HandlingResult), ("办理结果",)),
        Column("纳入类别", choice(terms.InclusionKind), ("纳入类别",)),
        Column("纳入日期", day, ("纳入日期",)),
    ),
    into=("低收入研判",), same=(("日期",),), by="日期",
)  # fmt: skip
LOANS = Table(
    "loans", ("放款日期", "金额", "到期日期"),
    (
        *PLACE,
        Column("放款日期", day, ("放款日期",)), Column("金额", amount, ("金额",), ("贷款金额",)),
        Column("到期日期", day, ("到期日期",)), Column("余额", amount, ("余额",), ("贷款余额",)),
        Column("用途", text, ("用途",), ("贷款用途",)),
    ),
    into=("小额信贷",), same=(("放款日期", "金额"),),
)  # fmt: skip
RELAPSES = Table(
    "relapses", ("认定日期", "依据"),
    (
        *PLACE,
        Column("认定日期", day, ("日期",), required=True),
        Column("依据", text, ("依据",), required=True),
    ),
    into=("返贫致贫认定",), same=(("日期",),),
)  # fmt: skip


def _declared(line: Line) -> list[Op]:
    """A 预警情形 or a 人工纳入."""
    given = line.given
    keys = ("认定日期", "说明", "会议", "解除日期")
    entry = {one: given[one] for one in keys if one in given}
    origin = {one: one for one in (*keys, "情形")}
    if given["种类"] == "人工纳入":
        if "情形" in given:
            raise BadCell("人工纳入不分情形", "情形留空，写进说明")
        return [Put(("人工纳入",), entry, (("认定日期",),), origin)]
    if "情形" not in given:
        raise BadCell("没有写情形", "写上情形")
    entry = {"情形": given["情形"]} | entry
    return [Put(("预警情形",), entry, (("情形", "认定日期"),), origin)]


DECLARED = Table(
    "declared", ("种类", "情形", "认定日期"),
    (
        *PLACE,
        Column("种类", choice(Literal["预警情形", "人工纳入"]), (), required=True),
        Column("情形", choice(terms.WarningKind), ()),
        Column("认定日期", day, (), required=True), Column("会议", month, ()),
        Column("说明", text, ()), Column("解除日期", day, ()),
    ),
    build=_declared,
)  # fmt: skip


def _exception_kind(value: Any, about: About) -> str:
    words = plain(str(value)).replace(":", "：")
    checks = choices(terms.ExemptibleCheck)
    if words == "走访例外" or words.removeprefix("核查豁免：") in checks:
        return words
    raise BadCell("看不出种类", "写成 走访例外，或者 核查豁免：疑似雷同 的样子")


def _exceptions(line: Line) -> list[Op]:
    """An approved 走访例外 or 核查豁免."""
    given = line.given
    kind = given["种类"]
    names = ("起", "止", "原因", "批准人")
    names += ("批准日期", "代走访人") if kind == "走访例外" else ("会议",)
    stray = [one for one in ("批准日期", "代走访人", "会议") if one in given and one not in names]
    if stray:
        raise BadCell(f"{kind}没有{stray[0]}这一项", f"{stray[0]}留空")
    entry: Entry = {one: given[one] for one in names if one in given}
    origin = {one: one for one in names} | {"检查": "种类"}
    if kind == "走访例外":
        return [Put(("走访例外",), entry, (("起", "原因"),), origin)]
    entry = {"检查": kind.removeprefix("核查豁免：")} | entry
    return [Put(("核查豁免",), entry, (("检查", "起"),), origin)]


EXCEPTIONS = Table(
    "exceptions", ("种类", "批准人", "起", "止"),
    (
        *PLACE,
        Column("种类", _exception_kind, (), required=True),
        Column("原因", text, (), required=True), Column("批准人", person, (), required=True),
        Column("起", day, (), required=True), Column("止", day, (), required=True),
        Column("批准日期", day, ()), Column("代走访人", people, ()), Column("会议", month, ()),
    ),
    build=_exceptions,
)  # fmt: skip
