"""Whatever an officer types is shown as text: on pages, in charts, in downloads, in search."""

from __future__ import annotations

import json
import zipfile

import openpyxl
import pytest
from hostile_register import HOSTILE
from site_agreement import disagreements, first
from site_reading import Page, Site

RUNS = ("script", "iframe", "object", "embed", "img", "form", "link", "meta", "base", "style")
"""What no text of a record may bring onto a page; the search form and charts' styles are ours."""
ALIVE = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def site(hostile_street) -> Site:
    return Site(hostile_street.site)


def test_every_record_is_read(site):
    """Else the attack would not reach the pages, and the tests below would show nothing."""
    assert site.manifest["refused"] == 0
    assert site.manifest["records"] > 20


def test_page_csv_and_workbook_hold_the_same_text(site, hostile_street):
    found = disagreements(site, hostile_street.assessed, hostile_street.records)
    assert not found, first(found)


@pytest.mark.parametrize("attack", HOSTILE)
def test_the_attack_is_read_as_it_was_typed(attack, site):
    """In a table, a heading, a title and the search."""
    ledger = site.shown("ledgers/members")
    assert any(cell.startswith(attack) for row in ledger.rows for cell in row)
    pages = list(site.pages())
    assert any(attack in page.title for page in pages)
    assert any(attack in page.root.xpath("string(//head/title)") for page in pages)
    assert any(attack in row for row in _search(site))


def test_charts_write_names_as_they_are(site):
    """A dollar or an angle bracket in a village's name must not break a chart."""
    labels = site.page("index.html").root.xpath("//figure//*[local-name()='text']")
    shown = {one.text_content().strip() for one in labels}
    assert set(site.villages.values()) <= shown


def test_no_element_comes_from_a_record(site, hamlet):
    """The same kinds of elements and attributes as on the pages of a tame register."""
    tame = {one for page in Site(hamlet.site).pages() for one in _live(page)}
    strange = [f"{page.path}: {one}" for page in site.pages() for one in _live(page) - tame]
    assert not strange, first(strange)


def _live(page: Page) -> set[str]:
    found = {
        f"on… of {one.getparent().tag}"
        for one in page.root.xpath("//@*[starts-with(name(), 'on')]")
    }
    for one in page.article.iter(*RUNS):
        found.add(f"{one.tag} {one.get('class') or one.getparent().tag}")
    for one in page.root.xpath("//script[not(@src)]/text()"):
        found.add(one.strip()[:40])
    return found


def test_no_workbook_holds_a_formula_or_a_link(site):
    for path in site.files("xlsx"):
        with zipfile.ZipFile(site.folder / path) as book:
            sheets = [book.read(name) for name in book.namelist() if "worksheets/" in name]
        assert not any(
            tag in sheet for sheet in sheets for tag in (b"<f>", b"<f ", b"hyperlink")
        ), path
    for sheet in openpyxl.load_workbook(site.folder / "ledgers/members/members.xlsx"):
        assert {cell.data_type for row in sheet for cell in row} <= {"n", "s", "d"}


def test_no_cell_of_a_csv_is_taken_for_a_formula(site):
    seen = 0
    for folder in site.ledger_folders():
        for row in site.csv(folder).rows:
            seen += sum(cell.startswith("'") for cell in row)
            alive = [one for one in row if one.startswith(ALIVE) and not _is_number(one)]
            assert not alive, (folder, alive)
    assert seen > 50


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _search(site: Site) -> list[str]:
    texts = []
    for path in [one for one in site.files("js") if one.endswith("search/index.js")]:
        script = (site.folder / path).read_text(encoding="utf-8")
        assert "<" not in script
        rows = json.loads(script.removeprefix("window.huceIndex=").rstrip(";\n"))
        texts += [part for row in rows for part in row]
    return texts
