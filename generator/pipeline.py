"""The whole flow: load → check → assess → tabulate → publish.

Households are read, checked and judged in portions, which a crew shares.  Each
stage is timed; nothing here knows the clock's date, the network or the
environment: the as-of date is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.assess import Assessment, NoEdition, assessed
from generator.check import problems_of, unit_problems
from generator.crew import Alone, Crew
from generator.garbage import collector_off
from generator.keeping import Keep, digest
from generator.load import Loaded, begin, load
from generator.load.files import Folder, Replaced
from generator.load.layout import Place
from generator.load.reading import Read, read_file
from generator.model.register import Register
from generator.portions import (
    ENDING,
    Bench,
    File,
    Frame,
    Judged,
    beside_each_other,
    file_digest,
    judge_portion,
    portions,
)
from generator.settings import Settings
from generator.source import Problem
from generator.timing import Timer

if TYPE_CHECKING:
    from generator.history import History
    from generator.publish.context import Work
    from generator.report.past import Days, Past


class CannotJudge(Exception):
    """The street's file, a village's file or an edition was refused."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("nothing can be judged")
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """The records with every problem of every file, sorted by place.

    `assessment` is None where nothing can be judged, `past` where nobody looked back.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessment: Assessment | None
    past: Past | None = None

    @property
    def files(self) -> tuple[str, ...]:
        return self.loaded.files

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")


def check(
    records: Path,
    as_of: date,
    timer: Timer | None = None,
    crew: Crew | None = None,
    *,
    looking_back: bool = False,
    keep: Keep | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Checked:
    """Every problem of every file, the warnings of rules §7 as they stand on D.

    Where nothing can be judged (a refused street, village or edition) only the
    problems of the files are known.  Raises `NoEdition` never: days before the
    first edition simply have no warnings of §7.  `keep` holds what earlier builds
    found of files that are still the same; `meanwhile` is done here while the crew
    works.
    """
    timer = timer or Timer()
    found = find(
        records, as_of, timer, crew, looking_back=looking_back, keep=keep, meanwhile=meanwhile
    )
    with timer.stage("汇总"), collector_off():
        return together(found)


@dataclass(frozen=True)
class Found:
    """What every file says, and what every household comes to as if there were no other.

    `units` are all files but the households', by name.
    """

    frame: Frame
    units: Mapping[str, Read]
    households: Sequence[Judged]


def find(
    records: Path,
    as_of: date,
    timer: Timer | None = None,
    crew: Crew | None = None,
    *,
    looking_back: bool = False,
    keep: Keep | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Found:
    """Read every file, and judge each household on its own; arguments as of `check`."""
    timer, crew = timer or Timer(), crew or Alone()
    begun = begin(records)
    with timer.stage("读取街道和村"):
        units = {
            file: read_file(file, place, begun.files.read(file))
            for file, place in begun.named(household=False)
        }
        register = begun.with_read(units).register
        days = _days(register, as_of) if looking_back else None
        frame = Frame(begun, register, as_of, days).prepared()
    with timer.stage("读取和研判"):
        files = begun.named(household=True)
        return Found(frame, units, _judged(frame, files, timer, crew, keep, meanwhile))


def _judged(
    frame: Frame,
    files: list[File],
    timer: Timer,
    crew: Crew,
    keep: Keep | None,
    meanwhile: Callable[[], None] | None,
) -> list[Judged]:
    """Every household's file on its own, in order: what was kept, and the rest by the crew."""
    digests = {file: file_digest(frame.files.read(file)) for file, _ in files} if keep else None
    parts = portions(files, digests)
    key = frame.digest() if keep else ""
    with collector_off():
        kept = [keep.load(one.name, key) if keep else None for one in parts]
        rest = [one for one, found in zip(parts, kept, strict=True) if found is None]
        made = crew.start(judge_portion, Bench(frame, keep, key), rest)
        if meanwhile is not None:
            meanwhile()
        found = (next(made) if one is None else one for one in kept)
        judged = list(chain(*timer.counted("读取和研判", found, len(files), len)))
        # nothing is left to take; the crew is told so
        next(made, None)
    if keep is not None:
        keep.sweep(ENDING, (one.name for one in parts))
    return judged


def _days(register: Register | None, as_of: date) -> Days | None:
    from generator.report.past import days_of

    if register is None or as_of < register.policies[0].start:
        return None
    return days_of(register.policies, as_of)


def together(found: Found) -> Checked:
    """The households beside each other, and what is found of the register as a whole."""
    frame, read = found.frame, {one.file: one.read for one in found.households}
    loaded = frame.begun.with_read({**found.units, **read})
    problems, assessment, past = list(loaded.problems), None, None
    register = loaded.register
    if register is not None:
        mine = beside_each_other(frame, register, found.households, loaded.sources)
        for one in mine:
            problems += (*one.problems, *one.doubts)
        problems += unit_problems(register, frame.people, frame.known, loaded.sources)
        if frame.assessment is not None:
            cases = tuple(one.case for one in mine if one.case is not None)
            edition = frame.assessment.edition
            assessment = assessed(register, frame.people, frame.assessment.as_of, edition, cases)
        if frame.days is not None:
            past = _past(frame, mine)
    return Checked(loaded, tuple(sorted(problems, key=lambda one: one.order)), assessment, past)


def _past(frame: Frame, mine: list[Judged]) -> Past:
    from generator.report.past import gather

    assert frame.days is not None
    pairs = [(one.case, one.looked) for one in mine if one.case and one.looked]
    return gather(frame.days, (case for case, _ in pairs), (looked for _, looked in pairs))


def check_files(
    records: Path, files: frozenset[str], as_of: date, instead: Mapping[str, bytes] | None = None
) -> Checked:
    """As `check`, of some files only: other households are not read.

    `instead` holds files as they are about to be written.
    """

    def wanted(place: Place) -> bool:
        return place.what != "household" or place.file in files

    keeper = Folder(records)
    loaded = load(Replaced(keeper, instead) if instead else keeper, wanted)
    problems, _ = problems_of(loaded, as_of)
    mine = tuple(one for one in problems if one.source.file in files)
    return Checked(replace(loaded, files=tuple(sorted(files))), mine, None)


def judge(
    records: Path,
    as_of: date,
    timer: Timer | None = None,
    crew: Crew | None = None,
    *,
    looking_back: bool = False,
    keep: Keep | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Checked:
    """As `check`, but where nothing can be judged it raises.

    Raises `CannotJudge` with the problems, or `NoEdition` for a day before the
    first edition.
    """
    checked = check(
        records, as_of, timer, crew, looking_back=looking_back, keep=keep, meanwhile=meanwhile
    )
    if checked.loaded.register is None:
        raise CannotJudge(checked.problems)
    if checked.assessment is None:
        raise NoEdition(as_of, checked.loaded.register.policies[0].start)
    return checked


def villages_of(records: Path) -> dict[str, str]:
    """The villages' folders with their names, without reading a household.

    Raises `CannotJudge` where the street's file, a village's or an edition is refused.
    """
    loaded = load(records, lambda place: False)
    if loaded.register is None:
        raise CannotJudge(tuple(sorted(loaded.problems, key=lambda one: one.order)))
    return {folder: one.name for folder, one in loaded.register.villages.items()}


def inputs_digest(records: Path, settings: Settings, as_of: date) -> str:
    """Changes with whatever a site is made from, but the product itself.

    Raises `ShallowClone`.
    """
    from generator.history import read_history

    files = Folder(records)
    history = read_history(records)
    return digest(
        [(name, file_digest(files.read(name))) for name in files.names()],
        (records / "DEMO").exists(),
        replace(settings, workers=0),
        settings.config.read_bytes(),
        as_of,
        history.head,
        sorted(history.changed),
    )


def gather(
    checked: Checked,
    records: Path,
    settings: Settings,
    timer: Timer | None = None,
    history: History | None = None,
) -> Work:
    """Everything that the pages are made from; `history` is read where it is not given."""
    from generator.history import read_history
    from generator.publish.context import Work
    from generator.report import past_of
    from generator.tabulate import Tables

    timer = timer or Timer()
    assessment = checked.assessment
    assert assessment is not None
    with timer.stage("读取历史"):
        history = history or read_history(records)
    with timer.stage("准备网页"):
        return Work(
            assessment=assessment,
            tables=Tables(assessment, checked.problems, history.authors()),
            problems=checked.problems,
            settings=settings,
            history=history,
            past=checked.past or past_of(assessment),
            demo=(records / "DEMO").exists(),
        )
