"""Rules, Faults, for the organisation's work: what could not be read is unmet, and says so."""

from __future__ import annotations

import pytest
from organisation import (
    HANDED,
    JOINT,
    MEETING,
    SUPERVISION,
    changed,
    duty,
    month,
    street_month,
    sweep,
    two_villages_checked,
)

BROKEN = "日期：2022\n"
UNREAD = ["文件未读入"]


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("villages/zhusha/months/2022-03.yaml",
         [("月度汇总", "zhusha", "2022-03"), ("村级研判", "zhusha", "2022-03")]),
        ("street/months/2022-03.yaml", [("部门联席会", "street", "2022-03")]),
        ("street/supervision/2022-H1.yaml", [("专项督查", "street", "2022-H1")]),
        ("street/cross-checks/2022.yaml", [("交叉检查", "street", "2022")]),
        ("villages/zhusha/sweeps/2022.yaml", [("农户遍访", "zhusha", "2022")]),
    ],
)  # fmt: skip
def test_a_refused_file_leaves_its_duties_unmet(records, file, rows):
    records.write(file, BROKEN)
    for row in rows:
        assert duty(records, "2023-01-10", *row)["state"] == "overdue"
        assert duty(records, "2023-01-10", *row)["why"] == UNREAD
    others = [
        one
        for one in records.assess("2023-01-10")["duties"]
        if (one["duty"], one["unit"], one["period"]) not in rows
    ]
    assert all(one["why"] != UNREAD for one in others)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("户主,排查日期\n冉某甲,2022-03-05\n", ["差799户未说明"]),
        ("户主,排查日期\n冉某甲,2022-3-5\n", UNREAD),
        ("户主\n冉某甲\n", UNREAD),
    ],
)
def test_a_refused_csv_proves_no_sweep(records, text, why):
    sweep(records)
    records.write("villages/zhusha/sweeps/2022.csv", text)
    assert duty(records, "2022-04-02", "农户遍访", period="2022")["why"] == why


def test_a_refused_file_of_another_period_or_village_changes_nothing(records):
    records.village("zhuangzi", 名称="庄子村", 队伍=[])
    month(records, 研判会议=MEETING)
    records.write("villages/zhusha/months/2022-04.yaml", BROKEN)
    records.write("villages/zhuangzi/months/2022-03.yaml", BROKEN)
    records.write("street/months/2022-03.yaml", BROKEN)
    assert duty(records, "2022-04-02", "村级研判", period="2022-03")["state"] == "done"


def test_a_file_refused_before_its_due_day_is_due(records):
    records.write("villages/zhusha/months/2022-03.yaml", BROKEN)
    found = duty(records, "2022-03-31", "村级研判", period="2022-03")
    assert (found["state"], found["why"]) == ("due_soon", UNREAD)


def test_a_void_name_leaves_the_rest_of_the_meeting_standing(records):
    """A register error voids a name only: the meeting is judged without it."""
    month(records, 研判会议=MEETING | {"参会": [*MEETING["参会"], "钱某外"]})
    assert duty(records, "2022-04-01", "村级研判", period="2022-03")["state"] == "done"
    street_month(records, 联席会议=JOINT, 交办线索=[changed(HANDED, 村="nowhere")])
    assert duty(records, "2022-04-01", "部门联席会", "street", "2022-03")["state"] == "done"
    assert duty(records, "2022-04-01", "线索核查", "street/2022-03/1")["state"] == "done"


def test_unknown_households_leave_what_was_done_standing(records):
    """An unknown reference is void, the supervision and the check were held."""
    half = SUPERVISION | {"抽查户": ["ZS-9999"]}
    records.write("street/supervision/2022-H1.yaml", half)
    assert duty(records, "2022-07-01", "专项督查", "street", "2022-H1")["state"] == "done"
    two_villages_checked(records, "2022-10-10")
    assert duty(records, "2022-10-10", "交叉检查", "street", "2022")["state"] == "done"
