"""What a page offers to change a record: the form where a host is set, else the host's editor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.publish.context import Work
from generator.publish.edit.blank import new_household, new_month
from generator.publish.forge import edit_link, new_link, usable


@dataclass(frozen=True, slots=True)
class Way:
    """A link's words and address; an address in the site is relative to its root."""

    words: str
    href: str
    own: bool = False


class EditLinks:
    """The links of a site's pages; none without a configured host."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.there = usable(work.settings) is not None

    def household(self, village: str, number: str, file: str) -> list[Way]:
        """A household's page: a visit by the form, the whole by the form, the file itself."""
        if not self.there:
            return []
        form = f"edit/index.html#household/{village}/{number}"
        return [
            Way("记一次走访", f"{form}/visit", own=True),
            Way("填表修改", form, own=True),
            Way("打开修改", edit_link(self.work.settings, file) or ""),
        ]

    def visit(self, village: str, number: str) -> Way:
        """A visit of one household, by the form."""
        return Way("记一次走访", f"edit/index.html#household/{village}/{number}/visit", own=True)

    def village(self, folder: str) -> list[Way]:
        """A village's page: a new household, this month, the village's own file."""
        if not self.there:
            return []
        month = f"{self.work.assessment.as_of:%Y-%m}"
        number = self.work.next_numbers[folder]
        ways = [
            Way("填本月线索、会议、问题", f"edit/index.html#month/{folder}/{month}", own=True),
            Way("改村的资料和队伍", f"edit/index.html#village/{folder}", own=True),
        ]
        if number:
            file = f"villages/{folder}/households/{number}.yaml"
            text = new_household(number)
            ways = [
                Way("新建户", f"edit/index.html#new-household/{folder}", own=True),
                *ways,
                Way("新建户文件", new_link(self.work.settings, file, text) or ""),
            ]
        return ways

    def duty(self, unit: str, duty: str, period: str | None) -> Way | None:
        """What changes the proof of a duty of a unit in a period: the form for a village's month,
        else the file, opened, or begun where there is none."""
        if not self.there:
            return None
        found = proof_file(unit, duty, period)
        if found is None:
            return None
        file, text = found
        month = _VILLAGE_MONTH.fullmatch(file)
        if month and (month[1], month[2]) in self.work.assessment.register.village_months:
            return Way("填表修改", f"edit/index.html#month/{month[1]}/{month[2]}", own=True)
        if self._exists(file):
            return Way("打开修改", edit_link(self.work.settings, file) or "")
        return Way("新建文件", new_link(self.work.settings, file, text) or "")

    def _exists(self, file: str) -> bool:
        register = self.work.assessment.register
        folder, _, name = file.rpartition("/")
        stem = name.removesuffix(".yaml")
        if any(one.file == file for one in register.refused):
            return True
        if file in ("street/street.yaml",) or name == "village.yaml":
            return True
        unit = folder.split("/")[1]
        return {
            "months": lambda: (unit, stem) in register.village_months,
            "sweeps": lambda: (unit, stem) in register.sweeps,
        }.get(folder.split("/")[-1], lambda: self._street(folder, stem))()

    def _street(self, folder: str, stem: str) -> bool:
        register = self.work.assessment.register
        kinds = {
            "street/months": register.street_months,
            "street/supervision": register.supervisions,
            "street/cross-checks": register.cross_checks,
        }
        return stem in kinds.get(folder, {})


_VILLAGE_MONTH = re.compile(r"villages/([^/]+)/months/([^/]+)\.yaml")
YEARLY = {"农户遍访": "sweeps", "交叉检查": "cross-checks", "专项督查": "supervision"}
MONTHLY = ("月度汇总", "村级研判", "部门联席会")
OWN_FILE = ("队伍", "村工作方案", "资料归档")


def proof_file(unit: str, duty: str, period: str | None) -> tuple[str, str] | None:
    """The file (relative to the records) that a duty's proof stands in, and a new one's text.

    `unit` is a village's folder, `street`, or a signal, problem or item of one.
    """
    where, *rest = unit.split("/")
    base = "street" if where == "street" else f"villages/{where}"
    if duty in OWN_FILE:
        return f"{base}/{'street' if where == 'street' else 'village'}.yaml", ""
    if rest and len(rest) > 1:
        # a signal or a problem: the file is named in the unit
        folder = "months"
        if where == "street" and "-H" in rest[0]:
            folder = "supervision"
        elif where == "street" and len(rest[0]) == 4:
            folder = "cross-checks"
        return f"{base}/{folder}/{rest[0]}.yaml", ""
    if period is None:
        return None
    if duty in YEARLY:
        return f"{base}/{YEARLY[duty]}/{period}.yaml", "" if where == "street" else new_sweep()
    if duty in MONTHLY:
        return f"{base}/months/{period}.yaml", "" if where == "street" else new_month()
    return None


def new_sweep() -> str:
    return "应排查户数: # 在册农村住户数\n开始:\n完成:\n排查户数:\n"
