"""The whole flow: load → check → assess → tabulate → publish.

Households are read, checked and judged in portions, which a crew shares.  Each
stage is timed; nothing here knows the clock's date, the network or the
environment: the as-of date is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.assess import Assessment, Case, NoEdition, assessed
from generator.check import problems_of, unit_problems
from generator.crew import Alone, Crew
from generator.garbage import collector_off
from generator.keeping import Keep, digest, unpacked
from generator.load import Loaded, begin, load
from generator.load.files import Folder, Replaced
from generator.load.layout import Place
from generator.load.loading import Begun
from generator.load.reading import read_file
from generator.model.register import Register
from generator.portions import (
    ENDING,
    Bench,
    Found,
    Frame,
    Judged,
    Portion,
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
    from generator.tabulate.own import Own


class CannotJudge(Exception):
    """The street's file, a village's file or an edition was refused."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("nothing can be judged")
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """The records with every problem of every file, sorted by place.

    `assessment` is None where nothing can be judged, `past` where nobody looked back.
    `own` are the households' lines of the ledgers, None where nobody tabulated.
    `as_seen` says that every file had the bytes that `Inputs` knows of it.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessment: Assessment | None
    past: Past | None = None
    own: Own | None = None
    as_seen: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        return self.loaded.files

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")


@dataclass(frozen=True)
class Inputs:
    """What a site is made from, as it was when it was looked at.

    `digests` has every record file's; `key` changes with anything but the product itself.
    """

    digests: Mapping[str, str]
    history: History
    key: str


@dataclass(frozen=True)
class Known:
    """Where a build keeps what it finds for the next one, and the inputs that it goes by."""

    keep: Keep
    inputs: Inputs


def check(
    records: Path,
    as_of: date,
    timer: Timer | None = None,
    crew: Crew | None = None,
    *,
    looking_back: bool = False,
    tabulating: bool = False,
    known: Known | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Checked:
    """Every problem of every file, the warnings of rules §7 as they stand on D.

    Where nothing can be judged (a refused street, village or edition) only the
    problems of the files are known.  Raises `NoEdition` never: days before the
    first edition simply have no warnings of §7.  With `known` what earlier builds
    found of files that are still the same is taken over; `meanwhile` is done here
    while the crew works.
    """
    timer, crew = timer or Timer(), crew or Alone()
    wanted = _Wanted(as_of, looking_back, tabulating)
    with collector_off():
        return _check(begin(records), wanted, timer, crew, known, meanwhile)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The day, and what is asked beside the problems and the assessment of it."""

    as_of: date
    looking_back: bool
    tabulating: bool


def _check(
    begun: Begun,
    wanted: _Wanted,
    timer: Timer,
    crew: Crew,
    known: Known | None,
    meanwhile: Callable[[], None] | None,
) -> Checked:
    with timer.stage("读取街道和村"):
        contents = {file: begun.files.read(file) for file, _ in begun.named(household=False)}
        units = {
            file: read_file(file, place, contents[file])
            for file, place in begun.named(household=False)
        }
        register = begun.with_read(units).register
        days = _days(register, wanted.as_of) if wanted.looking_back else None
        frame = Frame(begun, register, wanted.as_of, days, wanted.tabulating).prepared()
    with timer.stage("读取和研判"):
        files = begun.named(household=True)
        key = frame.digest(contents) if known else ""
        bench = Bench(frame, known.keep if known else None, key, crew.workers > 1)
        parts = portions(files, known.inputs.digests if known else None)
        found = _judged(bench, parts, timer, crew, meanwhile)
    with timer.stage("汇总"):
        judged = [one for part in found for one in part.judged]
        loaded = begun.with_read(units | {one.file: one.read for one in judged})
        checked = _together(frame, loaded, found)
        return replace(checked, as_seen=known is not None and _as_seen(known, contents, found))


def _judged(
    bench: Bench,
    parts: list[Portion],
    timer: Timer,
    crew: Crew,
    meanwhile: Callable[[], None] | None,
) -> list[Found]:
    """Every portion, in order: what was kept, and the rest by the crew."""
    kept = [bench.kept(one) for one in parts]
    rest = [one for one, found in zip(parts, kept, strict=True) if found is None]
    made = crew.start(judge_portion, bench, rest)
    if meanwhile is not None:
        meanwhile()
    found = (_whole(next(made)) if one is None else one for one in kept)
    total = sum(len(one.files) for one in parts)
    judged = list(timer.counted("读取和研判", found, total, lambda one: len(one.judged)))
    # nothing is left to take; the crew is told so
    next(made, None)
    if bench.keep is not None:
        bench.keep.sweep(ENDING, (one.name for one in parts))
    return judged


def _whole(found: Found | bytes) -> Found:
    return unpacked(found) if isinstance(found, bytes) else found


def _as_seen(known: Known, contents: Mapping[str, bytes], found: list[Found]) -> bool:
    """Whether every file that was read had the bytes that are known of it."""
    read = {file: file_digest(data) for file, data in contents.items()}
    for part in found:
        read |= zip((one.file for one in part.judged), part.digests, strict=True)
    return read == {file: one for file, one in known.inputs.digests.items() if file in read}


def _days(register: Register | None, as_of: date) -> Days | None:
    from generator.report.past import days_of

    if register is None or as_of < register.policies[0].start:
        return None
    return days_of(register.policies, as_of)


def _together(frame: Frame, loaded: Loaded, found: list[Found]) -> Checked:
    """The households beside each other, and what is found of the register as a whole."""
    problems, assessment, past, own = list(loaded.problems), None, None, None
    register = loaded.register
    if register is not None:
        judged = (one for part in found for one in part.judged)
        mine = beside_each_other(frame, register, judged, loaded.sources)
        for one in mine:
            problems += (*one.problems, *one.doubts)
        problems += unit_problems(register, frame.people, frame.known, loaded.sources)
        if frame.assessment is not None:
            cases = tuple(one.case for one in mine if one.case is not None)
            edition = frame.assessment.edition
            assessment = assessed(register, frame.people, frame.assessment.as_of, edition, cases)
        if frame.days is not None:
            past = _past(frame, mine)
        if frame.tabulating and assessment is not None:
            own = _own(frame, found, mine)
    problems.sort(key=lambda one: one.order)
    return Checked(loaded, tuple(problems), assessment, past, own)


def _own(frame: Frame, found: list[Found], mine: list[Judged]) -> Own:
    """The lines of every portion, and anew those of households that were told of others."""
    from generator.tabulate.own import Own, without

    alone = [one for part in found for one in part.judged]
    before = {id(one.case) for one in alone}
    stands = {one.file for one in mine}
    told = {one.case.id for one in mine if one.case and id(one.case) not in before}
    # of a number that was used twice only one record stands
    told |= {one.case.id for one in alone if one.case and one.file not in stands}
    again: dict[str, list[Case]] = {}
    for one in mine:
        if one.case is not None and one.case.id in told:
            again.setdefault(one.case.village, []).append(one.case)
    ids = frozenset(told)
    homes = [{one.case.id for one in part.judged if one.case is not None} for part in found]
    right = [
        (part.village, without(part.pieces, ids) if told & here else part.pieces)
        for part, here in zip(found, homes, strict=True)
    ]
    return Own([*right, *((village, frame.pieces(some)) for village, some in again.items())])


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
    tabulating: bool = False,
    known: Known | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Checked:
    """As `check`, but where nothing can be judged it raises.

    Raises `CannotJudge` with the problems, or `NoEdition` for a day before the
    first edition.
    """
    checked = check(
        records, as_of, timer, crew, looking_back=looking_back, tabulating=tabulating,
        known=known, meanwhile=meanwhile,
    )  # fmt: skip
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


def look(records: Path, settings: Settings, as_of: date) -> Inputs:
    """What a site would be made from now.

    Raises `ShallowClone`.
    """
    from generator.history import read_history

    files = Folder(records)
    digests = {name: file_digest(files.read(name)) for name in files.names()}
    history = read_history(records)
    key = digest(
        list(digests.items()),
        (records / "DEMO").exists(),
        replace(settings, workers=0),
        settings.config.read_bytes(),
        as_of,
        history.head,
        sorted(history.changed),
    )
    return Inputs(digests, history, key)


def gather(
    checked: Checked,
    records: Path,
    settings: Settings,
    timer: Timer | None = None,
    inputs: Inputs | None = None,
) -> Work:
    """Everything that the pages are made from; the history is read where `inputs` are not known."""
    from generator.history import read_history
    from generator.publish.context import Work
    from generator.report import past_of
    from generator.tabulate import Tables

    timer = timer or Timer()
    assessment = checked.assessment
    assert assessment is not None
    with timer.stage("读取历史"):
        history = inputs.history if inputs else read_history(records)
    with timer.stage("准备网页"):
        return Work(
            assessment=assessment,
            tables=Tables(assessment, checked.problems, history.authors(), checked.own),
            problems=checked.problems,
            settings=settings,
            history=history,
            past=checked.past or past_of(assessment),
            demo=(records / "DEMO").exists(),
            digests=inputs.digests if inputs and checked.as_seen else None,
        )
