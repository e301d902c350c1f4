"""A household's file read, checked and judged on its own, and then held beside the others.

What only shows when households are held beside each other is told afterwards, to
the few whom it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.assess import Assessment, Case, assessed_frame, case_of, subject_of
from generator.assess.lookalikes import Others, Person, counted_people, others
from generator.assess.people import People
from generator.assess.subject import Subject
from generator.check import household_problems, record_warnings_of
from generator.check.references import Known
from generator.files import Files
from generator.keeping import digest
from generator.load import Sources
from generator.load.layout import Place
from generator.load.loading import Begun
from generator.load.reading import Read
from generator.model.register import HouseholdRecord, Register
from generator.source import Problem

if TYPE_CHECKING:
    from generator.report.past import Days, Looked, Remembered
    from generator.tabulate.own import Pieces


@dataclass(frozen=True)
class Frame:
    """What every household is read, checked and judged against.

    `register` holds no household (None where nothing can be judged); `as_of` is
    None where nothing shall be judged; `days` are looked back at where there are any;
    with `tabulating` the households' own lines of the ledgers are made too, with
    `settling` it is found what a later day would show of them.
    """

    begun: Begun
    register: Register | None
    as_of: date | None
    days: Days | None = None
    tabulating: bool = False
    settling: bool = False

    @property
    def files(self) -> Files:
        return self.begun.files

    @cached_property
    def people(self) -> People:
        assert self.register is not None
        return People(self.register)

    @cached_property
    def known(self) -> Known:
        assert self.register is not None
        return Known(self.register)

    @cached_property
    def assessment(self) -> Assessment | None:
        """The assessment of D without households; None where D cannot be judged."""
        register = self.register
        if register is None or self.as_of is None or self.as_of < register.policies[0].start:
            return None
        return assessed_frame(register, self.people, self.as_of)

    def around(self, units: Mapping[str, bytes]) -> str:
        """Changes with whatever a household is read, checked and judged against, but the day.

        Also with what is asked: where nobody tabulated there are no lines to take over.
        `units` are the bytes of every file that is no household's; of the others a
        record may name each (来自, 转至), so that it matters which there are.
        """
        names = [file for file, _ in self.begun.places]
        return digest(names, list(units.items()), self.tabulating)

    def digest(self, around: str) -> str:
        """The same with the day, and the days that are looked back at."""
        return digest(around, self.as_of, self.days)

    def pieces(self, cases: Sequence[Case]) -> Pieces:
        """Households' own lines of the ledgers, where they are asked for."""
        if not self.tabulating or self.assessment is None:
            return {}
        from generator.tabulate.own import pieces_of

        return pieces_of(self.assessment, cases)

    def prepared(self) -> Frame:
        """The same, with what every portion asks for found before they part."""
        if self.register is not None:
            _ = self.known, self.assessment
        return self


class Judged(NamedTuple):
    """What one household's file comes to, as if there were no other household.

    `problems` are those of the register as a whole that stand in this file, `doubts`
    the warnings of rules §7; `counted` tells members apart across households;
    `settled` changes with what pages show of it, but for the day; `words` are those by
    which it is found.
    """

    file: str
    read: Read
    problems: tuple[Problem, ...] = ()
    case: Case | None = None
    doubts: tuple[Problem, ...] = ()
    counted: tuple[Person, ...] = ()
    looked: Looked | None = None
    settled: str = ""
    words: str = ""


def judged_from(
    frame: Frame,
    file: str,
    place: Place,
    read: Read,
    old: Judged | None = None,
    past: Remembered | None = None,
) -> Judged:
    """What a file that was read comes to.

    `old` is what the same record came to beside the same files on another day, `past`
    what is known of earlier days.
    """
    register = frame.register
    if read.model is None or register is None:
        return Judged(file, read)
    record = HouseholdRecord(read.model, place.village or "", file)
    sources = Sources(frame.files)
    # of the register as a whole, whatever the day
    problems = (
        tuple(household_problems(record, frame.people, frame.known, sources))
        if old is None
        else old.problems
    )
    assessment = frame.assessment
    if assessment is None:
        return Judged(file, read, problems)
    subject = subject_of(record, register, frame.people, assessment.as_of)
    case = case_of(record, subject)
    looked = None
    if frame.days is not None:
        from generator.report.past import NOTHING, look_back

        looked = look_back(case, subject, assessment, frame.days, past or NOTHING)
    return Judged(
        file=file,
        read=read,
        problems=problems,
        case=case,
        doubts=_doubts(case, sources, old),
        counted=tuple(counted_people(record.id, subject.today)),
        looked=looked,
        settled=_settled(frame, case, subject, read),
        words=_words(frame, record, old),
    )


def _doubts(case: Case, sources: Sources, old: Judged | None) -> tuple[Problem, ...]:
    """The warnings with their places, which are looked for in the record's text."""
    if old is not None and old.case is not None and old.case.warnings == case.warnings:
        return old.doubts
    return tuple(record_warnings_of(case, sources))


def _settled(frame: Frame, case: Case, subject: Subject, read: Read) -> str:
    if not frame.settling:
        return ""
    from generator.explain.settled import settled

    return settled(case, subject, read.dates)


def _words(frame: Frame, record: HouseholdRecord, old: Judged | None) -> str:
    """Whatever the day; with `settling`, as they are asked for where pages are."""
    if not frame.settling:
        return ""
    from generator.explain.searched import searched

    return old.words if old is not None else searched(record.household)


def beside_each_other(
    frame: Frame, register: Register, found: Iterable[Judged], sources: Sources
) -> list[Judged]:
    """The households of the register, by id, each told what shows beside the others."""
    by_file = {one.file: one for one in found}
    mine = [by_file[record.file] for record in register.households]
    assessment = frame.assessment
    if assessment is None:
        return mine
    people = (person for one in mine for person in one.counted)
    told = others(register.households, people, assessment.as_of)
    return [
        _told(frame, assessment, one, told[record.id], sources) if record.id in told else one
        for record, one in zip(register.households, mine, strict=True)
    ]


def _told(
    frame: Frame, assessment: Assessment, one: Judged, told: Others, sources: Sources
) -> Judged:
    """A household judged again, with what the others say."""
    assert one.case is not None
    assert frame.register is not None
    record = one.case.record
    subject = subject_of(record, frame.register, frame.people, assessment.as_of)
    subject.hear(told)
    case = case_of(record, subject)
    doubts = tuple(record_warnings_of(case, sources))
    says = _settled(frame, case, subject, one.read)
    return one._replace(case=case, doubts=doubts, settled=says)
