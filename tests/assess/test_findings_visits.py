"""Rules §3: the findings that are read from the visits."""

from __future__ import annotations

import pytest
from register import (
    CADRE,
    LEADER,
    OFFICER,
    SECRETARY,
    accounts,
    codes,
    contact,
    entered,
    finding,
    household,
    member,
    visit,
)

RICH = [accounts("2022-03-01", 15000)]
WARNED = [accounts("2022-03-01", 8500)]
LONG = "老人身体尚可，正在院坝晒油菜籽，孙子周末回来"


def judged(records, day, *visits, **fields):
    fields = {"收支核算": RICH} | fields
    return records.add(household(走访=list(visits), **fields)).case(day)


def dated(case, code):
    found = finding(case, code)
    return (found["since"], found["days"]) if found else None


def missed(*days, result="家中无人", mode="入户", **more):
    return [visit(day, mode=mode, result=result, **more) for day in days]


THREE = ("2022-03-03", "2022-03-12", "2022-03-25")


@pytest.mark.parametrize(
    ("day", "found"), [("2022-03-24", None), ("2022-03-25", ("2022-03-25", 0))]
)
@pytest.mark.parametrize("result", ["家中无人", "拒访", "无法联系"])
def test_not_met_three_times(records, day, found, result):
    """§3 多次未见: since the third day."""
    assert dated(judged(records, day, *missed(*THREE, result=result)), "多次未见") == found


@pytest.mark.parametrize(
    ("visits", "found"),
    [
        pytest.param(missed("2022-03-03", "2022-03-12"), None, id="two"),
        pytest.param(
            [*missed("2022-03-03", "2022-03-12"), *missed("2022-03-12", mode="村委会面谈")],
            None,
            id="three on two days",
        ),
        pytest.param(
            missed("2022-03-03", "2022-06-12", "2022-11-25"), "2022-11-25", id="however far apart"
        ),
        pytest.param([*missed(*THREE), visit("2022-03-02", CADRE)], "2022-03-25", id="met before"),
        pytest.param([*missed(*THREE), visit("2022-03-03", CADRE)], None, id="met on the first"),
        pytest.param([*missed(*THREE), visit("2022-04-02", CADRE)], None, id="met since"),
        pytest.param(
            [
                *missed(*THREE),
                visit("2022-04-02", CADRE, "电话", "已联系上"),
                *missed("2022-04-03", "2022-04-05", "2022-04-09"),
            ],
            "2022-04-09",
            id="three again",
        ),
        pytest.param(
            [
                *missed("2022-03-03"),
                *missed("2022-03-05", result="拒访"),
                *missed("2022-03-08", result="无法联系"),
            ],
            "2022-03-08",
            id="of any kind",
        ),
    ],
)
def test_not_met_since_the_last_contact(records, visits, found):
    """§3 多次未见: after the last contact result (or from the beginning)."""
    case = judged(records, "2022-12-01", *visits)
    assert (dated(case, "多次未见") or [None])[0] == found


@pytest.mark.parametrize(("living", "found"), [("全户外出", False), ("常住", True)])
def test_not_met_and_no_w8(records, living, found):
    """§3 多次未见: and no W8."""
    case = judged(records, "2022-04-01", *missed(*THREE, result="无法联系"), 居住=living)
    assert ("多次未见" in codes(case)) == found
    assert ("W8" in case["reasons"]) != found


def monitored(**more):
    return {"识别": [entered("2022-01-10")], "监测联系人": [contact()]} | more


@pytest.mark.parametrize(
    ("day", "since"),
    [("2022-03-31", None), ("2022-04-01", ("2022-03-31", 1)), ("2022-06-10", ("2022-03-31", 71))],
)
def test_visit_overdue(records, day, since):
    """§3 走访逾期: since the end of the oldest period of the run."""
    case = judged(records, day, **monitored())
    assert dated(case, "走访逾期") == since
    assert case["visit"]["days_overdue"] == (since[1] if since else 0)


def test_visit_overdue_is_the_run(records):
    """§3, §4: the run stops at the first period that is otherwise."""
    case = judged(records, "2022-06-10", visit("2022-04-10"), **monitored())
    assert dated(case, "走访逾期") == ("2022-05-31", 10)
    assert (case["visit"]["missed"], case["visit"]["missed_all"]) == (
        ["2022-05"],
        ["2022-03", "2022-05"],
    )


def call(day, **more):
    return visit(day, OFFICER, "电话", "已联系上", **more)


def excused(mode_freeing=True, start="2022-05-01", end="2022-05-31"):
    entry = {"起": start, "止": end, "原因": "全户外出", "批准人": LEADER, "批准日期": "2022-04-20"}
    return entry if mode_freeing else entry | {"代走访人": [CADRE]}


@pytest.mark.parametrize(
    ("visits", "fields", "found"),
    [
        pytest.param([call("2022-05-10")], {}, True, id="a call"),
        pytest.param([visit("2022-05-10", OFFICER, "视频", "见到本人")], {}, True, id="视频"),
        pytest.param([visit("2022-05-10", OFFICER, "村委会面谈")], {}, True, id="村委会"),
        pytest.param([visit("2022-05-10")], {}, False, id="at home"),
        pytest.param([call("2022-05-10"), visit("2022-06-01")], {}, False, id="and at home"),
        pytest.param(
            [call("2022-05-10"), visit("2022-06-01", result="家中无人")], {}, True, id="nobody in"
        ),
        pytest.param([call("2022-05-10")], {"居住": "全户外出"}, False, id="all away"),
        pytest.param([call("2022-05-10")], {"居住": "部分外出"}, True, id="some away"),
        pytest.param([call("2022-05-10")], {"走访例外": [excused()]}, False, id="excused"),
        pytest.param(
            [call("2022-06-10")], {"走访例外": [excused()]}, True, id="excused on another day"
        ),
        pytest.param(
            [call("2022-05-10"), call("2022-06-10")],
            {"走访例外": [excused()]},
            False,
            id="excused on one of the days",
        ),
        pytest.param(
            [call("2022-05-10")], {"走访例外": [excused(False)]}, True, id="a stand-in only"
        ),
        pytest.param([visit("2022-03-30"), call("2022-05-10")], {}, True, id="last quarter"),
        pytest.param([], {}, False, id="not done"),
    ],
)
def test_only_called_this_quarter(records, visits, fields, found):
    """§3 本季仅联系"""
    case = judged(records, "2022-06-15", *visits, **{"收支核算": WARNED} | fields)
    assert dated(case, "本季仅联系") == ((None, None) if found else None)


def test_only_called_is_for_warned_households(records):
    """§3 本季仅联系: 预警户."""
    fields = monitored(走访例外=[excused(start="2022-05-02")])
    assert "本季仅联系" not in codes(judged(records, "2022-05-15", call("2022-05-10"), **fields))


@pytest.mark.parametrize(
    ("written", "day", "found"),
    [
        pytest.param("2022-04-08", "2022-04-20", None, id="seven days"),
        pytest.param("2022-04-09", "2022-04-20", ("2022-04-09", 11), id="eight days"),
        pytest.param("2022-04-19", "2022-04-18", None, id="not written yet"),
        pytest.param("2022-04-19", "2022-04-19", ("2022-04-09", 10), id="written today"),
        pytest.param(None, "2022-04-20", None, id="day of writing unknown"),
        pytest.param("2022-04-19", "2022-07-01", ("2022-04-09", 83), id="92nd day"),
        pytest.param("2022-04-19", "2022-07-02", None, id="93rd day"),
    ],
)
def test_written_down_late(records, written, day, found):
    """§3 补录: some visit of the 92 days that end with D; since the first day past the limit."""
    one = visit("2022-04-01", 录入日期=written, 存档日期=written)
    assert dated(judged(records, day, one), "补录") == found


@pytest.mark.parametrize(
    ("visited", "filed", "day", "found"),
    [
        pytest.param("2022-04-01", None, "2022-04-16", None, id="fifteen days"),
        pytest.param("2022-04-01", None, "2022-04-17", ("2022-04-17", 0), id="sixteen"),
        pytest.param("2022-04-01", "2022-04-17", "2022-04-17", None, id="filed today"),
        pytest.param("2022-04-01", "2022-04-18", "2022-04-17", ("2022-04-17", 0), id="tomorrow"),
        pytest.param("2022-02-24", None, "2022-06-30", None, id="before the first edition"),
        pytest.param("2022-02-25", None, "2022-06-30", ("2022-03-13", 109), id="its first day"),
        pytest.param("2022-03-02", None, "2023-03-18", ("2022-03-18", 365), id="however long ago"),
    ],
)
def test_not_filed(records, visited, filed, day, found):
    """§3 未存档: some visit since the first edition; since the first day past the limit."""
    assert dated(judged(records, day, visit(visited, 存档日期=filed)), "未存档") == found


def alike(*days, text=LONG):
    return [visit(day, 情况=text) for day in days]


@pytest.mark.parametrize(("text", "found"), [("一" * 19, False), ("一" * 20, True), (LONG, True)])
def test_same_words_in_three_visits(records, text, found):
    """§3 疑似雷同: 20 characters or more, in one household in 3 visits within 92 days."""
    case = judged(
        records, "2022-06-30", *alike("2022-04-01", "2022-05-01", "2022-06-01", text=text)
    )
    assert ("疑似雷同" in codes(case)) == found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2022-04-01", "2022-05-01"), False),
        (("2022-03-01", "2022-05-01", "2022-06-20"), False),
        (("2022-03-21", "2022-05-01", "2022-06-20"), True),
    ],
)
def test_same_words_within_92_days(records, days, found):
    assert ("疑似雷同" in codes(judged(records, "2022-06-30", *alike(*days)))) == found


@pytest.mark.parametrize(("count", "found"), [(4, False), (5, True)])
def test_same_words_in_five_households(records, count, found):
    """§3 疑似雷同: in 5 households of a village on one day; since that day."""
    for number in range(1, count + 1):
        record = household(f"ZS-{number:04}", 收支核算=RICH, 走访=alike("2022-04-01"))
        records.add(record)
    cases = records.assess("2022-04-11")["households"]
    assert [dated(case, "疑似雷同") for case in cases] == [
        ("2022-04-01", 10) if found else None
    ] * count


@pytest.mark.parametrize("split", ["village", "day"])
def test_same_words_elsewhere(records, split):
    """§3 疑似雷同: of one village, on one day."""
    records.village(
        "zhuangzi",
        名称="庄子村",
        编号前缀="ZZ",
        队伍=[{"姓名": "郑某远", "职务": ["防贫监测信息员"], "起": "2020-01-01"}],
    )
    for number in range(1, 6):
        away = number == 5
        id_ = "ZZ-0005" if away and split == "village" else f"ZS-{number:04}"
        day = "2022-04-02" if away and split == "day" else "2022-04-01"
        record = household(id_, 收支核算=RICH, 走访=alike(day))
        records.add(record, "zhuangzi" if id_.startswith("ZZ") else "zhusha")
    for case in records.assess("2022-04-11")["households"]:
        assert "疑似雷同" not in codes(case)


def test_same_words_looked_at(records):
    """§7: 疑似雷同 may be answered by 核查豁免."""
    exempt = {
        "检查": "疑似雷同",
        "原因": "长期卧床，情况不变",
        "批准人": SECRETARY,
        "起": "2022-06-05",
        "止": "2022-06-20",
    }
    visits = alike("2022-04-01", "2022-05-01", "2022-06-01")
    records.add(household(收支核算=RICH, 走访=visits, 核查豁免=[exempt]))
    seen = {
        day: "疑似雷同" in codes(records.case(day))
        for day in ("2022-06-04", "2022-06-05", "2022-06-20", "2022-06-21")
    }
    assert seen == {
        "2022-06-04": True,
        "2022-06-05": False,
        "2022-06-20": False,
        "2022-06-21": True,
    }


def test_order_of_findings(records):
    """Interface: findings in the order of rules §3."""
    order = [
        "识别中",
        "不予纳入",
        "待识别",
        "应纳未纳",
        "返贫风险再现",
        "体外循环",
        "识别超期",
        "疑似应纳",
        "突发待核算",
        "三保障未解决",
        "可研判消除",
        "待核算",
        "核算待更新",
        "缺联系人",
        "缺帮扶联系人",
        "缺方案",
        "方案缺对策",
        "有风险无措施",
        "有风险无干预",
        "措施逾期",
        "多次未见",
        "录入超期",
        "程序瑕疵",
        "走访逾期",
        "注销存疑",
        "本季仅联系",
        "补录",
        "未存档",
        "未做低收入研判",
        "转办未办结",
        "疑似失学",
        "未参保",
        "疑似雷同",
        "数据疑点",
    ]
    people = [
        member(医保={"年度": "2022", "类型": "未参保"}),
        member(姓名="冉某小", 关系="之子", 出生="2012-05-01"),
    ]
    record = household(
        成员=people,
        收支核算=[accounts("2021-03-01", 6000)],
        识别=[{"类别": "脱贫不稳定户", "步骤": {"农户申请": "2022-03-01"}}],
        三保障=[{"项目": "吃", "状态": "有风险", "自身能解决": "否", "核查日期": "2022-03-01"}],
        风险=[{"类型": "因病", "发现日期": "2022-03-01", "突发": "是"}],
        帮扶方案={
            "制定日期": "2022-03-01",
            "措施": [
                {
                    "风险": "因学",
                    "类别": "教育帮扶",
                    "内容": "助学",
                    "状态": "实施中",
                    "期限": "2022-04-01",
                }
            ],
        },
        走访=missed("2022-05-01", "2022-05-02", "2022-05-03", 情况=LONG, 录入日期="2022-06-01"),
        低收入研判=[{"日期": "2022-03-01", "结果": "符合", "转办": "民政办"}],
    )
    found = codes(records.add(record).case("2022-06-30"))
    assert found == [code for code in order if code in found]
    assert found == [
        "应纳未纳",
        "体外循环",
        "识别超期",
        "突发待核算",
        "三保障未解决",
        "待核算",
        "方案缺对策",
        "有风险无措施",
        "措施逾期",
        "多次未见",
        "程序瑕疵",
        "走访逾期",
        "补录",
        "未存档",
        "转办未办结",
        "疑似失学",
        "未参保",
        "疑似雷同",
        "数据疑点",
    ]
