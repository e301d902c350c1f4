"""The officers' guide: one source for the repository and the site, every link of it good."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import lxml.html
import pytest

from generator.assess.warnings import WARNINGS
from generator.load.messages import MESSAGES
from generator.publish.help_pages import DOCS, guide_files, help_pages, help_pictures, site_path
from generator.review.legal_rows import LEGAL

PAGES = {path: context for path, _, _, context in help_pages()}
FILES = [DOCS / "officers.md", *sorted((DOCS / "officers").glob("*.md"))]


def test_the_index_leads_to_every_page():
    assert {DOCS / name for name in guide_files()} == set(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_every_link_of_the_source_leads_somewhere(path: Path):
    """The same text is read in the host's web view."""
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)", text):
        file, _, anchor = target.partition("#")
        found = (path.parent / file) if file else path
        assert found.is_file(), target
        assert not anchor or f'<a id="{anchor}"></a>' in found.read_text(encoding="utf-8"), target


@pytest.mark.parametrize("path", PAGES)
def test_every_picture_of_a_page_has_words_and_a_size(path):
    """Without a size the step that is read jumps away while the pictures load."""
    root = lxml.html.fromstring(f"<div>{PAGES[path]['body']}</div>")
    for image in root.iter("img"):
        assert image.get("alt")
        assert int(image.get("width")) > 0 < int(image.get("height"))
        assert image.xpath("ancestor::figure")[0].findtext("figcaption")
    assert "style=" not in PAGES[path]["body"]


def test_code_within_a_step_stays_within_the_step():
    """A fence that is not understood would show its three ticks; coloured code is too pale to read."""
    body = PAGES["help/text/index.html"]["body"]
    assert "<li>" in body.partition("<pre")[0]
    assert "```" not in body
    assert "<span" not in body


def test_every_message_stands_under_its_code_once():
    """The report of a check can link to the example."""
    body = PAGES["help/messages/index.html"]["body"]
    anchors = Counter(re.findall(r'<a id="([^"]+)"></a>', body))
    codes = {*MESSAGES, *(row.code for row in LEGAL), *(slug for _, slug, _ in WARNINGS)}
    assert {code: anchors[code] for code in codes} == dict.fromkeys(codes, 1)


def test_the_examples_show_no_number_of_a_person():
    text = (DOCS / "officers/messages.md").read_text(encoding="utf-8")
    assert not re.findall(r"\d{9,}[\dXx]", text)


def test_pictures_stand_below_help_and_a_strange_file_is_our_own_defect():
    assert all(path.startswith("help/pictures/") for path, _ in help_pictures())
    with pytest.raises(ValueError, match="problems"):
        site_path("problems.md")
