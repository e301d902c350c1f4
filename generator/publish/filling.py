"""Every page of the site, put into the shell that the theme rendered.

MkDocs renders one empty page for each depth of folders, so that all addresses
in the shell are relative; everything else is written here, page by page, with
compiled templates.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.product import TEMPLATES
from generator.publish import duty_pages, info, ledger_pages, lists, people_pages
from generator.publish.board_rows import BOARDS
from generator.publish.boards import boards
from generator.publish.context import Context, Page, Work, household_path
from generator.publish.document import docx_bytes
from generator.publish.edit.page import edit_files
from generator.publish.forms.paging import form_pages
from generator.publish.help_pages import help_pages, help_pictures
from generator.publish.household import household_context
from generator.publish.inspection import inspection
from generator.publish.policy import with_policy
from generator.publish.report_pages import folder_of, report_pages, reports
from generator.publish.search import index_script
from generator.publish.tables import csv_bytes, xlsx_bytes
from generator.tabulate import LedgerTable

DEPTHS = (
    "",
    "one/",
    "one/two/",
    "one/two/three/",
    "one/two/three/four/",
    "one/two/three/four/five/",
)
LEFT_BY_MKDOCS = ("sitemap.xml", "sitemap.xml.gz", "404.html")
_PR_SET_PDEATHSIG = 1
TITLE, CONTENT = "@@TITLE@@", "@@CONTENT@@"


@dataclass(frozen=True)
class Shells:
    """The theme's page around a title and a content, for each depth."""

    parts: tuple[tuple[str, ...], ...]

    def page(self, path: str, title: str, content: str) -> str:
        before, between, after = self.parts[path.count("/")]
        return "".join((before, escape(title), between, content, after))


def take_shells(site: Path) -> Shells:
    """Read the rendered shells and clear away what only MkDocs needs."""
    found = []
    for depth in DEPTHS:
        text = with_policy((site / depth / "index.html").read_text(encoding="utf-8"))
        head, _, rest = text.partition(TITLE)
        between, _, after = rest.replace(TITLE, "").partition(CONTENT)
        found.append((head, between, after))
    shutil.rmtree(site / "one")
    for name in LEFT_BY_MKDOCS:
        (site / name).unlink(missing_ok=True)
    return Shells(tuple(found))


def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def fill(work: Work, site: Path) -> None:
    """Write every page, download and index into `site`, which MkDocs has just built."""
    shells = take_shells(site)
    templates = environment()
    made = reports(work)
    for path, title, name, context in chain(pages(work), report_pages(work, made)):
        _write_page(site, shells, templates, work, path, title, name, context)
    for report in made:
        _write(site / folder_of(report) / "report.docx", docx_bytes(report))
    for case in work.cases:
        path, home = household_path(case), case.record.household
        context = household_context(work, case)
        title = f"{home.head} {home.id}"
        _write_page(site, shells, templates, work, path, title, "household.html", context)
    for path, data in chain(edit_files(work), help_pictures()):
        _write(site / path, data)
    _downloads(work, site)
    _indexes(work, site)
    (site / "manifest.json").write_text(manifest(work), encoding="utf-8")


def pages(work: Work) -> Iterator[Page]:
    """Every page but the households'."""
    yield lists.home(work)
    yield lists.villages(work)
    for folder in work.assessment.register.villages:
        yield lists.village(work, folder)
    yield lists.overdue(work)
    yield from people_pages.people(work)
    yield from people_pages.departments(work)
    yield from lists.findings(work)
    yield from ledger_pages.ledgers(work)
    yield from boards(work, BOARDS)
    yield from duty_pages.duties(work)
    yield from form_pages(work)
    yield inspection(work)
    yield info.quality(work)
    yield info.rules(work)
    yield from help_pages()


def _write_page(
    site: Path,
    shells: Shells,
    templates: Environment,
    work: Work,
    path: str,
    title: str,
    name: str,
    context: Context | Callable[[], Context],
) -> None:
    content = render(templates, work, path, name, context)
    _write(site / path, shells.page(path, f"{title} - {work.site.street}", content).encode())


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


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _downloads(work: Work, site: Path) -> None:
    """CSV and XLSX beside every ledger's page; made by the workers where there are several."""
    tables = list(work.tables.by_key.values())
    as_of, edition = work.assessment.as_of, work.site.edition
    with workers(work.settings.workers) as each:
        for table, (data, book) in zip(
            tables, each(partial(_files, as_of=as_of, edition=edition), tables), strict=True
        ):
            for folder, slug in _places(table):
                _write(site / folder / f"{slug}.csv", data)
                _write(site / folder / f"{slug}.xlsx", book)


def _files(table: LedgerTable, as_of: date, edition: str) -> tuple[bytes, bytes]:
    return csv_bytes(table), xlsx_bytes(table, as_of, edition, table.scope_name)


def _places(table: LedgerTable) -> list[tuple[str, str]]:
    """Folder and name of a ledger's downloads; a finding's list has its own copy."""
    scope = f"villages/{table.scope}/" if table.scope else ""
    places = [(f"{scope}ledgers/{table.slug}", table.slug)]
    if not table.scope and table.slug.startswith("finding-"):
        slug = table.slug.removeprefix("finding-")
        places.append((f"findings/{slug}", slug))
    return places


@contextmanager
def workers(number: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """`map` over so many processes; with one, in this process and in order."""
    if number <= 1:
        yield map
        return
    ours = (os.getpid(),)
    with ProcessPoolExecutor(number, initializer=_end_with, initargs=ours) as pool:
        yield partial(pool.map, chunksize=8)


def _end_with(parent: int) -> None:
    """End this worker when its build is killed; it would wait for work for ever (Linux only)."""
    try:
        call = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return
    call(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _indexes(work: Work, site: Path) -> None:
    names = {key: one.name for key, one in work.assessment.register.villages.items()}
    _write(site / "search/index.js", index_script(work.cases, names, "").encode())
    for folder in names:
        script = index_script(work.in_village(folder), names, folder)
        _write(site / f"villages/{folder}/search/index.js", script.encode())


def manifest(work: Work) -> str:
    """What the site was made from, for programs."""
    head = work.history.head
    value = {
        "as_of": work.site.as_of,
        "edition": work.site.edition,
        "commit": head.sha if head else None,
        "uncommitted": head is None or work.history.dirty,
        "records": len(work.cases),
        "refused": len(work.assessment.register.refused_households),
        "ledgers": {
            (f"villages/{scope}/" if scope else "") + f"ledgers/{slug}": len(table.lines)
            for (scope, slug), table in work.tables.by_key.items()
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
