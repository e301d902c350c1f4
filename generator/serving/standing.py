"""The register kept in memory, so that one household's page takes no build.

A page made here is what the next build writes for the same records: households
are read, judged and held beside each other, and pages written, by the same code.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from jinja2 import Environment

from generator import pipeline
from generator.crew import Crew
from generator.garbage import collector_off
from generator.history import read_history, read_history_again
from generator.inputs import Known, look
from generator.judging import Frame, judged_from
from generator.keeping import Keep
from generator.load import begin
from generator.load.layout import place_of
from generator.load.reading import read_file
from generator.publish.building import render_shells
from generator.publish.context import Work, household_page
from generator.publish.desk import Desk
from generator.publish.jobs import do
from generator.publish.reuse import Former
from generator.publish.shells import Shells, take_shells
from generator.publish.templates import environment
from generator.report import Past
from generator.settings import Settings


def only_households(files: Iterable[str]) -> bool:
    """Whether all of them are households' files, at their place: nothing else depends on them."""
    places = map(place_of, files)
    return all(place is not None and place.what == "household" for place in places)


@dataclass(frozen=True)
class Shown:
    """What can be shown of some households' files before the site is built.

    `pages` has their pages by path in the site, None for a page that is gone;
    `refused` the files that cannot be read as a household: these have no page.
    """

    pages: Mapping[str, bytes | None]
    refused: tuple[str, ...]


@dataclass
class _Paper(Desk):
    """Writes into memory instead of the site's folder."""

    made: dict[str, bytes] = field(default_factory=dict)
    templates: Environment = field(default_factory=environment)

    def file(self, path: str, data: bytes) -> None:
        self.made[path] = data
        self.new += 1


class Standing:
    """Every household as it was last read, judged on one day."""

    def __init__(self, found: pipeline.Found, records: Path, settings: Settings) -> None:
        """`found` must hold a register that can be judged.  Raises ShallowClone."""
        self.records, self.settings = records, settings
        self.units = found.units
        self.homes = {one.file: one for one in found.households}
        # nobody looks back for a household's page
        self.frame = replace(found.frame, days=None, tabulating=False).prepared()
        self.history = read_history(records)
        self.shells = _shells(settings.config)
        # each is compiled once, at the first page
        self.templates = environment()

    @property
    def day(self) -> date | None:
        return self.frame.as_of

    def take(self, files: frozenset[str]) -> Shown:
        """Read some households' files again, and make their pages.

        Raises OSError for a file that goes at this moment; ShallowClone.  What
        stands here is then not to be used any more.
        """
        with collector_off():
            self._read(files)
            return self._shown(files)

    def _read(self, files: frozenset[str]) -> None:
        begun = begin(self.records)
        if begun.places != self.frame.begun.places:
            register = begun.with_read(self.units).register
            self.frame = Frame(begun, register, self.day).prepared()
        there = dict(begun.named(household=True))
        for file in files:
            if file in there:
                read = read_file(file, there[file], begun.files.read(file))
                self.homes[file] = judged_from(self.frame, file, there[file], read)
            else:
                self.homes.pop(file, None)

    def _shown(self, files: frozenset[str]) -> Shown:
        work = self._work()
        desk = _Paper(work, self.shells, Path(), Former(Path()), templates=self.templates)
        for number, case in enumerate(work.cases):
            if case.record.file in files:
                do(desk, ("households", number, number + 1))
        standing = {case.record.file for case in work.cases}
        gone = {_page(file): None for file in files - self.homes.keys()}
        refused = sorted(self.homes.keys() & files - standing)
        return Shown({**gone, **desk.made}, tuple(refused))

    def _work(self) -> Work:
        found = pipeline.Found(self.frame, self.units, tuple(self.homes.values()))
        checked = replace(pipeline.together(found), past=Past({}, {}))
        self.history = read_history_again(self.records, self.history)
        return pipeline.gather(checked, self.records, self.settings, history=self.history)


def stand(
    records: Path, settings: Settings, day: date, crew: Crew, keep: Keep | None
) -> Standing | None:
    """Read the register and keep it; None where it cannot be judged on that day.

    Takes over what a build kept.  Raises ShallowClone, WorkerLost, OSError.
    """
    # what stood before is garbage by now
    gc.unfreeze()
    gc.collect()
    with collector_off():
        known = Known(keep, look(records, settings, day)) if keep else None
        # as a build does, whose results are taken over
        wanted = pipeline.Wanted(looking_back=True, tabulating=True, known=known)
        found = pipeline.find(records, day, crew=crew, wanted=wanted)
        if found.frame.assessment is None:
            return None
        standing = Standing(found, records, settings)
    # a register is no garbage: it need not be looked at again
    gc.freeze()
    return standing


def _page(file: str) -> str:
    place = place_of(file)
    assert place is not None
    return household_page(place.village or "", place.name)


def _shells(config: Path) -> Shells:
    with tempfile.TemporaryDirectory(prefix="huce-shells-") as folder:
        render_shells(config, Path(folder))
        return take_shells(Path(folder))
