"""Ledgers of the work with a household: plans, identification, safeguards, people."""

from __future__ import annotations

import pytest
from books import DAY, MEMBER_HEADERS, VISIT, VISIT_HEADERS, drawn, imported, text, write
from register import OFFICER, entered, household

PLACE = ("编号", "户主")
HERE = ("ZS-0001", "冉某甲")
PLAN = (
    "制定日期",
    "制定人",
    "对策类别",
    "内容",
    "责任人",
    "期限",
    "状态",
    "落实日期",
    "金额",
    "户主签字",
)


@pytest.fixture
def one(records):
    return records.add(household())


def sheet(path, headers, *rows):
    return write(
        path / "台账.xlsx", {"台账": [(*PLACE, *headers), *((*HERE, *row) for row in rows)]}
    )


def plan_row(content, state="计划", done=None):
    return (
        "2022-03-20",
        OFFICER,
        "健康帮扶",
        content,
        OFFICER,
        "2022-06-30",
        state,
        done,
        6000,
        "是",
    )


def test_a_plan_and_its_measures(one, tmp_path):
    path = sheet(tmp_path, PLAN, plan_row("大病救助"), plan_row("送药", "已落实", "2022-05-10"))
    assert imported(one, path)[0] == 0
    found = text(one)
    assert "帮扶方案:\n  制定日期: 2022-03-20\n  制定人: 王某丽\n  户主签字: 是\n  措施:\n" in found
    assert found.count("类别: 健康帮扶") == 2
    assert imported(one, path)[1].written == []
    assert one.check()[0] == 0


def test_a_measure_that_the_loader_refuses_takes_no_other_with_it(one, tmp_path):
    """It stands first, and its row was the one that brought the plan's own fields."""
    path = sheet(tmp_path, PLAN, plan_row("送药", "已落实"), plan_row("大病救助"))
    status, report = imported(one, path)
    assert status == 1
    assert list(report.unplaced) == ["台账!J2", "台账!2"]
    assert "整行没有写入" in report.unplaced["台账!2"]
    assert "制定日期: 2022-03-20" in text(one)
    assert "内容: 大病救助" in text(one)
    assert "送药" not in text(one)


def test_another_measure_of_a_plan_that_is_there(records, tmp_path):
    plan = {"制定日期": "2022-03-20", "制定人": OFFICER, "户主签字": "是",
            "措施": [{"类别": "搬迁", "内容": "进城", "状态": "计划"}]}  # fmt: skip
    records.add(household(帮扶方案=plan))
    assert imported(records, sheet(tmp_path, PLAN, plan_row("大病救助")))[0] == 0
    assert text(records).count("类别:") == 2
    other = ("2022-03-21", *plan_row("送药")[1:])
    status, report = imported(records, sheet(tmp_path, PLAN, other))
    assert status == 1
    assert report.unplaced == {"台账!C2": "户册写的是“2022-03-20”"}


def test_an_identification_with_steps_notice_and_numbers(one, tmp_path):
    headers = ("类别", "承诺授权", "发现日期", "农户申请", "入户核实", "核实人", "评议（应到/实到/同意）",
               "公示起", "公示止", "异议", "比对", "系统录入", "系统编号")  # fmt: skip
    row = ("边缘易致贫户", "2022-03-01", "2022-03-01", "2022-03-01", "2022-03-03", f"{OFFICER}、李某强", "30/26/26",
           "2022-03-05", "2022-03-10", "无", "无", "2022-03-16", "5001020160001")  # fmt: skip
    path = sheet(tmp_path, headers, row)
    assert imported(one, path)[0] == 0
    found = text(one)
    assert "评议: {应到: 30, 实到: 26, 同意: 26}" in found
    assert "公示: {起: 2022-03-05, 止: 2022-03-10, 异议: 无}" in found
    assert one.case(DAY)["formal"] == "在册"
    late = [*row]
    late[11] = "2022-03-17"
    _, report = imported(one, sheet(tmp_path, headers, late))
    assert report.unplaced == {"台账!N2": "户册写的是“2022-03-16”"}


def test_an_elimination_is_not_slipped_into_an_identification_that_stands(records, tmp_path):
    records.add(household(识别=[entered("2022-01-16")]))
    headers = ("系统录入", "方式", "提出日期", "日期")
    path = sheet(tmp_path, headers, ("2022-01-16", "自然消除", "2022-05-01", "2022-05-20"))
    status, report = imported(records, path)
    assert (status, report.unplaced) == (1, {"台账!D2": "户册没有可以补上它的那一条"})
    assert "消除" not in text(records)


def test_safeguards_house_and_water(one, tmp_path):
    headers = ("住房安全", "饮水安全", "住房结构", "住房等级", "饮水方式", "核查日期", "自身能解决")
    path = sheet(
        tmp_path, headers, ("有风险", "有保障", "土木", "D", "集中供水", "2022-03-02", "住房安全否")
    )
    assert imported(one, path)[0] == 0
    assert one.case(DAY)["reasons"] == ["M2"]
    assert "住房: {结构: 土木}\n饮水: 集中供水\n" in text(one)


def test_who_came_and_went(records, tmp_path):
    headers = ("姓名", "变更", "原因", "日期")
    rows = [
        (*HERE, "冉某丁", "加入", "婚入", "2022-03-10"), (*HERE, "别某人", "离开", "死亡", "2022-03-10"),
    ]  # fmt: skip
    people = [("朱砂村", 3, "冉某甲", "冉某丁", "之儿媳", "女", "1990-01-01")]
    sheets = {"变更": [(*PLACE, *headers), *rows], "成员": [MEMBER_HEADERS, *people]}
    records.add(household())
    status, report = imported(records, write(tmp_path / "a.xlsx", sheets))
    assert status == 1
    assert set(report.unplaced) == {"变更!C3", "变更!F3", "变更!E3"}
    assert "加入: 2022-03-10, 加入原因: 婚入}" in text(records)


def test_a_header_of_two_rows(one, tmp_path):
    def draw(book):
        page = book.add_worksheet("核算")
        for column, name in enumerate(("编号", "户主", "核算日期", "期间")):
            page.merge_range(0, column, 1, column, name)
        page.merge_range(0, 4, 0, 6, "收入（元）")
        page.write_row(1, 4, ("工资性收入", "经营性收入", "转移性收入"))
        page.write_row(2, 0, (*HERE, "2022-03-02", "2021.3-2022.2", 18000, 0, 0))

    status, report = imported(one, drawn(tmp_path / "a.xlsx", draw))
    assert (status, report.unplaced) == (0, {})
    assert one.case(DAY)["net_income"] == "18000.00"


def test_a_ledger_of_before_the_first_edition_asks_for_the_day(one, tmp_path):
    rows = [("截至2021年12月31日",), VISIT_HEADERS, VISIT]
    path = write(tmp_path / "a.xlsx", {"走访": rows})
    status, _, err = one.run("import", str(path), "--yes")
    assert status == 2
    assert "用 --as-of 写明" in err
    assert imported(one, path)[0] == 0


def test_yes_and_dry_run_together_are_refused(one, tmp_path):
    path = write(tmp_path / "a.xlsx", {"走访": [VISIT_HEADERS, VISIT]})
    assert one.run("import", str(path), "--as-of", DAY, "--yes", "--dry-run")[0] == 2


@pytest.mark.parametrize(
    ("headers", "row", "words"),
    [
        (("监测联系人", "联系起", "帮扶联系人", "单位"), (OFFICER, "2022-03-16", "赵某丙", "经发办"), "帮扶联系人看不出是谁"),
        (("监测联系人", "联系起"), (f"{OFFICER}、李某强", "2022-03-16"), "监测联系人看不出是谁"),
        (("住房安全", "饮水安全", "核查日期", "住房等级"), ("", "有保障", "2022-03-02", "D"), "住房安全没有写状态"),
        (("住房安全", "饮水安全", "核查日期"), ("有保障", "有保障", ""), "没有核查日期"),
        (("种类", "情形", "认定日期"), ("人工纳入", "其他", "2022-03-20"), "人工纳入不分情形"),
        (("种类", "情形", "认定日期"), ("预警情形", "", "2022-03-20"), "没有写情形"),
        (("种类", "原因", "批准人", "起", "止", "会议"),
         ("走访例外", "全户外出", OFFICER, "2022-03-01", "2022-03-31", "2022-03"), "走访例外没有会议这一项"),
        (("系统录入", "状态", "方式", "提出日期"), ("2022-01-16", "可研判消除", "自然消除", "2022-05-01"), "可研判消除"),
        (("系统录入", "方式", "提出日期"), ("2022-01-16", "自然消除", ""), "消除要写方式和提出日期"),
    ],
)  # fmt: skip
def test_what_has_no_place_of_its_own_withholds_its_row_and_is_told(
    one, tmp_path, headers, row, words
):
    """A cell that a row cannot use is never dropped without a word."""
    before = text(one)
    status, report = imported(one, sheet(tmp_path, headers, row))
    assert status == 1
    assert words in report.unplaced["台账!2"]
    assert text(one) == before
