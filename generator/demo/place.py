"""The villages of the demo street, their officers and what they grow."""

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
REGISTERED = {"zhusha": 812, "huangcao": 643}
HILLS = (
    "大湾",
    "柏树坪",
    "石坝",
    "田坎",
    "堰塘湾",
    "老屋",
    "黄葛树",
    "桥头",
    "岩口",
    "沙坝",
    "新房子",
    "竹林",
)


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
    signals: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    studied: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    issues: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def officer_on(self, day: date) -> str:
        """The information officer of a day; the resident cadre stands in for a vacancy."""
        if not self.successor or day <= date(2022, 5, 31):
            return self.officer
        return self.cadre if day < date(2022, 6, 13) else self.successor

    def next_id(self) -> str:
        self.count += 1
        return f"{self.prefix}-{self.count:04d}"


def make_places(count: int, rng: random.Random, names: Names) -> list[Place]:
    """Yihe's fifteen, and plainly made-up ones beyond."""
    rows = list(YIHE[:count])
    for index in range(len(rows), count):
        letters = chr(65 + index // 26 % 26) + chr(65 + index % 26) + "X"
        rows.append((f"demo-{index + 1}", letters, f"演示{index + 1}村"))
    return [_place(folder, prefix, name, rng, names) for folder, prefix, name in rows]


def _place(folder: str, prefix: str, name: str, rng: random.Random, names: Names) -> Place:
    groups = rng.randint(5, 8)
    people = [names.officer() for _ in range(9)]
    secretary, director, officer, cadre, clerk, guard, first, spare, helper = people
    leaders = [names.officer() for _ in range(groups)]
    start = date(2019, 1, 1)
    filed = date(2022, 2, 26) if folder == "shiling" else date(2022, 2, rng.randint(18, 24))
    training = [date(2022, 3, 10)]

    def entry(person: str, roles: list[str], **more: Any) -> dict[str, Any]:
        return {"姓名": person, "职务": roles, **more, "起": start}

    staff = [
        entry(secretary, ["党支部书记"]),
        entry(director, ["村主任"]),
        entry(officer, ["防贫监测信息员"], 来源="本土人才", 专兼职="专职")
        | {"备案日期": filed, "培训": training},
        entry(clerk, ["综合服务专干", "监测联系人"]),
        entry(guard, ["综治专干", "监测联系人"]),
        entry(first, ["第一书记"]),
        entry(cadre, ["驻村干部"]),
        entry(helper, ["监测联系人"]),
    ]
    staff += [
        entry(leader, ["村民小组长"], 组=[number]) for number, leader in enumerate(leaders, 1)
    ]
    place = Place(
        folder, prefix, name, groups, REGISTERED.get(folder, rng.randint(480, 980)), staff,
        secretary, director, officer, cadre, clerk, guard, leaders, [clerk, guard, helper],
    )  # fmt: skip
    if folder == "gaofeng":
        _change_officer(place, spare)
    return place


def _change_officer(place: Place, successor: str) -> None:
    """高峰: the information officer left on 05-31, the successor came on 06-13."""
    old = place.staff[2]
    old["止"] = date(2022, 5, 31)
    place.successor = successor
    place.staff.insert(
        3,
        {
            "姓名": successor, "职务": ["防贫监测信息员"], "来源": "综合服务专干", "专兼职": "专职",
            "起": date(2022, 6, 13), "备案日期": date(2022, 6, 14), "培训": [date(2022, 6, 20)],
        },
    )  # fmt: skip


def village_record(place: Place, rng: random.Random) -> dict[str, Any]:
    """village.yaml of a place."""
    missing = place.folder == "zhenan"
    filings = [
        {"编号": "J11", "期": "2022", "状态": "有", "位置": "村委会档案柜", "核对日期": date(2022, 6, 28)},
        {"编号": "J12", "期": "2022-Q1", "状态": "有", "位置": "村委会档案柜", "核对日期": date(2022, 4, 8)},
    ]  # fmt: skip
    if not missing:
        filings.append(
            {"编号": "J12", "期": "2022-Q2", "状态": "有", "位置": "村委会档案柜",
             "核对日期": date(2022, 6, 29)}
        )  # fmt: skip
    return {
        "名称": place.name,
        "类型": "社区" if place.name.endswith("社区") else "村",
        "编号前缀": place.prefix,
        "组数": place.groups,
        "农户数": place.registered,
        "队伍": place.staff,
        "工作方案": [
            {"年度": 2022, "制定日期": date(2022, 3, rng.randint(1, 9)),
             "消除办法": "按风险定对策，谁联系谁跟进，月月核实", "存放": "村委会"}
        ],
        "归档": filings,
    }  # fmt: skip
