"""Workbooks as offices hand them over: read without loss, or said plainly why not."""

from __future__ import annotations

import random
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from sheets import (
    CARD,
    DAY,
    HEADERS,
    NUMBER,
    changed,
    compare,
    home,
    kinds,
    line,
    refused,
    write,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def one(records):
    return records.add(home())


def unreadable(found: dict) -> list[tuple[str, str]]:
    return [(f"{row['column']}{row['row']}", row["why"]) for row in found["unreadable"]]


@pytest.mark.parametrize("seed", range(4))
def test_columns_in_any_order_with_others_between(one, tmp_path, seed):
    columns = [*zip(HEADERS, line(), strict=True), ("联系电话", "138****0000"), ("备注", "无")]
    random.Random(seed).shuffle(columns)
    path = write(tmp_path / "a.xlsx", [[v for _, v in columns]], [h for h, _ in columns])
    assert compare(one, path)[0] == 0


@pytest.mark.parametrize(
    "headers",
    [
        ("序号", "行政村", "村民小组", "户主", "身份证", "户编号", "家庭人口数", "监测类别", "年人均纯收入"),
        ("序号", "村名", "自然村", "姓名", "证件", "系统编号", "人口数", "户类别", "家庭人均纯收入"),
        ("", " 村 ", "组\n", "户主\r\n姓名", "", "监测对象\n编号*", "家庭 人口（人）", "＊监测对象类别：",
         "人均纯收入\n（元）"),
        ("", "村", "组", "户主姓名", "", "监测对象编号", "人口", "类别", "人均纯收入【单位：元】"),
    ],
)  # fmt: skip
def test_header_spellings(one, tmp_path, headers):
    status, found = compare(one, write(tmp_path / "a.xlsx", [line()], headers))
    assert (status, kinds(found)) == (0, {})


def test_of_two_spellings_the_first_declared_stands(one, tmp_path):
    """A member's 姓名 beside the 户主姓名 is not the head."""
    path = write(tmp_path / "a.xlsx", [[*line(), "冉某小"]], [*HEADERS, "姓名"])
    assert compare(one, path)[0] == 0


def test_merged_titles_above_the_header(one, tmp_path):
    def titles(book, sheet) -> int:
        sheet.merge_range(0, 0, 0, 8, "防止返贫监测对象信息表")
        sheet.merge_range(1, 0, 1, 4, "填报单位：义和街道")
        sheet.write(1, 6, date(2022, 6, 30).isoformat())
        return 3

    status, found = compare(one, write(tmp_path / "a.xlsx", [line()], before=titles))
    assert (status, found["sheets"][0]["header_row"]) == (0, 4)


def test_a_header_of_two_merged_rows(one, tmp_path):
    def above(book, sheet) -> int:
        for column, name in enumerate(HEADERS[:6]):
            sheet.merge_range(0, column, 1, column, name)
        sheet.merge_range(0, 6, 0, 8, "家庭情况")
        return 1

    headers = [None] * 6 + list(HEADERS[6:])
    assert compare(one, write(tmp_path / "a.xlsx", [line()], headers, before=above))[0] == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"number": int(NUMBER)},
        {"number": float(NUMBER)},
        {"number": "５００１０２０１６０００１"},
        {"number": f" {NUMBER}\n"},
        {"head": "冉 某\u3000甲"},
        {"家庭人口": "1"},
        {"家庭人口": "１人"},
        {"家庭人口": 1.0},
        {"人均纯收入": "6500.35"},
        {"人均纯收入": "６，５００．３５元"},
        {"人均纯收入": " 6,500.35 "},
        {"人均纯收入": 6500.3500000000004},
        {"监测对象类别": "边缘易致贫"},
    ],
)
def test_values_in_odd_forms_are_read_without_loss(one, tmp_path, changes):
    status, found = compare(one, write(tmp_path / "a.xlsx", [line(**changes)]))
    assert (status, kinds(found), found["unreadable"]) == (0, {}, [])


def test_a_number_cell_keeps_no_leading_zero(records, tmp_path):
    records.add(home(number="0012345"))
    assert compare(records, write(tmp_path / "a.xlsx", [line(12345)]))[0] == 0
    _, found = compare(records, write(tmp_path / "b.xlsx", [line("12345")]))
    assert kinds(found) == {"unmatched": [(2, None), (None, "ZS-0001")]}


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"number": 1234567890123456}, "F2", "超过15位"),
        ({"number": "5.00102E+12"}, "F2", "科学计数法"),
        ({"number": 12.5}, "F2", "小数"),
        ({"head": ""}, "D2", "空格"),
        ({"head": 7}, "D2", "不是姓名"),
        ({"家庭人口": "两人"}, "G2", "不是数字"),
        ({"家庭人口": 1.5}, "G2", "不是整数"),
        ({"家庭人口": ""}, "G2", "空格"),
        ({"家庭人口": True}, "G2", "真假值"),
        ({"人均纯收入": "6500元左右"}, "I2", "不是数字"),
        ({"人均纯收入": "65,00.35"}, "I2", "不是数字"),
        ({"人均纯收入": "1e300"}, "I2", "不是数字"),
        ({"人均纯收入": 1e12}, "I2", "数太大"),
        ({"监测对象类别": "脱贫户"}, "H2", "不是脱贫不稳定户、边缘易致贫户、突发严重困难户之一"),
    ],
)
def test_a_cell_that_cannot_be_read_is_listed_and_not_guessed(one, tmp_path, changes, place, words):
    status, found = compare(one, write(tmp_path / "a.xlsx", [line(**changes)]))
    assert (status, found["agree"], found["same"]) == (1, False, 0)
    assert [where for where, _ in unreadable(found)] == [place]
    assert words in found["unreadable"][0]["why"]
    assert {kind for kind in kinds(found) if kind not in ("unmatched",)} == set()


@pytest.mark.parametrize("column", [5, 6, 8])
def test_a_number_shown_as_a_date_is_not_turned_back(one, tmp_path, column):
    def dated(path):
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, line())
        sheet.write_number(1, column, 44700, book.add_format({"num_format": "yyyy/m/d"}))
        book.close()
        return path

    _, found = compare(one, dated(tmp_path / "a.xlsx"))
    assert "日期格式" in found["unreadable"][0]["why"]


def formulas(path, value: object):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, line())
    sheet.write_formula(1, 8, "=6000+500.35", None, value)
    book.close()
    return path


def test_a_formula_is_read_by_its_stored_result(one, tmp_path):
    assert compare(one, formulas(tmp_path / "a.xlsx", 6500.35))[0] == 0


def test_a_formula_that_failed_is_listed(one, tmp_path):
    _, found = compare(one, formulas(tmp_path / "a.xlsx", "#N/A"))
    assert unreadable(found) == [("I2", "公式出错")]


def test_a_formula_without_a_stored_result_is_listed(one, tmp_path):
    """As programs write it; a row of nothing else is not lost either."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    row = line()
    row[8] = "=6000+500.35"
    book.active.append(row)
    book.active.append([None] * 3 + ["=D2", None, "=F2", "=G2", "=H2", "=I2"])
    book.save(path)
    _, found = compare(one, path)
    assert unreadable(found)[0] == ("I2", "公式没有结果；用 Excel 打开，保存一次再试")
    assert [where for where, _ in unreadable(found)[1:]] == ["D3", "F3", "G3", "H3", "I3"]
    assert found["rows"] == 2


def test_totals_signatures_and_repeated_headers_are_no_households(one, tmp_path):
    rows = [
        line(), list(HEADERS), [2] + [None] * 8, [None] * 9,
        ["合 计：", None, None, None, None, None, 1, None, 6500.35],
        ["填表人：某某", None, None, None, "审核人："], ["说明：本表由系统导出"],
    ]  # fmt: skip
    status, found = compare(one, write(tmp_path / "a.xlsx", rows))
    assert (status, found["rows"]) == (0, 1)
    assert [(row["row"], row["why"]) for row in found["skipped"]] == [
        (3, "重复的表头"), (4, "要核对的各列都是空的"), (6, "合计行"), (7, "签字或备注"),
        (8, "签字或备注"),
    ]  # fmt: skip


def test_a_row_without_a_name_and_number_is_listed(one, tmp_path):
    _, found = compare(one, write(tmp_path / "a.xlsx", [line(), line("", "")]))
    assert unreadable(found) == [("D3", "这一行有内容，但没有编号和户主")]


def test_every_visible_sheet_with_the_headers_is_read(records, tmp_path):
    records.add(home()).add(home("ZS-0002", "5001020160002", "谭某丙"))
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, row in (("一组", line()), ("二组", line("5001020160002", "谭某丙"))):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, row)
    book.add_worksheet("填表说明").write(0, 0, "按户填写")
    old = book.add_worksheet("去年")
    old.write_row(0, 0, HEADERS)
    old.write_row(1, 0, line("5001020160009", "旧某人"))
    old.hide()
    book.close()
    status, found = compare(records, path)
    assert (status, found["rows"]) == (0, 2)
    assert [(row["sheet"], row["why"]) for row in found["skipped"]] == [
        ("填表说明", "没有要核对的表头，没有核对"), ("去年", "隐藏的工作表，没有核对"),
    ]  # fmt: skip


def test_a_wrong_note_of_the_sheet_s_size_loses_no_row(one, tmp_path):
    path = write(tmp_path / "a.xlsx", [line()])
    changed(path, "xl/worksheets/sheet1.xml", '<dimension ref="A1:I2"/>', '<dimension ref="A1"/>')
    assert compare(one, path)[0] == 0


def test_another_unit_is_not_taken_for_yuan(one, tmp_path):
    headers = [*HEADERS[:-1], "人均纯收入（万元）"]
    said = refused(one, write(tmp_path / "a.xlsx", [line(人均纯收入=0.65)], headers))
    assert "缺“人均纯收入”" in said


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (("户主姓名",), "缺“户主”（可写成户主姓名、户主、姓名）"),
        (
            ("家庭人口", "监测对象类别"),
            "缺“人口”（可写成家庭人口、家庭人口数、人口数、人口）；“类别”",
        ),
        (("监测对象编号", "村"), "缺“系统编号”"),
    ],
)
def test_missing_headers_are_named_with_what_was_found(one, tmp_path, left_out, words):
    keep = [at for at, name in enumerate(HEADERS) if name not in left_out]
    path = write(tmp_path / "a.xlsx", [[line()[at] for at in keep]], [HEADERS[at] for at in keep])
    said = refused(one, path)
    assert words in said
    assert "第1行" in said
    assert "、".join(HEADERS[at] for at in keep) in said
    assert CARD not in said


def test_one_of_number_and_village_is_enough(one, tmp_path):
    for left_out in ("监测对象编号", "村"):
        keep = [at for at, name in enumerate(HEADERS) if name != left_out]
        path = write(
            tmp_path / f"{left_out}.xlsx", [[line()[at] for at in keep]],
            [HEADERS[at] for at in keep],
        )  # fmt: skip
        assert compare(one, path)[0] == 0


def test_a_header_that_stands_twice(one, tmp_path):
    path = write(tmp_path / "a.xlsx", [[*line(), 2]], [*HEADERS, "家庭人口"])
    assert "表头“家庭人口”出现两次" in refused(one, path)


def test_a_header_below_the_fiftieth_row_is_not_looked_for(one, tmp_path):
    for above, status in ((49, 0), (50, 2)):
        path = write(tmp_path / f"{above}.xlsx", [line()], before=lambda b, s, n=above: n)
        assert one.run("reconcile", str(path), "--as-of", DAY)[0] == status


def broken_zip(whole: bytes) -> bytes:
    """The sheet's text cut off inside a whole archive."""
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            part = archive.read(name)
            copy.writestr(name, part[: len(part) // 2] if "sheet1" in name else part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda whole: b"", "这个文件是空的"),
        (lambda whole: "编号,户主\n".encode(), "不是 Excel 工作簿"),
        (lambda whole: b"<html><table></table></html>", "不是 Excel 工作簿"),
        (lambda whole: OLE + b"\0" * 600, "旧格式的表格（.xls）"),
        (lambda whole: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (lambda whole: whole[: len(whole) // 2], "不是 Excel 工作簿"),
        (broken_zip, "已经损坏"),
    ],
)
def test_files_that_are_no_workbook(one, tmp_path, make, words):
    whole = write(tmp_path / "whole.xlsx", [line()]).read_bytes()
    path = tmp_path / "a.xlsx"
    path.write_bytes(make(whole))
    assert words in refused(one, path)


def test_a_zip_that_holds_something_else(one, tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "已经损坏" in refused(one, path)


def test_an_empty_workbook(one, tmp_path):
    path = tmp_path / "a.xlsx"
    xlsxwriter.Workbook(path).close()
    assert "没有数据" in refused(one, path)


def test_a_file_that_is_not_there(one, tmp_path):
    status, _, err = one.run("reconcile", str(tmp_path / "no.xlsx"), "--as-of", DAY)
    assert status == 2
    assert "这个文件" in err


def test_nothing_is_written_for_a_file_that_cannot_be_compared(one, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")
    status, _, _ = one.run("reconcile", str(path), "--as-of", DAY, "--out", str(tmp_path / "out"))
    assert status == 2
    assert not (tmp_path / "out").exists()


def test_a_status_that_cannot_be_read_is_no_answer(one, tmp_path):
    for word in ("", "?", "否定"):
        path = write(tmp_path / "a.xlsx", [[*line(), word]], [*HEADERS, "是否消除"])
        _, found = compare(one, path)
        assert kinds(found) == {}
        assert [where for where, _ in unreadable(found)] == ["J2"]
        path.unlink()


def test_control_characters_reach_no_terminal_and_break_no_output(one, tmp_path):
    """Escape sequences and half characters, as a workbook can hold them."""
    path = write(tmp_path / "a.xlsx", [line(), line("", "坏_x001B_[31m_xD800_名")])
    status, out, _ = one.run("reconcile", str(path), "--as-of", DAY, "--out", str(tmp_path / "o"))
    assert status == 1
    assert "坏 [31m 名" in out
    assert "\x1b" not in (tmp_path / "o" / "index.html").read_text(encoding="utf-8")
