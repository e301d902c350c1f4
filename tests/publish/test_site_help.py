"""The help on the site: its pictures, and no picture elsewhere."""

from __future__ import annotations

from site_reading import Site


def test_the_helps_pictures_are_carried_by_help_alone(hamlet):
    """A village's own folder must stay small enough for a slow line."""
    site = Site(hamlet.site)
    carrying = {
        page.path.split("/")[0]
        for page in site.pages()
        for link in page.links()
        if link.file.startswith("help/pictures/")
    }
    assert carrying == {"help"}
    assert {path for path in site.files("png") if not path.startswith("assets/")} == {
        path for path in site.files("png") if path.startswith("help/pictures/")
    }


def test_a_refused_files_error_opens_its_example(hamlet):
    site = Site(hamlet.site)
    links = site.page("data-quality/index.html").article.xpath(".//a[text()='看例子']/@href")
    ids = site.page("help/messages/index.html").ids
    assert all(one.partition("#")[2] in ids for one in links)


def test_help_is_read_without_script_on_a_phone(hamlet, reader):
    page = reader.open(hamlet.site, "help/visit/index.html", width=375, scripts=False)
    assert page.locator("figure img").count() > 5
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
