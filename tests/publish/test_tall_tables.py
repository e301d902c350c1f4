"""Tables of hundreds of rows: quick on an old machine, and still every row of them."""

from __future__ import annotations

import pytest
from site_browsing import Reader
from site_building import MOST
from site_reading import Site

MEMBERS = "villages/zhusha/ledgers/members/index.html"
"""800 rows on one page."""
LAID_OUT = """() => [...document.querySelectorAll('table.huce-table tbody tr')]
  .filter(row => row.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length"""


@pytest.fixture
def members(long_street, reader: Reader):
    return reader.open(long_street.site, MEMBERS)


def _numbers(page) -> list[str]:
    return page.locator("tbody tr td:first-child").all_text_contents()


def test_what_is_in_sight_comes_first_and_the_rest_when_nothing_else_is_to_do(long_street, reader):
    """Else a page of 800 rows takes ten seconds on the machine of a village."""
    page = reader.page()
    page.add_init_script("window.requestIdleCallback = act => { window.idle = act; }")
    page.goto((long_street.site / MEMBERS).as_uri())
    page.wait_for_function(f"() => ({LAID_OUT})() > 0")
    assert page.evaluate(LAID_OUT) < 200
    assert len(_numbers(page)) == MOST
    page.evaluate("() => { for (let i = 0; i < 100; i++) window.idle(); }")
    page.wait_for_function(f"() => ({LAID_OUT})() === {MOST}")
    page.locator("[data-filter]").fill("ZS")
    page.wait_for_function(f"() => ({LAID_OUT})() < 200")


@pytest.mark.parametrize("width", [375, 1280])
def test_words_stand_whole_under_their_label(width, long_street, reader):
    """The columns are measured before they are laid out: too narrow, and words would be cut."""
    page = reader.open(long_street.site, MEMBERS, width=width)
    wrong = page.evaluate(
        """() => {
          const heads = [...document.querySelectorAll('table.huce-table thead th')];
          const rows = [...document.querySelectorAll('table.huce-table tbody tr')];
          return [rows[0], rows[400], rows[799]].flatMap(row => [...row.cells].filter((cell, i) =>
            cell.scrollWidth > cell.clientWidth + 1 || cell.offsetHeight > 1.5 * heads[0].offsetHeight
            || Math.abs(cell.getBoundingClientRect().left - heads[i].getBoundingClientRect().left) > 1).map(cell => cell.textContent));
        }"""
    )
    assert wrong == []


def test_a_row_that_is_linked_is_brought_in_sight(long_street, reader):
    """A signal's link from a household must not end at the head of the list."""
    path = "villages/zhusha/ledgers/signals/part-1/index.html"
    key = Site(long_street.site).page(path).article.xpath("(.//tbody/tr/@id)[last()]")[0]
    page = reader.page()
    page.goto((long_street.site / path).as_uri() + f"#{key}")
    row = page.locator(f"[id='{key}']")
    page.wait_for_function(
        "row => { const y = row.getBoundingClientRect().top; return y > 0 && y < innerHeight; }",
        arg=row.element_handle(),
    )


def test_filter_sort_and_groups_keep_every_row_once(members):
    """Rows move between the bodies of the table; none may be lost or doubled on the way."""
    whole = _numbers(members)
    members.locator("[data-filter]").fill("ZS-0007")
    assert members.locator("tbody tr:visible").count() == 20
    members.locator("thead button", has_text="出生").click()
    members.locator("select[data-group]").select_option("村")
    assert members.locator(".huce-group").count() == 1
    assert members.locator("tbody tr:not(.huce-group):visible").count() == 20
    members.locator("select[data-group]").select_option("")
    members.locator("[data-filter]").fill("")
    assert members.locator(".huce-group").count() == 0
    assert sorted(_numbers(members)) == sorted(whole)
    members.locator("thead button", has_text="序号").click()
    assert _numbers(members) == whole
    assert members.locator("tbody tr:visible").count() == MOST


def test_where_the_script_does_not_come_the_rows_do(long_street, reader):
    page = reader.page()
    page.route("**/site.js", lambda route: route.abort())
    page.goto((long_street.site / MEMBERS).as_uri())
    assert page.locator("tbody tr:visible").count() == MOST


def test_paper_has_every_row_in_columns_of_its_own(members):
    """What the screen leaves out until it is scrolled to, the printer needs at once."""
    members.emulate_media(media="print")
    members.wait_for_function(f"() => ({LAID_OUT})() === {MOST}")
    display = "getComputedStyle(document.querySelector('table.huce-table')).display"
    assert members.evaluate(display) == "table"


def test_a_part_says_that_it_is_one(long_street):
    """Who filters a part and finds nothing must know that the rest was not looked through."""
    site = Site(long_street.site)
    page = site.page("villages/zhusha/ledgers/signals/part-1/index.html")
    said = page.article.xpath("string(.//p[contains(., '这一页只是')])")
    assert "筛选也只在这一页里" in said
    assert page.article.xpath(".//p[contains(., '这一页只是')]/a/@href") == ["../index.html"]
    assert "这一页只是" not in site.page(MEMBERS).text
