from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_register import write_hostile
from register import OFFICER, STREET, Records, household, members
from site_browsing import Reader
from site_building import MOST, Street, built, commit, part_of, shared

from generator.demo import write_demo


@pytest.fixture(scope="session")
def street(tmp_path_factory) -> Street:
    """The demo street: 15 villages, 500 households, in a repository of its own."""

    def make(folder: Path) -> None:
        write_demo(folder / "records", villages=15, households=500, seed=2022)
        commit(folder / "records")
        built(folder)

    return built(shared(tmp_path_factory, "street", make))


@pytest.fixture(scope="session")
def hamlet(tmp_path_factory, street) -> Street:
    """The two villages of the demo with most to do, for tests that build again or spoil a copy."""

    def make(folder: Path) -> None:
        part_of(street, folder / "records")
        built(folder)

    return built(shared(tmp_path_factory, "hamlet", make))


@pytest.fixture(scope="session")
def long_street(tmp_path_factory) -> Street:
    """Members, signals, staff and duties around the longest page: 800, 801 in groups, 801 in one."""

    def make(folder) -> None:
        records = Records(folder)
        for village, prefix, rest in (
            ("zhusha", "ZS", 0),
            ("gaofeng", "GF", 1),
            ("dabai", "DB", 1),
        ):
            records.village(village, 名称=f"{prefix}村", 编号前缀=prefix)
            for number in range(1, 41):
                group = "2" if village == "gaofeng" and number > 20 else "1"
                people = members(20 + (rest if number == 40 else 0))
                records.add(household(f"{prefix}-{number:04d}", 组=group, 成员=people), village)
        signals = [
            {"编号": str(number), "日期": "2022-03-01", "来源": "干部走访排查", "内容": "上门了解"}
            for number in range(1, MOST + 2)
        ]
        records.write("villages/zhusha/months/2022-03.yaml", {"风险线索": signals})
        staff = [{"姓名": OFFICER, "职务": ["街道监测信息员"], "起": "2020-01-01"}] * (MOST + 1)
        records.write("street/street.yaml", STREET | {"队伍": STREET["队伍"] + staff})
        built(folder)

    return built(shared(tmp_path_factory, "long", make))


@pytest.fixture(scope="session")
def hostile_street(tmp_path_factory, street) -> Street:
    """The hamlet again, every free text of it an attack."""

    def make(folder: Path) -> None:
        write_hostile(street, folder / "records")
        built(folder)

    return built(shared(tmp_path_factory, "hostile", make))


@pytest.fixture
def reader(browser) -> Iterator[Reader]:
    """Opens pages from disk as an officer would; at the end nothing must have left the disk."""
    found = Reader(browser)
    yield found
    found.close()
    assert found.left == [], "requests left the site"
    assert found.dialogs == [], "a record spoke"
    assert found.errors == [], "the page's own script failed"
