"""A whole demo street on disk: seeded, plainly fictitious, the same bytes every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.demo import street, village_work
from generator.demo.deck import deal
from generator.demo.draw import Draw
from generator.demo.entries import visit
from generator.demo.names import Names
from generator.demo.place import Place, make_places, village_record
from generator.demo.plain import ordinary
from generator.demo.stories import events, stories
from generator.edit.emit import document
from generator.edit.order import filled
from generator.model import (
    Household,
    Street,
    StreetMonth,
    Supervision,
    Sweep,
    Village,
    VillageMonth,
)

VILLAGES_OF_YIHE = 15
# With fewer families a street has no room for the stories told by hand.
ROOM_FOR_STORIES = 400
UNREADABLE = "villages/zhusha/households/ZS-9001.yaml"
UNREADABLE_TEXT = """编号: ZS-9001
户主：张
组: 2
户类型: 一般农户
住址: 2组柏树坪
饮水: 集中供水
成员:
  - {姓名: 张某卯, 关系: 户主, 性别: 男, 出生: 1987-05-20, 劳动能力: 普通劳动力}
  - {姓名: 蒋某辰, 关系: 配偶, 性别: 女, 出生: 1989-11-02, 劳动能力: 普通劳动力}
收支核算:
  - 核算日期: 2022-04-11
    期间: {起: 2021-04-01, 止: 2022-03-31}
    收入:
      - {类别: 工资性, 项目: 家具厂务工, 金额: 31200, 佐证: 银行流水}
"""
# The only errors of the demo where the stories have room: the problem's code and the file.
INTENDED_FAULTS = (
    ("full-width-colon", UNREADABLE),
    ("not-on-roster", "villages/gaofeng/households/GF-0002.yaml"),
)
SAME_DAY = date(2022, 6, 15)
SAME_WORDS = "入户查看，家庭情况正常，收入稳定，没有发现新的风险，继续按月走访。"
SAME_TIMES, SAME_EXEMPTED = 6, 2
MARK = (
    "演示数据，人物与数字均属虚构，由 "
    "huce demo --villages {villages} --households {households} --seed {seed} --out records 生成。\n"
)


def write_demo(out: Path, *, villages: int, households: int, seed: int) -> None:
    """Write a street of so many villages and household files below `out`.

    The same arguments give the same bytes.  Raises OSError where the disk refuses.
    """
    made: set[Path] = set()
    for name, text in demo_files(villages, households, seed):
        path = out / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8", newline="\n")


def demo_files(villages: int, households: int, seed: int) -> Iterator[tuple[str, str]]:
    """Every file of the street: its path below the records and its text."""
    rng = random.Random(seed)
    names = Names(rng)
    staff = street.street_staff(names)
    places = make_places(villages, households, rng, names)
    told = villages >= VILLAGES_OF_YIHE and households >= ROOM_FOR_STORIES
    yield "DEMO", MARK.format(villages=villages, households=households, seed=seed)
    yield "policy/2022-02-25.yaml", policy_text()
    yield "street/street.yaml", _text(Street, street.street_record(staff))
    yield from _households(places, households, seed, list(staff.helpers), told)
    for month in street.MONTHS:
        record = street.street_month(month, staff, places, told)
        yield f"street/months/2022-{month:02d}.yaml", _text(StreetMonth, record)
    record = street.supervision(places, staff)
    yield "street/supervision/2022-H1.yaml", _text(Supervision, record)
    for place in places:
        yield from _village(place, random.Random(f"{seed} {place.folder}"))


def _village(place: Place, rng: random.Random) -> Iterator[tuple[str, str]]:
    folder = f"villages/{place.folder}"
    yield f"{folder}/village.yaml", _text(Village, village_record(place, rng))
    record, rows = village_work.sweep(place, rng)
    yield f"{folder}/sweeps/2022.yaml", _text(Sweep, record)
    if rows:
        yield f"{folder}/sweeps/2022.csv", rows
    for month in village_work.MONTHS:
        record = village_work.village_month(place, month, rng)
        yield f"{folder}/months/2022-{month:02d}.yaml", _text(VillageMonth, record)


def _households(
    places: list[Place], count: int, seed: int, helpers: list[tuple[str, str]], told: bool
) -> Iterator[tuple[str, str]]:
    made = 0
    if told:
        by_folder = {place.folder: place for place in places}
        events(by_folder)
        for place, record in stories(by_folder, helpers):
            if record["编号"] != place.next_id():
                raise ValueError(f"{record['编号']} is not the next story of {place.folder}")
            yield _household(place, record)
            made += 1
        yield UNREADABLE, UNREADABLE_TEXT
        made += 1
    alike = 0
    for kind, place in deal(places, count - made, random.Random(f"{seed} deal")):
        draw = Draw(place, seed, helpers)
        record = kind(draw)
        if kind is ordinary and place.folder == "songbai" and alike < SAME_TIMES:
            _say_the_same(draw, record, exempt=alike < SAME_EXEMPTED)
            alike += 1
        yield _household(place, record)


def _say_the_same(draw: Draw, record: dict[str, Any], *, exempt: bool) -> None:
    """松柏 on 06-15: six times the same sentence; one pair was looked at and is right."""
    day = SAME_DAY
    alike = visit(draw, day, draw.place.officer_on(day), result="见到本人", 情况=SAME_WORDS)
    record["走访"] = [alike | {"录入日期": date(2022, 6, 16), "存档日期": date(2022, 6, 28)}]
    if exempt:
        record["核查豁免"] = [
            {"检查": "疑似雷同", "原因": "两户同住一院，同日走访", "批准人": draw.place.secretary,
             "起": date(2022, 6, 20), "止": date(2022, 12, 31)}
        ]  # fmt: skip


def _household(place: Place, record: dict[str, Any]) -> tuple[str, str]:
    if place.folder in village_work.HOUSE_BY_HOUSE:
        seen_as = village_work.swept_as(record)
        place.heads.append((record["组"], record["户主"], record["编号"], seen_as))
    path = f"villages/{place.folder}/households/{record['编号']}.yaml"
    return path, _text(Household, record)


def _text(model: type[BaseModel], record: dict[str, Any]) -> str:
    return document(filled(model, record))


def policy_text() -> str:
    """The edition of 2022, as committed beside this module."""
    return (Path(__file__).parent / "policy-2022.yaml").read_text(encoding="utf-8")
