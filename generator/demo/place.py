"""The villages of the demo street: their officers and what the year brings them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.demo.names import Names

YIHE = (
    ("zhusha", "ZS", "朱砂村"), ("zhuangzi", "ZZ", "庄子村"), ("yazi", "YZ", "鸭子村"),
    ("shiling", "SL", "石岭村"), ("gaofeng", "GF", "高峰村"), ("linjiang", "LJ", "临江村"),
    ("jifang", "JF", "机房村"), ("huangcao", "HC", "黄草村"), ("songbai", "SO", "松柏村"),
    ("shibao", "SB", "石堡村"), ("huadong", "HD", "华东村"), ("hongchun", "HO", "红春村"),
    ("dabai", "DB", "大柏社区"), ("zhenan", "ZA", "镇安社区"), ("jianxin", "JX", "建新社区"),
)  # fmt: skip
PREFIXES = {prefix: folder for folder, prefix, _ in YIHE}
REGISTERED = {"zhusha": 812, "huangcao": 643}
GRAPES = "shibao"
# The days on which 高峰 had no information officer lie between these two.
OFFICER_LEFT, SUCCESSOR_CAME = date(2022, 5, 31), date(2022, 6, 13)
# Those who held office before the register's first year.
SINCE = date(2019, 1, 1)
MARCH_TRAINING = date(2022, 3, 10)
WAYS = (
    "按风险定对策，谁联系谁跟进，产业户抓销路，务工户抓岗位，因病户按季核账，消除前上会研判。",
    "一户一策，先稳收入再议消除；因病、因残户先落实救助；消除前由两名干部入户核账。",
    "组长月月摸排，村里月月研判；有劳动力的介绍务工，无劳动力的落实保障，半年复核一次。",
    "合作社带一批、公益岗位安一批、政策保障兜一批，风险消除须核收支、有佐证、经公示。",
)
HILLS = (
    "大湾", "柏树坪", "石坝", "田坎", "堰塘湾", "老屋基", "黄葛树", "桥头", "岩口", "沙坝",
    "新房子", "竹林", "土地坡", "磨子湾", "水井坎", "瓦窑", "上坪", "两岔河",
)  # fmt: skip


@dataclass
class Place:
    """A village while its records are being made."""

    folder: str
    prefix: str
    name: str
    groups: int
    registered: int
    staff: list[dict[str, Any]]
    secretary: str
    director: str
    officer: str
    cadre: str
    clerk: str
    guard: str
    leaders: list[str]
    contacts: list[str]
    successor: str = ""
    count: int = 0
    heads: list[tuple[int, str, str, str]] = field(default_factory=list)
    found: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    studied: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def cabinet(self) -> str:
        """Where the village keeps its papers."""
        return "便民服务中心档案柜" if self.name.endswith("社区") else "村委会档案柜"

    def officer_on(self, day: date) -> str:
        """The information officer of a day; the resident cadre stands in for a vacancy."""
        if not self.successor or day <= OFFICER_LEFT:
            return self.officer
        return self.cadre if day < SUCCESSOR_CAME else self.successor

    def next_id(self) -> str:
        self.count += 1
        return f"{self.prefix}-{self.count:04d}"

    def study(self, month: int, household: str, matter: str, outcome: str, reason: str) -> None:
        """Put a household before the study meeting of the month."""
        row = {"户": household, "事项": matter, "结论": outcome, "理由": reason}
        self.studied.setdefault(month, []).append(row)

    def report(self, day: date, household: str, words: str, disposal: str) -> None:
        """A true signal about a household, found on a day."""
        row = {"日期": day, "户": household, "内容": words, "结果": "属实", "处置": disposal}
        self.found.setdefault(day.month, []).append(row)


def make_places(count: int, households: int, rng: random.Random, names: Names) -> list[Place]:
    """Yihe's fifteen, and plainly made-up ones beyond, large enough for their records."""
    rows = list(YIHE[:count])
    for index in range(len(rows), count):
        letters = chr(65 + index // 26) + chr(65 + index % 26) + "X"
        rows.append((f"demo-{index + 1:03d}", letters, f"演示{index + 1}村"))
    least = households // count + 100
    return [_place(row, least, rng, names) for row in rows]


def _place(row: tuple[str, str, str], least: int, rng: random.Random, names: Names) -> Place:
    folder, prefix, name = row
    groups = rng.randint(5, 8)
    secretary, director, officer, cadre, clerk, guard, first, spare, contact = (
        names.officer() for _ in range(9)
    )
    leaders = [names.officer() for _ in range(groups)]
    drawn = rng.randint(500, 980)
    filed = date(2022, 2, 26) if folder == "shiling" else date(2022, 2, rng.randint(15, 24))

    def entry(person: str, *roles: str, **more: Any) -> dict[str, Any]:
        return {"姓名": person, "职务": list(roles), "起": SINCE, **more}

    staff = [
        entry(secretary, "党支部书记"),
        entry(director, "村主任"),
        entry(officer, "防贫监测信息员", 来源=rng.choice(("本土人才", "综合服务专干")),
              专兼职="专职", 备案日期=filed, 培训=[MARCH_TRAINING]),
        entry(clerk, "综合服务专干", "监测联系人"),
        entry(guard, "综治专干", "监测联系人"),
        entry(contact, "监测联系人"),
        entry(first, "第一书记"),
        entry(cadre, "驻村干部"),
        *(entry(one, "村民小组长", 组=[number]) for number, one in enumerate(leaders, 1)),
    ]  # fmt: skip
    place = Place(
        folder, prefix, name, groups, max(REGISTERED.get(folder, drawn), least), staff,
        secretary, director, officer, cadre, clerk, guard, leaders, [contact, clerk, guard],
    )  # fmt: skip
    if folder == "gaofeng":
        _change_officer(place, spare)
    return place


def _change_officer(place: Place, successor: str) -> None:
    """高峰: the information officer left on 05-31, the successor came on 06-13."""
    place.staff[2]["止"] = OFFICER_LEFT
    place.successor = successor
    place.staff.insert(
        3,
        {"姓名": successor, "职务": ["防贫监测信息员"], "来源": "综合服务专干", "专兼职": "专职",
         "起": SUCCESSOR_CAME, "备案日期": date(2022, 6, 14), "培训": [date(2022, 6, 20)]},
    )  # fmt: skip


def village_record(place: Place, rng: random.Random) -> dict[str, Any]:
    """village.yaml of a place; 镇安 lacks the second quarter's visit records."""

    def row(code: str, period: str, day: date) -> dict[str, Any]:
        return {"编号": code, "期": period, "状态": "有", "位置": place.cabinet, "核对日期": day}

    months = (
        (3, date(2022, 4, 6)),
        (4, date(2022, 5, 6)),
        (5, date(2022, 6, 15)),
        (6, date(2022, 6, 30)),
    )
    filings = [
        row("J11", "2022", date(2022, 3, rng.randint(10, 30))),
        row("J12", "2022", date(2022, 4, rng.randint(11, 20))),
        *(row("J13", f"2022-{month:02d}", day) for month, day in months),
        row("J14", "2022-Q1", date(2022, 4, rng.randint(5, 12))),
    ]  # fmt: skip
    if place.folder == "zhenan":
        filings.append(
            {"编号": "J14", "期": "2022-Q2", "状态": "缺", "核对日期": date(2022, 6, 29)}
        )
    else:
        filings.append(row("J14", "2022-Q2", date(2022, 6, rng.randint(27, 30))))
    plan = {"年度": 2022, "制定日期": date(2022, 3, rng.randint(1, 9)), "消除办法": rng.choice(WAYS),
            "存放": place.cabinet}  # fmt: skip
    return {
        "名称": place.name, "类型": "社区" if place.name.endswith("社区") else "村",
        "编号前缀": place.prefix, "组数": place.groups, "农户数": place.registered,
        "队伍": place.staff, "工作方案": [plan], "归档": filings,
    }  # fmt: skip
