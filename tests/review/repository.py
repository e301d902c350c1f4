"""Tiny Git repositories with fixed days and authors, and the commands run on their changes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from register import Records, household, visit

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "王某丽",
    "GIT_AUTHOR_EMAIL": "wang@example.invalid",
    "GIT_COMMITTER_NAME": "刘某国",
    "GIT_COMMITTER_EMAIL": "liu@example.invalid",
}
DAY = "2022-06-30"
BASE_DAY = "2022-06-01"
HOME = "villages/zhusha/households/ZS-0001.yaml"


def git(folder: Path, *arguments: str, day: str = BASE_DAY) -> str:
    """A git command on the noon of a day in Shanghai; its output."""
    when = f"{day}T12:00:00+08:00"
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        env=os.environ | ENVIRONMENT | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
    )
    return done.stdout.decode().strip()


class Repository(Records):
    """A register in the folder `records` of a Git repository."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.top = folder
        git(folder, "init", "-q", "-b", "main")

    def commit(self, day: str = BASE_DAY, subject: str = "改记录") -> str:
        git(self.top, "add", "-A")
        git(self.top, "commit", "-q", "--allow-empty", "-m", subject, day=day)
        return git(self.top, "rev-parse", "HEAD")

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    def value(self, name: str = HOME) -> dict[str, Any]:
        return yaml.load((self.root / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    def edit(self, name: str = HOME, **fields: Any) -> None:
        """Set fields of a record; None takes one out."""
        value = self.value(name) | fields
        self.write(name, {key: one for key, one in value.items() if one is not None})

    def since(self, revision: str = "HEAD", *args: str, day: str = DAY) -> list[dict[str, Any]]:
        """The problems that `check --since` reports; its exit status must agree."""
        status, out, said = self.run(
            "check", "--since", revision, "--as-of", day, "--format", "json", *args
        )
        report = json.loads(out)
        assert status == (1 if report["errors"] else 0), said
        return report["problems"]

    def codes(self, revision: str = "HEAD", **more: Any) -> list[str]:
        return [one["code"] for one in self.since(revision, **more)]

    def diff(self, *revisions: str, day: str = DAY) -> dict[str, Any]:
        status, out, said = self.run(
            "diff", *(revisions or ("HEAD",)), "--as-of", day, "--format", "json"
        )
        assert status == 0, said
        return json.loads(out)


@pytest.fixture
def change(tmp_path: Path) -> Repository:
    """A street with one household, visited twice, committed on 2022-06-01."""
    repository = Repository(tmp_path)
    visits = [visit("2022-03-18", 情况="在家，药按时吃"), visit("2022-04-21", 情况="菜已收完")]
    repository.add(household(走访=visits))
    repository.commit()
    return repository
