"""An officer's desk for a test: records, their host, the form's files, a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from register import Records
from stand_in import Repository, StandIn

from generator import pipeline, settings
from generator.publish.context import Work
from generator.publish.edit.page import edit_files, edit_page

ROOT = Path(__file__).resolve().parents[2]
DAY = "2022-06-30"


def gathered(records: Records, git: dict[str, Any]) -> Work:
    chosen = settings.from_options(ROOT / "mkdocs.yml", {"git": git})
    checked = pipeline.judge(records.root, date.fromisoformat(DAY))
    return pipeline.gather(checked, records.root, chosen)


def write_form(records: Records, git: dict[str, Any], out: Path) -> Path:
    """The form's folder as publish writes it, without the rest of the site."""
    work = gathered(records, git)
    for name, data in (edit_page(work), *edit_files(work)):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return out / "edit" / "index.html"


class Desk:
    """The records of a test in a repository behind a stand-in host, and the form for it."""

    def __init__(self, folder: Path, records: Records, kind: str, **more: str) -> None:
        self.records = records
        self.repository = Repository(folder, records.root)
        self.host = StandIn(kind, self.repository)
        git = {"host": kind, "url": f"{self.host.url}/yihe/register", "branch": "main"}
        git |= more
        self.page = write_form(records, git, folder / "site")

    def branch(self) -> str:
        """The one branch that was saved."""
        (found,) = (one for one in self.repository.branches() if one != "main")
        return found

    def check(self, branch: str, folder: Path) -> dict[str, Any]:
        """What `huce check` says of the records as a branch has them, after `huce fmt`.

        What it says before must be the same.
        """
        self.repository.git(
            "--work-tree", str(folder), "checkout", "-q", "-f", branch, "--", "records"
        )
        checked = Records.__new__(Records)
        checked.root = folder / "records"
        before = checked.check(DAY)[1]
        assert checked.run("fmt")[0] == 0
        after = checked.check(DAY)[1]
        assert after["errors"] == before["errors"]
        return after
