"""`huce fmt` of one file: its canonical text, or its problems.  Pure: bytes in, text out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edit.comments import notes_of
from generator.edit.emit import WIDTH, document
from generator.edit.mending import Mended, mend, plain_value
from generator.edit.order import arranged
from generator.load.layout import Place, place_of
from generator.load.loading import misplaced_problem
from generator.load.plain_lines import quick
from generator.load.reading import read_file
from generator.load.text import decode
from generator.load.tree import Node
from generator.load.yaml_reader import parse
from generator.source import Problem

# an edition is a table of figures that is read against the plan, a line for a line
_WIDTHS = {"policy": 10_000}
# what leaves the record in its form: the key is kept, after those that are known
_KEPT = frozenset(("key-unknown",))


@dataclass(frozen=True, slots=True)
class Formatted:
    """The canonical text, None where the file stays as it is; what is wrong with the file.

    `problems` are those of the file as it lies, `left` those of the text.
    """

    text: str | None
    problems: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()


def format_file(file: str, data: bytes) -> Formatted:
    """The canonical text of a record file, by its path below the records.

    Only what is plain is repaired; a file that needs more keeps its bytes and
    its problems are those of `huce check`.
    """
    place = place_of(file)
    if place is None:
        problems = (misplaced_problem(file),)
        return Formatted(None, problems, problems)
    problems = read_file(file, place, data).problems
    text, _ = decode(data)
    if text is None or place.model is None:
        return Formatted(None, problems, problems)
    if not problems:
        return Formatted(canonical(place, text))
    mended = mend(place, data)
    if mended is None:
        return Formatted(None, problems, problems)
    new = written(place, mended)
    left = read_file(file, place, new.encode()).problems
    if any(one.code not in _KEPT for one in left):
        return Formatted(None, problems, problems)
    return Formatted(new, problems, left)


def canonical(place: Place, text: str) -> str:
    """The canonical text of a record's text that has no fault."""
    found = quick(text)
    value = found if found is not None else plain_value(_root(text))
    return written(place, Mended(text, value))


def written(place: Place, mended: Mended) -> str:
    """The canonical text of a value, with the comments of the text it was read from."""
    assert place.model is not None
    value = arranged(place.model, mended.value)
    notes = notes_of(mended.text)
    new = document(value, notes, _WIDTHS.get(place.what, WIDTH))
    if new != mended.text and plain_value(_root(new)) != value:
        raise AssertionError(f"{place.file}: the text does not read back")
    return new


def _root(text: str) -> Node:
    parsed = parse(text)
    assert parsed.root is not None
    assert not parsed.faults
    return parsed.root
