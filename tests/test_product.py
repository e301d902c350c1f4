"""The product works from any folder, as a checkout and installed as a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def installed(tmp_path_factory) -> Path:
    """The wheel of the files under Git, unpacked: what pip puts into another street's .venv."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    names = subprocess.run(
        ["git", "ls-files", "-z", "-c", "-o", "--exclude-standard", "--", ":!records", ":!tests"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "-w", str(out), str(source)]
    subprocess.run(command, check=True, cwd=source)
    (wheel,) = out.glob("huce-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(out / "installed")
    return out / "installed"


def huce(package: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the package in `package`, run in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONSAFEPATH": "1"}, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("package", ["checkout", "wheel"])
def test_a_site_is_built_in_a_folder_that_has_only_records_and_settings(package, tmp_path, request):
    """Else another street needs the product's source beside its records."""
    where = ROOT if package == "checkout" else request.getfixturevalue("installed")
    assert (
        huce(where, tmp_path, "demo", "--villages=1", "--households=4", "--out=records").returncode
        == 0
    )
    settings = {"site_name": "某街道", "plugins": [{"huce": {"as_of": "2022-06-30"}}]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    done = huce(where, tmp_path, "build", "--out", "site")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "各村" in page
    assert (tmp_path / "site/assets/huce/huce-sans-sc.woff2").exists()
    assert not list((tmp_path / "site").rglob("*.yaml"))


def test_another_street_begins_from_an_installed_product(installed, tmp_path):
    done = huce(
        installed, tmp_path, "init", "new", "--name", "某街道", "--village", "zhusha=朱砂村"
    )
    assert done.returncode == 0, done.stderr
    assert huce(installed, tmp_path / "new", "check").returncode == 0
    here = huce(ROOT, tmp_path, "init", "same", "--name", "某街道", "--village", "zhusha=朱砂村")
    assert here.returncode == 0
    names = [
        sorted(path.relative_to(tmp_path / one) for path in (tmp_path / one).rglob("*"))
        for one in ("new", "same")
    ]
    assert names[0] == names[1]
