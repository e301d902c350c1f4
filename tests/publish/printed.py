"""Forms of a small register, rendered without the theme: what stands on which sheet."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from register import Records

from generator import pipeline, settings
from generator.publish.context import Work
from generator.publish.forms.paging import form_pages
from generator.publish.templates import environment

ROOT = Path(__file__).resolve().parents[2]


def gathered(records: Records, day: str) -> Work:
    chosen = settings.from_options(ROOT / "mkdocs.yml", {})
    checked = pipeline.judge(records.root, date.fromisoformat(day))
    return pipeline.gather(checked, records.root, chosen)


def rendered(work: Work) -> dict[str, str]:
    """Every page of the forms by its path."""
    templates = environment()
    found = {}
    for one in form_pages(work):
        path, _, name, context = one.page
        values = context() if callable(context) else context
        found[path] = templates.get_template(name).render(values, site=work.site, base="")
    return found


def forms(records: Records, day: str = "2022-06-30", village: str = "zhusha") -> dict[str, str]:
    """The page of each form of a village, by the form's slug."""
    pages = rendered(gathered(records, day))
    found = {}
    for path, text in pages.items():
        match = re.fullmatch(rf"villages/{village}/forms/([a-z-]+)/index\.html", path)
        if match:
            found[match[1]] = text
    return found


def sections(page: str) -> dict[str, str]:
    """The HTML of each household's section, by id."""
    return dict(
        re.findall(r'<section class="huce-form" id="([^"]+)">(.*?)</section>', page, re.DOTALL)
    )


def sheets(section: str) -> list[str]:
    return re.findall(r'<article class="huce-sheet">(.*?)</article>', section, re.DOTALL)


def words(html: str) -> str:
    """The text of a piece of HTML, runs of white space as one blank."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html))).strip()


def rows(html: str) -> list[list[str]]:
    """The cells of every table row."""
    return [
        [words(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    ]


def pairs(html: str) -> dict[str, str]:
    """Labels and values of the boxes."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html, re.DOTALL)
    return {words(label): words(value) for label, value in found}
