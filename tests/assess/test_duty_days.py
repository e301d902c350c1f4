"""Rules §6, each duty day by day: due, due soon, overdue; in time, late, not yet."""

from __future__ import annotations

from collections import Counter

import pytest
from organisation import MEETING, PROOFS, catalogue, day_after, duty, month
from register import policy

from generator.assess.duties import ORDER

OPEN = [
    (-8, "due", 0), (-7, "due_soon", 0), (-1, "due_soon", 0), (0, "due_soon", 0),
    (1, "overdue", 1), (2, "overdue", 2), (40, "overdue", 40),
]  # fmt: skip
EACH = pytest.mark.parametrize("row", PROOFS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
NEVER = "2999-12-31"


@EACH
@pytest.mark.parametrize(("offset", "state", "days"), OPEN)
def test_unmet_by_the_day(records, row, offset, state, days):
    """The signal, the problem, the item are there; the proof never comes."""
    due, meet = PROOFS[row]
    meet(records, NEVER)
    found = duty(records, day_after(due, offset), *row)
    assert (found["state"], found["days_overdue"], found["due"]) == (state, days, due)
    assert found["why"]


@EACH
@pytest.mark.parametrize(("offset", "state"), [(-3, "done"), (0, "done"), (1, "done_late")])
def test_met_in_time_and_a_day_late(records, row, offset, state):
    """done until the due day; done_late from the day after, and never overdue again."""
    due, meet = PROOFS[row]
    meet(records, day_after(due, offset))
    found = duty(records, day_after(due, 60), *row)
    assert (found["state"], found["days_overdue"], found["why"]) == (state, 0, [])


@EACH
def test_a_proof_dated_tomorrow_is_not_there_yet(records, row):
    """Head: facts dated after D do not exist."""
    due, meet = PROOFS[row]
    day = day_after(due, -2)
    meet(records, day)
    assert duty(records, day_after(day, -1), *row)["state"] == "due_soon"
    assert duty(records, day, *row)["state"] == "done"


@pytest.mark.parametrize(
    ("begins", "first"),
    [
        ("2022-02-25", {"月": "2022-03", "季": "2022-Q1", "半年": "2022-H1", "年": "2022"}),
        ("2022-03-01", {"月": "2022-03", "季": "2022-Q1", "半年": "2022-H1", "年": "2022"}),
        ("2022-03-02", {"月": "2022-04", "季": "2022-Q1", "半年": "2022-H1", "年": "2022"}),
        ("2022-03-31", {"月": "2022-04", "季": "2022-Q1", "半年": "2022-H1", "年": "2022"}),
        ("2022-04-01", {"月": "2022-04", "季": "2022-Q2", "半年": "2022-H1", "年": "2022"}),
        ("2022-07-01", {"月": "2022-07", "季": "2022-Q3", "半年": "2022-H2", "年": "2022"}),
        ("2022-12-02", {"月": "2023-01", "季": "2022-Q4", "半年": "2022-H2", "年": "2022"}),
        ("2023-01-01", {"月": "2023-01", "季": "2023-Q1", "半年": "2023-H1", "年": "2023"}),
    ],
)
def test_the_first_period_of_each_cadence(records, begins, first):
    """Months begin with the first full one, the others with the one that 生效 lies in."""
    edition = policy(印发=begins, 生效=begins, 失效="2023-12-31")
    records.write("policy/2022-02-25.yaml", edition)
    catalogue(records)
    rows = records.assess("2023-02-10")["duties"]
    earliest = {}
    for one in rows:
        earliest.setdefault((one["duty"], one["unit"]), one["period"])
    assert earliest["村级研判", "zhusha"] == earliest["部门联席会", "street"] == first["月"]
    assert earliest["月度汇总", "zhusha"] == first["月"]
    assert earliest["专项督查", "street"] == first["半年"]
    assert earliest["农户遍访", "zhusha"] == earliest["交叉检查", "street"] == first["年"]
    assert earliest["村工作方案", "zhusha"] == first["年"]
    assert earliest["资料归档", "street/J02"] == first["月"]
    assert earliest["资料归档", "zhusha/J11"] == first["季"]
    assert earliest["资料归档", "zhusha/J12"] == first["年"]


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2022-02-25", []),
        ("2022-02-28", []),
        ("2022-03-01", ["2022-03"]),
        ("2022-03-31", ["2022-03"]),
        ("2022-04-01", ["2022-03", "2022-04"]),
    ],
)
def test_every_month_begun_and_none_before(records, day, months):
    rows = records.assess(day)["duties"]
    for name in ("月度汇总", "村级研判", "部门联席会"):
        assert [one["period"] for one in rows if one["duty"] == name] == months
    assert [one["period"] for one in rows if one["duty"] == "农户遍访"] == ["2022"]


@pytest.mark.parametrize("written", ["2022-02-20", "2022-03-31", "2022-04-20", "2022-05-02"])
def test_a_months_entry_belongs_to_its_file(records, written):
    """The period is the file's, whatever the date; a meeting serves no other month."""
    month(records, 研判会议=MEETING | {"日期": written})
    late = written > "2022-03-31"
    found = duty(records, "2022-06-30", "村级研判", period="2022-03")
    assert found["state"] == ("done_late" if late else "done")
    for other in ("2022-04", "2022-05"):
        assert duty(records, "2022-06-30", "村级研判", period=other)["state"] == "overdue"


def test_sorted_by_duty_unit_period_and_each_once(records):
    for due, meet in PROOFS.values():
        meet(records, due)
    rows = records.assess("2022-09-30")["duties"]
    keys = [(ORDER.index(r["duty"]), r["unit"], r["period"] or "") for r in rows]
    assert keys == sorted(keys)
    assert set(Counter(keys).values()) == {1}
    assert {r["duty"] for r in rows} >= {name for name, _, _ in PROOFS}
