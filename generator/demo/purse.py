"""Accounts of a year: believable lines that add up to the income that a family is to have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo.draw import Draw
from generator.demo.place import GRAPES

MU = "{}亩"
# Yuan that a mu, a pig, ten fowl bring in a year before costs, and the part that costs take.
CROPS = {
    "青菜头": (2100, MU, 0.36), "生猪": (2050, "{}头", 0.62), "玉米和洋芋": (1250, MU, 0.3),
    "鸡鸭": (420, "{}0只", 0.4), "葡萄": (6800, MU, 0.42), "水稻": (1500, MU, 0.33),
}  # fmt: skip
PROOFS = ("销售单", "收购凭证", "合作社结算单", "本人陈述、邻里核实")
# Yuan that a good month away brings.
BEST_WAGE = 5600
WAGE_PROOFS = ("银行流水", "工资单", "微信收款记录")


def income(kind: str, item: str, amount: int, **more: Any) -> dict[str, Any]:
    """One line of income, in yuan; `more` in the record's own keys."""
    return {"类别": kind, "项目": item, "金额": amount, **more}


def transfer(kind: str, item: str, amount: int) -> dict[str, Any]:
    return {"类别": "转移性", "子类": kind, "项目": item, "金额": amount}


def bill(draw: Draw, kind: str, self_paid: int, before: date) -> dict[str, Any]:
    """An expense of which so many yuan stay with the family, dated before a day."""
    day = before - timedelta(days=draw.rng.randint(12, 150))
    line: dict[str, Any] = {"类别": kind, "总额": self_paid, "合规": True, "日期": day}
    if kind == "医疗":
        covered = round(self_paid * draw.rng.uniform(0.8, 2.6), -1)
        line |= {"总额": self_paid + int(covered), "报销": int(covered), "佐证": "出院结算单"}
    elif kind == "教育":
        line["佐证"] = "学费票据"
    else:
        line["佐证"] = "票据和照片"
    return line


def span_before(day: date) -> dict[str, date]:
    """The twelve full months before a day."""
    end = date(day.year, day.month, 1) - timedelta(days=1)
    return {"起": date(day.year - 1, day.month, 1), "止": end}


def books(
    draw: Draw,
    day: date,
    each: float,
    *,
    spent: dict[str, int] | None = None,
    assistance: int = 0,
    lines: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Accounts taken on a day with `each` yuan net a head and bills of so many yuan by kind.

    `assistance` is 低保金 in the year; `lines` are there already and count towards the sum.
    """  # fmt: skip
    counted = [one for one in draw.members if one.get("计入", True)]
    found = list(lines or [])
    if assistance:
        found.append(transfer("低保金", "低保金", assistance))
    found += _transfers(draw, counted)
    total = int(round(each * len(counted), -1 if draw.chance(0.9) else 0))
    rest = total - sum(one["金额"] - one.get("成本", 0) for one in found)
    wages = _wages(draw, counted, rest)
    rest -= sum(one["金额"] for one in wages)
    entry: dict[str, Any] = {
        "核算日期": day, "核算人": draw.place.officer_on(day), "期间": span_before(day),
        "户主签字": True, "研判": "需救助" if each < 7000 else "暂不需要",
        "收入": wages + _harvest(draw, rest) + found,
    }  # fmt: skip
    if spent:
        before = entry["期间"]["止"]
        entry["支出"] = [bill(draw, kind, amount, before) for kind, amount in spent.items()]
    return entry


def _transfers(draw: Draw, counted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = []
    drawing = sum(1 for one in counted if one.get("养老保险") == "领取")
    if drawing:
        month = draw.rng.choice((125, 130, 135, 140, 145))
        lines.append(transfer("养老金", "城乡居民养老金", month * 12 * drawing))
    graded = [one for one in counted if one.get("残疾等级") in (1, 2)]
    if graded:
        lines.append(transfer("残疾补贴", "重度残疾人护理补贴", 80 * 12 * len(graded)))
    if draw.chance(0.8):
        lines.append(transfer("惠农补贴", "耕地地力保护补贴", draw.rng.randint(12, 70) * 10))
    return lines


def _wages(draw: Draw, counted: list[dict[str, Any]], rest: int) -> list[dict[str, Any]]:
    """A line for each who works away or holds a public-service job."""
    lines = []
    for one in counted:
        if job := one.get("公益岗位"):
            paid = job["月补贴"] * 12
            lines.append(
                income("工资性", f"{one['姓名']}{job['岗位']}岗位补贴", paid, 佐证="补贴发放表")
            )
            rest -= paid
    workers = [one for one in counted if "务工" in one]
    for one in workers:
        share = max(rest, 2400) * draw.rng.uniform(0.55, 0.8) / len(workers)
        most = one["务工"]["月数"] * BEST_WAGE
        paid = max(1200, int(round(min(share, most), -2)))
        item = f"{one['姓名']}{one['务工']['行业']}务工"
        lines.append(income("工资性", item, paid, 佐证=draw.rng.choice(WAGE_PROOFS)))
    return lines


def _harvest(draw: Draw, net: int) -> list[dict[str, Any]]:
    """What fields and sheds bring: one or two lines that together leave `net` yuan."""
    crops = ["青菜头", draw.rng.choice(("生猪", "玉米和洋芋", "鸡鸭", "水稻"))]
    if draw.place.folder == GRAPES and draw.chance(0.7):
        crops[0] = "葡萄"
    if net < 2500:
        crops = [draw.rng.choice(("玉米和洋芋", "鸡鸭", "青菜头"))]
    lines = []
    first = int(round(net * draw.rng.uniform(0.35, 0.75), -2)) if len(crops) == 2 else net
    for crop, part in zip(crops, (first, net - first), strict=False):
        each, unit, taken = CROPS[crop]
        cost = max(120, int(round(abs(part) * taken / (1 - taken), -1)))
        gross = part + cost
        if gross < 0:
            gross, cost = 0, -part
        size = max(1, round(gross / each))
        if unit == MU:
            draw.land += size
        item = f"{crop}{unit.format(size)}"
        lines.append(income("生产经营性", item, gross, 成本=cost, 佐证=draw.rng.choice(PROOFS)))
    return lines
