"""The rows of a street's published data, in the order of the declaration.

What a ledger of the site already defines is taken from that ledger, so that a figure computed
from these rows is the site's figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.assess import Assessment, Case
from generator.assess.contract import case_json
from generator.district.declared import VERSION
from generator.report.figures import ROWS as FIGURE_ROWS
from generator.report.figures import View, counted
from generator.report.snapshots import facts_today
from generator.tabulate.duties import DUTIES
from generator.tabulate.measures import PLANS
from generator.tabulate.rows import ordered
from generator.tabulate.shape import Ledger, Row
from generator.tabulate.visits import TURNS

Values = tuple[Any, ...]
_TURN_STATES = {"已访": "done", "欠访": "overdue", "未到期": "open"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What published data say of their own making: the commit, the product, the demo's mark."""

    commit: str | None
    uncommitted: bool
    huce: str
    demo: bool


def rows(assessment: Assessment, origin: Origin) -> dict[str, Iterator[Values]]:
    """Of every table its rows, each as the declared columns."""
    return {
        "street": iter([_street(assessment, origin)]),
        "villages": _villages(assessment),
        "households": map(_household, assessment.cases),
        "findings": _findings(assessment),
        "also_owed": _also(assessment),
        "visit_turns": _turns(assessment),
        "duties": _duties(assessment),
        "measures": _measures(assessment),
        "figures": _figures(assessment),
    }


def _street(assessment: Assessment, origin: Origin) -> Values:
    street = assessment.register.street
    return (
        VERSION, street.name, street.code, street.parent, assessment.as_of,
        assessment.edition.number, assessment.carried_on, origin.commit, origin.uncommitted,
        origin.huce, origin.demo, len(assessment.cases),
        len(assessment.register.refused_households),
    )  # fmt: skip


def _villages(assessment: Assessment) -> Iterator[Values]:
    register = assessment.register
    for folder, one in register.villages.items():
        records = sum(1 for case in assessment.cases if case.village == folder)
        refused = sum(1 for row in register.refused_households if row.village == folder)
        yield folder, one.name, one.kind, one.registered, records, refused


def _household(case: Case) -> Values:
    told = case_json(case)
    visit = told["visit"]
    relapses = [one for one in case.record.household.relapses if one.day <= case.verdict.day]
    return (
        told["id"], told["village"], told["tier"], told["formal"], told["identifying"],
        told["class"], told["reasons"], told["persons"], told["accounts"], told["fresh"],
        told["net_income"], told["per_capita"], told["compliant_expenditure"],
        told["per_capita_after"], len(relapses),
        visit["cadence"], visit["period"], visit["required"], visit["state"], visit["due"],
        visit["days_overdue"], visit["missed"], visit["missed_all"], visit["last_qualifying"],
    )  # fmt: skip


def _findings(assessment: Assessment) -> Iterator[Values]:
    for case in assessment.cases:
        for position, one in enumerate(case.findings, 1):
            yield case.id, case.village, position, one.code, one.since, one.days


def _also(assessment: Assessment) -> Iterator[Values]:
    for case in assessment.cases:
        for position, one in enumerate(case.visit.also, 1):
            yield case.id, case.village, position, one.cadence, one.period, one.due, one.state


def _turns(assessment: Assessment) -> Iterator[Values]:
    get = _getters(TURNS)
    for row, position in _by_household(sorted(ordered(TURNS, TURNS.rows(assessment)), key=_id)):
        state = _TURN_STATES[get["是否已访"](row)]
        yield _id(row), row.village, position, get["周期"](row), get["期"](row), state


def _duties(assessment: Assessment) -> Iterator[Values]:
    for position, row in enumerate(DUTIES.rows(assessment), 1):
        one = row.item
        yield (
            position, one.duty, one.unit, row.village or None, one.period, one.state, one.due,
            one.days_overdue,
        )  # fmt: skip


def _measures(assessment: Assessment) -> Iterator[Values]:
    get = _getters(PLANS)
    written = [row for row in PLANS.rows(assessment) if row.item is not None]
    for row, position in _by_household(written):
        cells = (get[label](row) for label in ("状态", "期限", "落实日期", "逾期天数", "金额"))
        yield _id(row), row.village, position, *cells


def _figures(assessment: Assessment) -> Iterator[Values]:
    facts = facts_today(assessment)
    for scope in ("", *assessment.register.villages):
        found = counted(View(facts, scope))
        for one in FIGURE_ROWS:
            yield scope or None, one.name, one.unit, Decimal(found[one.name] or 0)


def _getters(ledger: Ledger) -> dict[str, Callable[[Row], Any]]:
    return {column.label: column.get for column in ledger.columns}


def _id(row: Row) -> str:
    assert row.case is not None
    return row.case.id


def _by_household(found: list[Row]) -> Iterator[tuple[Row, int]]:
    """Each row with its place among those of its household, from 1."""
    last, position = "", 0
    for row in found:
        position = position + 1 if _id(row) == last else 1
        last = _id(row)
        yield row, position


def plain(value: Any) -> Any:
    """A value as JSON carries it into DuckDB: dates and yuan as text, exact."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
