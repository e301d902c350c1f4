"""Rules, Faults: what leaves a month's duty unmet is a warning that says why, never an error."""

from __future__ import annotations

import pytest
from organisation import CHECKED, DIGEST, HANDED, JOINT, MEETING, changed, duty, month, street_month
from register import CADRE, OFFICER, OTHER, SECRETARY

AWAY = {"姓名": SECRETARY, "原因": "开会"}


def warned(records) -> list[tuple[str, str]]:
    """Code and field of every problem; all of them are warnings of the month's file."""
    status, report = records.check("2022-06-30")
    assert (status, report["errors"]) == (0, 0)
    problems = report["problems"]
    assert all(one["file"].endswith("months/2022-03.yaml") for one in problems)
    return [(one["code"], one["field"]) for one in problems]


PRESENT, ABSENT = "研判会议.参会", "研判会议.缺席"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"参会": [SECRETARY, OTHER]}, [("attendance-role", PRESENT)]),
        ({"参会": [SECRETARY, CADRE]}, [("attendance-role", PRESENT)]),
        ({"参会": [SECRETARY]}, [("attendance-role", PRESENT)] * 2),
        ({"参会": [OTHER, CADRE]}, [("attendance-cadre", PRESENT)]),
        ({"参会": [OTHER, CADRE], "缺席": [AWAY]}, []),
        ({"参会": [OTHER, CADRE], "缺席": [{"姓名": SECRETARY}]}, [("attendance-cadre", f"{ABSENT}[0]")]),
        ({"召集人": OFFICER}, [("convener-office", "研判会议.召集人")]),
        ({"召集人": OFFICER, "委托": "义委〔2022〕1号"}, []),
    ],
)  # fmt: skip
def test_a_study_meeting(records, change, found):
    """The check warns exactly where the duty is unmet."""
    month(records, 研判会议=changed(MEETING, **change))
    assert warned(records) == found
    judged = duty(records, "2022-04-01", "村级研判", period="2022-03")
    assert len(judged["why"]) == len(found)


def test_all_at_once(records):
    month(records, 研判会议={"日期": "2022-03-28", "召集人": OFFICER})
    codes = sorted(code for code, _ in warned(records))
    assert codes == ["attendance-cadre", "attendance-role", "attendance-role", "convener-office"]


def test_what_is_missing_is_named_and_not_found(records):
    month(records, 研判会议=MEETING | {"参会": [OTHER, CADRE]})
    _, report = records.check("2022-06-30")
    [one] = report["problems"]
    assert (one["kind"], one["found"]) == ("warning", None)
    assert SECRETARY in one["message"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"召集人": "周某敏"}, [("convener-office", "联席会议.召集人")]),
        ({"召集人": "周某敏", "委托": "义办〔2022〕1号"}, [("convener-office", "联席会议.召集人")]),
    ],
)
def test_a_joint_meeting_knows_no_delegate(records, change, found):
    street_month(records, 联席会议=JOINT | change)
    assert warned(records) == found


@pytest.mark.parametrize(
    ("collected", "checked", "found"),
    [
        (1, 1, []),
        (2, 1, [("digest-count", "汇总.收集")]),
        (1, 0, [("digest-count", "汇总.核查")]),
        (0, 0, [("digest-count", "汇总.收集"), ("digest-count", "汇总.核查")]),
    ],
)
def test_a_digest(records, collected, checked, found):
    digest = DIGEST | {"收集": str(collected), "核查": str(checked)}
    month(records, 风险线索=[CHECKED], 汇总=digest)
    assert warned(records) == found


@pytest.mark.parametrize(
    ("handed", "found"),
    [("2022-03-31", [("zero-report", "汇总.收集")]), ("2022-04-01", [])],
)
def test_a_zero_report(records, handed, found):
    month(records, 汇总=DIGEST)
    street_month(records, 交办线索=[HANDED | {"日期": "2022-03-31", "交办日期": handed}])
    assert warned(records) == found


def test_a_report_that_is_not_zero_is_none_of_the_streets_signals(records):
    month(records, 风险线索=[CHECKED], 汇总=DIGEST | {"收集": "1", "核查": "1"})
    street_month(records, 交办线索=[HANDED])
    assert warned(records) == []
