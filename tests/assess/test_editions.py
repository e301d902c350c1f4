"""Rules, Days: which edition judges a day, and days before the first."""

from __future__ import annotations

import pytest
from register import accounts, contact, entered, finding, household, policy, visit

NEXT = {
    "文号": "义和办发〔2023〕3号",
    "印发": "2022-06-20",
    "生效": "2022-07-01",
    "失效": "2023-06-30",
}


def second(records, first_ends="2022-06-30", **changes):
    records.write("policy/2022-02-25.yaml", policy(失效=first_ends))
    edition = policy(**changes) | NEXT
    records.write("policy/2022-07-01.yaml", edition)
    return records


@pytest.mark.parametrize("day", ["2022-02-24", "2021-06-30"])
def test_before_the_first_edition(records, day):
    """D before the first edition: exit status 1, saying so."""
    status, out, err = records.add(household()).run("assess", "--as-of", day)
    assert status == 1
    assert out == ""
    assert "2022-02-25" in err


def test_first_day_of_the_first_edition(records):
    report = records.add(household()).assess("2022-02-25")
    assert (report["as_of"], report["edition"]) == ("2022-02-25", "义和办发〔2022〕12号")


@pytest.mark.parametrize(("day", "tier"), [("2022-06-30", "预警户"), ("2022-07-01", "监测户")])
def test_each_day_by_its_edition(records, day, tier):
    """A past day is judged by its edition; the newest edition from its 生效."""
    second(records, 收入线__监测="7500", 收入线__预警="9500")
    record = household(收支核算=[accounts("2022-03-01", 7200)])
    case = records.add(record).case(day)
    assert case["tier"] == tier
    if day == "2022-07-01":
        assert finding(case, "待识别")["since"] == "2022-07-01"


@pytest.mark.parametrize(
    ("day", "tier", "edition"),
    [
        ("2022-05-31", "预警户", "义和办发〔2022〕12号"),
        ("2022-06-01", "预警户", "义和办发〔2022〕12号"),
        ("2022-06-30", "预警户", "义和办发〔2022〕12号"),
        ("2022-07-01", "监测户", "义和办发〔2023〕3号"),
        ("2024-01-10", "监测户", "义和办发〔2023〕3号"),
    ],
)
def test_carried_on_past_its_end(records, day, tier, edition):
    """An edition stays in force until the next begins, past its 失效 too."""
    second(records, "2022-05-31", 收入线__监测="7500", 收入线__预警="9500")
    records.add(household(收支核算=[accounts("2022-03-01", 7200)]))
    report = records.assess(day)
    assert (report["edition"], report["households"][0]["tier"]) == (edition, tier)


def test_a_period_by_the_edition_on_its_last_day(records):
    """Limits: a period's are those of the edition on its last day."""
    records.write("policy/2022-02-25.yaml", policy(失效="2022-03-19"))
    later = policy(走访__监测户__首期最少天数="10") | NEXT | {"生效": "2022-03-20"}
    records.write("policy/2022-03-20.yaml", later)
    record = household(识别=[entered("2022-03-25")], 监测联系人=[contact()])
    assert records.add(record).case("2022-04-01")["visit"]["missed_all"] == []
    earlier = household(识别=[entered("2022-03-22")], 监测联系人=[contact()])
    assert records.add(earlier).case("2022-04-01")["visit"]["missed_all"] == ["2022-03"]


def test_the_open_period_by_the_edition_on_the_day(records):
    """Limits: for the open period those of the edition on D."""
    records.write("policy/2022-02-25.yaml", policy(失效="2022-03-28"))
    later = policy(走访__监测户__首期最少天数="10") | NEXT | {"生效": "2022-03-29"}
    records.write("policy/2022-03-29.yaml", later)
    records.add(household(识别=[entered("2022-03-25")], 监测联系人=[contact()]))
    assert records.case("2022-03-28")["visit"]["required"] is True
    assert records.case("2022-03-29")["visit"]["required"] is False
    assert records.case("2022-04-01")["visit"]["missed_all"] == []


@pytest.mark.parametrize("day", ["2022-02-24", "2022-02-25"])
def test_a_visit_before_the_first_edition_is_judged_by_the_first(records, day):
    """Days: a visit before the first edition is judged by the first."""
    record = household(识别=[entered("2022-01-10")], 监测联系人=[contact()], 走访=[visit(day)])
    duty = records.add(record).case("2022-02-26")["visit"]
    assert (duty["state"], duty["required"], duty["last_qualifying"]) == ("done", False, day)


@pytest.mark.parametrize("months", ["3", "12"])
def test_limits_are_those_of_the_day(records, months):
    """Limits are those of the edition on D: accounts age by them."""
    second(records, 收入线__核算有效月数=months, 收入线__核算提醒月数="2")
    record = household(收支核算=[accounts("2022-03-10", 15000)])
    records.add(record)
    assert records.case("2022-06-30")["tier"] == "一般户"
    assert records.case("2022-07-01")["tier"] == ("一般户" if months == "12" else "待核算")


def test_system_income_ages_by_the_editions_months(records):
    """§2 W1: at most 核算有效月数 months old."""
    second(records, 收入线__核算有效月数="3")
    figures = [{"年度": "2021", "人均": "8000", "取数日期": "2022-03-15"}]
    records.add(household(户类型="脱贫户", 系统收入=figures))
    assert records.case("2022-06-30")["reasons"] == ["W1"]
    assert records.case("2022-07-01")["reasons"] == []


def test_overlapping_editions_are_refused(records):
    """Record format: editions must not overlap; then nothing can be judged."""
    second(records, "2022-07-01")
    status, out, _ = records.add(household()).run("assess", "--as-of", "2022-07-02")
    assert (status, out) == (1, "")
