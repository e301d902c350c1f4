"""Rules §6 under two editions: a closed period keeps its own limits, an open one takes D's."""

from __future__ import annotations

import pytest
from organisation import (
    DIGEST,
    HANDED,
    SIGNAL,
    changed,
    day_after,
    duty,
    houses,
    month,
    second_village,
    street_month,
    sweep,
)
from register import STREET, policy

NEXT = {
    "文号": "义和办发〔2023〕3号", "印发": "2023-01-01", "生效": "2023-01-01", "失效": "2023-12-31",
}  # fmt: skip
OTHER_LIMITS = {
    "五个一__遍访截止": "04-30", "五个一__交叉检查每村户数": "20", "五个一__交叉检查村数": "1",
    "时限__月度汇总宽限": "3", "时限__线索核查": "10", "时限__线索交办": "2", "时限__线索反馈": "5",
    "走访__即将到期天数": "3", "队伍__街道人数": "3", "队伍__备案截止": "2023-02-24",
}  # fmt: skip


@pytest.fixture
def two(records):
    """The edition of 2022, and another from 2023-01-01 with other limits."""
    records.write("policy/2023-01-01.yaml", policy(**OTHER_LIMITS) | NEXT)
    return second_village(records)


@pytest.mark.parametrize(
    ("name", "unit", "period", "due"),
    [
        ("农户遍访", "zhusha", "2022", "2022-03-31"),
        ("农户遍访", "zhusha", "2023", "2023-04-30"),
        ("月度汇总", "zhusha", "2022-11", "2022-12-05"),
        ("月度汇总", "zhusha", "2022-12", "2023-01-05"),
        ("月度汇总", "zhusha", "2023-01", "2023-02-03"),
        ("村级研判", "zhusha", "2022-12", "2022-12-31"),
        ("村级研判", "zhusha", "2023-01", "2023-01-31"),
        ("专项督查", "street", "2022-H2", "2022-12-31"),
        ("交叉检查", "street", "2023", "2023-12-31"),
    ],
)
def test_due_days_of_each_edition(two, name, unit, period, due):
    for day in ("2023-01-31", "2023-06-30", "2024-02-01"):
        assert duty(two, day, name, unit, period)["due"] == due


@pytest.mark.parametrize(
    ("written", "late", "period"),
    [
        ("2023-01-04", False, "2022-12"), ("2023-01-05", False, "2022-12"),
        ("2023-01-06", True, "2022-12"), ("2023-02-03", False, "2023-01"),
        ("2023-02-04", True, "2023-01"),
    ],
)  # fmt: skip
def test_grace_of_the_months_own_edition(two, written, late, period):
    month(two, period, 汇总=DIGEST | {"日期": written})
    found = duty(two, "2023-03-01", "月度汇总", period=period)
    assert found["state"] == ("done_late" if late else "done")


@pytest.mark.parametrize(
    ("period", "offset", "state"),
    [
        ("2022-12", -7, "due_soon"), ("2022-12", -4, "due_soon"), ("2022-12", 0, "due_soon"),
        ("2022-12", 1, "overdue"), ("2023-01", -4, "due"), ("2023-01", -3, "due_soon"),
        ("2023-01", 0, "due_soon"), ("2023-01", 1, "overdue"),
    ],
)  # fmt: skip
def test_due_soon_by_the_periods_edition(two, period, offset, state):
    """December's summary is due in January, still with the days of its own edition."""
    due = {"2022-12": "2023-01-05", "2023-01": "2023-02-03"}[period]
    assert duty(two, day_after(due, offset), "月度汇总", period=period)["state"] == state


@pytest.mark.parametrize(
    ("finished", "year", "state"),
    [
        ("2022-04-01", "2022", "done_late"),
        ("2023-04-30", "2023", "done"),
        ("2023-05-01", "2023", "done_late"),
    ],
)
def test_the_sweep_of_each_year(two, finished, year, state):
    two.write(
        f"villages/zhusha/sweeps/{year}.yaml",
        {"应排查户数": "800", "完成": finished, "排查户数": "800"},
    )
    assert duty(two, "2023-06-30", "农户遍访", period=year)["state"] == state


@pytest.mark.parametrize(
    ("year", "drawn", "met"),
    [("2022", 40, True), ("2022", 39, False), ("2022", 20, False), ("2023", 20, True),
     ("2023", 19, False)],
)  # fmt: skip
def test_the_households_drawn_of_each_year(two, year, drawn, met):
    villages = [{"村": name, "户": houses(drawn)} for name in ("zhusha", "zhuangzi")]
    record = {"日期": f"{year}-10-10", "检查单位": "某街道", "村": villages}
    two.write(f"street/cross-checks/{year}.yaml", record)
    found = duty(two, "2024-01-01", "交叉检查", "street", year)
    assert found["state"] == ("done" if met else "overdue")


def test_the_number_of_villages_of_each_year(two):
    for year in ("2022", "2023"):
        one = {
            "日期": f"{year}-10-10",
            "检查单位": "某街道",
            "村": [{"村": "zhusha", "户": houses(40)}],
        }
        two.write(f"street/cross-checks/{year}.yaml", one)
    states = [duty(two, "2024-01-01", "交叉检查", "street", y)["state"] for y in ("2022", "2023")]
    assert states == ["overdue", "done"]


@pytest.mark.parametrize(
    ("day", "why"),
    [("2022-12-31", []), ("2023-01-01", ["街道监测信息员2人，应3人"])],
)
def test_the_team_by_the_edition_of_the_day(two, day, why):
    """队伍 has no period: it is judged on D by D's edition."""
    person = {
        "职务": ["街道监测信息员"], "起": "2020-01-01", "备案日期": "2022-02-20",
        "培训": ["2022-03-10", "2023-01-01"],
    }  # fmt: skip
    staff = [{"姓名": f"周某{n}"} | person for n in range(2)]
    two.write("street/street.yaml", STREET | {"队伍": staff})
    assert duty(two, day, "队伍", "street")["why"] == why


@pytest.mark.parametrize(("day", "owed"), [("2023-01-10", True), ("2023-02-25", True)])
def test_a_new_deadline_excuses_nobody_who_owed_already(two, day, owed):
    staff = {
        "姓名": "王某丽",
        "职务": ["防贫监测信息员"],
        "起": "2022-06-01",
        "培训": ["2023-01-05"],
    }
    two.village(队伍=[staff])
    assert ("王某丽没有备案" in duty(two, day, "队伍")["why"]) == owed


@pytest.mark.parametrize(
    ("day", "due"), [("2022-12-31", "2023-01-09"), ("2023-01-01", "2023-01-04")]
)
def test_an_open_signal_takes_the_limits_of_the_day(two, day, due):
    """A signal has no period: its limits are those of the edition on D."""
    month(two, "2022-12", 风险线索=[SIGNAL | {"日期": "2022-12-25"}])
    assert duty(two, day, "线索核查", "zhusha/2022-12/1")["due"] == due


@pytest.mark.parametrize(
    ("change", "on_old", "on_new"),
    [
        ({"交办日期": "2022-12-28", "核查日期": "2022-12-29", "反馈日期": "2022-12-30"},
         ("done", []), ("done_late", ["交办超过2天"])),
        ({"交办日期": "2022-12-25", "核查日期": "2022-12-26", "反馈日期": "2022-12-30"},
         ("done_late", ["反馈超过3天"]), ("done", [])),
    ],
)  # fmt: skip
def test_a_street_signal_by_the_limits_of_the_day(two, change, on_old, on_new):
    signal = changed(HANDED | {"日期": "2022-12-25"}, **change)
    street_month(two, "2022-12", 交办线索=[signal])
    for day, expected in (("2022-12-31", on_old), ("2023-01-01", on_new)):
        found = duty(two, day, "线索核查", "street/2022-12/1")
        assert (found["state"], found["why"]) == expected


def test_an_edition_that_changes_within_the_year_moves_the_open_sweep(records):
    """For the open period the limits are those of D: the year's sweep gets the new day."""
    records.write("policy/2022-02-25.yaml", policy(失效="2022-04-14"))
    later = policy(五个一__遍访截止="06-30") | NEXT | {"印发": "2022-04-10", "生效": "2022-04-15"}
    records.write("policy/2022-04-15.yaml", later)
    before, after = (
        duty(records, day, "农户遍访", period="2022") for day in ("2022-04-14", "2022-04-15")
    )
    assert (before["state"], before["days_overdue"]) == ("overdue", 14)
    assert (after["state"], after["due"]) == ("due", "2022-06-30")
    found = duty(sweep(records, 完成="2022-05-10"), "2023-03-01", "农户遍访", period="2022")
    assert found["state"] == "done"


def test_a_month_in_which_an_edition_begins_is_judged_by_its_last_day(records):
    records.write("policy/2022-02-25.yaml", policy(失效="2022-06-14"))
    later = policy(时限__月度汇总宽限="1") | NEXT | {"印发": "2022-06-10", "生效": "2022-06-15"}
    records.write("policy/2022-06-15.yaml", later)
    dues = {day: duty(records, day, "月度汇总", period="2022-06")["due"]
            for day in ("2022-06-14", "2022-06-15", "2022-07-20")}  # fmt: skip
    assert dues == {
        "2022-06-14": "2022-07-05",
        "2022-06-15": "2022-07-01",
        "2022-07-20": "2022-07-01",
    }
    assert duty(records, "2022-07-20", "月度汇总", period="2022-05")["due"] == "2022-06-05"


@pytest.mark.parametrize("day", ["2023-06-30", "2024-06-30"])
def test_an_edition_carried_on_goes_on_asking(records, day):
    """Past its 失效 the edition stays in force until another begins."""
    year = day[:4]
    found = duty(records, day, "农户遍访", period=year)
    assert (found["due"], found["state"]) == (f"{year}-03-31", "overdue")
    rows = records.assess(day)["duties"]
    months = [one["period"] for one in rows if one["duty"] == "村级研判"]
    assert (months[0], months[-1]) == ("2022-03", day[:7])
    assert len(months) == (int(year) - 2022) * 12 + 4
