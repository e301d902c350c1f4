"""Who changed which record: read from real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.history import ShallowClone, read_history


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=王某丽", "-c", "user.email=x@example.invalid"]
    subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path) -> Path:
    records = tmp_path / "repo" / "records"
    records.mkdir(parents=True)
    git(records.parent, "init", "-q", "-b", "main")
    (records / "一.yaml").write_text("a: 1\n", encoding="utf-8")
    git(records.parent, "add", "-A")
    git(records.parent, "commit", "-qm", "记一次走访")
    return records


def test_last_commit_of_a_file(repository):
    history = read_history(repository)
    commit = history.last_commit("一.yaml")
    assert (commit.author, commit.subject) == ("王某丽", "记一次走访")
    assert history.head == commit
    assert not history.dirty


def test_a_renamed_file_keeps_its_history(repository):
    git(repository, "mv", "一.yaml", "二.yaml")
    git(repository, "commit", "-qm", "改名")
    assert [one.subject for one in read_history(repository).commits("二.yaml")] == [
        "改名",
        "记一次走访",
    ]


def test_uncommitted_edits_are_seen(repository):
    (repository / "一.yaml").write_text("a: 2\n", encoding="utf-8")
    (repository / "新 三.yaml").write_text("a: 3\n", encoding="utf-8")
    history = read_history(repository)
    assert history.changed == {"一.yaml", "新 三.yaml"}


def test_outside_git_there_is_no_history(tmp_path):
    assert read_history(tmp_path).head is None


def test_a_shallow_clone_is_refused(repository, tmp_path):
    (repository / "一.yaml").write_text("a: 9\n", encoding="utf-8")
    git(repository, "commit", "-qam", "再改")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{repository.parent}", str(clone)],
        check=True,
    )
    with pytest.raises(ShallowClone):
        read_history(clone / "records")
