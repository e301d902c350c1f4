"""Workflows as data, and their lines run in a clone as the host would run them.

Stood in for: `actions/checkout` by a clone; the .venv that `make setup` makes by one with the same
stamp, in which `huce` is this tree's; the host's interface by host_api; rsync by a copy.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from host_api import TOKEN

ROOT = Path(__file__).resolve().parents[2]
ACTIONS = (".github/workflows", ".gitea/workflows")
GITLAB = ".gitlab-ci.yml"
_RSYNC = """#!/bin/sh
for one in "$@"; do from=$to; to=$one; done
mkdir -p "$to" && cp -r "$from." "$to"
"""


def loaded(path: Path) -> dict[str, Any]:
    """A workflow; its key `on` stays a word."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def workflows(root: Path = ROOT) -> list[Path]:
    return [path for one in ACTIONS for path in sorted((root / one).glob("*.y*ml"))]


def gitlab_jobs(root: Path = ROOT) -> dict[str, dict[str, Any]]:
    """Every job of .gitlab-ci.yml with what it extends."""
    value = loaded(root / GITLAB)
    jobs = {name: one for name, one in value.items() if isinstance(one, dict) and "script" in one}
    return {name: value.get(one.get("extends"), {}) | one for name, one in jobs.items()}


@dataclass
class Clone:
    """A clone of a street's or the product's repository, and what a job's environment holds."""

    folder: Path
    home: Path
    environment: dict[str, str]
    expressions: Mapping[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Put the stand-ins of .venv and rsync in place."""
        venv = self.folder / ".venv/bin"
        venv.mkdir(parents=True)
        # it never installs anything: it is the Python of these tests
        refuse = 'case "$*" in *"-m pip"*) echo "the stamp is wrong" >&2; exit 1;; esac'
        _script(venv / "python", f'#!/bin/sh\n{refuse}\nexec "{sys.executable}" "$@"\n')
        command = f'PYTHONPATH="{ROOT}" PYTHONSAFEPATH=1 exec "{sys.executable}" -m generator "$@"'
        _script(venv / "huce", f"#!/bin/sh\n{command}\n")
        if (self.folder / "scripts/setup.py").exists():
            code = "import setup; print(setup.fingerprint('runtime'))"
            stamp = subprocess.run(
                [sys.executable, "-c", code], cwd=self.folder / "scripts", check=True,
                capture_output=True, text=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            ).stdout.strip()  # fmt: skip
            (venv.parent / f".runtime-{stamp}").touch()
        else:
            (venv.parent / "ready").touch()
        _script(self.home / "bin/rsync", _RSYNC)
        (self.home / "bin/python3").symlink_to(sys.executable)

    def run(self, lines: str, more: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Lines in a shell that stops at the first that fails, with nothing else around them."""
        script = self.home / "step.sh"
        script.write_text(lines, encoding="utf-8")
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {
            "PATH": path, "HOME": str(self.home), "GIT_CONFIG_NOSYSTEM": "1",
            "NO_MKDOCS_2_WARNING": "1", **self.environment, **more,
        }  # fmt: skip
        return subprocess.run(
            ["sh", "-e", str(script)], cwd=self.folder, env=environment, capture_output=True,
            text=True, check=False,
        )  # fmt: skip

    def step(self, step: Mapping[str, Any]) -> subprocess.CompletedProcess[str] | None:
        """A step of a workflow; of one that keeps a file only whether the file is there."""
        kept = step.get("with", {}).get("path")
        if kept:
            assert (self.folder / kept).is_file(), kept
        if "run" not in step:
            return None
        assert "${{" not in step["run"]
        environment = {
            name: self.expression(str(value)) for name, value in step.get("env", {}).items()
        }
        return self.run(step["run"], environment)

    def expression(self, text: str) -> str:
        """A value of `env`; an expression that the test does not know is an error."""
        found = re.fullmatch(r"\$\{\{ ([a-zA-Z_.]+) \}\}", text)
        known = {"github.token": TOKEN, **self.expressions}
        return known[found[1]] if found else text


def _script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def copied(names: list[str], target: Path) -> None:
    """Files of this tree, by their path, into a folder."""
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
