"""What stands around every page: light for a phone at the door, and the street's own settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.publish.building import render_shells
from generator.publish.shells import take_shells

ID = re.compile(r"[A-Z]+-\d+")


def _household(site: Path) -> Path:
    found = sorted(site.glob("villages/*/*/index.html"))
    return next(path for path in found if ID.fullmatch(path.parent.name))


def test_what_surrounds_a_page_is_written_once(street):
    """Scripts, icons and words that are the same everywhere are files that a browser keeps."""
    page = _household(street.site).read_text(encoding="utf-8")
    around = re.sub(r"<article.*</article>", "", page, flags=re.DOTALL)
    assert len(around.encode()) < 4_000
    assert "<svg" not in around
    assert not re.search(r"<script[^>]*>[^<]", page)
    assert around.count('href="../../../overdue/index.html"') == 1


def _shell(folder: Path, **settings) -> tuple[str, str, str]:
    """The page, the stylesheet and the script around every page of a street with these settings."""
    (folder / "records").mkdir()
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump({"plugins": ["huce"], "site_name": "户册"} | settings))
    site = folder / "site"
    render_shells(config, site)
    page = take_shells(site).page("index.html", "标题", "内容")
    own = site / "assets/huce"
    return page, (own / "shell.css").read_text(), (own / "shell.js").read_text()


def test_a_street_keeps_its_logo_colours_name_and_links(tmp_path):
    colours = {"primary": "deep purple", "accent": "amber"}
    theme = {"name": "material", "logo": "assets/logo.png", "palette": colours}
    nav = [{"首页": "index.html"}, {"更多": [{"规则": "rules/index.html"}]}]
    page, css, script = _shell(
        tmp_path, theme=theme, nav=nav, site_name="甲<乙", copyright="某街道", extra_css=["own.css"]
    )
    assert '<img src="assets/logo.png"' in page
    assert 'data-md-color-primary="deep-purple" data-md-color-accent="amber"' in page
    assert '<a href="rules/index.html">规则</a>' in page
    assert "<title>标题 - 甲&lt;乙</title>" in page
    assert "某街道" in page
    sheets = re.findall('<link rel="stylesheet" href="([^"]+)">', page)
    assert sheets[-3:] == ["assets/huce/site.css", "assets/huce/forms.css", "own.css"]
    assert "var SCHEMES = [];" in script
    assert ".md-logo::before { display: none; }" in css


def test_every_stylesheet_and_script_of_a_page_is_in_the_site(street):
    page = (street.site / "index.html").read_text(encoding="utf-8")
    files = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', page)
    assert len(files) >= 6
    assert [one for one in files if not (street.site / one).is_file()] == []


# in a browser


def _scheme(page) -> str:
    return page.evaluate("document.documentElement.getAttribute('data-md-color-scheme')")


def test_who_chooses_dark_finds_the_next_page_dark(street, reader):
    """And the system's own choice holds until then."""
    page = reader.open(street.site, "index.html")
    assert _scheme(page) == "default"
    page.get_by_role("button", name="深色").click()
    assert _scheme(page) == "slate"
    page.goto((street.site / "villages/index.html").as_uri())
    assert _scheme(page) == "slate"
    page.get_by_role("button", name="浅色").click()
    assert _scheme(page) == "default"


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_phone_reaches_every_part_by_the_drawer(scripts, street, reader):
    page = reader.open(street.site, "villages/index.html", width=375, scripts=scripts)
    links = page.locator(".huce-nav a")
    assert not links.first.is_visible()
    page.locator(".md-header label[for=__drawer]").click()
    links.first.wait_for()
    assert all(one.is_visible() for one in links.all())
    links.get_by_text("走访逾期").click()
    assert page.locator("h1").inner_text().strip() == "走访逾期"


def test_a_desk_sees_every_part_at_once(street, reader):
    page = reader.open(street.site, "index.html", scripts=False)
    links = page.locator(".huce-nav a")
    assert links.count() == 11
    assert all(one.is_visible() for one in links.all())
    assert not page.locator("label[for=__drawer]:visible").count()


def test_who_scrolls_back_is_offered_the_top(street, reader):
    page = reader.open(street.site, "ledgers/register/index.html")
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 1000")
    page.mouse.wheel(0, -200)
    page.get_by_role("button", name="回到页面顶部").click()
    page.wait_for_function("() => scrollY === 0")


def test_the_rules_of_a_household_are_printed_though_they_are_folded(street, reader):
    page = reader.page()
    page.goto(_household(street.site).as_uri())
    page.emulate_media(media="print")
    seen = "document.querySelector('details td').checkVisibility({contentVisibilityAuto: true})"
    page.wait_for_function(f"() => {seen}")
