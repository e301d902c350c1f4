"""The site in a browser, opened from disk: search, sort, filter, phone, dark, print, no script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_agreement import first
from site_browsing import Reader
from site_reading import Site, Table

PHONE, SHEET = 375, 1031
"""Widths in pixels: a phone, and A4 across less its margins."""


def pages_of_each_kind(site: Site, *, ledgers: bool = False) -> list[str]:
    """A page of each kind: a household, a person, a village; with `ledgers` each of the street."""
    found: dict[str, str] = {}
    for path in site.files("html"):
        kind = re.sub(r"people/p-[0-9a-f]{8}/", "people/*/", path)
        kind = re.sub(r"^villages/[^/]+/", "villages/*/", kind)
        kind = re.sub(r"/[A-Z]+-[0-9]+/", "/household/", kind)
        kind = re.sub(r"(findings/|ledgers/finding-)[^/]+/", r"\1*/", kind)
        if not (ledgers and kind.startswith("ledgers/")):
            kind = re.sub(r"ledgers/[^/]+/", "ledgers/*/", kind)
        found.setdefault(kind, path)
    return list(found.values())


def busiest(street) -> str:
    """The page of the household with most findings: every section of it has rows."""
    one = max(street.assessed["households"], key=lambda one: len(one["findings"]))
    return f"villages/{one['village']}/{one['id']}/index.html"


# search


def _hits(page) -> list[tuple[str, str]]:
    links = page.locator(".huce-hits a")
    links.first.wait_for()
    return [(one.inner_text(), one.get_attribute("href") or "") for one in links.all()]


@pytest.mark.parametrize("home", ["index.html", "villages/{village}/index.html"])
def test_any_two_neighbouring_characters_find_a_household(home, street, reader):
    """Of a name, an id, a place, a risk, a measure: at the door there is no time for more."""
    site = Site(street.site)
    ledger = site.shown("ledgers/plans")
    id_, head, measure = _cells(ledger, 0, "编号", "户主", "对策类别")
    village = next(one["village"] for one in street.assessed["households"] if one["id"] == id_)
    place = next(
        row for row in _rows(site.shown("ledgers/register"), "编号", "住址") if row[0] == id_
    )
    for whole in (head, id_, place[1], measure):
        page = reader.open(street.site, home.format(village=village))
        page.locator(".huce-search input").fill(whole[1:3])
        assert any(href.endswith(f"{id_}/index.html") for _, href in _hits(page)), whole[1:3]
    page.locator(".huce-hits a", has_text=id_).first.click()
    assert id_ in page.locator("h1").inner_text()


def test_one_character_finds_nothing_yet_and_nonsense_says_so(street, reader):
    page = reader.open(street.site, "index.html")
    field = page.locator(".huce-search input")
    field.fill("某")
    assert page.locator(".huce-hits a").count() == 0
    field.fill("没有这样的人")
    page.get_by_text("没有找到").wait_for()


def _rows(table: Table, *labels: str) -> list[list[str]]:
    places = [table.labels.index(one) for one in labels]
    return [[row[place] for place in places] for row in table.rows]


def _cells(table: Table, row: int, *labels: str) -> list[str]:
    return _rows(table, *labels)[row]


# sort, filter, download


def _column(site: Site, kinds: tuple[str, ...]) -> tuple[str, int]:
    """A ledger and a column of this kind that has several values and some empty cells."""
    for folder in site.ledger_folders():
        if site.is_split(folder):
            continue
        table = site.shown(folder)
        for place, kind in enumerate(table.kinds):
            values = [row[place] for row in table.rows]
            if kind in kinds and "" in values and len(set(values)) > 5:
                return folder, place
    raise AssertionError(f"no column of {kinds} has empty cells")


@pytest.mark.parametrize("kinds", [("k-int", "k-money"), ("k-date",)])
def test_sorting_a_column_puts_empty_cells_last_both_ways(kinds, street, reader):
    """Else the household without a date stands first, as if it were the most urgent."""
    site = Site(street.site)
    folder, place = _column(site, kinds)
    values = [row[place] for row in site.shown(folder).rows]
    key = (lambda text: text) if kinds == ("k-date",) else float
    filled = sorted((one for one in values if one), key=key)
    empty = [""] * values.count("")
    page = reader.open(street.site, f"{folder}/index.html")
    head = page.locator("table.huce-table thead th").nth(place)
    for wanted, word in ((filled, "ascending"), (filled[::-1], "descending")):
        head.locator("button").click()
        shown = page.locator(f"table.huce-table tbody td:nth-child({place + 1})").all_inner_texts()
        assert [one.strip() for one in shown] == wanted + empty
        assert head.get_attribute("aria-sort") == word


def test_an_empty_list_says_so_and_can_be_clicked(street, reader):
    site = Site(street.site)
    empty = next(folder for folder, rows in site.manifest["ledgers"].items() if rows == 0)
    page = reader.open(street.site, f"{empty}/index.html")
    for button in page.locator("table.huce-table thead button").all():
        button.click()
    assert page.locator("table.huce-table tbody").inner_text().strip() == "无"


def test_filtering_keeps_the_rows_that_hold_the_words(street, reader):
    site = Site(street.site)
    table = site.shown("ledgers/register")
    wanted = table.rows[3][table.labels.index("村")]
    rows = [row for row in table.rows if wanted in "".join(row)]
    page = reader.open(street.site, "ledgers/register/index.html")
    field = page.locator("[data-filter]")
    field.fill(wanted)
    assert page.locator("table.huce-table tbody tr:visible").count() == len(rows)
    assert page.locator("[data-shown]").inner_text() == f"显示 {len(rows)} 条"
    field.fill("")
    assert page.locator("table.huce-table tbody tr:visible").count() == len(table.rows)


def test_the_downloads_are_the_files_beside_the_page(street, reader, tmp_path):
    page = reader.open(street.site, "ledgers/monitored/index.html")
    for ending in ("xlsx", "csv"):
        with page.expect_download() as waiting:
            page.locator(f".huce-downloads a[href$='.{ending}']").click()
        waiting.value.save_as(tmp_path / "file")
        beside = street.site / f"ledgers/monitored/monitored.{ending}"
        assert (tmp_path / "file").read_bytes() == beside.read_bytes()


# phone


def test_no_page_scrolls_sideways_on_a_phone(street, reader):
    """Only the table scrolls; what stands beside the screen is not read."""
    page, wide = reader.page(PHONE), []
    for path in pages_of_each_kind(Site(street.site)):
        page.goto((street.site / path).as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE:
            wide.append(f"{path}: {width}")
    assert not wide


def test_a_wide_table_keeps_its_first_named_column_on_a_phone(street, reader):
    """Else the figures at the right belong to nobody."""
    page = reader.open(street.site, "ledgers/monitored/index.html", width=PHONE)
    box = page.locator(".huce-scroll").first
    assert box.evaluate("box => { box.scrollLeft = 1e6; return box.scrollLeft; }") > PHONE
    named = page.locator("td.stick").first
    assert named.inner_text() == _cells(Site(street.site).shown("ledgers/monitored"), 0, "户主")[0]
    left, right = named.evaluate(
        "cell => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().right]"
    )
    assert left >= 0
    assert right < PHONE
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


# light and dark

CONTRASTS = """() => {
  const parts = text => { const n = text.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = rgb => { const [r, g, b] = rgb.map(v => v / 255).map(
    v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.push(parts(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]); };
  const opacity = element => {
    let found = 1;
    for (let e = element; e; e = e.parentElement) found *= Number(getComputedStyle(e).opacity);
    return found; };
  const found = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (!text || !element.checkVisibility() || element.closest("svg, script, style")) continue;
    const under = ground(element), colour = parts(getComputedStyle(element).color);
    colour[3] *= opacity(element);
    if (colour[3] === 0) continue;
    const ink = over(colour, under);
    const [low, high] = [light(ink), light(under)].sort((a, b) => a - b);
    const name = `${element.tagName}.${element.className}: ${text.slice(0, 12)}`;
    found[name] = (high + 0.05) / (low + 0.05);
  }
  return found;
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(dark, street, reader):
    """4.5 to 1 or more, for eyes of fifty and a screen in the sun."""
    page, pale = reader.page(dark=dark), {}
    for path in pages_of_each_kind(Site(street.site)):
        page.goto((street.site / path).as_uri())
        found = page.evaluate(CONTRASTS)
        assert len(found) > 10
        pale |= {f"{path} {name}": round(ratio, 2) for name, ratio in found.items() if ratio < 4.5}
    scheme = page.evaluate("document.documentElement.getAttribute('data-md-color-scheme')")
    assert scheme == ("slate" if dark else "default")
    assert not pale, first(f"{name}: {ratio}" for name, ratio in pale.items())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_words_of_a_chart_have_the_colour_of_the_page(dark, street, reader):
    """What is drawn is black and on nobody's ground: at night nobody could read a month."""
    page = reader.page(dark=dark)
    page.goto((street.site / "index.html").as_uri())
    colours = page.evaluate(
        """() => [...document.querySelectorAll('.huce-charts text')].map(
          one => [getComputedStyle(one).fill, getComputedStyle(one.closest('figure')).color])"""
    )
    assert len(colours) > 50
    assert all(fill == colour for fill, colour in colours)


# without script, on paper


def test_without_script_every_table_is_there(street, reader):
    """Old office browsers and strict ones still show every row."""
    site, page = Site(street.site), reader.page(scripts=False)
    for path in (
        *(f"ledgers/{one}/index.html" for one in ("overdue", "register")),
        busiest(street),
    ):
        page.goto((street.site / path).as_uri())
        rows = sum(len(table.rows) for table in site.page(path).tables())
        none = page.locator("tr.huce-none").count()
        for hidden in page.locator("details:not([open]) summary").all():
            hidden.click()
        assert page.locator("table tbody tr:visible").count() == rows + none > 0
        assert page.locator(".huce-filter:visible").count() == 0


def _printable(page, path: Path) -> dict[str, float]:
    page.goto(path.as_uri())
    return page.evaluate(
        """() => {
          const style = (element, name) => getComputedStyle(element)[name];
          const all = selector => [...document.querySelectorAll(selector)];
          const boxes = all('.huce-scroll');
          return {
            beyond: Math.max(0, ...all('table.huce-table').map(one => one.getBoundingClientRect().right)) - innerWidth,
            cut: boxes.filter(one => style(one, 'overflowX') !== 'visible').length,
            headless: all('.huce-table thead').filter(one => style(one, 'display') !== 'table-header-group').length,
            blank: all('.huce-table th').filter(one => style(one, 'position') !== 'static').length
              + all('.huce-table th button').filter(one => style(one, 'display') !== 'contents').length,
            torn: all('.huce-table tbody tr').filter(one => style(one, 'breakInside') !== 'avoid').length,
            chrome: all('.md-header, .huce-nav, .md-footer, .huce-search, .huce-filter, .huce-downloads')
              .filter(one => one.checkVisibility()).length,
          };
        }"""
    )


def test_every_page_prints_whole_with_its_header_on_each_sheet(street, reader):
    """A column beyond the paper's edge is lost without a word.

    Chromium leaves a header cell blank on the second sheet where it is positioned or holds a
    button's box: that is `blank`.
    """
    page, wrong = reader.page(SHEET), {}
    page.emulate_media(media="print")
    for path in pages_of_each_kind(Site(street.site), ledgers=True):
        found = _printable(page, street.site / path)
        found["beyond"] = max(0, round(found["beyond"]))
        if any(found.values()):
            wrong[path] = {name: number for name, number in found.items() if number}
    assert not wrong


def test_home_a_ledger_and_a_household_become_a_pdf(street, reader):
    for path in ("index.html", "ledgers/register/index.html", busiest(street)):
        page = reader.open(street.site, path)
        made = page.pdf(prefer_css_page_size=True)
        assert made.startswith(b"%PDF-")
        assert len(re.findall(rb"/Type\s*/Page\b", made)) > 1


# hostile text


def test_no_page_of_a_hostile_register_runs_anything(hostile_street, reader):
    """No dialog opens, no request leaves, and the search shows the attack as it was typed."""
    page = reader.page()
    for path in (*pages_of_each_kind(Site(hostile_street.site)), busiest(hostile_street)):
        page.goto((hostile_street.site / path).as_uri())
    page.goto((hostile_street.site / "index.html").as_uri())
    page.locator(".huce-search input").fill("<script>alert")
    assert any("<script>alert(1)</script>" in text for text, _ in _hits(page))


def test_the_reader_notices_what_should_not_happen(browser, tmp_path):
    """Else every test above would call a page quiet that is not."""
    (tmp_path / "loud.html").write_text(
        '<img src="https://site.invalid/x.png"><script>alert(1); nothing.at.all</script>',
        encoding="utf-8",
    )
    reader = Reader(browser)
    reader.open(tmp_path, "loud.html")
    reader.close()
    assert reader.left == ["https://site.invalid/x.png"]
    assert reader.dialogs == ["1"]
    assert len(reader.errors) == 1
