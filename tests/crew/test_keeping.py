"""What a build keeps is of this very product: whatever a site shows is in its digest."""

from __future__ import annotations

import shutil

import pytest

from generator import keeping
from generator.product import product_file
from generator.publish import help_pages


def test_the_help_is_part_of_the_product():
    """Else an edited page of the help never reaches a site whose records stand still."""
    pictures = (f"officers/pictures/{name}.png" for name in help_pages.picture_sizes())
    for name in (*help_pages.guide_files(), *pictures, help_pages.SHOWN):
        path = product_file("docs") / name
        assert any(path == one or one in path.parents for one in keeping.SOURCES), name


@pytest.mark.parametrize("name", ["docs/officers.md", "docs/officers/visit.md"])
def test_another_word_is_another_product(name, tmp_path, monkeypatch):
    copy = tmp_path / name
    copy.parent.mkdir(parents=True)
    shutil.copy(product_file(name), copy)
    monkeypatch.setattr(keeping, "SOURCES", (tmp_path / "docs",))
    before = keeping.code_digest()
    assert keeping.code_digest() == before
    copy.write_text(copy.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert keeping.code_digest() != before
