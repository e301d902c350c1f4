"""Rules §4: which visits count, who stands in, who is the one to act."""

from __future__ import annotations

import pytest
from register import (
    CADRE,
    LEADER,
    OFFICER,
    OTHER,
    SECRETARY,
    VILLAGE,
    accounts,
    codes,
    contact,
    entered,
    finding,
    household,
    visit,
)

DAY = "2022-03-31"
MODES = ("入户", "电话", "视频", "微信", "村委会面谈")
RESULTS = ("见到本人", "见到家人", "已联系上", "家中无人", "拒访", "无法联系")
ALLOWED = {
    "入户": {"见到本人", "见到家人"},
    "村委会面谈": {"见到本人", "见到家人"},
    "电话": {"已联系上"},
    "微信": {"已联系上"},
    "视频": {"见到本人", "见到家人", "已联系上"},
}
BOTH = pytest.mark.parametrize("tier", ["监测户", "预警户"])


def facts(tier, **more):
    """A household of the tier since 2022-02-25 with its contact, accounts aside."""
    if tier == "监测户":
        base = {"识别": [entered("2022-01-10")], "收支核算": [accounts("2022-02-25", 15000)]}
    else:
        base = {"收支核算": [accounts("2022-02-25", 8500)]}
    return household(**base | {"监测联系人": [contact(OTHER)]} | more)


def counts(records, tier, *visits, day=DAY, **more):
    return records.add(facts(tier, 走访=list(visits), **more)).case(day)["visit"]["state"] == "done"


@BOTH
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("result", RESULTS)
def test_mode_and_result(records, tier, mode, result):
    """§4: 方式 in the edition's list; a contact result that the mode allows."""
    expected = result in ALLOWED[mode] and (tier == "预警户" or mode == "入户")
    assert counts(records, tier, visit("2022-03-10", OTHER, mode, result)) == expected


@pytest.mark.parametrize(
    ("person", "monitored", "warned"),
    [
        pytest.param(OTHER, True, True, id="own contact"),
        pytest.param(OFFICER, False, True, id="防贫监测信息员"),
        pytest.param(CADRE, False, True, id="驻村干部"),
        pytest.param(SECRETARY, False, False, id="党支部书记"),
        pytest.param(LEADER, False, False, id="分管领导"),
        pytest.param("钱某外", False, False, id="unknown"),
    ],
)
@BOTH
def test_person(records, tier, person, monitored, warned):
    """§4: one who holds a role of the edition's 走访人; the own contact always counts."""
    expected = monitored if tier == "监测户" else warned
    assert counts(records, tier, visit("2022-03-10", person)) == expected


@pytest.mark.parametrize(
    ("person", "counted"), [(OFFICER, True), (CADRE, True), (SECRETARY, False), (OTHER, False)]
)
def test_without_a_contact_others_count(records, person, counted):
    """§4: for a 监测户 without a contact that day a 防贫监测信息员 or 驻村干部 counts instead."""
    assert counts(records, "监测户", visit("2022-03-10", person), 监测联系人=[]) == counted


@pytest.mark.parametrize(("day", "counted"), [("2022-03-10", False), ("2022-03-11", True)])
def test_others_count_from_the_day_the_contact_is_gone(records, day, counted):
    """§4: without a contact *that day*; 止 is the last day in."""
    people = [contact(OTHER, 止="2022-03-10")]
    assert counts(records, "监测户", visit(day, OFFICER), 监测联系人=people) == counted


@pytest.mark.parametrize(("day", "counted"), [("2022-03-10", False), ("2022-03-11", True)])
def test_a_contact_off_the_roster_is_no_contact(records, day, counted):
    """§1 contact: who is on a roster that day; else the others count."""
    crew = [one | ({"止": "2022-03-10"} if one["姓名"] == OTHER else {}) for one in VILLAGE["队伍"]]
    records.village(队伍=crew)
    assert counts(records, "监测户", visit(day, OFFICER)) == counted


@pytest.mark.parametrize(
    ("day", "person", "counted"),
    [
        ("2022-03-09", CADRE, False),
        ("2022-03-10", CADRE, True),
        ("2022-03-20", CADRE, True),
        ("2022-03-21", CADRE, False),
    ],
)
def test_roles_by_the_day(records, day, person, counted):
    """§4: holds a role in the household's village that day."""
    crew = [
        one | ({"起": "2022-03-10", "止": "2022-03-20"} if one["姓名"] == person else {})
        for one in VILLAGE["队伍"]
    ]
    records.village(队伍=crew)
    assert counts(records, "预警户", visit(day, person)) == counted


@pytest.mark.parametrize("tier", ["监测户", "预警户"])
def test_role_in_another_village(records, tier):
    """§4: in the household's village."""
    away = {"姓名": "郑某远", "职务": ["驻村干部", "防贫监测信息员"], "起": "2020-01-01"}
    records.village("zhuangzi", 名称="庄子村", 编号前缀="ZZ", 队伍=[away])
    assert not counts(records, tier, visit("2022-03-10", "郑某远"), 监测联系人=[])
    own = [contact("郑某远")]
    assert counts(records, tier, visit("2022-03-10", "郑某远"), 监测联系人=own)


def test_several_visitors(records):
    """§4: a name that is void does not spoil a visit with another that counts."""
    joint = visit("2022-03-10") | {"走访人": ["钱某外", OTHER]}
    assert counts(records, "监测户", joint)
    assert not counts(records, "监测户", joint | {"走访人": ["钱某外", SECRETARY]})


def test_any_of_several_contacts_counts(records):
    """§1 contact: of several, any counts for a visit; who began last is named."""
    people = [contact(OTHER, "2022-01-01"), contact(CADRE, "2022-02-01")]
    assert counts(records, "监测户", visit("2022-03-10", OTHER), 监测联系人=people)
    assert counts(records, "监测户", visit("2022-03-10", CADRE), 监测联系人=people)
    assert records.case(DAY)["visit"]["owner"] == CADRE


def excused(**more):
    entry = {"起": "2022-03-05", "止": "2022-03-20", "原因": "全户外出"}
    return entry | {"批准人": LEADER, "批准日期": "2022-03-01"} | more


def call(day, person=OTHER):
    return visit(day, person, "电话", "已联系上")


@pytest.mark.parametrize(
    ("exception", "day", "counted"),
    [
        pytest.param({}, "2022-03-04", False, id="day before 起"),
        pytest.param({}, "2022-03-05", True, id="起"),
        pytest.param({}, "2022-03-20", True, id="止 is the last day in"),
        pytest.param({}, "2022-03-21", False, id="day after 止"),
        pytest.param({"批准日期": "2022-03-10"}, "2022-03-09", False, id="not approved yet"),
        pytest.param({"批准日期": "2022-03-10"}, "2022-03-10", True, id="approved"),
        pytest.param({"批准人": SECRETARY}, "2022-03-10", True, id="党支部书记"),
        pytest.param({"批准人": OFFICER}, "2022-03-10", False, id="without the office"),
        pytest.param({"批准人": "钱某外"}, "2022-03-10", False, id="unknown approver"),
    ],
)
def test_exception_frees_the_mode(records, exception, day, counted):
    """§4: from the later of 起 and 批准日期 to 止, approved by one who held the office."""
    assert counts(records, "监测户", call(day), 走访例外=[excused(**exception)]) == counted


@pytest.mark.parametrize(
    ("approved", "counted"), [("2022-03-01", True), ("2022-03-02", True), ("2022-03-03", False)]
)
def test_office_on_the_day_of_approval(records, approved, counted):
    """§4: who held the office on 批准日期."""
    crew = [
        one | ({"止": "2022-03-02"} if one["姓名"] == SECRETARY else {}) for one in VILLAGE["队伍"]
    ]
    records.village(队伍=crew)
    entry = excused(批准人=SECRETARY, 批准日期=approved)
    assert counts(records, "监测户", call("2022-03-10"), 走访例外=[entry]) == counted


def test_secretary_of_another_village_is_no_approver(records):
    """§4: 党支部书记 of the village."""
    away = {"姓名": "郑某远", "职务": ["党支部书记"], "起": "2020-01-01"}
    records.village("zhuangzi", 名称="庄子村", 编号前缀="ZZ", 队伍=[away])
    entry = excused(批准人="郑某远")
    assert not counts(records, "监测户", call("2022-03-10"), 走访例外=[entry])


@pytest.mark.parametrize("result", RESULTS)
def test_a_freed_mode_still_needs_a_result(records, result):
    """§4: the mode is freed, a contact result that the mode allows is needed all the same."""
    one = visit("2022-03-10", OTHER, "电话", result)
    assert counts(records, "监测户", one, 走访例外=[excused()]) == (result == "已联系上")


@pytest.mark.parametrize(
    ("one", "exceptions", "counted"),
    [
        pytest.param(visit("2022-03-10", SECRETARY), [{}], False, id="the mode alone"),
        pytest.param(
            visit("2022-03-10", SECRETARY), [{"代走访人": [SECRETARY]}], True, id="the person"
        ),
        pytest.param(
            visit("2022-03-10", CADRE), [{"代走访人": [SECRETARY]}], False, id="another person"
        ),
        pytest.param(
            visit("2022-03-10", OTHER), [{"代走访人": [SECRETARY]}], True, id="besides the contact"
        ),
        pytest.param(
            call("2022-03-10", SECRETARY), [{"代走访人": [SECRETARY]}], False, id="mode stays"
        ),
        pytest.param(
            call("2022-03-10", SECRETARY), [{"代走访人": [SECRETARY]}, {}], True, id="two combine"
        ),
        pytest.param(visit("2022-03-21", SECRETARY), [{"代走访人": [SECRETARY]}], False, id="over"),
    ],
)
def test_exception_frees_the_person(records, one, exceptions, counted):
    """§4: one with 代走访人 frees the person instead; two may combine."""
    entries = [excused(**change) for change in exceptions]
    assert counts(records, "监测户", one, 走访例外=entries) == counted


def test_a_stand_in_counts_for_a_warned_household(records):
    entry = excused(代走访人=[SECRETARY])
    assert counts(records, "预警户", visit("2022-03-10", SECRETARY), 走访例外=[entry])


@BOTH
@pytest.mark.parametrize(
    ("day", "asof", "counted"),
    [
        ("2022-03-31", "2022-03-31", True),
        ("2022-03-31", "2022-03-30", False),
        ("2022-03-31", "2022-04-01", False),
        ("2022-04-01", "2022-04-01", True),
    ],
)
def test_the_period_of_its_date(records, tier, day, asof, counted):
    """§4: dated in the period and ≤ D."""
    assert counts(records, tier, visit(day, OTHER), day=asof) == counted


def test_written_down_late_it_counts(records):
    """§4: a visit counts for the period of its date, however late it was written down."""
    late = visit("2022-03-10", OTHER, 录入日期="2022-05-20")
    duty = records.add(facts("监测户", 走访=[late])).case("2022-04-10")["visit"]
    assert (duty["missed_all"], duty["last_qualifying"]) == ([], "2022-03-10")


def test_equal_entries_count_once_with_a_warning(records):
    """§4: two entries equal in every field count once, with a warning."""
    case = records.add(facts("监测户", 走访=[visit("2022-03-10", OTHER)] * 2)).case(DAY)
    assert case["visit"]["state"] == "done"
    assert "重复走访" in finding(case, "数据疑点")["detail"].split("、")


def test_equal_entries_are_one_day_without_contact(records):
    """§4: of three equal entries one counts."""
    nobody = visit("2022-03-10", OTHER, result="家中无人")
    case = records.add(facts("监测户", 走访=[nobody] * 3)).case(DAY)
    assert "多次未见" not in codes(case)


@pytest.mark.parametrize(
    ("day", "last"),
    [("2022-03-09", None), ("2022-03-10", "2022-03-10"), ("2022-05-30", "2022-04-20")],
)
def test_last_qualifying(records, day, last):
    """Interface: the newest visit that qualifies, whatever was tried since."""
    visits = [
        visit("2022-04-20", OTHER),
        visit("2022-03-10", OTHER),
        visit("2022-05-20", SECRETARY),
        call("2022-05-25"),
    ]
    duty = records.add(facts("监测户", 走访=visits)).case(day)["visit"]
    assert duty["last_qualifying"] == last


def test_last_qualifying_by_the_present_tiers_rule(records):
    """Interface: last_qualifying is judged by the present tier's rule."""
    fields = {"人工纳入": [{"认定日期": "2022-04-01", "会议": "2022-04"}]}
    visits = [visit("2022-03-10", OTHER), call("2022-03-20")]
    records.add(facts("预警户", 走访=visits, **fields))
    assert records.case("2022-03-31")["visit"]["last_qualifying"] == "2022-03-20"
    assert records.case("2022-04-01")["visit"]["last_qualifying"] == "2022-03-10"


def crew(*drop):
    return [one for one in VILLAGE["队伍"] if one["姓名"] not in drop]


@pytest.mark.parametrize(
    ("people", "drop", "owner"),
    [
        pytest.param([contact(OTHER)], (), OTHER, id="the contact"),
        pytest.param([contact(OTHER, 止="2022-03-30")], (), OFFICER, id="the 信息员"),
        pytest.param([], (), OFFICER, id="no contact"),
        pytest.param([], (OFFICER,), SECRETARY, id="the secretary"),
        pytest.param([], (OFFICER, SECRETARY), "朱砂村", id="the village"),
        pytest.param([contact("钱某外")], (), OFFICER, id="a contact off the roster"),
        pytest.param(
            [contact(OTHER, "2022-02-01"), contact(CADRE, "2022-03-01")], (), CADRE, id="last"
        ),
        pytest.param(
            [contact(OTHER, "2022-02-01"), contact(CADRE, "2022-04-01")], (), OTHER, id="not yet"
        ),
    ],
)
@BOTH
def test_the_one_to_act(records, tier, people, drop, owner):
    """§4: the contact on D, else the 信息员, else the secretary, else the village."""
    records.village(队伍=crew(*drop))
    assert records.add(facts(tier, 监测联系人=people)).case(DAY)["visit"]["owner"] == owner


def test_of_several_officers_the_last(records):
    """§4: of several, the one whose entry began last."""
    new = {"姓名": "吴某新", "职务": ["防贫监测信息员"], "起": "2022-03-31"}
    records.village(队伍=[new, *VILLAGE["队伍"]])
    records.add(facts("监测户", 监测联系人=[]))
    assert records.case("2022-03-30")["visit"]["owner"] == OFFICER
    assert records.case("2022-03-31")["visit"]["owner"] == "吴某新"


def test_owner_stays_without_a_duty(records):
    """Interface: missed_all and owner stay."""
    record = household(收支核算=[accounts("2022-02-25", 15000)])
    assert records.add(record).case(DAY)["visit"]["owner"] == OFFICER
