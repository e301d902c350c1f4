"""The folders of the records: what each file is, and what does not belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from generator.model import (
    CrossCheck,
    Household,
    Policy,
    Street,
    StreetMonth,
    Supervision,
    Sweep,
    Village,
    VillageMonth,
)
from generator.model.scalars import HOUSEHOLD_ID, VILLAGE_ID

_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is, by its path: `what` as in `Refused`, village, stem."""

    what: str
    model: type[BaseModel] | None
    village: str | None
    name: str
    file: str = ""

    @property
    def kind(self) -> str:
        """As `what`, the street's months told from the villages'."""
        return "street-month" if self.what == "month" and self.village is None else self.what


# households first: nearly every file is one
_PATTERNS: tuple[tuple[str, str, type[BaseModel] | None], ...] = (
    (
        rf"villages/(?P<v>{VILLAGE_ID})/households/(?P<name>{HOUSEHOLD_ID})\.yaml",
        "household",
        Household,
    ),
    (r"policy/(?P<name>[0-9]{4}-[0-9]{2}-[0-9]{2})\.yaml", "policy", Policy),
    (r"street/(?P<name>street)\.yaml", "street", Street),
    (rf"street/months/(?P<name>{_MONTH})\.yaml", "month", StreetMonth),
    (r"street/supervision/(?P<name>[0-9]{4}-H[12])\.yaml", "supervision", Supervision),
    (r"street/cross-checks/(?P<name>[0-9]{4})\.yaml", "cross-check", CrossCheck),
    (rf"villages/(?P<v>{VILLAGE_ID})/(?P<name>village)\.yaml", "village", Village),
    (rf"villages/(?P<v>{VILLAGE_ID})/months/(?P<name>{_MONTH})\.yaml", "month", VillageMonth),
    (rf"villages/(?P<v>{VILLAGE_ID})/sweeps/(?P<name>[0-9]{{4}})\.yaml", "sweep", Sweep),
    (rf"villages/(?P<v>{VILLAGE_ID})/sweeps/(?P<name>[0-9]{{4}})\.csv", "sweep-rows", None),
)
_COMPILED = tuple((re.compile(pattern), what, model) for pattern, what, model in _PATTERNS)
# what a file was meant to be, by its folder: it is refused as that
_FOLDERS: tuple[tuple[str, str, str], ...] = (
    (r"villages/(?P<v>[^/]+)/households/(?P<name>[^/]+)", "household",
     "户档案放在 villages/村/households/，文件名写成 ZS-0001.yaml"),
    (r"villages/(?P<v>[^/]+)/months/(?P<name>[^/]+)", "month", "月份文件名写成 2022-03.yaml"),
    (r"villages/(?P<v>[^/]+)/sweeps/(?P<name>[^/]+)", "sweep", "遍访文件名写成 2022.yaml 或 2022.csv"),
    (r"villages/(?P<v>[^/]+)/(?P<name>village)", "village", "核对文件放的位置和文件名"),
    (r"street/months/(?P<name>[^/]+)", "month", "月份文件名写成 2022-03.yaml"),
    (r"street/supervision/(?P<name>[^/]+)", "supervision", "督查文件名写成 2022-H1.yaml 或 2022-H2.yaml"),
    (r"street/cross-checks/(?P<name>[^/]+)", "cross-check", "交叉检查文件名写成 2022.yaml"),
    (r"street/(?P<name>street)", "street", "核对文件放的位置和文件名"),
    (r"policy/(?P<name>[^/]+)", "policy", "方案文件名写成 2022-02-25.yaml"),
)  # fmt: skip
_MEANT = tuple((re.compile(rf"{folder}\.[A-Za-z]+"), what, hint) for folder, what, hint in _FOLDERS)
_VILLAGE_FOLDER = re.compile(r"villages/([^/]+)/.*")


@lru_cache(maxsize=100_000)
def place_of(file: str) -> Place | None:
    """What a file is; None where its path is not of the layout."""
    for pattern, what, model in _COMPILED:
        match = pattern.fullmatch(file)
        if match:
            groups = match.groupdict()
            return Place(what, model, groups.get("v"), groups["name"], file)
    return None


def misplaced(file: str) -> tuple[Place, str]:
    """A file that does not fit: as what it is refused, and what to do."""
    place, hint = Place("other", None, None, file, file), "核对文件放的位置和文件名"
    for pattern, what, words in _MEANT:
        match = pattern.fullmatch(file)
        if match:
            place, hint = Place(what, None, match.groupdict().get("v"), match["name"], file), words
            break
    folder = _VILLAGE_FOLDER.fullmatch(file)
    if folder and not re.fullmatch(VILLAGE_ID, folder[1]):
        return place, "村的文件夹名用小写字母，如 zhusha"
    if file.lower().endswith((".yml", ".yaml")) and not file.endswith(".yaml"):
        return place, "文件名改成以 .yaml 结尾"
    return place, hint
