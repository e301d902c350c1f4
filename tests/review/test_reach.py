"""What `--since` leaves unread makes no difference: the same report as with everything read."""

from __future__ import annotations

import random
from datetime import date

import pytest
from register import OFFICER, OTHER, VILLAGE, household, member, policy, visit
from repository import HOME, Repository

from generator.history import difference
from generator.review.changes import Once, compare
from generator.review.reach import reach
from generator.review.since import check_since, side, touched

AS_OF = date(2022, 6, 30)
MONTH = "villages/zhusha/months/2022-03.yaml"
STREET_MONTH = "street/months/2022-03.yaml"
SIGNAL = {
    "编号": "1",
    "日期": "2022-03-04",
    "来源": "村民小组长排查",
    "内容": "住院",
    "户": "ZS-0002",
}
MEETING = {"日期": "2022-03-28", "召集人": "刘某国", "参会": ["刘某国"]}
RISK = {"类型": "因病", "发现日期": "2022-03-01", "线索": "zhusha/2022-03/1"}
BY_MEETING = {"认定日期": "2022-03-28", "会议": "2022-03"}
PEOPLE = [
    member(证件尾号="123X"),
    member(姓名="冉某乙", 关系="之子", 证件尾号="2000"),
    member(姓名="冉 某丙", 关系="之女", 证件尾号="77"),
]
ESCAPED = """编号: ZS-0005
户主: 冉某甲
组: 3
户类型: 一般农户
成员: [{姓名: "\\u5189某甲", 关系: 户主, 性别: 女, 出生: 1980-01-01, 证件尾号: "\\x31\\x32\\x33X"}]
"""


@pytest.fixture
def street(tmp_path) -> Repository:
    """Households that refer to months, to each other, to people of each other."""
    one = Repository(tmp_path)
    one.village("zhuangzi", 名称="庄子村", 队伍=[])
    one.write(MONTH, {"风险线索": [SIGNAL, SIGNAL | {"编号": "2"}], "研判会议": MEETING})
    one.write(STREET_MONTH, {"交办线索": [SIGNAL | {"村": "zhusha"}]})
    one.write("villages/zhusha/months/2022-04.yaml", "风险线索: 坏\n")
    one.write("villages/zhusha/sweeps/2022.yaml", {"应排查户数": "812"})
    one.write("villages/zhusha/sweeps/2022.csv", "编号,户主,排查日期\nZS-0002,冉某甲,2022-03-01\n")
    one.write(
        "street/cross-checks/2022.yaml",
        {
            "日期": "2022-11-01",
            "检查单位": "区",
            "村": [{"村": "zhusha", "户": [{"户": "ZS-0003"}]}],
        },
    )
    one.add(household("ZS-0001", 走访=[visit("2022-03-18"), visit("2022-04-21", "外人")]))
    one.add(household("ZS-0002", 风险=[RISK, RISK | {"线索": "zhusha/2022-04/1"}]))
    one.add(household("ZS-0003", 人工纳入=[BY_MEETING], 来自=["ZS-0002"], 成员=PEOPLE))
    one.add(household("ZS-0004", 组="三"))
    one.write("villages/zhusha/households/ZS-0005.yaml", ESCAPED)
    one.add(
        household("ZZ-0001", 识别=[{"类别": "边缘易致贫户", "步骤": {"街道审核": "2022-03-12"}}]),
        "zhuangzi",
    )
    one.commit()
    return one  # fmt: skip


def path(number: str) -> str:
    return f"villages/zhusha/households/ZS-{number}.yaml"


CHANGES = {
    "a visit": lambda one: one.edit(走访=[visit("2022-05-17")]),
    "a household's people": lambda one: one.edit(成员=PEOPLE),
    "one of its people": lambda one: one.edit(成员=PEOPLE[:1]),
    "people elsewhere": lambda one: one.edit(path("0003"), 成员=PEOPLE[:1]),
    "people of a refused file": lambda one: one.edit(path("0004"), 组="3", 成员=PEOPLE),
    "a household more": lambda one: one.add(household("ZS-0007", 来自=["ZS-0008"], 成员=PEOPLE)),
    "a household gone": lambda one: one.remove(path("0002")),
    "a household renamed": lambda one: (one.root / path("0003")).rename(one.root / path("0009")),
    "a household that is misnamed": lambda one: one.write("villages/zhusha/households/ZS-1.yaml", "组: 三\n"),
    "a number used twice": lambda one: one.add(household("ZS-0001"), "zhuangzi"),
    "a file broken": lambda one: one.write(path("0002"), "编号：ZS-0002\n"),
    "a month without its signal": lambda one: one.edit(MONTH, 风险线索=None),
    "a month with a signal more": lambda one: one.edit(MONTH, 风险线索=[SIGNAL, SIGNAL | {"编号": "2"}, SIGNAL | {"编号": "3"}]),
    "a month without its meeting": lambda one: one.edit(MONTH, 研判会议=None),
    "a month gone": lambda one: one.remove(MONTH),
    "a month broken": lambda one: one.write(MONTH, "风险线索: 坏\n"),
    "a month mended": lambda one: one.write("villages/zhusha/months/2022-04.yaml", {"风险线索": []}),
    "a digest": lambda one: one.edit(MONTH, 汇总={"日期": "2022-03-30", "汇总人": OTHER, "收集": "0", "核查": "0"}),
    "a month of the street": lambda one: one.edit(STREET_MONTH, 交办线索=[]),
    "a roster": lambda one: one.village(队伍=[row for row in VILLAGE["队伍"] if row["姓名"] != OFFICER]),
    "a village gone": lambda one: one.remove("villages/zhuangzi/village.yaml"),
    "an edition": lambda one: one.write("policy/2022-02-25.yaml", policy(识别步骤=["农户申请"])),
    "a second edition": lambda one: one.write("policy/2022-06-01.yaml", policy(生效="2022-06-01")),
    "a sweep": lambda one: one.write("villages/zhusha/sweeps/2022.csv", "编号,户主,排查日期\nZS-0099,冉某,2022-03-01\n"),
    "a cross-check": lambda one: one.edit("street/cross-checks/2022.yaml", 村=[{"村": "nowhere"}]),
}  # fmt: skip


def everything(records, day: date) -> tuple:
    """The problems of the change with every file read on both sides."""
    comparison, read = compare(difference(records, "HEAD")), Once()
    before, after = side(comparison.before, day, read), side(comparison.after, day, read)
    return touched(comparison, before, after, day).problems


@pytest.mark.parametrize("name", CHANGES)
def test_one_change(street, name):
    CHANGES[name](street)
    assert check_since(difference(street.root, "HEAD"), AS_OF).problems == everything(
        street.root, AS_OF
    )


@pytest.mark.parametrize("seed", range(12))
def test_several_changes_on_each_other(street, seed):
    chosen = random.Random(seed).sample(sorted(CHANGES), 5)
    for name in chosen[:3]:
        attempt(street, name)
    street.commit("2022-06-02")
    for name in chosen[3:]:
        attempt(street, name)
    assert check_since(difference(street.root, "HEAD"), AS_OF).problems == everything(
        street.root, AS_OF
    )


def attempt(street: Repository, name: str) -> None:
    """A change, unless an earlier one took its file away or broke it."""
    try:
        CHANGES[name](street)
    except (FileNotFoundError, TypeError, ValueError):
        return


ALL = {
    "a household gone", "a household renamed", "a month without its signal",
    "a month without its meeting", "a month gone", "a month mended", "a roster",
    "a month of the street", "a village gone", "an edition", "a second edition",
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_read(street, name):
    """Everything only where the change may reach everything."""
    CHANGES[name](street)
    files = reach(compare(difference(street.root, "HEAD")), Once())
    assert (files is None) == (name in ALL)


def test_people_are_found_however_they_are_typed(street):
    street.edit(HOME, 成员=PEOPLE)
    files = reach(compare(difference(street.root, "HEAD")), Once())
    assert files == {HOME, path("0003"), path("0005")}
