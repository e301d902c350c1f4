"""专项督查 and 交叉检查 (rules §6, clauses 三(四) and 三(五))."""

from __future__ import annotations

import pytest
from organisation import SUPERVISION, changed, cross_check, duty, houses, second_village
from register import household


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        ({}, "done", []),
        ({"牵头": "纪（工）委"}, "done", []),
        ({"会同": ["民政办", "经发办"]}, "done", []),
        ({"日期": "2022-02-10"}, "done", []),
        ({"日期": "2022-07-01"}, "done_late", []),
        ({"日期": "2022-07-03"}, "overdue", ["未开展"]),
        ({"牵头": "经发办"}, "overdue", ["牵头是经发办，不是纪工委"]),
        ({"会同": ["民政办"]}, "overdue", ["经发办没有会同"]),
        ({"会同": None}, "overdue", ["经发办没有会同"]),
        ({"牵头": "民政办", "会同": None}, "overdue", ["牵头是民政办，不是纪工委", "经发办没有会同"]),
    ],
)  # fmt: skip
def test_supervision(records, change, state, why):
    records.write("street/supervision/2022-H1.yaml", changed(SUPERVISION, **change))
    found = duty(records, "2022-07-02", "专项督查", "street", "2022-H1")
    assert (found["state"], found["why"], found["due"]) == (state, why, "2022-06-30")


def test_one_half_serves_no_other(records):
    records.write("street/supervision/2022-H1.yaml", SUPERVISION | {"日期": "2022-08-01"})
    second = duty(records, "2023-01-01", "专项督查", "street", "2022-H2")
    assert (second["state"], second["days_overdue"], second["due"]) == ("overdue", 1, "2022-12-31")


def checked(records, *villages, day="2022-12-01"):
    cross_check(records, *villages)
    return duty(records, day, "交叉检查", "street", "2022")


@pytest.mark.parametrize(
    ("registered", "drawn", "met"),
    [
        (812, 40, True), (812, 41, True), (812, 39, False), (812, 0, False), (40, 40, True),
        (40, 39, False), (39, 39, True), (39, 38, False), (30, 30, True), (30, 29, False),
        (1, 1, True), (0, 0, False), (0, 1, True),
    ],
)  # fmt: skip
def test_forty_households_or_all_of_a_small_village(records, registered, drawn, met):
    records.village(农户数=str(registered))
    second_village(records)
    found = checked(
        records, {"村": "zhusha", "户": houses(drawn)}, {"村": "zhuangzi", "户": houses(40)}
    )
    assert found["state"] == ("done" if met else "due")
    if not met:
        needed = max(1, min(40, registered))
        assert found["why"] == ["查够户数的村1个，应2个", f"朱砂村抽查{drawn}户，应{needed}户"]


@pytest.mark.parametrize(("count", "met"), [(1, False), (2, True), (3, True)])
def test_two_villages(records, count, met):
    names = ("zhusha", "zhuangzi", "yazi")
    second_village(records)
    second_village(records, "yazi", 名称="鸭子村")
    found = checked(records, *({"村": name, "户": houses(40)} for name in names[:count]))
    assert found["state"] == ("done" if met else "due")
    assert found["why"] == ([] if met else ["查够户数的村1个，应2个"])


def test_a_short_village_beside_two_full_ones_is_no_fault(records):
    second_village(records)
    second_village(records, "yazi", 名称="鸭子村")
    full = ({"村": name, "户": houses(40)} for name in ("zhusha", "zhuangzi"))
    assert checked(records, {"村": "yazi", "户": houses(3)}, *full)["why"] == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([*houses(39), {"户": "ZS-0001"}], []),
        ([*houses(39), {"户": "ZS-9999"}], []),
        ([*houses(39), *houses(1)], ["朱砂村抽查39户，应40户（另有1行重复或没写户）"]),
        ([*houses(38), {"户": "ZS-0001"}, {"户": "ZS-0001", "组": "3"}],
         ["朱砂村抽查39户，应40户（另有1行重复或没写户）"]),
        ([*houses(39), {"组": "2", "户主": "冉某0"}], []),
        ([*houses(39), {"组": "1"}], ["朱砂村抽查39户，应40户（另有1行重复或没写户）"]),
    ],
)  # fmt: skip
def test_a_household_drawn_twice_is_one(records, rows, why):
    second_village(records)
    records.add(household("ZS-0001"))
    found = checked(records, {"村": "zhusha", "户": rows}, {"村": "zhuangzi", "户": houses(40)})
    assert found["why"] == (["查够户数的村1个，应2个", *why] if why else [])


def test_a_village_named_twice_is_one(records):
    second_village(records)
    twice = [{"村": "zhusha", "户": houses(40)[:20]}, {"村": "zhusha", "户": houses(40)[20:]}]
    assert checked(records, *twice)["why"] == ["查够户数的村1个，应2个"]
    assert checked(records, *twice, {"村": "zhuangzi", "户": houses(40)})["state"] == "done"


def test_a_village_that_is_none_of_the_street_does_not_count(records):
    """Faults: an unknown reference is void."""
    found = checked(records, {"村": "zhusha", "户": houses(40)}, {"村": "yazi", "户": houses(40)})
    assert found["why"] == ["查够户数的村1个，应2个", "没有yazi这个村"]


def test_one_year_serves_no_other(records):
    second_village(records)
    full = [{"村": name, "户": houses(40)} for name in ("zhusha", "zhuangzi")]
    assert checked(records, *full)["state"] == "done"
    assert duty(records, "2023-01-01", "交叉检查", "street", "2023")["why"] == ["未检查"]
