"""The next free number of each village's households.

A number is never used again: refused files count, files that Git remembers, and
what 来自 and 转至 name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.assess import Assessment
from generator.history import History
from generator.model.scalars import HOUSEHOLD_ID

DIGITS = 4
_FILE = re.compile(rf"villages/[^/]+/households/({HOUSEHOLD_ID})\.yaml")


def next_numbers(assessment: Assessment, history: History) -> dict[str, str]:
    """By village folder the number for a new household; empty without an 编号前缀."""
    highest: dict[str, tuple[int, int]] = {}
    for one in _used(assessment, history):
        prefix, _, number = one.partition("-")
        if number.isdigit():
            was = highest.get(prefix, (0, DIGITS))
            highest[prefix] = (max(was[0], int(number)), max(was[1], len(number)))
    return {
        folder: _after(village.prefix, *highest.get(village.prefix, (0, DIGITS)))
        if village.prefix
        else ""
        for folder, village in assessment.register.villages.items()
    }


def _after(prefix: str, number: int, width: int) -> str:
    return f"{prefix}-{number + 1:0{width}d}"


def _used(assessment: Assessment, history: History) -> Iterator[str]:
    register = assessment.register
    for record in register.households:
        yield from (record.id, *record.household.came_from, *record.household.moved_to)
    yield from (one.name for one in register.refused_households)
    yield from _in_history(history.by_file)


def _in_history(files: Iterable[str]) -> Iterator[str]:
    for file in files:
        match = _FILE.fullmatch(file)
        if match:
            yield match[1]
