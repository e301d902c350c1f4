"""The form's libraries are exactly what the lock gives, and say where they come from."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import vendor

FOLDER = ROOT / "site_templates/edit/vendor"


def test_the_committed_files_are_what_the_lock_gives(tmp_path):
    vendor.make(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in FOLDER.iterdir()}


def test_the_manifest_names_each_library_with_its_licence_and_hash():
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {path.name for path in FOLDER.glob("*.js")}
    for name, row in manifest.items():
        assert row["sha256"] == hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
        assert row["licence"] in ("MIT", "ISC")
        assert (FOLDER / name.replace(".js", ".LICENSE.txt")).stat().st_size > 500


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "scripts/npm").glob("*/package-lock.json")), ids=lambda p: p.parent.name
)
def test_the_npm_locks_pin_by_integrity_and_name_no_registry(lock):
    text = lock.read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    packages.pop("")
    assert all(re.match(r"sha512-", one["integrity"]) for one in packages.values())
    assert "resolved" not in text
    # where to give money to an author is no place to load from
    for one in packages.values():
        one.pop("funding", None)
    assert "://" not in json.dumps(packages)
