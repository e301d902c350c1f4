"""Rules §2: every code on both sides of its boundary; every hit is kept, in order."""

from __future__ import annotations

import pytest
from register import accounts, contact, entered, household, member, members, policy

DAY = "2022-03-10"
RICH = {"收支核算": [accounts("2022-03-01", 15000)]}
SUDDEN = {"类型": "因病", "发现日期": "2022-03-05", "突发": "是", "基本生活困难": "是"}


def reasons(records, day=DAY, **fields):
    return records.add(household(**fields)).case(day)["reasons"]


def guarantee(item="饮水安全", state="未保障", day="2022-03-05", **more):
    entry = {"项目": item, "状态": state, "核查日期": day}
    if state != "有保障":
        entry["自身能解决"] = "否"
    return entry | more


def illness(**fields):
    return member(健康=["患有大病"], **fields)


@pytest.mark.parametrize("item", ["吃", "穿", "义务教育", "基本医疗", "住房安全", "饮水安全"])
@pytest.mark.parametrize(
    ("state", "can", "hit"),
    [
        ("有风险", "否", ["M2"]),
        ("未保障", "否", ["M2"]),
        ("有风险", "是", []),
        ("未保障", "是", []),
        ("有保障", "否", []),
    ],
)
def test_m2(records, item, state, can, hit):
    """§2 M2: some guarantee at risk with 自身能解决 = 否."""
    entry = guarantee(item, state) | {"自身能解决": can}
    assert reasons(records, 三保障=[entry], **RICH) == hit


@pytest.mark.parametrize(
    ("living", "elsewhere", "hit"),
    [
        ("常住", "是", ["M2"]),
        ("部分外出", "是", ["M2"]),
        ("集中供养", "是", ["M2"]),
        ("全户外出", "是", []),
        ("全户外出", "否", ["M2"]),
        ("投亲寄居", "是", []),
        ("投亲寄居", "否", ["M2"]),
        ("间歇性居住", "是", ["W5"]),
    ],
)
def test_m2_safe_house_elsewhere(records, living, elsewhere, hit):
    """§2 M2: but not 住房安全 when nobody has to live in that house."""
    entry = guarantee("住房安全", "有风险")
    assert reasons(records, 三保障=[entry], 居住=living, 其他安全住房=elsewhere, **RICH) == hit


def test_m2_the_exception_is_for_housing_alone(records):
    """§2 M2: an unsafe house is excused, unsafe water is not."""
    entries = [guarantee("住房安全"), guarantee("饮水安全")]
    assert reasons(records, 三保障=entries, 居住="全户外出", 其他安全住房="是", **RICH) == ["M2"]


@pytest.mark.parametrize(
    ("day", "hit"), [("2022-03-04", []), ("2022-03-05", ["M2"]), ("2022-03-20", [])]
)
def test_guarantee_newest_entry_holds(records, day, hit):
    """§1: the entry of an item with the newest 核查日期 ≤ D."""
    entries = [guarantee(state="有保障", day="2022-03-20"), guarantee()]
    assert reasons(records, day, 三保障=entries, **RICH) == hit


def test_guarantee_of_several_on_one_day_each_counts(records):
    """§1: of several on one day each counts."""
    entries = [guarantee(), guarantee(state="有保障")]
    assert reasons(records, 三保障=entries, **RICH) == ["M2"]


@pytest.mark.parametrize(
    ("change", "day", "hit"),
    [
        pytest.param({}, "2022-03-04", [], id="day before 发现日期"),
        pytest.param({}, "2022-03-05", ["M3"], id="发现日期"),
        pytest.param({"突发": "否"}, DAY, [], id="not sudden"),
        pytest.param({"基本生活困难": "否"}, DAY, [], id="no hardship"),
        pytest.param(
            {"化解日期": "2022-03-11", "化解佐证": "复查"}, DAY, ["M3"], id="day before 化解日期"
        ),
        pytest.param({"化解日期": "2022-03-10", "化解佐证": "复查"}, DAY, [], id="化解日期"),
    ],
)
def test_m3_open_risk(records, change, day, hit):
    """§2 M3 and §1: open from 发现日期 to the day before 化解日期."""
    books = [accounts("2022-03-01", 12000, "5000.01")]
    assert reasons(records, day, 收支核算=books, 风险=[SUDDEN | change]) == hit


@pytest.mark.parametrize(("expense", "hit"), [("5000", []), ("5000.01", ["M3"])])
def test_m3_line(records, expense, hit):
    """§2 M3: I − X < 监测 × n*, both in one risk."""
    books = [accounts("2022-03-01", 12000, expense)]
    assert reasons(records, 收支核算=books, 风险=[SUDDEN]) == hit


def test_m3_needs_known_accounts(records):
    """§2 M3: without accounts nothing is computed from them."""
    assert reasons(records, 风险=[SUDDEN]) == []


def test_m3_both_conditions_in_one_risk(records):
    """§2 M3: one risk that is sudden and another in hardship are not one in both."""
    risks = [SUDDEN | {"突发": "否"}, SUDDEN | {"基本生活困难": "否"}]
    books = [accounts("2022-03-01", 12000, 6000)]
    assert reasons(records, 收支核算=books, 风险=risks) == []


@pytest.mark.parametrize(
    ("key", "entry", "code"),
    [
        ("人工纳入", {"会议": "2022-03"}, "MX"),
        ("预警情形", {"情形": "低保特困大额支出户"}, "W3"),
        ("预警情形", {"情形": "大病重病大额医疗户"}, "W4"),
        ("预警情形", {"情形": "安全隐患住房间歇居住户"}, "W5"),
        ("预警情形", {"情形": "子女外出生活不稳定老人户"}, "W6"),
        ("预警情形", {"情形": "长期外出返回风险户"}, "W7"),
        ("预警情形", {"情形": "外出无法联系风险户"}, "W8"),
        ("预警情形", {"情形": "其他", "说明": "独居", "会议": "2022-03"}, "W9"),
    ],
)
@pytest.mark.parametrize(
    ("day", "holds"),
    [("2022-03-04", False), ("2022-03-05", True), ("2022-03-19", True), ("2022-03-20", False)],
)
def test_declared(records, key, entry, code, day, holds):
    """§1: holds from 认定日期 to the day before 解除日期."""
    dated = entry | {"认定日期": "2022-03-05", "解除日期": "2022-03-20"}
    case = records.add(household(**{key: [dated]}, **RICH)).case(day)
    assert case["reasons"] == ([code] if holds else [])
    expected = ("监测户" if code == "MX" else "预警户") if holds else "一般户"
    assert case["tier"] == expected


@pytest.mark.parametrize("line", ["8999.99", "9000"])
def test_w0_or_w1_or_w2(records, line):
    """§2 W0: neither W1 nor W2."""
    hit = line == "8999.99"
    books = [accounts("2022-03-01", line)]
    out = {"方式": "自然消除", "提出日期": "2022-01-05", "日期": "2022-02-01"}
    gone = [entered("2021-03-01", 消除=out)]
    assert reasons(records, 收支核算=books) == ["W0"] * hit
    assert reasons(records, 收支核算=books, 户类型="脱贫户") == ["W1"] * hit
    assert reasons(records, 收支核算=books, 识别=gone) == ["W2"] * hit
    both = reasons(records, 收支核算=books, 户类型="脱贫户", 识别=gone)
    assert both == (["W1", "W2"] if hit else [])


def system(figure, day="2021-06-15"):
    return {"年度": "2021", "人均": figure, "取数日期": day}


@pytest.mark.parametrize(
    ("figures", "day", "hit"),
    [
        pytest.param([system("8999.99")], "2022-03-10", True, id="below"),
        pytest.param([system("9000")], "2022-03-10", False, id="at the line"),
        pytest.param([system("8999")], "2022-06-15", True, id="twelve months old"),
        pytest.param([system("8999")], "2022-06-16", False, id="older"),
        pytest.param([system("8999", "2022-03-11")], "2022-03-10", False, id="not taken yet"),
        pytest.param([system("8999", "2022-03-10")], "2022-03-10", True, id="taken today"),
        pytest.param(
            [system("8999"), system("9100", "2022-01-10")], "2022-03-10", False, id="newest decides"
        ),
    ],
)
@pytest.mark.parametrize("books", [[], [accounts("2022-03-01", 15000)]], ids=["none", "rich"])
def test_w1_system_income(records, figures, day, hit, books):
    """§2 W1: the newest 系统收入 with 取数日期 ≤ D, whatever the accounts say."""
    fields = {"户类型": "脱贫户", "系统收入": figures}
    assert reasons(records, day, 收支核算=books, **fields) == (["W1"] if hit else [])


def test_w1_system_income_is_for_lifted_households(records):
    """§2 W1: of a 一般农户 that was never in, the system's figure says nothing."""
    assert reasons(records, 系统收入=[system("5000")], **RICH) == []


def test_w2_system_income(records):
    """§2 W2: 已消除, and the same."""
    out = {"方式": "自然消除", "提出日期": "2022-01-05", "日期": "2022-03-10"}
    fields = {"识别": [entered("2021-03-01", 消除=out)], "系统收入": [system("8999.99")]} | RICH
    assert reasons(records, "2022-03-09", **fields) == ["F"]
    assert reasons(records, "2022-03-10", **fields) == ["W2"]


@pytest.mark.parametrize(
    ("help_", "day", "hit"),
    [
        ("低保", DAY, ["W3"]),
        ("特困", DAY, ["W3"]),
        ("低保边缘", DAY, []),
        ("支出型困难", DAY, []),
        ([{"类别": "低保", "起": "2022-03-10", "止": "2022-03-20"}], "2022-03-09", []),
        ([{"类别": "低保", "起": "2022-03-10", "止": "2022-03-20"}], "2022-03-10", ["W3"]),
        ([{"类别": "低保", "起": "2022-03-10", "止": "2022-03-20"}], "2022-03-20", ["W3"]),
        ([{"类别": "低保", "起": "2022-03-10", "止": "2022-03-20"}], "2022-03-21", []),
        (
            [{"类别": "低保", "起": "2021-01-01"}, {"类别": "支出型困难", "起": "2022-02-01"}],
            DAY,
            ["W3"],
        ),
    ],
)
def test_w3_assistance(records, help_, day, hit):
    """§1, §2 W3: dated 社会救助 hold from 起 to 止, several at once."""
    books = [accounts("2022-03-01", 25000, 10000)]
    assert reasons(records, day, 社会救助=help_, 收支核算=books) == hit


@pytest.mark.parametrize(("amount", "hit"), [("9999.99", []), ("10000", ["W4"])])
def test_w4_amount(records, amount, hit):
    """§2 W4: Xm ≥ 大额支出."""
    books = [accounts("2022-03-01", 25000, amount)]
    assert reasons(records, 成员=[illness()], 收支核算=books) == hit


@pytest.mark.parametrize(
    ("person", "hit"),
    [
        pytest.param({"健康": ["长期慢性病"]}, [], id="another illness"),
        pytest.param({"健康": ["长期慢性病", "患有大病"]}, ["W4"], id="among others"),
        pytest.param({"健康": ["患有大病"], "计入": "否"}, [], id="not counted"),
        pytest.param({"健康": ["患有大病"], "离开": "2022-03-10"}, [], id="left"),
        pytest.param({"健康": ["患有大病"], "离开": "2022-03-11"}, ["W4"], id="leaves tomorrow"),
    ],
)
def test_w4_member(records, person, hit):
    """§2 W4: a counted member with 患有大病."""
    people = [member(), member(姓名="冉某乙", 关系="配偶") | person]
    books = [accounts("2022-03-01", 50000, 10000)]
    assert reasons(records, 成员=people, 收支核算=books) == hit


def test_w4_counts_medical_expenditure_alone(records):
    """§1 Xm: the same for 类别 医疗; §2 W3 takes all of X."""
    lines = [
        {"类别": kind, "总额": total, "合规": "是", "日期": "2021-06-01"}
        for kind, total in (("医疗", "9999.99"), ("教育", "5000"))
    ]
    books = [accounts("2022-03-01", 50000, 支出=lines)]
    assert reasons(records, 成员=[illness()], 社会救助="特困", 收支核算=books) == ["W3"]


@pytest.mark.parametrize(
    ("state", "can", "living", "hit"),
    [
        ("有风险", "是", "间歇性居住", ["W5"]),
        ("未保障", "是", "间歇性居住", ["W5"]),
        ("有保障", "是", "间歇性居住", []),
        ("有风险", "是", "常住", []),
        ("有风险", "是", "全户外出", []),
    ],
)
def test_w5(records, state, can, living, hit):
    """§2 W5: 住房安全 at risk and 居住 = 间歇性居住."""
    entry = guarantee("住房安全", state) | {"自身能解决": can}
    assert reasons(records, 三保障=[entry], 居住=living, **RICH) == hit


@pytest.mark.parametrize(
    ("day", "hit"),
    [("2022-02-28", []), ("2022-03-01", ["W5"]), ("2022-03-09", ["W5"]), ("2022-03-10", [])],
)
def test_dated_residence(records, day, hit):
    """§1: of dated 居住 the newest 起 holds, before the first 常住."""
    living = [{"状态": "全户外出", "起": "2022-03-10"}, {"状态": "间歇性居住", "起": "2022-03-01"}]
    entry = guarantee("住房安全", "有风险", "2022-02-26") | {"自身能解决": "是"}
    books = [accounts("2022-02-26", 15000)]
    assert reasons(records, day, 三保障=[entry], 居住=living, 收支核算=books) == hit


WAYS = {
    "W3": {"社会救助": "低保"},
    "W4": {"成员": [illness(), *members(2)[1:]]},
    "W5": {
        "居住": "间歇性居住",
        "三保障": [guarantee("住房安全", "有风险") | {"自身能解决": "是"}],
    },
}


@pytest.mark.parametrize("code", sorted(WAYS))
@pytest.mark.parametrize(
    ("line", "listed", "hit"),
    [(8999, True, True), (9000, True, False), (9000, False, True)],
)
def test_low_income_needed(records, code, line, listed, hit):
    """§2: a W code computed and listed in 预警.需低收入 also needs I < 预警 × n*."""
    extra = [code] if listed else []
    records.write("policy/2022-02-25.yaml", policy(预警__需低收入=["W1", "W2", *extra]))
    fields = {"成员": members(2)} | WAYS[code]
    found = reasons(records, 收支核算=[accounts("2022-03-01", line * 2, 10000)], **fields)
    assert (code in found) == hit


def test_low_income_is_not_asked_of_what_was_declared(records):
    """§2: a W code computed (not declared)."""
    codes = [f"W{number}" for number in range(1, 9)]
    records.write("policy/2022-02-25.yaml", policy(预警__需低收入=codes))
    names = [
        "低保特困大额支出户",
        "大病重病大额医疗户",
        "安全隐患住房间歇居住户",
        "子女外出生活不稳定老人户",
        "长期外出返回风险户",
        "外出无法联系风险户",
    ]
    entries = [{"情形": name, "认定日期": "2022-03-05"} for name in names]
    assert reasons(records, 预警情形=entries, **RICH) == codes[2:]


def test_low_income_needs_known_accounts(records):
    """§2: listed, it also needs known accounts."""
    fields = WAYS["W5"]
    assert reasons(records, **fields) == ["W5"]
    records.write("policy/2022-02-25.yaml", policy(预警__需低收入=["W1", "W2", "W5"]))
    assert reasons(records, **fields) == []


def test_every_hit_is_kept_in_order(records):
    """§2: every rule is evaluated and every hit is kept, in this order."""
    names = ["其他", "长期外出返回风险户", "外出无法联系风险户", "子女外出生活不稳定老人户"]
    declared = [
        {"情形": name, "认定日期": "2022-03-02", "说明": "独居", "会议": "2022-03"}
        for name in names
    ]
    found = reasons(
        records,
        户类型="脱贫户",
        社会救助="低保",
        居住="间歇性居住",
        成员=[illness()],
        识别=[entered("2022-01-10", "脱贫不稳定户")],
        监测联系人=[contact()],
        人工纳入=[{"认定日期": "2022-03-02", "会议": "2022-03"}],
        三保障=[guarantee("住房安全", "有风险")],
        风险=[SUDDEN],
        收支核算=[accounts("2022-03-01", 6000, 10000)],
        预警情形=declared,
    )
    assert found == ["F", "M1", "M2", "M3", "MX", "W1", "W3", "W4", "W5", "W6", "W7", "W8", "W9"]
