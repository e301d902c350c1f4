"""Ledgers that show what the record does not date say on which days it passes."""

from __future__ import annotations

from datetime import date

import pytest
from register import accounts, household, member

from generator import pipeline
from generator.tabulate.own import OWN

BIRTHDAY, FINISHED = ("members", "safeguards-ledger"), ("base",)
DAYS = [
    (BIRTHDAY, "2022-06-13", "2022-06-14", False),
    (BIRTHDAY, "2022-06-14", "2022-06-15", True),
    (BIRTHDAY, "2022-06-15", "2022-06-16", False),
    (BIRTHDAY, "2022-06-15", "2022-06-14", True),
    (BIRTHDAY, "2022-03-01", "2022-12-01", True),
    (FINISHED, "2022-03-18", "2022-03-19", False),
    (FINISHED, "2022-03-19", "2022-03-20", True),
    (FINISHED, "2022-03-20", "2022-03-21", False),
    (FINISHED, "2022-03-20", "2022-03-19", True),
    (FINISHED, "2022-03-01", "2022-05-01", True),
]


@pytest.mark.parametrize(("slugs", "then", "day", "passed"), DAYS)
def test_a_birthday_and_the_end_of_a_sweep_are_seen(records, slugs, then, day, passed):
    """Else a night's list would keep last year's age, or go without the households of the sweep."""
    people = [member(出生="1980-01-01"), member(姓名="冉某乙", 关系="之子", 出生="2010-06-15")]
    records.add(household(成员=people, 收支核算=[accounts("2022-03-01", 6000)]))
    sweep = {"应排查户数": "1", "开始": "2022-03-01", "完成": "2022-03-20", "排查户数": "1"}
    records.write("villages/zhusha/sweeps/2022.yaml", sweep)
    records.village("zhuangzi", 名称="庄子村", 队伍=[])
    records.write("villages/zhuangzi/sweeps/2022.yaml", sweep | {"完成": "2022-03-19"})
    frame = pipeline.judge(records.root, date.fromisoformat(day)).assessment
    (case,) = frame.cases
    for slug in slugs:
        assert OWN[slug].passed(frame, case, date.fromisoformat(then)) == passed
