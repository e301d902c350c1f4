"""One file: bytes in, a model or its problems out.  Pure, so it may run anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.load import text as texts
from generator.load.entries import clashes
from generator.load.faults import Fault
from generator.load.layout import Place
from generator.load.personal import find as personal_numbers
from generator.load.problems import from_fault, problem
from generator.load.sweep_csv import read_rows
from generator.load.tree import Node
from generator.load.validate import validate
from generator.load.yaml_reader import parse
from generator.model.scalars import HOUSEHOLD_ID
from generator.source import Problem

_ID = re.compile(HOUSEHOLD_ID)


@dataclass(frozen=True, slots=True)
class Read:
    """A file's model (None when it is refused) and every problem of it."""

    model: Any
    problems: tuple[Problem, ...]


def read_file(file: str, place: Place, data: bytes) -> Read:
    """Read and check one record file; any problem refuses it."""
    text, faults = texts.decode(data)
    if text is None:
        return Read(None, tuple(from_fault(file, one) for one in faults))
    if place.what == "sweep-rows":
        rows, problems = read_rows(text, file)
        problems = _without_repeats(problems, _personal(file, text, None))
        return Read(None if problems else rows, tuple(problems))
    node, faults = tree_of(text)
    problems = [from_fault(file, one) for one in faults]
    model = None
    if node is not None and place.model is not None:
        model, wrong = validate(place.model, node, file)
        problems += wrong
        problems += _clashes(file, place, node)
        if place.what == "household":
            problems += _file_name(file, place, node)
    problems = _without_repeats(problems, _personal(file, text, node))
    return Read(None if problems else model, tuple(problems))


def tree_of(text: str) -> tuple[Node | None, list[Fault]]:
    """The tree of a text; full-width colons are reported and read as they were meant."""
    early = texts.conflicts(text) or texts.tabs(text)
    if early:
        return None, early
    node, faults = parse(text)
    if node is not None or "：" not in text:
        return node, faults
    mended, colons = texts.full_width_colons(text)
    if not colons:
        return node, faults
    node, left = parse(mended)
    return node, colons + left


def _personal(file: str, text: str, node: Node | None) -> list[Problem]:
    found = []
    for code, position in personal_numbers(text):
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        path = node.path_at((line, column)) if node is not None else ()
        found.append(problem(code, file, (line, column), path))
    return found


def _without_repeats(problems: list[Problem], personal: list[Problem]) -> list[Problem]:
    """A value that is a personal number is reported once, as that."""
    lines = {one.source.line for one in personal}
    return personal + [
        one for one in problems if not (one.found is None and _same_value(one, lines))
    ]


def _same_value(one: Problem, lines: set[int]) -> bool:
    return one.source.line in lines and one.code in ("phone-form", "id-tail-form", "money-form")


def _clashes(file: str, place: Place, node: Node) -> list[Problem]:
    problems = []
    assert isinstance(node.value, dict)
    for one in clashes(place.what, node.value):
        mark = node.find(one.path)[1]
        problems.append(problem(one.code, file, mark, one.path, found=one.found, reason=one.reason))
    return problems


def _file_name(file: str, place: Place, node: Node) -> list[Problem]:
    """编号 must be the file's name."""
    assert isinstance(node.value, dict)
    number = node.value.get("编号")
    if not isinstance(number, str) or not _ID.fullmatch(number) or number == place.name:
        return []
    mark = node.find(("编号",))[1]
    return [problem("id-file-name", file, mark, ("编号",), found=number, fix=place.name)]
