"""The monthly digest, the sweep and the base ledger say what the months' files say, no more."""

from __future__ import annotations

import pytest
from ledgers import ledger, row
from register import (
    CADRE,
    OFFICER,
    accounts,
    contact,
    entered,
    household,
    members,
    visit,
)

SIGNAL = {"编号": "1", "日期": "2022-04-04", "来源": "村民小组长排查", "内容": "漏雨"}
MONTH = "villages/zhusha/months/2022-04.yaml"


def april(records, day: str = "2022-06-30"):
    return row(ledger(records, "monthly-digest", day), 月份="2022-04", 村="朱砂村")


def test_signals_are_counted_by_result_and_origin(records):
    true = SIGNAL | {"核查日期": "2022-04-08", "核查人": OFFICER, "结果": "属实"}
    false = SIGNAL | {"编号": "2", "核查日期": "2022-04-09", "核查人": OFFICER, "结果": "不属实"}
    records.write(MONTH, {"风险线索": [true, false, SIGNAL | {"编号": "3"}]})
    found = april(records)
    assert (found["收集"], found["核查"], found["属实"], found["其中村民小组长排查"]) == (
        3,
        2,
        1,
        1,
    )


def test_a_signal_from_the_street_counts_in_the_month_it_was_handed_down(records):
    handed = SIGNAL | {"日期": "2022-03-30", "村": "zhusha", "交办日期": "2022-04-01"}
    records.write("street/months/2022-03.yaml", {"交办线索": [handed]})
    assert april(records)["收集"] == 1


def test_visits_and_reports_of_groups(records):
    record = household(
        识别=[entered("2022-01-10")], 监测联系人=[contact()], 走访=[visit("2022-04-30")]
    )
    records.add(record)
    groups = [{"组": "1", "摸排人": OFFICER, "摸排户数": "130", "线索": "0"}]
    digest = {"日期": "2022-04-30", "汇总人": OFFICER, "收集": "0", "核查": "0", "分组": groups}
    records.write(MONTH, {"汇总": digest})
    records.village(组数="8")
    found = april(records)
    assert (found["应访"], found["已访"], found["逾期"]) == (1, 1, 0)
    assert (found["组上报（已报/应报）"], found["摸排户数"], found["零报告"]) == ("1/8", 130, "是")


def test_a_missed_visit_is_overdue_only_when_the_month_is_over(records):
    records.add(household(识别=[entered("2022-01-10")], 监测联系人=[contact()]))
    assert april(records, "2022-04-30")["逾期"] == 0
    assert april(records, "2022-05-01")["逾期"] == 1


def test_the_street_is_the_sum_of_its_villages(records):
    records.village("zhuangzi", 名称="庄子村", 队伍=[])
    records.write(MONTH, {"风险线索": [SIGNAL]})
    records.write("villages/zhuangzi/months/2022-04.yaml", {"风险线索": [SIGNAL]})
    rows = ledger(records, "monthly-digest", "2022-06-30")
    assert row(rows, 月份="2022-04", 村="义和街道")["收集"] == 2


SWEEP = {"应排查户数": "3", "开始": "2022-03-01", "完成": "2022-03-20"}
CSV = "组,户主,编号,排查日期,排查人,方式,结果\n"


def test_sweep_by_ways_and_who_was_left_out(records):
    records.add(household("ZS-0001", 户主="冉某甲", 组="1"))
    records.add(household("ZS-0002", 户主="汪某乙", 组="2"))
    records.write(
        "villages/zhusha/sweeps/2022.yaml",
        SWEEP | {"未排查": [{"户": "3组外迁户", "原因": "外迁"}]},
    )
    lines = (
        f"1,冉某甲,ZS-0001,2022-03-05,{CADRE},入户,正常\n3,谭某丙,,2022-03-06,{CADRE},电话,待核\n"
    )
    records.write("villages/zhusha/sweeps/2022.csv", CSV + lines)
    found = row(ledger(records, "sweep", "2022-06-30"), 村="朱砂村")
    assert (found["排查户数"], found["入户"], found["电话"], found["代述"]) == (2, 1, 1, 0)
    assert (found["覆盖率"], found["未排查（户与原因）"]) == ("66.66%", "3组外迁户（外迁）")
    states = {one["户主"]: one["是否排查"] for one in ledger(records, "sweep-houses", "2022-06-30")}
    assert states == {
        "冉某甲": "已排查", "谭某丙": "已排查", "3组外迁户": "未排查", "汪某乙": "有档案，清单中没有",
    }  # fmt: skip


def test_a_village_without_a_sweep_stands_in_the_ledger(records):
    found = row(ledger(records, "sweep", "2022-04-01"), 村="朱砂村")
    assert (found["应排查户数"], found["完成"], found["是否按期"]) == (812, None, "逾期")


@pytest.mark.parametrize(
    ("taken", "tiers"), [("2022-03-19", ["监测户"]), ("2022-03-20", ["监测户"]), ("2022-03-21", [])]
)
def test_the_base_ledger_is_frozen_on_the_day_the_sweep_was_finished(records, taken, tiers):
    records.write("villages/zhusha/sweeps/2022.yaml", SWEEP | {"排查户数": "3"})
    records.add(household(成员=members(1), 收支核算=[accounts(taken, 6000)]))
    assert [one["层级"] for one in ledger(records, "base", "2022-06-30")] == tiers


def test_what_comes_after_the_sweep_does_not_change_the_base_ledger(records):
    records.write("villages/zhusha/sweeps/2022.yaml", SWEEP | {"排查户数": "3"})
    taken = [accounts("2022-03-01", 6000), accounts("2022-05-01", 90000)]
    records.add(household(成员=members(1), 收支核算=taken))
    (found,) = ledger(records, "base", "2022-06-30")
    assert (found["层级"], str(found["人均纯收入"]), found["现层级"]) == (
        "监测户",
        "6000.00",
        "一般户",
    )
