"""Each line of every workflow is run here, in a clone, against a stand-in of the host."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from host_api import HostApi, serving
from scratch import Remote, git
from workflows import Clone, gitlab_jobs, loaded

GITHUB_JOBS = [
    ("check", "check"),
    ("check", "preview"),
    ("nightly", "site"),
    ("nightly", "attention"),
]


@pytest.fixture(scope="module", params=["street", "product"])
def remote(request, tmp_path_factory) -> Remote:
    return Remote(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Remote:
    return Remote(tmp_path_factory.mktemp("street"), "street")


def steps(clone: Clone, host: str, workflow: str, job: str) -> list[subprocess.CompletedProcess]:
    found = loaded(clone.folder / f".{host}/workflows/{workflow}.yml")["jobs"][job]["steps"]
    return [done for step in found if (done := clone.step(step)) is not None]


def proven(api: HostApi, remote: Remote, job: str, folder: Path) -> None:
    """What a job leaves behind."""
    if job in ("check", "comment"):
        (comment,) = api.comments
        assert comment["body"].startswith("<!-- huce diff -->\n**✅")
        assert remote.first in comment["body"]
        assert remote.one in comment["body"]
        assert remote.other not in comment["body"]
    elif job == "attention":
        (issue,) = api.issues
        assert issue["title"] == "需要关注"
        assert "huce attention" in str(issue)
    else:
        assert (folder / "clone/site.tar.gz").stat().st_size > 100_000
        assert (folder / "published/index.html").exists() is (job == "site")


@pytest.mark.parametrize(("workflow", "job"), GITHUB_JOBS, ids=lambda one: one)
def test_every_line_runs_on_github(remote, workflow, job, tmp_path):
    with serving("github") as api:
        clone = remote.clone(tmp_path, remote.merged if workflow == "check" else "origin/main", api)
        for done in steps(clone, "github", workflow, job):
            assert done.returncode == 0, done.stdout + done.stderr
        proven(api, remote, job, tmp_path)


@pytest.mark.parametrize(("workflow", "job"), [GITHUB_JOBS[0], GITHUB_JOBS[3]], ids=lambda one: one)
def test_gitea_gives_the_change_itself_not_the_merge(street, workflow, job, tmp_path):
    with serving("gitea") as api:
        clone = street.clone(tmp_path, street.head if workflow == "check" else "origin/main", api)
        for done in steps(clone, "gitea", workflow, job):
            assert done.returncode == 0, done.stdout + done.stderr
        proven(api, street, job, tmp_path)


@pytest.mark.parametrize("job", ["check", "comment", "preview", "site", "attention"])
def test_every_line_runs_on_gitlab(street, job, tmp_path):
    with serving("gitlab") as api:
        of_change = job in ("check", "comment", "preview")
        clone = street.clone(tmp_path, street.head if of_change else "origin/main", api)
        found = gitlab_jobs(clone.folder)[job]
        done = clone.run("\n".join(found["script"]), {})
        assert done.returncode == 0, done.stdout + done.stderr
        if job == "check":
            report = found["artifacts"]["reports"]["codequality"]
            assert (clone.folder / report).read_text(encoding="utf-8").startswith("[")
        else:
            proven(api, street, job, tmp_path)


def test_a_wrong_change_fails_the_check_and_is_still_commented(street, tmp_path):
    with serving("github") as api:
        clone = street.clone(tmp_path, street.merged, api)
        home = next((clone.folder / "records").glob(f"villages/*/households/{street.one}.yaml"))
        home.write_text(home.read_text(encoding="utf-8") + "不认识: 1\n", encoding="utf-8")
        git(clone.folder, "commit", "-q", "-a", "-m", "写错了")
        _, check, comment = steps(clone, "github", "check", "check")
        assert check.returncode == 1
        assert "::error" in check.stdout
        assert comment.returncode == 0, comment.stderr
        assert api.comments[0]["body"].startswith("<!-- huce diff -->\n**❌")


def test_a_change_from_a_fork_is_reported_in_the_job(street, tmp_path):
    with serving("github") as api:
        api.refuse = 403
        clone = street.clone(tmp_path, street.merged, api)
        for done in steps(clone, "github", "check", "check"):
            assert done.returncode == 0, done.stderr
        assert not api.comments
        assert street.one in (tmp_path / "summary").read_text(encoding="utf-8")
