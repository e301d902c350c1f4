"""One household in the making: its members, its record, its place in the village."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from generator.demo.names import SURNAMES, resident
from generator.demo.place import HILLS, Place

AS_OF = date(2022, 6, 30)
SCHOOL_DAY = date(2021, 8, 31)
WOMEN = frozenset(("之女", "之儿媳", "之孙女", "之母", "之外孙女"))
# From this age on children are named and counted as workers when they are not at school.
GROWN = 16


class Draw:
    """A household; `rng` is its own, so that one family more changes no other."""

    def __init__(self, place: Place, seed: int, helpers: list[tuple[str, str]]) -> None:
        self.place = place
        self.id = place.next_id()
        self.rng = random.Random(f"{seed} {self.id}")
        self.surname = self.rng.choice(SURNAMES)
        self.group = self.rng.randint(1, place.groups)
        self.contact = self.rng.choice(place.contacts)
        self.helper, self.helper_unit = self.rng.choice(helpers)
        self.members: list[dict[str, Any]] = []
        self.names: set[str] = set()
        self.said: set[str] = set()
        self.land = 0

    def day(self, month: int, low: int = 3, high: int = 25) -> date:
        return date(2022, month, self.rng.randint(low, high))

    def chance(self, part: float) -> bool:
        return self.rng.random() < part

    def person(self, relation: str, age: int, **more: Any) -> dict[str, Any]:
        """Add a member of that age at the end of 2021, with what goes with the age."""
        born = date(2021 - age, self.rng.randint(1, 12), self.rng.randint(1, 28))
        sex = "女" if relation in WOMEN else "男"
        if relation == "户主" and self.chance(0.2):
            sex = "女"
        if relation == "配偶":
            sex = "女" if self.members[0]["性别"] == "男" else "男"
        surname = self.surname
        if relation in ("配偶", "之儿媳", "之母"):
            surname = self.rng.choice([one for one in SURNAMES if one != self.surname])
        member: dict[str, Any] = {
            "姓名": resident(self.rng, surname, self.names, young=age < 40),
            "关系": relation, "性别": sex, "出生": born,
            "证件尾号": f"{self.rng.randint(0, 999):03d}{self.rng.choice('0123456789X')}",
            "医保": {"年度": 2022, "类型": "居民医保"}, **_of_age(self, age, born),
        }  # fmt: skip
        self.members.append(member | more)
        return self.members[-1]

    @property
    def head(self) -> dict[str, Any]:
        return self.members[0]

    def able(self) -> list[dict[str, Any]]:
        return [one for one in self.members if one["劳动能力"] in ("普通劳动力", "技能劳动力")]

    def goes_away(self, member: dict[str, Any] | None = None, **more: Any) -> None:
        """A member works for wages, most often the first who can."""
        member = member or self.rng.choice(self.able())
        where, trades = self.rng.choice(WORK)
        member["务工"] = {
            "地点": where, "月数": self.rng.randint(5, 11), "行业": self.rng.choice(trades), **more,
        }  # fmt: skip

    def record(self, kind: str = "一般农户", **fields: Any) -> dict[str, Any]:
        """The household's record, still in any order; fields go before what is drawn."""
        drawn: dict[str, Any] = {
            "编号": self.id, "户主": self.head["姓名"], "组": self.group, "户类型": kind,
            "住址": f"{self.group}组{self.rng.choice(HILLS)}", "成员": self.members,
            "住房": {"结构": self.rng.choice(("砖混", "砖混", "砖木", "框架"))},
            "饮水": self.rng.choice(("集中供水", "集中供水", "集中供水", "分散供水")),
            "耕地": max(self.land, self.rng.randint(1, 8)) + self.rng.choice((0, 0.5)),
        }  # fmt: skip
        if kind == "脱贫户":
            drawn["脱贫年度"] = self.rng.choice((2014, 2015, 2015, 2016, 2017))
        if self.chance(0.8):
            start = self.rng.choice((133, 135, 136, 137, 138, 139, 150, 152, 158, 183))
            drawn["联系电话"] = f"{start}****{self.rng.randint(0, 9999):04d}"
        if self.chance(0.97):
            drawn["档案"] = {
                "盒号": f"{self.place.prefix}-2022-{self.group}",
                "存放": self.place.cabinet,
            }
        return drawn | fields


WORK = (
    ("市外", ("电子厂", "制衣厂", "鞋厂", "建筑工地", "快递分拣")),
    ("市外", ("电子厂", "家具厂", "玩具厂", "餐饮")),
    ("区内", ("建筑工地", "榨菜厂", "家政", "餐饮", "物流园")),
    ("市内区外", ("汽车配件厂", "物流园", "装修", "保安")),
)


def _of_age(draw: Draw, age: int, born: date) -> dict[str, Any]:
    """School, labour and pension that go with an age."""
    at_school = SCHOOL_DAY.year - born.year - ((born.month, born.day) > (8, 31))
    if at_school < 3:
        return {"劳动能力": "无劳动力"}
    if at_school < 18:
        level = (
            "学前"
            if at_school < 6
            else "小学"
            if at_school < 12
            else "初中"
            if at_school < 15
            else ""
        )
        return {"在校": level or draw.rng.choice(("高中", "中职")), "劳动能力": "无劳动力"}  # fmt: skip
    if age < 60:
        return {"劳动能力": "普通劳动力", "养老保险": "缴费"}
    labour = "弱劳动力" if age < 68 else "丧失劳动力" if age < 76 else "无劳动力"
    return {"劳动能力": labour, "养老保险": "领取"}
