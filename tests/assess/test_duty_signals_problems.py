"""线索核查 and 问题整改 (rules §6), each signal and problem its own unit; worked case 24."""

from __future__ import annotations

from datetime import date

import pytest
from organisation import (
    CHECKED,
    HANDED,
    ISSUE,
    SIGNAL,
    SUPERVISION,
    changed,
    cross_check,
    duty,
    month,
    street_month,
)

from generator import pipeline
from generator.tabulate import tabulate


def followed(records, day, signal):
    month(records, 风险线索=[signal])
    return duty(records, day, "线索核查", "zhusha/2022-03/1")


@pytest.mark.parametrize(
    ("change", "day", "state", "why"),
    [
        ({}, "2022-03-25", "done", []),
        ({"结果": "不属实"}, "2022-03-25", "done", []),
        ({"核查日期": "2022-03-19"}, "2022-03-25", "done", []),
        ({"核查日期": "2022-03-20"}, "2022-03-25", "done_late", []),
        ({"核查日期": "2022-03-20"}, "2022-03-19", "due_soon", ["未核查"]),
        ({"结果": None}, "2022-03-19", "due_soon", ["缺核查结果"]),
        ({"结果": None}, "2022-03-20", "overdue", ["缺核查结果"]),
        ({"核查日期": None}, "2022-03-20", "overdue", ["未核查"]),
        ({"核查日期": None, "结果": None}, "2022-03-11", "due", ["未核查"]),
    ],
)
def test_of_a_village(records, change, day, state, why):
    found = followed(records, day, changed(CHECKED, **change))
    assert (found["state"], found["why"], found["due"]) == (state, why, "2022-03-19")
    assert found["days_overdue"] == (1 if state == "overdue" else 0)


@pytest.mark.parametrize(
    ("found_on", "handed", "day", "due"),
    [
        ("2022-03-04", "2022-03-07", "2022-03-31", "2022-03-22"),
        ("2022-03-04", "2022-03-01", "2022-03-31", "2022-03-19"),
        ("2022-03-04", None, "2022-03-31", "2022-03-19"),
        ("2022-03-04", "2022-03-07", "2022-03-06", "2022-03-19"),
        ("2022-03-04", "2022-03-07", "2022-03-07", "2022-03-22"),
    ],
)
def test_days_run_from_the_later_of_both_dates(records, found_on, handed, day, due):
    """A 交办日期 after D is not there yet."""
    signal = changed(SIGNAL, 日期=found_on, 交办日期=handed)
    assert followed(records, day, signal)["due"] == due


@pytest.mark.parametrize(("day", "there"), [("2022-03-03", False), ("2022-03-04", True)])
def test_a_signal_is_there_from_its_day(records, day, there):
    assert (followed(records, day, SIGNAL) is not None) == there


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        ({}, "done", []),
        ({"反馈日期": None}, "overdue", ["未反馈"]),
        ({"反馈日期": "2022-04-11"}, "overdue", ["未反馈"]),
        ({"反馈日期": "2022-03-12"}, "done_late", ["反馈超过3天"]),
        ({"交办日期": "2022-03-08"}, "done_late", ["交办超过3天"]),
        ({"交办日期": None}, "overdue", ["未交办"]),
        ({"交办日期": "2022-03-08", "反馈日期": "2022-03-12"}, "done_late", ["交办超过3天", "反馈超过3天"]),
        ({"接收日期": "2022-03-05", "交办日期": "2022-03-08"}, "done", []),
        ({"接收日期": "2022-03-05", "交办日期": "2022-03-09"}, "done_late", ["交办超过3天"]),
        ({"接收日期": "2022-03-03"}, "done_late", ["交办超过3天"]),
        ({"核查日期": None, "结果": None, "反馈日期": None, "交办日期": "2022-03-08"},
         "overdue", ["未核查", "未反馈", "交办超过3天"]),
    ],
)  # fmt: skip
def test_of_the_street(records, change, state, why):
    """交办 counts from 接收日期, without one from 日期; a day too many can only be said."""
    street_month(records, 交办线索=[changed(HANDED, **change)])
    found = duty(records, "2022-04-10", "线索核查", "street/2022-03/1")
    assert (found["state"], found["why"]) == (state, why)


def test_a_villages_signal_owes_no_answer_but_its_handing_down_is_counted(records):
    handed = CHECKED | {"交办日期": "2022-03-08"}
    found = followed(records, "2022-04-10", handed)
    assert (found["state"], found["why"]) == ("done_late", ["交办超过3天"])


def mended(records, day, **change):
    month(records, 问题=[changed(ISSUE, **change)])
    return duty(records, day, "问题整改", "zhusha/2022-03/1")


@pytest.mark.parametrize(
    ("change", "day", "state", "why"),
    [
        ({}, "2022-05-02", "done", []),
        ({"完成日期": "2022-04-30"}, "2022-05-02", "done", []),
        ({"完成日期": "2022-05-01"}, "2022-05-02", "done_late", []),
        ({"完成日期": "2022-05-03"}, "2022-05-02", "overdue", ["未完成"]),
        ({"佐证": None}, "2022-05-02", "overdue", ["缺佐证"]),
        ({"核验人": None}, "2022-05-02", "overdue", ["缺核验人"]),
        ({"佐证": None}, "2022-04-30", "due_soon", ["缺佐证"]),
        ({"完成日期": None}, "2022-05-02", "overdue", ["未完成"]),
        ({"完成日期": None, "佐证": None, "核验人": None}, "2022-04-22", "due",
         ["未完成", "缺佐证", "缺核验人"]),
        ({"期限": None}, "2022-05-02", "due", ["缺期限"]),
        ({"期限": None, "完成日期": None}, "2022-05-02", "due", ["缺期限"]),
    ],
)  # fmt: skip
def test_problem(records, change, day, state, why):
    found = mended(records, day, **change)
    assert (found["state"], found["why"]) == (state, why)
    assert found["due"] == (None if why == ["缺期限"] else "2022-04-30")


@pytest.mark.parametrize(("day", "there"), [("2022-03-19", False), ("2022-03-20", True)])
def test_a_problem_is_there_from_its_day(records, day, there):
    assert (mended(records, day) is not None) == there


def test_problems_of_every_file_have_their_unit(records):
    of_street = ISSUE | {"村": "zhusha"}
    month(records, 问题=[ISSUE | {"编号": "ZS-2022-03-1"}])
    street_month(records, 问题=[of_street])
    half = SUPERVISION | {"问题": [of_street]}
    records.write("street/supervision/2022-H1.yaml", half)
    cross_check(records, {"村": "zhusha", "问题": [ISSUE]})
    rows = records.assess("2022-12-01")["duties"]
    assert [one["unit"] for one in rows if one["duty"] == "问题整改"] == [
        "street/2022-03/1", "street/2022-H1/1", "street/2022/1", "zhusha/2022-03/ZS-2022-03-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({"完成日期": "2022-04-30"}, "不纳入"),
        ({"完成日期": "2022-05-01"}, "纳入"),
        ({"完成日期": "2022-05-03"}, "纳入"),
        ({"完成日期": None}, "纳入"),
        ({"佐证": None}, "纳入"),
        ({"期限": None}, "纳入"),
        ({"来源": "申报监测户"}, "不纳入"),
        ({"来源": "农户申请"}, "不纳入"),
        ({"来源": "村民小组长排查"}, "不纳入"),
        ({"来源": "街道研判"}, "纳入"),
        ({"来源": "交叉检查"}, "纳入"),
        ({"来源": "区级督查"}, "纳入"),
    ],
)
def test_case_24_what_counts_in_the_assessment(records, change, counted):
    """Not counted only when the village found it itself and closed it by its 期限."""
    month(records, 问题=[changed(ISSUE, **change)])
    checked = pipeline.judge(records.root, date(2022, 5, 2))
    table = tabulate(checked.assessment, checked.problems).get("problems")
    assert table.lines[0].cells[table.labels.index("是否纳入考核")] == counted


@pytest.mark.parametrize(
    ("checked", "day", "late"),
    [("2022-03-19", "2022-03-31", ""), ("2022-03-20", "2022-03-31", "1"),
     ("2022-03-22", "2022-03-21", "2"), (None, "2022-03-19", ""), (None, "2022-03-20", "1")],
)  # fmt: skip
def test_the_ledger_counts_the_same_days(records, checked, day, late):
    """One definition: the signal's ledger and its duty agree on any day."""
    signal = changed(CHECKED, 核查日期=checked, 交办日期="2022-04-20")
    found = followed(records, day, signal)
    judged = pipeline.judge(records.root, date.fromisoformat(day))
    table = tabulate(judged.assessment, judged.problems).get("signals")
    assert str(table.lines[0].cells[table.labels.index("超期天数")] or "") == late
    assert (found["state"] in ("overdue", "done_late")) == bool(late)
