"""What was changed in a record, field by field, in the record's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.review.values import OTHERWISE, WAYS, canonical, pair
from generator.source import Path

Kind = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One field or entry that differs: where in words, what stood there, what stands there.

    `path` is the place after, of what is gone the place of what held it.
    """

    kind: Kind
    path: Path
    words: str
    before: str
    after: str


def edits(was: Any, now: Any) -> Iterator[Edit]:
    """Every difference of two values that is more than layout, order or way of writing."""
    yield from _compare(was, now, (), "", "")


def _compare(was: Any, now: Any, path: Path, words: str, key: str) -> Iterator[Edit]:
    if canonical(was, key) == canonical(now, key):
        return
    if _fields(was, now):
        before, after = was or {}, now or {}
        for name in dict.fromkeys((*before, *after)):
            below = f"{words} {name}".strip()
            yield from _compare(before.get(name), after.get(name), (*path, name), below, name)
    elif _entries(was) or _entries(now):
        yield from _lists(_listed(was), _listed(now), path, words, key)
    else:
        kind: Kind = "changed" if was and now else ("added" if now else "removed")
        yield Edit(kind, path, words, summary(was), summary(now))


def _fields(was: Any, now: Any) -> bool:
    """Whether two values are told field by field: not what is small and all new, or all gone."""
    if isinstance(was, dict) and isinstance(now, dict):
        return True
    one = was if now is None else (now if was is None else None)
    return isinstance(one, dict) and any(not isinstance(below, str) for below in one.values())


def _entries(value: Any) -> bool:
    """Whether a value is a list of entries, each with fields of its own."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _lists(
    was: list[Any], now: list[Any], path: Path, words: str, key: str
) -> Iterator[Edit]:  # fmt: skip
    pairs = pair(was, now, WAYS.get(key, OTHERWISE))
    for i, j in pairs.same:
        yield from _compare(was[i], now[j], (*path, j), f"{words} {label(was[i], key)}".strip(), "")
    for i in pairs.gone:
        yield Edit("removed", path, f"{words} {label(was[i], key)}".strip(), summary(was[i]), "")
    for j in pairs.new:
        named = f"{words} {label(now[j], key)}".strip()
        yield Edit("added", (*path, j), named, "", summary(now[j]))


def label(entry: Any, key: str) -> str:
    """What an entry is called: the fields that it is known by."""
    if not isinstance(entry, dict):
        return ""
    for way in WAYS.get(key, OTHERWISE):
        found = [entry[name] for name in way if isinstance(entry.get(name), str)]
        if len(found) == len(way):
            return " ".join(found)
    return ""


def summary(value: Any) -> str:
    """A value on one line, as it would be read out."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return "；".join(f"{name} {summary(below)}" for name, below in value.items())
    if isinstance(value, list):
        return "、".join(
            f"（{summary(one)}）" if isinstance(one, dict) else summary(one) for one in value
        )
    return ""
