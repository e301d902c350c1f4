"""The spans of a household's tier up to D, as a bar and as a table: what a page of another day shows otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from markupsafe import Markup

from generator.assess import Case
from generator.assess.result import Span
from generator.publish.grid import grid
from generator.publish.reuse import restamped, swapped

TIER_CLASSES = {"监测户": "t1", "预警户": "t2", "一般户": "t3", "待核算": "t4", "注销": "t5"}


def of_another_day(case: Case, page: bytes, old: date, new: date) -> bytes:
    """A household's page where no more than the day is another: it ends the tier's newest span.

    Raises ValueError where the page is not what it was on the old day.
    """
    then = (*case.timeline[:-1], case.timeline[-1]._replace(end=old))
    for before, now in zip(shown(then), shown(case.timeline), strict=True):
        page = swapped(page, before, now)
    return restamped(page, old, new)


@lru_cache(maxsize=2_048)
def shown(timeline: tuple[Span, ...]) -> tuple[Markup, Markup]:
    """The spans as a bar and as a table; those of many households are the same."""
    rows = [(one.start, one.end, one.tier) for one in timeline]
    table = grid(("起", "止", "层级"), "ddt", rows)
    return _bar(timeline), Markup(table.__html__())


def _bar(timeline: Sequence[Span]) -> Markup:
    """The tier's spans as a bar; the words stand in the table below it."""
    first, last = timeline[0].start, timeline[-1].end
    days = max((last - first).days + 1, 1)
    width, parts = 700, []
    for one in timeline:
        left = (one.start - first).days * width / days
        size = ((one.end - one.start).days + 1) * width / days
        label = one.tier if size > 50 else ""
        # tiers and days hold nothing that HTML would mistake
        parts.append(
            f'<rect class="{TIER_CLASSES[one.tier]}" x="{left:.1f}" y="0" width="{size:.1f}"'
            f' height="26"><title>{one.start}至{one.end} {one.tier}</title></rect>'
            f'<text x="{left + 6:.1f}" y="17">{label}</text>'
        )
    parts.append(_axis(first, last, width))
    return Markup(
        f'<svg class="huce-timeline" viewBox="0 0 {width} 46" role="img" aria-label="层级变化">'
        f"{''.join(parts)}</svg>"
    )


@lru_cache(maxsize=64)
def _axis(first: date, last: date, width: int) -> str:
    """The months below the bar: every household's from the first edition to D."""
    days = max((last - first).days + 1, 1)
    return "".join(
        f'<text class="axis" x="{(month - first).days * width / days:.1f}" y="42">{month.month}月</text>'
        for month in _months(first, last)
    )


def _months(first: date, last: date) -> list[date]:
    months, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return months if len(months) <= 14 else months[:: len(months) // 12 + 1]
