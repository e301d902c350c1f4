"""The five lines of backup and of restore in docs/hosting.md bring a register back whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from host_api import HostApi
from scratch import Remote, git
from workflows import ROOT, Clone


def lines(name: str) -> list[str]:
    text = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    found = re.search(rf"^```sh {name}\n(.*?)^```$", text, re.M | re.S)
    assert found is not None
    return found[1].splitlines()


@pytest.fixture(scope="module")
def remote(tmp_path_factory) -> Remote:
    return Remote(tmp_path_factory.mktemp("street"), "street")


def test_what_was_backed_up_is_restored_commit_by_commit_and_passes_its_check(remote, tmp_path):
    for folder in ("home", "elsewhere", "away"):
        (tmp_path / folder).mkdir()
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(tmp_path / "new.git"))
    (tmp_path / "new.git").rename(tmp_path / "new")
    backup, restore = lines("backup"), lines("restore")
    assert len(backup) == len(restore) == 5
    there = Clone(tmp_path, tmp_path / "home", {})
    saved = {"REPOSITORY": str(remote.bare), "ELSEWHERE": str(tmp_path / "elsewhere")}
    # the second night finds what the first one left
    for _ in range(2):
        done = there.run("\n".join(backup), saved)
        assert done.returncode == 0, done.stderr
    (bundle,) = (tmp_path / "elsewhere").glob("*.bundle")

    away = Clone(tmp_path / "away", tmp_path / "home", {})
    into = {"BUNDLE": str(bundle), "NEW_REPOSITORY": str(tmp_path / "new")}
    done = away.run("\n".join(restore[:4]), into)
    assert done.returncode == 0, done.stderr
    register = Clone(tmp_path / "away/register", tmp_path / "home", HostApi("github").environment())
    register.prepare()
    done = away.run(restore[4], into)
    assert done.returncode == 0, done.stdout + done.stderr
    for branch in ("main", "change"):
        old = git(remote.bare, "rev-parse", branch)
        assert git(tmp_path / "new", "rev-parse", branch) == old
    assert git(register.folder, "rev-parse", "HEAD") == git(remote.bare, "rev-parse", "main")
    assert git(register.folder, "status", "--porcelain") == ""


def test_a_damaged_bundle_is_noticed(remote, tmp_path):
    (tmp_path / "home").mkdir()
    bundle: Path = tmp_path / "register.bundle"
    git(remote.bare, "bundle", "create", str(bundle), "--all")
    whole = bytearray(bundle.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    bundle.write_bytes(whole)
    there = Clone(tmp_path, tmp_path / "home", {})
    assert there.run("\n".join(lines("restore")[:2]), {"BUNDLE": str(bundle)}).returncode != 0
