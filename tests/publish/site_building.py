"""Registers and sites for the tests: made once for all workers of a test session."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from register import huce

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "mkdocs.yml"
DAY = "2022-06-30"
MOST = 800
"""Rows that a page may show."""


@dataclass(frozen=True)
class Street:
    """A register, the site built from it as of `DAY`, and `huce assess` of the same day."""

    records: Path
    site: Path
    assessed: dict[str, Any] = field(repr=False)


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker to ask for it fills, while the others wait."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / f"shared-{name}"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "whole").touch()
    return folder


def arguments(records: Path, site: Path, *more: str) -> list[str]:
    """The call that builds `site` from `records` as of `DAY`, whatever the working folder."""
    return [
        "build", "--records", str(records), "--out", str(site), "--as-of", DAY,
        "--config", str(CONFIG), *more,
    ]  # fmt: skip


def build(records: Path, site: Path, *more: str) -> None:
    status, _, said = huce(*arguments(records, site, *more))
    assert status == 0, said[:2000]


def built(folder: Path) -> Street:
    """The site and the assessment of `folder/records`, written beside them."""
    records, facts = folder / "records", folder / "assess.json"
    if not facts.exists():
        build(records, folder / "site")
        status, out, said = huce("assess", "--records", str(records), "--as-of", DAY)
        assert status == 0, said[:2000]
        facts.write_text(out, encoding="utf-8")
    return Street(records, folder / "site", json.loads(facts.read_text(encoding="utf-8")))


def configuration() -> dict[str, Any]:
    """The site's own mkdocs.yml."""
    return yaml.safe_load(CONFIG.read_text(encoding="utf-8"))


def commit(records: Path) -> None:
    """A history in which the newest commit changes no record: no household's page may name it."""
    where = [
        "git",
        "-C",
        str(records),
        "-c",
        "user.name=王某丽",
        "-c",
        "user.email=x@example.invalid",
    ]
    when = {"GIT_AUTHOR_DATE": f"{DAY}T08:00:00+0800", "GIT_COMMITTER_DATE": f"{DAY}T08:00:00+0800"}
    for words in (
        ("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "登记"),
        ("commit", "-qm", "定稿", "--allow-empty"),
    ):  # fmt: skip
        subprocess.run(
            [*where, *words], check=True, capture_output=True, env={**os.environ, **when}
        )


def part_of(street: Street, records: Path) -> None:
    """Two villages of a street, of each the households that have something to show."""
    told = [
        one for one in street.assessed["households"] if one["findings"] or one["tier"] != "一般户"
    ]
    urgent = Counter(
        one["village"] for one in told if one["visit"]["state"] in ("overdue", "due_soon")
    )
    shutil.copytree(street.records / "street", records / "street")
    shutil.copytree(street.records / "policy", records / "policy")
    shutil.copy(street.records / "DEMO", records)
    kept = {one["id"] for one in told}
    for village, _ in urgent.most_common(2):
        shutil.copytree(street.records / "villages" / village, records / "villages" / village)
        for path in (records / "villages" / village / "households").iterdir():
            if path.stem not in kept:
                path.unlink()


def digest(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
