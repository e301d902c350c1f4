"""The next free number of a village's households."""

from __future__ import annotations

from generator.assess import Assessment

DIGITS = 4


def next_number(assessment: Assessment, folder: str) -> str:
    """The number after the highest one with the village's prefix anywhere in the street.

    Numbers are never used again, so a gap is not filled; refused files count.
    Empty where the village has no 编号前缀.
    """
    register = assessment.register
    prefix = register.villages[folder].prefix
    if not prefix:
        return ""
    names = [one.id for one in register.households]
    names += [one.name for one in register.refused_households]
    taken = [one.partition("-")[2] for one in names if one.partition("-")[0] == prefix]
    numbers = [one for one in taken if one.isdigit()]
    width = max([DIGITS, *map(len, numbers)])
    return f"{prefix}-{max([0, *map(int, numbers)]) + 1:0{width}d}"
