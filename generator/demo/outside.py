"""Families that the rules see below the line and the register does not hold (yet)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo import families
from generator.demo.draw import AS_OF, Draw
from generator.demo.entries import by_officer, done, measure, plan, risk, steps, visit
from generator.demo.needs import ILL, NEEDS, Need
from generator.demo.purse import books
from generator.demo.registered import steady
from generator.demo.warned import let_go_family

Record = dict[str, Any]


def _below(draw: Draw, day: date, need: Need | None = None) -> tuple[Record, Need]:
    """Accounts below the line on a day, a risk, a visit by the village's own officers."""
    need = need or draw.rng.choice(NEEDS)
    need.family(draw)
    each = draw.rng.uniform(4200, 6850)
    record = draw.record(
        收支核算=[books(draw, day, each, spent=need.spent(draw))],
        风险=[risk(draw, need.risk, day, need.reason(draw))],
        走访=[visit(draw, day, draw.place.officer_on(day))],
    )
    return record, need


def _plan(draw: Draw, need: Need, made: date) -> Record:
    person = draw.place.cadre
    return plan(made, person, *need.answers(draw, made, person))


def sudden(draw: Draw) -> Record:
    """An accident in June: income above the line, what is left below it, steps under way."""
    families.couple_with_children(draw)
    draw.goes_away()
    found = draw.day(6, 17, 20)
    day = found + timedelta(days=2)
    entry = books(draw, day, draw.rng.uniform(11800, 13200))
    entry["期间"] = {"起": date(2021, 6, day.day), "止": day - timedelta(days=1)}
    left = sum(one["金额"] - one.get("成本", 0) for one in entry["收入"]) - 7000 * len(draw.members)
    covered = draw.rng.randint(210, 480) * 100
    own = left + draw.rng.randint(900, 3600)
    entry |= {"研判": "需救助", "支出": [
        {"类别": "医疗", "总额": own + covered, "报销": covered, "合规": True, "日期": found,
         "佐证": "出院结算单"}]}  # fmt: skip
    words, kind = draw.rng.choice(
        (
            ("骑摩托摔伤住院", "因意外事故"),
            ("工地砸伤手术", "因意外事故"),
            ("突发脑出血抢救", "因病"),
        )
    )
    if kind == "因病":
        draw.head.update({"健康": ["患有大病"], "病种": "脑出血", "劳动能力": "丧失劳动力"})
    return draw.record(
        收支核算=[entry],
        风险=[risk(draw, kind, found, words, 突发=True, 基本生活困难=True)],
        识别=[{"类别": "突发严重困难户", **steps(draw, found, 2)}],
        帮扶方案=plan(day + timedelta(days=2), draw.place.cadre,
                  measure(draw, "临时救助", "申请临时救助和医疗救助", day + timedelta(days=2), draw.place.cadre, 风险=kind)),
        走访=[visit(draw, day, draw.place.officer_on(day), draw.place.cadre)],
    )  # fmt: skip


def just_found(draw: Draw) -> Record:
    """Accounts of a few days ago, below the line: to be identified."""
    day = draw.day(6, 18, 26)
    record, _ = _below(draw, day)
    draw.place.report(day, draw.id, "核算后收入低于监测线", "启动识别")
    draw.place.study(6, draw.id, "拟纳入", "继续核实", "核算刚完成，待入户核实")
    return record


def missed(draw: Draw) -> Record:
    """Below the line since April and nothing begun."""
    record, need = _below(draw, draw.day(4, 6, 25))
    record["帮扶方案"] = _plan(draw, need, draw.day(5, 4, 8))
    for one in record["帮扶方案"]["措施"]:
        one["状态"] = "计划"
        del one["开始日期"]
    record["走访"] += [by_officer(draw, draw.day(month)) for month in (5, 6)]
    return record


def helped_outside(draw: Draw) -> Record:
    """Relief was paid, the register was never asked."""
    record, need = _below(draw, draw.day(4, 6, 25), ILL)
    made = draw.day(4, 27, 30)
    relief = measure(draw, "临时救助", "发放临时救助金", made, draw.place.cadre, 风险=need.risk,
                     **done(draw.day(5, 6, 25), 金额=draw.rng.randint(15, 42) * 100, 佐证="救助金发放单"))  # fmt: skip
    record["帮扶方案"] = plan(made, draw.place.cadre, relief)
    record["走访"] += [by_officer(draw, draw.day(month)) for month in (5, 6)]
    return record


def slow(draw: Draw) -> Record:
    """Begun in May and stuck after the notice."""
    day = draw.day(5, 6, 24)
    record, need = _below(draw, day)
    record["识别"] = [{"类别": "边缘易致贫户", **steps(draw, day, 3)}]
    record["帮扶方案"] = _plan(draw, need, day + timedelta(days=8))
    record["走访"].append(by_officer(draw, draw.day(6)))
    return record


def not_entered(draw: Draw) -> Record:
    """All five steps are done, the system entry is not."""
    day = draw.day(6, 2, 9)
    record, need = _below(draw, day)
    record["识别"] = [{"类别": "边缘易致贫户", **steps(draw, day)}]
    record["帮扶方案"] = _plan(draw, need, day + timedelta(days=9))
    draw.place.study(6, draw.id, "拟纳入", "同意", "区级审定已过，待录入")
    return record


def turned_down(draw: Draw) -> Record:
    """Looked at in March and not taken in; nothing new since."""
    need = draw.rng.choice([one for one in NEEDS if one.risk != "因病"])
    record, need = _below(draw, draw.day(3, 2, 18), need)
    day = record["收支核算"][0]["核算日期"]
    doubt, basis = draw.rng.choice((("商品房", "比对有商品房"), ("车辆", "比对有营运车辆"),
                                    ("工商登记", "比对有个体经营")))  # fmt: skip
    entry = {"类别": "边缘易致贫户", **steps(draw, day, 2)}
    ended = draw.day(4, 2, 14)
    entry["比对"] = {
        "日期": ended - timedelta(days=2),
        "疑点": [doubt],
        "核实": "入户问明，情况属实",
    }
    entry["终止"] = {"日期": ended, "原因": "审核未通过", "依据": basis}
    record["识别"] = [entry]
    record["帮扶方案"] = _plan(draw, need, day + timedelta(days=6))
    record["走访"] += [by_officer(draw, draw.day(month)) for month in (4, 5, 6)]
    draw.place.study(4, draw.id, "拟纳入", "不同意", basis)
    return record


def risk_back(draw: Draw) -> Record:
    """Let go last year, and the income fell again this spring."""
    record = let_go_family(draw, draw.rng.uniform(4600, 6800))
    day = record["收支核算"][0]["核算日期"]
    record["风险"].append(risk(draw, "因产业项目失败", day, "猪价下跌，赊欠饲料款"))
    record["帮扶方案"]["措施"].append(
        measure(
            draw,
            "产业帮扶",
            "介绍订单收购，协调饲料款缓付",
            day,
            draw.place.cadre,
            风险="因产业项目失败",
        )
    )
    record["走访"] = [one for one in record["走访"] if one["日期"] < day]
    record["走访"] += [visit(draw, day, draw.place.cadre)]
    record["走访"] += [by_officer(draw, draw.day(month)) for month in range(day.month + 1, 7)]
    draw.place.report(day, draw.id, "收入比去年少了一半", "落实帮扶")
    return record


def gone_in_doubt(draw: Draw) -> Record:
    """Was in the register, struck off, and nobody with the office approved."""
    record = steady(draw)
    day = draw.day(6, 3, 12)
    record["注销"] = {
        "日期": day,
        "原因": draw.rng.choice(("迁出", "其他")),
        "批准人": draw.place.clerk,
    }
    record["走访"] = [one for one in record["走访"] if one["日期"] < day]
    record["收支核算"] = record["收支核算"][:1]
    return record


def wait_for_accounts(draw: Draw) -> Record:
    """Something happened in June, and the accounts are of spring."""
    families.able_family(draw)
    if draw.able():
        draw.goes_away()
    found = draw.day(6, 5, 24)
    kind, words = draw.rng.choice((("因自然灾害", "暴雨冲垮猪圈，死猪五头"), ("因意外事故", "三轮车翻下坡，一人骨折"),
                                   ("因自然灾害", "滑坡压了厨房，正在清理")))  # fmt: skip
    draw.place.report(found, draw.id, words, "落实帮扶")
    return draw.record(
        收支核算=[books(draw, draw.day(3), draw.rng.uniform(9600, 13900))],
        风险=[risk(draw, kind, found, words, 突发=True)],
        走访=[visit(draw, min(found + timedelta(days=2), AS_OF), draw.place.cadre)],
    )
