"""Records worth a second look: one family for each check of the rules' §7."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo import families
from generator.demo.draw import Draw
from generator.demo.entries import measure, risk, visit
from generator.demo.needs import DISABLED, ILL, JOBLESS, NEEDS, PIGS, WEAK
from generator.demo.plain import ordinary
from generator.demo.purse import bill, books, income
from generator.demo.registered import since_last_year, steady, this_spring
from generator.demo.warned import assisted, by_system, let_go_family, old_people, warned

Record = dict[str, Any]
OPENED = date(2022, 4, 2)


def _at_risk(
    draw: Draw, record: Record, kind: str, words: str, category: str, content: str
) -> Record:
    """A risk of this spring with a measure that names it."""
    record["风险"] = [risk(draw, kind, OPENED - timedelta(days=6), words)]
    answer = measure(draw, category, content, OPENED, draw.place.cadre, 风险=kind)
    record["帮扶方案"]["措施"].append(answer)
    return record


def risk_without_note(draw: Draw) -> Record:
    return _at_risk(draw, warned(draw), "其他", "", "社会帮扶", "邻里互助，组长每周上门")


def risk_not_recorded(draw: Draw) -> Record:
    record = since_last_year(draw, WEAK, draw.rng.uniform(5100, 6700))
    del record["风险"]
    for one in record["帮扶方案"]["措施"]:
        del one["风险"]
    return record


def unsafe_when_let_go(draw: Draw) -> Record:
    record = let_go_family(draw)
    record["三保障"] = [
        {"项目": "住房安全", "状态": "有风险", "自身能解决": True, "核查日期": date(2021, 8, 12), "住房等级": "C"},
        {"项目": "住房安全", "状态": "有保障", "核查日期": draw.day(3), "住房等级": "B"},
    ]  # fmt: skip
    return record


def illness_without_bill(draw: Draw) -> Record:
    record = warned(draw)
    draw.head.update({"健康": ["长期慢性病"], "病种": "高血压", "家医签约": True})
    return _at_risk(draw, record, "因病", "每天吃药", "健康帮扶", "家庭医生按月随访")


def illness_without_patient(draw: Draw) -> Record:
    record = warned(draw)
    accounts = record["收支核算"][0]
    accounts["支出"] = [bill(draw, "医疗", draw.rng.randint(900, 2600), accounts["期间"]["止"])]
    return _at_risk(draw, record, "因病", "住院一次，已好转", "健康帮扶", "协助报销住院费用")


def work_without_labour(draw: Draw) -> Record:
    families.old_couple(draw)
    for one in draw.members:
        one["劳动能力"] = "无劳动力"
    return _at_risk(
        draw, warned(draw), "因务工就业不稳", "原在镇上守门，已辞退", "社会帮扶", "商会结对"
    )


def disabled_without_support(draw: Draw) -> Record:
    record = steady(draw, DISABLED)
    actions = record["帮扶方案"]["措施"]
    actions[:] = [one for one in actions if one["类别"] != "综合保障"]
    return record


def water_without_measure(draw: Draw) -> Record:
    record = warned(draw) | {"饮水": "自备水源"}
    return _at_risk(draw, record, "因安全饮水", "井水浑", "生产生活条件改善", "清淘水井，加盖")


def support_only(draw: Draw) -> Record:
    record = since_last_year(draw, PIGS, draw.rng.uniform(5200, 6800))
    entry = record["识别"][0]
    entry["系统录入"] = date(2021, 8, draw.rng.randint(3, 25))
    record["帮扶方案"]["措施"] = [
        measure(
            draw,
            "综合保障",
            "核对低保条件，发放过冬物资",
            date(2022, 1, 6),
            draw.contact,
            风险=PIGS.risk,
        )
    ]
    return record


def measure_for_no_risk(draw: Draw) -> Record:
    record = warned(draw)
    record["帮扶方案"]["措施"][0]["风险"] = "因学"
    return record


def measure_before_risk(draw: Draw) -> Record:
    record = since_last_year(draw, JOBLESS, draw.rng.uniform(5200, 6800))
    answers = record["帮扶方案"]["措施"]
    answers[0]["落实日期"] = date(2022, 1, 10)
    record["风险"][0]["发现日期"] = date(2022, 2, draw.rng.randint(3, 18))
    answers.append(
        measure(
            draw, "公益岗位帮扶", "安排护林岗位", date(2022, 3, 10), draw.contact, 风险=JOBLESS.risk
        )
    )
    return record


def measure_of_nobody(draw: Draw) -> Record:
    record = warned(draw)
    del record["帮扶方案"]["措施"][0]["责任人"]
    return record


def tiny_wage(draw: Draw) -> Record:
    families.grown_children(draw)
    draw.goes_away()
    accounts = books(draw, draw.day(4), draw.rng.uniform(9700, 15000))
    accounts["收入"].append(income("工资性", "帮人背菜半天", 80))
    return draw.record(收支核算=[accounts])


def income_fell(draw: Draw) -> Record:
    """Well off when taken in, far less now."""
    record = since_last_year(draw, ILL, draw.rng.uniform(8200, 12800))
    before = record["识别"][0]["系统录入"] - timedelta(days=20)
    record["收支核算"].insert(0, books(draw, before, draw.rng.uniform(20500, 23500)))
    return record


def odd_span(draw: Draw) -> Record:
    record = ordinary(draw)
    span = record["收支核算"][0]["期间"]
    span["起"] = (span["起"] + timedelta(days=32)).replace(day=1)
    return record


def system_differs(draw: Draw) -> Record:
    record = by_system(draw)
    record["系统收入"][0]["人均"] = round(draw.rng.uniform(5900, 7100), 2)
    return record


def assistance_not_in_accounts(draw: Draw) -> Record:
    record = assisted(draw)
    accounts = record["收支核算"][0]
    accounts["收入"] = [one for one in accounts["收入"] if one.get("子类") != "低保金"]
    return record


def pension_not_in_accounts(draw: Draw) -> Record:
    record = old_people(draw)
    accounts = record["收支核算"][0]
    accounts["收入"] = [one for one in accounts["收入"] if one.get("子类") != "养老金"]
    return record


def wage_not_in_accounts(draw: Draw) -> Record:
    families.couple_with_children(draw)
    record = draw.record(收支核算=[books(draw, draw.day(5), draw.rng.uniform(9700, 14000))])
    draw.goes_away()
    return record


def working_child(draw: Draw) -> Record:
    families.couple_with_children(draw)
    child = draw.members[-1]
    child |= {
        "出生": date(2008, draw.rng.randint(1, 12), 14),
        "在校": "初中",
        "劳动能力": "普通劳动力",
    }
    return draw.record(收支核算=[books(draw, draw.day(4), draw.rng.uniform(9700, 14000))])


def unsafe_called_safe(draw: Draw) -> Record:
    record = ordinary(draw)
    record["三保障"] = [
        {"项目": "住房安全", "状态": "有保障", "核查日期": draw.day(4), "住房等级": "C"}
    ]
    return record


def nobody_counted(draw: Draw) -> Record:
    families.couple(draw)
    for one in draw.members:
        one |= {"计入": False, "不计入原因": "户在人不在"}
    return draw.record()


def old_without_old(draw: Draw) -> Record:
    families.couple(draw)
    record = warned(draw, each=draw.rng.uniform(9100, 12400))
    record["预警情形"] = [
        {
            "情形": "子女外出生活不稳定老人户",
            "认定日期": draw.day(3),
            "说明": "儿子在外，老母亲已分户",
        }
    ]
    return record


def bill_without_patient(draw: Draw) -> Record:
    families.grown_children(draw)
    record = warned(draw, each=draw.rng.uniform(9100, 12400))
    record["预警情形"] = [
        {"情形": "大病重病大额医疗户", "认定日期": draw.day(3), "说明": "去年手术，今年已恢复"}
    ]
    return record


def class_doubtful(draw: Draw) -> Record:
    need = draw.rng.choice([one for one in NEEDS if one.risk not in ("因病", "因残")])
    record = this_spring(draw, need, draw.rng.uniform(5200, 6800))
    record["识别"][0]["类别"] = "突发严重困难户"
    return record


def contact_gap(draw: Draw) -> Record:
    record = steady(draw)
    other = next(one for one in draw.place.contacts if one != draw.contact)
    record["监测联系人"][0]["止"] = date(2022, 6, 26)
    record["监测联系人"].append({"姓名": other, "起": date(2022, 6, 29)})
    return record


def let_go_by_itself(draw: Draw) -> Record:
    record = let_go_family(draw)
    record["识别"][0]["消除"]["方式"] = "自然消除"
    return record


def visit_twice(draw: Draw) -> Record:
    record = warned(draw)
    record["走访"].append(dict(record["走访"][-1]))
    return record


def mode_against_result(draw: Draw) -> Record:
    record = warned(draw)
    record["走访"].append(
        visit(draw, draw.day(6, 3, 12), draw.place.cadre, mode="电话", result="见到本人")
    )
    return record


ODDITIES = (
    risk_without_note, risk_not_recorded, unsafe_when_let_go, illness_without_bill,
    illness_without_patient, work_without_labour, disabled_without_support, water_without_measure,
    support_only, measure_for_no_risk, measure_before_risk, measure_of_nobody, tiny_wage,
    income_fell, odd_span, system_differs, assistance_not_in_accounts, pension_not_in_accounts,
    wage_not_in_accounts, working_child, unsafe_called_safe, nobody_counted, old_without_old,
    bill_without_patient, class_doubtful, contact_gap, let_go_by_itself, visit_twice,
    mode_against_result,
)  # fmt: skip
