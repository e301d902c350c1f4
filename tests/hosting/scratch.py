"""A street's or the product's repository on a bare remote, and clones as a runner has them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from host_api import HostApi
from register import huce
from workflows import ROOT, Clone, copied

DAY = "2022-06-30"
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "王某丽", "GIT_AUTHOR_EMAIL": "wang@example.invalid",
    "GIT_COMMITTER_NAME": "刘某国", "GIT_COMMITTER_EMAIL": "liu@example.invalid",
}  # fmt: skip
SETTINGS = f"site_name: 某街道\nplugins:\n  - huce: {{records: records, as_of: {DAY}}}\n"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, env=os.environ | GIT
    )
    return done.stdout.decode().strip()


class Remote:
    """A bare repository with `main` and a change of two commits, `change`, and both merged.

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
        self.first, self.one, self.other = (one.stem for one in homes[:3])
        self.change(homes[0])
        self.commit(work, "先改一户")
        self.change(homes[1])
        self.head = self.commit(work, "再改一户")
        git(work, "checkout", "-q", "main")
        self.change(homes[2])
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
