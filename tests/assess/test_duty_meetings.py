"""村级研判 and 部门联席会 (rules §6, clause 三(三))."""

from __future__ import annotations

from copy import deepcopy

import pytest
from organisation import JOINT, MEETING, changed, duty, month, street_month
from register import CADRE, LEADER, OFFICER, OTHER, SECRETARY, STREET, VILLAGE

AWAY = [{"姓名": SECRETARY, "原因": "开会"}]


def studied(records, **change):
    month(records, 研判会议=changed(MEETING, **change))
    return duty(records, "2022-04-01", "村级研判", period="2022-03")


def staffed(records, *entries, without=()):
    """The village's roster with more entries, and without some names."""
    kept = [one for one in deepcopy(VILLAGE)["队伍"] if one["姓名"] not in without]
    return records.village(队伍=[*kept, *entries])


def post(name: str, role: str, start: str = "2020-01-01", end: str | None = None) -> dict:
    return changed({"姓名": name, "职务": [role], "起": start}, 止=end)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, []),
        ({"召集人": OFFICER}, [f"召集人{OFFICER}不是党支部书记，也没有委托"]),
        ({"召集人": OFFICER, "委托": "义委〔2022〕1号"}, []),
        ({"召集人": "钱某外"}, ["召集人钱某外不是党支部书记，也没有委托"]),
        ({"参会": [SECRETARY, OTHER]}, ["没有驻村干部参会"]),
        ({"参会": [SECRETARY, CADRE]}, ["没有村民小组长参会"]),
        ({"参会": [SECRETARY, OFFICER]}, ["没有村民小组长参会", "没有驻村干部参会"]),
        ({"参会": [OTHER, CADRE]}, [f"{SECRETARY}没到会，没有写原因"]),
        ({"参会": [OTHER, CADRE], "缺席": AWAY}, []),
        ({"参会": [OTHER, CADRE], "缺席": [{"姓名": SECRETARY}]}, [f"{SECRETARY}没到会，没有写原因"]),
        ({"缺席": [{"姓名": SECRETARY}]}, []),
        ({"缺席": [{"姓名": CADRE, "原因": "请假"}], "参会": [SECRETARY, OTHER]}, ["没有驻村干部参会"]),
        ({"记录人": None}, ["缺记录人"]),
        ({"记录本": None}, ["缺记录本"]),
        ({"存放": None}, ["缺存放"]),
    ],
)  # fmt: skip
def test_every_condition_is_named(records, change, why):
    found = studied(records, **change)
    assert found["why"] == why
    assert found["state"] == ("overdue" if why else "done")


def test_all_that_is_wrong_is_named_at_once(records):
    change = {"召集人": OFFICER, "参会": None, "记录人": None, "记录本": None, "存放": None}
    assert studied(records, **change)["why"] == [
        f"召集人{OFFICER}不是党支部书记，也没有委托", "没有村民小组长参会", "没有驻村干部参会",
        f"{SECRETARY}没到会，没有写原因", "缺记录人", "缺记录本", "缺存放",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["党支部书记", "村主任", "综合服务专干", "综治专干"])
@pytest.mark.parametrize(
    ("start", "end", "owed"),
    [
        ("2020-01-01", None, True),
        ("2022-03-28", None, True),
        ("2022-03-29", None, False),
        ("2020-01-01", "2022-03-28", True),
        ("2020-01-01", "2022-03-27", False),
    ],
)
def test_the_four_cadres_of_the_day_are_owed(records, role, start, end, owed):
    """Everyone who holds one of the four offices that day, of several each of them."""
    staffed(records, post("周某丁", role, start, end))
    assert studied(records)["why"] == (["周某丁没到会，没有写原因"] if owed else [])
    assert studied(records, 参会=[SECRETARY, OTHER, CADRE, "周某丁"])["why"] == []


@pytest.mark.parametrize(
    "role", ["第一书记", "网格员", "防贫监测信息员", "监测联系人", "村民小组长"]
)
def test_the_others_need_not_come(records, role):
    staffed(records, post("周某丁", role))
    assert studied(records)["why"] == []


def test_one_person_of_two_offices_is_named_once(records):
    staffed(records, post("周某丁", "村主任"), post("周某丁", "综治专干", "2022-01-01"))
    assert studied(records)["why"] == ["周某丁没到会，没有写原因"]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (post("周某丁", "村民小组长"), []),
        (post("周某丁", "村民小组长", end="2022-03-27"), ["没有村民小组长参会"]),
        (post("周某丁", "村民小组长", "2022-03-29"), ["没有村民小组长参会"]),
    ],
)
def test_who_comes_holds_the_office_that_day(records, entry, why):
    staffed(records, entry)
    assert studied(records, 参会=[SECRETARY, CADRE, "周某丁"])["why"] == why


@pytest.mark.parametrize(
    ("end", "start", "why"),
    [
        ("2022-03-28", "2022-03-29", []),
        ("2022-03-27", "2022-03-28", [f"召集人{SECRETARY}不是党支部书记，也没有委托"]),
    ],
)
def test_a_new_secretary_calls_from_the_first_day(records, end, start, why):
    staffed(
        records, post(SECRETARY, "党支部书记", end=end), post("周某丁", "党支部书记", start),
        without=(SECRETARY,),
    )  # fmt: skip
    assert studied(records, 参会=[SECRETARY, "周某丁", OTHER, CADRE])["why"] == why


def test_people_of_another_village_do_not_count(records):
    others = [post("周某丁", "党支部书记"), post("郑某戊", "村民小组长")]
    records.village("zhuangzi", 名称="庄子村", 队伍=others)
    found = studied(records, 召集人="周某丁", 参会=[SECRETARY, CADRE, "周某丁", "郑某戊"])
    assert found["why"] == ["召集人周某丁不是党支部书记，也没有委托", "没有村民小组长参会"]


def joined(records, **change):
    street_month(records, 联席会议=changed(JOINT, **change))
    return duty(records, "2022-04-01", "部门联席会", "street", "2022-03")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, []),
        ({"召集人": "周某敏"}, ["召集人周某敏不是分管领导"]),
        ({"召集人": SECRETARY}, [f"召集人{SECRETARY}不是分管领导"]),
        ({"召集人": "周某敏", "委托": "义办〔2022〕1号"}, ["召集人周某敏不是分管领导"]),
        ({"参会部门": []}, ["没有部门参会"]),
        ({"参会部门": None}, ["没有部门参会"]),
        ({"参会部门": ["经发办"]}, []),
        ({"参会部门": ["没有列的办"]}, []),
        ({"记录人": None}, ["缺记录人"]),
        ({"记录本": None}, ["缺记录本"]),
        ({"存放": None}, ["缺存放"]),
        ({"召集人": "周某敏", "参会部门": [], "存放": None},
         ["召集人周某敏不是分管领导", "没有部门参会", "缺存放"]),
    ],
)  # fmt: skip
def test_joint_meeting(records, change, why):
    """The leader in charge calls it in person: §6 knows a 委托 for the village only."""
    found = joined(records, **change)
    assert found["why"] == why
    assert found["state"] == ("overdue" if why else "done")


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        ("2022-03-27", None, True),
        ("2022-03-28", None, False),
        ("2020-01-01", "2022-03-27", True),
        ("2020-01-01", "2022-03-26", False),
    ],
)
def test_the_leader_in_charge_of_the_day(records, start, end, met):
    leader = changed({"姓名": LEADER, "职务": ["分管领导"], "起": start}, 止=end)
    records.write("street/street.yaml", STREET | {"队伍": [leader]})
    assert joined(records)["why"] == ([] if met else [f"召集人{LEADER}不是分管领导"])


def test_the_streets_meeting_is_none_of_the_village(records):
    joined(records)
    assert duty(records, "2022-04-01", "村级研判", period="2022-03")["why"] == ["未召开"]
    month(records, "2022-04", 研判会议=MEETING | {"日期": "2022-04-20"})
    assert duty(records, "2022-05-01", "部门联席会", "street", "2022-04")["why"] == ["未召开"]
