"""The register's ledgers as a workbook and as CSV: the rows of the site, whole, never over a file."""

from __future__ import annotations

import openpyxl
import pytest
from register import accounts, contact, entered, household, visit

from generator.tabulate.ledgers import LEDGERS

DAY = "2022-06-30"


@pytest.fixture
def street(records):
    shaky = household("ZS-0002", 户主="汪某乙", 收支核算=[accounts("2022-03-02", 5000)])
    taken = household(
        识别=[entered("2022-03-10")], 监测联系人=[contact()], 走访=[visit("2022-03-20")]
    )
    records.write("villages/yazi/village.yaml", {"名称": "鸭子村", "类型": "村", "农户数": "3"})
    return records.add(taken).add(shaky)


def test_every_ledger_is_a_sheet_with_the_rows_of_its_own_download(street, tmp_path):
    out = tmp_path / "all.xlsx"
    status, _, err = street.run("export", "xlsx", "--as-of", DAY, "--out", str(out))
    assert status == 0, err
    book = openpyxl.load_workbook(out)
    assert {one.title for one in LEDGERS} <= set(book.sheetnames)
    assert [row[4].value for row in book["防贫监测户台账"].iter_rows(min_row=3)][1:] == [
        "冉某甲",
        "汪某乙",
    ]
    # as in the site's own download of that ledger
    assert [row[3].value for row in book["未在册"].iter_rows(min_row=4)] == ["ZS-0002"]
    assert book["入户走访记录"]["B4"].value.isoformat()[:10] == "2022-03-20"
    assert book["入户走访记录"]["A1"].value == "义和街道入户走访记录"


def test_a_village_has_its_own_rows_only(street, tmp_path):
    out = tmp_path / "all.xlsx"
    assert (
        street.run("export", "xlsx", "--village", "鸭子村", "--as-of", DAY, "--out", str(out))[0]
        == 0
    )
    assert openpyxl.load_workbook(out)["在库农户总台账"]["A4"].value == "无"


def test_some_ledgers_as_csv(street, tmp_path):
    out = tmp_path / "out"
    args = ["export", "csv", "--as-of", DAY, "--out", str(out), "--ledger", "visits"]
    assert street.run(*args, "--ledger", "members")[0] == 0
    assert sorted(one.name for one in out.iterdir()) == ["members.csv", "visits.csv"]
    text = (out / "visits.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("1,2022-03-20,朱砂村,3,ZS-0001,冉某甲,监测户,王某丽,是")


@pytest.mark.parametrize(
    ("form", "name"), [("xlsx", "a.xlsx"), ("csv", "visits.csv")]
)  # fmt: skip
def test_nothing_is_overwritten(street, tmp_path, form, name):
    there = tmp_path / name
    there.write_text("mine")
    out = there if form == "xlsx" else tmp_path
    status, _, err = street.run(
        "export", form, "--as-of", DAY, "--ledger", "visits", "--out", str(out)
    )
    assert (status, there.read_text()) == (2, "mine")
    assert "已经存在" in err


@pytest.mark.parametrize(
    ("more", "words"),
    [(["--village", "没有村"], "没有“没有村”这个村"), (["--ledger", "nope"], "没有“nope”这本台账")],
)
def test_an_unknown_village_or_ledger_names_the_known(street, tmp_path, more, words):
    status, _, err = street.run(
        "export", "xlsx", "--as-of", DAY, "--out", str(tmp_path / "a.xlsx"), *more
    )
    assert status == 2
    assert words in err
    assert "visits" in err or "朱砂村" in err


def test_a_refused_household_is_said(street, tmp_path):
    street.write("villages/zhusha/households/ZS-0009.yaml", "户主：张\n")
    out = str(tmp_path / "a.xlsx")
    _, _, err = street.run("export", "xlsx", "--as-of", DAY, "--out", out)
    assert "1 份户档案未读入" in err
