"""The pages of the ledgers: a table with its downloads, cut where it is too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from generator.publish.context import Context, Page, Work
from generator.publish.grid import MAX_ROWS, Grid, Link, Red, View, anchored, grid, linked
from generator.publish.linking import parts_of
from generator.tabulate import LedgerTable
from generator.tabulate.ledgers import SECTIONS
from generator.tabulate.shape import Line, Ref, text

RED_LABELS = frozenset(("逾期天数", "超期天数"))
OPEN_STATES = frozenset(("逾期", "未销号", "计划", "实施中"))


def ledger_grid(
    work: Work,
    table: LedgerTable,
    base: str,
    lines: Sequence[Line],
    labels: Sequence[str] | None = None,
) -> Grid:
    """Rows of a table with 序号, links and sums; `base` leads to the site's root.

    With `labels` only those columns: the ledger's own page has them all.
    """
    if labels is not None:
        table, lines = narrowed(table, lines, labels)
    views = _Views(work, table, base)
    rows = [[str(number), *views.of(line)] for number, line in enumerate(lines, 1)]
    sums = _sums(table, lines)
    foot: list[View] = ["合计", *(sums.get(label) for label in table.labels)] if sums else []
    return grid(
        table.all_labels,
        table.all_kinds,
        rows,
        keys=[line.key for line in lines],
        foot=foot if len(lines) > 1 else (),
        groups=table.groups,
    )


def narrowed(
    table: LedgerTable, lines: Sequence[Line], labels: Sequence[str]
) -> tuple[LedgerTable, list[Line]]:
    """Some columns of some lines, in the order of the labels."""
    places = [table.labels.index(label) for label in labels]
    at = {place: index for index, place in enumerate(places)}
    cut = [
        one._replace(
            cells=tuple(one.cells[place] for place in places),
            refs=tuple((at[place], ref) for place, ref in one.refs if place in at),
        )
        for one in lines
    ]
    kinds = tuple(table.kinds[place] for place in places)
    totals = tuple(table.totals[place] for place in places)
    return replace(table, labels=tuple(labels), kinds=kinds, totals=totals), cut


def _sums(table: LedgerTable, lines: Sequence[Line]) -> dict[str, Any]:
    found = {}
    for index, (label, wanted) in enumerate(zip(table.labels, table.totals, strict=True)):
        if wanted:
            found[label] = sum(c for one in lines if (c := one.cells[index]) is not None)
    return found


class _Views:
    """The cells of a table's lines as a page shows them: linked, red where they are overdue."""

    def __init__(self, work: Work, table: LedgerTable, base: str) -> None:
        self.linker, self.table, self.base = work.linker, table, base
        self.red = [index for index, label in enumerate(table.labels) if label in RED_LABELS]
        self.state = table.labels.index("状态") if "状态" in table.labels else None

    def of(self, line: Line) -> list[View]:
        views: list[View] = list(line.cells)
        for index, refs in self.linker.refs(self.table, line).items():
            views[index] = self._linked(text(line.cells[index]), refs)
        # red is for what is overdue now, not for what was closed late
        if self.red and (self.state is None or line.cells[self.state] in OPEN_STATES):
            for index in self.red:
                if line.cells[index]:
                    views[index] = Red(text(line.cells[index]))
        return views

    def _linked(self, words: str, refs: Sequence[Ref]) -> View:
        if len(refs) == 1 and refs[0].words == words:
            # nearly every cell that leads anywhere
            path = self.linker.path(refs[0], self.table.scope)
            return anchored(words, self.base + path) if path else words
        paths = [(ref.words, self.linker.path(ref, self.table.scope)) for ref in refs]
        return linked(words, [(words, self.base + path) for words, path in paths if path])


def ledger(work: Work, slug: str, scope: str) -> Iterator[Page]:
    """One ledger's pages, of the street (empty) or a village."""
    within = f"villages/{scope}/" if scope else ""
    yield from ledger_pages(work, work.tables.get(slug, scope), f"{within}ledgers/{slug}/", slug)


def indexes(work: Work) -> Iterator[Page]:
    """The lists of ledgers, the street's and every village's."""
    yield _index(work, "", "ledgers/index.html")
    for folder in work.assessment.register.villages:
        yield _index(work, folder, f"villages/{folder}/ledgers/index.html")


def _index(work: Work, scope: str, path: str) -> Page:
    sections = [
        (title, [_entry(work, ledger.slug, scope) for ledger in ledgers])
        for title, ledgers in SECTIONS
    ]
    sections.append(("数据", [_entry(work, "data-quality", scope)]))
    name = work.scope_name(scope)
    context = {"sections": sections, "name": name}
    return path, f"{name}台账" if scope else "台账", "ledgers.html", context


def _entry(work: Work, slug: str, scope: str) -> dict[str, Any]:
    ledger, number = work.tables.ledger(slug), work.tables.number(slug, scope)
    return {"slug": slug, "title": ledger.title, "number": number, "about": ledger.about}


def ledger_pages(work: Work, table: LedgerTable, folder: str, slug: str) -> Iterator[Page]:
    """A ledger's page; one too long for a page goes by village, or by group."""
    base = "../" * folder.count("/")
    context: dict[str, Any] = {
        "title": table.title, "scope_name": table.scope_name, "number": len(table.lines),
        "about": table.about, "note": table.note, "slug": slug, "parts": [], "part": "", "grid": None,
    }  # fmt: skip
    if len(table.lines) <= MAX_ROWS:
        make = partial(_whole, work, table, base, context)
        yield folder + "index.html", _title(table), "ledger.html", make
        return
    rows = [] if table.scope else _by_village(work, table, base)
    for number, (name, lines) in enumerate(parts_of(table), 1):
        rows.append([Link(name, f"part-{number}/index.html"), len(lines)])
        inner = context | {
            "slug": f"../{slug}", "number": len(lines), "scope_name": f"{table.scope_name}　{name}",
            "part": name,
        }  # fmt: skip
        part = replace(table, lines=tuple(lines))
        make = partial(_whole, work, part, base + "../", inner)
        yield f"{folder}part-{number}/index.html", f"{_title(table)} {name}", "ledger.html", make
    label = "分页" if table.scope else "村（社区）"
    context["parts"] = grid((label, "条数"), "tn", rows, foot=("合计", len(table.lines)))
    yield folder + "index.html", _title(table), "ledger.html", context


def _whole(work: Work, table: LedgerTable, base: str, context: Context) -> Context:
    return context | {"grid": ledger_grid(work, table, base, table.lines)}


def _title(table: LedgerTable) -> str:
    return f"{table.scope_name}{table.title}" if table.scope else table.title


def _by_village(work: Work, table: LedgerTable, base: str) -> list[list[View]]:
    rows: list[list[View]] = []
    for folder, entry in work.assessment.register.villages.items():
        number = len(work.tables.get(table.slug, folder).lines)
        href = f"{base}villages/{folder}/ledgers/{table.slug}/index.html"
        rows.append([Link(entry.name, href), number])
    return rows
