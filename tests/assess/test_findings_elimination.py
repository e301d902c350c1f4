"""Rules §3 可研判消除 and §5: what elimination needs, by the day."""

from __future__ import annotations

import pytest
from register import CADRE, OFFICER, accounts, codes, entered, finding, household, member, policy

DAY = "2022-09-20"
DONE = {
    "类别": "健康帮扶",
    "内容": "大病救助",
    "状态": "已落实",
    "落实日期": "2022-05-10",
    "责任人": OFFICER,
}
RISK = {"类型": "因病", "发现日期": "2022-03-01", "化解日期": "2022-08-01", "化解佐证": "复查"}


def ready(**changes):
    """A household that meets every condition on 2022-09-20."""
    fields = {
        "成员": [member(劳动能力="弱劳动力")],
        "识别": [entered("2022-03-10")],
        "收支核算": [accounts("2022-08-20", 9500, 1000)],
        "帮扶方案": {"制定日期": "2022-03-20", "措施": [DONE]},
        "风险": [RISK],
    }
    return household(**fields | changes)


def eligible(records, day=DAY, **changes):
    return "可研判消除" in codes(records.add(ready(**changes)).case(day))


def test_ready(records):
    """§3 可研判消除: since is null."""
    found = finding(records.add(ready()).case(DAY), "可研判消除")
    assert (found["since"], found["days"]) == (None, None)


@pytest.mark.parametrize(("day", "found"), [("2022-09-09", False), ("2022-09-10", True)])
def test_months_since_entry(records, day, found):
    """§5: 最少月数 calendar months since 系统录入."""
    assert eligible(records, day) == found


def test_months_cut_to_the_months_end(records):
    """Days: six months from August 31 are full on February 28."""
    fields = {
        "识别": [entered("2021-08-31")],
        "收支核算": [accounts("2022-01-20", 9500)],
        "帮扶方案": {"制定日期": "2021-09-20", "措施": [DONE | {"落实日期": "2021-10-01"}]},
        "风险": [RISK | {"发现日期": "2021-08-01", "化解日期": "2022-01-01"}],
    }
    assert eligible(records, "2022-02-27", **fields) is False
    assert eligible(records, "2022-02-28", **fields) is True


@pytest.mark.parametrize(("day", "found"), [("2022-11-20", True), ("2022-11-21", False)])
def test_accounts_at_most_three_months_before(records, day, found):
    """§5: accounts at most 核算月数 months before."""
    assert eligible(records, day) == found


@pytest.mark.parametrize(
    ("entry", "found"), [("2022-03-09", True), ("2022-03-10", False), ("2022-03-11", False)]
)
def test_accounts_after_the_entry(records, entry, found):
    """§5: accounts taken after 系统录入 (here with as many months as it takes)."""
    records.write("policy/2022-02-25.yaml", policy(消除__核算月数="12"))
    fields = {"识别": [entered(entry)], "收支核算": [accounts("2022-03-10", 9500)]}
    assert eligible(records, **fields) == found


@pytest.mark.parametrize(("income", "found"), [("8000", False), ("8000.01", True)])
def test_income_after_expenditure(records, income, found):
    """§5: I − X > 监测 × n*."""
    assert eligible(records, 收支核算=[accounts("2022-08-20", income, 1000)]) == found


@pytest.mark.parametrize(
    ("measures", "found"),
    [
        pytest.param([], False, id="none"),
        pytest.param([DONE | {"状态": "实施中"}], False, id="not done"),
        pytest.param([DONE | {"落实日期": DAY}], True, id="done today"),
        pytest.param([DONE | {"落实日期": "2022-09-21"}], False, id="done tomorrow"),
    ],
)
def test_measures_done(records, measures, found):
    """§5: 最少已落实措施 done."""
    plan = {"制定日期": "2022-03-20", "措施": measures}
    assert eligible(records, 帮扶方案=plan) == found


@pytest.mark.parametrize(("resolved", "found"), [(DAY, True), ("2022-09-21", False)])
def test_no_open_risk(records, resolved, found):
    """§5: no open risk."""
    assert eligible(records, 风险=[RISK | {"化解日期": resolved}]) == found


@pytest.mark.parametrize(
    ("state", "can", "found"), [("有风险", "是", False), ("有保障", "是", True)]
)
def test_no_guarantee_at_risk(records, state, can, found):
    """§5: no guarantee at risk."""
    entry = {"项目": "饮水安全", "状态": state, "自身能解决": can, "核查日期": "2022-03-05"}
    assert eligible(records, 三保障=[entry]) == found


@pytest.mark.parametrize(
    ("people", "found"),
    [
        pytest.param([member(劳动能力="普通劳动力")], True, id="普通"),
        pytest.param([member(劳动能力="技能劳动力")], True, id="技能"),
        pytest.param([member(劳动能力="弱劳动力")], True, id="弱"),
        pytest.param([member(劳动能力="丧失劳动力")], False, id="丧失"),
        pytest.param([member(劳动能力="无劳动力")], False, id="无"),
        pytest.param([member()], False, id="unknown is not a yes"),
        pytest.param(
            [member(), member(姓名="冉某乙", 关系="之子", 劳动能力="普通劳动力", 计入="否")],
            False,
            id="not counted",
        ),
        pytest.param(
            [member(), member(姓名="冉某乙", 关系="之子", 劳动能力="普通劳动力", 离开=DAY)],
            False,
            id="left today",
        ),
    ],
)
def test_labour(records, people, found):
    """§5: a counted member with 普通, 技能 or 弱劳动力."""
    books = [accounts("2022-08-20", 30000)]
    assert eligible(records, 成员=people, 收支核算=books) == found


WAY_OUT = {"方式": "帮扶消除", "提出日期": "2022-09-15"}


@pytest.mark.parametrize(
    ("way_out", "day", "found"),
    [
        pytest.param(WAY_OUT, "2022-09-14", True, id="day before 提出日期"),
        pytest.param(WAY_OUT, "2022-09-15", False, id="proposed"),
        pytest.param(
            WAY_OUT | {"撤回": {"日期": "2022-09-20", "原因": "收入不稳"}},
            "2022-09-19",
            False,
            id="day before 撤回",
        ),
        pytest.param(
            WAY_OUT | {"撤回": {"日期": "2022-09-20", "原因": "收入不稳"}},
            "2022-09-20",
            True,
            id="taken back",
        ),
        pytest.param(WAY_OUT | {"日期": "2022-09-18"}, "2022-09-20", False, id="eliminated"),
        pytest.param(
            WAY_OUT | {"日期": "2022-09-16", "回退": {"日期": "2022-09-20", "原因": "有误"}},
            "2022-09-20",
            True,
            id="reverted",
        ),
    ],
)
def test_not_while_proposed(records, way_out, day, found):
    """§3 可研判消除: no 消除 proposed (or 撤回, or 回退)."""
    assert eligible(records, day, 识别=[entered("2022-03-10", 消除=way_out)]) == found


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"识别": []}, id="not in the register"),
        pytest.param({"人工纳入": [{"认定日期": "2022-09-01", "会议": "2022-09"}]}, id="M code"),
    ],
)
def test_only_in_register_without_an_m_code(records, changes):
    """§3 可研判消除: formal 在册, no M code."""
    assert eligible(records, **changes) is False


def proposed(day="2022-09-15", mode="帮扶消除", **more):
    """An elimination without a fault, its steps after the proposal."""
    return {
        "方式": mode,
        "提出日期": day,
        "步骤": {
            "入户核实": "2022-09-16",
            "民主评议公示": "2022-09-22",
            "街道审核": "2022-09-23",
            "区级审定": "2022-09-24",
        },
        "核实人": [OFFICER, CADRE],
        "公示": {"起": "2022-09-17", "止": "2022-09-22", "异议": "无"},
        "户主签字": "是",
        "日期": "2022-09-26",
    } | more


def faults(records, way_out, **changes):
    """The sentence of 程序瑕疵 on 2022-10-10; the entry is older than the first edition."""
    entry = entered("2022-02-10", 消除=way_out)
    found = finding(records.add(ready(识别=[entry], **changes)).case("2022-10-10"), "程序瑕疵")
    return found


def test_elimination_without_a_fault(records):
    """§5: every condition held on 提出日期."""
    assert faults(records, proposed()) is None


def test_two_months_short(records):
    """§5: entered on 2022-02-10, proposed before 2022-08-10."""
    way_out = proposed("2022-08-09")
    books = [accounts("2022-07-20", 9500)]
    fields = {"收支核算": books}
    assert faults(records, way_out, **fields) is not None
    assert faults(records, proposed("2022-08-10"), **fields) is None


BREACHES = {
    "no measure done": {"帮扶方案": {"制定日期": "2022-03-20", "措施": []}},
    "done after the proposal": {
        "帮扶方案": {"制定日期": "2022-03-20", "措施": [DONE | {"落实日期": "2022-09-16"}]}
    },
    "old accounts": {"收支核算": [accounts("2022-06-14", 9500)]},
    "no accounts": {"收支核算": []},
    "at the line": {"收支核算": [accounts("2022-08-20", 7000)]},
    "guarantee at risk": {
        "三保障": [
            {"项目": "饮水安全", "状态": "有风险", "自身能解决": "是", "核查日期": "2022-09-15"}
        ]
    },
    "open risk": {"风险": [RISK | {"化解日期": "2022-09-16"}]},
    "no labour": {"成员": [member(劳动能力="丧失劳动力")]},
}
FREED = {"no measure done", "done after the proposal"}


@pytest.mark.parametrize("name", BREACHES)
@pytest.mark.parametrize("mode", ["帮扶消除", "自然消除"])
def test_elimination_breach(records, name, mode):
    """§5: a breach is 程序瑕疵; 自然消除 is freed from months and measures."""
    found = faults(records, proposed(mode=mode), **BREACHES[name])
    assert (found is not None) == (mode == "帮扶消除" or name not in FREED)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"收支核算": [accounts("2022-06-15", 9500)]}, id="three months old"),
        pytest.param({"收支核算": [accounts("2022-08-20", "7000.01")]}, id="a cent above"),
        pytest.param({"风险": [RISK | {"化解日期": "2022-09-15"}]}, id="resolved that day"),
        pytest.param(
            {"帮扶方案": {"制定日期": "2022-03-20", "措施": [DONE | {"落实日期": "2022-09-15"}]}},
            id="done that day",
        ),
        pytest.param(
            {"收支核算": [accounts("2022-08-20", 9500), accounts("2022-09-16", 5000)]},
            id="what came later does not count",
        ),
    ],
)
def test_elimination_holds_on_the_day_of_the_proposal(records, changes):
    """§5: the conditions are those of 提出日期."""
    assert faults(records, proposed(), **changes) is None


def test_natural_elimination_needs_no_months(records):
    """§5: 自然消除 is freed from the first two."""
    fields = {
        "收支核算": [accounts("2022-03-01", 9500)],
        "风险": [RISK | {"发现日期": "2022-02-01", "化解日期": "2022-03-01"}],
    }
    assert faults(records, proposed("2022-03-15", "自然消除"), **fields) is None
    assert faults(records, proposed("2022-03-15"), **fields) is not None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"核实人": [OFFICER]}, id="one 核实人"),
        pytest.param(
            {"公示": {"起": "2022-09-18", "止": "2022-09-22", "异议": "无"}}, id="公示 4 days"
        ),
        pytest.param({"户主签字": "否"}, id="not signed"),
        pytest.param({"户主签字": None}, id="signature unknown"),
        pytest.param({"公示": None}, id="no 公示"),
        pytest.param(
            {
                "步骤": {
                    "入户核实": "2022-09-16",
                    "民主评议公示": "2022-09-22",
                    "街道审核": "2022-09-21",
                    "区级审定": "2022-09-24",
                }
            },
            id="order of steps",
        ),
    ],
)
def test_elimination_has_its_own_proofs(records, change):
    """§5: its own 核实人, 公示 and 户主签字 are needed too."""
    assert faults(records, proposed(**change)) is not None


@pytest.mark.parametrize(("day", "fault"), [("2022-09-14", False), ("2022-09-15", True)])
def test_elimination_is_checked_from_its_proposal(records, day, fault):
    """Head: facts dated after D do not exist; since is its own date."""
    short = entered("2022-02-10", 消除=proposed(日期=None))
    fields = {"帮扶方案": {"制定日期": "2022-03-20", "措施": []}}
    case = records.add(ready(识别=[short], **fields)).case(day)
    found = finding(case, "程序瑕疵")
    assert (found is not None) == fault
    assert case["formal"] == "在册"
    if found:
        assert found["since"] == "2022-09-15"


def test_a_paper_fault_changes_no_status(records):
    """§5: no household is ever taken off, or put back, by computation."""
    entry = entered("2022-02-10", 消除=proposed(户主签字="否"))
    case = records.add(ready(识别=[entry])).case("2022-10-10")
    assert (case["formal"], case["tier"]) == ("已消除", "一般户")
