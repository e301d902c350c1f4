"""The register as a whole: names, offices, references, plain counts."""

from __future__ import annotations

from generator.assess.people import People
from generator.check.monthly import month_hints
from generator.check.references import (
    Known,
    Row,
    department_hints,
    household_hints,
    household_references,
    month_references,
    street_references,
)
from generator.check.rosters import off_roster, without_office
from generator.load import Sources
from generator.load.problems import problem
from generator.load.repair import list_text
from generator.model.register import HouseholdRecord, Register
from generator.source import Kind, Problem


def check_register(register: Register, sources: Sources) -> list[Problem]:
    """Register errors (the name or reference is void) and warnings of the files as a whole."""
    people, known = People(register), Known(register)
    problems: list[Problem] = []
    for record in register.households:
        problems += household_problems(record, people, known, sources)
    return problems + unit_problems(register, people, known, sources)


def household_problems(
    record: HouseholdRecord, people: People, known: Known, sources: Sources
) -> list[Problem]:
    """Those of one household's file."""
    rows = [
        *without_office(record, people),
        *household_references(record, known),
    ]
    problems = [_problem(record.file, row, sources, "register") for row in rows]
    for row, hint in off_roster(record, people):
        problems.append(_problem(record.file, row, sources, "register", hint))
    hints = household_hints(record, known)
    return problems + [_problem(record.file, row, sources, "warning") for row in hints]


def unit_problems(
    register: Register, people: People, known: Known, sources: Sources
) -> list[Problem]:
    """Those of the files of villages and the street."""
    problems = []
    for file, row in (*month_references(register, known), *street_references(register, known)):
        problems.append(_problem(file, row, sources, "register"))
    for file, row in (*month_hints(register, people), *department_hints(register, known)):
        problems.append(_problem(file, row, sources, "warning"))
    return problems


def _problem(file: str, row: Row, sources: Sources, kind: Kind, hint: str = "") -> Problem:
    code, found, path, reason = row
    place = sources.locate(file, path, key=code == "step-unknown")
    mark = (place.line, place.column)
    # `[王某丽、李某强]` is one name to YAML
    names = list_text(found)[1:-1] if code == "not-on-roster" else ""
    fix = names if ", " in names else ""
    return problem(
        code, file, mark, path, kind=kind, found=found or None, reason=reason, hint=hint,
        fix=fix,
    )  # fmt: skip
