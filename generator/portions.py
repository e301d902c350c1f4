"""Households read, checked and judged a portion of the files at a time, wherever it is done.

What only shows when households are held beside each other is told afterwards, to
the few whom it concerns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from generator.assess import Assessment, Case, assessed_frame, case_of, subject_of
from generator.assess.lookalikes import Others, Person, counted_people, others
from generator.assess.people import People
from generator.check import household_problems, record_warnings_of
from generator.check.references import Known
from generator.garbage import collector_off
from generator.keeping import Keep, digest
from generator.load import Sources
from generator.load.files import Files
from generator.load.layout import Place
from generator.load.loading import Begun
from generator.load.reading import Read, read_file
from generator.model.register import HouseholdRecord, Register
from generator.source import Problem

if TYPE_CHECKING:
    from generator.report.past import Days, Looked

ENDING = ".portion"
PORTION = 60
"""Files in a portion: enough to be worth sending, few enough to share out evenly."""
File = tuple[str, Place]


@dataclass(frozen=True)
class Frame:
    """What every household is read, checked and judged against.

    `register` holds no household (None where nothing can be judged); `as_of` is
    None where nothing shall be judged; `days` are looked back at where there are any.
    """

    begun: Begun
    register: Register | None
    as_of: date | None
    days: Days | None = None

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

    def digest(self) -> str:
        """Changes with whatever a household is read, checked and judged against."""
        names = [file for file, _ in self.begun.places]
        units = [(file, self.files.read(file)) for file, _ in self.begun.named(household=False)]
        return digest(names, units, self.as_of, self.days)

    def prepared(self) -> Frame:
        """The same, with what every portion asks for found before they part."""
        if self.register is not None:
            _ = self.known, self.assessment
        return self


@dataclass(frozen=True, slots=True)
class Judged:
    """What one household's file comes to, as if there were no other household.

    `problems` are those of the register as a whole that stand in this file, `doubts`
    the warnings of rules §7; `counted` tells members apart across households.
    """

    file: str
    read: Read
    problems: tuple[Problem, ...] = ()
    case: Case | None = None
    doubts: tuple[Problem, ...] = ()
    counted: tuple[Person, ...] = ()
    looked: Looked | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """Files that are judged together, and the digest of each one's bytes where it is known."""

    files: tuple[File, ...]
    digests: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Under which its result is kept: these files with these bytes."""
        return digest(*(file for file, _ in self.files), *self.digests)[:32] + ENDING


@dataclass(frozen=True)
class Bench:
    """What the workers share: the frame, and where results are kept for which key."""

    frame: Frame
    keep: Keep | None = None
    key: str = ""


def portions(files: Sequence[File], digests: Mapping[str, str] | None = None) -> list[Portion]:
    """The files in portions, in their order."""
    found = []
    for start in range(0, len(files), PORTION):
        part = tuple(files[start : start + PORTION])
        known = tuple(digests[file] for file, _ in part) if digests is not None else ()
        found.append(Portion(part, known))
    return found


def judge_portion(bench: Bench, portion: Portion) -> list[Judged]:
    """The task of a worker: these files, each read, checked and judged; then kept."""
    keep, frame = bench.keep, bench.frame
    with collector_off():
        former = keep.former(portion.name) if keep is not None else None
        if former:
            reads, as_known = [one.read for one in former], True
        else:
            reads, as_known = _read(frame, portion)
        found = [
            judged_from(frame, file, place, read)
            for (file, place), read in zip(portion.files, reads, strict=True)
        ]
        if keep is not None and as_known:
            keep.store(portion.name, bench.key, found)
        return found


def _read(frame: Frame, portion: Portion) -> tuple[list[Read], bool]:
    """What the files say now, and whether these are the bytes that the portion is named by."""
    contents = [frame.files.read(file) for file, _ in portion.files]
    reads = [
        read_file(file, place, data)
        for (file, place), data in zip(portion.files, contents, strict=True)
    ]
    return reads, tuple(map(file_digest, contents)) == portion.digests


def file_digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def judged_from(frame: Frame, file: str, place: Place, read: Read) -> Judged:
    """What a file that was read comes to."""
    register = frame.register
    if read.model is None or register is None:
        return Judged(file, read)
    record = HouseholdRecord(read.model, place.village or "", file)
    sources = Sources(frame.files)
    problems = tuple(household_problems(record, frame.people, frame.known, sources))
    assessment = frame.assessment
    if assessment is None:
        return Judged(file, read, problems)
    subject = subject_of(record, register, frame.people, assessment.as_of)
    case = case_of(record, subject)
    looked = None
    if frame.days is not None:
        from generator.report.past import look_back

        looked = look_back(case, subject, assessment, frame.days)
    return Judged(
        file=file,
        read=read,
        problems=problems,
        case=case,
        doubts=tuple(record_warnings_of(case, sources)),
        counted=tuple(counted_people(record.id, subject.today)),
        looked=looked,
    )


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
    return Judged(one.file, one.read, one.problems, case, doubts, one.counted, one.looked)
