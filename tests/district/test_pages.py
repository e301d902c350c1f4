"""The district's site: numbers, links, downloads, hostile names, the old site kept in a fault."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from bs4 import BeautifulSoup
from exports import DAY, roll
from register import STREET, Records, household, huce

from generator.district.figures import SHEETS

HOSTILE = ['<script>alert(1)</script>"', "=HYPERLINK(1)'>", "&lt;b&gt;{{ 7*7 }}"]


def built(site: Path, *given: Path, more: tuple[str, ...] = ()) -> tuple[int, str]:
    words = ("rollup", *map(str, given), "--as-of", DAY, "--out", str(site), *more)
    status, _, said = huce(*words)
    return status, said


@pytest.fixture(scope="session")
def site(streets, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("district") / "site"
    assert built(out, *streets)[0] == 0
    return out


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_link_leads_to_a_file_of_the_site(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) == 5 + len(SHEETS) - 1 + 4
    for page in pages:
        ids = {one["id"] for one in soup(page).select("[id]")}
        for one in soup(page).select("a[href], link[href], script[src], img[src]"):
            address = unquote(one.get("href") or one.get("src") or "")
            path, _, anchor = address.partition("#")
            assert "//" not in path, address
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), (page, address)
            assert site.resolve() in target.resolve().parents
            if anchor and not anchor.startswith("__"):
                known = ids if target == page else {x["id"] for x in soup(target).select("[id]")}
                assert anchor in known, (page, address)


def test_pages_say_their_policy_and_have_no_inline_styles(site):
    for page in site.rglob("*.html"):
        found = soup(page)
        policy = found.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None
        assert "default-src 'none'" in policy["content"]
        assert found.select_one('meta[name="robots"][content*="noindex"]') is not None
        assert found.select("[style]") == []
        assert "演示数据，人物与数字均属虚构" in found.get_text()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.slug)
def test_page_csv_and_workbook_have_the_same_rows_and_the_sums(site, streets, sheet):
    folder = site / "tables" / sheet.slug
    table = soup(folder / "index.html").select_one("table")
    assert table is not None
    page = [[one.get_text() for one in row.select("td")] for row in table.select("tbody tr")]
    text = (folder / f"{sheet.slug}.csv").read_text(encoding="utf-8-sig")
    *listed, last = [row[1:] for row in csv.reader(io.StringIO(text))][1:]
    assert listed == page
    page.append(last)
    book = openpyxl.load_workbook(folder / f"{sheet.slug}.xlsx")
    rows = list(book.worksheets[0].iter_rows(min_row=4, max_row=3 + len(page), values_only=True))
    money = sheet.slug == "month"
    for row, shown in zip(rows, page, strict=True):
        words = ["" if one is None else str(one) for one in row[1:]]
        assert len(words) == len(shown)
        assert money or words == shown
    sums = roll(*streets)["sums"][sheet.slug]
    if sheet.slug == "duties":
        by_duty = soup(folder / "index.html").select("table")[1]
        found = {
            cells[0]: [int(one) for one in cells[1:]]
            for row in by_duty.select("tbody tr")
            if (cells := [one.get_text() for one in row.select("td")])
        }
        assert found == {name: list(one.values()) for name, one in sums.items()}
        assert last[2:-1] == [
            f"{one['done']}/{one['required']}" if one["required"] else "" for one in sums.values()
        ]
    else:
        foot = [one.get_text() for one in table.select("tfoot td")]
        assert foot == last
        assert foot[2:-1] == [str(one) for one in sums.values()]


def test_a_street_has_its_villages_and_their_sum(site, streets):
    found = roll(*streets)["streets"]
    home = soup(site / "index.html")
    for one in found:
        link = home.find("a", string=one["label"])
        assert link is not None
        page = soup(site / link["href"])
        table = page.select_one("#overview table")
        assert table is not None
        names = [row.select_one("td").get_text() for row in table.select("tbody tr")]
        assert names == [village["name"] for village in one["villages"]]
        foot = [int(cell.get_text()) for cell in table.select("tfoot td")[1:]]
        assert foot == list(one["figures"]["overview"].values())


def test_the_same_exports_give_the_same_site(site, streets, tmp_path):
    built(tmp_path / "again", *streets)
    first, second = (
        {one.relative_to(root): one.read_bytes() for one in root.rglob("*") if one.is_file()}
        for root in (site, tmp_path / "again")
    )
    assert first == second


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_wherever_they_stand(tmp_path, name):
    records = Records(tmp_path)
    records.write("street/street.yaml", STREET | {"名称": name, "上级": name})
    records.village("zhusha", 名称=name).add(household())
    out = tmp_path / "x"
    assert records.run("export", "parquet", "--as-of", DAY, "--out", str(out))[0] == 0
    site = tmp_path / "site"
    missing = tmp_path / name.replace("/", "")
    assert built(site, out, missing)[0] == 0
    for page in site.rglob("*.html"):
        found = soup(page)
        assert all("alert" not in one.get_text() for one in found.select("script"))
        assert found.select("main b, main img") == found.select(".huce-tile b")
    assert name in soup(site / "index.html").get_text()
    assert name in soup(next(site.glob("streets/*/index.html"))).get_text()
    for path in site.rglob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert all(not one.startswith("=") for row in rows for one in row)
    for path in site.rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
        assert "f" not in kinds


def test_a_site_of_others_is_not_touched(streets, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine", encoding="utf-8")
    status, said = built(site, streets[0])
    assert status == 2
    assert "没有写入" in said
    assert [one.name for one in site.iterdir()] == ["index.html"]


def test_no_street_at_all_leaves_the_old_site_standing(streets, tmp_path):
    site = tmp_path / "site"
    built(site, streets[0])
    before = (site / "manifest.json").read_text(encoding="utf-8")
    status, said = built(site, tmp_path / "nowhere")
    assert status == 1
    assert "原有的网站没有改动" in said
    assert (site / "manifest.json").read_text(encoding="utf-8") == before


def test_the_next_rollup_replaces_the_whole_site(streets, tmp_path):
    site = tmp_path / "site"
    built(site, *streets[:2])
    gone = {one.name for one in (site / "streets").iterdir()}
    assert built(site, streets[2])[0] == 0
    assert len(gone) == 2
    assert not gone & {one.name for one in (site / "streets").iterdir()}
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert [one["label"] for one in manifest["streets"]] == ["第3街道"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rollup",), "缺参数 文件夹..."),
        (("rollup", "x", "--max-age", "-1"), "写 0 到 3660 之间的整数"),
        (("rollup", "x", "--as-of", "昨天"), "应写成 2022-06-30"),
        (("export", "parquet"), "缺选项 --out"),
    ],
)
def test_wrong_calls_say_what_to_write(words, said):
    status, _, error = huce(*words)
    assert status == 2
    assert said in error


def test_text_for_people_names_every_street_and_the_sum(streets, tmp_path):
    status, out, said = huce(
        "rollup", *map(str, streets), str(tmp_path / "第九街道"), "--as-of", DAY
    )
    assert status == 0
    lines = [one.split("\t") for one in out.splitlines()]
    assert [one[0] for one in lines] == [
        "街道", "第1街道", "第2街道", "第3街道", "第4街道", "第九街道", "合计",
    ]  # fmt: skip
    assert lines[-1][1:2] + lines[-1][4:5] == ["4/5 个街道", "240"]
    assert "第九街道：数据缺，没有这个文件夹。没有计入合计。" in said
