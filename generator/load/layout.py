"""The folders of the records: what each file is, and what does not belong."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


_PATTERNS: tuple[tuple[str, str, type[BaseModel] | None], ...] = (
    (r"policy/(?P<name>[0-9]{4}-[0-9]{2}-[0-9]{2})\.yaml", "policy", Policy),
    (r"street/(?P<name>street)\.yaml", "street", Street),
    (rf"street/months/(?P<name>{_MONTH})\.yaml", "month", StreetMonth),
    (r"street/supervision/(?P<name>[0-9]{4}-H[12])\.yaml", "supervision", Supervision),
    (r"street/cross-checks/(?P<name>[0-9]{4})\.yaml", "cross-check", CrossCheck),
    (rf"villages/(?P<v>{VILLAGE_ID})/(?P<name>village)\.yaml", "village", Village),
    (rf"villages/(?P<v>{VILLAGE_ID})/months/(?P<name>{_MONTH})\.yaml", "month", VillageMonth),
    (rf"villages/(?P<v>{VILLAGE_ID})/sweeps/(?P<name>[0-9]{{4}})\.yaml", "sweep", Sweep),
    (rf"villages/(?P<v>{VILLAGE_ID})/sweeps/(?P<name>[0-9]{{4}})\.csv", "sweep-rows", None),
    (
        rf"villages/(?P<v>{VILLAGE_ID})/households/(?P<name>{HOUSEHOLD_ID})\.yaml",
        "household",
        Household,
    ),
)
_COMPILED = tuple((re.compile(pattern), what, model) for pattern, what, model in _PATTERNS)
_HOUSEHOLD_FOLDER = re.compile(r"villages/(?P<v>[^/]+)/households/(?P<name>[^/]+)\.ya?ml")
RECORD_ENDINGS = (".yaml", ".yml", ".csv")


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
    household = _HOUSEHOLD_FOLDER.fullmatch(file)
    if household:
        place = Place("household", Household, household["v"], household["name"])
        if file.endswith(".yml"):
            return place, "文件名改成以 .yaml 结尾"
        return place, "户档案放在 villages/村/households/，文件名写成 ZS-0001.yaml"
    if file.endswith(".yml"):
        return Place("other", None, None, file), "文件名改成以 .yaml 结尾"
    return Place("other", None, None, file), "核对文件放的位置和文件名"
