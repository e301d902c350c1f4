"""Legality of visits: removed, dated anew, corrected, written down late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.dates import parse_date
from generator.review.edits import edits
from generator.review.legal_shape import Breach
from generator.review.records import Record
from generator.review.values import WAYS, Pairs, canonical, items, pair, plain

VISITS = "走访"


def day_of(entry: Any, key: str = "日期") -> date | None:
    """The day of an entry, also where it was written in another form."""
    found = entry.get(key) if isinstance(entry, dict) else None
    return parse_date(plain(found)) if isinstance(found, str) else None


def _pairs(record: Record) -> tuple[list[Any], list[Any], Pairs] | None:
    if record.value_before is None or record.value_after is None:
        return None
    was, now = items(record.value_before, VISITS), items(record.value_after, VISITS)
    return was, now, pair(was, now, WAYS[VISITS])


def came(record: Record) -> list[tuple[int, date, date | None]]:
    """Visits that are new in the record: index, day, 录入日期."""
    found = _pairs(record)
    if found is None:
        return []
    _, now, pairs = found
    rows = ((index, day_of(now[index]), day_of(now[index], "录入日期")) for index in pairs.new)
    return [(index, day, written) for index, day, written in rows if day is not None]


def visit_breaches(record: Record) -> Iterator[Breach]:
    """Visits that were there before: none may go, none may get another day."""
    found = _pairs(record)
    if found is None:
        return
    was, now, pairs = found
    for i, j in pairs.same:
        before, after = day_of(was[i]), day_of(now[j])
        if before is None or not isinstance(now[j], dict):
            continue
        if before != after:
            path, text = (VISITS, j, "日期"), str(now[j].get("日期") or "空")
            yield Breach("visit-redated", path, (VISITS, i, "日期"), found=text, other=str(before))
        changed = [one.words for one in edits(was[i], now[j]) if one.words != "日期"]
        if changed:
            words = "、".join(dict.fromkeys(changed))
            yield Breach("visit-corrected", (VISITS, j), found=str(after or before), reason=words)
    stands = {canonical(one) for one in now}
    for i in pairs.gone:
        day = day_of(was[i])
        # one of two identical entries is no loss
        if day is not None and canonical(was[i]) not in stands:
            near = pairs.near(i)
            path = (VISITS,) if near is None else (VISITS, near)
            yield Breach("visit-removed", path, (VISITS, i), (VISITS,), found=str(day))


def backdated(record: Record, days: Mapping[str, date]) -> Iterator[Breach]:
    """New visits older than the file's newest commit that 录入日期 does not explain.

    A visit said to be written down before that commit was not in it.
    """
    last = days.get(record.before or "")
    if last is None:
        return
    for index, day, written in came(record):
        if day < last and (written is None or written < last):
            reason = f"录入日期却写{written}" if written else "没有录入日期"
            path = (VISITS, index)
            yield Breach("visit-backdated", path, found=str(day), other=str(last), reason=reason)
