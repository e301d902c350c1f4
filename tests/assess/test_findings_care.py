"""Rules §3: contacts, plan, measures, accounts due, school, insurance, low income."""

from __future__ import annotations

from datetime import date, timedelta

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
    member,
    policy,
)

RICH = [accounts("2022-03-01", 15000)]
WARNED = [accounts("2022-03-01", 8500)]


def judged(records, day, **fields):
    return records.add(household(**fields)).case(day)


def dated(case, code):
    found = finding(case, code)
    return (found["since"], found["days"]) if found else None


def later(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days))


@pytest.mark.parametrize(
    ("day", "fresh_code", "since"),
    [
        ("2022-02-28", None, None),
        ("2022-03-01", "核算待更新", "2022-03-01"),
        ("2022-08-31", "核算待更新", "2022-03-01"),
        ("2022-09-01", "待核算", "2022-09-01"),
        ("2022-09-11", "待核算", "2022-09-01"),
    ],
)
@pytest.mark.parametrize("income", [5000, 8000, 15000])
def test_accounts_due(records, income, day, fresh_code, since):
    """§3 核算待更新 older than 核算提醒月数; 待核算 not fresh; since the first day past."""
    case = judged(records, day, 收支核算=[accounts("2021-08-31", income)])
    assert [code for code in codes(case) if "核算" in code] == ([fresh_code] if fresh_code else [])
    if fresh_code:
        days = (date.fromisoformat(day) - date.fromisoformat(since)).days
        assert dated(case, fresh_code) == (since, days)


def test_no_accounts_since_nobody_knows(records):
    """§3 since: 待核算 null without accounts."""
    assert dated(judged(records, "2022-03-10"), "待核算") == (None, None)


def sick(**more):
    return {"类型": "因病", "发现日期": "2022-02-26"} | more


@pytest.mark.parametrize(
    ("risk", "day", "due"),
    [
        pytest.param(sick(), "2022-06-10", None, id="three months"),
        pytest.param(sick(), "2022-06-11", ("2022-06-11", 0), id="older"),
        pytest.param(sick(类型="因残"), "2022-06-11", None, id="another risk"),
        pytest.param(
            sick(化解日期="2022-06-11", 化解佐证="复查"), "2022-06-11", None, id="resolved"
        ),
    ],
)
def test_accounts_due_sooner_with_illness(records, risk, day, due):
    """§3 核算待更新: older than 医疗风险核算月数 with an open 因病 risk."""
    case = judged(records, day, 收支核算=[accounts("2022-03-10", 15000)], 风险=[risk])
    assert dated(case, "核算待更新") == due


@pytest.mark.parametrize(
    ("fields", "day", "due"),
    [
        ({"出生": "2022-03-20"}, "2022-03-19", False),
        ({"出生": "2022-03-20"}, "2022-03-20", True),
        ({"加入": "2022-03-20"}, "2022-03-20", True),
        ({"离开": "2022-03-20"}, "2022-03-19", False),
        ({"离开": "2022-03-20"}, "2022-03-20", True),
        ({"加入": "2022-03-01"}, "2022-03-20", False),
        ({"加入": "2022-03-02"}, "2022-03-20", True),
    ],
)
def test_accounts_due_when_the_family_changes(records, fields, day, due):
    """§3 核算待更新: 出生, 加入 or 离开 after 核算日期 and ≤ D."""
    people = [member(), member(姓名="冉某乙", 关系="之子") | fields]
    case = judged(records, day, 收支核算=[accounts("2022-03-01", 40000)], 成员=people)
    assert ("核算待更新" in codes(case)) == due


@pytest.mark.parametrize("key", ["监测联系人", "帮扶联系人"])
@pytest.mark.parametrize(
    ("people", "day", "since"),
    [
        pytest.param([], "2022-03-20", "2022-03-16", id="never"),
        pytest.param([contact(start="2022-03-16", 止="2022-04-10")], "2022-04-10", None, id="last"),
        pytest.param(
            [contact(start="2022-03-16", 止="2022-04-10")], "2022-04-11", "2022-04-11", id="after"
        ),
        pytest.param(
            [contact(start="2022-03-16", 止="2022-04-10"), contact(CADRE, "2022-04-15")],
            "2022-04-14",
            "2022-04-11",
            id="gap",
        ),
        pytest.param(
            [contact(start="2022-03-16", 止="2022-04-10"), contact(CADRE, "2022-04-15")],
            "2022-04-15",
            None,
            id="next",
        ),
    ],
)
def test_contacts(records, key, people, day, since):
    """§3 缺联系人, 缺帮扶联系人: since the first day without."""
    code = "缺" + key.removeprefix("监测")
    case = judged(records, day, 识别=[entered("2022-03-16")], **{key: people})
    found = finding(case, code)
    assert (found is not None) == (since is not None)
    if found and since != "2022-03-16":
        assert found["since"] == since


def test_contacts_are_for_those_in_register(records):
    """§3: formal 在册."""
    case = judged(records, "2022-03-20", 收支核算=[accounts("2022-03-01", 5000)])
    assert not {"缺联系人", "缺帮扶联系人"} & set(codes(case))


@pytest.mark.parametrize(("day", "since"), [("2022-04-10", None), ("2022-04-11", "2022-04-11")])
def test_a_contact_off_the_roster_is_none(records, day, since):
    """§1 contact: in force that day and on a roster that day."""
    crew = [
        one | ({"止": "2022-04-10"} if one["姓名"] == OFFICER else {}) for one in VILLAGE["队伍"]
    ]
    records.village(队伍=crew)
    people = [contact(start="2022-03-16")]
    case = judged(records, day, 识别=[entered("2022-03-16")], 监测联系人=people)
    found = finding(case, "缺联系人")
    assert (found and found["since"]) == since


def test_a_helper_need_not_be_on_a_roster(records):
    """Record format: 帮扶联系人 need not be on a roster."""
    fields = {"识别": [entered("2022-03-16")], "帮扶联系人": [contact("钱某外", "2022-03-16")]}
    assert "缺帮扶联系人" not in codes(judged(records, "2022-03-20", **fields))


@pytest.mark.parametrize(
    ("books", "first"),
    [
        ([accounts("2022-03-10", 6000)], "2022-03-10"),
        ([accounts("2022-03-10", 8000)], "2022-03-10"),
        pytest.param(
            [accounts("2022-03-10", 8000), accounts("2022-03-15", 6000)],
            "2022-03-15",
            id="a new tier, a new span",
        ),
        pytest.param(
            [accounts("2022-03-10", 6000), accounts("2022-03-15", 5000)],
            "2022-03-10",
            id="the span lasts as long as the tier",
        ),
        pytest.param([accounts("2022-01-10", 6000)], "2022-02-25", id="the edition's first day"),
    ],
)
def test_plan_within_ten_days(records, books, first):
    """§3 缺方案: D − the span's first day > 制定方案."""
    records.add(household(收支核算=books))
    assert "缺方案" not in codes(records.case(later(first, 10)))
    past = later(first, 11)
    assert dated(records.case(past), "缺方案") == (past, 0)
    assert dated(records.case(later(first, 20)), "缺方案") == (past, 9)


@pytest.mark.parametrize(("day", "lacking"), [("2022-04-19", True), ("2022-04-20", False)])
def test_plan_from_its_day_on(records, day, lacking):
    """§1: a plan is there from its 制定日期 on."""
    plan = {"制定日期": "2022-04-20"}
    case = judged(records, day, 收支核算=[accounts("2022-03-01", 6000)], 帮扶方案=plan)
    assert ("缺方案" in codes(case)) == lacking


def test_no_plan_needed(records):
    """§3 缺方案: 监测户 or 预警户."""
    assert "缺方案" not in codes(judged(records, "2022-06-30", 收支核算=RICH))
    assert "缺方案" not in codes(judged(records, "2022-06-30", 收支核算=[]))


def measure(state="计划", risk="因病", **more):
    return {"风险": risk, "类别": "健康帮扶", "内容": "大病救助", "状态": state} | more


def plan(*measures, day="2022-03-05"):
    return {"制定日期": day, "措施": list(measures)}


@pytest.mark.parametrize(
    ("measures", "lacking"),
    [
        ([], True),
        ([measure()], False),
        ([measure("无效")], True),
        ([measure("无效"), measure("实施中")], False),
        ([measure(risk="因学")], True),
    ],
)
def test_plan_answers_every_risk(records, measures, lacking):
    """§3 方案缺对策: an open risk that no measure other than 无效 names; since the risk's day."""
    case = judged(records, "2022-03-20", 收支核算=RICH, 风险=[sick()], 帮扶方案=plan(*measures))
    assert dated(case, "方案缺对策") == (("2022-02-26", 22) if lacking else None)


@pytest.mark.parametrize(
    ("risks", "plan_day", "lacking"),
    [
        pytest.param([sick()], "2022-03-21", False, id="no plan yet"),
        pytest.param(
            [sick(化解日期="2022-03-20", 化解佐证="x")], "2022-03-05", False, id="resolved"
        ),
        pytest.param([sick(化解日期="2022-03-21", 化解佐证="x")], "2022-03-05", True, id="open"),
        pytest.param([sick(发现日期="2022-03-21")], "2022-03-05", False, id="not found yet"),
    ],
)
def test_plan_answers_open_risks(records, risks, plan_day, lacking):
    """§3 方案缺对策: a plan, but an open risk."""
    case = judged(records, "2022-03-20", 收支核算=RICH, 风险=risks, 帮扶方案=plan(day=plan_day))
    assert ("方案缺对策" in codes(case)) == lacking


DAY = "2022-05-01"


@pytest.mark.parametrize(
    ("measures", "lacking"),
    [
        pytest.param([], True, id="none"),
        pytest.param([measure()], True, id="only planned"),
        pytest.param([measure("无效")], True, id="无效"),
        pytest.param([measure("实施中")], False, id="active"),
        pytest.param([measure("实施中", 开始日期=DAY)], False, id="begins today"),
        pytest.param([measure("实施中", 开始日期="2022-05-02")], True, id="begins tomorrow"),
        pytest.param([measure("实施中", risk="因学")], True, id="for another risk"),
        pytest.param([measure("已落实", 落实日期="2022-03-10")], False, id="done on 发现日期"),
        pytest.param([measure("已落实", 落实日期="2022-03-09")], True, id="done before"),
        pytest.param([measure("已落实", 落实日期="2022-05-02")], True, id="done tomorrow"),
        pytest.param(
            [measure("已落实", 开始日期="2022-03-08", 落实日期="2022-06-01")], False, id="begun"
        ),
    ],
)
def test_risk_without_measure(records, measures, lacking):
    """§3 有风险无措施: no measure that names it is active without being done, or done since."""
    case = judged(
        records,
        DAY,
        收支核算=[accounts("2022-03-01", 6000)],
        风险=[sick(发现日期="2022-03-10")],
        帮扶方案=plan(*measures),
    )
    assert dated(case, "有风险无措施") == (("2022-04-10", 21) if lacking else None)


@pytest.mark.parametrize(
    ("found", "books", "past"),
    [
        pytest.param("2022-03-10", "2022-03-01", "2022-04-10", id="from 发现日期"),
        pytest.param("2022-02-26", "2022-03-01", "2022-04-01", id="from the span's first day"),
    ],
)
@pytest.mark.parametrize(
    ("income", "code"), [(6000, "有风险无措施"), (8500, "有风险无干预"), (15000, None)]
)
def test_thirty_days_to_act(records, found, books, past, income, code):
    """§3: D − the later of 发现日期 and the span's first day > 落实措施."""
    records.add(household(收支核算=[accounts(books, income)], 风险=[sick(发现日期=found)]))
    lists = ("有风险无措施", "有风险无干预")
    assert not set(lists) & set(codes(records.case(later(past, -1))))
    case = records.case(past)
    assert [one for one in lists if one in codes(case)] == ([code] if code else [])
    if code:
        assert dated(case, code) == (past, 0)


@pytest.mark.parametrize(
    ("measures", "lacking"),
    [
        ([measure("实施中", risk="因学")], False),
        ([{"类别": "产业带动", "内容": "订单", "状态": "实施中"}], False),
        ([measure("计划")], True),
        ([measure("已落实", 落实日期="2022-03-10")], False),
        ([measure("已落实", 落实日期="2022-03-09")], True),
    ],
)
@pytest.mark.parametrize(
    "reason",
    [
        {"风险": [sick(发现日期="2022-03-10")]},
        {"预警情形": [{"情形": "长期外出返回风险户", "认定日期": "2022-03-10"}]},
    ],
    ids=["risk", "预警情形"],
)
def test_warning_without_intervention(records, reason, measures, lacking):
    """§3 有风险无干预: the same with any measure (认定日期 for 发现日期)."""
    case = judged(records, DAY, 收支核算=WARNED, 帮扶方案=plan(*measures), **reason)
    assert dated(case, "有风险无干预") == (("2022-04-10", 21) if lacking else None)


@pytest.mark.parametrize(
    ("one", "overdue"),
    [
        pytest.param({"期限": "2022-04-30"}, True, id="yesterday"),
        pytest.param({"期限": "2022-05-01"}, False, id="today"),
        pytest.param({}, False, id="no 期限"),
        pytest.param({"状态": "无效", "期限": "2022-04-30"}, False, id="无效"),
        pytest.param(
            {"状态": "已落实", "落实日期": "2022-05-01", "期限": "2022-04-30"},
            False,
            id="done late",
        ),
        pytest.param(
            {"状态": "已落实", "落实日期": "2022-05-02", "期限": "2022-04-30"}, True, id="not yet"
        ),
        pytest.param({"状态": "实施中", "期限": "2022-04-30"}, True, id="实施中"),
    ],
)
def test_measure_overdue(records, one, overdue):
    """§3 措施逾期: since the day after 期限, whatever the tier."""
    case = judged(records, DAY, 收支核算=RICH, 帮扶方案=plan(measure() | one))
    assert dated(case, "措施逾期") == (("2022-05-01", 0) if overdue else None)


def test_measure_overdue_oldest(records):
    """§3 since: of several the oldest."""
    measures = [measure(期限="2022-04-20"), measure(期限="2022-04-10")]
    case = judged(records, DAY, 收支核算=RICH, 帮扶方案=plan(*measures))
    assert dated(case, "措施逾期") == ("2022-04-11", 20)


STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")


def identified(**more):
    days = ("2022-03-01", "2022-03-02", "2022-03-09", "2022-03-10", "2022-03-12")
    return {
        "类别": "边缘易致贫户",
        "步骤": dict(zip(STEPS, days, strict=True)),
        "核实人": [OFFICER, CADRE],
        "公示": {"起": "2022-03-03", "止": "2022-03-09", "异议": "无"},
    } | more


@pytest.mark.parametrize(
    ("entry", "day", "late"),
    [
        (identified(), "2022-03-17", False),
        (identified(), "2022-03-18", True),
        (identified(系统录入="2022-03-18"), "2022-03-18", False),
        (identified(终止={"日期": "2022-03-18", "依据": "无"}), "2022-03-18", False),
        (identified(步骤={"农户申请": "2022-03-01"}), "2022-04-18", False),
    ],
)
def test_entry_into_the_system(records, entry, day, late):
    """§3 录入超期: the edition's last step dated, D − it > 系统录入."""
    case = judged(records, day, 收支核算=RICH, 识别=[entry])
    assert dated(case, "录入超期") == (("2022-03-18", 0) if late else None)


@pytest.mark.parametrize(
    ("change", "doubtful"),
    [
        pytest.param({}, True, id="nothing written"),
        pytest.param({"依据": "户籍注销"}, True, id="no approver"),
        pytest.param({"批准人": LEADER}, True, id="no 依据"),
        pytest.param({"依据": "户籍注销", "批准人": LEADER}, False, id="分管领导"),
        pytest.param({"依据": "户籍注销", "批准人": SECRETARY}, False, id="党支部书记"),
        pytest.param({"依据": "户籍注销", "批准人": CADRE}, True, id="without the office"),
        pytest.param({"依据": "户籍注销", "批准人": "钱某外"}, True, id="unknown"),
    ],
)
@pytest.mark.parametrize(
    ("fields", "monitored"),
    [
        ({"识别": [entered("2022-01-10")]}, True),
        ({"收支核算": [accounts("2022-03-01", 6000)]}, True),
        ({"收支核算": [accounts("2022-03-01", 8000)]}, False),
        ({"收支核算": [accounts("2022-04-10", 6000)]}, False),
        ({}, False),
    ],
    ids=["F", "M1", "W0", "M1 only from that day", "nothing"],
)
def test_deregistration_in_doubt(records, fields, monitored, change, doubtful):
    """§3 注销存疑: F or an M code the day before, without 依据 or an approver in office."""
    gone = {"日期": "2022-04-10", "原因": "其他"} | change
    case = judged(records, "2022-04-15", 注销=gone, **fields)
    expected = ("2022-04-10", 5) if monitored and doubtful else None
    assert dated(case, "注销存疑") == expected


def test_deregistration_office_on_the_day(records):
    """§3 注销存疑: who on 注销.日期 held the office, of this village."""
    crew = [
        one | ({"止": "2022-04-09"} if one["姓名"] == SECRETARY else {}) for one in VILLAGE["队伍"]
    ]
    records.village(队伍=[*crew, {"姓名": "吴某新", "职务": ["党支部书记"], "起": "2022-04-10"}])
    records.village(
        "zhuangzi",
        名称="庄子村",
        编号前缀="ZZ",
        队伍=[{"姓名": "郑某远", "职务": ["党支部书记"], "起": "2020-01-01"}],
    )
    for name, doubtful in ((SECRETARY, True), ("吴某新", False), ("郑某远", True)):
        gone = {"日期": "2022-04-10", "原因": "其他", "依据": "户籍注销", "批准人": name}
        case = judged(records, "2022-04-15", 识别=[entered("2022-01-10")], 注销=gone)
        assert ("注销存疑" in codes(case)) == doubtful, name


def study(day, **more):
    return {"日期": day, "结果": "不符合"} | more


@pytest.mark.parametrize(
    ("studies", "day", "lacking"),
    [
        pytest.param([], "2022-06-22", False, id="eight days left"),
        pytest.param([], "2022-06-23", True, id="seven days left"),
        pytest.param([study("2022-04-01")], "2022-06-23", False, id="studied in the quarter"),
        pytest.param([study("2022-03-31")], "2022-06-23", True, id="studied in the one before"),
        pytest.param([study("2022-06-24")], "2022-06-23", True, id="studied tomorrow"),
    ],
)
def test_low_income_study_this_quarter(records, studies, day, lacking):
    """§3 未做低收入研判: 预警户, the quarter ends within 即将到期天数 days (the first owed nothing)."""
    books = [accounts("2022-03-18", 8500)]
    found = finding(judged(records, day, 收支核算=books, 低收入研判=studies), "未做低收入研判")
    assert (found is not None) == lacking
    if found:
        assert (found["since"], found["days"]) == (None, None)


@pytest.mark.parametrize(
    ("begun", "studies", "lacking"),
    [
        ("2022-03-17", [], True),
        ("2022-03-18", [], False),
        ("2022-03-17", [study("2022-03-20")], False),
        ("2022-03-17", [study("2022-04-02")], False),
        ("2022-03-17", [study("2022-04-03")], True),
    ],
)
def test_low_income_study_of_the_quarter_before(records, begun, studies, lacking):
    """§3 未做低收入研判: or the quarter before owed a visit as 预警户 and has none either."""
    case = judged(records, "2022-04-02", 收支核算=[accounts(begun, 8500)], 低收入研判=studies)
    assert ("未做低收入研判" in codes(case)) == lacking


def test_low_income_study_is_for_warned_households(records):
    for books in (RICH, [accounts("2022-03-01", 6000)]):
        assert "未做低收入研判" not in codes(judged(records, "2022-06-30", 收支核算=books))


@pytest.mark.parametrize(
    ("outcome", "day", "open_"),
    [
        pytest.param({}, "2022-04-09", False, id="thirty days"),
        pytest.param({}, "2022-04-10", True, id="more"),
        pytest.param({"办理结果": "办理中"}, "2022-04-10", True, id="办理中"),
        pytest.param({"办理结果": "未通过"}, "2022-04-10", False, id="未通过"),
        pytest.param(
            {"办理结果": "已纳入", "纳入日期": "2022-04-10"}, "2022-04-10", False, id="taken in"
        ),
        pytest.param(
            {"办理结果": "已纳入", "纳入日期": "2022-04-11"}, "2022-04-10", True, id="tomorrow"
        ),
        pytest.param({"结果": "不符合", "转办": None}, "2022-04-10", False, id="不符合"),
    ],
)
def test_handed_over(records, outcome, day, open_):
    """§3 转办未办结: more than 低收入办理 days old; since the first day past."""
    entry = {"日期": "2022-03-10", "结果": "符合", "转办": "民政办"} | outcome
    case = judged(records, day, 收支核算=RICH, 低收入研判=[entry])
    assert dated(case, "转办未办结") == (("2022-04-10", 0) if open_ else None)


@pytest.mark.parametrize(
    ("child", "day", "out"),
    [
        pytest.param({"出生": "2015-08-31"}, "2022-03-10", True, id="six on 2021-08-31"),
        pytest.param({"出生": "2015-09-01"}, "2022-03-10", False, id="not six then"),
        pytest.param({"出生": "2016-08-31"}, "2022-08-30", False, id="before the newest 08-31"),
        pytest.param({"出生": "2016-08-31"}, "2022-08-31", True, id="on the newest 08-31"),
        pytest.param({"出生": "2006-03-11"}, "2022-03-10", True, id="day before sixteen"),
        pytest.param({"出生": "2006-03-10"}, "2022-03-10", False, id="sixteen"),
        pytest.param({"在校": "小学"}, "2022-03-10", False, id="在校"),
        pytest.param({"未上学原因": "辍学"}, "2022-03-10", True, id="辍学"),
        pytest.param({"未上学原因": "休学"}, "2022-03-10", True, id="休学"),
        pytest.param({"未上学原因": "送教上门"}, "2022-03-10", False, id="送教上门"),
        pytest.param({"未上学原因": "延缓入学"}, "2022-03-10", False, id="延缓入学"),
        pytest.param({"计入": "否"}, "2022-03-10", False, id="not counted"),
    ],
)
def test_out_of_school(records, child, day, out):
    """§3 疑似失学"""
    people = [member(), member(姓名="冉某小", 关系="之子", 出生="2012-05-01") | child]
    case = judged(records, day, 成员=people, 收支核算=[accounts("2022-03-01", 40000)])
    assert dated(case, "疑似失学") == ((None, None) if out else None)


@pytest.mark.parametrize(
    ("insured", "day", "out"),
    [
        ({"年度": "2022", "类型": "未参保"}, "2022-03-10", True),
        ({"年度": "2021", "类型": "未参保"}, "2022-03-10", False),
        ({"年度": "2022", "类型": "居民医保"}, "2022-03-10", False),
        (
            [{"年度": "2022", "类型": "居民医保"}, {"年度": "2023", "类型": "未参保"}],
            "2022-12-31",
            False,
        ),
        (
            [{"年度": "2022", "类型": "居民医保"}, {"年度": "2023", "类型": "未参保"}],
            "2023-01-01",
            True,
        ),
    ],
)
def test_not_insured(records, insured, day, out):
    """§3 未参保: one whose 医保 for D's year is 未参保."""
    case = judged(records, day, 成员=[member(医保=insured)], 收支核算=RICH)
    assert ("未参保" in codes(case)) == out


def test_not_insured_counted_members_only(records):
    people = [
        member(),
        member(姓名="冉某乙", 关系="之子", 计入="否", 医保={"年度": "2022", "类型": "未参保"}),
    ]
    assert "未参保" not in codes(judged(records, "2022-03-10", 成员=people, 收支核算=RICH))


def test_limits_come_from_the_edition(records):
    """§3: the limits are figures of the edition."""
    limits = policy()["时限"] | {"制定方案": "3"}
    records.write("policy/2022-02-25.yaml", policy(时限=limits))
    case = judged(records, "2022-03-14", 收支核算=[accounts("2022-03-10", 6000)])
    assert dated(case, "缺方案") == ("2022-03-14", 0)


def test_group_leader_is_no_approver(records):
    """§3 注销存疑: a 村民小组长 holds neither office."""
    gone = {"日期": "2022-04-10", "原因": "其他", "依据": "户籍注销", "批准人": OTHER}
    case = judged(records, "2022-04-15", 识别=[entered("2022-01-10")], 注销=gone)
    assert codes(case) == ["注销存疑"]
