"""A small street in Git whose pages are shown ahead of its site, and the site they must agree with."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from register import Records, household, member, visit

from generator import settings
from generator.crew import Alone
from generator.serving.standing import Shown, Standing, stand
from generator.updating import Building, keep_beside, update

DAY = date(2022, 6, 30)
CONFIG = Path(__file__).resolve().parents[2] / "mkdocs.yml"
WORDS = "老人在家，药按时吃，青菜头已经收完，下个月再来看一次"
SETTINGS = replace(settings.read(CONFIG, as_of=DAY, workers=1), reviewers={})


class Street:
    """Two villages; four households were visited with the same words, one short of 疑似雷同."""

    def __init__(self, folder: Path) -> None:
        self.files = Records(folder)
        self.root, self.out = self.files.root, folder / "site"
        self.files.village("dabai", 名称="大柏村", 编号前缀="DB")
        for number in range(1, 8):
            more: dict[str, Any] = {"住址": "1组", "组": "1"}
            if number < 5:
                more["走访"] = [visit("2022-06-15", 情况=WORDS)]
            self.files.add(household(f"ZS-{number:04d}", **more))
        self.files.add(household("DB-0001", 成员=[member(证件尾号="001X")]), "dabai")
        self.commit("登记")

    def file(self, number: str, village: str = "zhusha") -> str:
        return f"villages/{village}/households/{number}.yaml"

    def page(self, number: str, village: str = "zhusha") -> str:
        return f"villages/{village}/{number}/index.html"

    def write(self, number: str, village: str = "zhusha", **fields: Any) -> str:
        self.files.add(household(number, **fields), village)
        return self.file(number, village)

    def remove(self, file: str) -> str:
        (self.root / file).unlink()
        return file

    def commit(self, words: str) -> None:
        who = ("-c", "user.name=王某丽", "-c", "user.email=x@example.invalid")
        for call in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", words)):
            subprocess.run(["git", "-C", str(self.root), *who, *call], check=True)

    def stand(self) -> Standing:
        found = stand(self.root, SETTINGS, DAY, Alone(), None)
        assert found is not None
        return found

    def build(self) -> None:
        """The next full update of the households' pages."""
        job = Building(
            records=self.root, out=self.out, settings=SETTINGS, day=DAY, crew=Alone(),
            keep=keep_beside(self.out), households_only=True,
        )  # fmt: skip
        update(job)

    def agrees(self, shown: Shown) -> None:
        """What was shown ahead is what the build writes."""
        self.build()
        for path, page in shown.pages.items():
            written = self.out / path
            assert (written.read_bytes() if written.exists() else None) == page, path
