"""监测对象进出台账: who came into the register and left it, by month and year (ledgers.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.assess import Assessment, Case, day_of
from generator.assess.day import Day
from generator.dates import ONE_DAY, Period, periods
from generator.model import terms
from generator.tabulate import columns as c
from generator.tabulate.rows import STREET, unit_row
from generator.tabulate.shape import Column, Ledger, Row

CLASSES = terms.choices(terms.MonitoredClass)
MODES = terms.choices(terms.EliminationMode)
DEREGISTERED, REVERTED = "整户核减", "回退"


@dataclass(frozen=True, slots=True)
class Move:
    """A household that came in (+1) or left (−1) on a day, and why."""

    day: date
    village: str
    step: int
    why: str


def _registered(day: Day) -> bool:
    return day.formal == "在册" and not day.deregistered


def _days(case: Case, as_of: date) -> list[date]:
    """The days on which a household may come in or leave."""
    home = case.record.household
    found = [home.deregistration.day] if home.deregistration else []
    for entry in home.identifications:
        out = entry.elimination
        found += [entry.entered, out and out.day, out and out.reverted and out.reverted.day]
    return sorted({day for day in found if day and day <= as_of})


def moves(assessment: Assessment) -> Iterator[Move]:
    """Every move by D, each found by comparing a day with the day before.

    So the balance always agrees: 期初 + in − out = 期末.
    """
    for case in assessment.cases:
        yield from moves_of(case, assessment)


def moves_of(case: Case, assessment: Assessment) -> Iterator[Move]:
    """The moves of one household by D."""
    for day in _days(case, assessment.as_of):
        now, before = day_of(case, assessment, day), day_of(case, assessment, day - ONE_DAY)
        step = _registered(now) - _registered(before)
        if step:
            yield Move(day, case.village, step, _why(now, before, step))


def _why(now: Day, before: Day, step: int) -> str:
    entry = now.deciding
    assert entry is not None
    out = entry.elimination
    if step > 0:
        came_back = out is not None and out.reverted is not None and out.reverted.day == now.day
        return REVERTED if came_back and before.deciding is entry else entry.kind
    if now.deregistered:
        return DEREGISTERED
    assert out is not None
    return out.mode


def _rows(assessment: Assessment) -> list[Row]:
    """A row a period and unit, newest period first, the year before its months, the street first."""
    first = assessment.register.policies[0].start
    found = list(moves(assessment))
    by_period: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    spans = [*periods("年", first, assessment.as_of), *periods("月", first, assessment.as_of)]
    spans.sort(key=lambda one: (one.end, one.days), reverse=True)
    opening = {span.name: Counter[str]() for span in spans}
    for one in found:
        for span in spans:
            for unit in (STREET, one.village):
                if one.day < span.start:
                    opening[span.name][unit] += one.step
                elif one.day in span:
                    by_period[span.name, unit][one.why] += 1
    return [
        unit_row(assessment, unit, (opening[span.name][unit], by_period[span.name, unit]), span)
        for span in spans
        for unit in (STREET, *assessment.register.villages)
    ]


def _opening(row: Row) -> int:
    return row.item[0]


def _count(why: str):
    return lambda row: row.item[1][why]


def _closing(row: Row) -> int:
    opening, why = row.item
    came = sum(why[kind] for kind in (*CLASSES, REVERTED))
    return opening + came - sum(why[kind] for kind in (*MODES, DEREGISTERED))


def _period(row: Row) -> Period:
    return row.extra


IN_OUT = Ledger(
    "in-and-out", "监测对象进出台账", _rows,
    (
        Column("期", lambda row: _period(row).name), c.VILLAGE,
        Column("期初", _opening, "int"),
        *(Column(f"新增{name}", _count(name), "int") for name in CLASSES),
        *(Column(name, _count(name), "int") for name in MODES),
        Column(DEREGISTERED, _count(DEREGISTERED), "int"),
        Column(REVERTED, _count(REVERTED), "int"),
        Column("期末", _closing, "int"),
    ),
    "期初加新增、回退，减消除、整户核减，等于期末；期末是那天在册的户数。",
    groups=("期", "村"),
)  # fmt: skip
