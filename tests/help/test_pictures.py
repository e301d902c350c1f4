"""The pictures of the help show the product as it is: an officer looks for the words they see."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from picture_walks import walk_all
from pictures import FOLDER, SHOWN, Camera, stale

MOST = 600 * 1024
PICTURE = re.compile(r'!\[([^\]]*)\]\(pictures/([a-z-]+)\.png "([^"]+)"\)')
COMMITTED = json.loads((FOLDER / SHOWN).read_text(encoding="utf-8"))
GUIDE = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs/officers").glob("*.md"))
}


def test_every_step_still_shows_and_asks_for_the_same_words(browser):
    """A renamed button, a moved label: the help would tell officers to press what is not there."""
    camera = Camera()
    walk_all(camera, browser)
    assert not stale(COMMITTED, camera.shown), "run make pictures, then read the help again"


def test_a_renamed_button_makes_its_picture_old():
    look = COMMITTED["visit-look"]
    renamed = COMMITTED | {"visit-look": look | {"pressed": "查看改动"}}
    assert stale(COMMITTED, renamed) == ["visit-look"]
    assert stale(COMMITTED, COMMITTED | {"more": look}) == ["more"]


def test_each_picture_is_there_once_and_all_are_small():
    files = sorted(path.stem for path in FOLDER.glob("*.png"))
    used = [name for text in GUIDE.values() for _, name, _ in PICTURE.findall(text)]
    assert sorted(used) == files == sorted(COMMITTED)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST


@pytest.mark.parametrize("page", GUIDE)
def test_the_text_beside_a_picture_names_what_is_pressed(page):
    """And whoever cannot see the picture is told what it shows."""
    text = GUIDE[page]
    assert text.count("![") == len(PICTURE.findall(text))
    for alt, name, caption in PICTURE.findall(text):
        assert len(alt) > 6
        assert caption
        pressed = COMMITTED[name]["pressed"].split()
        if pressed:
            step = text.split(f"pictures/{name}.png")[0].rpartition("\n1. ")[2]
            assert pressed[0] in step, name
