"""The organisation's work (rules §6): worked cases 24 and 25, and both sides of each boundary."""

from __future__ import annotations

from copy import deepcopy

import pytest
from register import CADRE, LEADER, OFFICER, OTHER, SECRETARY, STREET, VILLAGE, Records

MEETING = {
    "日期": "2022-03-28", "召集人": SECRETARY, "参会": [SECRETARY, OTHER, CADRE],
    "记录人": OFFICER, "记录本": "ZS-1", "存放": "村委会",
}  # fmt: skip
JOINT = {
    "日期": "2022-03-27", "召集人": LEADER, "参会部门": ["经发办", "民政办"],
    "记录人": "周某敏", "记录本": "YH-1", "存放": "经发办",
}  # fmt: skip
SIGNAL = {"编号": "1", "日期": "2022-03-04", "来源": "村民小组长排查", "内容": "房屋漏雨"}
ISSUE = {
    "编号": "1", "发现日期": "2022-03-20", "来源": "村级自查", "类别": "资料缺失", "内容": "缺照片",
    "期限": "2022-04-30", "完成日期": "2022-04-20", "佐证": "照片", "核验人": CADRE,
}  # fmt: skip


def duty(records: Records, day: str, name: str, unit: str = "zhusha", period: str | None = None):
    rows = records.assess(day)["duties"]
    return next(
        (r for r in rows if (r["duty"], r["unit"], r["period"]) == (name, unit, period)), None
    )


def month(records: Records, **content) -> Records:
    records.write("villages/zhusha/months/2022-03.yaml", content)
    return records


@pytest.mark.parametrize(
    ("finished", "swept", "state"),
    [("2022-03-31", 800, "done"), ("2022-04-01", 800, "done_late"), ("2022-03-31", 799, "overdue")],
)
def test_case_25_sweep(records, finished, swept, state):
    sweep = {"应排查户数": "800", "完成": finished, "排查户数": str(swept)}
    records.write("villages/zhusha/sweeps/2022.yaml", sweep)
    found = duty(records, "2022-04-02", "农户遍访", period="2022")
    assert (found["state"], found["due"]) == (state, "2022-03-31")
    assert found["why"] == (["差1户未说明"] if swept == 799 else [])


def test_sweep_explained_and_by_csv(records):
    sweep = {"应排查户数": "3", "完成": "2022-03-20", "未排查": [{"户": "外迁户", "原因": "外迁"}]}
    records.write("villages/zhusha/sweeps/2022.yaml", sweep)
    assert duty(records, "2022-04-02", "农户遍访", period="2022")["why"] == ["差2户未说明"]
    rows = "户主,排查日期\n冉某甲,2022-03-05\n冉某乙,2022-03-06\n"
    records.write("villages/zhusha/sweeps/2022.csv", rows)
    assert duty(records, "2022-04-02", "农户遍访", period="2022")["state"] == "done"


@pytest.mark.parametrize(
    ("day", "collected", "state", "checked_on"),
    [
        ("2022-04-05", 1, "done", "2022-03-08"),
        ("2022-04-06", 1, "done_late", "2022-03-08"),
        ("2022-03-30", 2, "overdue", "2022-03-08"),
    ],
)
def test_digest(records, day, collected, state, checked_on):
    digest = {"日期": day, "汇总人": OFFICER, "收集": str(collected), "核查": "1"}
    month(records, 风险线索=[SIGNAL | {"核查日期": checked_on, "结果": "属实"}], 汇总=digest)
    found = duty(records, "2022-04-07", "月度汇总", period="2022-03")
    assert (found["state"], found["due"]) == (state, "2022-04-05")


def test_a_zero_report_is_true_only_without_a_signal_from_above(records):
    month(records, 汇总={"日期": "2022-03-30", "汇总人": OFFICER, "收集": "0", "核查": "0"})
    assert duty(records, "2022-04-07", "月度汇总", period="2022-03")["state"] == "done"
    handed = SIGNAL | {"村": "zhusha", "交办日期": "2022-03-05"}
    records.write("street/months/2022-03.yaml", {"交办线索": [handed]})
    found = duty(records, "2022-04-07", "月度汇总", period="2022-03")
    assert (found["state"], found["days_overdue"]) == ("overdue", 2)
    assert found["why"] == ["当月有街道交办线索，零报告不实"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, []),
        ({"召集人": OFFICER}, [f"召集人{OFFICER}不是党支部书记，也没有委托"]),
        ({"召集人": OFFICER, "委托": "义委〔2022〕1号"}, []),
        ({"参会": [SECRETARY, OTHER]}, ["没有驻村干部参会"]),
        ({"参会": [SECRETARY, CADRE]}, ["没有村民小组长参会"]),
        ({"参会": [OTHER, CADRE]}, [f"{SECRETARY}没到会，没有写原因"]),
        ({"参会": [OTHER, CADRE], "缺席": [{"姓名": SECRETARY, "原因": "开会"}]}, []),
        (
            {"参会": [OTHER, CADRE], "缺席": [{"姓名": SECRETARY}]},
            [f"{SECRETARY}没到会，没有写原因"],
        ),
        ({"记录本": None}, ["缺记录本"]),
    ],
)
def test_study_meeting(records, change, why):
    meeting = {key: one for key, one in (MEETING | change).items() if one is not None}
    month(records, 研判会议=meeting)
    found = duty(records, "2022-04-01", "村级研判", period="2022-03")
    assert found["why"] == why
    assert found["state"] == ("overdue" if why else "done")


@pytest.mark.parametrize(("day", "state"), [("2022-03-31", "done"), ("2022-04-01", "done_late")])
def test_a_meeting_a_day_late(records, day, state):
    month(records, 研判会议=MEETING | {"日期": day})
    assert duty(records, "2022-04-02", "村级研判", period="2022-03")["state"] == state
    assert duty(records, "2022-04-02", "村级研判", period="2022-04")["state"] == "due"


@pytest.mark.parametrize(
    ("day", "state", "days"),
    [
        ("2022-03-23", "due", 0),
        ("2022-03-24", "due_soon", 0),
        ("2022-03-31", "due_soon", 0),
        ("2022-04-01", "overdue", 1),
    ],
)
def test_states_by_the_day(records, day, state, days):
    found = duty(records, day, "村级研判", period="2022-03")
    assert (found["state"], found["days_overdue"], found["why"]) == (state, days, ["未召开"])


def test_monthly_duties_begin_with_the_first_full_month(records):
    assert duty(records, "2022-03-31", "村级研判", period="2022-02") is None
    assert duty(records, "2022-02-28", "村级研判", period="2022-03") is None


def test_a_refused_month_is_unmet(records):
    records.write("villages/zhusha/months/2022-03.yaml", "汇总：x\n")
    for name in ("月度汇总", "村级研判"):
        assert duty(records, "2022-04-07", name, period="2022-03")["why"] == ["文件未读入"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, []),
        ({"召集人": "周某敏"}, ["召集人周某敏不是分管领导"]),
        ({"参会部门": []}, ["没有部门参会"]),
        ({"存放": None}, ["缺存放"]),
    ],
)
def test_joint_meeting(records, change, why):
    meeting = {key: one for key, one in (JOINT | change).items() if one is not None}
    records.write("street/months/2022-03.yaml", {"联席会议": meeting})
    assert duty(records, "2022-04-01", "部门联席会", "street", "2022-03")["why"] == why


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        ({}, "done", []),
        ({"日期": "2022-07-01"}, "done_late", []),
        ({"牵头": "经发办"}, "overdue", ["牵头是经发办，不是纪工委"]),
        ({"会同": ["民政办"]}, "overdue", ["经发办没有会同"]),
    ],
)
def test_supervision(records, change, state, why):
    record = {"日期": "2022-06-30", "牵头": "纪工委", "会同": ["经发办"], "村": ["zhusha"]} | change
    records.write("street/supervision/2022-H1.yaml", record)
    found = duty(records, "2022-07-02", "专项督查", "street", "2022-H1")
    assert (found["state"], found["why"]) == (state, why)


@pytest.mark.parametrize(
    ("registered", "drawn", "met"),
    [(812, 40, True), (812, 39, False), (30, 30, True), (30, 29, False)],
)
def test_cross_check(records, registered, drawn, met):
    records.village(农户数=str(registered))
    records.village("zhuangzi", 名称="庄子村", 农户数="900", 队伍=[])
    houses = [{"组": "1", "户主": f"冉某{n}"} for n in range(40)]
    villages = [{"村": "zhusha", "户": houses[:drawn]}, {"村": "zhuangzi", "户": houses}]
    record = {"日期": "2022-10-10", "检查单位": "某街道", "村": villages}
    records.write("street/cross-checks/2022.yaml", record)
    found = duty(records, "2022-12-01", "交叉检查", "street", "2022")
    assert (found["state"] == "done") == met


def officer(**change) -> dict:
    base = {"姓名": OFFICER, "职务": ["防贫监测信息员"], "来源": "本土人才", "起": "2020-01-01",
            "备案日期": "2022-02-23", "培训": ["2022-03-10"]}  # fmt: skip
    return {key: one for key, one in (base | change).items() if one is not None}


@pytest.mark.parametrize(
    ("staff", "why"),
    [
        ([officer()], []),
        ([officer(来源="其他", 备案日期="2022-02-26")], []),
        ([officer(备案日期=None)], [f"{OFFICER}没有备案"]),
        ([officer(培训=["2021-03-10"])], [f"{OFFICER}2022年没有培训"]),
        ([officer(止="2022-06-29")], ["防贫监测信息员0人，应1人"]),
    ],
)
def test_roster(records, staff, why):
    records.village(队伍=staff)
    found = duty(records, "2022-06-30", "队伍")
    assert (found["why"], found["due"]) == (why, None)
    assert found["state"] == ("overdue" if why else "done")


def test_one_person_in_two_villages(records):
    records.village(队伍=[officer()])
    records.village("zhuangzi", 名称="庄子村", 队伍=[officer()])
    assert duty(records, "2022-06-30", "队伍")["why"] == [f"{OFFICER}同时是庄子村的防贫监测信息员"]


def test_late_filing_counts_when_the_deadline_was_known(records):
    from register import policy

    records.write("policy/2022-02-25.yaml", policy(印发="2022-02-20"))
    records.village(队伍=[officer(备案日期="2022-02-26")])
    assert duty(records, "2022-06-30", "队伍")["why"] == [f"{OFFICER}备案迟于2022-02-24"]


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        ({"年度": "2022", "制定日期": "2022-03-01", "消除办法": "按风险定对策"}, []),
        ({"年度": "2022", "制定日期": "2022-03-01"}, ["缺消除办法"]),
        ({"年度": "2021", "制定日期": "2021-03-01", "消除办法": "旧"}, ["未制定"]),
    ],
)
def test_work_plan(records, plan, why):
    records.village(工作方案=[plan])
    assert duty(records, "2022-06-30", "村工作方案", period="2022")["why"] == why


@pytest.mark.parametrize(
    ("checked", "day", "state"),
    [
        ("2022-03-19", "2022-03-25", "done"),
        ("2022-03-20", "2022-03-25", "done_late"),
        (None, "2022-03-19", "due_soon"),
        (None, "2022-03-20", "overdue"),
    ],
)
def test_signal_checked_in_15_days(records, checked, day, state):
    signal = SIGNAL | ({"核查日期": checked, "结果": "属实"} if checked else {})
    month(records, 风险线索=[signal])
    found = duty(records, day, "线索核查", "zhusha/2022-03/1")
    assert (found["state"], found["due"]) == (state, "2022-03-19")


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        ({}, "done", []),
        ({"反馈日期": None}, "overdue", ["未反馈"]),
        ({"反馈日期": "2022-03-12"}, "done_late", ["反馈超过3天"]),
        ({"交办日期": "2022-03-08"}, "done_late", ["交办超过3天"]),
    ],
)
def test_street_signal(records, change, state, why):
    signal = SIGNAL | {
        "村": "zhusha",
        "交办日期": "2022-03-07",
        "核查日期": "2022-03-08",
        "结果": "属实",
        "反馈日期": "2022-03-11",
    }
    signal = {key: one for key, one in (signal | change).items() if one is not None}
    records.write("street/months/2022-03.yaml", {"交办线索": [signal]})
    found = duty(records, "2022-04-10", "线索核查", "street/2022-03/1")
    assert (found["state"], found["why"]) == (state, why)


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        ({}, "done", []),
        ({"完成日期": "2022-05-01"}, "done_late", []),
        ({"佐证": None}, "overdue", ["缺佐证"]),
        ({"核验人": None}, "overdue", ["缺核验人"]),
        ({"完成日期": None}, "overdue", ["未完成"]),
        ({"期限": None}, "due", ["缺期限"]),
    ],
)
def test_problem(records, change, state, why):
    issue = {key: one for key, one in (ISSUE | change).items() if one is not None}
    month(records, 问题=[issue])
    found = duty(records, "2022-05-02", "问题整改", "zhusha/2022-03/1")
    assert (found["state"], found["why"]) == (state, why)


@pytest.mark.parametrize(
    ("origin", "done", "counted"),
    [
        ("村级自查", "2022-04-30", "不纳入"),
        ("村级自查", "2022-05-01", "纳入"),
        ("区级督查", "2022-04-20", "纳入"),
    ],
)
def test_case_24_what_counts_in_the_assessment(records, origin, done, counted):
    from datetime import date

    from generator import pipeline
    from generator.tabulate import tabulate

    month(records, 问题=[ISSUE | {"来源": origin, "完成日期": done}])
    checked = pipeline.judge(records.root, date(2022, 5, 2))
    table = tabulate(checked.assessment, checked.problems).get("problems")
    assert table.lines[0].cells[table.labels.index("是否纳入考核")] == counted


CATALOGUE = [
    {"编号": "J11", "项目": "走访记录", "层级": "村", "周期": "季"},
    {"编号": "J21", "项目": "一户一档", "层级": "户", "周期": "一次"},
]


@pytest.mark.parametrize(
    ("row", "day", "state"),
    [
        (None, "2022-03-31", "due_soon"),
        (None, "2022-04-01", "overdue"),
        ({"状态": "缺"}, "2022-04-01", "overdue"),
        ({"状态": "有", "核对日期": "2022-03-31"}, "2022-04-01", "done"),
        ({"状态": "不适用"}, "2022-04-01", "done"),
        ({"状态": "有", "核对日期": "2022-04-01"}, "2022-04-01", "done_late"),
    ],
)
def test_archive(records, row, day, state):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    filings = [{"编号": "J11", "期": "2022-Q1"} | row] if row else []
    records.write("villages/zhusha/village.yaml", deepcopy(VILLAGE) | {"归档": filings})
    assert duty(records, day, "资料归档", "zhusha/J11", "2022-Q1")["state"] == state


def test_archive_of_households_counts_those_without(records):
    from register import household

    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    records.add(household("ZS-0001")).add(household("ZS-0002", 档案={"盒号": "1"}))
    found = duty(records, "2022-06-30", "资料归档", "zhusha/J21", "2022")
    assert (found["due"], found["why"]) == ("2022-12-31", ["1户没有档案"])


def test_duties_are_sorted(records):
    from generator.assess.duties import ORDER

    rows = records.assess("2022-06-30")["duties"]
    keys = [(ORDER.index(r["duty"]), r["unit"], r["period"] or "") for r in rows]
    assert keys == sorted(keys)
