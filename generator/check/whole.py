"""Every problem of a loaded register: of its files, of the whole, of rules §7."""

from __future__ import annotations

from datetime import date

from generator.assess import Assessment, Case, assess
from generator.assess.warnings import WARNING_SLUGS
from generator.check.registering import check_register
from generator.load import Loaded, Sources
from generator.source import Problem


def problems_of(loaded: Loaded, as_of: date) -> tuple[tuple[Problem, ...], Assessment | None]:
    """Every problem, sorted by place, and the assessment on D.

    There is none where nothing can be judged (a refused street, village or
    edition) or D lies before the first edition; the warnings of §7 are then
    unknown.
    """
    problems, assessment = list(loaded.problems), None
    register = loaded.register
    if register is not None:
        problems += check_register(register, loaded.sources)
        if register.policies and register.policies[0].start <= as_of:
            assessment = assess(register, as_of)
            problems += warnings_of(assessment, loaded.sources)
    return tuple(sorted(problems, key=lambda one: one.order)), assessment


def warnings_of(assessment: Assessment, sources: Sources) -> list[Problem]:
    """The warnings of rules §7 that no 核查豁免 answers, with their place."""
    return [one for case in assessment.cases for one in record_warnings_of(case, sources)]


def record_warnings_of(case: Case, sources: Sources) -> list[Problem]:
    """Those of one household."""
    return [
        Problem(
            code=WARNING_SLUGS[one.code],
            kind="warning",
            source=sources.locate(case.record.file, one.path),
            message=f"{one.code}：{one.message}",
            advice="核对后改正；确实无误的，在核查豁免中写明",
        )
        for one in case.warnings
        if not one.exempted
    ]
