"""Kinds of household that are drawn: each a manner, varied in people, sums and words.

QUOTAS says how many of each kind a street of 500 has; every kind that shows a
code, a finding or a fault of a visit is there at least three times.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from generator.demo.blocks import Draw

Kind = Callable[[Draw, str], dict[str, Any]]


def _day(draw: Draw, month: int, low: int = 3, high: int = 24) -> date:
    return date(2022, month, draw.rng.randint(low, high))


def _ill(draw: Draw, found: date) -> dict[str, Any]:
    draw.members[0]["健康"] = ["长期慢性病"]
    return draw.risk("因病", found, 说明="长期吃药，支出大")


def ordinary(draw: Draw, helper: str) -> dict[str, Any]:
    """Well enough: accounts of this spring, nothing else to do."""
    draw.family(draw.rng.randint(2, 5))
    if draw.rng.random() < 0.6:
        draw.worker()
    month = draw.rng.choice((2, 3, 3, 4, 5, 6))
    each = draw.rng.uniform(9600, 24000)
    lifted = draw.rng.random() < 0.3
    return draw.record(
        "脱贫户" if lifted else "一般农户", 收支核算=[draw.books(_day(draw, month), each)]
    )


def accounts_old(draw: Draw, helper: str) -> dict[str, Any]:
    """Accounts older than a year prove nothing any more."""
    draw.family(draw.rng.randint(2, 4))
    day = date(2021, draw.rng.randint(3, 6), draw.rng.randint(3, 24))
    return draw.record(收支核算=[draw.books(day, draw.rng.uniform(9800, 19000))])


def accounts_aging(draw: Draw, helper: str) -> dict[str, Any]:
    """Accounts of last autumn: due again."""
    draw.family(draw.rng.randint(2, 4))
    day = date(2021, draw.rng.randint(9, 12), draw.rng.randint(3, 24))
    return draw.record(收支核算=[draw.books(day, draw.rng.uniform(9800, 19000))])


def no_accounts(draw: Draw, helper: str) -> dict[str, Any]:
    draw.family(draw.rng.randint(1, 3))
    return draw.record()


def monitored(draw: Draw, helper: str, **change: Any) -> dict[str, Any]:
    """In the register with low income, visited at home every month, measures under way."""
    draw.family(draw.rng.randint(2, 4), able=False)
    start = _day(draw, 3, 14, 24)
    found = start - timedelta(days=16)
    ill = _ill(draw, found)
    books = draw.books(
        _day(draw, 4), draw.rng.uniform(4800, 6900), medical=draw.rng.randint(12, 48) * 100
    )
    books["研判"] = "需救助"
    fields: dict[str, Any] = {
        "收支核算": [books],
        "风险": [ill],
        "识别": [draw.entered(start, "边缘易致贫户")],
        **draw.people(start, helper=helper),
        "帮扶方案": draw.plan(
            start + timedelta(days=4), draw.measure("因病", "健康帮扶", "慢病签约随访和药费救助")
        ),
        "走访": draw.monthly(3, 4, 5, 6),
    }
    fields["走访"][0]["日期"] = start + timedelta(days=3)
    fields["走访"][0]["录入日期"] = start + timedelta(days=4)
    fields["走访"][0]["存档日期"] = start + timedelta(days=12)
    return draw.record(**(fields | change))


def monitored_recovering(draw: Draw, helper: str) -> dict[str, Any]:
    """In the register, income back above the lines, risk still open."""
    draw.family(draw.rng.randint(3, 5))
    draw.worker()
    start = _day(draw, 3, 14, 20)
    risk = draw.risk("因务工就业不稳", start - timedelta(days=16), 说明="厂里停工两个月")
    visits = draw.monthly(4, 5, 6)
    return draw.record(
        收支核算=[draw.books(_day(draw, 5), draw.rng.uniform(9500, 15000))],
        风险=[risk],
        识别=[draw.entered(start, "边缘易致贫户")],
        **draw.people(start, helper=helper),
        帮扶方案=draw.plan(
            start + timedelta(days=5), draw.measure("因务工就业不稳", "就业帮扶", "介绍到园区上班")
        ),
        走访=[draw.visit(start + timedelta(days=2)), *visits],
    )


def overdue_month(draw: Draw, helper: str) -> dict[str, Any]:
    """Nobody came in May."""
    record = monitored(draw, helper)
    record["走访"] = record["走访"][:2]
    return record


def wrong_mode(draw: Draw, helper: str) -> dict[str, Any]:
    """May and June: only a phone call."""
    record = monitored(draw, helper)
    calls = [draw.visit(_day(draw, m), mode="电话") for m in (5, 6)]
    record["走访"] = record["走访"][:2] + calls
    return record


def wrong_person(draw: Draw, helper: str) -> dict[str, Any]:
    """In May and June the secretary came, who is not the contact."""
    record = monitored(draw, helper)
    others = [draw.visit(_day(draw, m), draw.place.secretary) for m in (5, 6)]
    record["走访"] = record["走访"][:2] + others
    return record


def wrong_result(draw: Draw, helper: str) -> dict[str, Any]:
    """Three times nobody at home."""
    record = monitored(draw, helper)
    failed = [
        draw.visit(day, result="家中无人", 户主签字=False)
        for day in (_day(draw, 5, 3, 10), _day(draw, 5, 14, 24), _day(draw, 6))
    ]
    record["走访"] = record["走访"][:2] + failed
    return record


def due_soon(draw: Draw, helper: str) -> dict[str, Any]:
    """June is still open."""
    record = monitored(draw, helper)
    record["走访"] = record["走访"][:3]
    return record


def no_contact(draw: Draw, helper: str) -> dict[str, Any]:
    """The contact was called away, nobody was named since."""
    record = monitored(draw, helper)
    end = _day(draw, 6, 2, 20)
    record["监测联系人"][0]["止"] = end
    record["走访"] = [
        *record["走访"][:3],
        draw.visit(min(end + timedelta(days=4), date(2022, 6, 26)), draw.place.cadre),
    ]
    return record


def no_helper(draw: Draw, helper: str) -> dict[str, Any]:
    record = monitored(draw, helper)
    record.pop("帮扶联系人", None)
    return record


def no_plan(draw: Draw, helper: str) -> dict[str, Any]:
    record = monitored(draw, helper)
    del record["帮扶方案"]
    return record


def measure_late(draw: Draw, helper: str) -> dict[str, Any]:
    """The measure should have been in place by the end of May."""
    record = monitored(draw, helper)
    measure = record["帮扶方案"]["措施"][0]
    measure |= {"状态": "计划", "期限": date(2022, 5, 31)}
    measure.pop("开始日期")
    return record


def plan_gap(draw: Draw, helper: str) -> dict[str, Any]:
    """A second risk that no measure answers."""
    record = monitored(draw, helper)
    draw.child()
    record["风险"].append(draw.risk("因学", _day(draw, 6), 说明="孩子升学，住校费用增加"))
    return record


def recorded_late(draw: Draw, helper: str) -> dict[str, Any]:
    record = monitored(draw, helper)
    record["走访"][-1] |= {
        "日期": date(2022, 6, 2),
        "录入日期": date(2022, 6, draw.rng.randint(18, 26)),
    }
    record["走访"][-1].pop("存档日期", None)
    return record


def not_archived(draw: Draw, helper: str) -> dict[str, Any]:
    record = monitored(draw, helper)
    record["走访"][-2].pop("存档日期", None)
    return record


def unsafe_house(draw: Draw, helper: str) -> dict[str, Any]:
    """The house is grade D and the family cannot mend it."""
    record = monitored(draw, helper)
    grade = draw.rng.choice("CD")
    record["三保障"] = [
        {"项目": "住房安全", "状态": "有风险", "自身能解决": False, "核查日期": _day(draw, 3), "住房等级": grade}
    ]  # fmt: skip
    record["风险"].append(draw.risk("因住房", _day(draw, 3), 说明=f"土木房，鉴定为{grade}级"))
    record["帮扶方案"]["措施"].append(draw.measure("因住房", "住房安全保障", "纳入危房改造"))
    return {
        key: record[key] for key in ("编号", "户主", "组", "户类型", *_order()) if key in record
    }


def _order() -> tuple[str, ...]:
    from generator.demo.blocks import ORDER

    return ORDER


def ordered(record: dict[str, Any]) -> dict[str, Any]:
    """The contract's order, after fields were added."""
    return {
        key: record[key] for key in ("编号", "户主", "组", "户类型", *_order()) if key in record
    }


def meeting_took_in(draw: Draw, helper: str) -> dict[str, Any]:
    """Decided by a meeting (the plan's 等)."""
    record = monitored(draw, helper)
    record["人工纳入"] = [
        {"认定日期": _day(draw, 3, 26, 29), "会议": "2022-03", "说明": "家中无人照料，会议同意纳入"}
    ]
    return ordered(record)


def sudden(draw: Draw, helper: str) -> dict[str, Any]:
    """An accident in May: income above the line, what is left below it."""
    draw.family(4)
    draw.worker()
    found = _day(draw, 6, 17, 24)
    books = draw.books(found + timedelta(days=2), 12000, medical=draw.rng.randint(205, 240) * 100)
    books["期间"] = {"起": date(2021, 7, 1), "止": date(2022, 6, 30)}
    books["支出"][0]["日期"] = found
    books["研判"] = "需救助"
    risk = draw.risk("因意外事故", found, 突发=True, 基本生活困难=True, 说明="工地摔伤住院")
    return draw.record(
        收支核算=[books],
        风险=[risk],
        识别=[{"类别": "突发严重困难户", **draw.steps(found, 2)}],
        监测联系人=[{"姓名": draw.contact, "起": found}],
        走访=[draw.visit(min(found + timedelta(days=2), date(2022, 6, 27)))],
    )


def just_found(draw: Draw, helper: str) -> dict[str, Any]:
    """Accounts of ten days ago below the line: to be identified."""
    draw.family(draw.rng.randint(2, 3), able=False)
    day = _day(draw, 6, 18, 24)
    ill = _ill(draw, day)
    books = draw.books(day, draw.rng.uniform(5000, 6800), medical=draw.rng.randint(8, 20) * 100)
    return draw.record(收支核算=[books], 风险=[ill], 走访=[draw.visit(day, draw.place.officer)])


def missed_out(draw: Draw, helper: str, active: bool = False) -> dict[str, Any]:
    """Below the line since April and nothing begun."""
    draw.family(draw.rng.randint(2, 3), able=False)
    day = _day(draw, 4)
    ill = _ill(draw, day)
    books = draw.books(day, draw.rng.uniform(4000, 6500), medical=draw.rng.randint(10, 30) * 100)
    fields: dict[str, Any] = {"收支核算": [books], "风险": [ill]}
    visits = [draw.visit(day, draw.place.officer)]
    if active:
        relief = draw.measure("因病", "临时救助", "临时救助金", 状态="已落实", 责任人=draw.place.officer,
                              落实日期=_day(draw, 5), 金额=draw.rng.randint(15, 40) * 100, 佐证="发放单")  # fmt: skip
        fields["帮扶方案"] = draw.plan(day + timedelta(days=5), relief) | {
            "制定人": draw.place.officer
        }
        visits += [draw.visit(_day(draw, m), draw.place.officer) for m in (5, 6)]
    return draw.record(**fields, 走访=visits)


def helped_outside(draw: Draw, helper: str) -> dict[str, Any]:
    return missed_out(draw, helper, active=True)


def slow_identification(draw: Draw, helper: str) -> dict[str, Any]:
    """Begun in May, stuck after the notice."""
    record = missed_out(draw, helper)
    record["识别"] = [{"类别": "边缘易致贫户", **draw.steps(_day(draw, 5), 3)}]
    record["走访"] += [draw.visit(_day(draw, m), draw.place.officer) for m in (5, 6)]
    return ordered(record)


def entry_late(draw: Draw, helper: str) -> dict[str, Any]:
    """All steps done, not entered."""
    record = missed_out(draw, helper)
    record["识别"] = [{"类别": "边缘易致贫户", **draw.steps(_day(draw, 6, 3, 8))}]
    record["走访"] += [draw.visit(_day(draw, m), draw.place.officer) for m in (5, 6)]
    return ordered(record)


def breach(draw: Draw, helper: str) -> dict[str, Any]:
    """Taken in, but the notice was a day short or one verifier went alone."""
    record = monitored(draw, helper)
    entry = record["识别"][0]
    if draw.rng.random() < 0.5:
        entry["公示"]["止"] -= timedelta(days=1)
    else:
        entry["核实人"] = entry["核实人"][:1]
    return record


def turned_down(draw: Draw, helper: str) -> dict[str, Any]:
    """Looked at in April and not taken in; nothing new since."""
    draw.family(draw.rng.randint(2, 4), able=False)
    day = _day(draw, 3, 3, 20)
    ill = _ill(draw, day)
    books = draw.books(day, draw.rng.uniform(5200, 6800), medical=draw.rng.randint(8, 20) * 100)
    ended = {"类别": "边缘易致贫户", **draw.steps(day, 2),
             "终止": {"日期": _day(draw, 4, 2, 12), "原因": "审核未通过", "依据": draw.rng.choice(("比对有商品房", "比对有车辆", "子女有固定工资"))}}  # fmt: skip
    visits = [draw.visit(_day(draw, m), draw.place.officer) for m in (3, 4, 5, 6)]
    return draw.record(收支核算=[books], 风险=[ill], 识别=[ended], 走访=visits)


def eliminated(draw: Draw, helper: str, each: float = 0) -> dict[str, Any]:
    """Let go last year, income not far above the line: watched every quarter."""
    draw.family(draw.rng.randint(3, 4))
    draw.worker()
    entry = draw.entered(date(2020, draw.rng.randint(9, 12), 15), "脱贫不稳定户")
    entry["消除"] = draw.let_go(date(2021, draw.rng.choice((11, 12)), draw.rng.randint(3, 24)))
    old = draw.risk(
        "因务工就业不稳",
        date(2020, 8, 10),
        说明="疫情停工",
        化解日期=date(2021, 9, 1),
        化解佐证="工资单",
    )
    books = draw.books(_day(draw, 4), each or draw.rng.uniform(7300, 8900))
    plan = draw.plan(date(2020, 12, 20), draw.measure("因务工就业不稳", "就业帮扶", "介绍务工", 状态="已落实",
        责任人=draw.place.cadre, 落实日期=date(2021, 3, 1), 开始日期=date(2021, 1, 4)))  # fmt: skip
    plan["制定人"] = draw.place.cadre
    visits = [draw.visit(_day(draw, m), draw.place.cadre) for m in (3, 5)]
    return draw.record("脱贫户", 收支核算=[books], 风险=[old], 识别=[entry], 帮扶方案=plan, 走访=visits,
                       低收入研判=draw.review())  # fmt: skip


def risk_back(draw: Draw, helper: str) -> dict[str, Any]:
    """Let go last year, and the income fell again."""
    record = eliminated(draw, helper, each=draw.rng.uniform(4500, 6800))
    record["风险"].append(draw.risk("因产业项目失败", _day(draw, 5), 说明="猪价下跌亏了本"))
    record["走访"] += [draw.visit(_day(draw, 6), draw.place.officer)]
    return record


def warned(draw: Draw, helper: str, kind: str = "一般农户", **change: Any) -> dict[str, Any]:
    """Income between the lines: seen at home every quarter."""
    draw.family(draw.rng.randint(2, 4))
    if draw.rng.random() < 0.5:
        draw.worker()
    visits = [
        draw.visit(_day(draw, m), draw.rng.choice((draw.place.officer, draw.place.cadre)))
        for m in (3, 5)
    ]
    if draw.place.successor:
        visits = [one | {"走访人": [draw.place.cadre]} for one in visits]
    fields: dict[str, Any] = {
        "收支核算": [draw.books(_day(draw, 3), draw.rng.uniform(7100, 8900))],
        "帮扶方案": draw.plan(
            _day(draw, 4), draw.measure("其他", "消费帮扶", "帮销土鸡蛋", 责任人=draw.place.cadre)
        )
        | {"制定人": draw.place.cadre},
        "走访": visits,
        "低收入研判": draw.review(),
    }
    measure = fields["帮扶方案"]["措施"][0]
    measure.pop("风险")
    return draw.record(kind, **(fields | change))


def warned_lifted(draw: Draw, helper: str) -> dict[str, Any]:
    return warned(draw, helper, "脱贫户")


def warned_by_system(draw: Draw, helper: str) -> dict[str, Any]:
    """Accounts say 9000 and more, the system's figure says less."""
    record = warned(draw, helper, "脱贫户")
    record["收支核算"] = [draw.books(_day(draw, 3), draw.rng.uniform(9050, 9900))]
    system = f"{draw.rng.uniform(8300, 8990):.2f}"
    record["系统收入"] = [{"年度": 2021, "人均": system, "取数日期": date(2022, 1, 10)}]
    return ordered(record)


def called_only(draw: Draw, helper: str) -> dict[str, Any]:
    """The quarter is done by phone, nobody went there."""
    record = warned(draw, helper)
    record["走访"][-1] = draw.visit(_day(draw, 5), draw.place.cadre, "电话")
    return record


def not_reviewed(draw: Draw, helper: str) -> dict[str, Any]:
    record = warned(draw, helper)
    del record["低收入研判"]
    return record


def handed_over(draw: Draw, helper: str) -> dict[str, Any]:
    """Fits the low-income standard, handed to 民政办 in May, no answer."""
    record = warned(draw, helper)
    record["低收入研判"] = draw.review(
        _day(draw, 5, 3, 20), 结果="符合", 转办="民政办", 办理结果="办理中"
    )
    return record


def no_intervention(draw: Draw, helper: str) -> dict[str, Any]:
    """Old people alone: noted in March, nothing done."""
    record = old_alone(draw, helper)
    del record["帮扶方案"]
    return record


def old_alone(draw: Draw, helper: str) -> dict[str, Any]:
    """An old couple, the sons far away."""
    draw.person("户主", draw.rng.randint(1939, 1952), 劳动能力="丧失劳动力", 养老保险="领取")
    if draw.rng.random() < 0.6:
        draw.person("配偶", draw.rng.randint(1941, 1953), 劳动能力="无劳动力", 养老保险="领取")
    found = _day(draw, 3)
    son = {
        "姓名": f"{draw.surname}某庚",
        "关系": "之子",
        "所在地": draw.rng.choice(("广东", "浙江")),
        "赡养情况": "不稳定",
    }
    visits = [draw.visit(_day(draw, m), draw.place.cadre) for m in (3, 5)]
    urge = draw.measure("因赡养", "督促子女赡养", "电话督促，签赡养协议", 责任人=draw.place.cadre)
    urge.pop("风险")
    return draw.record(
        赡养人=[son],
        收支核算=[draw.books(_day(draw, 3), draw.rng.uniform(9200, 12000))],
        预警情形=[
            {"情形": "子女外出生活不稳定老人户", "认定日期": found, "说明": "子女外出，照料少"}
        ],
        帮扶方案=draw.plan(found + timedelta(days=6), urge) | {"制定人": draw.place.cadre},
        走访=visits,
        低收入研判=draw.review(),
    )


def large_expense(draw: Draw, helper: str) -> dict[str, Any]:
    """On 低保, and a large bill."""
    record = warned(draw, helper)
    draw.members[0] |= {
        "健康": ["患有大病"],
        "病种": draw.rng.choice(("胃癌术后", "尿毒症", "肝硬化")),
    }
    books = draw.books(
        _day(draw, 4), draw.rng.uniform(9200, 11000), medical=draw.rng.randint(102, 140) * 100
    )
    books["收入"].append({"类别": "转移性", "子类": "低保金", "项目": "低保金", "金额": 3600})
    record["社会救助"] = [{"类别": "低保", "起": date(2021, 1, 1), "人数": 1, "月金额": 300}]
    record["收支核算"] = [books]
    return ordered(record)


def illness_below(draw: Draw, helper: str) -> dict[str, Any]:
    """After the bill little is left: possibly eligible."""
    record = large_expense(draw, helper)
    books = draw.books(
        _day(draw, 4), draw.rng.uniform(7600, 8600), medical=draw.rng.randint(150, 190) * 100
    )
    books["收入"].append({"类别": "转移性", "子类": "低保金", "项目": "低保金", "金额": 600})
    record["收支核算"] = [books]
    return record


def now_and_then(draw: Draw, helper: str) -> dict[str, Any]:
    """Moved to town, back in the old house for the vegetables."""
    record = warned(draw, helper)
    record |= {
        "居住": "间歇性居住", "其他安全住房": True,
        "搬迁": {"类型": "高山生态扶贫搬迁", "年份": 2014, "安置点": "镇安安置房"},
        "三保障": [{"项目": "住房安全", "状态": "有风险", "自身能解决": False, "核查日期": _day(draw, 3), "住房等级": "C"}],
    }  # fmt: skip
    record["收支核算"] = [draw.books(_day(draw, 3), draw.rng.uniform(9100, 12000))]
    return ordered(record)


def back_home(draw: Draw, helper: str) -> dict[str, Any]:
    """Long away, back with trouble."""
    record = warned(draw, helper)
    record["预警情形"] = [
        {"情形": "长期外出返回风险户", "认定日期": _day(draw, 3), "说明": "务工返乡，身体不好"}
    ]
    return ordered(record)


def out_of_reach(draw: Draw, helper: str) -> dict[str, Any]:
    """All away; three calls, nobody answers."""
    draw.family(draw.rng.randint(2, 4))
    draw.worker()
    calls = [draw.visit(_day(draw, m), draw.place.cadre, "电话", "无法联系") for m in (4, 5, 6)]
    return draw.record(
        居住="全户外出",
        收支核算=[draw.books(_day(draw, 2), draw.rng.uniform(9400, 16000))],
        走访=calls,
        低收入研判=draw.review(),
    )


def by_meeting(draw: Draw, helper: str) -> dict[str, Any]:
    """Listed by the meeting for another reason."""
    record = warned(draw, helper)
    record["收支核算"] = [draw.books(_day(draw, 3), draw.rng.uniform(9200, 12000))]
    record["预警情形"] = [
        {"情形": "其他", "认定日期": _day(draw, 3, 20, 27), "说明": draw.rng.choice(("借债修房，还款压力大", "户主服刑刚回", "带两个孩子单独过")), "会议": "2022-03"}
    ]  # fmt: skip
    return ordered(record)


def sudden_no_accounts(draw: Draw, helper: str) -> dict[str, Any]:
    """Something happened in June, the accounts are older."""
    draw.family(3)
    draw.worker()
    found = _day(draw, 6, 8, 24)
    risk = draw.risk("因自然灾害", found, 突发=True, 说明="暴雨冲垮猪圈")
    return draw.record(
        收支核算=[draw.books(_day(draw, 3), draw.rng.uniform(9600, 13000))], 风险=[risk]
    )


def ready_to_leave(draw: Draw, helper: str) -> dict[str, Any]:
    """In the register since last September, everything in order again."""
    draw.family(4)
    draw.worker()
    start = date(2021, 9, draw.rng.randint(10, 25))
    solved = draw.risk(
        "因产业项目失败",
        start - timedelta(days=20),
        说明="养殖亏本",
        化解日期=_day(draw, 3),
        化解佐证="销售单",
    )
    done = draw.measure("因产业项目失败", "产业帮扶", "葡萄园务工和分红", 状态="已落实", 落实日期=date(2022, 1, 12),
                        开始日期=date(2021, 11, 3), 佐证="分红表")  # fmt: skip
    return draw.record(
        "脱贫户",
        收支核算=[draw.books(_day(draw, 6), draw.rng.uniform(10500, 14000))],
        风险=[solved],
        识别=[draw.entered(start, "脱贫不稳定户")],
        **draw.people(start, helper=helper),
        帮扶方案=draw.plan(start + timedelta(days=6), done),
        走访=draw.monthly(3, 4, 5, 6),
    )


def out_of_school(draw: Draw, helper: str) -> dict[str, Any]:
    """A child who should be at school; in others somebody is not insured."""
    record = ordinary(draw, helper)
    child = {"姓名": f"{draw.surname}某辛", "关系": "之女", "性别": "女", "出生": date(2010, draw.rng.randint(1, 12), 9),
             "证件尾号": f"{draw.rng.randint(1000, 9999)}", "劳动能力": "无劳动力", "未上学原因": "辍学",
             "医保": {"年度": 2022, "类型": "未参保"}}  # fmt: skip
    draw.members.append(child)
    return record


def gone(draw: Draw, helper: str) -> dict[str, Any]:
    """Off the register, in order."""
    record = ordinary(draw, helper)
    record["注销"] = {
        "日期": _day(draw, 5),
        "原因": draw.rng.choice(("迁出", "合户")),
        "依据": "户籍证明",
        "批准人": draw.place.secretary,
    }
    return ordered(record)


def gone_doubtful(draw: Draw, helper: str) -> dict[str, Any]:
    """Was monitored, and nobody with the office approved."""
    record = monitored(draw, helper)
    record["注销"] = {"日期": _day(draw, 6, 3, 8), "原因": "其他", "批准人": draw.place.clerk}
    record["走访"] = record["走访"][:3]
    return ordered(record)


def away_with_leave(draw: Draw, helper: str) -> dict[str, Any]:
    """All away for a while; the calls count, by an approved exception."""
    record = monitored(draw, helper)
    record["居住"] = [{"状态": "全户外出", "起": date(2022, 5, 1)}]
    record["走访例外"] = [
        {"起": date(2022, 5, 1), "止": date(2022, 6, 30), "原因": "全户外出务工", "批准人": draw.place.secretary, "批准日期": date(2022, 4, 28)}
    ]  # fmt: skip
    calls = [draw.visit(_day(draw, m), mode="视频", result="见到本人") for m in (5, 6)]
    record["走访"] = record["走访"][:2] + calls
    return ordered(record)


QUOTAS: tuple[tuple[Kind, int], ...] = (
    (monitored, 12), (monitored_recovering, 5), (overdue_month, 4), (wrong_mode, 4),
    (wrong_person, 4), (wrong_result, 4), (due_soon, 5), (no_contact, 4), (no_helper, 4),
    (no_plan, 4), (measure_late, 4), (plan_gap, 4), (recorded_late, 3), (not_archived, 4),
    (unsafe_house, 4), (meeting_took_in, 4), (sudden, 4), (just_found, 4), (missed_out, 4),
    (helped_outside, 3), (slow_identification, 4), (entry_late, 4), (breach, 4), (turned_down, 4),
    (eliminated, 6), (risk_back, 4), (warned, 14), (warned_lifted, 8), (warned_by_system, 5),
    (called_only, 5), (not_reviewed, 4), (handed_over, 4), (no_intervention, 4), (old_alone, 6),
    (large_expense, 5), (illness_below, 4), (now_and_then, 4), (back_home, 4), (out_of_reach, 4),
    (by_meeting, 4), (sudden_no_accounts, 4), (ready_to_leave, 4), (out_of_school, 4), (gone, 4),
    (gone_doubtful, 3), (away_with_leave, 3), (accounts_old, 10), (accounts_aging, 8),
    (no_accounts, 4),
)  # fmt: skip
