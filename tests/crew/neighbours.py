"""A street whose households are told of each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from register import household, member, visit

from generator.demo import write_demo

WORDS = "老人在家，药按时吃，青菜头已经收完，下个月再来看一次"


def write_street(records: Path, seed: int) -> list[Path]:
    """Three villages, a number that is used twice, people counted twice, visits in the same words.

    The households' files as the demo has them, in order.
    """
    write_demo(records, villages=3, households=200, seed=seed)
    homes = sorted(records.glob("villages/*/households/*.yaml"))
    twin = homes[9]
    other = next(one for one in homes if one.parent != twin.parent)
    shutil.copy(twin, other.parent / twin.name)
    prefix = twin.name.partition("-")[0]
    for number in range(9001, 9006):
        twice = member(证件尾号="001X")
        home = household(f"{prefix}-{number}", 成员=[twice], 走访=[visit("2022-03-20", 情况=WORDS)])
        (twin.parent / f"{prefix}-{number}.yaml").write_text(yaml.dump(home, allow_unicode=True))
    return homes
