"""The rows that ledgers draw from: households, entries of households, months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.assess import Assessment, Case
from generator.tabulate.shape import Row


def case_rows(
    assessment: Assessment, wanted: Callable[[Case], bool] = lambda case: True
) -> list[Row]:
    """A row a household, by id."""
    names = {folder: one.name for folder, one in assessment.register.villages.items()}
    return [Row(one.village, names[one.village], one) for one in assessment.cases if wanted(one)]


def item_rows(
    assessment: Assessment,
    items: Callable[[Case], Iterable[Any]],
    wanted: Callable[[Case], bool] = lambda case: True,
) -> list[Row]:
    """A row an entry of a household, households by id."""
    return [
        Row(row.village, row.village_name, row.case, item)
        for row in case_rows(assessment, wanted)
        if row.case is not None
        for item in items(row.case)
    ]
