"""Rules §1: who counts, and by how many persons income is divided."""

from __future__ import annotations

import pytest
from register import accounts, household, member


def judged(records, day, *others, books=("2022-03-01", 20000)):
    people = [member(), *others]
    record = household(成员=people, 收支核算=[accounts(*books)])
    return records.add(record).case(day)


def second(**fields):
    return member(姓名="冉某乙", 关系="其他") | fields


@pytest.mark.parametrize(
    ("fields", "day", "persons"),
    [
        pytest.param({"计入": "否", "不计入原因": "服役"}, "2022-04-01", 1, id="not counted"),
        pytest.param({"计入": "是"}, "2022-04-01", 2, id="counted"),
        pytest.param({}, "2022-04-01", 2, id="counted by default"),
        pytest.param({"出生": "2022-04-02"}, "2022-04-01", 1, id="day before birth"),
        pytest.param({"出生": "2022-04-01"}, "2022-04-01", 2, id="day of birth"),
        pytest.param({"出生": "2022-04"}, "2022-03-31", 1, id="month of birth, day before"),
        pytest.param({"出生": "2022-04"}, "2022-04-01", 2, id="month of birth is its first day"),
        pytest.param({"加入": "2022-04-02"}, "2022-04-01", 1, id="day before joining"),
        pytest.param({"加入": "2022-04-01"}, "2022-04-01", 2, id="day of joining"),
        pytest.param({"离开": "2022-04-02"}, "2022-04-01", 2, id="day before leaving"),
        pytest.param({"离开": "2022-04-01"}, "2022-04-01", 1, id="day of leaving is without"),
        pytest.param(
            {"加入": "2022-03-10", "离开": "2022-03-20"}, "2022-04-01", 1, id="came and went"
        ),
    ],
)
def test_persons_on_the_day(records, fields, day, persons):
    """§1 persons n"""
    assert judged(records, day, second(**fields))["persons"] == persons


@pytest.mark.parametrize(
    ("fields", "day", "shown"),
    [
        pytest.param({"离开": "2022-03-01"}, "2022-03-02", "20000.00", id="left on 核算日期"),
        pytest.param({"离开": "2022-03-02"}, "2022-03-02", "10000.00", id="left after"),
        pytest.param({"加入": "2022-03-01"}, "2022-03-02", "10000.00", id="joined on 核算日期"),
        pytest.param({"加入": "2022-03-03"}, "2022-03-02", "20000.00", id="joins tomorrow"),
        pytest.param({"加入": "2022-03-02"}, "2022-03-02", "10000.00", id="joined today"),
    ],
)
def test_divided_by_the_larger_number(records, fields, day, shown):
    """§1: n* is the larger of n on D and n on 核算日期."""
    assert judged(records, day, second(**fields))["per_capita"] == shown


def test_one_leaves_and_one_comes(records):
    """§1: n* is the larger of two counts, not the number of people seen."""
    people = (second(离开="2022-03-05"), second(姓名="冉某丙", 加入="2022-03-05"))
    case = judged(records, "2022-03-10", *people)
    assert (case["persons"], case["per_capita"]) == (2, "10000.00")


@pytest.mark.parametrize(("income", "tier"), [("13999.99", "监测户"), ("14000", "预警户")])
def test_line_times_the_larger_number(records, income, tier):
    """§1, §2 M1: an earner who leaves makes nobody richer."""
    case = judged(records, "2022-04-01", second(离开="2022-03-20"), books=("2022-03-01", income))
    assert (case["persons"], case["tier"]) == (1, tier)


def test_everyone_left_after_the_accounts(records):
    """§1: known when n* > 0, though nobody is left on D."""
    people = [member(离开="2022-03-20", 离开原因="死亡")]
    records.add(household(成员=people, 收支核算=[accounts("2022-03-01", 6999)]))
    case = records.case("2022-03-20")
    assert (case["persons"], case["tier"], case["reasons"]) == (0, "监测户", ["M1", "W0"])


def test_nobody_ever_counted(records):
    """§1: without persons the accounts are not known, so not fresh either."""
    people = [member(计入="否", 不计入原因="财政供养")]
    records.add(household(成员=people, 收支核算=[accounts("2022-03-01", 100)]))
    case = records.case("2022-03-20")
    assert (case["persons"], case["tier"], case["reasons"]) == (0, "待核算", [])
    assert case["fresh"] is False
    assert case["net_income"] is None
    assert case["per_capita"] is None
