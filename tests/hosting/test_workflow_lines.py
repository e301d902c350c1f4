"""Each line of every workflow is run here, in a clone, against a stand-in of the host."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from host_api import HostApi, serving
from register import huce
from workflows import ROOT, Clone, copied, gitlab_jobs, loaded

DAY = "2022-06-30"
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "王某丽", "GIT_AUTHOR_EMAIL": "wang@example.invalid",
    "GIT_COMMITTER_NAME": "刘某国", "GIT_COMMITTER_EMAIL": "liu@example.invalid",
}  # fmt: skip
SETTINGS = f"site_name: 某街道\nplugins:\n  - huce: {{records: records, as_of: {DAY}}}\n"
GITHUB_JOBS = [
    ("check", "check"),
    ("check", "preview"),
    ("nightly", "site"),
    ("nightly", "attention"),
]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, env=os.environ | GIT
    )
    return done.stdout.decode().strip()


class Remote:
    """A bare repository with `main` and a change of it, `change`, and both merged.

    Others went on with `main` meanwhile: a line that compares with the wrong side shows it.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        work = folder / "work"
        if kind == "street":
            assert huce("init", str(work), "--name", "某街道", "--village", "yi=一村")[0] == 0
            (work / "records").rename(folder / "empty")
        else:
            names = git(ROOT, "ls-files", "-c", "-o", "--exclude-standard", "--", "Makefile",
                        "pyproject.toml", "requirements", "scripts", ".github", ".gitea",
                        ".gitlab-ci.yml", ".gitignore").splitlines()  # fmt: skip
            copied([one for one in names if (ROOT / one).is_file()], work)
        demo = ("--villages", "1", "--households", "4", "--seed", "7")
        assert huce("demo", *demo, "--out", str(work / "records"))[0] == 0
        (work / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        git(folder, "init", "-q", "-b", "main", str(work))
        self.base = self.commit(work, "开始")
        git(work, "checkout", "-q", "-b", "change")
        homes = sorted((work / "records").glob("villages/*/households/*.yaml"))
        self.one, self.other = homes[0].stem, homes[1].stem
        self.change(homes[0])
        self.head = self.commit(work, "改一户")
        git(work, "checkout", "-q", "main")
        self.change(homes[1])
        self.commit(work, "别人改了另一户")
        git(work, "checkout", "-q", "--detach")
        git(work, "merge", "-q", "--no-edit", "change")
        git(work, "branch", "merged")
        self.merged = git(work, "rev-parse", "HEAD")
        self.bare = folder / "origin.git"
        git(folder, "clone", "-q", "--bare", str(work), str(self.bare))

    @staticmethod
    def change(home: Path) -> None:
        text = home.read_text(encoding="utf-8")
        assert "\n组: " in text
        head, _, rest = text.partition("\n组: ")
        number, _, rest = rest.partition("\n")
        home.write_text(f"{head}\n组: {int(number) + 1}\n{rest}", encoding="utf-8")

    @staticmethod
    def commit(work: Path, subject: str) -> str:
        git(work, "add", "-A")
        git(work, "commit", "-q", "-m", subject)
        return git(work, "rev-parse", "HEAD")

    def clone(self, folder: Path, commit: str, api: HostApi) -> Clone:
        """What a runner has after it fetched the whole history."""
        git(folder, "clone", "-q", "--no-checkout", str(self.bare), str(folder / "clone"))
        git(folder / "clone", "checkout", "-q", "--detach", commit)
        (folder / "home").mkdir()
        environment = api.environment() | {
            "GITHUB_BASE_REF": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base,
            "HUCE_PUBLISH_TO": str(folder / "published"),
        }  # fmt: skip
        if api.kind != "gitlab":
            for name in ("HUCE_TOKEN", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "HUCE_PUBLISH_TO"):
                environment.pop(name)
            environment["GITHUB_STEP_SUMMARY"] = str(folder / "summary")
        clone = Clone(
            folder / "clone", folder / "home", environment,
            {
                "vars.HUCE_PUBLISH_TO": str(folder / "published"), "vars.HUCE_PUBLISH_HOSTS": "",
                "secrets.HUCE_PUBLISH_KEY": "",
            },
        )  # fmt: skip
        clone.prepare()
        return clone


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
