"""The rows of the table: what, how much at most, and how it follows from the runs."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bench import browsing
from bench.bench import Bench, index_bytes, quantile
from bench.measure import Failed
from bench.runs import Round

Clock = Literal["wall", "cpu"]
Unit = Literal["ratio", "bytes", "seconds", "files"]
TRIES = 5
"""How often a page is opened in Chromium."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    `ratio` is asked in every round, with either clock; `look` once, for one value or several.
    `target` and `beyond` bound the value from above, or from below where `more` is better.
    """

    key: str
    what: str
    unit: Unit
    target: float | None = None
    beyond: float | None = None
    more: bool = False
    once: bool = False
    ratio: Callable[[Round, Clock], float] | None = None
    look: Callable[[Bench], Sequence[float]] | None = None
    count: Callable[[Round], float] | None = None
    needs: Literal["", "others", "browser"] = ""


def against(name: str, *others: str) -> Callable[[Round, Clock], float]:
    """A run by the sum of others."""

    def ratio(one: Round, clock: Clock) -> float:
        return _seconds(one, name, clock) / sum(_seconds(one, each, clock) for each in others)

    return ratio


def _seconds(one: Round, name: str, clock: Clock) -> float:
    return getattr(one.get(name), clock)


def growth(one: Round, clock: Clock) -> float:
    """The worst step from a street to the next larger one, by what linear growth would be."""
    sizes = one.bench.options.sizes
    taken = [_seconds(one, f"whole:{size}", clock) for size in sizes]
    steps = zip(sizes, sizes[1:], taken, taken[1:], strict=False)
    return max((t2 / t1) / (n2 / n1) for n1, n2, t1, t2 in steps)


def per_page(name: str) -> Callable[[Round, Clock], float]:
    """Another generator's time for a page by ours."""

    def ratio(one: Round, clock: Clock) -> float:
        _, number = one.bench.markdown
        ours = _seconds(one, "pages", clock) / len(one.bench.page_sizes)
        return _seconds(one, name, clock) / number / ours

    return ratio


def written(one: Round) -> float:
    one.get("unchanged")
    return one.counts["written"]


def hugo_bytes(one: Round) -> float:
    one.get("hugo")
    return one.counts["hugo-bytes"] / len(one.bench.page_sizes)


def mean_bytes(bench: Bench) -> list[float]:
    return [sum(bench.page_sizes) / len(bench.page_sizes)]


def index_share(bench: Bench) -> list[float]:
    return [index_bytes(bench.site) / len(bench.page_sizes)]


ROWS: tuple[Row, ...] = (
    Row("hugo", "household pages, cold, memory disk, against Hugo", "ratio", 0.8, 0.5,
        ratio=against("pages", "hugo"), needs="others"),
    Row("two-pages", "two workers against one: pages", "ratio", 1.7, more=True,
        ratio=against("pages, one worker", "pages")),
    Row("two-loops", "for interest: two processes against one: a loop that shares nothing", "ratio",
        more=True, ratio=against("loop, one process", "loop, two processes")),
    Row("edited", "30 edited, same date, against cold", "ratio", 0.15, 0.1,
        ratio=against("edited", "whole")),
    Row("night", "the next night: 30 edited, the date moved, against cold", "ratio", 0.7, 0.45,
        ratio=against("night", "whole")),
    Row("unchanged", "nothing changed, against cold", "ratio", 0.05,
        ratio=against("unchanged", "whole")),
    Row("unchanged-written", "nothing changed: files written", "files", 0, count=written),
    Row("two-whole", "two workers against one: whole site", "ratio", 1.4, more=True,
        ratio=against("whole, one worker", "whole")),
    Row("whole", "whole site, cold, against pages + cells alone + charts alone", "ratio", 1.25, 1.1,
        ratio=against("whole", "pages", "cells", "charts")),
    Row("disk", "household pages on a disk, against writing alone", "ratio", 2.5, 2.0,
        ratio=against("pages on disk", "written on disk")),
    Row("check", "huce check, cold, against cold build", "ratio", 0.35, 0.2,
        ratio=against("check", "whole")),
    Row("since", "huce check --since, 5 touched, against full check", "ratio", 0.1,
        ratio=against("check --since", "check")),
    Row("serve", "huce serve, from saving to the page, against cold build", "ratio", 0.1,
        ratio=against("serve", "whole")),
    Row("growth", "growth of the whole site, worst step against linear", "ratio", 1.1, once=True,
        ratio=growth),
    Row("memory", "peak memory of the whole build", "bytes", 1e9,
        look=lambda bench: [bench.built[1].peak]),
    Row("page", "a household page, 95 of 100 are smaller", "bytes", 20_000,
        look=lambda bench: [quantile(bench.page_sizes, 0.95)]),
    Row("page-packed", "a household page compressed, 95 of 100 are smaller", "bytes", 6_000,
        look=lambda bench: [quantile(bench.packed_sizes, 0.95)]),
    Row("search", "search: first result of two characters", "seconds", 0.1, needs="browser",
        look=lambda bench: browsing.first_hits(bench.site, bench.queries)),
    Row("index", "search index, compressed, a household", "bytes", 80, look=index_share),
    Row("list", "the largest list, processor 4 times slower: usable", "seconds", 2.0,
        needs="browser", look=lambda bench: browsing.usable(bench.site, TRIES)),
    Row("page-mean", "for interest: bytes of a household page, mean", "bytes", look=mean_bytes),
    Row("hugo-page-mean", "for interest: bytes of Hugo's page of it, mean", "bytes",
        count=hugo_bytes, needs="others"),
    Row("mkdocs", "for interest: mkdocs-material, a page against ours", "ratio", once=True,
        ratio=per_page("mkdocs-material"), needs="others"),
    Row("zensical", "for interest: Zensical, a page against ours", "ratio", once=True,
        ratio=per_page("Zensical"), needs="others"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A row's values of all rounds, by the clock and by processor time."""

    row: Row
    wall: tuple[float, ...]
    cpu: tuple[float, ...]


def figures(bench: Bench, rounds: Sequence[Round], rows: Sequence[Row]) -> list[Figure]:
    """Measure the rows, round by round, so that what is compared runs close together."""
    found: dict[str, list[tuple[float, float]]] = {row.key: [] for row in rows}
    for number, one in enumerate(rounds):
        for row in rows:
            if _can(bench, row) and not (number and (row.once or row.look)):
                found[row.key] += values(bench, one, row)
    return [
        Figure(row, tuple(w for w, _ in found[row.key]), tuple(c for _, c in found[row.key]))
        for row in rows
    ]


def values(bench: Bench, one: Round, row: Row) -> list[tuple[float, float]]:
    """A row's values in one round, by the clock and by processor time.

    Another generator that fails costs its own line only, where no target hangs on it.
    """
    try:
        if row.ratio:
            return [(row.ratio(one, "wall"), row.ratio(one, "cpu"))]
        if row.count:
            return [(row.count(one), math.nan)]
        assert row.look is not None
        return [(value, math.nan) for value in row.look(bench)]
    except Failed as error:
        if row.target is not None:
            raise
        print(f"{row.what}: {error}", file=sys.stderr)
        return []


def _can(bench: Bench, row: Row) -> bool:
    options = bench.options
    return not row.needs or (options.others if row.needs == "others" else options.browser)
