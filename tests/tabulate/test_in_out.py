"""监测对象进出台账: every period balances, whatever is dated when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import ledger, row
from register import Records, accounts, entered, household, members

SLUG = "in-and-out"
CLASS = "新增边缘易致贫户"


def out(day: str, mode: str = "帮扶消除", **more) -> dict:
    return {"消除": {"方式": mode, "提出日期": day, "日期": day} | more}


def month(records: Records, name: str, day: str = "2022-06-30") -> dict:
    return row(ledger(records, SLUG, day), 期=name, 村="朱砂村")


def numbers(cells: dict) -> dict[str, int]:
    return {key: value for key, value in cells.items() if isinstance(value, int) and value}


def test_in_by_class_and_the_day_it_counts(records):
    records.add(household(识别=[entered("2022-04-01")]))
    assert numbers(month(records, "2022-03")) == {}
    assert numbers(month(records, "2022-04")) == {CLASS: 1, "期末": 1}
    assert numbers(month(records, "2022-05")) == {"期初": 1, "期末": 1}


@pytest.mark.parametrize(("mode", "label"), [("帮扶消除", "帮扶消除"), ("自然消除", "自然消除")])
def test_out_by_way(records, mode, label):
    records.add(household(识别=[entered("2022-03-01", **out("2022-05-31", mode))]))
    assert numbers(month(records, "2022-05")) == {"期初": 1, label: 1}
    assert numbers(month(records, "2022-06")) == {}


def test_back_again(records):
    way = out("2022-04-10", 回退={"日期": "2022-05-02", "原因": "标注有误"})
    records.add(household(识别=[entered("2022-03-01", **way)]))
    assert numbers(month(records, "2022-04")) == {"期初": 1, "帮扶消除": 1}
    assert numbers(month(records, "2022-05")) == {"回退": 1, "期末": 1}


def test_deregistered(records):
    records.add(
        household(识别=[entered("2022-03-01")], 注销={"日期": "2022-05-14", "原因": "整户自然减少"})
    )
    assert numbers(month(records, "2022-05")) == {"期初": 1, "整户核减": 1}


def test_the_future_has_not_happened(records):
    records.add(household(识别=[entered("2022-06-30")]))
    assert numbers(month(records, "2022-06", "2022-06-29")) == {}
    assert numbers(month(records, "2022-06", "2022-06-30")) == {CLASS: 1, "期末": 1}


def test_the_year_and_the_street_sum_up(records):
    records.village("zhuangzi", 名称="庄子村", 队伍=[])
    records.add(household("ZS-0001", 识别=[entered("2022-03-01")]))
    records.add(household("ZZ-0001", 识别=[entered("2022-05-01")]), "zhuangzi")
    rows = ledger(records, SLUG, "2022-06-30")
    assert numbers(row(rows, 期="2022", 村="义和街道")) == {CLASS: 2, "期末": 2}
    assert numbers(row(rows, 期="2022-05", 村="义和街道")) == {"期初": 1, CLASS: 1, "期末": 2}


days = st.dates(date(2022, 1, 1), date(2022, 9, 30))


@given(st.lists(st.tuples(days, st.integers(1, 90), st.integers(1, 60), st.booleans()), max_size=2),
       st.none() | days)  # fmt: skip
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_period_balances(tmp_path_factory, entries, gone):
    """期初 + in − out = 期末, and 期末 is the number in the register that day."""
    records = Records(tmp_path_factory.mktemp("street"))
    listed, used = [], set()
    for start, stay, away, back in entries:
        if start in used:
            continue
        used.add(start)
        leave = start + timedelta(days=stay)
        more = {"回退": {"日期": str(leave + timedelta(days=away))}} if back else {}
        listed.append(entered(str(start), **out(str(leave), **more)))
    record = household(识别=listed, 成员=members(1), 收支核算=[accounts("2022-01-05", 20000)])
    if gone:
        record["注销"] = {"日期": str(gone), "原因": "迁出"}
    records.add(record)
    rows = [one for one in ledger(records, SLUG, "2022-10-15") if one["村"] == "朱砂村"]
    assert rows
    for one in rows:
        came = sum(v for k, v in one.items() if k.startswith("新增")) + one["回退"]
        left = one["帮扶消除"] + one["自然消除"] + one["整户核减"]
        assert one["期初"] + came - left == one["期末"]
    for end in ("2022-03-31", "2022-06-30", "2022-09-30"):
        case = records.case(end)
        inside = case["formal"] == "在册" and case["tier"] != "注销"
        assert row(rows, 期=end[:7])["期末"] == int(inside)
