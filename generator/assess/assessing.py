"""From the register to the assessment of every household on D."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from generator.assess.day import Day
from generator.assess.duties import duties
from generator.assess.editions import carried_on, edition_for, edition_on
from generator.assess.findings import findings
from generator.assess.lookalikes import counted_people, others
from generator.assess.people import People
from generator.assess.result import Assessment, Case
from generator.assess.subject import Subject
from generator.assess.timeline import Timeline
from generator.assess.visit_duty import VisitWork
from generator.assess.warnings import record_warnings
from generator.model.policy import Policy
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
    edition = edition_in_force(register, as_of)
    people = People(register)
    records = sorted(register.households, key=lambda one: one.id)
    subjects = [subject_of(one, register, people, as_of) for one in records]
    link(records, subjects, as_of)
    cases = tuple(map(case_of, records, subjects))
    return assessed(register, people, as_of, edition, cases)


def assessed(
    register: Register, people: People, as_of: date, edition: Policy, cases: tuple[Case, ...]
) -> Assessment:
    """The assessment of the whole register from its households' (sorted by id)."""
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


def assessed_frame(register: Register, people: People, day: date) -> Assessment:
    """The assessment of a day as far as it is no household's: editions and duties.

    Raises `NoEdition` where the day lies before the first edition.
    """
    return assessed(register, people, day, edition_in_force(register, day), ())


def edition_in_force(register: Register, as_of: date) -> Policy:
    """The edition of D; raises `NoEdition` before the first."""
    edition = edition_on(register.policies, as_of)
    if edition is None:
        raise NoEdition(as_of, register.policies[0].start if register.policies else None)
    return edition


def subject_of(record: HouseholdRecord, register: Register, people: People, as_of: date) -> Subject:
    """What a household is judged from, without what only shows beside other households."""
    timeline = Timeline(record.household, record.village, register.policies, people, as_of)
    return Subject(timeline, VisitWork(timeline, register.villages[record.village].name))


def link(records: Sequence[HouseholdRecord], subjects: Sequence[Subject], as_of: date) -> None:
    """Tell each household what only shows beside the others."""
    people = chain.from_iterable(
        counted_people(record.id, subject.today)
        for record, subject in zip(records, subjects, strict=True)
    )
    told = others(records, people, as_of)
    for record, subject in zip(records, subjects, strict=True):
        if record.id in told:
            subject.hear(told[record.id])


def case_of(record: HouseholdRecord, subject: Subject) -> Case:
    """A household on D; `subject` has heard of the others."""
    subject.warnings = record_warnings(subject)
    return Case(
        record=record,
        verdict=subject.dated_verdict,
        timeline=subject.timeline.spans,
        findings=findings(subject),
        visit=subject.duty,
        visits=subject.work.judged(),
        warnings=subject.warnings,
    )


def day_of(case: Case, assessment: Assessment, day: date | None = None) -> Day:
    """A household on any day (default: D), judged by that day's edition."""
    on = day or assessment.as_of
    policy = edition_for(assessment.register.policies, on)
    found = Day(case.record.household, case.village, policy, on, assessment.people)
    if on == assessment.as_of:
        found.take(case.verdict.figures)
    return found
