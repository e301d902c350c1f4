"""The generated docs are fresh, the written ones are there and promise nothing false."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from make_docs import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_fresh(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name]()


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "docs/architecture.md",
        "docs/NEXT.md",
        "docs/officers.md",
        "docs/hosting.md",
    ],
)
def test_written_page_is_there(name):
    assert len((ROOT / name).read_text(encoding="utf-8")) > 500


def test_readme_names_every_command():
    from generator.cli import huce

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in huce.commands:
        assert f"huce {command}" in text
