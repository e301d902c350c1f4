"""Rules §4: which periods require a visit, and what stays in the history."""

from __future__ import annotations

import pytest
from register import accounts, contact, entered, household, policy, visit

RICH = [accounts("2022-02-25", 15000)]


def duty(records, day, **fields):
    fields = {"收支核算": RICH} | fields
    return records.add(household(**fields)).case(day)["visit"]


def decided(start, end=None):
    return {"人工纳入": [{"认定日期": start, "会议": "2022-03", "解除日期": end}]}


def warned(start, end=None):
    return {"预警情形": [{"情形": "长期外出返回风险户", "认定日期": start, "解除日期": end}]}


@pytest.mark.parametrize(
    ("start", "end", "missed"),
    [
        pytest.param("2022-03-25", None, ["2022-03"], id="last seven days"),
        pytest.param("2022-03-26", None, [], id="last six days"),
        pytest.param("2022-03-10", "2022-03-17", ["2022-03"], id="seven days inside"),
        pytest.param("2022-03-10", "2022-03-16", [], id="six days inside"),
        pytest.param("2022-02-25", "2022-03-08", ["2022-03"], id="first seven days"),
        pytest.param("2022-02-25", "2022-03-07", [], id="first six days"),
    ],
)
def test_month_needs_seven_days(records, start, end, missed):
    """§4: required when the tier held on at least 首期最少天数 of its days."""
    assert duty(records, "2022-04-01", **decided(start, end))["missed_all"] == missed


def test_days_of_two_spans_add_up(records):
    """§4: days on which the tier held, in one piece or more."""
    entries = [
        {"认定日期": "2022-03-02", "会议": "2022-03", "解除日期": "2022-03-06"},
        {"认定日期": "2022-03-20", "会议": "2022-03", "解除日期": "2022-03-23"},
    ]
    assert duty(records, "2022-04-01", 人工纳入=entries)["missed_all"] == ["2022-03"]
    shorter = [entries[0], entries[1] | {"解除日期": "2022-03-22"}]
    assert duty(records, "2022-04-01", 人工纳入=shorter)["missed_all"] == []


@pytest.mark.parametrize(
    ("start", "end", "missed"),
    [
        pytest.param("2022-03-17", None, ["2022-Q1"], id="last fifteen days"),
        pytest.param("2022-03-18", None, [], id="last fourteen days"),
        pytest.param("2022-03-02", "2022-03-17", ["2022-Q1"], id="fifteen days inside"),
        pytest.param("2022-03-02", "2022-03-16", [], id="fourteen days inside"),
    ],
)
def test_quarter_needs_fifteen_days(records, start, end, missed):
    """§4: a 预警户 owes a visit in every calendar quarter."""
    assert duty(records, "2022-04-01", **warned(start, end))["missed_all"] == missed


def test_days_before_the_first_edition_owe_nothing(records):
    """Days: no duty before the first edition: February has four days, Q1 has 35."""
    fields = {"识别": [entered("2021-05-01")], "监测联系人": [contact(start="2021-05-01")]}
    assert duty(records, "2022-03-01", **fields)["missed_all"] == []
    # 2022-02-25 … 2022-03-10 are fourteen days of an edition.
    assert duty(records, "2022-04-01", **warned("2022-01-01", "2022-03-11"))["missed_all"] == []
    found = duty(records, "2022-04-01", **warned("2022-01-01", "2022-03-12"))["missed_all"]
    assert found == ["2022-Q1"]


@pytest.mark.parametrize(
    ("start", "day", "required", "state"),
    [
        ("2022-03-25", "2022-03-25", True, "due_soon"),
        ("2022-03-26", "2022-03-26", False, "not_required"),
        ("2022-03-26", "2022-03-31", False, "not_required"),
        ("2022-03-26", "2022-04-01", True, "due"),
        ("2022-03-02", "2022-03-02", True, "due"),
    ],
)
def test_open_month(records, start, day, required, state):
    """§4: for the open period the days still to come count for the tier of D."""
    found = duty(records, day, **decided(start))
    assert (found["cadence"], found["period"]) == ("月", day[:7])
    assert (found["required"], found["state"]) == (required, state)


@pytest.mark.parametrize(
    ("start", "day", "required", "state"),
    [
        ("2022-06-16", "2022-06-16", True, "due"),
        ("2022-06-17", "2022-06-17", False, "not_required"),
        ("2022-06-17", "2022-06-30", False, "not_required"),
        ("2022-06-17", "2022-07-01", True, "due"),
    ],
)
def test_open_quarter(records, start, day, required, state):
    found = duty(records, day, **warned(start))
    assert (found["cadence"], found["required"], found["state"]) == ("季", required, state)


def test_the_days_to_come_count_for_the_tier_of_the_day(records):
    """§4: a tier that is to end this month still counts as that of D."""
    assert duty(records, "2022-03-05", **decided("2022-03-04", "2022-03-06"))["required"] is True
    found = duty(records, "2022-03-06", **decided("2022-03-04", "2022-03-06"))
    assert (found["state"], found["also"]) == ("not_required", [])


@pytest.mark.parametrize(
    ("day", "due", "state"),
    [
        ("2022-03-23", "2022-03-31", "due"),
        ("2022-03-24", "2022-03-31", "due_soon"),
        ("2022-03-31", "2022-03-31", "due_soon"),
    ],
)
def test_due_soon_in_the_month(records, day, due, state):
    """§4: due_soon when e − D ≤ 即将到期天数."""
    found = duty(records, day, **decided("2022-03-01"))
    assert (found["due"], found["state"], found["days_overdue"]) == (due, state, 0)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2022-06-22", "due"), ("2022-06-23", "due_soon"), ("2022-06-30", "due_soon")],
)
def test_due_soon_in_the_quarter(records, day, state):
    found = duty(records, day, **warned("2022-04-05"))
    assert (found["period"], found["due"], found["state"]) == ("2022-Q2", "2022-06-30", state)


def test_overdue_is_not_lost_when_it_is_due_again(records):
    """§4: overdue before due_soon and due; days from the end of the oldest of the run."""
    found = duty(records, "2022-05-28", **decided("2022-03-01"))
    assert (found["state"], found["days_overdue"]) == ("overdue", 58)
    assert (found["period"], found["due"], found["required"]) == ("2022-05", "2022-05-31", True)
    assert found["missed"] == ["2022-03", "2022-04"]


def at_home(*days):
    return [visit(day) for day in days]


def test_done_ends_the_run_and_keeps_the_history(records):
    """§4: a later visit never fills an earlier period; missed_all stays for good."""
    fields = decided("2022-03-01") | {"走访": at_home("2022-05-20")}
    found = duty(records, "2022-05-20", **fields)
    assert (found["state"], found["missed"]) == ("done", [])
    assert found["missed_all"] == ["2022-03", "2022-04"]
    found = duty(records, "2022-06-01", **fields)
    assert (found["state"], found["missed"], found["days_overdue"]) == ("due", [], 0)
    found = duty(records, "2022-07-01", **fields)
    assert (found["state"], found["missed"]) == ("overdue", ["2022-06"])
    assert found["missed_all"] == ["2022-03", "2022-04", "2022-06"]


def test_run_stops_at_a_month_without_duty(records):
    """§4: the run stops at the first period that was not required and missed."""
    entries = [
        {"认定日期": "2022-03-01", "会议": "2022-03", "解除日期": "2022-04-03"},
        {"认定日期": "2022-05-01", "会议": "2022-05"},
    ]
    found = duty(records, "2022-06-10", 人工纳入=entries)
    assert (found["missed"], found["missed_all"]) == (["2022-05"], ["2022-03", "2022-05"])
    assert found["days_overdue"] == 10


def test_history_stays_when_the_tier_is_left(records):
    """§4: missed_all stays, whatever came later."""
    found = duty(records, "2022-06-10", **decided("2022-03-01", "2022-05-01"))
    assert (found["state"], found["cadence"], found["due"]) == ("not_required", None, None)
    assert (found["missed"], found["missed_all"]) == ([], ["2022-03", "2022-04"])
    assert found["last_qualifying"] is None


def test_both_cadences_missed_are_in_order(records):
    """§4 missed_all: ordered by its last day, the month before the quarter."""
    fields = decided("2022-02-25", "2022-03-12") | warned("2022-03-12")
    found = duty(records, "2022-07-01", **fields)
    assert found["missed_all"] == ["2022-03", "2022-Q1", "2022-Q2"]


def test_run_is_of_the_present_cadence(records):
    """§4: state on D, by the cadence of the present tier."""
    fields = decided("2022-02-25", "2022-04-01") | warned("2022-04-01")
    found = duty(records, "2022-05-10", **fields)
    assert (found["cadence"], found["state"], found["missed"]) == ("季", "due", [])
    assert found["missed_all"] == ["2022-03"]


@pytest.mark.parametrize(("gone", "missed"), [("2022-03-31", []), ("2022-04-01", ["2022-03"])])
def test_no_duty_in_the_period_of_deregistration(records, gone, missed):
    """§4: a period in which the household is 注销 requires nothing."""
    fields = decided("2022-03-01") | {"注销": {"日期": gone, "原因": "其他"}}
    found = duty(records, "2022-05-05", **fields)
    assert (found["state"], found["missed_all"], found["also"]) == ("not_required", missed, [])


def owed(found):
    return [(one["cadence"], one["period"], one["due"], one["state"]) for one in found["also"]]


@pytest.mark.parametrize(
    ("end", "day", "also"),
    [
        pytest.param("2022-03-08", "2022-03-10", [("月", "2022-03", "2022-03-31", "due")], id="7"),
        pytest.param("2022-03-07", "2022-03-10", [], id="six days"),
        pytest.param(
            "2022-03-08", "2022-03-24", [("月", "2022-03", "2022-03-31", "due_soon")], id="soon"
        ),
        pytest.param("2022-03-08", "2022-04-01", [], id="closed"),
    ],
)
@pytest.mark.parametrize("then", [{}, warned("2022-02-25")], ids=["nothing", "预警户"])
def test_also_owed_by_the_month(records, end, day, also, then):
    """§4 Also: the open period of a cadence other than the present tier's."""
    assert owed(duty(records, day, **decided("2022-02-25", end), **then)) == also


def test_also_owed_by_the_quarter(records):
    """§4 Also: a 预警户 that becomes a 监测户 owes the quarter besides the month."""
    fields = warned("2022-02-25") | decided("2022-03-20")
    found = duty(records, "2022-03-25", **fields)
    assert (found["period"], owed(found)) == (
        "2022-03",
        [("季", "2022-Q1", "2022-03-31", "due_soon")],
    )
    short = warned("2022-02-25") | decided("2022-03-11")
    assert owed(duty(records, "2022-03-25", **short)) == []


def test_also_until_it_is_done(records):
    """§4: one visit may serve a month and a quarter."""
    fields = warned("2022-02-25") | decided("2022-03-20") | {"走访": at_home("2022-03-22")}
    found = duty(records, "2022-03-25", **fields)
    assert (found["state"], found["also"]) == ("done", [])
    assert duty(records, "2022-04-01", **fields)["missed_all"] == []


def test_cadences_are_the_editions(records):
    """§4: 周期 of the edition."""
    rule = policy()["走访"]["监测户"] | {"周期": "季", "首期最少天数": "7"}
    records.write("policy/2022-02-25.yaml", policy(走访__监测户=rule))
    found = duty(records, "2022-05-10", **decided("2022-03-01"))
    assert (found["cadence"], found["period"], found["missed_all"]) == (
        "季",
        "2022-Q2",
        ["2022-Q1"],
    )


def test_soon_is_the_editions(records):
    """§4: 即将到期天数 of the edition."""
    records.write("policy/2022-02-25.yaml", policy(走访__即将到期天数="10"))
    assert duty(records, "2022-03-20", **decided("2022-03-01"))["state"] == "due"
    assert duty(records, "2022-03-21", **decided("2022-03-01"))["state"] == "due_soon"


@pytest.mark.parametrize("tier", ["一般户", "待核算"])
def test_no_duty_without_a_reason(records, tier):
    """Interface: a tier that owes no visits."""
    found = duty(records, "2022-05-10", 收支核算=RICH if tier == "一般户" else [])
    assert (found["state"], found["required"], found["missed_all"]) == ("not_required", False, [])
    assert (found["cadence"], found["period"], found["due"]) == (None, None, None)
