"""Families to be watched (预警户): seen every quarter, helped early."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo import families
from generator.demo.draw import Draw
from generator.demo.entries import (
    by_officer,
    done,
    entered,
    let_go,
    measure,
    plan,
    reviews,
    risk,
    visit,
)
from generator.demo.purse import books

Record = dict[str, Any]
EARLY = (
    ("消费帮扶", "机关食堂订购土鸡蛋和蔬菜"), ("消费帮扶", "线上代销土鸡、腊肉"), ("产业带动", "入股合作社，按季分红"),
    ("产业带动", "带着种两亩青菜头，发种子"), ("协助收购农产品", "帮助联系榨菜厂收购青菜头"),
    ("协助收购农产品", "联系超市收购洋芋"), ("社会帮扶", "商会结对，春节慰问"),
    ("就业帮扶", "推荐到榨菜厂做季节工"), ("公益岗位帮扶", "优先安排护路岗位"),
)  # fmt: skip
# The last two want somebody who can work.
NOT_FOR_WORKERS = len(EARLY) - 2


def warned(draw: Draw, kind: str = "一般农户", each: float = 0) -> Record:
    """Income between the lines: seen at home every quarter, an early measure under way."""
    if not draw.members:
        families.anybody(draw)
        if draw.able() and draw.chance(0.55):
            draw.goes_away()
    made = draw.day(3, 20, 28)
    category, words = draw.rng.choice(EARLY if draw.able() else EARLY[:NOT_FOR_WORKERS])
    early = measure(draw, category, words, made + timedelta(days=6), draw.place.cadre)
    if draw.chance(0.5):
        early |= done(draw.day(5, 8, 28), 佐证="现场照片和台账")
    return draw.record(
        kind,
        收支核算=[books(draw, draw.day(3, 2, 18), each or draw.rng.uniform(7050, 8950))],
        帮扶方案=plan(made, draw.place.cadre, early),
        走访=[
            by_officer(draw, draw.day(3)),
            by_officer(draw, draw.day(draw.rng.choice((4, 5, 6)))),
        ],
        低收入研判=reviews(draw),
    )


def lifted(draw: Draw) -> Record:
    return warned(draw, "脱贫户")


def by_system(draw: Draw) -> Record:
    """The accounts say 9000 and more, the system's own figure less."""
    each = draw.rng.uniform(9020, 9800)
    record = warned(draw, "脱贫户", each)
    income = draw.rng.uniform(8200, 8980)
    record["系统收入"] = [
        {"年度": 2021, "人均": round(income, 2), "取数日期": date(2022, 1, draw.rng.randint(8, 14))}
    ]
    return record


def let_go_family(draw: Draw, each: float = 0) -> Record:
    """Let go last year, not far above the line since."""
    families.able_family(draw)
    if draw.able():
        draw.goes_away()
    record = warned(draw, draw.rng.choice(("脱贫户", "一般农户")), each)
    record["收支核算"] = [books(draw, draw.day(4), each or draw.rng.uniform(7200, 8900))]
    class_ = "脱贫不稳定户" if record["户类型"] == "脱贫户" else "边缘易致贫户"
    entry = entered(draw, date(2020, draw.rng.randint(6, 12), draw.rng.randint(5, 24)), class_)
    out = date(2021, draw.rng.choice((10, 11, 12)), draw.rng.randint(3, 24))
    entry["消除"] = let_go(draw, out)
    found = entry["系统录入"] - timedelta(days=20)
    cause = draw.rng.choice(("因务工就业不稳", "因产业项目失败"))
    record["识别"] = [entry]
    record["风险"] = [
        risk(draw, cause, found, "疫情停工" if "务工" in cause else "养殖亏本",
             化解日期=out - timedelta(days=50), 化解佐证="核算表")
    ]  # fmt: skip
    made = entry["系统录入"] + timedelta(days=6)
    help_ = (
        ("就业帮扶", "介绍到园区务工") if "务工" in cause else ("产业帮扶", "技术指导，联系销路")
    )
    record["帮扶方案"] = plan(made, draw.place.cadre, measure(
        draw, *help_, made, draw.place.cadre, 风险=cause, **done(date(2021, 3, draw.rng.randint(2, 28)), 佐证="核算表")))  # fmt: skip
    return record


def called_only(draw: Draw) -> Record:
    """This quarter by telephone only: nobody went there."""
    record = warned(draw)
    mode = draw.rng.choice(("电话", "微信", "视频", "村委会面谈"))
    record["走访"][-1] = by_officer(draw, draw.day(draw.rng.choice((4, 5, 6))), mode=mode)
    return record


def leader_came(draw: Draw) -> Record:
    """This quarter only the group leader was there, whom the plan does not name."""
    record = warned(draw)
    leader = draw.place.leaders[draw.group - 1]
    record["走访"][-1] = visit(draw, draw.day(5), leader)
    return record


def not_seen(draw: Draw) -> Record:
    """Both quarters without a visit that counts."""
    record = warned(draw)
    failed = [visit(draw, draw.day(month), draw.place.cadre, result="家中无人") for month in (3, 5)]
    record["走访"] = failed
    return record


def not_reviewed(draw: Draw) -> Record:
    record = warned(draw)
    record["低收入研判"] = record["低收入研判"][: draw.rng.choice((0, 1))]
    return record


def handed_over(draw: Draw) -> Record:
    """Fits the low-income standard, handed to 民政办 in May, no answer yet."""
    record = warned(draw)
    record["低收入研判"] = reviews(
        draw, {"日期": draw.day(5, 3, 26), "结果": "符合", "转办": "民政办", "办理结果": "办理中"}
    )
    draw.place.study(5, draw.id, "低收入", "同意", "符合低收入条件，转民政办")
    return record


def taken_as_low_income(draw: Draw) -> Record:
    """Handed over in April and taken in as 低保边缘 in May."""
    record = warned(draw)
    answer = {"日期": draw.day(4), "结果": "符合", "转办": "民政办", "办理结果": "已纳入",
              "纳入类别": "低保边缘", "纳入日期": draw.day(5, 8, 28)}  # fmt: skip
    record["低收入研判"] = reviews(draw, answer)
    record["社会救助"] = [{"类别": "低保边缘", "起": answer["纳入日期"]}]
    return record


def old_people(draw: Draw) -> Record:
    """Old people alone, the children far away, urged to support them."""
    draw.rng.choice((families.old_alone, families.old_couple))(draw)
    record = warned(draw, each=draw.rng.uniform(9100, 12400))
    found = record["收支核算"][0]["核算日期"]
    where = draw.rng.choice(("广东东莞", "浙江温州", "福建晋江", "重庆主城"))
    record["赡养人"] = [{"姓名": f"{draw.surname}某宇", "关系": "之子", "所在地": where,
                     "赡养情况": draw.rng.choice(("不稳定", "不稳定", "未履行"))}]  # fmt: skip
    record["预警情形"] = [
        {
            "情形": "子女外出生活不稳定老人户",
            "认定日期": found,
            "说明": f"儿子在{where}，平时少有照料",
        }
    ]
    urge = measure(draw, "督促子女赡养", draw.rng.choice(("电话督促，签赡养协议", "请亲属作证，约定月月寄钱")),
                   date(2022, 4, 6), draw.place.cadre)  # fmt: skip
    record["帮扶方案"]["措施"] = [urge]
    return record


def nothing_done(draw: Draw) -> Record:
    """Noted in March, no plan and nothing begun since."""
    record = old_people(draw)
    del record["帮扶方案"]
    return record


def assisted(draw: Draw, each: float = 0, own: int = 0) -> Record:
    """On 低保, and a bill above ten thousand."""
    families.three_generations(draw)
    patient = draw.rng.choice(draw.members[:2])
    patient |= {"健康": ["患有大病"], "劳动能力": "丧失劳动力", "家医签约": True,
                "病种": draw.rng.choice(("胃癌术后", "尿毒症", "肝硬化", "白血病", "肺癌"))}  # fmt: skip
    if draw.able():
        draw.goes_away()
    record = warned(draw, draw.rng.choice(("脱贫户", "一般农户")))
    own = own or draw.rng.randint(10100, 13000)
    record["社会救助"] = [{"类别": "低保", "起": date(2021, 1, 1), "人数": 1, "月金额": 310}]
    record["收支核算"] = [books(draw, draw.day(4, 5, 20), each or draw.rng.uniform(11400, 12800),
                            spent={"医疗": own}, assistance=3720)]  # fmt: skip
    record["风险"] = [risk(draw, "因病", draw.day(3), f"{patient['病种']}，自付药费高")]
    record["帮扶方案"]["措施"] = [
        measure(draw, "健康帮扶", draw.rng.choice(("协助办理大病保险和医疗救助", "申请特病门诊，陪同转院")),
                date(2022, 4, 8), draw.place.cadre, 风险="因病")
    ]  # fmt: skip
    return record


def little_left(draw: Draw) -> Record:
    """What is left after the bill is below the line: possibly eligible."""
    record = assisted(draw, draw.rng.uniform(7500, 8700), own=draw.rng.randint(14100, 17900))
    draw.place.study(5, draw.id, "预警", "继续核实", "自付医疗费大，支出后余额低")
    return record
