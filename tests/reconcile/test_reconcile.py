"""The export against the register: every difference is found, none is made up."""

from __future__ import annotations

import json

import pytest
from register import accounts, contact, entered, household, members
from sheets import CARD, DAY, HEADERS, NUMBER, compare, home, kinds, line, write

OTHER = "5001020160002"


def test_agreement(records, tmp_path):
    records.add(home())
    status, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    assert (status, found["agree"], kinds(found)) == (0, True, {})
    assert (found["rows"], found["matched"], found["same"], found["in_register"]) == (1, 1, 1, 1)


def test_in_the_system_and_not_here(records, tmp_path):
    records.add(home())
    rows = [line(), line(OTHER, "谭某丙")]
    status, found = compare(records, write(tmp_path / "a.xlsx", rows))
    assert (status, kinds(found)) == (1, {"system_only": [(3, None)]})


def test_here_and_not_in_the_system(records, tmp_path):
    records.add(home()).add(home("ZS-0002", OTHER, "谭某丙")).add(household("ZS-0003"))
    status, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    assert (status, kinds(found)) == (1, {"register_only": [(None, "ZS-0002")]})


@pytest.mark.parametrize(
    ("changes", "kind", "sides"),
    [
        ({"监测对象类别": "突发严重困难户"}, "class", ("突发严重困难户", "边缘易致贫户")),
        ({"家庭人口": 2}, "persons", ("2", "1")),
        ({"人均纯收入": 6500.36}, "income", ("6500.36", "6500.35（收支核算）")),
        ({"人均纯收入": 6500.34}, "income", ("6500.34", "6500.35（收支核算）")),
        ({"head": "别某人"}, "head", ("别某人", "冉某甲")),
    ],
)
def test_what_differs_is_told_with_both_sides(records, tmp_path, changes, kind, sides):
    records.add(home())
    status, found = compare(records, write(tmp_path / "a.xlsx", [line(**changes)]))
    assert (status, kinds(found)) == (1, {kind: [(2, "ZS-0001")]})
    row = found["differences"][kind][0]
    assert (row["system"], row["register"]) == sides
    assert (found["matched"], found["same"]) == (1, 0)


def test_the_register_shows_the_newest_figure_of_the_system_by_the_day(records, tmp_path):
    figures = [
        {"年度": "2021", "人均": "8000", "取数日期": "2021-01-10"},
        {"年度": "2022", "人均": "8650.35", "取数日期": DAY},
        {"年度": "2022", "人均": "9000", "取数日期": "2022-07-01"},
    ]
    records.add(home(系统收入=figures))
    path = write(tmp_path / "a.xlsx", [line(人均纯收入=8650.35)])
    assert compare(records, path)[0] == 0
    _, found = compare(records, write(tmp_path / "b.xlsx", [line()]))
    assert found["differences"]["income"][0]["register"] == "8650.35（系统收入）"


def test_a_figure_that_the_register_does_not_have(records, tmp_path):
    records.add(home(收支核算=[]))
    _, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    assert found["differences"]["income"][0]["register"].startswith("没有人均")


def test_an_income_of_three_persons_is_cut_and_not_rounded(records, tmp_path):
    three = home(成员=members(3), 收支核算=[accounts("2022-03-02", 20000)])
    records.add(three)
    for income, status in ((6666.666666667, 0), (6666.66, 0), (6666.67, 1)):
        path = write(tmp_path / f"{income}.xlsx", [line(家庭人口=3, 人均纯收入=income)])
        assert compare(records, path)[0] == status


def test_persons_are_those_of_the_day(records, tmp_path):
    born = {"姓名": "冉某丁", "关系": "之女", "性别": "女", "出生": DAY}
    records.add(home(成员=[*members(1), born], 系统收入=[{"人均": "6500.35"}]))
    assert compare(records, write(tmp_path / "a.xlsx", [line(家庭人口=2)]))[0] == 0
    born["出生"] = "2022-07-01"
    records.add(home(成员=[*members(1), born]))
    assert compare(records, write(tmp_path / "b.xlsx", [line()]))[0] == 0


def test_entered_by_the_day(records, tmp_path):
    path = write(tmp_path / "a.xlsx", [line()])
    records.add(home(识别=[entered(DAY, 系统编号=NUMBER)]))
    assert compare(records, path)[0] == 0
    records.add(
        home(识别=[entered("2022-07-01", 系统编号=NUMBER, 步骤={"农户申请": "2022-06-20"})])
    )
    _, found = compare(records, path)
    assert kinds(found) == {"system_only": [(2, "ZS-0001")]}
    assert found["differences"]["system_only"][0]["why"] == "户册正在识别，没有系统录入"


def gone(day: str) -> dict:
    """An elimination on the day."""
    return {"方式": "自然消除", "提出日期": "2022-05-01", "日期": day}


@pytest.mark.parametrize(
    ("word", "day", "expected"),
    [
        ("是", DAY, {}),
        ("否", DAY, {"status": [(2, "ZS-0001")]}),
        ("已消除", "2022-07-01", {"status": [(2, "ZS-0001")]}),
        ("未消除", "2022-07-01", {}),
    ],
)
def test_eliminated_is_compared_with_eliminated(records, tmp_path, word, day, expected):
    records.add(home(识别=[entered("2022-01-16", 系统编号=NUMBER, 消除=gone(day))]))
    path = write(tmp_path / "a.xlsx", [[*line(), word]], [*HEADERS, "风险是否已消除"])
    _, found = compare(records, path)
    assert kinds(found) == expected


def test_without_that_column_a_row_stands_for_a_monitored_household(records, tmp_path):
    records.add(home(识别=[entered("2022-01-16", 系统编号=NUMBER, 消除=gone(DAY))]))
    _, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    assert kinds(found) == {"status": [(2, "ZS-0001")]}


def test_a_household_that_is_gone_is_not_missed_but_found_in_the_system(records, tmp_path):
    records.add(home(注销={"日期": "2022-05-14", "原因": "整户自然减少"}))
    _, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    assert kinds(found) == {"system_only": [(2, "ZS-0001")]}
    assert "2022-05-14注销" in found["differences"]["system_only"][0]["why"]
    _, found = compare(records, write(tmp_path / "b.xlsx", []))
    assert kinds(found) == {}


def test_by_village_and_head_where_there_is_no_number(records, tmp_path):
    records.add(home(number=None))
    for village in ("朱砂村", "朱砂", "朱砂村村民委员会", "某区义和街道朱砂村"):
        path = write(tmp_path / f"{village}.xlsx", [line(village=village, 村=village)[:9]])
        status, found = compare(records, path)
        assert (status, found["matched_by_name"]) == (0, 1), village


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([line("", 村="朱沙村")], "村名不是本街道的村"),
        ([line("", 村="")], "没有村"),
        ([line("", "冉**")], "户主姓名打了星号"),
        ([line(""), line("")], "导出里本村有2行户主叫这个名字"),
        ([line(OTHER)], "系统编号不同（户册ZS-0001写的是5001020160001）"),
        ([line(), line()], "系统编号在导出里有2行（第2、3行）"),
        ([line(), line("", "冉某甲")], "户主叫这个名字"),
    ],
)
def test_what_cannot_be_told_is_listed_with_the_reason(records, tmp_path, rows, words):
    records.add(home())
    status, found = compare(records, write(tmp_path / "a.xlsx", rows))
    assert status == 1
    assert words in "".join(one["why"] for one in found["differences"]["unmatched"])
    assert found["differences"]["system_only"] == []


def test_a_household_that_was_found_is_not_called_unclear_for_another_row(records, tmp_path):
    records.add(home())
    _, found = compare(records, write(tmp_path / "a.xlsx", [line(), line("")]))
    assert kinds(found) == {"unmatched": [(3, None)]}


def test_a_masked_name_is_no_other_head(records, tmp_path):
    records.add(home())
    assert compare(records, write(tmp_path / "a.xlsx", [line(head="冉**")]))[0] == 0


def test_two_households_of_one_name_are_never_told_apart_by_it(records, tmp_path):
    records.add(home(number=None)).add(home("ZS-0002", None))
    _, found = compare(records, write(tmp_path / "a.xlsx", [line("")]))
    assert kinds(found) == {"unmatched": [(2, None), (None, "ZS-0001"), (None, "ZS-0002")]}


def test_a_number_written_in_two_records(records, tmp_path):
    records.add(home()).add(home("ZS-0002", NUMBER, "谭某丙"))
    _, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    rows = found["differences"]["unmatched"]
    assert "户册有2户写了这个系统编号（ZS-0001、ZS-0002）" in rows[0]["why"]
    assert [one["id"] for one in rows] == [None, "ZS-0001", "ZS-0002"]


def test_two_numbers_of_one_household(records, tmp_path):
    """Taken in twice: both numbers lead to it; both at once do not agree with one household."""
    twice = [
        entered("2020-03-16", 系统编号=OTHER, 消除=gone("2021-05-01") | {"提出日期": "2021-04-01"}),
        entered("2022-03-16", 系统编号=NUMBER),
    ]
    records.add(home(识别=twice))
    assert compare(records, write(tmp_path / "a.xlsx", [line(OTHER)]))[0] == 0
    _, found = compare(records, write(tmp_path / "b.xlsx", [line(), line(OTHER)]))
    assert "都对到户册的ZS-0001" in found["differences"]["unmatched"][0]["why"]


def test_a_number_that_leads_nowhere_without_a_village(records, tmp_path):
    """Not here for certain only where every household in the register has its number."""
    headers = [one for one in HEADERS if one != "村"]
    row = [*line(OTHER, "谭某丙")]
    del row[1]
    records.add(home())
    path = write(tmp_path / "a.xlsx", [row], headers)
    _, found = compare(records, path)
    assert kinds(found) == {"system_only": [(2, None)], "register_only": [(None, "ZS-0001")]}
    records.add(home("ZS-0002", None, "汪某乙"))
    _, found = compare(records, path)
    assert (2, None) in kinds(found)["unmatched"]


def test_a_refused_household_is_named(records, tmp_path):
    records.write("villages/zhusha/households/ZS-0009.yaml", "户主：张\n")
    _, found = compare(records, write(tmp_path / "a.xlsx", [line()]))
    assert found["refused"] == ["ZS-0009"]
    _, out, _ = records.run("reconcile", str(tmp_path / "a.xlsx"), "--as-of", DAY)
    assert "有1份户档案未读入（ZS-0009）" in out


def test_households_in_the_register_are_each_somewhere(records, tmp_path):
    """Matched, missing or left open: their sum is the number of households 在册."""
    records.add(home()).add(home("ZS-0002", OTHER, "谭某丙")).add(home("ZS-0003", None, "汪某乙"))
    records.add(home("ZS-0004", None, "汪某乙"))
    rows = [line(), line("", "汪某乙")]
    _, found = compare(records, write(tmp_path / "a.xlsx", rows))
    left = [one for one in found["differences"]["unmatched"] if one["row"] is None]
    missing = found["differences"]["register_only"]
    assert found["in_register"] == found["matched"] + len(missing) + len(left) == 4


def test_pages_and_workbook_hold_the_same_rows(records, tmp_path):
    import openpyxl
    from bs4 import BeautifulSoup

    records.add(home()).add(home("ZS-0002", OTHER, "张\\|三<script>alert(1)</script>"))
    path = write(tmp_path / "a.xlsx", [line(家庭人口=2)])
    out = tmp_path / "out"
    status, found = compare(records, path, "--out", str(out))
    assert status == 1
    page = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.find("script") is None
    assert not page.find_all(style=True)
    assert page.main.p.text == "系统导出与户册不一致：户册在册系统没有1户；人数不同1户。"
    book = openpyxl.load_workbook(out / "reconcile.xlsx")
    for kind, rows in found["differences"].items():
        section = page.find("section", id=kind)
        lines = section.tbody.find_all("tr")
        shown = book[section.h2.text.split("（")[0]]
        if not rows:
            assert [one.text.strip() for one in lines] == ["无"]
            assert shown["A4"].value == "无"
            continue
        ids = [one["id"] for one in rows]
        assert [one.find_all("td")[2].text for one in lines] == ids
        assert [row[3] for row in shown.iter_rows(min_row=4, values_only=True)] == ids
    links = {one["href"] for one in page.find_all("a")}
    assert links == {f"#{one['id']}" for one in page.find_all("section")}


@pytest.mark.parametrize("name", ["index.html", "reconcile.xlsx"])
def test_nothing_is_overwritten(records, tmp_path, name):
    records.add(home())
    out = tmp_path / "there"
    out.mkdir()
    (out / name).write_text("mine")
    path = write(tmp_path / "a.xlsx", [line()])
    status, _, err = records.run("reconcile", str(path), "--as-of", DAY, "--out", str(out))
    assert status == 2
    assert "已经存在" in err
    assert [one.name for one in out.iterdir()] == [name]
    assert (out / name).read_text() == "mine"


def test_identity_numbers_are_never_repeated(records, tmp_path):
    """Neither from their own column nor from any other that somebody typed one into."""
    records.add(home(监测联系人=[contact()]))
    spaced = f"{CARD[:6]} {CARD[6:14]} {CARD[14:]}"
    rows = [
        line(CARD), line(OTHER, f"谭某丙{CARD}"), line("", "汪某乙", 村=CARD, 组=CARD),
        line(家庭人口=CARD, 监测对象类别=spaced, 人均纯收入=CARD),
    ]  # fmt: skip
    path = write(tmp_path / "a.xlsx", rows, sheet=CARD)
    out = tmp_path / "out"
    _, found = compare(records, path, "--out", str(out))
    _, text, err = records.run("reconcile", str(path), "--as-of", DAY)
    book = (out / "reconcile.xlsx").read_bytes()
    page = (out / "index.html").read_text(encoding="utf-8")
    everything = json.dumps(found, ensure_ascii=False) + text + err + page + _texts(book)
    assert CARD not in everything
    assert spaced not in everything


def _texts(book: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return "".join(archive.read(one).decode() for one in archive.namelist())
