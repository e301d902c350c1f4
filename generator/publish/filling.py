"""Every page of the site, put into the shell that the theme rendered.

MkDocs renders one empty page for each depth of folders, so that all addresses
in the shell are relative; everything else is written in jobs, page by page, with
compiled templates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from markupsafe import Markup

from generator.crew import Alone, Crew
from generator.keeping import Marks, marks_of
from generator.publish.board_rows import BOARDS
from generator.publish.context import Work
from generator.publish.desk import Desk
from generator.publish.drawing import pen
from generator.publish.inspection import numbers
from generator.publish.jobs import (
    SEARCH,
    Done,
    Job,
    do,
    download_jobs,
    form_jobs,
    household_jobs,
    other_jobs,
)
from generator.publish.plots import CHARTS
from generator.publish.report_pages import reports
from generator.publish.reuse import Former
from generator.publish.shells import Shells, take_shells
from generator.timing import Timer

MANIFEST = "manifest.json"
# a figure looks for its backend when it is saved
SLOW_TO_IMPORT = ("docx", "xlsxwriter", "matplotlib.backends.backend_svg")


@dataclass
class Plan:
    """What to write, who does it, who keeps the time; `households_only` leaves the rest out.

    `former` is the old site; `shells` are taken from where MkDocs rendered them where
    there are none.  `written` is filled with the files of the new site, `keys` and
    `sections` with what it was made from, `charts` with the pictures on it.
    """

    work: Work
    crew: Crew = field(default_factory=Alone)
    timer: Timer = field(default_factory=Timer)
    households_only: bool = False
    former: Former = field(default_factory=lambda: Former(Path()))
    shells: Shells | None = None
    keys: dict[str, str] = field(default_factory=dict)
    charts: dict[str, Markup] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    written: Marks = field(default_factory=dict)


def fill(plan: Plan, site: Path) -> None:
    """Write every page, download and index into `site`, where the theme lies."""
    work = plan.work
    desk = Desk(work, plan.shells or take_shells(site), site, plan.former)
    # the largest first, so that no worker is left with a long one
    if plan.households_only:
        _all(plan, desk, "写户页", [SEARCH, *household_jobs(work, plan.crew.workers)])
        return
    with plan.timer.stage("写户页"):
        # found once, before the workers part; what the ledgers' keys need is found meanwhile
        _ = desk.made_from.street
        often = asked_often()
        jobs = [*download_jobs(work, often), SEARCH, *form_jobs(work)]
        jobs += household_jobs(work, plan.crew.workers)
        begun = plan.crew.start(do, desk, jobs)
        # while the workers write, what they need next is made here
        _prepare()
        desk.reports = tuple(reports(work))
        for slug in often:
            if not desk.stands(slug):
                work.tables.make(slug)
        _ = desk.made_from.links
        work.kept.take_over(numbers())
        rest = [("edit",), ("help",), ("reports",), *other_jobs(work, desk.reports, often)]
        _finish(plan, "写户页", begun, len(jobs))
    _all(plan, desk, "写台账和图表", rest)
    desk.file(MANIFEST, manifest(work).encode())
    plan.written |= marks_of(site, [MANIFEST])


def _prepare() -> None:
    """Import what the other pages need, so that forked workers need not, each for itself."""
    for name in SLOW_TO_IMPORT:
        import_module(name)
    pen()


def asked_often() -> list[str]:
    """The ledgers that boards and charts are made from, in every village."""
    drawn = {one.ledger for one in CHARTS.values()}
    return sorted(drawn.union(part.ledger for board in BOARDS for part in board.parts))


def _all(plan: Plan, desk: Desk, stage: str, jobs: list[Job]) -> None:
    with plan.timer.stage(stage):
        _finish(plan, stage, plan.crew.start(do, desk, jobs), len(jobs))


def _finish(plan: Plan, stage: str, begun: Iterator[Done], total: int) -> None:
    for done in plan.timer.counted(stage, begun, total, lambda one: 1):
        plan.written |= done.written
        plan.keys |= done.keys
        plan.charts |= done.charts
        plan.sections |= done.sections


def manifest(work: Work) -> str:
    """What the site was made from, for programs."""
    head, tables = work.history.head, work.tables
    value = {
        "as_of": work.site.as_of,
        "edition": work.site.edition,
        "commit": head.sha if head else None,
        "uncommitted": head is None or work.history.dirty,
        "records": len(work.cases),
        "refused": len(work.assessment.register.refused_households),
        "ledgers": {
            (f"villages/{scope}/" if scope else "") + f"ledgers/{slug}": tables.number(slug, scope)
            for slug in tables.slugs
            for scope in work.scopes
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
