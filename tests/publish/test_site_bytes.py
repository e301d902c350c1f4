"""The same records and the same day give the same bytes, wherever and however they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from site_building import DAY, ROOT, arguments, commit, configuration, digest, shared

HERE = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def _run(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env={**os.environ, **environment},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="session")
def here(tmp_path_factory, hamlet) -> Path:
    """The hamlet's records in a repository, and their site as this office builds it."""

    def make(folder: Path) -> None:
        shutil.copytree(hamlet.records, folder / "records")
        commit(folder / "records")
        _run(HERE, "generator", *arguments(folder / "records", folder / "site"))

    return shared(tmp_path_factory, "bytes", make)


def _differing(one: Path, other: Path) -> list[str]:
    first, second = digest(one), digest(other)
    return sorted(path for path in first | second if first.get(path) != second.get(path))


@pytest.mark.parametrize("workers", [1, 2])
def test_another_clock_language_folder_and_order_give_the_same_bytes(workers, here, tmp_path):
    """Else two offices cannot check each other's site, and every night every page is new."""
    records = shutil.copytree(here / "records", tmp_path / "elsewhere" / "copy of records")
    call = arguments(records, tmp_path / "another site", "--workers", str(workers))
    _run(ELSEWHERE, "generator", *call)
    assert not _differing(here / "site", tmp_path / "another site")


def test_plain_mkdocs_gives_the_same_bytes(here, tmp_path):
    """Whoever knows MkDocs builds the site as they build any other."""
    config = _configured(here / "records", tmp_path)
    _run(ELSEWHERE, "mkdocs", "build", "-q", "-f", str(config), "-d", str(tmp_path / "plain"))
    assert not _differing(here / "site", tmp_path / "plain")


def _configured(records: Path, folder: Path) -> Path:
    """The site's own configuration for these records, with its folders where they are."""
    value = configuration()
    value["docs_dir"] = str(ROOT / value["docs_dir"])
    value["theme"]["custom_dir"] = str(ROOT / value["theme"]["custom_dir"])
    (huce,) = [one["huce"] for one in value["plugins"] if "huce" in one]
    huce |= {"records": str(records), "as_of": DAY}
    found = folder / "mkdocs.yml"
    found.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return found


def test_the_bytes_follow_the_records_and_the_day(here, tmp_path):
    """Else the comparisons above would compare nothing."""
    records = shutil.copytree(here / "records", tmp_path / "records")
    call = arguments(records, tmp_path / "site")
    call[call.index("--as-of") + 1] = "2022-06-29"
    _run({}, "generator", *call)
    assert len(_differing(here / "site", tmp_path / "site")) > 100
