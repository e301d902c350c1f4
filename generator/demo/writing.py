"""A whole demo street on disk: seeded, plainly fictitious, the same bytes every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from generator.demo import organisation as work
from generator.demo.blocks import Draw
from generator.demo.emit import document
from generator.demo.kinds import QUOTAS, Kind, ordinary
from generator.demo.names import Names
from generator.demo.place import Place, make_places, village_record
from generator.demo.stories import STORIES

STREET_OF_YIHE = 500
UNREADABLE = "villages/zhusha/households/ZS-9001.yaml"
UNREADABLE_TEXT = """编号: ZS-9001
户主：张
组: 2
户类型: 一般农户
成员:
  - {姓名: 张某乙, 关系: 户主, 性别: 男, 出生: 1963-05-20}
"""
# The only errors of the demo: code, file.
INTENDED_FAULTS = (
    ("full-width-colon", UNREADABLE),
    ("not-on-roster", "villages/gaofeng/households/GF-0002.yaml"),
)
SAME_WORDS = "入户查看，家庭情况正常，收入稳定，没有发现新的风险，继续按月走访。"
MARK = "这是演示数据，人物与数字均属虚构。\n由 huce demo --villages {villages} --households {households} --seed {seed} 生成。\n"


def write_demo(out: Path, *, villages: int, households: int, seed: int) -> None:
    """Write a street of any size below `out`; raises OSError where the disk refuses."""
    for name, text in demo_files(villages, households, seed):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def demo_files(villages: int, households: int, seed: int) -> Iterator[tuple[str, str]]:
    """Every file of the street: path and text."""
    rng = random.Random(seed)
    names = Names(rng)
    places = make_places(villages, rng, names)
    staff = work.street_staff(names)
    yield "DEMO", MARK.format(villages=villages, households=households, seed=seed)
    yield "policy/2022-02-25.yaml", policy_text()
    yield "street/street.yaml", document(work.street_record(staff))
    yield from _households(places, households, rng, staff["helper"])
    for month in work.MONTHS:
        yield (
            f"street/months/2022-{month:02d}.yaml",
            document(work.street_month(month, staff, places)),
        )
    yield "street/supervision/2022-H1.yaml", document(work.supervision(places, staff))
    for place in places:
        folder = f"villages/{place.folder}"
        yield f"{folder}/village.yaml", document(village_record(place, rng))
        yield f"{folder}/sweeps/2022.yaml", document(work.sweep(place, rng))
        for month in work.MONTHS:
            record = work.village_month(place, month, rng)
            yield f"{folder}/months/2022-{month:02d}.yaml", document(record)


def _households(
    places: list[Place], count: int, rng: random.Random, helper: str
) -> Iterator[tuple[str, str]]:
    by_folder = {place.folder: place for place in places}
    made = 0
    if len(places) >= 15 and count >= 400:
        for folder, surname, group, story in STORIES:
            draw = Draw(by_folder[folder], rng, surname)
            draw.group = group
            yield _file(draw, story(draw, helper))
            made += 1
        yield UNREADABLE, UNREADABLE_TEXT
        made += 1
    same = 0
    for kind, place in _deal(places, count - made, rng):
        draw = Draw(place, rng, rng.choice("冉汪谭张罗向何周秦陈李王杨刘赵彭田龚夏唐曾邓余熊郑"))
        record = kind(draw, helper)
        if kind is ordinary and place.folder == "songbai" and same < 6:
            record["走访"] = [_same_words(draw)]
            same += 1
        elif kind is ordinary and rng.random() < 0.05:
            record["走访"] = [
                draw.visit(date(2022, rng.randint(3, 6), rng.randint(3, 24)), place.cadre)
            ]
        yield _file(draw, record)


def _deal(places: list[Place], count: int, rng: random.Random) -> Iterator[tuple[Kind, Place]]:
    """Each kind its share of the street, then the ordinary; villages in turn."""
    kinds: list[Kind] = []
    for kind, quota in QUOTAS:
        kinds += [kind] * max(
            1 if count >= len(QUOTAS) else 0, round(quota * count / STREET_OF_YIHE)
        )
    kinds = kinds[:count] + [ordinary] * max(0, count - len(kinds))
    rng.shuffle(kinds)
    for index, kind in enumerate(kinds):
        yield kind, places[index % len(places)]


def _same_words(draw: Draw) -> dict[str, Any]:
    """松柏 on 06-15: six times the same sentence."""
    visit = draw.visit(date(2022, 6, 15), draw.place.officer)
    return visit | {
        "情况": SAME_WORDS,
        "录入日期": date(2022, 6, 16),
        "存档日期": date(2022, 6, 28),
    }


def _file(draw: Draw, record: dict[str, Any]) -> tuple[str, str]:
    return f"villages/{draw.place.folder}/households/{draw.id}.yaml", document(record)


def policy_text() -> str:
    """The edition of 2022, as committed beside this module."""
    return (Path(__file__).parent / "policy-2022.yaml").read_text(encoding="utf-8")
