"""The yearly sweep house by house, as a CSV that Excel writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from generator.load.problems import problem
from generator.load.repair import FIXES, near
from generator.load.tree import Node
from generator.load.validate import choices_at, clean_path, keys_of
from generator.model.year import SweepRow
from generator.source import Problem

Located = tuple[tuple[SweepRow, ...], list[Problem]]
Cell = tuple[str, tuple[int, int]]
_CELL = re.compile(r'[ \t]*"(?P<quoted>(?:[^"]|"")*)"[ \t]*(?=,|\n|$)|(?P<plain>[^,\n]*)')


def read_rows(text: str, file: str) -> Located:
    """The rows of a sweep's CSV and the problems of its cells (line and column of the cell)."""
    lines = _lines(text)
    head = next(lines, [])
    keys = keys_of(SweepRow)
    problems = _header(head, keys, file)
    if problems:
        return (), problems
    header = [name for name, _ in head]
    rows: list[SweepRow] = []
    for cells in lines:
        if not any(cell for cell, _ in cells):
            continue
        first = (cells[0][1][0], 1)
        extra = [place for cell, place in cells[len(header) :] if cell]
        if extra:
            reason = f"有{len(cells)}格，表头只有{len(header)}格"
            problems.append(problem("csv-form", file, extra[0], reason=reason))
        places = {name: place for name, (_, place) in zip(header, cells, strict=False)}
        row = {name: cell for name, (cell, _) in zip(header, cells, strict=False) if cell}
        try:
            rows.append(SweepRow.model_validate(row))
        except ValidationError as error:
            problems += [
                _cell(one, row, places, first, file)
                for one in error.errors(include_url=False, include_input=False)
            ]
    return (tuple(rows) if not problems else ()), problems


def tree_of_rows(text: str) -> Node:
    """The places of the cells: a list of rows, each a mapping by header."""
    lines = _lines(text)
    header = [name for name, _ in next(lines, [])]
    root = Node([], (1, 1))
    for cells in lines:
        if any(cell for cell, _ in cells):
            named = zip(header, cells, strict=False)
            items = {name: Node(cell, place) for name, (cell, place) in named}
            root.items[len(root.items)] = Node({}, cells[0][1], items=items)
    return root


def _lines(text: str) -> Iterator[list[Cell]]:
    """The rows of cells, each with its line and column (from 1, in characters)."""
    position, line, begins = 0, 1, 0
    cells: list[Cell] = []
    while position <= len(text):
        match = _CELL.match(text, position)
        assert match is not None
        value = match["quoted"]
        value = match["plain"] if value is None else value.replace('""', '"')
        cells.append((value.strip(), (line, position - begins + 1)))
        line += match.group().count("\n")
        if "\n" in match.group():
            begins = position + match.group().rfind("\n") + 1
        position = match.end() + 1
        if match.end() == len(text) or text[match.end()] == "\n":
            yield cells
            cells, line, begins = [], line + 1, position


def _header(head: list[Cell], keys: tuple[str, ...], file: str) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for name, place in head:
        if name in seen:
            problems.append(problem("duplicate-key", file, place, (name,), found=name))
        elif name not in keys:
            fix = near(name, keys) or ""
            problems.append(
                problem("key-unknown", file, place, (name,), found=name, allowed=keys, fix=fix)
            )
        seen.add(name)
    for name in ("户主", "排查日期"):
        if name not in seen:
            problems.append(problem("key-missing", file, (1, 1), (name,)))
    return problems


def _cell(
    error: Any,
    row: dict[str, str],
    places: dict[str, tuple[int, int]],
    first: tuple[int, int],
    file: str,
) -> Problem:
    path = clean_path(error["loc"])
    name = str(path[0])
    mark, found = places.get(name, first), row.get(name)
    if error["type"] == "missing":
        return problem("key-missing", file, mark, path)
    if error["type"] == "literal_error":
        allowed = choices_at(SweepRow, path)
        fix = near(found or "", allowed) or ""
        return problem("choice", file, mark, path, found=found, allowed=allowed, fix=fix)
    fixer = FIXES.get(error["type"])
    fix = (fixer(found or "") or "") if fixer else ""
    return problem(error["type"], file, mark, path, found=found, fix=fix)
