"""What an import writes, what it leaves alone, and how it finds a household."""

from __future__ import annotations

import pytest
from books import (
    ACCOUNT,
    ACCOUNT_HEADERS,
    DAY,
    HOUSEHOLD_HEADERS,
    MEMBER_HEADERS,
    VISIT,
    VISIT_HEADERS,
    files,
    home,
    imported,
    person,
    text,
    write,
)
from register import OFFICER, accounts, entered, household, members, visit


@pytest.fixture
def one(records):
    return records.add(household())


def visits(path, *rows, headers=VISIT_HEADERS):
    return write(path / "走访.xlsx", {"走访": [headers, *rows]})


def test_a_new_household_takes_the_next_free_number(one, tmp_path):
    path = write(
        tmp_path / "a.xlsx",
        {
            "户": [HOUSEHOLD_HEADERS, home()],
            "成员": [MEMBER_HEADERS, person(), person(name="谭某丁")],
        },
    )
    status, report = imported(one, path)
    assert (status, report.unplaced) == (0, {})
    assert text(one, "ZS-0002") == (
        "编号: ZS-0002\n户主: 谭某丙\n组: 3\n户类型: 一般农户\n住址: 3组大湾\n联系电话: 138****0469\n"
        "成员:\n"
        "  - {姓名: 谭某丙, 关系: 户主, 性别: 男, 出生: 1960-05-06}\n"
        "  - {姓名: 谭某丁, 关系: 其他, 性别: 男, 出生: 1960-05-06}\n"
    )
    assert report.written[0] == "ZS-0002 新建户档案"
    assert one.check()[0] == 0


def test_a_new_household_keeps_the_number_of_its_row(one, tmp_path):
    sheets = {
        "户": [(*HOUSEHOLD_HEADERS, "编号"), [*home(), "zs-0050"]],
        "成员": [(*MEMBER_HEADERS, "编号"), [*person(), "ZS0050"]],
    }
    assert imported(one, write(tmp_path / "a.xlsx", sheets))[0] == 0
    assert text(one, "ZS-0050").startswith("编号: ZS-0050\n")


def test_a_household_without_members_is_not_written(one, tmp_path):
    before = files(one)
    path = write(tmp_path / "a.xlsx", {"户": [HOUSEHOLD_HEADERS, home()]})
    status, report = imported(one, path)
    assert status == 1
    assert "成员" in report.unplaced["户!2"]
    assert "家庭成员花名册" in report.advice["户!整行2"]
    assert files(one) == before


def test_a_member_alone_makes_no_household(one, tmp_path):
    path = write(tmp_path / "a.xlsx", {"成员": [MEMBER_HEADERS, person()]})
    status, report = imported(one, path)
    assert status == 1
    assert "没有这个户主" in report.unplaced["成员!C2"]


def test_a_visit_is_added_and_every_other_byte_stays(one, tmp_path):
    before = (
        "# 王某丽记\r\n编号: ZS-0001\r\n户主: 冉某甲\r\n组: 3\r\n户类型: 一般农户\r\n"
        "走访:   # 最近的在后\r\n"
        "- {日期: 2022-03-01, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: 在家}  # 头一次\r\n"
        "# 走访完\r\n\r\n"
        "成员:\r\n  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1980-01-01} # 本人\r\n"
    )
    one.write("villages/zhusha/households/ZS-0001.yaml", before)
    (one.root / "villages/zhusha/households/ZS-0001.yaml").write_bytes(before.encode())
    status, report = imported(one, visits(tmp_path, VISIT))
    assert (status, report.written) == (0, ["ZS-0001 入户走访记录 2022-03-18"])
    after = (one.root / "villages/zhusha/households/ZS-0001.yaml").read_bytes().decode()
    added = "- {日期: 2022-03-18, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: 在家，药按时吃}\r\n"
    assert after == before.replace("# 头一次\r\n", "# 头一次\r\n" + added)


def test_what_is_there_already_is_skipped_and_counted(one, tmp_path):
    assert imported(one, visits(tmp_path, VISIT))[0] == 0
    before = files(one)
    status, report = imported(one, visits(tmp_path, VISIT))
    assert (status, report.written, report.passed) == (0, [], [("走访", 2, "户册已有")])
    assert files(one) == before


def test_a_visit_in_other_words_is_listed_and_not_written(records, tmp_path):
    records.add(household(走访=[visit("2022-03-18")]))
    before = files(records)
    status, report = imported(records, visits(tmp_path, VISIT))
    assert (status, report.unplaced) == (1, {"走访!I2": "户册写的是“在家”"})
    assert files(records) == before


def test_a_visit_by_somebody_else_on_the_same_day_is_another(records, tmp_path):
    records.add(household(走访=[visit("2022-03-18")]))
    other = [*VISIT]
    other[5] = "李某强"
    assert imported(records, visits(tmp_path, other))[1].written == [
        "ZS-0001 入户走访记录 2022-03-18"
    ]
    assert text(records).count("2022-03-18") == 2


def test_visitors_in_another_order_are_the_same(records, tmp_path):
    records.add(
        household(走访=[visit("2022-03-18", 走访人=[OFFICER, "李某强"], 情况="在家，药按时吃")])
    )
    row = [*VISIT]
    row[5] = f"李某强 {OFFICER}"
    assert imported(records, visits(tmp_path, row))[1].passed == [("走访", 2, "户册已有")]


def test_a_field_that_an_entry_lacks_is_not_slipped_into_it(records, tmp_path):
    """A visit may be signed: nothing is written into an entry that stands."""
    records.add(household(走访=[visit("2022-03-18", 情况="在家，药按时吃")]))
    before = files(records)
    path = visits(tmp_path, [*VISIT, "缺钱"], headers=(*VISIT_HEADERS, "困难"))
    status, report = imported(records, path)
    assert (status, report.unplaced) == (1, {"走访!J2": "户册已有这一条，没有写这一项"})
    assert files(records) == before


def test_accounts_are_written_with_the_sums_of_the_ledger(one, tmp_path):
    path = write(tmp_path / "a.xlsx", {"核算": [ACCOUNT_HEADERS, ACCOUNT]})
    status, report = imported(one, path)
    assert (status, report.unplaced) == (0, {})
    case = one.case(DAY)
    assert (case["net_income"], case["accounts"]) == ("21200.00", "2022-03-02")


def test_the_same_accounts_are_skipped_and_others_of_that_day_listed(one, tmp_path):
    path = write(tmp_path / "a.xlsx", {"核算": [ACCOUNT_HEADERS, ACCOUNT]})
    imported(one, path)
    before = files(one)
    assert imported(one, path)[1].passed == [("核算", 2, "户册已有")]
    other = [*ACCOUNT]
    other[5] = 18000.01
    status, report = imported(one, write(tmp_path / "b.xlsx", {"核算": [ACCOUNT_HEADERS, other]}))
    assert status == 1
    assert report.unplaced["核算!F2"] == "户册写的是“18000.00”"
    assert "没有写入" in report.unplaced["核算!2"]
    assert files(one) == before


def test_accounts_of_many_lines_are_the_same_as_their_sums(records, tmp_path):
    """The ledger holds sums, the record lines: equal sums are equal accounts."""
    lines = [
        {"类别": "工资性", "金额": "10000"}, {"类别": "工资性", "金额": "8000"},
        {"类别": "生产经营性", "金额": "5200", "成本": "2000"},
    ]  # fmt: skip
    entry = accounts("2022-03-02", 0, 收入=lines, 核算人=OFFICER)
    entry["期间"] = {"起": "2021-03-01", "止": "2022-02-28"}
    records.add(household(收支核算=[entry]))
    path = write(tmp_path / "a.xlsx", {"核算": [ACCOUNT_HEADERS, ACCOUNT]})
    assert imported(records, path)[1].passed == [("核算", 2, "户册已有")]


@pytest.mark.parametrize(
    ("more", "row", "words"),
    [
        (("其中养老金", "其中其他转移性"), (500, 0), "转移性与其中各项之和不相等"),
        (("合规自付支出",), (3000,), "没有分医疗、教育、住房、其他"),
        (("合规自付支出", "其中医疗"), (3000, 2000), "合规自付支出与其中各项之和不相等"),
    ],
)
def test_sums_that_do_not_add_up_are_listed(one, tmp_path, more, row, words):
    path = write(tmp_path / "a.xlsx", {"核算": [(*ACCOUNT_HEADERS, *more), (*ACCOUNT, *row)]})
    status, report = imported(one, path)
    assert status == 1
    assert words in report.unplaced["核算!2"]
    assert "收支核算" not in text(one)


def test_expenses_count_and_one_off_income_does_not(one, tmp_path):
    more = ("合规自付支出", "其中医疗", "一次性（不计）")
    path = write(
        tmp_path / "a.xlsx", {"核算": [(*ACCOUNT_HEADERS, *more), (*ACCOUNT, 3000, 3000, 80000)]}
    )
    assert imported(one, path)[0] == 0
    case = one.case(DAY)
    assert (case["net_income"], case["compliant_expenditure"]) == ("21200.00", "3000.00")


def test_a_figure_that_the_register_computes_otherwise_is_listed(one, tmp_path):
    """A sum that stands nowhere else must not be lost without a word."""
    headers = ("编号", "村", "组", "户主", "户类型", "人口", "人均纯收入")
    path = write(
        tmp_path / "a.xlsx",
        {"户": [headers, ("ZS-0001", "朱砂村", 3, "冉某甲", "一般农户", 1, 7500)]},
    )
    status, report = imported(one, path)
    assert (status, report.unplaced) == (1, {"户!G2": "户册没有"})
    assert "家庭收支测算表" in report.advice["户!G2"]


def test_what_a_household_lacks_is_filled_and_what_it_has_is_not_changed(records, tmp_path):
    records.add(household(住址="3组大湾"))
    headers = ("编号", "户主", "组", "户类型", "住址", "联系电话")
    row = ("ZS-0001", "冉某甲", 3, "脱贫户", "4组岩口", "138****0469")
    status, report = imported(records, write(tmp_path / "a.xlsx", {"户": [headers, row]}))
    assert status == 1
    assert report.unplaced == {"户!D2": "户册写的是“一般农户”", "户!E2": "户册写的是“3组大湾”"}
    assert "住址: 3组大湾\n联系电话: 138****0469\n" in text(records)


@pytest.mark.parametrize(
    ("place", "cell", "words"),
    [
        (("朱砂村", 3, "ZS-0002", "冉某甲"), "D2", "ZS-0002在户册的户主是汪某乙"),
        (("朱砂村", 3, "ZS-0099", "冉某甲"), "C2", "户册没有这个编号"),
        (("没有村", 3, "", "冉某甲"), "A2", "不是本街道的村"),
        (("朱砂村", 4, "", "冉某甲"), "D2", "没有这个户主"),
        (("朱砂村", 5, "", "向某双"), "D2", "有2户户主叫这个名字（ZS-0003、ZS-0004）"),
        (("", 3, "", "冉某甲"), "2", "没有编号，也没有村"),
        (("朱砂村", "", "", "冉某甲"), "2", "没有编号，也没有组"),
    ],
)
def test_a_row_that_leads_to_no_one_household_is_listed(one, tmp_path, place, cell, words):
    one.add(household("ZS-0002", 户主="汪某乙"))
    one.add(household("ZS-0003", 户主="向某双", 组="5"))
    one.add(household("ZS-0004", 户主="向某双", 组="5"))
    before = files(one)
    status, report = imported(one, visits(tmp_path, (*place, *VISIT[4:])))
    assert status == 1
    assert words in report.unplaced[f"走访!{cell}"]
    assert files(one) == before


@pytest.mark.parametrize("group", [3, "3组", "第三组", "３", 3.0])
def test_by_village_group_and_head_where_there_is_no_number(one, tmp_path, group):
    status, report = imported(one, visits(tmp_path, ("朱砂", group, "", "冉 某甲", *VISIT[4:])))
    assert (status, len(report.written)) == (0, 1)


def test_another_group_of_a_numbered_household_is_listed_and_the_visit_written(one, tmp_path):
    status, report = imported(one, visits(tmp_path, ("朱砂村", 4, *VISIT[2:])))
    assert (status, report.unplaced) == (1, {"走访!B2": "户册里ZS-0001是3组"})
    assert len(report.written) == 1


def test_a_village_without_its_column_is_named_by_the_call(one, tmp_path):
    path = visits(tmp_path, VISIT[1:2] + VISIT[3:], headers=VISIT_HEADERS[1:2] + VISIT_HEADERS[3:])
    assert imported(one, path)[0] == 1
    status, report = imported(one, path, "--village", "朱砂村")
    assert (status, len(report.written)) == (0, 1)


def test_rows_of_another_village_are_left_to_it(one, tmp_path):
    one.write("villages/yazi/village.yaml", {"名称": "鸭子村", "类型": "村", "农户数": "3"})
    status, report = imported(one, visits(tmp_path, VISIT), "--village", "yazi")
    assert status == 1
    assert "这次只导入鸭子村" in report.unplaced["走访!2"]
    assert "走访" not in text(one)


def test_two_rows_of_one_name_without_numbers_make_no_household(one, tmp_path):
    sheets = {"户": [HOUSEHOLD_HEADERS, home(), home()], "成员": [MEMBER_HEADERS, person()]}
    status, report = imported(one, write(tmp_path / "a.xlsx", sheets))
    assert status == 1
    assert "看不出是不是一户" in report.unplaced["户!C2"]
    assert report.written == []


def test_a_file_that_could_not_be_read_is_not_made_anew(one, tmp_path):
    one.write("villages/zhusha/households/ZS-0009.yaml", "编号: ZS-0009\n户主: 谭某丙\n组: 三\n")
    sheets = {"户": [HOUSEHOLD_HEADERS, home()], "成员": [MEMBER_HEADERS, person()]}
    status, report = imported(one, write(tmp_path / "a.xlsx", sheets))
    assert status == 1
    assert "ZS-0009的档案未读入" in report.unplaced["户!C2"]


def test_a_village_without_a_prefix_gives_no_numbers(one, tmp_path):
    one.write("villages/yazi/village.yaml", {"名称": "鸭子村", "类型": "村", "农户数": "3"})
    sheets = {
        "户": [HOUSEHOLD_HEADERS, home("鸭子村")],
        "成员": [MEMBER_HEADERS, person(村="鸭子村")],
    }
    _, report = imported(one, write(tmp_path / "a.xlsx", sheets))
    assert "没有编号前缀" in report.unplaced["户!A2"]


def test_what_the_loader_refuses_is_taken_back_and_the_rest_written(one, tmp_path):
    headers = (*MEMBER_HEADERS, "健康")
    rows = [
        [*person("冉某甲", "冉某丁"), "残疾"],
        [*person("冉某甲", "冉某戊"), "健康"],
    ]
    status, report = imported(one, write(tmp_path / "a.xlsx", {"成员": [headers, *rows]}))
    assert status == 1
    assert list(report.unplaced) == ["成员!2"]
    assert report.written == ["ZS-0001 家庭成员花名册 冉某戊"]
    assert "冉某丁" not in text(one)


def test_a_name_that_is_not_on_the_roster_is_told_beforehand(one, tmp_path):
    row = [*VISIT]
    row[5] = "别某人"
    _, report = imported(one, visits(tmp_path, row), "--dry-run")
    assert "“别某人”在2022-03-18不在队伍名册上" in report.sheets["提醒"][0][3]


def test_a_dry_run_and_a_no_write_nothing(one, tmp_path, monkeypatch):
    import io

    before = files(one)
    path = visits(tmp_path, VISIT)
    assert imported(one, path, "--dry-run")[1].written == ["ZS-0001 入户走访记录 2022-03-18"]
    for answer, status in (("n\n", 0), ("", 2)):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert one.run("import", str(path), "--as-of", DAY)[0] == status
    assert files(one) == before
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert one.run("import", str(path), "--as-of", DAY)[0] == 0
    assert "2022-03-18" in text(one)


def test_a_report_is_never_overwritten(one, tmp_path):
    there = tmp_path / "there.xlsx"
    there.write_text("mine")
    before = files(one)
    path = visits(tmp_path, VISIT)
    status, _, err = one.run("import", str(path), "--as-of", DAY, "--yes", "--report", str(there))
    assert (status, there.read_text()) == (2, "mine")
    assert "已经存在" in err
    assert files(one) == before


def test_a_monitored_household_comes_with_its_risk_and_identification(records, tmp_path):
    headers = (
        "村", "组", "编号", "户主", "户类型", "监测类别", "风险类型", "风险来源", "发现日期", "系统录入",
        "系统编号", "监测联系人", "联系起",
    )  # fmt: skip
    row = ("朱砂村", 3, "ZS-0001", "谭某丙", "脱贫户", "脱贫不稳定户", "因病、缺劳动力", "干部走访排查",
           "2022-03-01", "2022-03-16", 5001020160001, OFFICER, "2022-03-16")  # fmt: skip
    sheets = {"监测户": [headers, row], "成员": [MEMBER_HEADERS, person()]}
    status, report = imported(records, write(tmp_path / "a.xlsx", sheets))
    assert (status, report.unplaced) == (0, {})
    case = records.case(DAY)
    assert (case["tier"], case["formal"], case["class"]) == ("监测户", "在册", "脱贫不稳定户")
    assert '系统编号: "5001020160001"' in text(records)
    assert text(records).count("来源: 干部走访排查") == 3


def test_a_contact_without_a_first_day_is_listed(records, tmp_path):
    records.add(household(识别=[entered("2022-03-10")]))
    headers = ("编号", "户主", "监测类别", "监测联系人")
    row = ("ZS-0001", "冉某甲", "边缘易致贫户", OFFICER)
    status, report = imported(records, write(tmp_path / "a.xlsx", {"监测户": [headers, row]}))
    assert (status, report.unplaced) == (1, {"监测户!D2": "户册没有"})
    assert "联系起" in report.advice["监测户!D2"]


def test_a_warning_in_words_becomes_a_declared_one(records, tmp_path):
    headers = ("村", "组", "户主", "户类型", "预警类别", "列入日期", "情形说明")
    row = ("朱砂村", 3, "谭某丙", "一般农户", "子女外出生活不稳定老人户", "2022-03-05", "儿子在外")
    sheets = {"预警户": [headers, row], "成员": [MEMBER_HEADERS, person()]}
    status, report = imported(records, write(tmp_path / "a.xlsx", sheets))
    assert (status, report.unplaced) == (0, {})
    assert records.case(DAY)["reasons"] == ["W6"]


def test_members_of_a_household_that_is_there(records, tmp_path):
    records.add(household(成员=members(2)))
    rows = [
        person("冉某甲", 性别="女", 出生="1980-01-01"),
        person("冉某甲", "冉某1", 性别="女", 出生="1981-01-01"),
        person("冉某甲", "冉某新"),
    ]
    status, report = imported(
        records, write(tmp_path / "a.xlsx", {"成员": [MEMBER_HEADERS, *rows]})
    )
    assert status == 1
    assert report.passed == [("成员", 2, "户册已有")]
    assert report.unplaced == {"成员!G3": "户册写的是“1980-01-01”"}
    assert report.written == ["ZS-0001 家庭成员花名册 冉某新"]
