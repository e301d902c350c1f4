"""One file: bytes in, a model or its problems out.  Pure, so it may run anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from generator import model as models
from generator.dates import dates_in
from generator.load import text as texts
from generator.load.entries import clashes
from generator.load.faults import Fault
from generator.load.layout import Place
from generator.load.personal import find as personal_numbers
from generator.load.personal import plain_has_personal_number
from generator.load.plain_lines import entry_of, quick
from generator.load.problems import from_fault, problem
from generator.load.recover import Reading, read_tree
from generator.load.sweep_csv import read_rows
from generator.load.tree import Node
from generator.load.validate import reachable_keys, validate
from generator.load.yaml_reader import parse
from generator.model.scalars import HOUSEHOLD_ID
from generator.source import Problem

_ID = re.compile(HOUSEHOLD_ID)
_PERSONAL_FORMS = ("phone-form", "id-tail-form", "money-form", "count-form", "number-form")


class Read(NamedTuple):
    """A file's model (None when it is refused), every problem of it, and a household's dates."""

    model: Any
    problems: tuple[Problem, ...]
    dates: str = ""


@cache
def known_keys() -> frozenset[str]:
    """Every key that some record may have."""
    return frozenset(
        key for name in models.__all__ for key in reachable_keys(getattr(models, name))
    )


def read_file(file: str, place: Place, data: bytes) -> Read:
    """Read and check one record file; any problem refuses it."""
    text, faults = texts.decode(data)
    if text is None:
        personal = _personal(file, texts.unreadable(data), None)
        return Read(None, (*(from_fault(file, one) for one in faults), *personal))
    if place.what == "sweep-rows":
        return _read_rows(file, text, faults)
    model = _read_clean(place, text) if not faults else None
    if model is not None:
        # plain lines: every value stands in the text as it is
        return Read(model, (), _dates(place, (text,)))
    reading = read_tree(text, known_keys())
    problems = [
        *(from_fault(file, one) for one in faults),
        *_faults(file, place, text, reading),
    ]
    model = None
    if reading.root is not None and place.model is not None:
        model, wrong = validate(place.model, reading.root, file)
        wrong += _clashes(file, place, reading.root)
        wrong += _file_name(file, place, reading.root)
        problems += _still_true(wrong, reading)
    problems = [_as_typed(one, reading) for one in problems]
    problems = _without_repeats(problems, _personal(file, text, reading.root))
    if problems:
        return Read(None, tuple(problems))
    return Read(model, (), _dates(place, _values(reading.root)))


def _dates(place: Place, words: Iterable[str]) -> str:
    return dates_in(" ".join(words)) if place.what == "household" else ""


def _values(node: Node | None) -> Iterator[str]:
    for _, part in node.walk() if node is not None else ():
        if isinstance(part.value, str):
            yield part.value


def tree_of(text: str, top: str = "") -> Node | None:
    """The tree of a text, faults and all.

    Of a plain text that has a key `top` no more than what stands under it, in its place.
    """
    if quick(text) is not None:
        return parse(entry_of(text, top) or text).root
    return read_tree(text, known_keys()).root


def _read_clean(place: Place, text: str) -> Any:
    """The model of a file without any fault, else None: most files, and most of the time."""
    value = quick(text)
    # every value stands in the text as it is: a number in one shows in the other
    if value is None or place.model is None or plain_has_personal_number(text):
        return None
    if place.what == "household" and value.get("编号") != place.name:
        return None
    if next(clashes(place.kind, value), None) is not None:
        return None
    try:
        return place.model.model_validate(value)
    except ValidationError:
        return None


def _read_rows(file: str, text: str, faults: list[Fault]) -> Read:
    text, left = texts.conflicts(text)
    rows, problems = read_rows(text, file)
    problems = [from_fault(file, one) for one in (*faults, *left)] + problems
    problems = _without_repeats(problems, _personal(file, text, None))
    return Read(None if problems else rows, tuple(problems))


def _still_true(problems: list[Problem], reading: Reading) -> Iterator[Problem]:
    """Without what is only said because a part of the file was set aside."""
    for one in problems:
        at_root = "." not in one.source.field and "[" not in one.source.field
        missing = reading.lost and one.code == "key-missing" and at_root
        if one.source.line not in reading.aside and not missing:
            yield one


def _as_typed(one: Problem, reading: Reading) -> Problem:
    line, column = reading.place((one.source.line, one.source.column))
    return replace(one, source=replace(one.source, line=line, column=column))


def _personal(file: str, text: str, node: Node | None) -> list[Problem]:
    """Personal numbers of the text as typed, and those that only the values show."""
    found = []
    for code, position in personal_numbers(text):
        mark = texts.mark_of(text, position)
        found.append(problem(code, file, mark, node.path_at(mark) if node is not None else ()))
    told = {one.source.line for one in found}
    for path, part in node.walk() if node is not None else ():
        hidden = [(part.mark, part.value)] if isinstance(part.value, str) else []
        hidden += [(mark, key) for key, mark in part.keys.items()]
        for mark, value in hidden:
            if mark[0] in told:
                continue
            found += [problem(code, file, mark, path) for code, _ in personal_numbers(value)]
    return found


def _without_repeats(problems: list[Problem], personal: list[Problem]) -> list[Problem]:
    """A value that is a personal number is reported once, as that."""
    lines = {one.source.line for one in personal}
    return personal + [
        one
        for one in problems
        if not (one.found is None and one.source.line in lines and one.code in _PERSONAL_FORMS)
    ]


def _clashes(file: str, place: Place, node: Node) -> list[Problem]:
    problems = []
    assert isinstance(node.value, dict)
    for one in clashes(place.kind, node.value):
        mark = node.find(one.path)[1]
        problems.append(problem(one.code, file, mark, one.path, found=one.found, reason=one.reason))
    return problems


def _faults(file: str, place: Place, text: str, reading: Reading) -> Iterator[Problem]:
    """The faults of the text; markers between two households with one number say only that."""
    parted = any(one.code == "merge-conflict" for one in reading.faults)
    two = texts.two_households(text) if parted and place.what == "household" else None
    if two is not None:
        line, ours, theirs = two
        yield problem(
            "number-conflict", file, (line, 1), ("编号",),
            found=place.name, reason=f"{ours}、{theirs}", hint=place.village or "",
        )  # fmt: skip
    for one in reading.faults:
        if two is None or one.code != "merge-conflict":
            yield from_fault(file, one)


def _file_name(file: str, place: Place, node: Node) -> list[Problem]:
    """编号 must be the file's name."""
    assert isinstance(node.value, dict)
    number = node.value.get("编号")
    if place.what != "household" or number == place.name:
        return []
    if not isinstance(number, str) or not _ID.fullmatch(number):
        return []
    mark = node.find(("编号",))[1]
    return [problem("id-file-name", file, mark, ("编号",), found=number, fix=place.name)]
