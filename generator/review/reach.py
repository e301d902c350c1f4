"""Which files a change can reach: what `huce check --since` reads, and why that is enough.

A problem of a file depends on
- the file itself;
- its household number: another file with the same one (the loader reads those);
- the rosters, the departments and the editions: street.yaml, village.yaml,
  policy/, all read always.  Where one of them changed, every file is read;
- the numbers of all households: known from the file names.  A number more can
  only mend references; where one went, every file is read;
- the signals and meetings of the months, all read always.  Where a signal or
  a meeting went that households may refer to, every file is read;
- members of other households with the same 姓名, 出生 and 证件尾号 (一人两户): the
  files that hold such a tail are looked for in the bytes of the working tree.
Sweeps, supervision and cross-checks are referred to by nobody: only the changed
ones are read.  What is left out has the same problems on both sides.
`tests/review/test_reach.py` holds this against a check of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.load.layout import Place, place_of
from generator.load.loading import NEEDED
from generator.review.changes import Comparison, Once


def _nothing() -> None:
    """There is nothing to do meanwhile."""


def reach(
    comparison: Comparison, read: Once, meanwhile: Callable[[], None] = _nothing
) -> frozenset[str] | None:
    """The households and yearly files that must be read, on both sides; None for all.

    `meanwhile` is done here while Git looks through the working tree.
    """
    places = {name: place_of(name) for name in comparison.changed}
    if any(_everywhere(name, place, comparison, read) for name, place in places.items()):
        return None
    return frozenset(comparison.changed) | _twins(comparison, places, read, meanwhile)


def wanted(files: frozenset[str] | None, place: Place) -> bool:
    """Whether a file is read: months always, others where the change reaches them."""
    return files is None or place.what == "month" or place.file in files


def _everywhere(name: str, place: Place | None, comparison: Comparison, read: Once) -> bool:
    """Whether a changed file may make problems in any other."""
    if comparison.now[name] is None and (place is None or place.what == "household"):
        return True
    if place is None:
        return False
    if place.what == "month":
        return _less(_known(name, place, comparison.was[name], read),
                     _known(name, place, comparison.now[name], read))  # fmt: skip
    return place.what in NEEDED


def _known(name: str, place: Place, data: bytes | None, read: Once) -> frozenset[str] | None:
    """The signals and the meeting of a month that can be referred to; None where all are taken to be there."""
    if data is None:
        return frozenset()
    month = read(name, place, data).model
    if month is None:
        return None
    meeting = ("会议",) if month.meeting else ()
    return frozenset((*meeting, *(f"线索 {one.number}" for one in month.signals)))


def _less(before: frozenset[str] | None, after: frozenset[str] | None) -> bool:
    return after is not None and (before is None or not before <= after)


def _twins(
    comparison: Comparison,
    places: dict[str, Place | None],
    read: Once,
    meanwhile: Callable[[], None],
) -> frozenset[str]:
    """Unchanged households that may hold a member of a changed one too."""
    people = {
        (member.name, member.id_tail)
        for name, place in places.items()
        if place is not None and place.what == "household"
        for member in _members(name, place, comparison.now[name], read)
    }
    if not people:
        return frozenset()
    tails = sorted({tail for _, tail in people})
    # a backslash may hide any character
    found = comparison.repository.holding([*tails, "\\"])
    meanwhile()
    there = set(comparison.after.names()) - set(places)
    return frozenset(
        name
        for name in found()
        if name in there and "/households/" in name and _holds(comparison.after.read(name), people)
    )


def _members(name: str, place: Place, data: bytes | None, read: Once) -> Iterator:
    household = read(name, place, data).model if data is not None else None
    return (one for one in (household.members if household else ()) if one.id_tail)


def _holds(data: bytes, people: set[tuple[str, str]]) -> bool:
    """Whether one of the people may stand in a file, as far as its bytes say."""
    return b"\\" in data or any(
        tail.encode() in data and (_other_form(name) or name.encode() in data)
        for name, tail in people
    )


def _other_form(name: str) -> bool:
    """Whether a name can be typed in other bytes: with a doubled quote, or over two lines."""
    return "'" in name or any(part.isspace() for part in name)
