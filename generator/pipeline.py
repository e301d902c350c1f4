"""The whole flow: load → check → assess → tabulate → publish.

Each stage is timed; nothing here knows the clock's date, the network or the
environment: the as-of date is an argument.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.assess import Assessment, assess
from generator.check import check_register, problems_of, warnings_of
from generator.load import Loaded, load
from generator.load.files import Folder, Replaced
from generator.load.layout import Place
from generator.settings import Settings
from generator.source import Problem

if TYPE_CHECKING:
    from generator.publish.context import Work


@dataclass
class Timer:
    """Seconds a stage took, in order; `show` is called when a stage begins."""

    show: Callable[[str], None] = lambda stage: None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.show(name)
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begun
            self.seconds[name] = self.seconds.get(name, 0.0) + spent


class CannotJudge(Exception):
    """The street's file, a village's file or an edition was refused."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("nothing can be judged")
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """The records with every problem of every file, sorted by place."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessment: Assessment | None

    @property
    def files(self) -> tuple[str, ...]:
        return self.loaded.files

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")


def read(records: Path, timer: Timer) -> tuple[Loaded, list[Problem]]:
    """Load the records and check the register as a whole."""
    with timer.stage("读取"):
        loaded = load(records)
    with timer.stage("检查"):
        problems = list(loaded.problems)
        if loaded.register is not None:
            problems += check_register(loaded.register, loaded.sources)
    return loaded, problems


def check(records: Path, as_of: date, timer: Timer | None = None) -> Checked:
    """Every problem of every file, the warnings of rules §7 as they stand on D.

    Where nothing can be judged (a refused street, village or edition) only the
    problems of the files are known.  Raises `NoEdition` never: days before the
    first edition simply have no warnings of §7.
    """
    timer = timer or Timer()
    loaded, problems = read(records, timer)
    assessment = None
    register = loaded.register
    if register is not None and register.policies and register.policies[0].start <= as_of:
        with timer.stage("研判"):
            assessment = assess(register, as_of)
        problems += warnings_of(assessment, loaded.sources)
    return Checked(loaded, tuple(sorted(problems, key=lambda one: one.order)), assessment)


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


def judge(records: Path, as_of: date, timer: Timer | None = None) -> Checked:
    """As `check`, but where nothing can be judged it raises.

    Raises `CannotJudge` with the problems, or `NoEdition` for a day before the
    first edition.
    """
    timer = timer or Timer()
    loaded, problems = read(records, timer)
    if loaded.register is None:
        raise CannotJudge(tuple(sorted(problems, key=lambda one: one.order)))
    with timer.stage("研判"):
        assessment = assess(loaded.register, as_of)
    problems += warnings_of(assessment, loaded.sources)
    return Checked(loaded, tuple(sorted(problems, key=lambda one: one.order)), assessment)


def gather(checked: Checked, records: Path, settings: Settings, timer: Timer | None = None) -> Work:
    """Everything that the pages are made from: tables, history, earlier days."""
    from generator.history import read_history
    from generator.publish.context import Work
    from generator.tabulate import tabulate

    timer = timer or Timer()
    assessment = checked.assessment
    assert assessment is not None
    with timer.stage("对比前期"):
        previous = earlier_days(assessment)
    with timer.stage("读取历史"):
        history = read_history(records)
    with timer.stage("列表"):
        tables = tabulate(assessment, checked.problems, history.authors())
    return Work(
        assessment=assessment,
        tables=tables,
        problems=checked.problems,
        settings=settings,
        history=history,
        previous=previous,
        demo=(records / "DEMO").exists(),
    )


def earlier_days(assessment: Assessment) -> dict[str, Assessment]:
    """Today's records as they stood yesterday and at the end of last month."""
    as_of, register = assessment.as_of, assessment.register
    days = {
        "比昨天": as_of - timedelta(days=1),
        "比上月末": as_of.replace(day=1) - timedelta(days=1),
    }
    first = register.policies[0].start
    return {title: assess(register, day) for title, day in days.items() if day >= first}


def publish(
    checked: Checked, records: Path, out: Path, settings: Settings, timer: Timer | None = None
) -> None:
    """Gather first, then write beside the old site, then swap."""
    from generator.publish.building import publish as write

    timer = timer or Timer()
    work = gather(checked, records, settings, timer)
    with timer.stage("写网站"):
        write(work, out)
