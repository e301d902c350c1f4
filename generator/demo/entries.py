"""The entries of a household's care: risks, plans, identification, visits, reviews."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo.draw import AS_OF, Draw
from generator.demo.notes import CHANGES, next_step, note

STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")
# Days after the risk was found; the last one keeps the limit of fifteen.
STEP_DAYS = (0, 2, 9, 11, 13)
# A visit of this day or before has to be archived by the as-of date.
MUST_BE_ARCHIVED = date(2022, 6, 14)
EDITION = date(2022, 2, 25)
DEPARTMENT = {
    "健康帮扶": "卫生院", "就业帮扶": "社保所", "公益岗位帮扶": "社保所", "教育帮扶": "中心校",
    "义务教育保障": "中心校", "住房安全保障": "规建环保办", "饮水安全保障": "规建环保办",
    "综合保障": "民政办", "临时救助": "民政办", "产业帮扶": "农服中心", "产业带动": "农服中心",
    "消费帮扶": "农服中心", "协助收购农产品": "农服中心", "督促子女赡养": "平安办", "社会治理": "平安办",
}  # fmt: skip
PROOFS = {
    "健康帮扶": "签约服务记录", "就业帮扶": "用工合同", "公益岗位帮扶": "岗位协议", "教育帮扶": "资助发放表",
    "综合保障": "民政系统截图", "临时救助": "救助金发放单", "产业帮扶": "收购凭证", "督促子女赡养": "赡养协议",
    "住房安全保障": "验收表", "饮水安全保障": "水质检测单",
}  # fmt: skip
ORIGINS = ("村民小组长排查", "干部走访排查", "农户自主申报")


def risk(draw: Draw, kind: str, found: date, words: str = "", **more: Any) -> dict[str, Any]:
    return {
        "类型": kind,
        "发现日期": found,
        "来源": draw.rng.choice(ORIGINS),
        "说明": words,
        **more,
    }


def measure(
    draw: Draw, kind: str, content: str, begun: date, person: str, **more: Any
) -> dict[str, Any]:
    """A measure under way since a day; `more` (风险, 状态, 落实日期 …) goes before."""
    entry: dict[str, Any] = {
        "类别": kind, "内容": content, "部门": DEPARTMENT.get(kind, "经发办"), "责任人": person,
        "期限": max(date(2022, 9, 30), begun), "开始日期": begun, "状态": "实施中",
    }  # fmt: skip
    if kind in PROOFS:
        entry["应收佐证"] = PROOFS[kind]
    return entry | more


def done(day: date, **more: Any) -> dict[str, Any]:
    """What a measure has when it is 已落实."""
    return {"状态": "已落实", "落实日期": day, **more}


def plan(made: date, person: str, *measures: dict[str, Any]) -> dict[str, Any]:
    return {"制定日期": made, "制定人": person, "户主签字": True, "措施": list(measures)}


def steps(draw: Draw, found: date, count: int = 5) -> dict[str, Any]:
    """The first steps from the day a risk was found, as the plan wants them."""
    days = [found + timedelta(days=one) for one in STEP_DAYS[:count]]
    entry: dict[str, Any] = {
        "发现日期": found, "来源": draw.rng.choice(ORIGINS), "承诺授权": found,
        "步骤": dict(zip(STEPS, days, strict=False)),
    }  # fmt: skip
    if count >= 2:
        entry["核实人"] = [draw.place.officer_on(days[1]), draw.place.clerk]
    if count >= 3:
        present = draw.rng.randint(17, 28)
        entry["评议"] = {
            "日期": found + timedelta(days=3), "应到": draw.rng.randint(29, 36), "实到": present,
            "同意": present - draw.rng.choice((0, 0, 1)), "记录本": f"{draw.place.prefix}-2022-02",
        }  # fmt: skip
        entry["公示"] = {"起": found + timedelta(days=4), "止": days[2], "异议": "无"}
    if count >= 4:
        entry["比对"] = {"日期": days[3], "疑点": ["无"]}
    return entry


def entered(draw: Draw, day: date, kind: str, **more: Any) -> dict[str, Any]:
    """An identification that ended with the system entry; steps are kept since the edition."""
    entry: dict[str, Any] = {"类别": kind}
    if day > EDITION:
        entry |= steps(draw, day - timedelta(days=15))
    number = system_number(draw.id, draw.rng.randint(1, 999))
    return entry | {"系统录入": day, "系统编号": number} | more


def system_number(id_: str, tail: int) -> str:
    """A made-up number of the monitoring system, no two alike."""
    prefix, number = id_.split("-")
    village = (ord(prefix[0]) - 65) * 26 + ord(prefix[1]) - 65
    return f"YH{village:03d}{number}{tail:03d}"


def let_go(draw: Draw, day: date, **more: Any) -> dict[str, Any]:
    """An elimination that was finished before the edition, by its steps."""
    proposed = day - timedelta(days=draw.rng.randint(22, 30))
    days = [proposed + timedelta(days=one) for one in (2, 11, 14, 18)]
    return {
        "方式": "帮扶消除", "提出日期": proposed, "步骤": dict(zip(STEPS[1:], days, strict=True)),
        "核实人": [draw.place.officer_on(days[0]), draw.place.clerk],
        "公示": {"起": days[1] - timedelta(days=6), "止": days[1], "异议": "无"},
        "户主签字": True, "日期": day, "佐证": "收支核算表", **more,
    }  # fmt: skip


def people(draw: Draw, start: date) -> dict[str, Any]:
    """监测联系人 and 帮扶联系人 from a day on."""
    return {
        "监测联系人": [{"姓名": draw.contact, "起": start}],
        "帮扶联系人": [{"姓名": draw.helper, "单位": draw.helper_unit, "起": start}],
    }


def visit(
    draw: Draw, day: date, *who: str, mode: str = "入户", result: str = "", **more: Any
) -> dict[str, Any]:
    """A visit, by the contact where nobody is named, written down and archived in time."""
    if not result:
        seen = "见到家人" if len(draw.members) > 1 and draw.chance(0.25) else "见到本人"
        result = seen if mode in ("入户", "村委会面谈") else "已联系上"
    met = result in ("见到本人", "见到家人", "已联系上")
    entry: dict[str, Any] = {
        "日期": day, "走访人": list(who) or [draw.contact], "方式": mode, "结果": result,
        "情况": note(draw, day, mode, result),
        "录入日期": min(day + timedelta(days=draw.rng.randint(0, 4)), AS_OF),
    }  # fmt: skip
    if met:
        entry["变化"] = draw.rng.choice(CHANGES)
        if draw.chance(0.4):
            entry["下步措施"] = next_step(draw)
        if mode == "入户":
            entry |= {"户主签字": True, "满意度": draw.rng.choice(("满意", "满意", "基本满意"))}
    if day <= MUST_BE_ARCHIVED:
        entry["存档日期"] = day + timedelta(days=draw.rng.randint(6, 14))
    return entry | more


def by_officer(draw: Draw, day: date, **more: Any) -> dict[str, Any]:
    """A visit by whoever answers for the warned: resident cadre or information officer."""
    who = draw.rng.choice((draw.place.cadre, draw.place.officer_on(day)))
    return visit(draw, day, who, **more)


def monthly(draw: Draw, *months: int) -> list[dict[str, Any]]:
    """A home visit by the contact in each of the months."""
    return [visit(draw, draw.day(month)) for month in months]


def reviews(draw: Draw, second: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The low-income review of both quarters; the second may come out otherwise."""
    later = {"日期": draw.day(draw.rng.choice((5, 6))), "结果": "不符合"}
    return [{"日期": draw.day(3, 8, 28), "结果": "不符合"}, later | (second or {})]


def safe(draw: Draw, day: date) -> list[dict[str, Any]]:
    """Housing and water found in order."""
    return [
        {"项目": "住房安全", "状态": "有保障", "核查日期": day, "住房等级": draw.rng.choice("AB")},
        {"项目": "饮水安全", "状态": "有保障", "核查日期": day},
    ]
