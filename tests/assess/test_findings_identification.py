"""Rules §3: the findings between the computed tier and the formal status."""

from __future__ import annotations

import pytest
from register import accounts, codes, contact, entered, finding, household

POOR = [accounts("2022-03-01", 6500)]
RICH = [accounts("2022-03-01", 15000)]
OUT = {"方式": "自然消除", "提出日期": "2022-01-20", "日期": "2022-02-01"}
STATUS = ("识别中", "不予纳入", "待识别", "应纳未纳", "返贫风险再现", "体外循环", "识别超期")


def judged(records, day, **fields):
    return records.add(household(**fields)).case(day)


def status(case):
    return [code for code in codes(case) if code in STATUS]


def since(case, code):
    found = finding(case, code)
    return found["since"], found["days"]


def under_way(first="2022-03-05", **more):
    return {"类别": "边缘易致贫户", "步骤": {"农户申请": first}} | more


def ended(day="2022-03-12", first="2022-03-05"):
    return under_way(first, 终止={"日期": day, "依据": "比对有商品房"})


def measure(state="实施中", **more):
    return {"类别": "产业帮扶", "内容": "送种苗", "状态": state} | more


def plan(*measures, day="2022-03-02"):
    return {"制定日期": day, "措施": list(measures)}


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2022-02-28", []),
        ("2022-03-01", ["待识别"]),
        ("2022-03-16", ["待识别"]),
        ("2022-03-17", ["应纳未纳"]),
    ],
)
def test_waiting_then_left_out(records, day, found):
    """§3 待识别, 应纳未纳: the run began at most 识别总时限 days ago."""
    case = judged(records, day, 收支核算=POOR)
    assert status(case) == found
    if found:
        assert finding(case, found[0])["since"] == "2022-03-01"


@pytest.mark.parametrize(("day", "code"), [("2022-03-12", "待识别"), ("2022-03-13", "应纳未纳")])
def test_no_run_before_the_first_edition(records, day, code):
    """Days before the first edition have no tier, so no run."""
    case = judged(records, day, 收支核算=[accounts("2022-01-10", 6500)])
    assert status(case) == [code]
    assert finding(case, code)["since"] == "2022-02-25"


@pytest.mark.parametrize(("day", "found"), [("2022-03-20", []), ("2022-03-25", ["待识别"])])
def test_a_run_is_unbroken(records, day, found):
    """§3: a day without an M code ends the run."""
    books = [*POOR, accounts("2022-03-15", 15000), accounts("2022-03-25", 6000)]
    case = judged(records, day, 收支核算=books)
    assert status(case) == found
    if found:
        assert since(case, "待识别") == ("2022-03-25", 0)


def test_a_run_outlives_its_reasons(records):
    """§3: some M code, not the same one: the run goes on."""
    decided = {"认定日期": "2022-03-10", "会议": "2022-03"}
    books = [*POOR, accounts("2022-03-12", 15000)]
    case = judged(records, "2022-03-20", 收支核算=books, 人工纳入=[decided])
    assert case["reasons"] == ["MX"]
    assert since(case, "应纳未纳") == ("2022-03-01", 19)


def test_w_codes_are_no_reason_to_be_taken_in(records):
    """§3: M codes are M1, M2, M3 and MX."""
    assert status(judged(records, "2022-06-01", 收支核算=[accounts("2022-03-01", 8000)])) == []


def test_in_register_is_not_left_out(records):
    """§3: formal 在册 with an M code is where it should be; F is not an M code."""
    case = judged(records, "2022-06-01", 收支核算=POOR, 识别=[entered("2022-03-10")])
    assert (case["reasons"], status(case)) == (["F", "M1", "W0"], [])


@pytest.mark.parametrize(
    ("entry", "day", "found"),
    [
        pytest.param(under_way(), "2022-03-05", ["识别中"], id="first step"),
        pytest.param(under_way(), "2022-03-20", ["识别中"], id="15 days"),
        pytest.param(under_way(), "2022-03-21", ["应纳未纳", "识别超期"], id="16 days"),
        pytest.param(
            under_way(发现日期="2022-03-01"), "2022-03-16", ["识别中"], id="15 days from 发现日期"
        ),
        pytest.param(
            under_way(发现日期="2022-03-01"),
            "2022-03-17",
            ["应纳未纳", "识别超期"],
            id="16 days from 发现日期",
        ),
    ],
)
def test_being_identified(records, entry, day, found):
    """§3 识别中, 识别超期"""
    case = judged(records, day, 收支核算=[accounts("2022-02-26", 6500)], 识别=[entry])
    assert status(case) == found


def test_since_of_identification(records):
    """§3 since: 识别中 its beginning; 识别超期 the first day past the limit."""
    record = household(收支核算=POOR, 识别=[under_way(发现日期="2022-03-02")])
    records.add(record)
    assert since(records.case("2022-03-10"), "识别中") == ("2022-03-02", 8)
    case = records.case("2022-03-20")
    assert since(case, "识别超期") == ("2022-03-18", 2)
    assert since(case, "应纳未纳") == ("2022-03-01", 19)


@pytest.mark.parametrize(("day", "found"), [("2022-03-20", []), ("2022-03-21", ["识别超期"])])
def test_overdue_whatever_the_tier(records, day, found):
    """§3 识别超期, whatever the tier; 识别中 only with an M code."""
    case = judged(records, day, 收支核算=RICH, 识别=[under_way()])
    assert (case["tier"], case["formal"], status(case)) == ("一般户", "识别中", found)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2022-03-04", ["待识别"]),
        ("2022-03-11", ["识别中"]),
        ("2022-03-12", ["不予纳入"]),
        ("2022-06-30", ["不予纳入"]),
    ],
)
def test_turned_down(records, day, found):
    """§3 不予纳入: some 终止 ≤ D, no identification under way."""
    case = judged(records, day, 收支核算=POOR, 识别=[ended()])
    assert status(case) == found
    if found == ["不予纳入"]:
        assert finding(case, "不予纳入")["since"] == "2022-03-12"


def new_fact(day):
    return {
        "accounts": {"收支核算": [*POOR, accounts(day, 6400)]},
        "risk": {"风险": [{"类型": "因学", "发现日期": day}]},
        "guarantee": {"三保障": [{"项目": "吃", "状态": "有保障", "核查日期": day}]},
        "decision": {"人工纳入": [{"认定日期": day, "会议": "2022-03"}]},
        "warning": {"预警情形": [{"情形": "长期外出返回风险户", "认定日期": day}]},
    }


@pytest.mark.parametrize("kind", sorted(new_fact("2022-03-20")))
@pytest.mark.parametrize(
    ("dated", "day", "found"),
    [
        pytest.param("2022-03-12", "2022-03-25", ["不予纳入"], id="on the day of 终止"),
        pytest.param("2022-03-13", "2022-03-25", ["待识别"], id="a day after"),
        pytest.param("2022-03-26", "2022-03-25", ["不予纳入"], id="not yet"),
    ],
)
def test_new_facts_open_the_case_again(records, kind, dated, day, found):
    """§3 不予纳入: nothing dated after the newest 终止 and ≤ D."""
    fields = {"收支核算": POOR} | new_fact(dated)[kind]
    assert status(judged(records, day, 识别=[ended()], **fields)) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [("2022-03-19", "不予纳入"), ("2022-04-04", "待识别"), ("2022-04-05", "应纳未纳")],
)
def test_waiting_counts_from_the_new_fact(records, day, found):
    """§3 待识别: its own run leaves out the days of 不予纳入; 应纳未纳 has the run's first day."""
    books = [*POOR, accounts("2022-03-20", 6400)]
    case = judged(records, day, 收支核算=books, 识别=[ended()])
    assert status(case) == [found]
    begins = {"不予纳入": "2022-03-12", "待识别": "2022-03-20", "应纳未纳": "2022-03-01"}
    assert finding(case, found)["since"] == begins[found]


@pytest.mark.parametrize(("day", "found"), [("2022-06-15", "不予纳入"), ("2022-06-16", "待识别")])
def test_turned_down_on_fresh_accounts_only(records, day, found):
    """§3 不予纳入: accounts fresh; old accounts prove need and no longer its absence."""
    case = judged(records, day, 收支核算=[accounts("2021-06-15", 6500)], 识别=[ended()])
    assert status(case) == [found]


def test_turned_down_twice(records):
    """§3 不予纳入: the newest 终止."""
    books = [*POOR, accounts("2022-03-20", 6400)]
    entries = [ended(), ended("2022-04-02", "2022-03-22")]
    record = household(收支核算=books, 识别=entries)
    records.add(record)
    assert status(records.case("2022-03-21")) == ["待识别"]
    assert status(records.case("2022-04-01")) == ["识别中"]
    assert since(records.case("2022-04-10"), "不予纳入") == ("2022-04-02", 8)


def test_identified_again_after_being_turned_down(records):
    """§3 不予纳入: not while an identification is under way."""
    case = judged(records, "2022-03-25", 收支核算=POOR, 识别=[ended(), under_way("2022-03-24")])
    assert status(case) == ["识别中"]


def test_turned_down_without_an_m_code(records):
    """§3 不予纳入: some M code."""
    assert status(judged(records, "2022-03-25", 收支核算=RICH, 识别=[ended()])) == []


def eliminated(*others):
    return [entered("2021-03-01", 消除=OUT), *others]


def test_poverty_again(records):
    """§3 返贫风险再现: formal 已消除, since the run's first day; no time to wait."""
    record = household(收支核算=POOR, 识别=eliminated())
    records.add(record)
    assert status(records.case("2022-02-28")) == []
    case = records.case("2022-03-01")
    assert (case["formal"], status(case)) == ("已消除", ["返贫风险再现"])
    assert since(records.case("2022-03-20"), "返贫风险再现") == ("2022-03-01", 19)


@pytest.mark.parametrize(
    ("entry", "day", "found"),
    [
        pytest.param(under_way(), "2022-03-20", ["识别中"], id="identified again"),
        pytest.param(under_way(), "2022-03-21", ["返贫风险再现", "识别超期"], id="too slowly"),
        pytest.param(ended(), "2022-03-25", ["不予纳入"], id="turned down"),
    ],
)
def test_poverty_again_under_way(records, entry, day, found):
    """§3 返贫风险再现: neither 识别中 nor 不予纳入."""
    assert status(judged(records, day, 收支核算=POOR, 识别=eliminated(entry))) == found


@pytest.mark.parametrize(
    ("one", "day", "active"),
    [
        pytest.param(measure("计划"), "2022-03-20", False, id="only planned"),
        pytest.param(measure("无效"), "2022-03-20", False, id="无效"),
        pytest.param(measure(), "2022-03-20", True, id="实施中 from the plan's day"),
        pytest.param(measure(开始日期="2022-03-21"), "2022-03-20", False, id="begins tomorrow"),
        pytest.param(measure(开始日期="2022-03-20"), "2022-03-20", True, id="begins today"),
        pytest.param(
            measure("已落实", 落实日期="2022-03-21"), "2022-03-20", False, id="落实 tomorrow"
        ),
        pytest.param(measure("已落实", 落实日期="2022-03-20"), "2022-03-20", True, id="落实 today"),
        pytest.param(
            measure("已落实", 开始日期="2022-03-10", 落实日期="2022-05-01"),
            "2022-03-20",
            True,
            id="begun, not done",
        ),
    ],
)
def test_helped_outside(records, one, day, active):
    """§3 体外循环 and §1 active"""
    case = judged(records, day, 收支核算=POOR, 帮扶方案=plan(one))
    assert status(case) == ["应纳未纳", *(["体外循环"] if active else [])]
    if active:
        assert since(case, "体外循环") == ("2022-03-01", 19)


@pytest.mark.parametrize(("made", "active"), [("2022-03-20", True), ("2022-03-21", False)])
@pytest.mark.parametrize(
    "one", [measure(开始日期="2022-03-05"), measure("已落实", 落实日期="2022-03-05")]
)
def test_no_measure_before_its_plan(records, one, made, active):
    """§1: neither done nor active before the plan's 制定日期."""
    case = judged(records, "2022-03-20", 收支核算=POOR, 帮扶方案=plan(one, day=made))
    assert ("体外循环" in codes(case)) == active


@pytest.mark.parametrize(("day", "found"), [("2022-03-16", False), ("2022-03-17", True)])
def test_helped_outside_only_when_left_out(records, day, found):
    """§3 体外循环: with 应纳未纳 or 返贫风险再现, not with 待识别."""
    case = judged(records, day, 收支核算=POOR, 帮扶方案=plan(measure()))
    assert ("体外循环" in codes(case)) == found


def test_helped_outside_after_elimination(records):
    """§3 体外循环 with 返贫风险再现"""
    case = judged(records, "2022-03-05", 收支核算=POOR, 识别=eliminated(), 帮扶方案=plan(measure()))
    assert status(case) == ["返贫风险再现", "体外循环"]


@pytest.mark.parametrize(("expense", "found"), [("8000", False), ("8000.01", True)])
@pytest.mark.parametrize(
    "fields", [{}, {"识别": eliminated()}, {"识别": [under_way()]}], ids=["无", "已消除", "识别中"]
)
def test_suspected(records, fields, expense, found):
    """§3 疑似应纳: I − X < 监测 × n*."""
    case = judged(
        records, "2022-03-10", 收支核算=[accounts("2022-03-01", 15000, expense)], **fields
    )
    assert ("疑似应纳" in codes(case)) == found
    if found:
        assert since(case, "疑似应纳") == ("2022-03-01", 9)


def test_suspected_by_old_accounts(records):
    """§3 疑似应纳: known is enough, old accounts still prove need."""
    case = judged(records, "2022-09-01", 收支核算=[accounts("2021-06-01", 15000, 9000)])
    assert {"疑似应纳", "待核算"} <= set(codes(case))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"识别": [entered("2022-03-02")]}, id="在册"),
        pytest.param({"人工纳入": [{"认定日期": "2022-03-02", "会议": "2022-03"}]}, id="M code"),
    ],
)
def test_not_suspected(records, fields):
    """§3 疑似应纳: no M code, formal not 在册."""
    case = judged(records, "2022-03-10", 收支核算=[accounts("2022-03-01", 15000, 9000)], **fields)
    assert "疑似应纳" not in codes(case)


def sudden(day="2022-03-10", **more):
    return {"类型": "因意外事故", "发现日期": day, "突发": "是"} | more


def year_to(last, taken):
    first = f"{int(last[:4]) - 1}{last[4:]}"
    return [accounts(taken, 15000, 期间={"起": first, "止": last})]


@pytest.mark.parametrize(
    ("books", "risk", "found"),
    [
        pytest.param([], sudden(), True, id="no accounts"),
        pytest.param(year_to("2022-03-10", "2022-03-10"), sudden(), False, id="on the day"),
        pytest.param(year_to("2022-03-09", "2022-03-10"), sudden(), True, id="期间 ends before"),
        pytest.param(year_to("2022-03-09", "2022-03-09"), sudden(), True, id="taken before"),
        pytest.param([], sudden(突发="否"), False, id="not sudden"),
        pytest.param([], sudden("2022-03-21"), False, id="not found yet"),
        pytest.param(
            [], sudden(化解日期="2022-03-20", 化解佐证="复查"), False, id="resolved today"
        ),
        pytest.param(
            [], sudden(化解日期="2022-03-21", 化解佐证="复查"), True, id="resolved tomorrow"
        ),
    ],
)
def test_sudden_without_accounts(records, books, risk, found):
    """§3 突发待核算"""
    case = judged(records, "2022-03-20", 收支核算=books, 风险=[risk])
    assert ("突发待核算" in codes(case)) == found
    if found:
        assert since(case, "突发待核算") == ("2022-03-10", 10)


def test_sudden_oldest_and_in_register(records):
    """§3 突发待核算: of several the oldest; formal not 在册."""
    fields = {"风险": [sudden("2022-03-12"), sudden("2022-03-08")]}
    assert since(judged(records, "2022-03-20", **fields), "突发待核算") == ("2022-03-08", 12)
    case = judged(
        records, "2022-03-20", 识别=[entered("2022-03-15")], 监测联系人=[contact()], **fields
    )
    assert "突发待核算" not in codes(case)


@pytest.mark.parametrize(
    ("can", "day", "found"),
    [("是", "2022-03-04", False), ("是", "2022-03-05", True), ("否", "2022-03-05", True)],
)
def test_guarantee_unresolved(records, can, day, found):
    """§3 三保障未解决: whether or not the family can resolve it; the oldest own date."""
    water = {"项目": "饮水安全", "状态": "有风险", "自身能解决": can, "核查日期": "2022-03-05"}
    house = water | {"项目": "住房安全", "核查日期": "2022-03-08"}
    case = judged(records, day, 三保障=[house, water])
    assert ("三保障未解决" in codes(case)) == found
    case = records.case("2022-03-10")
    assert since(case, "三保障未解决") == ("2022-03-05", 5)
