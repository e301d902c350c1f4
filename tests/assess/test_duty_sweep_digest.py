"""农户遍访 and 月度汇总 (rules §6, clauses 三(一) and 三(二)-2)."""

from __future__ import annotations

import pytest
from organisation import CHECKED, DIGEST, HANDED, SIGNAL, changed, duty, month, street_month, sweep
from register import policy

YEARS = "户主,排查日期\n冉某甲,2022-03-05\n冉某乙,2022-03-06\n"


def swept(records, day="2022-04-02"):
    return duty(records, day, "农户遍访", period="2022")


@pytest.mark.parametrize(
    ("finished", "count", "state"),
    [
        ("2022-03-31", 800, "done"),
        ("2022-04-01", 800, "done_late"),
        ("2022-03-31", 799, "overdue"),
    ],
)
def test_case_25(records, finished, count, state):
    sweep(records, 完成=finished, 排查户数=str(count))
    found = swept(records)
    assert (found["state"], found["due"]) == (state, "2022-03-31")
    assert found["why"] == (["差1户未说明"] if count == 799 else [])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"排查户数": "799", "未排查": [{"户": "外迁户", "原因": "外迁"}]}, []),
        ({"排查户数": "798", "未排查": [{"户": "外迁户", "原因": "外迁"}]}, ["差1户未说明"]),
        ({"排查户数": "801"}, ["比应排查户数多1户"]),
        ({"未排查": [{"户": "外迁户"}]}, ["比应排查户数多1户"]),
        ({"排查户数": None}, ["差800户未说明"]),
        ({"应排查户数": "0", "排查户数": None}, []),
        ({"完成": None}, ["未完成"]),
        ({"完成": None, "排查户数": "500"}, ["未完成", "差300户未说明"]),
    ],
)
def test_every_household_is_swept_or_explained(records, changes, why):
    found = swept(sweep(records, **changes))
    assert found["why"] == why
    assert found["state"] == ("overdue" if why else "done")


@pytest.mark.parametrize(
    ("finished", "state"),
    [("2022-12-31", "done_late"), ("2023-01-01", "overdue"), ("2023-03-30", "overdue")],
)
def test_a_sweep_after_the_year_is_missed(records, finished, state):
    """Late until 12-31, missed after it: a sweep of the next year covers no earlier one."""
    found = swept(sweep(records, 完成=finished), "2023-03-31")
    assert (found["state"], found["due"]) == (state, "2022-03-31")
    assert found["days_overdue"] == (365 if state == "overdue" else 0)
    late = [f"{finished}才完成，2022年没有遍访"]
    assert found["why"] == (late if state == "overdue" else [])


def test_the_rows_of_the_csv_are_the_households_swept(records):
    sweep(records, 应排查户数="3", 排查户数="3", 未排查=[{"户": "外迁户", "原因": "外迁"}])
    assert swept(records)["why"] == ["比应排查户数多1户"]
    records.write("villages/zhusha/sweeps/2022.csv", YEARS)
    assert swept(records)["state"] == "done"
    records.write("villages/zhusha/sweeps/2022.csv", YEARS[: YEARS.index("冉某乙")])
    assert swept(records)["why"] == ["差1户未说明"]
    records.write("villages/zhusha/sweeps/2022.csv", "户主,排查日期\n")
    assert swept(records)["why"] == ["差2户未说明"]


@pytest.mark.parametrize(("day", "why"), [("2022-04-02", ["差1户未说明"]), ("2022-04-03", [])])
def test_rows_dated_after_the_day_are_not_there(records, day, why):
    sweep(records, 应排查户数="2", 排查户数=None)
    rows = YEARS.replace("2022-03-06", "2022-04-03")
    records.write("villages/zhusha/sweeps/2022.csv", rows)
    assert swept(records, day)["why"] == why


@pytest.mark.parametrize(
    ("until", "year", "due"),
    [("02-29", 2022, "2022-02-28"), ("02-29", 2024, "2024-02-29"), ("04-30", 2022, "2022-04-30")],
)
def test_the_day_is_cut_to_the_months_end(records, until, year, due):
    records.write("policy/2022-02-25.yaml", policy(五个一__遍访截止=until))
    found = duty(records, f"{year}-06-30", "农户遍访", period=str(year))
    assert found["due"] == due


def summed(records, day="2022-04-07"):
    return duty(records, day, "月度汇总", period="2022-03")


@pytest.mark.parametrize(
    ("written", "collected", "checked", "state", "why"),
    [
        ("2022-03-30", 2, 1, "done", []),
        ("2022-04-05", 2, 1, "done", []),
        ("2022-04-06", 2, 1, "done_late", []),
        ("2022-03-30", 1, 1, "overdue", ["收集写1，清单中2"]),
        ("2022-03-30", 3, 1, "overdue", ["收集写3，清单中2"]),
        ("2022-03-30", 2, 0, "overdue", ["核查写0，清单中1"]),
        ("2022-03-30", 2, 2, "overdue", ["核查写2，清单中1"]),
        ("2022-03-30", 0, 0, "overdue", ["收集写0，清单中2", "核查写0，清单中1"]),
        ("2022-04-08", 2, 1, "overdue", ["未汇总"]),
    ],
)
def test_counts_equal_the_list(records, written, collected, checked, state, why):
    digest = DIGEST | {"日期": written, "收集": str(collected), "核查": str(checked)}
    month(records, 风险线索=[CHECKED, SIGNAL | {"编号": "2"}], 汇总=digest)
    found = summed(records)
    assert (found["state"], found["why"], found["due"]) == (state, why, "2022-04-05")


@pytest.mark.parametrize(
    ("dates", "day", "why"),
    [
        ({"日期": "2022-04-07"}, "2022-04-06", ["收集写1，清单中0", "核查写1，清单中0"]),
        ({"日期": "2022-04-07", "核查日期": "2022-04-07"}, "2022-04-07", []),
        ({"核查日期": "2022-04-07"}, "2022-04-06", ["核查写1，清单中0"]),
        ({"核查日期": "2022-04-07"}, "2022-04-07", []),
    ],
)
def test_the_list_is_that_of_the_day(records, dates, day, why):
    """Head: a signal, or its check, dated after D is not in the list yet."""
    month(records, 风险线索=[CHECKED | dates], 汇总=DIGEST | {"收集": "1", "核查": "1"})
    assert summed(records, day)["why"] == why


UNTRUE = ["当月有街道交办线索，零报告不实"]


@pytest.mark.parametrize(
    ("signal", "why"),
    [
        (None, []),
        (HANDED, UNTRUE),
        (HANDED | {"村": "zhuangzi"}, []),
        (HANDED | {"日期": "2022-02-27", "交办日期": "2022-02-28"}, []),
        (HANDED | {"日期": "2022-02-27", "交办日期": "2022-03-01"}, UNTRUE),
        (HANDED | {"交办日期": "2022-03-31"}, UNTRUE),
        (HANDED | {"日期": "2022-03-31", "交办日期": "2022-04-01"}, []),
        (changed(HANDED, 交办日期=None), UNTRUE),
    ],
)
def test_a_zero_report_is_true_only_without_a_signal_from_above(records, signal, why):
    """By the day it was handed down, in whichever file of the street it stands."""
    records.village("zhuangzi", 名称="庄子村", 队伍=[])
    month(records, 汇总=DIGEST)
    if signal:
        street_month(records, "2022-02", 交办线索=[signal])
    found = summed(records)
    assert found["why"] == why
    assert (found["state"], found["days_overdue"]) == (("overdue", 2) if why else ("done", 0))


def test_a_report_that_is_not_zero_may_leave_the_streets_signals_to_the_street(records):
    month(records, 风险线索=[CHECKED], 汇总=DIGEST | {"收集": "1", "核查": "1"})
    street_month(records, 交办线索=[HANDED])
    assert summed(records)["state"] == "done"


@pytest.mark.parametrize(("day", "why"), [("2022-03-30", []), ("2022-03-31", UNTRUE)])
def test_a_signal_of_tomorrow_leaves_todays_zero_true(records, day, why):
    month(records, 汇总=DIGEST)
    street_month(records, 交办线索=[HANDED | {"日期": "2022-03-31", "交办日期": "2022-03-31"}])
    assert summed(records, day)["why"] == why


@pytest.mark.parametrize(("day", "why"), [("2022-04-01", UNTRUE), ("2022-04-02", [])])
def test_until_a_signal_is_handed_down_it_counts_by_its_own_day(records, day, why):
    """A 交办日期 after D is not there yet."""
    month(records, 汇总=DIGEST)
    street_month(records, 交办线索=[HANDED | {"日期": "2022-03-31", "交办日期": "2022-04-02"}])
    assert summed(records, day)["why"] == why


def test_a_month_without_a_file_owes_all_the_same(records):
    assert summed(records, "2022-04-05")["state"] == "due_soon"
    assert summed(records, "2022-04-06")["why"] == ["未汇总"]
