"""Families told by hand: their records as an officer would have typed them.

In the stories a word such as `$书记` or `$联系人` stands for whoever holds that
office in the family's village.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.demo.place import PREFIXES, Place

FILES = ("stories-monitored.yaml", "stories-warned.yaml", "stories-others.yaml")
_OFFICE = re.compile(r"\$(\w+)")
Record = dict[str, Any]


def stories(
    places: dict[str, Place], helpers: list[tuple[str, str]]
) -> Iterator[tuple[Place, Record]]:
    """Each story's record with its village, in the order of ids."""
    text = "\n---\n".join(
        (Path(__file__).parent / one).read_text(encoding="utf-8") for one in FILES
    )
    parts = {part.split("编号: ", 1)[1][:7]: part for part in text.split("\n---\n")}
    for id_ in sorted(parts):
        place = places[PREFIXES[id_[:2]]]
        offices = _offices(place, helpers)
        typed = _OFFICE.sub(lambda found, known=offices: known[found[1]], parts[id_])
        yield place, yaml.safe_load(typed)


def _offices(place: Place, helpers: list[tuple[str, str]]) -> dict[str, str]:
    named = {
        "书记": place.secretary, "信息员": place.officer, "驻村": place.cadre, "专干": place.clerk,
        "组长": place.leaders[0], "联系人": place.contacts[0],
    }  # fmt: skip
    for suffix, (name, unit) in zip(("", "二", "三"), helpers, strict=False):
        named |= {f"帮扶{suffix}": name, f"帮扶单位{suffix}": unit}
    return named


def events(places: dict[str, Place]) -> None:
    """What the stories leave behind in the months of their villages."""
    reports = (
        ("zhusha", date(2022, 3, 1), "ZS-0001", "儿子病故，老人带孙女种地吃力", "启动识别"),
        ("zhusha", date(2022, 6, 5), "ZS-0002", "类风湿住院，自付四千多元", "启动识别"),
        ("zhuangzi", date(2022, 5, 20), "ZZ-0001", "猪价跌破成本，四十二头亏本卖", "落实帮扶"),
        ("gaofeng", date(2022, 3, 1), "GF-0001", "土墙开裂，一人居住", "启动识别"),
        ("linjiang", date(2022, 6, 8), "LJ-0001", "工地摔伤住院", "启动识别"),
        ("dabai", date(2022, 4, 18), "DB-0001", "儿媳失联，老人带两个孙辈", "启动识别"),
        ("huadong", date(2022, 4, 8), "HD-0001", "返乡后咳喘，疑似尘肺", "列入预警"),
        ("yazi", date(2022, 5, 19), "YZ-0002", "孩子不肯上学", "转部门"),
    )
    for folder, day, household, words, disposal in reports:
        places[folder].report(day, household, words, disposal)
    studied = (
        ("zhusha", 3, "ZS-0001", "拟纳入", "同意", "人均五千三百余元，缺劳动力"),
        ("zhusha", 6, "ZS-0002", "拟纳入", "同意", "催办系统录入"),
        ("shibao", 6, "SB-0001", "拟消除", "继续核实", "风险已化解，收入稳定，下月提出"),
        ("huangcao", 4, "HC-0001", "问题", "继续核实", "透析户先办临时救助"),
        ("dabai", 4, "DB-0001", "拟纳入", "同意", "老人带两个孙辈，会议同意纳入"),
        ("zhenan", 4, "ZA-0002", "预警", "同意", "带孩子租房，靠一人务工"),
        ("huadong", 3, "HD-0002", "拟纳入", "不同意", "比对有商品房"),
        ("shiling", 3, "SL-0001", "预警", "同意", "八十一岁独居"),
        ("songbai", 5, "SO-0001", "预警", "继续核实", "医药费自付一万二千四百元"),
        ("zhuangzi", 6, "ZZ-0001", "拟纳入", "继续核实", "收入回落，重新核实"),
    )
    for folder, month, household, matter, outcome, reason in studied:
        places[folder].study(month, household, matter, outcome, reason)
