"""What stands on every page, and how long a page may be."""

from __future__ import annotations

import gzip

import pytest
from site_agreement import disagreements, first
from site_building import MOST
from site_reading import Page, Site

DEMO = "演示数据，人物与数字均属虚构"


def _stamp(page: Page) -> str:
    return page.article.xpath("string(.//p[@class='huce-stamp'])")


def test_every_page_says_what_it_is_and_asks_not_to_be_indexed(street):
    """A printed page without its day, or a page in a search engine, is worse than none."""
    site, wrong = Site(street.site), []
    day, edition = street.assessed["as_of"], street.assessed["edition"]
    for page in site.pages():
        robots = page.root.xpath("//head/meta[@name='robots']/@content")
        if not any("noindex" in one for one in robots):
            wrong.append(f"{page.path}: may be indexed")
        if f"截至 {day}" not in _stamp(page) or f"依据 {edition}" not in _stamp(page):
            wrong.append(f"{page.path}: stamped “{_stamp(page)}”")
        if DEMO not in _stamp(page):
            wrong.append(f"{page.path}: does not say that it is a demo")
    assert not wrong, first(wrong)


def test_a_real_register_is_not_called_a_demo(long_street):
    site = Site(long_street.site)
    assert not [page.path for page in site.pages() if DEMO in page.text]


def test_only_the_home_page_and_the_manifest_carry_the_commit(street):
    """Else one edit would change every page, and every page would have to be written again."""
    site = Site(street.site)
    head = site.manifest["commit"]
    texts = [
        path
        for path in sorted(street.site.rglob("*"))
        if path.suffix in (".html", ".json", ".js", ".csv")
    ]
    named = [path.relative_to(street.site).as_posix() for path in texts
             if head[:7] in path.read_text(encoding="utf-8")]  # fmt: skip
    assert named == ["index.html", "manifest.json"]
    assert head[:10] in site.page("index.html").article.xpath("string(.//p[@class='huce-commit'])")
    assert site.manifest["uncommitted"] is False


def test_outside_a_repository_the_home_page_says_uncommitted(hamlet):
    site = Site(hamlet.site)
    assert "未提交" in site.page("index.html").article.xpath("string(.//p[@class='huce-commit'])")
    assert (site.manifest["commit"], site.manifest["uncommitted"]) == (None, True)


def test_a_ledger_over_800_rows_is_split_and_loses_none(long_street):
    """Else the page of a large street does not open on a phone, or a row stands nowhere."""
    site = Site(long_street.site)
    found = disagreements(site, long_street.assessed, long_street.records)
    assert not found, first(found)
    split = {one for one in site.manifest["ledgers"] if site.is_split(one)}
    assert "villages/zhusha/ledgers/members" not in split
    assert split >= {
        "villages/gaofeng/ledgers/members", "villages/dabai/ledgers/members", "ledgers/members",
        "villages/zhusha/ledgers/signals", "ledgers/signals", "ledgers/roster", "ledgers/duties",
    }  # fmt: skip


@pytest.mark.parametrize("which", ["street", "long_street"])
def test_no_page_has_a_table_over_800_rows(which, request):
    site = Site(request.getfixturevalue(which).site)
    long = {
        page.path: len(table.rows)
        for page in site.pages()
        for table in page.tables()
        if len(table.rows) > MOST
    }
    assert not long


def test_a_household_page_is_small(street):
    """A village has a weak signal: 19 of 20 pages are at most 20 KB, 6 KB as they travel."""
    pages = [
        (street.site / f"villages/{one['village']}/{one['id']}/index.html").read_bytes()
        for one in street.assessed["households"]
    ]
    most = len(pages) * 95 // 100
    assert sorted(map(len, pages))[most] <= 20_000
    assert sorted(len(gzip.compress(page, 9)) for page in pages)[most] <= 6_000
