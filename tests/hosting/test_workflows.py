"""The workflows of every host: safe by their form, the same everywhere, and each line runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from workflows import ACTIONS, GITLAB, ROOT, gitlab_jobs, loaded, workflows

sys.path.insert(0, str(ROOT / "scripts"))

from gitea_workflows import gitea_text, sources

TRIGGERS = {"push", "pull_request", "schedule", "workflow_dispatch"}
MAY_WRITE = {"pull-requests", "issues"}
NAMES = [path.relative_to(ROOT).as_posix() for path in workflows()]


@pytest.fixture(params=NAMES)
def workflow(request) -> dict:
    return loaded(ROOT / request.param)


def test_there_are_workflows_for_every_host():
    assert len(NAMES) == 6
    assert {name.rpartition("/")[0] for name in NAMES} == set(ACTIONS)
    assert set(gitlab_jobs()) == {"check", "comment", "preview", "site", "attention", "bench"}


def test_nobody_elses_change_runs_with_the_right_to_write_or_with_secrets(workflow):
    """`pull_request_target` and its like run a stranger's change with the repository's rights."""
    assert set(workflow["on"]) <= TRIGGERS
    if "pull_request" in workflow["on"]:
        assert set(workflow["on"]) == {"pull_request"}
        assert "secrets." not in str(workflow["jobs"])


def test_a_job_has_no_right_it_does_not_name(workflow):
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]["contents"] == "read"
        written = {name for name, level in job["permissions"].items() if level == "write"}
        assert written <= MAY_WRITE
        assert len(written) <= 1
        assert set(job["permissions"].values()) <= {"read", "write"}


def test_a_job_ends_and_does_not_run_beside_itself(workflow):
    assert workflow["concurrency"]["group"]
    assert all(0 < int(job["timeout-minutes"]) <= 60 for job in workflow["jobs"].values())


@pytest.mark.parametrize("name", NAMES)
def test_an_action_is_pinned_to_its_commit(name):
    """And none of them publishes."""
    uses = re.findall(r"uses: *(.+)", (ROOT / name).read_text(encoding="utf-8"))
    assert uses
    for one in uses:
        assert re.fullmatch(r"actions/(checkout|upload-artifact)@[0-9a-f]{40} # v[0-9.]+", one), one


def test_the_token_is_not_left_beside_the_records(workflow):
    fetched = [
        step["with"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert len(fetched) == len(workflow["jobs"])
    assert all(one["persist-credentials"] == "false" for one in fetched)


@pytest.mark.parametrize("source", sources(), ids=lambda one: one.name)
def test_gitea_and_forgejo_run_the_same(source):
    there = ROOT / ".gitea/workflows" / source.name
    assert there.read_text(encoding="utf-8") == gitea_text(source)
    differing = [
        one
        for one, other in zip(
            loaded(there)["jobs"].values(), loaded(source)["jobs"].values(), strict=True
        )
        if [step.get("run") for step in one["steps"]] != [s.get("run") for s in other["steps"]]
    ]
    assert not differing


def test_the_night_is_half_past_midnight_in_shanghai():
    (schedule,) = loaded(ROOT / ".github/workflows/nightly.yml")["on"]["schedule"]
    assert schedule["cron"] == "30 16 * * *"


def test_the_note_of_the_night_fails_nothing():
    for name in ACTIONS:
        steps = loaded(ROOT / name / "nightly.yml")["jobs"]["attention"]["steps"]
        assert all(step["continue-on-error"] == "true" for step in steps)
    assert gitlab_jobs()["attention"]["allow_failure"] == "true"


def test_gitlab_publishes_nothing_and_keeps_artifacts_from_the_public():
    jobs = gitlab_jobs()
    assert "pages" not in loaded(ROOT / GITLAB)
    for name, job in jobs.items():
        assert job.get("artifacts", {}).get("access", "developer") == "developer", name
        assert job["timeout"]
        assert job["interruptible"] == "true" or job["resource_group"]
        assert job["rules"]


def test_one_template_asks_reviewers_the_same_on_every_host():
    template = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    other = ROOT / ".gitlab/merge_request_templates/Default.md"
    assert other.read_text(encoding="utf-8") == template
    assert len(re.findall(r"^- \[ \] ", template, re.M)) >= 5


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/lint_workflows.py"), str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def street(tmp_path) -> Path:
    """A new street's repository."""
    from register import huce

    folder = tmp_path / "street"
    status, _, _ = huce("init", str(folder), "--name", "某街道", "--village", "zhusha=朱砂村")
    assert status == 0
    return folder


def test_the_linters_are_content_with_the_product_and_with_a_new_street(street):
    for folder in (ROOT, street):
        done = lint(folder)
        assert done.returncode == 0, done.stdout + done.stderr


ABUSE = "run: echo ${{ github.event.pull_request.title }}"
WRONG = (
    (".github/workflows/check.yml", "github.token", "github.tokne", '"tokne" is not defined'),
    (".gitea/workflows/check.yml", "steps.setup.", "steps.other.", '"other" is not defined'),
    (".github/workflows/nightly.yml", "run: make setup", ABUSE, "template-injection"),
    (".gitea/workflows/nightly.yml", "timeout-minutes: 60", "timeout: 60", "'timeout'"),
    (".gitlab-ci.yml", "expire_in: 7 days", "expires: 7 days", "'expires'"),
)


def test_the_linters_find_what_would_not_run_or_could_be_abused(street):
    for name, text, instead, _ in WRONG:
        before = (street / name).read_text(encoding="utf-8")
        assert text in before
        (street / name).write_text(before.replace(text, instead), encoding="utf-8")
    done = lint(street)
    assert done.returncode == 1
    for *_, said in WRONG:
        assert said in done.stdout + done.stderr


def test_linting_nothing_is_no_success(tmp_path):
    assert lint(tmp_path).returncode != 0
