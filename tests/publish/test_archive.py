"""A village's year in one file: what is missing first, nothing of another year, same bytes."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from printed import pairs, rows, sections, sheets, words
from register import STREET, accounts, contact, entered, household, visit

from generator.cli import main

CATALOGUE = [
    {"编号": "J01", "项目": "工作方案", "层级": "街道", "周期": "年"},
    {"编号": "J13", "项目": "研判会议记录", "层级": "村", "周期": "月"},
    {"编号": "J14", "项目": "走访记录汇编", "层级": "村", "周期": "季"},
    {"编号": "J21", "项目": "一户一档", "层级": "户", "周期": "一次"},
]
DECEMBER = datetime(2022, 12, 31, 12, tzinfo=UTC)
PLAN = {"制定日期": "2022-03-20", "措施": [{"类别": "健康帮扶", "内容": "救助", "状态": "计划"}]}


def export(*arguments: str, now: datetime = DECEMBER) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        status = main(["export", *arguments], lambda: now)
    return status, said.getvalue()


def archive(records, year: str = "2022", as_of: str | None = None) -> dict[str, bytes]:
    """The files of a pack by their path."""
    out = records.root.parent / f"{year}-{as_of}.zip"
    more = ["--as-of", as_of] if as_of else []
    status, said = export(
        "archive", "--records", str(records.root), "--village", "zhusha", "--year", year,
        "--out", str(out), *more,
    )  # fmt: skip
    assert status == 0, said
    with ZipFile(out) as file:
        return {name: file.read(name) for name in file.namelist()}


def form(files: dict[str, bytes], slug: str) -> dict[str, str]:
    """The section of each household on a form, by id; none where nobody has it."""
    return sections(files.get(f"forms/{slug}.html", b"").decode())


def test_the_pack_has_catalogue_forms_ledgers_and_manifest(records):
    fields = {"识别": [entered("2022-03-10")], "监测联系人": [contact()]}
    records.add(
        household(
            **fields, 帮扶方案=PLAN, 收支核算=[accounts("2022-03-02", 6500)],
            走访=[visit("2022-04-01")],
        )
    )  # fmt: skip
    files = archive(records)
    manifest = json.loads(files["manifest.json"])
    assert {name for name in files if not name.startswith("ledgers/")} == {
        "index.html", "manifest.json", "forms/visit-record.html", "forms/accounts.html",
        "forms/plan.html", "forms/identification.html",
    }  # fmt: skip
    assert manifest["forms"] == {
        "visit-record": 1, "accounts": 1, "plan": 1, "identification": 1, "elimination-notice": 0,
    }  # fmt: skip
    assert (manifest["as_of"], manifest["year"]) == ("2022-12-31", "2022")
    assert {f"ledgers/{slug}.xlsx" for slug in manifest["ledgers"]} == {
        name for name in files if name.startswith("ledgers/")
    }
    for slug, number in manifest["ledgers"].items():
        sheet = openpyxl.load_workbook(io.BytesIO(files[f"ledgers/{slug}.xlsx"])).worksheets[0]
        assert f"共 {number} 条" in sheet["A2"].value
    assert manifest["ledgers"]["visits"] == 1


def test_pages_need_nothing_from_outside(records):
    files = archive(records.add(household(收支核算=[accounts("2022-03-02", 6500)])))
    pages = [data.decode() for name, data in files.items() if name.endswith(".html")]
    assert len(pages) == 2
    for page in pages:
        assert "<style>" in page
        assert "@page huce-form" in page
        assert not re.search(r"<script|<link|\bsrc=|url\(|https?://| style=", page)


def test_every_link_leads_into_the_pack(records):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    records.add(household("ZS-0001", 收支核算=[accounts("2022-03-02", 6500)]))
    records.add(
        household("ZS-0002", 识别=[{"类别": "边缘易致贫户", "步骤": {"农户申请": "2022-03-01"}}])
    )
    files = archive(records)
    links = re.findall(r'href="([^"]+)"', files["index.html"].decode())
    assert "forms/identification.html#ZS-0002" in links
    for link in links:
        path, _, fragment = link.partition("#")
        assert path in files, link
        if fragment:
            assert fragment in sections(files[path].decode())


def catalogue(files: dict[str, bytes]) -> list[list[str]]:
    """The rows of the catalogue, the missing ones before the filed, without what the pack has."""
    return [row[:8] for row in rows(files["index.html"].decode()) if len(row) == 9]


def test_what_is_missing_stands_first(records):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    filings = [
        {"编号": "J13", "期": "2022-03", "状态": "有", "位置": "柜1", "核对日期": "2022-03-31"},
        {"编号": "J13", "期": "2022-04", "状态": "有", "位置": "柜2", "核对日期": "2022-07-01"},
        {"编号": "J13", "期": "2022-05", "状态": "缺", "核对日期": "2022-05-31"},
        {"编号": "J14", "期": "2022-Q1", "状态": "不适用", "核对日期": "2022-03-31"},
        {"编号": "J14", "期": "2022-Q2", "状态": "有", "位置": "柜3", "核对日期": "2022-06-30"},
    ]
    records.village(归档=filings).add(household("ZS-0001", 档案={"盒号": "1", "存放": "村委会"}))
    head = ["编号", "项目", "层级", "期", "状态", "位置", "核对日期", "说明"]
    missing = [
        ["J13", "研判会议记录", "村", "2022-04", "缺", "", "", "逾期61天"],
        ["J13", "研判会议记录", "村", "2022-05", "缺", "", "", "逾期30天"],
        ["J13", "研判会议记录", "村", "2022-06", "缺", "", "", "2022-06-30前归档"],
    ]
    filed = [
        ["J13", "研判会议记录", "村", "2022-03", "有", "柜1", "2022-03-31", ""],
        ["J14", "走访记录汇编", "村", "2022-Q1", "不适用", "", "2022-03-31", ""],
        ["J14", "走访记录汇编", "村", "2022-Q2", "有", "柜3", "2022-06-30", ""],
        ["J21", "一户一档", "户", "一次", "有", "", "", ""],
    ]
    files = archive(records, as_of="2022-06-30")
    assert catalogue(files) == [head, *missing, head, *filed]
    assert "应归档 7 项，缺 3 项。" in words(files["index.html"].decode())
    assert json.loads(files["manifest.json"])["missing"] == [
        ["J13", "2022-04"], ["J13", "2022-05"], ["J13", "2022-06"],
    ]  # fmt: skip


def test_what_was_filed_later_is_late_and_not_missing(records):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE[1:2]})
    row = {"编号": "J13", "期": "2022-04", "状态": "有", "核对日期": "2022-07-01"}
    records.village(归档=[row]).add(household())
    (found,) = [row for row in catalogue(archive(records, as_of="2022-07-01")) if "2022-04" in row]
    assert found[4:] == ["有", "", "2022-07-01", "迟于2022-04-30"]


def test_households_without_a_file_stand_first(records):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    records.add(household("ZS-0001", 档案={"盒号": "ZS-1", "存放": "村委会"}))
    records.add(household("ZS-0002", 收支核算=[accounts("2022-03-02", 9500)]))
    records.add(household("ZS-0003", 注销={"日期": "2022-05-01", "原因": "迁出"}))
    index = archive(records)["index.html"].decode()
    assert [row for row in rows(index) if len(row) == 8][1:] == [
        ["ZS-0002", "冉某甲", "3", "一般户", "缺", "", "", "家庭收支测算表"],
        ["ZS-0001", "冉某甲", "3", "待核算", "有", "ZS-1", "村委会", ""],
    ]
    assert "1户没有档案" in words(index)


def test_an_item_offers_what_the_pack_has_of_it(records):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    records.add(household(识别=[entered("2022-03-10")], 走访=[visit("2022-04-01")]))
    table = [row for row in rows(archive(records)["index.html"].decode()) if len(row) == 9]
    found = {row[0]: row[8].replace(" ", "") for row in table}
    assert found["J13"] == "综合研判会议台账（Excel）"
    assert found["J14"] == "入户走访记录表（归档）、入户走访记录（Excel）"
    assert found["J21"] == "入户走访记录表（归档）、识别申请与公示"


def test_an_archive_of_one_year_has_nothing_of_another(records):
    visits = [visit(day) for day in ("2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01")]
    books = [
        accounts(day, 6500) for day in ("2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01")
    ]
    entries = [
        entered(
            "2022-03-10", 消除={"方式": "自然消除", "提出日期": "2022-11-01", "日期": "2022-12-01"}
        ),
        entered("2023-03-10"),
    ]
    records.add(household(识别=entries, 监测联系人=[contact()], 收支核算=books, 走访=visits))
    files = archive(records, "2023", as_of="2024-06-30")
    assert json.loads(files["manifest.json"])["as_of"] == "2023-12-31"
    record = form(files, "visit-record")["ZS-0001"]
    assert re.findall(r"\d\. 日期</dt><dd>([^<]+)", record) == ["2023-01-01", "2023-12-31"]
    taken = [pairs(sheet)["核算日期"] for sheet in sheets(form(files, "accounts")["ZS-0001"])]
    assert taken == ["2023-01-01", "2023-12-31"]
    (application,) = sheets(form(files, "identification")["ZS-0001"])
    assert ["系统录入", "2023-03-10", "", ""] in rows(application)
    assert form(files, "elimination-notice") == {}
    assert list(form(archive(records, "2022"), "elimination-notice")) == ["ZS-0001"]


def test_older_accounts_of_the_year_are_reckoned_as_on_their_day(records):
    """A child born in May does not make the accounts of March wrong."""
    people = [
        household()["成员"][0],
        household()["成员"][0] | {"姓名": "冉某乙", "关系": "之子", "出生": "2022-05-01"},
    ]
    books = [accounts("2022-03-01", 8000), accounts("2022-06-01", 8000)]
    first, second = sheets(
        form(archive(records.add(household(成员=people, 收支核算=books))), "accounts")["ZS-0001"]
    )
    assert "÷1人＝人均8000.00元" in pairs(first)["算式"]
    assert "÷2人＝人均4000.00元" in pairs(second)["算式"]


@pytest.mark.parametrize(
    ("lifted", "year", "there"),
    [("2023-01-02", "2023", True), ("2023-01-01", "2023", False), ("2023-01-01", "2022", True)],
)
def test_a_plan_is_kept_for_the_years_it_was_needed(records, lifted, year, there):
    told = {"情形": "子女外出生活不稳定老人户", "认定日期": "2022-03-05", "解除日期": lifted}
    rich = [accounts("2022-12-01", 20000)]
    records.add(household(预警情形=[told], 收支核算=rich, 帮扶方案=PLAN))
    files = archive(records, year, as_of="2024-01-01")
    assert (list(form(files, "plan")) == ["ZS-0001"]) is there


def test_the_same_records_and_day_give_the_same_bytes(records, tmp_path):
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE})
    records.add(household(识别=[entered("2022-03-10")], 走访=[visit("2022-04-01")]))
    copy = shutil.copytree(records.root, tmp_path / "elsewhere" / "kept")
    packs = []
    for number, (folder, now) in enumerate(
        ((records.root, DECEMBER), (copy, datetime(2024, 2, 29, 3, tzinfo=UTC)))
    ):
        out = tmp_path / f"{number}.zip"
        arguments = ("--records", str(folder), "--village", "zhusha", "--year", "2022")
        assert export("archive", *arguments, "--out", str(out), now=now)[0] == 0
        packs.append(out.read_bytes())
    assert packs[0] == packs[1]


def test_the_manifest_traces_each_record_to_git(records):
    records.add(household())
    sources = json.loads(archive(records)["manifest.json"])["sources"]
    file = "villages/zhusha/households/ZS-0001.yaml"
    assert set(sources) == {
        file, "villages/zhusha/village.yaml", "street/street.yaml", "policy/2022-02-25.yaml",
    }  # fmt: skip
    told = subprocess.run(
        ["git", "hash-object", "--no-filters", str(records.root / file)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert sources[file] == told.stdout.strip()


def test_a_refused_file_is_named(records):
    records.add(household())
    records.write("villages/zhusha/households/ZS-0002.yaml", "户主：张")
    files = archive(records)
    assert json.loads(files["manifest.json"])["refused"] == [
        "villages/zhusha/households/ZS-0002.yaml"
    ]
    assert "没有算在内：ZS-0002" in files["index.html"].decode()


def call(records, *more: str) -> tuple[int, str]:
    return export("archive", "--records", str(records.root), *more)


def test_an_unknown_village_is_the_callers_fault(records, tmp_path):
    records.add(household())
    status, said = call(records, "--village", "zhush", "--year", "2022")
    assert status == 2
    assert "zhusha（朱砂村）" in said
    out = tmp_path / "named.zip"
    assert call(records, "--village", "朱砂村", "--year", "2022", "--out", str(out))[0] == 0


def test_a_year_without_an_edition_cannot_be_judged(records, tmp_path):
    out = tmp_path / "none.zip"
    status, said = call(records, "--village", "zhusha", "--year", "2021", "--out", str(out))
    assert status == 1
    assert "2021-12-31 还没有生效的方案" in said
    assert not out.exists()


def test_a_year_to_come_is_the_callers_fault(records, tmp_path):
    out = tmp_path / "later.zip"
    arguments = ("--village", "zhusha", "--as-of", "2022-12-31", "--out", str(out), "--year")
    assert call(records, *arguments, "2023")[0] == 2
    assert not out.exists()
    assert call(records, *arguments, "2022")[0] == 0


def test_nothing_is_overwritten(records, tmp_path):
    out = tmp_path / "mine.zip"
    out.write_text("mine")
    status, said = call(records, "--village", "zhusha", "--year", "2022", "--out", str(out))
    assert status == 2
    assert "已经存在" in said
    assert out.read_text() == "mine"


def test_the_file_is_named_after_village_and_year(records, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call(records, "--village", "朱砂村", "--year", "2022")[0] == 0
    assert Path("archive-zhusha-2022.zip").is_file()
    assert call(records, "--village", "zhusha", "--year", "2022")[0] == 2


def test_export_alone_says_what_is_wanted():
    status, said = export()
    assert status == 2
    assert "huce export archive" in said
