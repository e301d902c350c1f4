"""资料归档 (rules §6, clause 四(三)-3): the catalogue's items by unit and period."""

from __future__ import annotations

from copy import deepcopy

import pytest
from organisation import CATALOGUE, catalogue, duty, second_village
from register import STREET, VILLAGE, household

J11 = {"编号": "J11", "期": "2022-Q1", "状态": "有", "核对日期": "2022-03-31"}


def filed(records, *rows, day="2022-04-02"):
    return duty(catalogue(records, *rows), day, "资料归档", "zhusha/J11", "2022-Q1")


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([], "overdue"),
        ([J11], "done"),
        ([{"编号": "J11", "期": "2022-Q1", "状态": "有"}], "done"),
        ([{"编号": "J11", "期": "2022-Q1", "状态": "不适用"}], "done"),
        ([J11 | {"核对日期": "2022-04-01"}], "done_late"),
        ([J11 | {"核对日期": "2022-04-02"}], "done_late"),
        ([J11 | {"核对日期": "2022-04-03"}], "overdue"),
        ([J11 | {"状态": "缺"}], "overdue"),
        ([J11 | {"状态": "缺"}, J11], "done"),
        ([J11 | {"核对日期": "2022-04-02"}, J11], "done"),
        (
            [J11 | {"核对日期": "2022-04-02"}, {"编号": "J11", "期": "2022-Q1", "状态": "有"}],
            "done",
        ),
        ([J11 | {"期": "2022-Q2"}], "overdue"),
        ([J11 | {"期": "2022"}], "overdue"),
        ([{"编号": "J11", "状态": "有"}], "overdue"),
        ([J11 | {"编号": "J12"}], "overdue"),
    ],
)
def test_a_row_that_is_not_lacking(records, rows, state):
    found = filed(records, *rows)
    assert (found["state"], found["due"]) == (state, "2022-03-31")
    assert found["why"] == (["缺走访记录"] if state == "overdue" else [])
    assert found["days_overdue"] == (2 if state == "overdue" else 0)


def test_the_streets_rows_are_not_the_villages(records):
    of_street = {"资料目录": CATALOGUE, "归档": [J11]}
    records.write("street/street.yaml", STREET | of_street)
    assert duty(records, "2022-04-02", "资料归档", "zhusha/J11", "2022-Q1")["state"] == "overdue"
    assert duty(records, "2022-04-02", "资料归档", "street/J11", "2022-Q1") is None
    assert duty(records, "2022-04-02", "资料归档", "zhusha/J02", "2022-03") is None


def test_each_village_files_for_itself(records):
    second_village(records, 归档=[J11])
    filed(records)
    states = {
        unit: duty(records, "2022-04-02", "资料归档", f"{unit}/J11", "2022-Q1")["state"]
        for unit in ("zhusha", "zhuangzi")
    }
    assert states == {"zhusha": "overdue", "zhuangzi": "done"}


@pytest.mark.parametrize(
    ("cadence", "periods"),
    [
        ("一次", ["2022"]),
        ("年", ["2022", "2023"]),
        ("半年", ["2022-H1", "2022-H2", "2023-H1"]),
        ("季", ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1"]),
        ("月", [*(f"2022-{n:02}" for n in range(3, 13)), "2023-01"]),
    ],
)
@pytest.mark.parametrize(
    ("level", "unit"), [("街道", "street"), ("村", "zhusha"), ("户", "zhusha")]
)
def test_the_periods_of_each_cadence(records, level, unit, cadence, periods):
    item = {"编号": "J90", "项目": "材料", "层级": level, "周期": cadence}
    records.write("street/street.yaml", STREET | {"资料目录": [item]})
    rows = [one for one in records.assess("2023-01-01")["duties"] if one["duty"] == "资料归档"]
    assert [one["period"] for one in rows] == periods
    assert {one["unit"] for one in rows} == {f"{unit}/J90"}


@pytest.mark.parametrize(
    ("period", "state"), [(None, "done"), ("2022", "done"), ("2022-03", "done")]
)
def test_once_is_once_whatever_its_period(records, period, state):
    row = {"编号": "J12", "状态": "有"} | ({"期": period} if period else {})
    catalogue(records, row)
    found = duty(records, "2023-06-30", "资料归档", "zhusha/J12", "2022")
    assert (found["state"], found["due"]) == (state, "2022-12-31")


def boxes(records, day="2022-06-30", unit="zhusha"):
    return duty(records, day, "资料归档", f"{unit}/J21", "2022")


@pytest.mark.parametrize(
    ("box", "missing"),
    [(None, 2), ({"盒号": "1"}, 1), ({"存放": "村委会"}, 1), ({}, 2)],
)
def test_households_without_a_box_are_counted(records, box, missing):
    catalogue(records)
    records.add(household("ZS-0001"))
    records.add(household("ZS-0002", **({} if box is None else {"档案": box})))
    found = boxes(records)
    assert (found["state"], found["due"]) == ("due", "2022-12-31")
    assert found["why"] == [f"{missing}户没有档案"]


def test_every_box_there_is_done(records):
    catalogue(second_village(records, 编号前缀="ZZ"))
    records.add(household("ZS-0001", 档案={"盒号": "1"}))
    records.add(household("ZZ-0001"), "zhuangzi")
    assert boxes(records)["state"] == "done"
    assert boxes(records, unit="zhuangzi")["why"] == ["1户没有档案"]
    assert (boxes(records, "2023-01-01", "zhuangzi")["days_overdue"]) == 1


@pytest.mark.parametrize(("day", "why"), [("2022-05-13", ["1户没有档案"]), ("2022-05-14", [])])
def test_who_is_deregistered_owes_no_box(records, day, why):
    catalogue(records)
    gone = {"日期": "2022-05-14", "原因": "整户自然减少"}
    records.add(household("ZS-0001", 注销=gone))
    assert boxes(records, day)["why"] == why


def test_a_household_that_came_later_owes_one_too(records):
    """Protection: a record without 档案 counts from its first day, also after the due day."""
    catalogue(records)
    records.add(household("ZS-0001", 档案={"盒号": "1"}))
    assert boxes(records, "2023-01-10")["state"] == "done"
    records.add(household("ZS-0002"))
    found = boxes(records, "2023-01-10")
    assert (found["state"], found["days_overdue"]) == ("overdue", 10)


def test_a_refused_household_is_named_where_it_is_missed(records):
    catalogue(records)
    records.add(household("ZS-0001", 档案={"盒号": "1"}))
    records.write("villages/zhusha/households/ZS-0002.yaml", "户主：张\n")
    assert boxes(records)["why"] == ["ZS-0002文件未读入"]


def test_without_a_catalogue_there_is_nothing_to_file(records):
    records.write("villages/zhusha/village.yaml", deepcopy(VILLAGE) | {"归档": [J11]})
    rows = records.assess("2022-06-30")["duties"]
    assert [one for one in rows if one["duty"] == "资料归档"] == []
