"""Whoever is named for an act must be on a roster that day (record-format, Street and village).

One who is not is a register error: the name is void, the household is computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.assess.people import People
from generator.model.care import Measure, Plan
from generator.model.household import Household
from generator.model.identification import Elimination, Identification
from generator.model.register import HouseholdRecord
from generator.source import Path

Row = tuple[str, str, Path, str]
VERIFYING_STEP = "入户核实"


@dataclass(frozen=True, slots=True)
class Act:
    """A name at a path, and the day of the act (None: on any roster at any time)."""

    name: str
    day: date | None
    path: Path


def acts(household: Household) -> Iterator[Act]:
    """Every name of a household's record that must be on a roster."""
    for index, visit in enumerate(household.visits):
        for number, name in enumerate(visit.visitors):
            yield Act(name, visit.day, ("走访", index, "走访人", number))
    for index, entry in enumerate(household.accounts):
        if entry.person:
            yield Act(entry.person, entry.day, ("收支核算", index, "核算人"))
    for index, one in enumerate(household.identifications):
        yield from _verifiers(one, ("识别", index))
        if one.elimination:
            yield from _verifiers(one.elimination, ("识别", index, "消除"))
    for index, contact in enumerate(household.contacts):
        yield Act(contact.name, contact.start, ("监测联系人", index, "姓名"))
    if household.plan:
        yield from _plan(household.plan)
    for index, exemption in enumerate(household.check_exemptions):
        yield Act(exemption.approver, exemption.start, ("核查豁免", index, "批准人"))
    for index, exception in enumerate(household.visit_exceptions):
        yield Act(exception.approver, exception.approved, ("走访例外", index, "批准人"))
    ended = household.deregistration
    if ended and ended.approver:
        yield Act(ended.approver, ended.day, ("注销", "批准人"))


def _verifiers(entry: Identification | Elimination, path: Path) -> Iterator[Act]:
    day = entry.steps.get(VERIFYING_STEP)
    for number, name in enumerate(entry.verifiers):
        yield Act(name, day, (*path, "核实人", number))


def _plan(plan: Plan) -> Iterator[Act]:
    if plan.person:
        yield Act(plan.person, plan.made, ("帮扶方案", "制定人"))
    for index, measure in enumerate(plan.measures):
        if measure.person:
            day = _measure_day(measure, plan)
            yield Act(measure.person, day, ("帮扶方案", "措施", index, "责任人"))


def _measure_day(measure: Measure, plan: Plan) -> date:
    """落实日期, else 开始日期, else the newest 修订, else 制定日期."""
    revised = [one.day for one in plan.revisions if one.day]
    return measure.done or measure.start or max(revised, default=plan.made)


def off_roster(record: HouseholdRecord, people: People) -> Iterator[tuple[Row, str]]:
    """(code, name, path, reason) of every name that is void, and whom it may mean."""
    for act in acts(record.household):
        if act.day is None:
            if not people.known(act.name):
                hint = _meant(act, record, people)
                yield ("not-on-roster", act.name, act.path, "从来"), hint
        elif not people.on_roster(act.name, act.day):
            hint = _meant(act, record, people)
            yield ("not-on-roster", act.name, act.path, f"在{act.day}"), hint


def _meant(act: Act, record: HouseholdRecord, people: People) -> str:
    """`是不是“王某丽”？`; of a name that is on the roster on other days, on which."""
    spans = [f"{one.start}至{one.end or '今'}" for one in people.entries(act.name)]
    if spans:
        return f"名册上是{'、'.join(spans)}；"
    names = people.near(act.name, record.village, act.day)
    return f"是不是“{'”“'.join(names)}”？" if names else ""


def without_office(record: HouseholdRecord, people: People) -> Iterator[Row]:
    """Approvers on a roster who do not hold the office that day."""
    household = record.household
    approvals = [
        (one.approver, one.approved, ("走访例外", index, "批准人"))
        for index, one in enumerate(household.visit_exceptions)
    ] + [
        (one.approver, one.start, ("核查豁免", index, "批准人"))
        for index, one in enumerate(household.check_exemptions)
    ]
    for name, day, path in approvals:
        if people.on_roster(name, day) and not people.may_approve(name, record.village, day):
            yield "approver-office", name, path, f"在{day}"
