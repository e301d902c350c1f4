"""The whole flow: load → check → assess → tabulate → publish.

Households are read, checked and judged in portions, which a crew shares.  Each
stage is timed; nothing here knows the clock's date, the network or the
environment: the as-of date is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.assess import Assessment, NoEdition, assessed
from generator.check import problems_of, unit_problems
from generator.crew import Alone, Crew
from generator.files import Folder, Replaced
from generator.garbage import collector_off
from generator.inputs import Inputs, Known
from generator.judging import Frame, Judged, beside_each_other
from generator.keeping import Keep, digest, file_digest, unpacked
from generator.load import Loaded, begin, load
from generator.load.layout import Place
from generator.load.loading import Begun
from generator.load.reading import Read, read_file
from generator.model.register import Register
from generator.portions import ENDING, Bench, Portion, Result, judge_portion, portions
from generator.settings import Settings
from generator.source import Problem
from generator.timing import Timer

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.history import History
    from generator.publish.context import Work
    from generator.report.past import Days, Past
    from generator.tabulate.own import Own


UNITS = "units"
"""The name under which is kept what every file says that is no household's."""


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
    `settled` has by household what a page of another day would have to be held against,
    `words` by which it is found.
    `digests` has that of every record file's bytes as it was read, None where nothing
    was to be kept.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessment: Assessment | None
    past: Past | None = None
    own: Own | None = None
    digests: Mapping[str, str] | None = None
    settled: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        return self.loaded.files

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")


@dataclass(frozen=True)
class Wanted:
    """What is asked beside the problems of the files and the assessment of D.

    The days that reports and news look back at, and the households' lines of the
    ledgers.  With `known` what earlier builds found of files that are still the same is
    taken over; `meanwhile` is done here while the crew works.
    """

    looking_back: bool = False
    tabulating: bool = False
    known: Known | None = None
    meanwhile: Callable[[], None] | None = None


NOTHING_MORE = Wanted()


def check(
    records: Path,
    as_of: date,
    timer: Timer | None = None,
    crew: Crew | None = None,
    wanted: Wanted = NOTHING_MORE,
) -> Checked:
    """Every problem of every file, the warnings of rules §7 as they stand on D.

    Where nothing can be judged (a refused street, village or edition) only the
    problems of the files are known.  Raises `NoEdition` never: days before the
    first edition simply have no warnings of §7.
    """
    timer = timer or Timer()
    with collector_off():
        found = find(records, as_of, timer, crew, wanted)
        with timer.stage("汇总"):
            return together(found)


@dataclass(frozen=True)
class Found:
    """What every file says, and what every household comes to as if there were no other.

    `units` are all files but the households', by name; `parts` have the households'
    lines of the ledgers where they were asked for; `digests` as in `Checked`.
    """

    frame: Frame
    units: Mapping[str, Read]
    households: Sequence[Judged]
    parts: Sequence[Result] = ()
    digests: Mapping[str, str] | None = None


def find(
    records: Path,
    as_of: date,
    timer: Timer | None = None,
    crew: Crew | None = None,
    wanted: Wanted = NOTHING_MORE,
) -> Found:
    """Read every file, and judge each household on its own; arguments as of `check`."""
    timer, crew, known = timer or Timer(), crew or Alone(), wanted.known
    with timer.stage("读取街道和村"):
        seen = known.inputs.digests if known and known.inputs else None
        begun = begin(records, seen)
        contents = {file: begun.files.read(file) for file, _ in begun.named(household=False)}
        units = _units(begun, contents, known.keep if known else None)
        register = begun.with_read(units).register
        days = _days(register, as_of) if wanted.looking_back else None
        settling = known is not None
        frame = Frame(begun, register, as_of, days, wanted.tabulating, settling).prepared()
    with timer.stage("读取和研判"), collector_off():
        around = frame.around(contents) if known else ""
        keep, key = (known.keep, frame.digest(around)) if known else (None, "")
        bench = Bench(frame, keep, around, key, crew.workers > 1)
        parts = portions(begun.named(household=True), seen)
        results = _judged(bench, parts, timer, crew, wanted.meanwhile)
    digests = _digests(begun, contents, results) if known else None
    households = [one for part in results for one in part.judged]
    return Found(frame, units, households, results, digests)


def _units(begun: Begun, contents: Mapping[str, bytes], keep: Keep | None) -> Mapping[str, Read]:
    """Every file that is no household's, read; what was kept of just these bytes is taken again."""
    key = digest(list(contents.items()))
    found = keep.load(UNITS, key) if keep else None
    if found is None:
        named = begun.named(household=False)
        found = {file: read_file(file, place, contents[file]) for file, place in named}
        if keep is not None:
            keep.store(UNITS, key, found)
    return found


def _judged(
    bench: Bench,
    parts: list[Portion],
    timer: Timer,
    crew: Crew,
    meanwhile: Callable[[], None] | None,
) -> list[Result]:
    """Every portion, in order: what was kept, and the rest by the crew."""
    held = [bench.holds(one) for one in parts]
    rest = [one for one, there in zip(parts, held, strict=True) if not there]
    made = crew.start(judge_portion, bench, rest)
    if meanwhile is not None:
        meanwhile()
    found = _in_order(bench, zip(parts, held, strict=True), made)
    total = sum(len(one.files) for one in parts)
    judged = list(timer.counted("读取和研判", found, total, lambda one: len(one.judged)))
    # nothing is left to take; the crew is told so
    next(made, None)
    if bench.keep is not None:
        bench.keep.sweep(ENDING, (one.name for one in parts))
    return judged


def _in_order(
    bench: Bench, parts: Iterable[tuple[Portion, bool]], made: Iterator[Result | bytes]
) -> Iterator[Result]:
    """Portions' results: what was kept is unpacked here while the crew is at the rest."""
    for one, held in parts:
        if held:
            # where it cannot be believed after all, nobody was asked for it
            yield bench.kept(one) or _whole(judge_portion(bench, one))
        else:
            yield _whole(next(made))


def _whole(found: Result | bytes) -> Result:
    return unpacked(found) if isinstance(found, bytes) else found


def _digests(
    begun: Begun, contents: Mapping[str, bytes], found: Sequence[Result]
) -> dict[str, str]:
    """Of every record file, in path order: what was read of it, or of one without a place is there."""
    read = {file: file_digest(data) for file, data in contents.items()}
    for part in found:
        read |= zip((one.file for one in part.judged), part.digests, strict=True)
    return {
        file: read[file] if place else file_digest(begun.files.read(file))
        for file, place in begun.places
    }


def _days(register: Register | None, as_of: date) -> Days | None:
    from generator.report.past import days_of

    if register is None or as_of < register.policies[0].start:
        return None
    return days_of(register.policies, as_of)


def together(found: Found) -> Checked:
    """The households beside each other, and what is found of the register as a whole."""
    frame, read = found.frame, {one.file: one.read for one in found.households}
    loaded = frame.begun.with_read({**found.units, **read})
    problems, assessment, past, own = list(loaded.problems), None, None, None
    register, settled, words = loaded.register, {}, {}
    if register is not None:
        mine = beside_each_other(frame, register, found.households, loaded.sources)
        for one in mine:
            problems += (*one.problems, *one.doubts)
        problems += unit_problems(register, frame.people, frame.known, loaded.sources)
        if frame.assessment is not None:
            cases = tuple(one.case for one in mine if one.case is not None)
            edition = frame.assessment.edition
            assessment = assessed(register, frame.people, frame.assessment.as_of, edition, cases)
        for one in mine:
            if one.case is not None:
                settled[one.case.id], words[one.case.id] = one.settled, one.words
        if frame.days is not None:
            past = _past(frame, mine)
        if frame.tabulating and assessment is not None:
            own = _own(frame, found.parts, mine)
    problems.sort(key=lambda one: one.order)
    return Checked(loaded, tuple(problems), assessment, past, own, found.digests, settled, words)


def _own(frame: Frame, parts: Sequence[Result], mine: list[Judged]) -> Own:
    """The lines of every portion, and anew those of households that were told of others."""
    from generator.tabulate.own import Own, renewed

    stands = {one.file: one for one in mine}
    right = []
    for part in parts:
        # of a number that was used twice only one record stands
        told = [one for one in part.judged if one.case and stands.get(one.file) is not one]
        pieces = part.pieces
        if told:
            gone = frozenset(one.case.id for one in told if one.case)
            here = (stands[one.file].case for one in part.judged if one.file in stands)
            now = [one for one in here if one is not None and one.id in gone]
            pieces = renewed(pieces, gone, frame.pieces(now))
        right.append((part.village, pieces))
    return Own(right)


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
    wanted: Wanted = NOTHING_MORE,
) -> Checked:
    """As `check`, but where nothing can be judged it raises.

    Raises `CannotJudge` with the problems, or `NoEdition` for a day before the
    first edition.
    """
    checked = check(records, as_of, timer, crew, wanted)
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


def gather(
    checked: Checked,
    records: Path,
    settings: Settings,
    timer: Timer | None = None,
    inputs: Inputs | None = None,
    history: History | None = None,
    charts: Mapping[str, Markup] | None = None,
) -> Work:
    """Everything that the pages are made from; the history is read where nothing of it is given.

    `charts` are pictures that an earlier build drew, by what was asked for.
    """
    from generator.history import read_history
    from generator.publish.context import Work
    from generator.publish.sketch import Charts
    from generator.report import past_of
    from generator.tabulate import Tables

    timer = timer or Timer()
    assessment = checked.assessment
    assert assessment is not None
    with timer.stage("读取历史"):
        history = history or (inputs.history if inputs else read_history(records))
    with timer.stage("准备网页"):
        return Work(
            assessment=assessment,
            tables=Tables(assessment, checked.problems, history.authors(), checked.own),
            problems=checked.problems,
            settings=settings,
            history=history,
            past=checked.past or past_of(assessment),
            demo=(records / "DEMO").exists(),
            digests=inputs.digests if inputs else None,
            settled=checked.settled,
            words=checked.words,
            charts=Charts(charts),
        )
