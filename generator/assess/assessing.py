"""From the register to the assessment of every household on D."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.assess import lookalikes
from generator.assess.day import Day
from generator.assess.duties import duties
from generator.assess.editions import carried_on, edition_for, edition_on
from generator.assess.findings import findings
from generator.assess.people import People
from generator.assess.result import Assessment, Case
from generator.assess.subject import Subject
from generator.assess.timeline import Timeline
from generator.assess.visit_duty import VisitWork
from generator.assess.warnings import record_warnings
from generator.model.register import HouseholdRecord, Register


class NoEdition(Exception):
    """No edition of the plan had begun on D: nothing can be judged."""

    def __init__(self, as_of: date, first: date | None) -> None:
        super().__init__(f"no edition in force on {as_of}")
        self.as_of = as_of
        self.first = first


def assess(register: Register, as_of: date) -> Assessment:
    """Assess every household and every duty on D (rules §1 to §7).

    Raises `NoEdition` where D lies before the first edition.
    """
    edition = edition_on(register.policies, as_of)
    if edition is None:
        first = register.policies[0].start if register.policies else None
        raise NoEdition(as_of, first)
    people = People(register)
    records = sorted(register.households, key=lambda one: one.id)
    timelines = [
        Timeline(one.household, one.village, register.policies, people, as_of) for one in records
    ]
    twice = lookalikes.counted_twice(
        (record.id, line.today) for record, line in zip(records, timelines, strict=True)
    )
    same = lookalikes.same_words(records, as_of)
    cases = tuple(
        _case(record, line, register, same.get(record.id, []), twice.get(record.id, []))
        for record, line in zip(records, timelines, strict=True)
    )
    return Assessment(
        as_of=as_of,
        edition=edition,
        carried_on=carried_on(edition, as_of),
        register=register,
        people=people,
        cases=cases,
        refused=register.refused,
        duties=duties(register, people, as_of),
    )


def _case(
    record: HouseholdRecord,
    timeline: Timeline,
    register: Register,
    same: lookalikes.Rows,
    twice: list[tuple[int, str]],
) -> Case:
    work = VisitWork(timeline, register.villages[record.village].name)
    subject = Subject(timeline, work, same, twice)
    subject.warnings = record_warnings(subject)
    return Case(
        record=record,
        # the step may have begun long ago; what the lists look up is as of D
        verdict=replace(subject.verdict, day=timeline.as_of),
        timeline=timeline.spans,
        findings=findings(subject),
        visit=subject.duty,
        visits=work.judged(),
        warnings=subject.warnings,
    )


def day_of(case: Case, assessment: Assessment, day: date | None = None) -> Day:
    """A household on any day (default: D), judged by that day's edition."""
    on = day or assessment.as_of
    policy = edition_for(assessment.register.policies, on)
    return Day(case.record.household, case.village, policy, on, assessment.people)
