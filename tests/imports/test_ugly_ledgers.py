"""Ledgers as village offices hand them over: each lands as it is meant, or says why not."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
from books import (
    ACCOUNT,
    ACCOUNT_HEADERS,
    CARD,
    HOUSEHOLD_HEADERS,
    MEMBER_HEADERS,
    VISIT,
    VISIT_HEADERS,
    drawn,
    files,
    home,
    imported,
    person,
    refused,
    text,
    write,
)
from register import OFFICER, household

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def one(records):
    return records.add(household())


def visit_on(day, **more):
    row = dict(zip(VISIT_HEADERS, VISIT, strict=True)) | {"日期": day} | more
    return list(row.values())


def test_merged_titles_a_header_of_broken_lines_and_totals_at_the_end(records, tmp_path):
    """防贫监测户台账 of a village: title, unit, header in row 3, columns as the office likes them."""
    headers = ("序号", "户主\n姓名", "家庭\n人口（人）", "监测对象\n类别", "户类型", "行政村",
               "村民\n小组", "家庭住址", "系统录入\n日期", "填表说明")  # fmt: skip

    def draw(book):
        page = book.add_worksheet("监测户")
        page.merge_range(0, 0, 0, 9, "义和街道朱砂村防止返贫监测对象台账")
        page.merge_range(1, 0, 1, 4, "填报单位：朱砂村村民委员会")
        page.write(1, 7, "2022年6月30日")
        page.write_row(2, 0, headers)
        page.write_row(
            3,
            0,
            (1, "谭 某丙", 1, "边缘易致贫", "一般户", "朱砂", "三组", "3组大湾", "2022.3.16", "/"),
        )
        page.write_row(
            4,
            0,
            (
                2,
                "汪某乙",
                2,
                "边缘易致贫户",
                "一般农户",
                "朱砂村",
                "第5组",
                "无",
                "2022年3月20日",
                "常年在外",
            ),
        )
        page.write_row(5, 0, ("合计", "", 3))
        page.write_row(6, 0, ("填表人：王某丽", "", "", "审核人：刘某国"))
        people = book.add_worksheet("成员")
        people.write_row(0, 0, MEMBER_HEADERS)
        people.write_row(1, 0, person())
        people.write_row(2, 0, person("汪某乙", 组=5))

    status, report = imported(records, drawn(tmp_path / "a.xlsx", draw))
    assert status == 1
    assert report.unplaced == {
        "监测户!J5": "户册没有这一项",
        "监测户!C5": "户册算出来是“1”",
    }
    assert report.passed == [("监测户", 6, "合计行"), ("监测户", 7, "签字或备注")]
    assert "户类型: 一般农户\n住址: 3组大湾\n" in text(records)
    assert "类别: 边缘易致贫户, 系统录入: 2022-03-16" in text(records)
    second = text(records, "ZS-0002")
    assert "组: 5\n户类型: 一般农户\n成员:" in second


def test_families_under_merged_cells_with_an_identity_column(one, tmp_path):
    """The head stands once for the family; identity numbers are refused and never repeated."""
    headers = (
        "村",
        "组",
        "户主",
        "家庭成员姓名",
        "与户主关系",
        "性别",
        "出生年月",
        "身份证号",
        "劳动能力",
    )

    def draw(book):
        page = book.add_worksheet("花名册")
        page.write_row(0, 0, headers)
        page.merge_range(1, 0, 3, 0, "朱砂村")
        page.merge_range(1, 1, 3, 1, 3)
        page.merge_range(1, 2, 3, 2, "冉某甲")
        rows = (
            ("冉某丁", "妻子", "女性", "1960.3", CARD, "弱劳动力"),
            ("冉某戊", "长子", "男", "1985年3月5日", "123x", "无"),
            ("冉某己", "长孙", "男", "2010/9/1", 970, "无劳动力"),
        )
        for number, row in enumerate(rows, 1):
            page.write_row(number, 3, row)
        page.write_row(4, 3, ("别某人", "之子", "男", "1990-01-01", "", ""))

    status, report = imported(one, drawn(tmp_path / "a.xlsx", draw))
    assert status == 1
    assert report.unplaced == {
        "花名册!H2": "户册不收证件号，只收最后四位",
        "花名册!I3": "不是可填的词",
        "花名册!E4": "不是可填的词",
        "花名册!H4": "证件尾号按数字存放，前面的0可能已经丢失",
        "花名册!4": "关系读不出，整行没有写入",
        "花名册!5": "没有编号，也没有村、组、户主，找不到是哪一户，整行没有写入",
    }
    assert "{姓名: 冉某丁, 关系: 配偶, 性别: 女, 出生: 1960-03-01, 劳动能力: 弱劳动力}" in text(one)
    assert '姓名: 冉某戊, 关系: 之子, 性别: 男, 出生: 1985-03-05, 证件尾号: "123X"' in text(one)
    assert next(row[4] for row in report.sheets["没有写入"] if row[2] == "H").startswith(
        "（像证件号"
    )


def test_numbers_that_lost_their_zeros(one, tmp_path):
    def draw(book):
        page = book.add_worksheet("走访")
        page.write_row(0, 0, VISIT_HEADERS)
        for row, number in enumerate((1, 7), 1):
            page.write_row(row, 0, visit_on(f"2022-03-1{row}", 编号=number))
        people = book.add_worksheet("成员")
        people.write_row(0, 0, ("编号", "村", *MEMBER_HEADERS[3:], "证件尾号"))
        padded = book.add_format({"num_format": "0000"})
        people.write_row(1, 0, (1, "朱砂村", *person("冉某甲", "冉某丁")[3:]))
        people.write_number(1, 6, 970, padded)

    status, report = imported(one, drawn(tmp_path / "a.xlsx", draw))
    assert status == 1
    assert report.unplaced == {"走访!C3": "不是户册的编号，按村、组、户主找户"}
    assert len(report.written) == 3
    assert '证件尾号: "0970"' in text(one)


@pytest.mark.parametrize("old_mac", [False, True])
def test_dates_in_all_spellings(one, tmp_path, old_mac):
    """Texts, date cells and bare serial numbers, counted from 1900 or 1904."""
    serial = 44630 - (1462 if old_mac else 0)
    good = (
        ("2022.3.1", "2022-03-01"), ("2022年3月2日", "2022-03-02"), ("２０２２－３－３", "2022-03-03"),
        ("2022/3/4 0:00:00", "2022-03-04"), (20220305, "2022-03-05"), ("20220306", "2022-03-06"),
        (datetime(2022, 3, 7, 15, 30), "2022-03-07"), (date(2022, 3, 8), "2022-03-08"),
        (serial, "2022-03-10"), (float(serial + 1), "2022-03-11"),
    )  # fmt: skip
    bad = (
        ("3月5日", "没有年份"), ("22.3.5", "的年份只有两位"), (2022, "只有年份"), ("2022年3月", "只有年月"),
        (202203, "只有年月"), ("2022-02-30", "写法不对，或者没有这一天"), ("上周三", "写法不对，或者没有这一天"),
        (True, "写法不对，或者没有这一天"), (5, "写法不对，或者没有这一天"), (2022.3, "是小数，像年月，末尾的0可能已经丢失"),
    )  # fmt: skip
    rows = [visit_on(value, 情况=f"情况{index}") for index, (value, _) in enumerate((*good, *bad))]

    def draw(book):
        page = book.add_worksheet("走访")
        page.write_row(0, 0, VISIT_HEADERS)
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, row)

    status, report = imported(one, drawn(tmp_path / "a.xlsx", draw, date_1904=old_mac))
    assert status == 1
    assert report.written == [f"ZS-0001 入户走访记录 {day}" for _, day in good]
    for number, (_, why) in enumerate(bad, len(good) + 2):
        assert report.unplaced[f"走访!E{number}"] == f"日期{why}"
        assert report.unplaced[f"走访!{number}"] == "日期读不出，整行没有写入"
        assert report.advice[f"走访!E{number}"] == "写全年月日，如 2022-03-05"
    assert len(report.unplaced) == 2 * len(bad)


def test_full_width_money_and_money_that_is_not_exact(one, tmp_path):
    good = ("１８，０００．５元", 1200.5, "1.2万", "-", 0.1 + 0.2)
    bad = (1200.500000001, "1200.505", "约五千", -5, "12,00", True, "1e3")
    rows = [
        [*ACCOUNT[:2], f"2022-03-{number:02d}", *ACCOUNT[3:5], value, 1, 0, "/"]
        for number, value in enumerate((*good, *bad), 1)
    ]
    path = write(tmp_path / "a.xlsx", {"核算": [ACCOUNT_HEADERS, *rows]})
    status, report = imported(one, path)
    assert status == 1
    found = text(one)
    for amount in ("18000.5", "1200.5", "12000", "0.3"):
        assert f"{{类别: 工资性, 项目: 台账合计数, 金额: {amount}}}" in found
    assert found.count("类别: 工资性") == 4
    reasons = [report.unplaced[f"核算!F{row}"] for row in range(len(good) + 2, len(rows) + 2)]
    assert reasons == [
        "小数超过两位，不能四舍五入", "小数超过两位，不能四舍五入", "不是数字", "金额是负数", "不是数字",
        "这一格是真假值（TRUE/FALSE）", "不是数字",
    ]  # fmt: skip
    assert len(report.unplaced) == len(bad)


def test_hidden_columns_are_read_and_hidden_sheets_are_named(one, tmp_path):
    def draw(book):
        page = book.add_worksheet("走访")
        page.write_row(0, 0, (*VISIT_HEADERS, "困难"))
        page.write_row(1, 0, (*VISIT, "缺钱"))
        page.set_column(9, 9, None, None, {"hidden": True})
        page.set_row(1, None, None, {"hidden": True})
        old = book.add_worksheet("旧表")
        old.write_row(0, 0, VISIT_HEADERS)
        old.write_row(1, 0, visit_on("2022-01-01"))
        old.hide()
        book.add_worksheet("Sheet3")

    status, report = imported(one, drawn(tmp_path / "a.xlsx", draw))
    assert (status, report.unplaced) == (1, {"旧表": "是隐藏的工作表，没有读"})
    assert "困难: 缺钱" in text(one)
    assert "2022-01-01" not in text(one)


def test_two_sheets_of_one_ledger(one, tmp_path):
    """A row on both is one visit; a row twice on one sheet is two, as the register counts them."""
    sheets = {
        "一季度": [VISIT_HEADERS, visit_on("2022-03-18"), visit_on("2022-03-19")],
        "全年": [
            VISIT_HEADERS,
            visit_on("2022-03-18"),
            visit_on("2022-04-01"),
            visit_on("2022-04-01"),
        ],
    }
    path = write(tmp_path / "a.xlsx", sheets)
    status, report = imported(one, path)
    assert (status, len(report.written)) == (0, 4)
    assert report.passed == [("全年", 2, "前面的行已经写入")]
    again = imported(one, path)[1]
    assert (again.written, len(again.passed)) == ([], 5)


def test_formulas_with_and_without_a_result(one, tmp_path):
    def draw(book):
        page = book.add_worksheet("核算")
        page.write_row(0, 0, (*ACCOUNT_HEADERS, "家庭纯收入"))
        for row, value in ((1, 21200), (2, ""), (3, "#N/A")):
            page.write_row(row, 0, (*ACCOUNT[:2], f"2022-03-0{row}", *ACCOUNT[3:5]))
            page.write_row(row, 6, ACCOUNT[6:])
            page.write_formula(row, 5, "=9000+9000", None, 18000 if value == 21200 else value)
            page.write_formula(row, 9, f"=F{row + 1}+G{row + 1}-H{row + 1}", None, 21200)

    path = drawn(tmp_path / "a.xlsx", draw)
    # a workbook of another program, saved without results
    book = openpyxl.load_workbook(path)
    assert book["核算"]["F3"].value == "=9000+9000"
    status, report = imported(one, path)
    assert status == 1
    assert report.unplaced == {
        "核算!F3": "公式没有结果；用 Excel 打开，保存一次再试",
        "核算!F4": "公式出错",
        "核算!J3": "户册算出来是“3200.00”",
        "核算!J4": "户册算出来是“3200.00”",
    }
    assert "金额: 18000}" in text(one)


def test_phones_and_other_personal_numbers(records, tmp_path):
    headers = (*HOUSEHOLD_HEADERS, "一卡通账号", "备注")
    rows = [
        [*home(联系电话="13800000000"), "6217000000000000000", "无"],
        [*home(head="汪某乙", 联系电话=13800000000), "", f"证号{CARD}"],
        [*home(head="向某双", 联系电话="138-xxxx-0469"), "", "-"],
        [*home(head="任某素", 联系电话="无", 住址="大湾13800000000"), "", ""],
    ]
    people = [person(head) for head in ("谭某丙", "汪某乙", "向某双", "任某素")]
    path = write(tmp_path / "a.xlsx", {"户": [headers, *rows], "成员": [MEMBER_HEADERS, *people]})
    status, report = imported(records, path)
    assert status == 1
    assert set(report.unplaced) == {"户!F2", "户!G2", "户!F3", "户!H3", "户!E5"}
    assert "13800000000" not in report.text
    assert "6217000000000000000" not in report.text
    assert report.advice["户!F2"].startswith("写成 138****0469")
    assert "联系电话: 138****0469" in text(records, "ZS-0003")
    assert "联系电话" not in text(records)
    assert len(files(records)) == 3 + 4


def test_columns_in_any_order_and_words_for_yes_and_no(one, tmp_path):
    headers = (
        "走访情况",
        "是否签字",
        "满意度",
        "走访时间",
        "户主姓名",
        "走访方式",
        "走访结果",
        "走访人员",
        "编号",
        "备注",
    )
    rows = [
        ("在家\n药按时吃", "√", "满意", "2022.3.18", "冉某甲", "入户走访", "见本人", f"{OFFICER}、李某强", "ＺＳ－０００１", None),
        ("在家", "未签", "很满意", "2022.3.19", "冉某甲", "上门", "见家人", OFFICER, "zs-0001", "雨天"),
    ]  # fmt: skip
    status, report = imported(one, write(tmp_path / "a.xlsx", {"走访": [headers, *rows]}))
    assert status == 1
    assert report.unplaced == {"走访!C3": "不是可填的词", "走访!J3": "户册没有这一项"}
    assert report.advice["走访!C3"] == "是不是“满意”？可填：满意、基本满意、不满意"
    found = text(one)
    assert "情况: |-\n      在家\n      药按时吃\n" in found
    assert "走访人: [王某丽, 李某强]" in found
    assert [word in found for word in ("户主签字: 是", "户主签字: 否")] == [True, True]
    assert one.check()[0] == 0


def test_a_sheet_that_is_no_ledger_is_listed_as_left_out(one, tmp_path):
    sheets = {
        "说明": [("填表说明",), ("日期写年月日",)],
        "走访": [VISIT_HEADERS, VISIT],
        "半张": [("村", "组", "户主", "日期", "走访人"), VISIT[:2]],
    }
    status, report = imported(one, write(tmp_path / "a.xlsx", sheets))
    assert status == 1
    assert report.unplaced == {
        "说明": "认不出是哪本台账，没有读",
        "半张": "认不出是哪本台账，没有读；最像“入户走访记录”，缺表头情况",
    }
    assert len(report.written) == 1


def test_one_header_twice(one, tmp_path):
    sheets = {
        "走访": [(*VISIT_HEADERS, "日期"), VISIT],
        "二": [VISIT_HEADERS, visit_on("2022-04-01")],
    }
    status, report = imported(one, write(tmp_path / "a.xlsx", sheets))
    assert status == 1
    assert report.unplaced == {"走访!1": "表头“日期”出现两次，看不出用哪一列，整张没有读"}
    assert "2022-03-18" not in text(one)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + b"Workbook" * 100, "旧格式的表格（.xls）"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("村,组,户主\n朱砂村,3,冉某甲\n".encode("gb18030"), "其实是 CSV 文本"),
        (b"\xef\xbb\xbf" + "村\t组\t户主\n".encode(), "其实是 CSV 文本"),
        ("<html><table><tr><td>村</td></tr></table></html>".encode(), "其实是网页"),
        (b"", "是空的"),
        (b"PK\x03\x04" + b"\0" * 50, "不是 Excel 工作簿"),
        (b"\x89PNG\r\n\x1a\n\0\0", "不是 Excel 工作簿"),
    ],
)  # fmt: skip
def test_what_is_no_workbook(one, tmp_path, content, words):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    said = refused(one, path)
    assert words in said
    assert "Excel" in said or "另存" in said


def test_a_workbook_without_any_ledger(one, tmp_path):
    path = write(tmp_path / "a.xlsx", {"工资": [("姓名", "应发"), ("王某丽", 100)], "空": []})
    said = refused(one, path)
    assert "没有认得的台账" in said
    assert "工作表“工资”" in said
    assert "里面没有内容" in refused(one, write(tmp_path / "b.xlsx", {"空": []}))
