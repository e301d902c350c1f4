"""Families that need nothing this quarter, or of whom too little is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo import families
from generator.demo.draw import SCHOOL_DAY, Draw
from generator.demo.entries import safe, visit
from generator.demo.purse import bill, books, income

Record = dict[str, Any]


def ordinary(draw: Draw) -> Record:
    """Well enough: accounts of this year, sometimes a visit or a loan."""
    families.anybody(draw)
    if draw.able() and draw.chance(0.7):
        draw.goes_away()
    day = draw.day(draw.rng.choice((1, 2, 3, 3, 4, 4, 5, 6)), 5, 25)
    record = draw.record(
        "脱贫户" if draw.chance(0.3) else "一般农户",
        收支核算=[books(draw, day, draw.rng.triangular(9300, 27000, 12500))],
    )
    _extras(draw, record, day)
    return record


def _extras(draw: Draw, record: Record, day: date) -> None:
    """What some families have besides: a visit, a crop with a buyer, a loan, a bill."""
    if draw.chance(0.12):
        record["走访"] = [visit(draw, draw.day(draw.rng.randint(3, 6)), draw.place.cadre)]
    if draw.chance(0.25):
        record["三保障"] = safe(draw, day)
    if draw.chance(0.15):
        size = draw.rng.randint(3, 24) / 2
        record["产业"] = [
            {"项目": "青菜头", "规模": size, "单位": "亩", "带动主体": "某合作社", "保底收购": True}
        ]
    if draw.chance(0.06):
        lent = date(2021, draw.rng.randint(1, 12), 12)
        amount = draw.rng.choice((20000, 30000, 50000))
        record["小额信贷"] = [{"放款日期": lent, "金额": amount, "到期日期": lent.replace(year=2023),
                           "余额": amount, "用途": draw.rng.choice(("生猪养殖", "购农机", "种青菜头"))}]  # fmt: skip
    accounts = record["收支核算"][-1]
    if draw.chance(0.18):
        accounts["支出"] = [bill(draw, "医疗", draw.rng.randint(300, 4200), accounts["期间"]["止"])]
    if draw.chance(0.05):
        accounts["收入"].append(
            income("财产性", "征地补偿", draw.rng.randint(80, 420) * 100, 一次性=True)
        )


def accounts_old(draw: Draw) -> Record:
    """Accounts older than a year prove nothing any more."""
    families.anybody(draw)
    day = date(2021, draw.rng.randint(2, 6), draw.rng.randint(3, 25))
    return draw.record(收支核算=[books(draw, day, draw.rng.uniform(9600, 21000))])


def accounts_aging(draw: Draw) -> Record:
    """Accounts of last autumn: due again."""
    families.anybody(draw)
    day = date(2021, draw.rng.randint(8, 12), draw.rng.randint(3, 25))
    return draw.record(收支核算=[books(draw, day, draw.rng.uniform(9600, 21000))])


def born_since(draw: Draw) -> Record:
    """A child came after the accounts: they are due again."""
    families.couple_with_children(draw, 1)
    draw.goes_away(draw.head)
    record = draw.record(收支核算=[books(draw, draw.day(3, 2, 20), draw.rng.uniform(13500, 19000))])
    born = draw.day(5)
    child = draw.person(draw.rng.choice(("之子", "之女")), 0)
    child |= {"出生": born, "加入": born, "加入原因": "出生"}
    return record


def no_accounts(draw: Draw) -> Record:
    """A record with people and nothing else yet."""
    families.anybody(draw)
    return draw.record()


def out_of_school(draw: Draw) -> Record:
    """A child who should be at school and is not."""
    families.couple_with_children(draw, 1)
    child = draw.members[-1]
    child |= {"出生": SCHOOL_DAY.replace(year=draw.rng.randint(2007, 2011)) - timedelta(days=draw.rng.randint(1, 200)),
              "未上学原因": draw.rng.choice(("辍学", "休学"))}  # fmt: skip
    child.pop("在校", None)
    draw.place.report(draw.day(5), draw.id, f"{child['姓名']}没有返校", "转部门")
    return draw.record(收支核算=[books(draw, draw.day(4), draw.rng.uniform(9600, 15000))])


def uninsured(draw: Draw) -> Record:
    """One of the family did not pay this year's health insurance."""
    record = ordinary(draw)
    one = draw.rng.choice(draw.members)
    one["医保"] = {"年度": 2022, "类型": "未参保"}
    return record


def gone(draw: Draw) -> Record:
    """Off the register, in order."""
    record = ordinary(draw)
    day = draw.day(draw.rng.choice((4, 5)), 5, 25)
    record["注销"] = {"日期": day, "原因": draw.rng.choice(("迁出", "合户")), "依据": "户口迁移证明",
                   "批准人": draw.place.secretary}  # fmt: skip
    record.pop("走访", None)
    record["收支核算"] = [one for one in record["收支核算"] if one["核算日期"] < day]
    return record
