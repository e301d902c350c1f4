"""Every address of the site leads somewhere, from a file share too, and no village to another."""

from __future__ import annotations

import json
import posixpath
import re

import pytest
from site_agreement import first
from site_building import configuration
from site_reading import FILTERED, Link, Site

SETTINGS = configuration()
EDITOR = next(one["huce"]["git"]["url"] for one in SETTINGS["plugins"] if "huce" in one)
NAVIGATION = {posixpath.normpath(path) for entry in SETTINGS["nav"] for path in entry.values()}
FOR_ALL = ("assets/", "rules/", "help/", "edit/")
"""What a village's own officers may see beside their village; the web server opens it to all."""

FORM = re.compile(
    r"household/[a-z][a-z0-9-]*/[A-Z]{2,4}-\d{4,6}(/visit)?|month/[a-z][a-z0-9-]*/\d{4}-\d{2}"
    r"|(village|new-household)/[a-z][a-z0-9-]*"
)
"""What the form in the browser understands after its #."""


def _is_editor(link: Link) -> bool:
    """The button that opens the record where the records are kept: a click, never a request."""
    return link.element.tag == "a" and link.written.startswith(EDITOR + "/")


def _fault(site: Site, files: set[str], link: Link, ids: dict[str, frozenset[str]]) -> str:
    if link.outside:
        return "" if _is_editor(link) else "leaves the site"
    if not link.written.split("#")[0] and not link.fragment:
        return "is empty"
    if link.file not in files:
        return "leads to no file"
    if link.file == "edit/index.html" and link.fragment:
        return "" if FORM.fullmatch(link.fragment) else "asks the form for nothing it knows"
    if link.fragment:
        if link.file not in ids:
            ids[link.file] = site.page(link.file).ids
        if link.fragment not in ids[link.file] and not _filters(site, link):
            return "leads to no place of that page"
    return ""


def _filters(site: Site, link: Link) -> bool:
    """`#层级=一般户`: the page's script shows those rows of a table that has the column."""
    page = site.page(link.file)
    split = link.file.endswith("index.html") and not page.article.xpath(FILTERED)
    return "=" in link.fragment and (split or page.rows_at(link.fragment) is not None)


@pytest.mark.parametrize("which", ["street", "long_street"])
def test_every_link_leads_to_a_file_by_a_relative_address(which, request):
    """Else a click in a copied folder opens a list of files, or nothing."""
    site, ids, faults, seen = Site(request.getfixturevalue(which).site), {}, [], 0
    files = set(site.files("*"))
    for page in site.pages():
        for link in page.links():
            seen += 1
            fault = _fault(site, files, link, ids)
            if fault:
                faults.append(f"{page.path}: {link.element.tag} {link.written} {fault}")
    assert not faults, first(faults)
    assert seen > 1000


def test_every_file_a_stylesheet_asks_for_is_there(street):
    site, missing = Site(street.site), []
    for path in site.files("css"):
        text = (street.site / path).read_text(encoding="utf-8")
        for found in re.findall(r"url\((?!['\"]?data:)['\"]?([^'\")]+)", text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found))
            if "://" in found or not site.is_file(target.split("#")[0]):
                missing.append(f"{path}: {found}")
    assert not missing, first(missing)


def test_a_village_links_to_no_data_but_its_own(street):
    """A web server opens a folder a village: an officer would click into a refusal."""
    site, strays = Site(street.site), []
    for page in site.pages():
        match = re.match(r"villages/[^/]+/", page.path)
        if match is None or page.path == "villages/index.html":
            continue
        for link in page.links():
            own = link.file.startswith((match[0], *FOR_ALL))
            if not (own or link.outside or (not link.in_article and link.file in NAVIGATION)):
                strays.append(f"{page.path}: {link.written}")
    assert not strays, first(strays)


def test_search_finds_pages_that_are_there_and_of_its_own_village(street):
    site, found = Site(street.site), {}
    for path in site.files("js"):
        if not path.endswith("search/index.js"):
            continue
        scope = path.removesuffix("search/index.js")
        text = (street.site / path).read_text(encoding="utf-8")
        rows = json.loads(text.removeprefix("window.huceIndex=").rstrip(";\n"))
        found[scope] = [posixpath.normpath(scope + row[1]) for row in rows]
        assert all(one.startswith(scope) and site.is_file(one) for one in found[scope])
    everyone = sorted(f"villages/{one['village']}/{one['id']}/index.html"
                      for one in street.assessed["households"])  # fmt: skip
    assert sorted(found[""]) == everyone
    assert sorted(one for scope, rows in found.items() if scope for one in rows) == everyone
