"""A site brought up to date: built where anything changed, left alone where nothing did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.crew import Alone, Crew
from generator.garbage import collector_off, frozen
from generator.history import History, read_history
from generator.inputs import Inputs, Known, look
from generator.keeping import Keep, code_digest, digest, digest_of_marks, marks_of, site_digest
from generator.publish.swap import staged, swap, throw_away
from generator.settings import Settings
from generator.timing import Timer

if TYPE_CHECKING:
    from generator.pipeline import Checked
    from generator.publish.filling import Plan
    from generator.publish.theme import Theme

PAGE = "household.html"
"""The template of a household's page."""
SLOW_TO_IMPORT = ("generator.pipeline", "generator.publish.filling")
SITE, CHARTS = "site", "charts"
"""The names under which is kept what the site was last built from, and its pictures."""


@dataclass(frozen=True)
class Building:
    """A site that was asked for; `keep` is None where nothing shall be kept."""

    records: Path
    out: Path
    settings: Settings
    day: date
    crew: Crew
    timer: Timer = field(default_factory=Timer)
    keep: Keep | None = None
    households_only: bool = False

    def look(
        self, digests: Mapping[str, str] | None = None, history: History | None = None
    ) -> Inputs:
        """What the site would be made from now; arguments as of `inputs.look`."""
        found = look(self.records, self.settings, self.day, digests, history)
        return replace(found, key=digest(found.key, self.households_only))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the site was built, and how many errors and refused households the records have."""

    built: bool
    errors: int
    refused: int


def keep_beside(out: Path, folder: Path | None = None) -> Keep:
    """Where builds of a site keep what the next one may use: a folder, or one beside the site."""
    out = out.resolve()
    return Keep(folder or out.parent / f".{out.name}.cache", code_digest())


def update(job: Building, *, strict: bool = False) -> Outcome:
    """Build the site unless it is what these records give; with `strict` never from faulty ones.

    Raises `CannotJudge`, `NoEdition`, `ShallowClone`, `WorkerLost`, OSError; the old
    site is then still there.
    """
    # a register is millions of objects that stay: there is no garbage worth looking for
    with collector_off():
        return _update(job, strict)


def _update(job: Building, strict: bool) -> Outcome:
    timer = job.timer
    with timer.stage("看有没有变化"):
        now, old = _known(job)
        same = bool(old and now and now.inputs) and now.keep.holds(SITE, now.inputs.key)
    if same and not (strict and old["errors"]):
        return Outcome(False, old["errors"], old["refused"])
    # slow to import, and not needed where nothing changed
    from generator import pipeline
    from generator.report import Past

    with staged(job.out) as site:
        whole = not job.households_only
        meanwhile = _Meanwhile(job, site, now.inputs.history if now and now.inputs else None)
        wanted = pipeline.Wanted(whole, whole, now, meanwhile)
        checked = pipeline.judge(job.records, job.day, timer, job.crew, wanted)
        assert checked.assessment is not None
        refused = len(checked.assessment.register.refused_households)
        outcome = Outcome(True, len(checked.errors), refused)
        if strict and checked.errors:
            return Outcome(False, outcome.errors, refused)
        if job.households_only:
            checked = replace(checked, past=Past({}, {}))
        # slower still: it was done meanwhile
        from generator.publish.filling import Plan, fill
        from generator.publish.reuse import Former

        inputs = _inputs(job, now, checked, meanwhile.history)
        charts = now.keep.former(CHARTS) if now else None
        work = pipeline.gather(
            checked, job.records, job.settings, timer, inputs, meanwhile.history, charts
        )
        work.kept.former = old.get("counts", {})
        former = Former(job.out.resolve(), old.get("keys", {}), old.get("sections", {}))
        assert meanwhile.theme is not None
        shells = meanwhile.theme.shells
        plan = Plan(work, job.crew, timer, job.households_only, former, shells)
        with frozen():
            fill(plan, site)
        with timer.stage("换上新网站"):
            left = swap(job.out.resolve())
            with throw_away(left, job.crew, old.get("files", ())):
                if inputs is not None:
                    _remember(job, inputs, outcome, plan, meanwhile.theme.files)
    return outcome


def _inputs(
    job: Building, now: Known | None, checked: Checked, history: History | None
) -> Inputs | None:
    """What the site is made from; None where it is not known for certain.

    Of a record that was written while the others were read the key would not be true.
    """
    if now is None or checked.digests is None:
        return None
    if now.inputs is None:
        return job.look(checked.digests, history)
    return now.inputs if now.inputs.digests == checked.digests else None


def _remember(
    job: Building, inputs: Inputs, outcome: Outcome, plan: Plan, theme: Iterable[str]
) -> None:
    """Keep what the next build asks about this site."""
    assert job.keep is not None
    try:
        files = marks_of(job.out, theme) | plan.written
    except OSError:
        # somebody is at the new site already: the next build begins anew
        return
    found = {
        "errors": outcome.errors,
        "refused": outcome.refused,
        "keys": plan.keys,
        "sections": plan.sections,
        "files": list(files),
        "counts": plan.work.kept.told,
        "site": digest_of_marks(files),
    }
    job.keep.store(CHARTS, "", plan.charts)
    job.keep.store(SITE, inputs.key, found)


def _known(job: Building) -> tuple[Known | None, Mapping[str, Any]]:
    """What the build goes by, None where nothing shall be kept; and what is kept of the old site.

    The latter is empty where there is no old site, or somebody touched it.
    """
    keep = job.keep
    if keep is None:
        return None, {}
    if keep.empty():
        return Known(keep, None), {}
    alone = replace(job, crew=Alone(), timer=Timer())
    looking = job.crew.start(_seen, alone, ("inputs", "site"))
    if job.crew.workers > 1:
        # others look; here is done what takes as long
        for name in SLOW_TO_IMPORT:
            import_module(name)
    kept = keep.former(SITE) or {}
    inputs, site = looking
    return Known(keep, inputs), kept if kept and kept["site"] == site else {}


def _seen(job: Building, what: str) -> Inputs | str:
    """The task of a worker: what the site would be made from, or what lies in the old one."""
    return job.look() if what == "inputs" else site_digest(job.out)


@dataclass
class _Meanwhile:
    """What is done while the crew reads: what writing needs and no record changes."""

    job: Building
    site: Path
    history: History | None = None
    theme: Theme | None = None

    def __call__(self) -> None:
        """The theme and the templates, and the history where nobody has read it."""
        job = self.job
        with job.timer.stage("套用主题"):
            from generator.publish.templates import prepare
            from generator.publish.theme import dress_site

            # slow, and wanted next
            import_module("generator.publish.filling")
            self.theme = dress_site(job.settings.config, self.site, job.keep)
            prepare(job.keep, [PAGE] if job.households_only else [])
        if self.history is None:
            with job.timer.stage("读取历史"):
                self.history = read_history(job.records)
