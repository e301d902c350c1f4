"""Rules §7: warnings about risks, people, measures and visits (the codes of 数据疑点)."""

from __future__ import annotations

import pytest
from register import (
    CADRE,
    LEADER,
    OFFICER,
    OTHER,
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

DAY = "2022-06-10"
RICH = [accounts("2022-02-28", 15000)]


def doubts(records, day=DAY, **fields):
    case = records.add(household(**{"收支核算": RICH} | fields)).case(day)
    found = finding(case, "数据疑点")
    return found["detail"].split("、") if found else []


def risk(kind="因学", day="2022-03-05", **more):
    return {"类型": kind, "发现日期": day} | more


def measure(kind="教育帮扶", state="计划", **more):
    return {"类别": kind, "内容": "按政策落实", "状态": state} | more


def plan(*measures):
    return {"制定日期": "2022-03-05", "措施": list(measures)}


def someone(**fields):
    return [member(), member(姓名="冉某乙", 关系="之子") | fields]


def test_a_plain_household_raises_no_doubt(records):
    assert doubts(records) == []
    assert "数据疑点" not in codes(records.case(DAY))


@pytest.mark.parametrize(("text", "hit"), [(None, True), ("独居", False)])
def test_other_risk_without_words(records, text, hit):
    assert ("风险无说明" in doubts(records, 风险=[risk("其他", 说明=text)])) == hit


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        pytest.param({"识别": [entered("2022-01-10")]}, True, id="在册"),
        pytest.param({"识别": [entered("2022-01-10")], "风险": [risk()]}, False, id="with a risk"),
        pytest.param({"收支核算": [accounts("2022-03-01", 6999)]}, True, id="M1"),
        pytest.param({"收支核算": [accounts("2022-03-01", 7000)]}, False, id="W0"),
        pytest.param(
            {"识别": [entered("2022-01-10")], "风险": [risk(化解日期="2022-04-01", 化解佐证="x")]},
            False,
            id="a risk that was",
        ),
        pytest.param(
            {"识别": [entered("2022-01-10")], "风险": [risk(day="2022-06-11")]}, True, id="to come"
        ),
    ],
)
def test_no_risk_written_down(records, fields, hit):
    assert ("风险未登记" in doubts(records, **fields)) == hit


@pytest.mark.parametrize(("state", "hit"), [("有风险", True), ("有保障", False)])
@pytest.mark.parametrize("item", ["住房安全", "饮水安全"])
def test_eliminated_with_an_unsafe_house(records, state, hit, item):
    house = {"项目": item, "状态": state, "自身能解决": "是", "核查日期": "2022-03-01"}
    out = {"方式": "自然消除", "提出日期": "2022-04-01", "日期": "2022-05-01"}
    found = doubts(records, 三保障=[house], 识别=[entered("2022-01-10", 消除=out)])
    assert ("消除时有隐患" in found) == (hit and item == "住房安全")


SICK = [member(健康=["长期慢性病"])]
BAD = [member(健康=["患有大病"])]


@pytest.mark.parametrize(
    ("fields", "hits"),
    [
        ({}, ["因病无支出", "因病无病人"]),
        ({"成员": SICK}, ["因病无支出"]),
        ({"成员": BAD}, ["因病无支出"]),
        ({"收支核算": [accounts("2022-03-01", 15000, "0.01")]}, ["因病无病人"]),
        ({"成员": BAD, "收支核算": [accounts("2022-03-01", 15000, 10)]}, []),
        ({"风险": [risk("因病", 化解日期=DAY, 化解佐证="复查")]}, []),
        ({"风险": [risk("因残")]}, []),
    ],
)
def test_illness(records, fields, hits):
    found = doubts(records, **{"风险": [risk("因病")]} | fields)
    assert [code for code in found if code.startswith("因病")] == hits


@pytest.mark.parametrize(
    ("labour", "hit"),
    [
        ("普通劳动力", False),
        ("技能劳动力", False),
        ("弱劳动力", False),
        ("丧失劳动力", True),
        ("无劳动力", True),
    ],
)
def test_out_of_work_and_nobody_able(records, labour, hit):
    people = [member(劳动能力=labour)]
    assert ("无业无劳力" in doubts(records, 成员=people, 风险=[risk("因务工就业不稳")])) == hit
    assert "无业无劳力" not in doubts(records, 成员=people, 风险=[risk()])


@pytest.mark.parametrize(
    ("grade", "fields", "hit"),
    [
        ("1", {"识别": [entered("2022-01-10")]}, True),
        ("2", {"识别": [entered("2022-01-10")]}, True),
        ("3", {"识别": [entered("2022-01-10")]}, False),
        ("2", {}, False),
        ("2", {"识别": [entered("2022-01-10")], "帮扶方案": plan(measure("综合保障"))}, False),
        ("2", {"识别": [entered("2022-01-10")], "帮扶方案": plan(measure())}, True),
    ],
)
def test_severe_disability(records, grade, fields, hit):
    people = [member(健康=["残疾"], 残疾等级=grade)]
    assert ("重残无保障" in doubts(records, 成员=people, **fields)) == hit


@pytest.mark.parametrize(
    ("measures", "hit"), [([], True), ([measure("饮水安全保障")], False), ([measure()], True)]
)
def test_water(records, measures, hit):
    fields = {"风险": [risk("因安全饮水")], "帮扶方案": plan(*measures)}
    assert ("缺水无措施" in doubts(records, **fields)) == hit


@pytest.mark.parametrize(
    ("labour", "measures", "day", "hit"),
    [
        ("普通劳动力", [measure("综合保障")], "2022-07-09", False),
        ("普通劳动力", [measure("综合保障")], "2022-07-10", True),
        ("丧失劳动力", [measure("综合保障")], "2022-07-10", False),
        ("普通劳动力", [measure("综合保障"), measure()], "2022-07-10", False),
        ("普通劳动力", [], "2022-07-10", False),
    ],
)
def test_nothing_but_allowances(records, labour, measures, day, hit):
    fields = {
        "成员": [member(劳动能力=labour)],
        "识别": [entered("2022-01-10")],
        "帮扶方案": plan(*measures),
    }
    assert ("仅有综合保障" in doubts(records, day, **fields)) == hit


@pytest.mark.parametrize(("named", "hit"), [("因学", False), ("因病", True), (None, False)])
def test_measure_for_no_risk(records, named, hit):
    fields = {"风险": [risk("因学", 化解日期="2022-04-01", 化解佐证="毕业")]}
    found = doubts(records, 帮扶方案=plan(measure(风险=named)), **fields)
    assert ("措施不对风险" in found) == hit


@pytest.mark.parametrize(("done", "hit"), [("2022-03-09", True), ("2022-03-10", False)])
def test_measure_before_its_risk(records, done, hit):
    one = measure(state="已落实", 落实日期=done, 风险="因学", 责任人=OFFICER)
    found = doubts(records, 帮扶方案=plan(one), 风险=[risk(day="2022-03-10")])
    assert ("措施早于风险" in found) == hit


@pytest.mark.parametrize(
    ("one", "hit"),
    [
        (measure(state="计划"), False),
        (measure(state="实施中"), True),
        (measure(state="实施中", 责任人=OFFICER), False),
        (measure(state="已落实", 落实日期="2022-04-01"), True),
        (measure(state="已落实", 落实日期="2022-04-01", 责任人=OFFICER), False),
        (measure(state="无效"), False),
    ],
)
def test_measure_without_a_person(records, one, hit):
    assert ("措施无责任人" in doubts(records, 帮扶方案=plan(one))) == hit


@pytest.mark.parametrize(
    ("person", "hit"),
    [
        pytest.param({"出生": "2006-06-11", "劳动能力": "普通劳动力"}, True, id="day before 16"),
        pytest.param({"出生": "2006-06-10", "劳动能力": "普通劳动力"}, False, id="sixteen"),
        pytest.param({"出生": "2006-06-11", "劳动能力": "技能劳动力"}, True, id="技能"),
        pytest.param({"出生": "2006-06-11", "劳动能力": "弱劳动力"}, False, id="弱"),
        pytest.param(
            {"健康": ["残疾"], "残疾等级": "2", "劳动能力": "普通劳动力"}, True, id="grade 2"
        ),
        pytest.param({"健康": ["残疾"], "残疾等级": "3", "劳动能力": "普通劳动力"}, False, id="3"),
        pytest.param(
            {"健康": ["残疾"], "残疾等级": "1", "劳动能力": "弱劳动力"}, False, id="1, 弱"
        ),
    ],
)
def test_labour_in_doubt(records, person, hit):
    assert ("劳动能力可疑" in doubts(records, 成员=someone(**{"在校": "高中"} | person))) == hit


@pytest.mark.parametrize(
    ("grade", "state", "elsewhere", "hit"),
    [
        ("C", "有保障", "否", True),
        ("D", "有保障", "否", True),
        ("D", "有保障", "是", False),
        ("B", "有保障", "否", False),
        ("D", "有风险", "否", False),
    ],
)
def test_unsafe_house_called_safe(records, grade, state, elsewhere, hit):
    house = {"项目": "住房安全", "状态": state, "住房等级": grade, "核查日期": "2022-03-01"}
    house |= {"自身能解决": "是"}
    assert ("危房有保障" in doubts(records, 三保障=[house], 其他安全住房=elsewhere)) == hit


def test_nobody_counted(records):
    nobody = [member(计入="否", 不计入原因="服役")]
    assert doubts(records, 成员=nobody) == ["无计入成员"]
    gone = {"日期": "2022-06-01", "原因": "其他"}
    assert doubts(records, 成员=nobody, 注销=gone) == []


@pytest.mark.parametrize(
    ("born", "counted", "hit"),
    [
        ("1962-06-10", "是", False),
        ("1962-06-11", "是", True),
        ("1950-01-01", "否", True),
    ],
)
def test_old_people_without_an_old_person(records, born, counted, hit):
    entry = {"情形": "子女外出生活不稳定老人户", "认定日期": "2022-03-05"}
    people = someone(出生=born, 计入=counted, 不计入原因="其他" if counted == "否" else None)
    assert ("老人户无老人" in doubts(records, 成员=people, 预警情形=[entry])) == hit


@pytest.mark.parametrize(
    ("health", "hit"),
    [(["患有大病"], False), (["长期慢性病"], False), (["健康"], True), (None, True)],
)
def test_serious_illness_without_a_patient(records, health, hit):
    entry = {"情形": "大病重病大额医疗户", "认定日期": "2022-03-05"}
    assert ("大病户无病人" in doubts(records, 成员=someone(健康=health), 预警情形=[entry])) == hit


@pytest.mark.parametrize(
    ("kind", "risks", "income", "hit"),
    [
        ("突发严重困难户", [risk(突发="是")], 7000, False),
        ("突发严重困难户", [risk(突发="是")], "6999.99", True),
        ("突发严重困难户", [risk()], 9000, True),
        ("边缘易致贫户", [risk()], 6000, False),
    ],
)
def test_class_in_doubt(records, kind, risks, income, hit):
    fields = {
        "识别": [entered("2022-03-10", kind)],
        "风险": risks,
        "收支核算": [accounts("2022-03-01", income)],
    }
    assert ("类别存疑" in doubts(records, **fields)) == hit


@pytest.mark.parametrize(
    ("people", "hit"),
    [
        pytest.param(
            [contact(止="2022-04-10"), contact(CADRE, "2022-04-11")], False, id="next day"
        ),
        pytest.param([contact(止="2022-04-10"), contact(CADRE, "2022-04-10")], True, id="overlap"),
        pytest.param([contact(止="2022-04-10"), contact(CADRE, "2022-04-12")], True, id="gap"),
        pytest.param([contact(), contact(CADRE, "2022-04-12")], True, id="two at once"),
        pytest.param([contact()], False, id="one"),
    ],
)
def test_contacts_broken(records, people, hit):
    fields = {"识别": [entered("2022-01-10")], "监测联系人": people}
    assert ("联系人断档" in doubts(records, **fields)) == hit


def test_a_gap_outside_the_register_is_none(records):
    people = [contact(止="2022-04-10"), contact(CADRE, "2022-04-12")]
    assert "联系人断档" not in doubts(records, 监测联系人=people)


@pytest.mark.parametrize(
    ("mode", "state", "hit"),
    [
        ("自然消除", "已落实", True),
        ("自然消除", "计划", False),
        ("帮扶消除", "已落实", False),
        ("帮扶消除", "计划", True),
    ],
)
def test_way_of_elimination_in_doubt(records, mode, state, hit):
    one = measure(state=state, 落实日期="2022-03-20" if state == "已落实" else None)
    out = {"方式": mode, "提出日期": "2022-04-01", "日期": "2022-05-01"}
    fields = {"识别": [entered("2022-01-10", 消除=out)], "帮扶方案": plan(one)}
    assert ("消除方式存疑" in doubts(records, **fields)) == hit


@pytest.mark.parametrize(
    ("change", "hit"),
    [
        pytest.param({}, True, id="alike"),
        pytest.param({"证件尾号": "0012"}, False, id="another number"),
        pytest.param({"证件尾号": None}, False, id="no number"),
        pytest.param({"出生": "1980-01-02"}, False, id="born another day"),
        pytest.param({"姓名": "冉某丁"}, False, id="another name"),
        pytest.param({"计入": "否", "不计入原因": "已分户未立户"}, False, id="not counted"),
        pytest.param({"离开": DAY, "离开原因": "分户"}, False, id="left today"),
        pytest.param({"离开": "2022-06-11", "离开原因": "分户"}, True, id="leaves tomorrow"),
        pytest.param({"加入": "2022-06-11", "加入原因": "回乡"}, False, id="joins tomorrow"),
    ],
)
def test_one_person_in_two_households(records, change, hit):
    """§7 一人两户: 姓名, 出生 and 证件尾号 (present) alike in two households on D, both counted."""
    first = household("ZS-0001", 成员=[member(证件尾号="123X")], 收支核算=RICH)
    second = household("ZS-0002", 成员=[member(证件尾号="123X") | change], 收支核算=RICH)
    records.add(first).add(second)
    for id_ in ("ZS-0001", "ZS-0002"):
        found = finding(records.case(DAY, id_), "数据疑点")
        assert ("一人两户" in (found or {"detail": ""})["detail"].split("、")) == hit


@pytest.mark.parametrize(
    ("mode", "result", "hit"),
    [
        ("入户", "已联系上", True),
        ("村委会面谈", "已联系上", True),
        ("视频", "已联系上", False),
        ("电话", "见到本人", True),
        ("电话", "见到家人", True),
        ("微信", "见到本人", True),
        ("电话", "家中无人", True),
        ("微信", "家中无人", True),
        ("入户", "家中无人", False),
        ("电话", "无法联系", False),
        ("入户", "无法联系", False),
        ("视频", "见到本人", False),
    ],
)
def test_result_that_does_not_fit(records, mode, result, hit):
    one = visit("2022-06-01", OTHER, mode, result)
    assert ("方式结果不符" in doubts(records, 走访=[one])) == hit


def test_visits_alike_but_for_one_field(records):
    same = [visit("2022-06-01"), visit("2022-06-01")]
    assert doubts(records, 走访=same) == ["重复走访"]
    assert doubts(records, 走访=[same[0], same[1] | {"困难": "缺水"}]) == []


def exempt(code="方式结果不符", **more):
    base = {
        "检查": code,
        "原因": "已核实",
        "批准人": SECRETARY,
        "起": "2022-06-05",
        "止": "2022-06-20",
    }
    return base | more


BAD_VISIT = [visit("2022-06-01", OTHER, "入户", "已联系上", 存档日期="2022-06-02")]


@pytest.mark.parametrize(
    ("entry", "day", "left"),
    [
        pytest.param(exempt(), "2022-06-04", ["方式结果不符"], id="day before"),
        pytest.param(exempt(), "2022-06-05", [], id="first day"),
        pytest.param(exempt(), "2022-06-20", [], id="last day"),
        pytest.param(exempt(), "2022-06-21", ["方式结果不符"], id="day after"),
        pytest.param(exempt("重复走访"), "2022-06-10", ["方式结果不符"], id="another check"),
        pytest.param(exempt(批准人=LEADER), "2022-06-10", [], id="分管领导"),
        pytest.param(
            exempt(批准人="钱某外"), "2022-06-10", ["方式结果不符"], id="unknown approver"
        ),
    ],
)
def test_exemption(records, entry, day, left):
    """§7: a warning that was looked at leaves the list while the 核查豁免 holds."""
    assert doubts(records, day, 走访=BAD_VISIT, 核查豁免=[entry]) == left
    assert ("数据疑点" in codes(records.case(day))) == bool(left)


def test_exemption_leaves_the_others(records):
    """§3: the detail of 数据疑点 is the codes that are left."""
    fields = {"走访": BAD_VISIT, "风险": [risk("其他")], "核查豁免": [exempt()]}
    assert doubts(records, **fields) == ["风险无说明"]


@pytest.mark.parametrize(
    ("change", "day", "suspected"),
    [
        pytest.param({"会议": "2022-06"}, "2022-06-10", False, id="with a meeting"),
        pytest.param({}, "2022-06-10", True, id="without a meeting"),
        pytest.param({"会议": "2022-06"}, "2022-06-12", True, id="the next accounts"),
        pytest.param({"会议": "2022-06"}, "2022-06-21", True, id="over"),
    ],
)
def test_exemption_of_suspicion(records, change, day, suspected):
    """§7: 疑似应纳, with a meeting, until the next accounts."""
    books = [accounts("2022-06-01", 15000, 9000)]
    if day == "2022-06-12":
        books.append(accounts("2022-06-12", 15000, 9000))
    entry = exempt("疑似应纳", **change)
    case = records.add(household(收支核算=books, 核查豁免=[entry])).case(day)
    assert ("疑似应纳" in codes(case)) == suspected


def test_exemption_touches_no_tier_and_no_duty(records):
    """§7: other findings, tiers and duties may not be answered so."""
    records.add(household(收支核算=[accounts("2022-02-28", 6000)], 核查豁免=[exempt("风险未登记")]))
    case = records.case(DAY)
    assert (case["tier"], case["visit"]["state"]) == ("监测户", "overdue")
    assert "应纳未纳" in codes(case)
    assert "数据疑点" not in codes(case)
