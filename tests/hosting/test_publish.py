"""Nothing leaves the runner unless a server is set; then the site goes there and nowhere else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/ci/publish.sh"
# stands for rsync: writes down what it was asked for, and what the keys' folder held
RSYNC = """#!/bin/sh
printf '%s\\n' "$@" > asked
for one in "$@"; do case $one in --rsh=*)
  key=${one#--rsh=ssh -i }; key=${key%% *}
  cat "$key" "${key%/key}/hosts" > keys
  stat -c %a "$key" >> keys
  echo "${key%/key}" > folder
esac; done
exit "${RSYNC_STATUS:-0}"
"""


@pytest.fixture
def publish(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/rsync").write_text(RSYNC, encoding="utf-8")
    (tmp_path / "bin/rsync").chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("x", encoding="utf-8")

    def run(**environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["sh", str(SCRIPT), "site"], cwd=tmp_path, capture_output=True, text=True, check=False,
            env={"PATH": path, **environment},
        )  # fmt: skip

    return run


@pytest.mark.parametrize("environment", [{}, {"HUCE_PUBLISH_TO": ""}])
def test_without_a_server_nothing_is_copied_and_nothing_fails(publish, tmp_path, environment):
    done = publish(**environment)
    assert done.returncode == 0
    assert "不发布" in done.stdout
    assert not (tmp_path / "asked").exists()


def test_with_a_server_the_site_is_copied_with_its_key_and_the_key_is_gone_after(publish, tmp_path):
    done = publish(
        HUCE_PUBLISH_TO="huce@server.example:/srv/huce/",
        HUCE_PUBLISH_KEY="the key",
        HUCE_PUBLISH_HOSTS="server.example ssh-ed25519 AAAA",
    )
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[-3:] == ["--", "site/", "huce@server.example:/srv/huce/"]
    assert "--delete-delay" in asked
    (shell,) = [one for one in asked if one.startswith("--rsh=")]
    assert "StrictHostKeyChecking=yes" in shell
    assert (tmp_path / "keys").read_text(encoding="utf-8").splitlines() == [
        "the key", "server.example ssh-ed25519 AAAA", "600",
    ]  # fmt: skip
    assert not Path((tmp_path / "folder").read_text(encoding="utf-8").strip()).exists()
    assert "the key" not in done.stdout + done.stderr


@pytest.mark.parametrize("to", ["/", "huce@server.example:", "huce@server.example:/", "-e sh"])
def test_an_address_that_names_no_folder_is_refused(publish, tmp_path, to):
    """What is not in the site is deleted there: a whole server must not be."""
    assert publish(HUCE_PUBLISH_TO=to).returncode == 1
    assert not (tmp_path / "asked").exists()


def test_a_folder_without_a_site_never_empties_the_server(publish, tmp_path):
    (tmp_path / "site/index.html").unlink()
    assert publish(HUCE_PUBLISH_TO="huce@server.example:/srv/huce").returncode == 1
    assert not (tmp_path / "asked").exists()


def test_a_copy_that_failed_is_said(publish, tmp_path):
    done = publish(HUCE_PUBLISH_TO="huce@server.example:/srv/huce", RSYNC_STATUS="23")
    assert done.returncode == 23
    assert not Path((tmp_path / "folder").read_text(encoding="utf-8").strip()).exists()
