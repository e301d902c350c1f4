"""The forms on paper: A4 upright, a page each, one household by its number, black on white."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from register import Records, accounts, contact, entered, household, visit

ROOT = Path(__file__).resolve().parents[2]
A4_UPRIGHT = (595, 842)
NOTICE = {"起": "2022-03-05", "止": "2022-03-10"}
LONG = "看了房前屋后，问了吃穿用药，老人说都好。" * 12


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    records = Records(folder)
    for number in ("1", "2", "3"):
        entry = entered("2022-03-16", 步骤={"农户申请": "2022-03-01"}, 公示=NOTICE)
        records.add(
            household(
                f"ZS-000{number}", 组=number, 识别=[entry], 监测联系人=[contact()],
                收支核算=[accounts("2022-03-02", 6500, 900)],
                走访=[visit(f"2022-{month:02d}-{day:02d}", 情况=LONG)
                      for month in range(4, 7) for day in (1, 8, 15, 22)] if number == "1" else [],
            )
        )  # fmt: skip
    out = folder / "site"
    status, _, said = records.run(
        "build", "--out", str(out), "--as-of", "2022-06-30", "--config", str(ROOT / "mkdocs.yml")
    )
    assert status == 0, said
    return out


def opened(browser: Browser, site: Path, form: str, fragment: str = "", **options) -> Page:
    page = browser.new_page(**options)
    address = (site / f"villages/zhusha/forms/{form}/index.html").as_uri()
    page.goto(address + (f"#{fragment}" if fragment else ""))
    return page


def paper(page: Page) -> list[tuple[int, int]]:
    """Width and height in points of each printed page."""
    data = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", data)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize(
    ("form", "pages"), [("visit-blank", 3), ("accounts", 3), ("identification", 6)]
)
def test_a_village_prints_a_page_a_sheet(browser, site, form, pages):
    assert paper(opened(browser, site, form)) == [A4_UPRIGHT] * pages


@pytest.mark.parametrize("fragment", ["ZS-0001", "ZS-0002", "ZS-0003"])
def test_a_household_prints_alone(browser, site, fragment):
    page = opened(browser, site, "accounts", fragment)
    shown = page.locator(".huce-form:visible")
    assert [one.get_attribute("id") for one in shown.all()] == [fragment]
    assert page.get_by_text("只显示、只打印这一户").is_visible()
    assert paper(page) == [A4_UPRIGHT]


def test_a_households_link_leads_there_and_back_to_all(browser, site):
    page = browser.new_page()
    page.goto((site / "villages/zhusha/ZS-0002/index.html").as_uri())
    page.get_by_role("link", name="家庭收支测算表", exact=True).click()
    expect(page.locator(".huce-form:visible")).to_have_count(1)
    page.get_by_role("link", name="显示全部 3 户").click()
    expect(page.locator(".huce-form:visible")).to_have_count(3)


def styles(page: Page, selector: str, *names: str) -> set[tuple[str, ...]]:
    """The computed values of every element that matches."""
    script = "(found, names) => found.map(one => names.map(name => getComputedStyle(one)[name]))"
    return {tuple(one) for one in page.locator(selector).evaluate_all(script, list(names))}


@pytest.mark.parametrize("form", ["visit-record", "accounts", "identification"])
def test_no_row_is_cut_and_a_header_repeats(browser, site, form):
    page = opened(browser, site, form)
    page.emulate_media(media="print")
    rows = ".huce-sheet tbody tr, .huce-pairs > div, .huce-signs"
    assert styles(page, rows, "breakInside") == {("avoid",)}
    assert styles(page, ".huce-sheet thead", "display") == {("table-header-group",)}


def test_a_year_of_visits_goes_over_to_further_pages(browser, site):
    page = opened(browser, site, "visit-record")
    assert paper(page) == [A4_UPRIGHT] * 3
    assert page.locator(".huce-visits thead").inner_text().startswith("冉某甲　ZS-0001")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("form", ["visit-blank", "visit-record", "accounts", "identification"])
def test_print_is_black_on_white(browser, site, form, scheme):
    page = opened(browser, site, form, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    inside = ".huce-sheet :is(h2, h3, p, dt, dd, th, td)"
    assert styles(page, inside, "color") == {("rgb(0, 0, 0)",)}
    assert styles(page, ".huce-sheet", "backgroundColor") == {("rgb(255, 255, 255)",)}


@pytest.mark.parametrize("form", ["", "visit-blank", "visit-record", "accounts", "identification"])
def test_a_phone_scrolls_wide_tables_and_not_the_page(browser, site, form):
    page = opened(browser, site, form, viewport={"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 375
