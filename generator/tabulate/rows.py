"""The rows that ledgers draw from: households, entries of households, units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.assess import Assessment, Case
from generator.tabulate.shape import Ledger, Row

STREET = ""
"""The street's place in a row; its records call it `street`."""


def unit_name(assessment: Assessment, folder: str) -> str:
    """A village's name, the street's for the street; an unknown folder as it is."""
    register = assessment.register
    if folder in (STREET, "street"):
        return register.street.name
    village = register.villages.get(folder)
    return village.name if village else folder


def unit_row(assessment: Assessment, folder: str, item: Any = None, extra: Any = None) -> Row:
    """A row of a village or of the street; a village that is not there stands under the street."""
    place = folder if folder in assessment.register.villages else STREET
    name = unit_name(assessment, STREET if folder == "street" else folder)
    return Row(assessment, place, name, None, item, extra)


def village_rows(assessment: Assessment) -> list[Row]:
    return [unit_row(assessment, folder) for folder in assessment.register.villages]


def case_rows(
    assessment: Assessment, wanted: Callable[[Case], bool] = lambda case: True
) -> list[Row]:
    """A row a household, by id."""
    names = {folder: one.name for folder, one in assessment.register.villages.items()}
    return [
        Row(assessment, one.village, names[one.village], one)
        for one in assessment.cases
        if wanted(one)
    ]


def item_rows(
    assessment: Assessment,
    items: Callable[[Case], Iterable[Any]],
    wanted: Callable[[Case], bool] = lambda case: True,
) -> list[Row]:
    """A row an entry of a household, households by id."""
    return [
        row.on(item)
        for row in case_rows(assessment, wanted)
        if row.case is not None
        for item in items(row.case)
    ]


def ordered(ledger: Ledger, rows: list[Row]) -> list[Row]:
    """The rows of a ledger as it sorts them."""
    if ledger.order is None:
        return rows
    return sorted(rows, key=ledger.order, reverse=ledger.descending)


def of(name: str) -> Callable[[Row], Any]:
    """A getter of an entry's attribute; None where there is no entry or no such attribute."""
    return lambda row: getattr(row.item, name, None) if row.item is not None else None
