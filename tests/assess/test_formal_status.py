"""Rules §1, §2: the formal status, identification under way, class, 注销."""

from __future__ import annotations

import pytest
from register import accounts, codes, entered, household

OUT = {"方式": "帮扶消除", "提出日期": "2022-04-01", "日期": "2022-05-10"}
BACK = OUT | {"回退": {"日期": "2022-06-05", "原因": "标注有误"}}
STEPS = {"农户申请": "2022-03-05", "入户核实": "2022-03-08"}


def judged(records, day, *entries, **fields):
    return records.add(household(识别=list(entries), **fields)).case(day)


@pytest.mark.parametrize(
    ("entry", "day", "formal"),
    [
        pytest.param(entered("2022-03-16"), "2022-03-15", "无", id="day before 系统录入"),
        pytest.param(entered("2022-03-16"), "2022-03-16", "在册", id="系统录入"),
        pytest.param(entered("2022-03-16", 消除=OUT), "2022-05-09", "在册", id="before 消除"),
        pytest.param(entered("2022-03-16", 消除=OUT), "2022-05-10", "已消除", id="消除"),
        pytest.param(entered("2022-03-16", 消除=BACK), "2022-06-04", "已消除", id="before 回退"),
        pytest.param(entered("2022-03-16", 消除=BACK), "2022-06-05", "在册", id="回退"),
        pytest.param(
            entered("2022-03-16", 消除={"方式": "自然消除", "提出日期": "2022-04-01"}),
            "2022-09-01",
            "在册",
            id="only proposed",
        ),
        pytest.param(
            entered("2022-03-16", 消除=OUT | {"日期": "2022-03-16"}),
            "2022-03-16",
            "已消除",
            id="both on one day",
        ),
    ],
)
def test_formal_status(records, entry, day, formal):
    """§1 formal"""
    case = judged(records, day, entry)
    assert case["formal"] == formal
    assert ("F" in case["reasons"]) == (formal == "在册")


@pytest.mark.parametrize(
    ("day", "formal", "class_"),
    [
        ("2022-06-30", "已消除", None),
        ("2022-07-01", "在册", "突发严重困难户"),
        ("2022-08-01", "已消除", None),
    ],
)
def test_newest_entry_decides(records, day, formal, class_):
    """§1 formal: the 识别 entry with the newest 系统录入 ≤ D."""
    again = entered("2022-07-01", "突发严重困难户", 消除=OUT | {"日期": "2022-08-01"})
    books = [accounts("2022-03-01", 20000)]
    case = judged(records, day, again, entered("2022-03-16", 消除=OUT), 收支核算=books)
    assert (case["formal"], case["class"]) == (formal, class_)


@pytest.mark.parametrize(
    ("entry", "day", "formal", "under_way"),
    [
        pytest.param({"步骤": STEPS}, "2022-03-04", "无", False, id="before the first step"),
        pytest.param({"步骤": STEPS}, "2022-03-05", "识别中", True, id="first step"),
        pytest.param({"发现日期": "2022-03-01"}, "2022-03-20", "无", False, id="no step"),
        pytest.param(
            {"步骤": STEPS, "发现日期": "2022-03-01"}, "2022-03-04", "无", False, id="found only"
        ),
        pytest.param(
            {"步骤": STEPS, "系统录入": "2022-03-20"}, "2022-03-19", "识别中", True, id="not in yet"
        ),
        pytest.param(
            {"步骤": STEPS, "系统录入": "2022-03-20"}, "2022-03-20", "在册", False, id="in"
        ),
        pytest.param(
            {"步骤": STEPS, "终止": {"日期": "2022-03-12", "依据": "有商品房"}},
            "2022-03-11",
            "识别中",
            True,
            id="day before 终止",
        ),
        pytest.param(
            {"步骤": STEPS, "终止": {"日期": "2022-03-12", "依据": "有商品房"}},
            "2022-03-12",
            "无",
            False,
            id="终止",
        ),
    ],
)
def test_under_way(records, entry, day, formal, under_way):
    """§1: an identification is under way."""
    case = judged(records, day, {"类别": "边缘易致贫户"} | entry)
    assert (case["formal"], case["identifying"]) == (formal, under_way)


@pytest.mark.parametrize(
    ("day", "formal", "under_way"),
    [
        ("2022-06-19", "已消除", False),
        ("2022-06-20", "已消除", True),
        ("2022-07-01", "在册", False),
    ],
)
def test_under_way_again_after_elimination(records, day, formal, under_way):
    """§1: an eliminated household stays 已消除 while it is identified again."""
    again = {"类别": "边缘易致贫户", "步骤": {"农户申请": "2022-06-20"}, "系统录入": "2022-07-01"}
    case = judged(records, day, entered("2022-03-16", 消除=OUT), again)
    assert (case["formal"], case["identifying"]) == (formal, under_way)


SUDDEN = {"类型": "因病", "发现日期": "2022-02-26", "突发": "是", "基本生活困难": "是"}
WATER = {"项目": "饮水安全", "状态": "未保障", "自身能解决": "否", "核查日期": "2022-03-01"}


@pytest.mark.parametrize(
    ("fields", "class_"),
    [
        pytest.param({"收支核算": [accounts("2022-03-01", 6000)]}, "边缘易致贫户", id="M1"),
        pytest.param(
            {"收支核算": [accounts("2022-03-01", 6000)], "户类型": "脱贫户"},
            "脱贫不稳定户",
            id="M1, 脱贫户",
        ),
        pytest.param(
            {"收支核算": [accounts("2022-03-01", 6000)], "风险": [SUDDEN]},
            "边缘易致贫户",
            id="M1 and M3",
        ),
        pytest.param(
            {"收支核算": [accounts("2022-03-01", 9500, 5000)], "风险": [SUDDEN]},
            "突发严重困难户",
            id="M3 alone",
        ),
        pytest.param(
            {
                "收支核算": [accounts("2022-03-01", 9500, 5000)],
                "风险": [SUDDEN],
                "三保障": [WATER],
                "户类型": "脱贫户",
            },
            "突发严重困难户",
            id="M2 and M3",
        ),
        pytest.param({"三保障": [WATER], "户类型": "脱贫户"}, "脱贫不稳定户", id="M2"),
        pytest.param({"收支核算": [accounts("2022-03-01", 8000)]}, None, id="预警户 has none"),
        pytest.param({"收支核算": [accounts("2022-03-01", 9500)]}, None, id="一般户 has none"),
        pytest.param({}, None, id="待核算 has none"),
        pytest.param(
            {"识别": [entered("2022-03-02", "突发严重困难户")], "户类型": "脱贫户"},
            "突发严重困难户",
            id="在册: the entry's own",
        ),
    ],
)
def test_class(records, fields, class_):
    """§2 class of a 监测户"""
    assert records.add(household(**fields)).case("2022-03-10")["class"] == class_


@pytest.mark.parametrize(("day", "tier"), [("2022-04-09", "监测户"), ("2022-04-10", "注销")])
def test_deregistered(records, day, tier):
    """§2 注销: no reasons, no duty, no finding but 注销存疑."""
    case = judged(
        records,
        day,
        entered("2022-01-10"),
        注销={"日期": "2022-04-10", "原因": "整户自然减少"},
        收支核算=[accounts("2022-03-01", 5000)],
        三保障=[WATER],
    )
    assert case["tier"] == tier
    if tier == "注销":
        assert (case["reasons"], case["class"], codes(case)) == ([], None, ["注销存疑"])
        duty = case["visit"]
        assert (duty["state"], duty["required"], duty["also"]) == ("not_required", False, [])
        assert (duty["cadence"], duty["period"], duty["due"]) == (None, None, None)
        assert duty["last_qualifying"] is None
