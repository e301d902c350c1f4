"""What a fresh clone stands on: locks, targets, workflows, contract, font."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = ("record-format.md", "rules.md", "interface.md", "ledgers.md", "plan/clauses.md")


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda p: p.name
)
def test_locks_pin_every_package_by_hash_and_name_no_index(lock):
    text = lock.read_text(encoding="utf-8")
    pinned = re.findall(
        r"^[a-z0-9._-]+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE
    )
    assert len(pinned) == len(re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE))
    assert "://" not in text


def test_help_names_every_target():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", text, re.MULTILINE))
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert targets == {line.split()[0] for line in shown.splitlines()}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_is_current(name):
    copy = (ROOT / "docs/contract" / name).read_text(encoding="utf-8")
    assert copy.startswith("# ")
    source = ROOT.parent / "shared" / name
    if source.exists():
        assert copy == source.read_text(encoding="utf-8")


def test_ci_is_executable():
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_the_font_has_every_character_of_the_charts(tmp_path):
    sys.path.insert(0, str(ROOT / "scripts"))
    from make_font import FAMILY, OUT, product_characters

    font = TTFont(OUT)
    assert font["name"].getDebugName(1) == FAMILY
    missing = {one for one in product_characters() if ord(one) not in font.getBestCmap()}
    assert not {one for one in missing if "\u4e00" <= one <= "\u9fff" or one in "，。（）、：；“”"}


def test_the_pip_wheel_is_the_locked_one():
    (wheel,) = (ROOT / "requirements/wheels").glob("*.whl")
    lock = (ROOT / "requirements/pip.lock").read_text(encoding="utf-8")
    assert f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}" in lock
    assert wheel.name.split("-")[1] == re.search(r"^pip==(\S+)", lock, re.MULTILINE)[1]
