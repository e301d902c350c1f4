"""What `huce sample --out` writes: check sheets, the workbook, the draft of the record."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup
from register import OFFICER, Records, accounts, contact, entered, household, members, visit

DAY = "2022-06-30"
ODD = '张\\|三<script>alert(1)</script>, "乙": #'


@pytest.fixture
def drawn(records: Records, tmp_path: Path) -> tuple[Records, Path]:
    """Two households with a record and one without, all drawn."""
    plan = {
        "制定日期": "2022-03-20",
        "措施": [
            {"风险": "因病", "类别": "健康帮扶", "内容": "大病救助", "状态": "已落实",
             "落实日期": "2022-05-10", "金额": "6000"},
            {"类别": "产业帮扶", "内容": "七月才落实", "状态": "已落实", "落实日期": "2022-07-01"},
        ],
    }  # fmt: skip
    records.add(
        household(
            "ZS-0001",
            识别=[entered("2022-03-16")],
            监测联系人=[contact()],
            走访=[visit("2022-05-18"), visit("2022-06-10", result="家中无人")],
            风险=[
                {"类型": "因病", "发现日期": "2022-02-20", "说明": "脑梗住院"},
                {
                    "类型": "因学",
                    "发现日期": "2022-02-20",
                    "化解日期": "2022-06-30",
                    "化解佐证": "x",
                },
            ],
            三保障=[
                {"项目": "住房安全", "状态": "有保障", "核查日期": "2022-03-02", "住房等级": "B"}
            ],
            收支核算=[accounts("2022-03-02", 6500)],
            帮扶方案=plan,
        )
    )
    records.add(household("ZS-0002", 户主=ODD, 成员=[members(1)[0] | {"姓名": ODD}]))
    quoted = ODD.replace('"', '""')
    records.write(
        "villages/zhusha/sweeps/2022.csv",
        f'组,户主,编号,排查日期\r\n3,冉某甲,ZS-0001,2022-03-05\r\n4,"{quoted}",,2022-03-05\r\n',
    )
    out = tmp_path / "out"
    status, _, err = records.run(
        "sample", "--year", "2022", "--as-of", DAY, "--seed", '2022 "#1"', "--out", str(out)
    )
    assert status == 0, err
    return records, out


def sheets(out: Path) -> list[BeautifulSoup]:
    page = BeautifulSoup((out / "sheets.html").read_text(encoding="utf-8"), "html.parser")
    assert page.find("script") is None
    assert not page.find_all(style=True)
    return page.find_all("section")


def test_a_sheet_for_each_household_with_what_the_record_says(drawn):
    _, out = drawn
    pages = sheets(out)
    assert len(pages) == 3
    words = next(one for one in pages if "ZS-0001" in one.text).text
    assert "因病（2022-02-20发现，脑梗住院）" in words
    assert "因学" not in words
    assert "健康帮扶：大病救助（2022-05-10落实，6000元）" in words
    assert "七月才落实" not in words
    assert f"2022-05-18 {OFFICER} 入户 见到本人" in words
    assert "2022-06-10" not in words
    assert "住房安全有保障（B级）（2022-03-02核查）" in words
    assert "2022-03-02核算，人均6500.00元" in words
    for name in ("吃穿", "义务教育", "基本医疗", "住房", "饮水", "收入", "走访是否属实", "满意度",
                 "问题", "户主签字"):  # fmt: skip
        assert name in words


def test_a_household_without_a_record_has_a_sheet_to_fill_in(drawn):
    _, out = drawn
    page = next(one for one in sheets(out) if "无档案" in one.text)
    assert ODD in page.text
    assert "本户没有可读的户档案" in page.text
    rows = page.find("table", class_="checks").tbody.find_all("tr")
    assert [row.td.text for row in rows[:6]] == [""] * 6


def test_the_draft_passes_the_check_once_filled_in(drawn):
    records, out = drawn
    text = (out / "2022.yaml").read_text(encoding="utf-8")
    assert text.startswith("#")
    records.write("street/cross-checks/2022.yaml", text)
    status, report = records.check(DAY)
    assert status == 1
    assert [one["field"] for one in report["problems"] if one["severity"] == "error"] == [
        "日期", "检查单位",
    ]  # fmt: skip
    filled = text.replace("日期:\n", "日期: 2022-06-20\n").replace(
        "检查单位:\n", "检查单位: 某街道检查组\n"
    )
    records.write("street/cross-checks/2022.yaml", filled)
    status, report = records.check(DAY)
    assert (status, report["errors"]) == (0, 0)


def test_the_draft_holds_the_households_drawn(drawn):
    from generator.load.layout import place_of
    from generator.load.reading import read_file

    _, out = drawn
    text = (out / "2022.yaml").read_text(encoding="utf-8")
    filled = text.replace("日期:\n", "日期: 2022-06-20\n").replace("检查单位:\n", "检查单位: 甲\n")
    name = "street/cross-checks/2022.yaml"
    found = read_file(name, place_of(name), filled.encode()).model
    assert (found.sampling, found.seed) == ("系统抽取", '2022 "#1"')
    assert {(one.household, one.group, one.head) for one in found.villages[0].households} == {
        ("ZS-0001", None, None), ("ZS-0002", None, None), (None, 4, ODD),
    }  # fmt: skip


def test_the_workbook_holds_the_whole_frame(drawn):
    records, out = drawn
    book = openpyxl.load_workbook(io.BytesIO((out / "sample.xlsx").read_bytes()))
    assert book.sheetnames == ["抽查户", "抽样框", "分层", "村"]
    rows = list(book["抽样框"].iter_rows(min_row=3, values_only=True))
    head, body = rows[0], rows[1:]
    _, printed, _ = records.run("sample", "--year", "2022", "--as-of", DAY, "--seed", '2022 "#1"')
    expected = {
        one["text"]: one["sha256"] for one in json.loads(printed)["villages"][0]["households"]
    }
    texts, hashes = head.index("计算文本"), head.index("SHA-256")
    assert {row[texts]: row[hashes] for row in body} == expected


@pytest.mark.parametrize("name", ["sheets.html", "sample.xlsx", "2022.yaml"])
def test_nothing_is_overwritten(drawn, name, tmp_path):
    records, _ = drawn
    out = tmp_path / "there"
    out.mkdir()
    (out / name).write_text("mine")
    status, printed, err = records.run(
        "sample", "--year", "2022", "--as-of", DAY, "--seed", "a", "--out", str(out)
    )
    assert status == 2
    assert printed == ""
    assert f"{name} 已经存在" in err
    assert [one.name for one in out.iterdir()] == [name]
    assert (out / name).read_text() == "mine"


def test_demo_sheets_say_that_they_are_fictitious(drawn, tmp_path):
    records, _ = drawn
    records.write("DEMO", "")
    out = tmp_path / "demo"
    records.run("sample", "--year", "2022", "--as-of", DAY, "--seed", "a", "--out", str(out))
    assert all("演示数据，人物与数字均属虚构" in one.text for one in sheets(out))
