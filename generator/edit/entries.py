"""New records and entries from a few answers, as text; nothing here writes to the disk.

An answer may be anything that was typed: it is put into the record as it stands,
and what is wrong with it is what `huce check` says of the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from generator.dates import parse_date
from generator.edit.adding import with_item
from generator.edit.emit import document
from generator.edit.numbers import next_number
from generator.edit.order import filled
from generator.edit.templates import template
from generator.files import Folder
from generator.load.layout import place_of
from generator.load.personal import find as personal_numbers
from generator.load.problems import problem
from generator.load.reading import read_file, tree_of
from generator.load.validate import validate
from generator.model import Household, Village
from generator.source import Problem, field_path


class NoSuchVillage(Exception):
    """No village has this folder or name; the message names the known ones."""


class NoSuchHousehold(Exception):
    """No household file has this number; the message is the number."""


class Refused(Exception):
    """A file that the new entry needs has errors of its own."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("refused")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is about to be written: its path below the records, its bytes.

    `field` is the path of the new entry (`走访[3]`), empty for a new file.
    """

    file: str
    data: bytes
    field: str = ""


def new_household(records: FilePath, village: str, answers: Mapping[str, str]) -> Draft:
    """A household of one member, its head, under the next free number of its village.

    `answers` has 户主, 组, 户类型, 性别 and 出生.  Raises NoSuchVillage, Refused (of the
    village's own file, or where it has no 编号前缀), ShallowClone, NoNumberLeft.
    """
    folder, model = _village(records, village)
    if model.prefix is None:
        file = f"villages/{folder}/village.yaml"
        raise Refused((problem("key-missing", file, (1, 1), ("编号前缀",)),))
    number = next_number(records, model.prefix)
    head = {"姓名": _clean(answers["户主"]), "关系": "户主"} | _some(answers, "性别", "出生")
    value = {"编号": number} | _some(answers, "户主", "组", "户类型") | {"成员": [head]}
    text = document(filled(Household, value))
    return Draft(f"villages/{folder}/households/{number}.yaml", text.encode())


def new_visit(records: FilePath, household: str, entry: dict[str, Any]) -> Draft:
    """The household's file with one more 走访, every other line as it was.

    `entry` has the keys of 走访.  Raises NoSuchHousehold, or Refused where the
    file has errors of its own.
    """
    wanted = re.compile(rf"villages/[^/]+/households/{re.escape(household)}\.yaml")
    file = next((one for one in Folder(records).names() if wanted.fullmatch(one)), None)
    place = place_of(file) if file else None
    if file is None or place is None:
        raise NoSuchHousehold(household)
    data = (records / file).read_bytes()
    read = read_file(file, place, data)
    if read.problems:
        raise Refused(read.problems)
    added = with_item(place, data, "走访", _some(entry, *entry))
    return Draft(file, added, field_path(("走访", len(read.model.visits))))


def new_month(records: FilePath, village: str | None, month: str) -> Draft:
    """A month's file, empty but for what may be filled in; of the street where `village` is None.

    `month` is `2022-07`.  Raises NoSuchVillage, Refused (of the village's own file).
    """
    first = parse_date(f"{month}-01")
    assert first is not None
    changes = {"2022-03": month, "-2022\n": f"-{first.year}\n"}
    if village is None:
        return Draft(
            f"street/months/{month}.yaml",
            template("street-month", f"街道 {month}", changes).encode(),
        )
    folder, model = _village(records, village)
    changes |= {"zhusha": folder} | ({"ZS-": f"{model.prefix}-"} if model.prefix else {})
    text = template("month", f"{model.name} {month}", changes)
    return Draft(f"villages/{folder}/months/{month}.yaml", text.encode())


def wrong_answer(model: type[BaseModel], key: str, value: Any) -> Problem | None:
    """What the check says of one answer by itself, or None."""
    text = document(filled(model, {key: _clean(value)}))
    for code, _ in personal_numbers(text):
        return problem(code, "", (1, 1), (key,))
    root = tree_of(text)
    assert root is not None
    found = validate(model, root, "")[1]
    return next((one for one in found if re.match(rf"{key}(\[|$)", one.source.field)), None)


def _clean(answer: Any) -> Any:
    """An answer as it can be written: no space around it, no bytes that are no text."""
    if isinstance(answer, str):
        return answer.encode("utf-8", "replace").decode().strip()
    return [one for part in answer if (one := _clean(part))]


def _some(answers: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """The answers to some questions, without those that say nothing."""
    return {key: found for key in keys if (found := _clean(answers.get(key, "")))}


def _village(records: FilePath, wanted: str) -> tuple[str, Village]:
    """A village by its folder or its name."""
    names: list[str] = []
    refused: tuple[Problem, ...] = ()
    for file in Folder(records).names():
        place = place_of(file)
        if place is None or place.what != "village" or place.village is None:
            continue
        read = read_file(file, place, (records / file).read_bytes())
        name = read.model.name if read.model else ""
        if wanted in (place.village, name):
            if read.model is None:
                raise Refused(read.problems)
            return place.village, read.model
        names.append(f"{place.village}（{name}）" if name else place.village)
        refused += read.problems
    if refused:
        raise Refused(refused)
    raise NoSuchVillage("、".join(names))
