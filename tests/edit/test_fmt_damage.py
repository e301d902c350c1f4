"""Records damaged in every repairable way come back byte for byte, and nothing computed changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from damage import KINDS
from register import Records

from generator.demo.writing import UNREADABLE
from generator.edit.formatting import format_file
from generator.files import Folder

RECORDS = Path(__file__).resolve().parents[2] / "records"
FILES = [name for name in Folder(RECORDS).names() if name.endswith(".yaml") and name != UNREADABLE]


def test_the_committed_records_are_canonical():
    """All but the demo's one unreadable file, whose colon is mended."""
    for name in FILES:
        data = (RECORDS / name).read_bytes()
        assert format_file(name, data).text == data.decode(), name
    found = format_file(UNREADABLE, (RECORDS / UNREADABLE).read_bytes())
    assert found.text is not None
    assert "\n户主: 张\n" in found.text


@pytest.mark.parametrize("kind", KINDS)
def test_each_damage_is_mended(kind):
    rng = Random(kind)
    damaged = 0
    for name in FILES:
        text = (RECORDS / name).read_text(encoding="utf-8")
        bad = KINDS[kind](text, rng)
        damaged += bad != text
        assert format_file(name, bad.encode()).text == text, name
    assert damaged >= (3 if kind == "months" else 20)


def test_assess_says_the_same_of_mended_records(tmp_path):
    """Every kind of damage at once, over the whole demo: `huce assess` computes what it did."""
    rng = Random(2022)
    sound, mended = (Records(tmp_path / name) for name in ("sound", "mended"))
    for records in (sound, mended):
        shutil.rmtree(records.root)
        shutil.copytree(RECORDS, records.root)
        (records.root / UNREADABLE).unlink()
    for name in FILES:
        if name == UNREADABLE:
            continue
        text = (mended.root / name).read_text(encoding="utf-8")
        for kind in rng.sample(list(KINDS), 5):
            text = KINDS[kind](text, rng)
        (mended.root / name).write_text(text, encoding="utf-8", newline="")
    status, changed, err = mended.run("fmt")
    assert status == 0, err
    assert len(changed.splitlines()) > 400
    assert mended.assess("2022-06-30") == sound.assess("2022-06-30")
    assert {name: (mended.root / name).read_bytes() for name in FILES} == {
        name: (sound.root / name).read_bytes() for name in FILES
    }
