"""The site's pages and files in jobs that can be done side by side, each by one worker.

A job is its kind and what it is about; whoever does it needs the desk alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.assess import Case
from generator.garbage import tidy
from generator.keeping import Marks, digest, marks_of
from generator.publish import duty_pages, info, ledger_pages, lists, people_pages
from generator.publish.board_rows import BOARDS
from generator.publish.boards import board_charts, board_page, boards
from generator.publish.context import Page, Work, household_path
from generator.publish.desk import Desk
from generator.publish.document import docx_bytes
from generator.publish.edit.page import edit_files, edit_page
from generator.publish.forms import paging
from generator.publish.forms.paging import Papers, same, sections_of, village_forms
from generator.publish.help_pages import help_pages, help_pictures
from generator.publish.household import household_context
from generator.publish.inspection import inspection
from generator.publish.report_pages import folder_of, report_pages
from generator.publish.reuse import redated, restamped
from generator.publish.search import index_scripts
from generator.publish.spans import of_another_day
from generator.publish.tables import csv_files, xlsx_files
from generator.report import Report
from generator.tabulate.own import OWN

Job = tuple[Any, ...]
SEARCH: Job = ("search",)
"""One job: what is found of a household stands in the street's index and in its village's."""
PAGES_A_JOB = 100
BOOK = 250
"""What a workbook weighs beside its cells; a weight is about six microseconds."""
COLUMNS = 20
"""Of a ledger, about."""


@dataclass(frozen=True, slots=True)
class Done:
    """The files that a job wrote, with their marks, and what it leaves for a later build.

    That is the keys of files, and charts by theirs; `sections` are the keys of the households on
    pages of forms, by path.
    """

    written: Marks
    keys: dict[str, str]
    charts: dict[str, Markup]
    sections: dict[str, str]


def do(desk: Desk, job: Job) -> Done:
    """Do one job, the task of a worker."""
    kind, *about = job
    for one in (desk.written, desk.keys, desk.sections):
        one.clear()
    desk.work.charts.shown.clear()
    desk.new = 0
    KINDS[kind](desk, *about)
    if desk.new:
        tidy()
    # whoever asked for them has one processor, the workers have all
    written = marks_of(desk.site, desk.written)
    return Done(written, dict(desk.keys), dict(desk.work.charts.shown), dict(desk.sections))


def pages(work: Work) -> Iterator[Page]:
    """Every page but the households' and the reports'."""
    for make in GROUPS.values():
        yield from make(work)
    yield from help_pages()
    yield from boards(work, BOARDS)
    for folder in work.assessment.register.villages:
        yield lists.village(work, folder)
        yield from (one.page for one in village_forms(work, folder))
    for slug in work.tables.slugs:
        for scope in work.scopes:
            yield from ledger_pages.ledger(work, slug, scope)


def household_jobs(work: Work, workers: int = 1) -> list[Job]:
    """The households' pages; so many workers begin far apart, as neighbours have things in common."""
    number = len(work.cases)
    starts = range(0, number, PAGES_A_JOB)
    step = -(-len(starts) // workers)
    return [
        ("households", start, min(start + PAGES_A_JOB, number))
        for turn in range(step)
        for start in starts[turn::step]
    ]


def form_jobs(work: Work) -> list[Job]:
    return [("forms", folder) for folder in work.assessment.register.villages]


def download_jobs(work: Work, later: Collection[str]) -> list[Job]:
    """The downloads whose rows were made where the households were judged, without those of `later`."""
    return _sorted(_weighed(work, "downloads", _early(later)))


def other_jobs(work: Work, reports: tuple[Report, ...], later: Collection[str]) -> list[Job]:
    """Everything else."""
    slugs, early = work.tables.slugs, _early(later)
    weighed = _weighed(work, "ledger", slugs)
    weighed += _weighed(work, "downloads", [one for one in slugs if one not in early])
    weighed += [(100_000, ("pages", name)) for name in GROUPS]
    weighed += [(20_000, ("board", number)) for number in range(len(BOARDS))]
    weighed += [(50_000, ("village", folder)) for folder in work.assessment.register.villages]
    weighed += [(20_000, ("document", number)) for number in range(len(reports))]
    return _sorted(weighed)


def _early(later: Collection[str]) -> list[str]:
    return [one for one in OWN if one not in later]


def _weighed(work: Work, kind: str, slugs: Iterable[str]) -> list[tuple[int, Job]]:
    found: list[tuple[int, Job]] = []
    for slug in slugs:
        lines = sum(work.tables.number(slug, scope) for scope in work.scopes)
        found.append((BOOK * len(work.scopes) + lines * COLUMNS // 8, (kind, slug)))
    return found


def _sorted(weighed: Iterable[tuple[int, Job]]) -> list[Job]:
    """The largest first, so that no worker is left with a long one."""
    return [job for _, job in sorted(weighed, key=lambda one: -one[0])]


def _households(desk: Desk, start: int, stop: int) -> None:
    for case in desk.work.cases[start:stop]:
        key, make = desk.made_from.household(case), partial(_household, desk, case)
        desk.dated(key, partial(of_another_day, case), make)


def _household(desk: Desk, case: Case) -> None:
    home = case.record.household
    context = household_context(desk.work, case)
    desk.page(household_path(case), f"{home.head} {home.id}", "household.html", context)


def _forms(desk: Desk, folder: str) -> None:
    for one in village_forms(desk.work, folder):
        if one.cases:
            _papers(desk, one)
        else:
            desk.page(*one.page)


def _papers(desk: Desk, papers: Papers) -> None:
    """A page of forms; what it says of a household that is the same is cut out of the old one."""
    path, title, name, make = papers.page
    keys = desk.made_from.sections(papers.cases)

    def again() -> None:
        old, then = desk.former.page(path)
        ids = same(desk.former.sections.get(path, ""), keys)
        kept = sections_of(old, ids, then, desk.work.assessment.as_of) if then else {}
        desk.page(path, title, name, partial(make, kept=kept))

    desk.dated(desk.made_from.papers(papers.name, keys), paging.of_another_day, again)
    desk.sections[path] = keys


def _search(desk: Desk) -> None:
    for scope, script in index_scripts(desk.work.assessment, desk.work.words):
        within = f"villages/{scope}/" if scope else ""
        desk.file(f"{within}search/index.js", script.encode())


def _village(desk: Desk, folder: str) -> None:
    desk.page(*lists.village(desk.work, folder))


def _pages(desk: Desk, name: str) -> None:
    slugs = MADE_FROM.get(name)
    key = desk.made_from.group(name, slugs) if slugs else ""
    desk.over(key, lambda: desk.pages(GROUPS[name](desk.work)))


def _board(desk: Desk, number: int) -> None:
    """A board's pages, the street's and every village's."""
    work, board = desk.work, BOARDS[number]
    for scope in work.scopes:
        make = partial(desk.page, *board_page(work, board, scope))
        desk.over(desk.made_from.board(board, scope), make)
        for one in board_charts(work, board, scope):
            one.carry()


def _ledger(desk: Desk, slug: str) -> None:
    """A ledger's pages, the street's and every village's."""
    with desk.work.tables.for_now(slug):
        for scope in desk.work.scopes:
            make = partial(_ledger_pages, desk, slug, scope)
            desk.dated(desk.made_from.ledger(slug, scope), restamped, make)


def _ledger_pages(desk: Desk, slug: str, scope: str) -> None:
    desk.pages(ledger_pages.ledger(desk.work, slug, scope))


def _downloads(desk: Desk, slug: str) -> None:
    """A ledger's CSV and workbooks, the street's and every village's, each line made once."""
    scopes, key = desk.work.scopes, partial(desk.made_from.download, slug)
    lists = [one for one in scopes if not desk.taken(key(one, ".csv"))]
    books = [one for one in scopes if not desk.day_taken(key(one, ".xlsx"), redated)]
    if not lists and not books:
        return
    with desk.work.tables.for_now(slug):
        tables = desk.work.tables.make(slug)
        for scope, data in zip(lists, csv_files([tables[one] for one in lists]), strict=True):
            desk.making(key(scope, ".csv"), partial(_write, desk, slug, scope, ".csv", data))
        as_of, edition = desk.work.assessment.as_of, desk.work.site.edition
        files = xlsx_files([tables[one] for one in books], as_of, edition)
        for scope, data in zip(books, files, strict=True):
            today = desk.today(key(scope, ".xlsx"))
            desk.making(today, partial(_write, desk, slug, scope, ".xlsx", data))


def _write(desk: Desk, slug: str, scope: str, ending: str, data: bytes) -> None:
    for folder, name in _places(slug, scope):
        desk.file(f"{folder}/{name}{ending}", data)


def _places(slug: str, scope: str) -> list[tuple[str, str]]:
    """Folder and name of a ledger's downloads; a finding's list has its own copy."""
    within = f"villages/{scope}/" if scope else ""
    places = [(f"{within}ledgers/{slug}", slug)]
    if not scope and slug.startswith("finding-"):
        finding = slug.removeprefix("finding-")
        places.append((f"findings/{finding}", finding))
    return places


def _document(desk: Desk, number: int) -> None:
    report = desk.reports[number]
    path = f"{folder_of(report)}report.docx"
    desk.over(digest(path, report), lambda: desk.file(path, docx_bytes(report)))


def _reports(desk: Desk) -> None:
    desk.pages(report_pages(desk.work, list(desk.reports)))


def _edit(desk: Desk) -> None:
    """The form and what it loads."""
    desk.file(*edit_page(desk.work))
    desk.over(desk.made_from.product("edit"), lambda: _files(desk, edit_files(desk.work)))


def _help(desk: Desk) -> None:
    """The help: pages and pictures."""

    def make() -> None:
        desk.pages(help_pages())
        _files(desk, help_pictures())

    desk.over(desk.made_from.product("help"), make)


def _files(desk: Desk, found: Iterable[tuple[str, bytes]]) -> None:
    for one in found:
        desk.file(*one)


def _first(work: Work) -> Iterator[Page]:
    yield lists.home(work)
    yield lists.villages(work)
    yield lists.overdue(work)
    yield inspection(work)
    yield info.quality(work)
    yield info.rules(work)


GROUPS: dict[str, Callable[[Work], Iterable[Page]]] = {
    "first": _first,
    "people": people_pages.people,
    "departments": people_pages.departments,
    "findings": lists.findings,
    "ledgers": ledger_pages.indexes,
    "duties": duty_pages.duties,
}
"""Pages that are made together, by name."""
MADE_FROM: dict[str, tuple[str, ...]] = {"departments": people_pages.OWED_IN}
"""Groups that show rows of these ledgers of the street alone, by name."""
KINDS: dict[str, Callable[..., None]] = {
    "households": _households,
    "forms": _forms,
    "search": _search,
    "village": _village,
    "board": _board,
    "pages": _pages,
    "ledger": _ledger,
    "downloads": _downloads,
    "document": _document,
    "reports": _reports,
    "edit": _edit,
    "help": _help,
}
