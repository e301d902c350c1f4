"""One machine that holds the whole day: a bare repository, its host, the site, a clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from datetime import datetime, timedelta, timezone
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from register import huce
from stand_in import WHO, Repository, StandIn

ROOT = Path(__file__).resolve().parents[2]
DAY = "2022-06-30"
NOW = datetime(2022, 6, 30, 9, 30, tzinfo=timezone(timedelta(hours=8)))
VILLAGES = ("gaofeng", "hongchun")


def repository(folder: Path) -> Repository:
    """Two villages of the demo street in a bare repository, as they were on 2022-06-21."""
    records = folder / "begin" / "records"
    for name in ("policy", *(f"villages/{one}" for one in VILLAGES)):
        shutil.copytree(ROOT / "records" / name, records / name)
    (records / "street").mkdir()
    for name in ("street/street.yaml", "DEMO"):
        shutil.copy(ROOT / "records" / name, records / name)
    return Repository(folder, records, begun="2022-06-21")


class Clone:
    """A working copy of the repository, and the commands run on it."""

    def __init__(self, origin: Repository, folder: Path) -> None:
        self.folder, self.origin = folder, origin
        self.records = folder / "records"
        origin.git("clone", "-q", str(origin.path), str(folder), bare=False)

    def git(self, *words: str) -> str:
        return self._run(*words, must=True).stdout.strip()

    def _run(self, *words: str, must: bool) -> subprocess.CompletedProcess[str]:
        when = f"{DAY}T17:00:00+08:00"
        return subprocess.run(
            ["git", "-C", str(self.folder), "-c", "core.quotepath=false", *WHO, *words],
            capture_output=True, text=True, check=must,
            env=os.environ | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        )  # fmt: skip

    def fetch(self) -> None:
        self.git("fetch", "-q", "origin")

    def switch(self, branch: str, start: str = "origin/main") -> None:
        """Onto a branch: the host's where it has one, else a new one from `start`."""
        if self.origin.head(branch):
            self.fetch()
            start = f"origin/{branch}"
        self.git("switch", "-q", "-C", branch, start)

    def path(self, household: str) -> Path:
        (found,) = self.records.glob(f"villages/*/households/{household}.yaml")
        return found

    def write(self, file: Path, text: str, subject: str = "改记录") -> None:
        """One commit of one file."""
        file.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject)

    def replace(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        self.write(file, text.replace(old, new))

    def append(self, file: Path, text: str) -> None:
        self.write(file, file.read_text(encoding="utf-8") + text)

    def merge(self, branch: str) -> bool:
        """Merge as the host does; False where there is a conflict, left in the files."""
        return self._run("merge", "-q", "--no-ff", "-m", f"合并 {branch}", branch, must=False).returncode == 0  # fmt: skip

    def huce(self, command: str, *words: str) -> tuple[int, str]:
        """Exit status and everything said by a command on these records, on the day."""
        where = ("--records", str(self.records))
        status, out, said = huce(command, *words, *where, now=lambda: NOW)
        return status, out + said

    def check(self, *words: str) -> tuple[int, str]:
        return self.huce("check", "--as-of", DAY, *words)

    def since(self, revision: str = "origin/main") -> tuple[int, str]:
        """What the workflow asks of a pull request."""
        return self.check("--since", revision, "--format", "github")

    def comment(self, base: str, head: str) -> str:
        """The comment of the workflow on a pull request."""
        status, said = self.huce("diff", base, head, "--as-of", DAY, "--format", "markdown")
        assert status == 0, said
        return said


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Office:
    """The host behind an address that stays, and the site built from it, served."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.site.mkdir()
        self.origin = repository(folder)
        self.clone = Clone(self.origin, folder / "clone")
        self.host = StandIn("gitea", self.origin)
        self.server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Quiet, directory=str(self.site))
        )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.config = folder / "mkdocs.yml"
        self.config.write_text(
            "site_name: 户册\nplugins:\n  - huce:\n"
            f"      git: {{host: gitea, url: '{self.host.url}/yihe/register', client_id: form-app}}\n",
            encoding="utf-8",
        )
        self.build(self.site)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def fresh(self, folder: Path) -> None:
        """Another repository behind the same address, as on the first morning."""
        self.origin = repository(folder)
        self.clone = Clone(self.origin, folder / "clone")
        self.host.repository = self.origin
        self.host.requests.clear()

    def build(self, out: Path) -> None:
        status, said = self.clone.huce(
            "build", "--as-of", DAY, "--out", str(out), "--config", str(self.config)
        )
        assert status == 0, said

    def branch(self) -> str:
        """The one branch that was saved."""
        (found,) = (one for one in self.origin.branches() if one != "main")
        return found

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.host.close()
