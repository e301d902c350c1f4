"""Streets of the size asked for, each a Git repository of its own, and what is edited in them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.demo import write_demo

SEED = 2022
AS_OF = date(2022, 6, 21)
NEXT_DAY = AS_OF + timedelta(days=1)
"""An ordinary night: at the end of a month every period and whatever counts them moves."""
CONFIG = """site_name: 户册
plugins:
  - huce:
      records: records
      as_of: {as_of}
      workers: {workers}
      git: {{host: github, url: "https://github.example/yihe/register", branch: main, folder: records}}
"""
_LAST_VISIT = re.compile(r"^    走访人: (\[.*\])$", re.MULTILINE)


@dataclass(frozen=True)
class Street:
    """A folder with `mkdocs.yml` and `records/`, committed once."""

    folder: Path
    households: int

    @property
    def records(self) -> Path:
        return self.folder / "records"

    @property
    def config(self) -> Path:
        return self.folder / "mkdocs.yml"

    def files(self) -> list[Path]:
        """The households' files, in order."""
        return sorted(self.records.glob("villages/*/households/*.yaml"))

    def restore(self) -> None:
        """The records as they were first committed."""
        git(self.folder, "reset", "--quiet", "--hard", "first")

    def edit(self, number: int, words: str, half: int = 0) -> list[Path]:
        """Write one more visit of the last day into so many records, spread over the street.

        They are of the first or second `half` of those that end with visits, so that two edits
        can take different ones.  Raises ValueError where that half has too few.
        """
        visited = [path for path in self.files() if last_visitors(path)][half::2]
        chosen = visited[:: max(1, len(visited) // number)][:number]
        if len(chosen) < number:
            raise ValueError(f"the street has only {len(chosen)} records to edit")
        for path in chosen:
            add_visit(path, words)
        return chosen

    def commit(self, words: str) -> None:
        git(self.folder, "commit", "--quiet", "--all", "--message", words)


def make(folder: Path, households: int, villages: int, workers: int) -> Street:
    """Write a demo street; the same size gives the same records."""
    shutil.rmtree(folder, ignore_errors=True)
    street = Street(folder, households)
    write_demo(street.records, villages=villages, households=households, seed=SEED)
    street.config.write_text(CONFIG.format(as_of=AS_OF, workers=workers), encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "演示记录")
    git(folder, "tag", "first")
    return street


def last_visitors(path: Path) -> str:
    """Who came last, as it is written; nothing where the record does not end with visits."""
    text = path.read_text(encoding="utf-8")
    _, found, visits = text.partition("\n走访:\n")
    if not found or re.search(r"^\S", visits, re.MULTILINE):
        return ""
    names = _LAST_VISIT.findall(visits)
    return names[-1] if names else ""


def add_visit(path: Path, words: str) -> None:
    """One more visit at the end of a record that ends with visits."""
    entry = (
        f"  - 日期: {AS_OF}\n    走访人: {last_visitors(path)}\n    方式: 入户\n"
        f"    结果: 见到本人\n    情况: {words}\n    变化: [无]\n    录入日期: {AS_OF}\n"
    )
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(entry)


def git(folder: Path, *arguments: str) -> None:
    """Git as nobody in particular, without the machine's own settings."""
    who = ("-c", "user.name=演示", "-c", "user.email=demo@example.org")
    command = ["git", *who, "-c", "gc.auto=0", "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
