"""Never half a site: whatever stops a build, readers keep the old one or have the new one."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from killed_build import PLACES
from register import Records, accounts, household, huce
from site_building import ROOT, arguments, build, digest

from generator.crew import Alone
from generator.publish import jobs, swap

SCRIPT = Path(__file__).with_name("killed_build.py")
SWAPPED, SET_ASIDE = "when swapped", "in the middle of the swap"
WITH_WORKERS = ("while the workers write", "before the swap", SET_ASIDE)


@dataclass(frozen=True)
class Sites:
    """A register with an edit, the site before it, and what each of the two sites is."""

    records: Path
    folder: Path
    old: dict[str, str]
    new: dict[str, str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> Sites:
    folder = tmp_path_factory.mktemp("swap")
    records = Records(folder).add(household("ZS-0001"))
    build(records.root, folder / "old")
    records.add(household("ZS-0001", 收支核算=[accounts("2022-03-01", 5000)]))
    build(records.root, folder / "new")
    old, new = digest(folder / "old"), digest(folder / "new")
    assert old != new
    return Sites(records.root, folder / "old", old, new)


@pytest.fixture
def site(sites, tmp_path) -> Path:
    """The old site where readers open it."""
    return shutil.copytree(sites.folder, tmp_path / "site")


def beside(site: Path) -> list[str]:
    """What lies there, but for the site and what the next build may use."""
    known = (site.name, f".{site.name}.cache")
    return sorted(one.name for one in site.parent.iterdir() if one.name not in known)


@pytest.mark.parametrize(
    ("place", "workers"),
    [(one, 1) for one in PLACES] + [(one, 2) for one in WITH_WORKERS],
)
def test_a_killed_build_leaves_a_whole_site(place, workers, sites, site):
    """A power cut at night: in the morning the old site is there, the next build makes the new.

    Waiting for the end of the output is waiting for every process of the build, so a worker that
    outlived it would be seen.
    """
    call = arguments(sites.records, site, "--workers", str(workers))
    command = [sys.executable, str(SCRIPT), place, *call]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    if place == SET_ASIDE:
        assert digest(swap.old_of(site)) == sites.old
    else:
        assert digest(site) == (sites.new if place == SWAPPED else sites.old)
    build(sites.records, site)
    assert digest(site) == sites.new
    assert beside(site) == []


def test_a_killed_worker_is_said_and_leaves_the_old_site(sites, site):
    """The system ends the largest process when memory is short: often a worker."""
    call = arguments(sites.records, site, "--workers", "2")
    command = [sys.executable, str(SCRIPT), "among the downloads", *call]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 3
    assert "工作进程中途没有了" in ended.stderr.decode()
    assert digest(site) == sites.old
    assert beside(site) == []


def test_a_site_set_aside_comes_back_though_the_records_are_at_fault(sites, site, tmp_path):
    """Else one wrong letter in a village's file keeps a cut-off swap's site away."""
    site.rename(swap.old_of(site))
    records = shutil.copytree(sites.records, tmp_path / "records")
    (records / "villages/zhusha/village.yaml").write_text("名称：朱砂村\n", encoding="utf-8")
    status, _, said = huce(*arguments(records, site))
    assert status == 1, said
    assert digest(site) == sites.old


Break = Callable[[pytest.MonkeyPatch], None]


def _refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _full_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(jobs.Desk, "file", _refuse)


def _full_after_fifty_files(patch: pytest.MonkeyPatch) -> None:
    write, written = jobs.Desk.file, []

    def filled(desk: jobs.Desk, path: str, data: bytes) -> None:
        written.append(path)
        (_refuse if len(written) > 50 else write)(desk, path, data)

    patch.setattr(jobs.Desk, "file", filled)


def _no_exchange(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(swap, "_exchange", _refuse)


def _no_second_rename(patch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        if path.name.endswith(".new"):
            _refuse()
        return rename(path, target)

    patch.setattr(swap, "_exchange", lambda first, second: False)
    patch.setattr(Path, "rename", renamed)


@pytest.mark.parametrize(
    "broken", [_full_at_once, _full_after_fifty_files, _no_exchange, _no_second_rename]
)
def test_a_full_disk_leaves_the_old_site_and_no_rubbish(broken: Break, sites, site, monkeypatch):
    with monkeypatch.context() as patch:
        broken(patch)
        status, _, said = huce(*arguments(sites.records, site))
    assert status == 3
    assert "这台电脑出了问题" in said
    assert digest(site) == sites.old
    assert beside(site) == []


@pytest.mark.parametrize("strict", [False, True])
def test_records_at_fault_leave_the_old_site(strict, sites, site, tmp_path):
    """`--strict` builds nothing with one wrong household; without it the rest is built."""
    records = shutil.copytree(sites.records, tmp_path / "records")
    path = records / "villages/zhusha/households/ZS-0002.yaml"
    path.write_text("编号: ZS-0002\n户主：张\n", encoding="utf-8")
    status, _, said = huce(*arguments(records, site, *(["--strict"] if strict else [])))
    assert status == (1 if strict else 0), said
    assert (digest(site) == sites.old) is strict


def test_an_old_site_goes_whole_whatever_is_known_of_it(tmp_path):
    """A file that is gone, one that nobody knew, one below a folder with such a name: nothing stays."""
    left, beside_it = tmp_path / "left", tmp_path / "stays"
    for path in ("villages/zhusha/ZS-0001/index.html", "villages/zhusha/unknown.html",
                 "villages/dabai/index.html", "assets/a/b.css", "index.html"):  # fmt: skip
        (left / path).parent.mkdir(parents=True, exist_ok=True)
        (left / path).write_text(path)
    beside_it.write_text("x")
    known = ("villages/zhusha/ZS-0001/index.html", "villages/zhusha/gone.html",
             "villages/dabai/index.html", "index.html")  # fmt: skip
    with swap.throw_away(left, Alone(), known):
        assert left.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["stays"]
