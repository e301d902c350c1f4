"""The site's pages and files in jobs that can be done side by side, each by one worker.

A job is its kind and what it is about; whoever does it needs the desk alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment

from generator.keeping import digest
from generator.publish import duty_pages, info, ledger_pages, lists, people_pages
from generator.publish.board_rows import BOARDS
from generator.publish.boards import boards
from generator.publish.context import Context, Page, Work, household_path
from generator.publish.document import docx_bytes
from generator.publish.edit.page import edit_files
from generator.publish.forms.paging import village_forms
from generator.publish.help_pages import help_pages, help_pictures
from generator.publish.household import household_context
from generator.publish.inspection import inspection
from generator.publish.report_pages import folder_of, report_pages
from generator.publish.reuse import Former, redated
from generator.publish.search import index_script
from generator.publish.shells import Shells, environment
from generator.publish.tables import plain, rows_digest, xlsx_files
from generator.report import Report
from generator.tabulate import LedgerTable

Job = tuple[Any, ...]
PAGES_A_JOB = 100
BOOK = 250
"""What a workbook weighs beside its cells; a weight is about six microseconds."""


@dataclass
class Desk:
    """What a worker writes from, and where: nothing here changes while it is shared."""

    work: Work
    shells: Shells
    site: Path
    former: Former
    reports: tuple[Report, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
    """By path what a file was made from, of those that a later build may take over."""

    @cached_property
    def templates(self) -> Environment:
        return environment()

    def page(
        self, path: str, title: str, name: str, context: Context | Callable[[], Context]
    ) -> None:
        """Write one page into the theme's shell."""
        content = render(self.templates, self.work, path, name, context)
        whole = self.shells.page(path, f"{title} - {self.work.site.street}", content)
        self.file(path, whole.encode())

    def pages(self, pages: Iterable[Page]) -> None:
        for one in pages:
            self.page(*one)

    def file(self, path: str, data: bytes) -> None:
        target = self.site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def keyed(self, path: str, key: str, make: Callable[[], bytes]) -> None:
        """A file that the old site has too where it was made from the same."""
        if not self.former.link(path, key, self.site / path):
            self.file(path, make())
        self.keys[path] = key

    def dated(self, path: str, rows: str) -> bool:
        """Take a workbook over, with the new day where only that is another.

        False where its rows are others: then it is to be made.
        """
        as_of = self.work.assessment.as_of
        key = self.keys[path] = f"{rows} {as_of}"
        if self.former.link(path, key, self.site / path):
            return True
        same, _, day = self.former.keys.get(path, "").rpartition(" ")
        if same != rows:
            return False
        old = (self.former.site / path).read_bytes()
        self.file(path, redated(old, date.fromisoformat(day), as_of))
        return True


def render(
    templates: Environment,
    work: Work,
    path: str,
    name: str,
    context: Context | Callable[[], Context],
) -> str:
    """The body of a page, without the theme's shell."""
    values = context() if callable(context) else context
    base = "../" * path.count("/")
    return templates.get_template(name).render(values, site=work.site, base=base)


def do(desk: Desk, job: Job) -> dict[str, str]:
    """Do one job, the task of a worker; the keys of what it made."""
    kind, *about = job
    desk.keys.clear()
    KINDS[kind](desk, *about)
    return dict(desk.keys)


def pages(work: Work) -> Iterator[Page]:
    """Every page but the households' and the reports'."""
    for make in GROUPS.values():
        yield from make(work)
    for folder in work.assessment.register.villages:
        yield lists.village(work, folder)
        yield from village_forms(work, folder)
    for slug in work.tables.slugs:
        yield from ledger_pages.ledger(work, slug)


def household_jobs(work: Work) -> list[Job]:
    number = len(work.cases)
    return [
        ("households", start, min(start + PAGES_A_JOB, number))
        for start in range(0, number, PAGES_A_JOB)
    ]


def form_jobs(work: Work) -> list[Job]:
    return [("forms", folder) for folder in work.assessment.register.villages]


def index_jobs(work: Work) -> list[Job]:
    return [("search", scope) for scope in ("", *work.assessment.register.villages)]


def other_jobs(work: Work, reports: tuple[Report, ...]) -> list[Job]:
    """Everything else, the largest first, so that no worker is left with a long one."""
    tables = work.tables
    weighed: list[tuple[int, Job]] = []
    for slug in tables.slugs:
        weight = sum(BOOK + _cells(one) // 8 for one in tables.make(slug).values())
        weighed += [(weight, ("ledger", slug)), (weight, ("downloads", slug))]
    weighed += [(100_000, ("pages", name)) for name in GROUPS]
    weighed += [(50_000, ("village", folder)) for folder in work.assessment.register.villages]
    weighed += [(20_000, ("document", number)) for number in range(len(reports))]
    return [job for _, job in sorted(weighed, key=lambda one: -one[0])]


def _cells(table: LedgerTable) -> int:
    return len(table.lines) * (len(table.labels) + 1)


def _households(desk: Desk, start: int, stop: int) -> None:
    for case in desk.work.cases[start:stop]:
        home = case.record.household
        context = household_context(desk.work, case)
        desk.page(household_path(case), f"{home.head} {home.id}", "household.html", context)


def _forms(desk: Desk, folder: str) -> None:
    desk.pages(village_forms(desk.work, folder))


def _search(desk: Desk, scope: str) -> None:
    work = desk.work
    names = {key: one.name for key, one in work.assessment.register.villages.items()}
    cases = work.in_village(scope) if scope else work.cases
    within = f"villages/{scope}/" if scope else ""
    desk.file(f"{within}search/index.js", index_script(cases, names, scope).encode())


def _village(desk: Desk, folder: str) -> None:
    desk.page(*lists.village(desk.work, folder))


def _pages(desk: Desk, name: str) -> None:
    desk.pages(GROUPS[name](desk.work))


def _ledger(desk: Desk, slug: str) -> None:
    """A ledger's pages, the street's and every village's."""
    desk.pages(ledger_pages.ledger(desk.work, slug))


def _downloads(desk: Desk, slug: str) -> None:
    """A ledger's CSV and workbooks, the street's and every village's, each line made once."""
    as_of, edition = desk.work.assessment.as_of, desk.work.site.edition
    tables = list(desk.work.tables.make(slug).values())
    others: dict[str, list[str]] = {}
    for table, own in zip(tables, plain(tables), strict=True):
        rows = digest(rows_digest(table, own), edition)
        paths = [f"{folder}/{name}" for folder, name in _places(table)]
        for path in paths:
            desk.file(f"{path}.csv", own.csv)
        books = [f"{path}.xlsx" for path in paths]
        others[table.scope] = [path for path in books if not desk.dated(path, rows)]
    made = [table for table in tables if others[table.scope]]
    for table, book in zip(made, xlsx_files(made, as_of, edition), strict=True):
        for path in others[table.scope]:
            desk.file(path, book)


def _places(table: LedgerTable) -> list[tuple[str, str]]:
    """Folder and name of a ledger's downloads; a finding's list has its own copy."""
    scope = f"villages/{table.scope}/" if table.scope else ""
    places = [(f"{scope}ledgers/{table.slug}", table.slug)]
    if not table.scope and table.slug.startswith("finding-"):
        slug = table.slug.removeprefix("finding-")
        places.append((f"findings/{slug}", slug))
    return places


def _document(desk: Desk, number: int) -> None:
    report = desk.reports[number]
    make = partial(docx_bytes, report)
    desk.keyed(f"{folder_of(report)}report.docx", digest(report), make)


def _reports(desk: Desk) -> None:
    desk.pages(report_pages(desk.work, list(desk.reports)))


def _edit(desk: Desk) -> None:
    """The form's files, and the pictures of the help."""
    for path, data in chain(edit_files(desk.work), help_pictures()):
        desk.file(path, data)


def _first(work: Work) -> Iterator[Page]:
    yield lists.home(work)
    yield lists.villages(work)
    yield lists.overdue(work)
    yield inspection(work)
    yield info.quality(work)
    yield info.rules(work)
    yield from help_pages()


GROUPS: dict[str, Callable[[Work], Iterable[Page]]] = {
    "first": _first,
    "people": lambda work: chain(people_pages.people(work), people_pages.departments(work)),
    "findings": lists.findings,
    "ledgers": ledger_pages.indexes,
    "boards": lambda work: boards(work, BOARDS),
    "duties": duty_pages.duties,
}
"""Pages that are made together, by name."""
KINDS: dict[str, Callable[..., None]] = {
    "households": _households,
    "forms": _forms,
    "search": _search,
    "village": _village,
    "pages": _pages,
    "ledger": _ledger,
    "downloads": _downloads,
    "document": _document,
    "reports": _reports,
    "edit": _edit,
}
