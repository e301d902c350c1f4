"""What only shows when households are held beside each other (rules §3, §7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.assess.day import Day
from generator.model.care import Visit
from generator.model.register import HouseholdRecord

LONG_TEXT = 20
HOUSEHOLDS_A_DAY = 5
VISITS_A_HOUSEHOLD = 3
WINDOW_DAYS = 92
Rows = list[tuple[date, str]]


def _visits(record: HouseholdRecord, as_of: date) -> list[Visit]:
    """Visits with a long text up to D; entries equal in every field count once."""
    found = [
        one
        for one in record.household.visits
        if one.day <= as_of and len(one.situation) >= LONG_TEXT
    ]
    return found if len(found) < 2 else list(dict.fromkeys(found))


def same_words(records: Iterable[HouseholdRecord], as_of: date) -> dict[str, Rows]:
    """疑似雷同: by household id, the days and what is said alike.

    The same 情况 text of 20 characters or more in 5 households of a village on
    one day, or in one household in 3 visits within 92 days.
    """
    found: dict[str, Rows] = defaultdict(list)
    said: dict[tuple[str, date, str], dict[str, None]] = defaultdict(dict)
    for record in records:
        if not record.household.visits:
            continue
        visits = _visits(record, as_of)
        for visit in visits:
            said[record.village, visit.day, visit.situation][record.id] = None
        if len(visits) < VISITS_A_HOUSEHOLD:
            continue
        days: dict[str, list[date]] = defaultdict(list)
        for visit in visits:
            days[visit.situation].append(visit.day)
        for when in days.values():
            first = _close(sorted(when))
            if first is not None:
                found[record.id].append((first, f"本户{len(when)}次走访情况文字相同"))
    for (_, day, _), ids in said.items():
        if len(ids) >= HOUSEHOLDS_A_DAY:
            for one in ids:
                found[one].append((day, f"{day}本村{len(ids)}户走访情况文字相同"))
    return found


def _close(days: list[date]) -> date | None:
    for first, last in zip(days, days[VISITS_A_HOUSEHOLD - 1 :], strict=False):
        if (last - first).days < WINDOW_DAYS:
            return first
    return None


Person = tuple[str, date, str, str, int]
"""姓名, 出生, 证件尾号; the household's id, the member's index in it."""


def counted_people(id_: str, day: Day) -> list[Person]:
    """The members counted on D whose 证件尾号 is on file."""
    if day.deregistered:
        return []
    here = {id(one) for one in day.members}
    return [
        (one.name, one.born, one.id_tail, id_, index)
        for index, one in enumerate(day.household.members)
        if one.id_tail and id(one) in here
    ]


def counted_twice(people: Iterable[Person]) -> dict[str, list[tuple[int, str]]]:
    """一人两户: by household id, the member's index and the other households.

    姓名, 出生 and 证件尾号 alike in two households on D, both counted.
    """
    seen: dict[tuple[str, date, str], list[tuple[str, int]]] = {}
    again: dict[tuple[str, date, str], None] = {}
    for name, born, tail, id_, index in people:
        person = name, born, tail
        if person in seen:
            seen[person].append((id_, index))
            again[person] = None
        else:
            seen[person] = [(id_, index)]
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for places in (seen[person] for person in again):
        ids = list(dict.fromkeys(one for one, _ in places))
        if len(ids) > 1:
            for id_, index in places:
                found[id_].append((index, "、".join(one for one in ids if one != id_)))
    return found


@dataclass(frozen=True, slots=True)
class Others:
    """What the other households say of one: repeated words, members counted twice."""

    same_words: Rows
    counted_twice: list[tuple[int, str]]


def others(
    records: Sequence[HouseholdRecord], people: Iterable[Person], as_of: date
) -> dict[str, Others]:
    """By id, the households of which the others say something."""
    same, twice = same_words(records, as_of), counted_twice(people)
    return {id_: Others(same.get(id_, []), twice.get(id_, [])) for id_ in {*same, *twice}}
