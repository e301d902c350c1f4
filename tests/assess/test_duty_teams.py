"""队伍 and 村工作方案 (rules §6, clauses 四(一) and 四(二)-1)."""

from __future__ import annotations

import pytest
from organisation import PLAN, changed, duty
from register import OFFICER, STREET, policy


def officer(name: str = OFFICER, role: str = "防贫监测信息员", **change) -> dict:
    base = {
        "姓名": name, "职务": [role], "来源": "本土人才", "起": "2020-01-01",
        "备案日期": "2022-02-23", "培训": ["2022-03-10"],
    }  # fmt: skip
    return changed(base, **change)


def team(records, *staff, day="2022-06-30"):
    records.village(队伍=list(staff))
    found = duty(records, day, "队伍")
    assert (found["due"], found["period"], found["days_overdue"]) == (None, None, 0)
    assert found["state"] == ("overdue" if found["why"] else "done")
    return found["why"]


@pytest.mark.parametrize(
    ("staff", "why"),
    [
        ([officer()], []),
        ([officer(来源="综合服务专干")], []),
        ([officer(来源="其他")], []),
        ([officer(来源=None)], []),
        ([officer(备案日期="2022-02-26")], []),
        ([officer(备案日期="2022-06-30")], []),
        ([officer(备案日期="2022-07-01")], [f"{OFFICER}没有备案"]),
        ([officer(备案日期=None)], [f"{OFFICER}没有备案"]),
        ([officer(培训=["2022-01-01"])], []),
        ([officer(培训=["2022-06-30"])], []),
        ([officer(培训=["2022-07-01"])], [f"{OFFICER}2022年没有培训"]),
        ([officer(培训=["2021-12-31"])], [f"{OFFICER}2022年没有培训"]),
        ([officer(培训=["2021-12-31", "2022-05-01"])], []),
        ([officer(培训=None)], [f"{OFFICER}2022年没有培训"]),
        ([officer(止="2022-06-30")], []),
        ([officer(止="2022-06-29")], ["防贫监测信息员0人，应1人"]),
        ([officer(起="2022-06-30")], []),
        ([officer(起="2022-07-01")], ["防贫监测信息员0人，应1人"]),
        ([officer(role="监测联系人")], ["防贫监测信息员0人，应1人"]),
        ([], ["防贫监测信息员0人，应1人"]),
        ([officer(), officer("周某丁", 备案日期=None)], ["周某丁没有备案"]),
    ],
)
def test_of_a_village(records, staff, why):
    assert team(records, *staff) == why


@pytest.mark.parametrize(
    ("staff", "why"),
    [
        (2, []),
        (3, []),
        (1, ["街道监测信息员1人，应2人"]),
        (0, ["街道监测信息员0人，应2人"]),
    ],
)
def test_of_the_street(records, staff, why):
    people = [officer(f"周某{n}", "街道监测信息员") for n in range(staff)]
    records.write("street/street.yaml", STREET | {"队伍": people})
    assert duty(records, "2022-06-30", "队伍", "street")["why"] == why


@pytest.mark.parametrize(("day", "why"), [("2022-12-31", False), ("2023-01-01", True)])
def test_trained_once_in_each_year(records, day, why):
    assert team(records, officer(), day=day) == ([f"{OFFICER}2023年没有培训"] if why else [])


@pytest.mark.parametrize(
    ("end", "day", "twice"),
    [(None, "2022-06-30", True), ("2022-06-30", "2022-06-30", True),
     ("2022-06-29", "2022-06-30", False)],
)  # fmt: skip
def test_one_person_in_two_villages(records, end, day, twice):
    """Unmet in both villages, also where another officer is there besides."""
    records.village("zhuangzi", 名称="庄子村", 队伍=[officer(止=end), officer("周某丁")])
    assert team(records, officer(), day=day) == (
        [f"{OFFICER}同时是庄子村的防贫监测信息员"] if twice else []
    )
    other = duty(records, day, "队伍", "zhuangzi")["why"]
    assert other == ([f"{OFFICER}同时是朱砂村的防贫监测信息员"] if twice else [])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, []),
        ({"备案日期": "2022-02-23"}, []),
        ({"培训": ["2022-03-10"]}, []),
        ({"起": "2022-06-01", "职务": ["监测联系人"]}, []),
    ],
)
def test_two_entries_of_one_person_are_one_officer(records, changes, why):
    """What one of the entries says of 备案 and 培训 holds for the person."""
    bare = {"起": "2022-05-01", "备案日期": None, "培训": None}
    assert team(records, officer(), officer(**(bare | changes))) == why
    records.write("policy/2022-02-25.yaml", policy(队伍__村人数="2"))
    assert team(records, officer(), officer(**(bare | changes))) == ["防贫监测信息员1人，应2人"]


@pytest.mark.parametrize(("day", "owed"), [("2022-06-30", True), ("2022-07-01", False)])
def test_an_entry_that_begins_later_proves_nothing_yet(records, day, owed):
    bare = officer(备案日期=None, 培训=None)
    why = [f"{OFFICER}没有备案", f"{OFFICER}2022年没有培训"]
    assert team(records, bare, officer(起="2022-07-01"), day=day) == (why if owed else [])


@pytest.mark.parametrize(("elsewhere", "why"), [(True, []), (False, [f"{OFFICER}2022年没有培训"])])
def test_training_goes_with_the_person_filing_with_the_village(records, elsewhere, why):
    """Who moves to another village is trained, and must be filed there."""
    before = officer(止="2022-05-31", 培训=["2022-03-10"] if elsewhere else None)
    records.village("zhuangzi", 名称="庄子村", 队伍=[before])
    now = {"起": "2022-06-01", "培训": None}
    assert team(records, officer(**now)) == why
    assert team(records, officer(**now, 备案日期=None)) == [f"{OFFICER}没有备案", *why]


@pytest.mark.parametrize(
    ("filed", "since", "why"),
    [
        ("2022-02-24", "2020-01-01", []),
        ("2022-02-25", "2020-01-01", [f"{OFFICER}备案迟于2022-02-24"]),
        ("2022-02-25", "2022-02-24", [f"{OFFICER}备案迟于2022-02-24"]),
        ("2022-06-15", "2022-02-25", []),
        (None, "2022-02-25", [f"{OFFICER}没有备案"]),
    ],
)
@pytest.mark.parametrize(("issued", "known"), [("2022-02-24", True), ("2022-02-25", False)])
def test_late_filing_counts_when_the_deadline_was_known(records, issued, known, filed, since, why):
    """Late is information when the deadline (02-24) is before 印发, or nobody could keep it."""
    records.write("policy/2022-02-25.yaml", policy(印发=issued))
    late = why and "迟于" in why[0]
    assert team(records, officer(备案日期=filed, 起=since)) == ([] if late and not known else why)


@pytest.mark.parametrize(("day", "owed"), [("2022-03-31", False), ("2022-04-01", True)])
def test_filing_is_owed_once_the_deadline_has_passed(records, day, owed):
    records.write("policy/2022-02-25.yaml", policy(队伍__备案截止="2022-03-31"))
    why = team(records, officer(备案日期=None), day=day)
    assert why == ([f"{OFFICER}没有备案"] if owed else [])


@pytest.mark.parametrize(
    ("plans", "why"),
    [
        ([PLAN], []),
        ([changed(PLAN, 消除办法=None)], ["缺消除办法"]),
        ([changed(PLAN, 制定日期=None)], ["缺制定日期"]),
        ([{"年度": "2022"}], ["缺制定日期", "缺消除办法"]),
        ([PLAN | {"年度": "2021"}], ["未制定"]),
        ([PLAN | {"年度": "2023"}], ["未制定"]),
        ([changed(PLAN, 年度=None)], ["未制定"]),
        ([PLAN | {"制定日期": "2022-07-01"}], ["未制定"]),
        ([PLAN | {"制定日期": "2021-12-20"}], []),
        ([changed(PLAN, 消除办法=None), PLAN], []),
        ([changed(PLAN, 消除办法=None), changed(PLAN, 制定日期=None)], ["缺消除办法"]),
        ([], ["未制定"]),
    ],
)
def test_work_plan(records, plans, why):
    records.village(工作方案=plans)
    found = duty(records, "2022-06-30", "村工作方案", period="2022")
    assert (found["why"], found["state"]) == (why, "due" if why else "done")


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (["2022-12-31", "2023-01-05"], "done"),
        (["2023-01-05", "2022-12-31"], "done"),
        (["2023-01-01"], "done_late"),
    ],
)
def test_of_two_plans_the_first_made_holds(records, days, state):
    records.village(工作方案=[PLAN | {"制定日期": day} for day in days])
    assert duty(records, "2023-01-10", "村工作方案", period="2022")["state"] == state
