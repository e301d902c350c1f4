"""What a change brings: `huce check --since`, and the status of `huce diff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.assess import Assessment
from generator.check import problems_of
from generator.files import Files
from generator.garbage import collector_off
from generator.history import Difference, ShallowClone
from generator.load import Loaded, begin, load
from generator.load.layout import place_of
from generator.load.loading import NEEDED, shown
from generator.review.changes import Comparison, Once, compare
from generator.review.legality import dated_files, legality
from generator.review.reach import reach, wanted
from generator.review.records import Record, records_of
from generator.source import Problem

Key = tuple[str, str, str, str | None]


@dataclass(frozen=True)
class Side:
    """The records on one side of a change; `assessment` is None where nothing can be judged."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    assessment: Assessment | None


@dataclass(frozen=True)
class Touched:
    """What a change touches.

    `problems` are all problems of changed files, those that it causes elsewhere
    and `legality`, sorted by place.  `unknown` says that the history which one
    rule asks for (visits written down late) was not fetched.
    """

    comparison: Comparison
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    legality: tuple[Problem, ...]
    unknown: bool

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity == "error")


def check_since(different: Difference, as_of: date) -> Touched:
    """The problems of the working tree that the change since a revision touches.

    Only what the change can reach is read (`reach`).  Raises OSError.
    """
    with collector_off():
        comparison, read = compare(different), Once()
        files = frozenset[str]()
        if comparison.changed:
            files = reach(comparison, read, partial(_read_ahead, comparison, read))
        after = side(comparison.after, as_of, read, files)
        before = after
        if not _keeps_to_itself(comparison, after):
            before = side(comparison.before, as_of, read, files)
        return touched(comparison, before, after, as_of)


def _read_ahead(comparison: Comparison, read: Once) -> None:
    """Read what is read whatever else the change reaches."""
    changed = frozenset(comparison.changed)
    for file, place in begin(comparison.after).places:
        if place is not None and (place.what in NEEDED or wanted(changed, place)):
            read(file, place, comparison.after.read(file))


def _keeps_to_itself(comparison: Comparison, after: Side) -> bool:
    """Whether no problem outside the change can come from it.

    Other files than households' refer to households by their numbers alone, and a file
    that is there on both sides has its number on both.
    """
    places = [place_of(name) for name in comparison.changed]
    if any(place is None or place.what != "household" for place in places):
        return False
    if None in comparison.was.values() or None in comparison.now.values():
        return False
    changed = frozenset(map(shown, comparison.changed))
    return not any("/households/" in one.source.file for one in _outside(after.problems, changed))


def side(
    files: Files, as_of: date, read: Once, some: frozenset[str] | None = None
) -> Side:  # fmt: skip
    """One side of a change, judged on D; with `some` only those files and what all need."""
    loaded = load(files, partial(wanted, some), read)
    return Side(loaded, *problems_of(loaded, as_of))


def touched(comparison: Comparison, before: Side, after: Side, as_of: date) -> Touched:
    """What of two sides belongs to the change."""
    changed = frozenset(map(shown, comparison.changed))
    records = tuple(records_of(comparison))
    found = [one for one in after.problems if one.source.file in changed]
    found += brought(_outside(before.problems, changed), _outside(after.problems, changed))
    days, unknown = _days(comparison, records)
    legal = legality(comparison, records, days, as_of)
    problems = sorted((*found, *legal), key=lambda one: one.order)
    return Touched(comparison, records, tuple(problems), tuple(legal), unknown)


def _outside(problems: Iterable[Problem], files: frozenset[str]) -> list[Problem]:
    return [one for one in problems if one.source.file not in files]


def key(one: Problem) -> Key:
    """What makes two problems the same, wherever the line has gone."""
    return one.source.file, one.code, one.source.field, one.found


def brought(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """The problems after that were not there before, told by file, code, field and value.

    Of several alike, those with the same words are taken to be the old ones.
    """
    old = Counter((*key(one), one.message) for one in before)
    left = []
    for one in after:
        words = (*key(one), one.message)
        if old[words]:
            old[words] -= 1
        else:
            left.append(one)
    rest: Counter[Key] = Counter()
    for words, number in old.items():
        rest[words[:4]] += number
    new = []
    for one in left:
        if rest[key(one)]:
            rest[key(one)] -= 1
        else:
            new.append(one)
    return new


def _days(comparison: Comparison, records: Sequence[Record]) -> tuple[dict[str, date], bool]:
    """The newest commit's day of the files that got visits; whether it cannot be known."""
    files = dated_files(records)
    if not files:
        return {}, False
    try:
        return comparison.repository.last_days(comparison.base, files), False
    except ShallowClone:
        return {}, True
