"""Households read, checked and judged a portion of the files at a time, wherever it is done.

What only shows when households are held beside each other is told afterwards, to
the few whom it concerns.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from generator.assess import Assessment, Case, assessed_frame, case_of, subject_of
from generator.assess.lookalikes import Others, Person, counted_people, others
from generator.assess.people import People
from generator.check import household_problems, record_warnings_of
from generator.check.references import Known
from generator.files import Files
from generator.garbage import collector_off
from generator.keeping import Keep, digest, file_digest, packed
from generator.load import Sources
from generator.load.layout import Place
from generator.load.loading import Begun
from generator.load.reading import Read, read_file
from generator.model.register import HouseholdRecord, Register
from generator.packed import Packed
from generator.source import Problem

if TYPE_CHECKING:
    from generator.report.past import Days, Looked, Remembered
    from generator.tabulate.own import Pieces

ENDING = ".portion"
PORTION = 30
"""Files in a portion, about: enough to be worth sending, few enough to share out evenly."""
LARGEST = 2 * PORTION
File = tuple[str, Place]


@dataclass(frozen=True)
class Frame:
    """What every household is read, checked and judged against.

    `register` holds no household (None where nothing can be judged); `as_of` is
    None where nothing shall be judged; `days` are looked back at where there are any;
    with `tabulating` the households' own lines of the ledgers are made too.
    """

    begun: Begun
    register: Register | None
    as_of: date | None
    days: Days | None = None
    tabulating: bool = False

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

        `units` are the bytes of every file that is no household's; of the others a
        record may name each (来自, 转至), so that it matters which there are.
        """
        return digest([file for file, _ in self.begun.places], list(units.items()))

    def digest(self, around: str) -> str:
        """The same with the day, and what is asked of each household."""
        return digest(around, self.as_of, self.days, self.tabulating)

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
        """Under which its result is kept."""
        return digest(*(file for file, _ in self.files))[:32] + ENDING


@dataclass(frozen=True, slots=True)
class Result(Packed):
    """What a portion comes to; `key` and `digests` say from which frame and which bytes.

    `pieces` are its households' lines of the ledgers, all of one `village`.  `around` is
    the frame but the day, `days` are those that were looked back at.
    """

    key: str
    digests: tuple[str, ...]
    judged: tuple[Judged, ...]
    village: str = ""
    pieces: Pieces = field(default_factory=dict)
    around: str = ""
    days: Days | None = None


@dataclass(frozen=True)
class Bench:
    """What the workers share: the frame with its digests, and where results are kept.

    With `packing` results are handed over packed: packed once, kept and sent.
    """

    frame: Frame
    keep: Keep | None = None
    around: str = ""
    key: str = ""
    packing: bool = False

    def holds(self, portion: Portion) -> bool:
        """Whether `kept` is likely to have it."""
        if self.keep is None or not portion.digests:
            return False
        return self.keep.holds(portion.name, self.key_of(portion.digests))

    def kept(self, portion: Portion) -> Result | None:
        """What was kept of just this portion: same frame, same bytes."""
        return self.keep.load(portion.name, self.key_of(portion.digests)) if self.keep else None

    def key_of(self, digests: Sequence[str]) -> str:
        return digest(self.key, *digests)


def portions(files: Sequence[File], digests: Mapping[str, str] | None = None) -> list[Portion]:
    """The files in portions of one village each, in order; a new file moves no border but its own.

    `digests` may lack a file that is newer than they are.
    """
    found: list[Portion] = []
    part: list[File] = []
    for file in files:
        border = zlib.crc32(file[0].encode("utf-8", "surrogateescape")) % PORTION == 0
        full = len(part) == LARGEST
        if part and (border or full or part[-1][1].village != file[1].village):
            found.append(_portion(part, digests))
            part = []
        part.append(file)
    return [*found, _portion(part, digests)] if part else found


def _portion(files: Sequence[File], digests: Mapping[str, str] | None) -> Portion:
    known = () if digests is None else tuple(digests.get(file, "") for file, _ in files)
    return Portion(tuple(files), known)


def judge_portion(bench: Bench, portion: Portion) -> Result | bytes:
    """The task of a worker: these files, each read, checked and judged; then kept."""
    with collector_off():
        found = _found(bench, portion)
        # a file that was written since it was looked at is nothing to be kept
        keep = bench.keep if not portion.digests or found.digests == portion.digests else None
        if keep is None and not bench.packing:
            return found
        body = packed(found)
        if keep is not None:
            keep.store_packed(portion.name, bench.key_of(found.digests), body)
        return body if bench.packing else found


def _found(bench: Bench, portion: Portion) -> Result:
    """What was kept of a file is taken again where its bytes are the same."""
    frame, known = bench.frame, portion.digests or ("",) * len(portion.files)
    former = bench.keep.former(portion.name) if bench.keep is not None else None
    olds = zip(former.digests, former.judged, strict=True) if former else repeat(("", None))
    digests, judged = [], []
    changed: list[tuple[Judged | None, Judged]] = []
    for (file, place), wanted, (then, old) in zip(portion.files, known, olds, strict=False):
        if old is not None and then == wanted:
            again = old if former.key == bench.key else _anew(bench, former, file, place, old)
            digests.append(then)
        else:
            data = frame.files.read(file)
            again = judged_from(frame, file, place, read_file(file, place, data))
            changed.append((old, again))
            digests.append(file_digest(data) if bench.keep is not None else "")
        judged.append(again)
    village = portion.files[0][1].village or ""
    if former is not None and former.key == bench.key:
        pieces = _renewed(frame, former.pieces, changed)
    else:
        pieces = frame.pieces([one.case for one in judged if one.case is not None])
    return Result(
        bench.key, tuple(digests), tuple(judged), village, pieces, bench.around, frame.days
    )


def _anew(bench: Bench, former: Result, file: str, place: Place, old: Judged) -> Judged:
    """A record that is the same, for another day or beside other files."""
    past = None
    if former.days and former.around == bench.around and old.case and old.looked:
        from generator.report.past import remembered

        past = remembered(former.days, old.case, old.looked)
    return judged_from(bench.frame, file, place, old.read, past)


def _renewed(
    frame: Frame, pieces: Pieces, changed: Sequence[tuple[Judged | None, Judged]]
) -> Pieces:
    """A portion's lines of the ledgers, where some households were one thing and are another."""
    if not frame.tabulating:
        return {}
    from generator.tabulate.own import renewed

    before = [old.case.id for old, _ in changed if old is not None and old.case is not None]
    fresh = [new.case for _, new in changed if new.case is not None]
    told = frozenset((*before, *(one.id for one in fresh)))
    return renewed(pieces, told, frame.pieces(fresh))


def judged_from(
    frame: Frame, file: str, place: Place, read: Read, past: Remembered | None = None
) -> Judged:
    """What a file that was read comes to; `past` is what is known of earlier days."""
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
        from generator.report.past import NOTHING, look_back

        looked = look_back(case, subject, assessment, frame.days, past or NOTHING)
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
