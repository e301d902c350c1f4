"""The yearly sweep house by house, as a CSV that Excel writes."""

from __future__ import annotations

import csv
import io

from pydantic import ValidationError

from generator.load.problems import problem
from generator.load.repair import FIXES, near
from generator.load.validate import choices_at, clean_path, keys_of
from generator.model.year import SweepRow
from generator.source import Problem

Located = tuple[tuple[SweepRow, ...], list[Problem]]


def read_rows(text: str, file: str) -> Located:
    """The rows of a sweep's CSV and the problems of its cells (line and column of the cell)."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    keys = keys_of(SweepRow)
    problems = _header(header, keys, file)
    if problems:
        return (), problems
    rows: list[SweepRow] = []
    line = reader.line_num + 1
    for cells in reader:
        here, line = line, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            reason = f"有{len(cells)}格，表头只有{len(header)}格"
            problems.append(problem("csv-form", file, (here, 1), reason=reason))
            continue
        row = {key: cell.strip() for key, cell in zip(header, cells, strict=False) if cell.strip()}
        try:
            rows.append(SweepRow.model_validate(row))
        except ValidationError as error:
            problems += [
                _cell(one, row, header, cells, file, here)
                for one in error.errors(include_url=False)
            ]
    return (tuple(rows) if not problems else ()), problems


def _header(header: list[str], keys: tuple[str, ...], file: str) -> list[Problem]:
    problems = []
    column = 1
    for name in header:
        if name not in keys:
            fix = near(name, keys) or ""
            problems.append(
                problem(
                    "key-unknown", file, (1, column), (name,), found=name, allowed=keys, fix=fix
                )
            )
        column += len(name) + 1
    for name in ("户主", "排查日期"):
        if name not in header:
            problems.append(problem("key-missing", file, (1, 1), (name,)))
    return problems


def _cell(error, row: dict[str, str], header: list[str], cells: list[str], file: str, line: int):
    path = clean_path(error["loc"])
    name = str(path[0])
    place = header.index(name) if name in header else 0
    column = sum(len(cell) + 1 for cell in cells[:place]) + 1
    found = row.get(name)
    if error["type"] == "missing":
        return problem("key-missing", file, (line, column), path)
    if error["type"] == "literal_error":
        allowed = choices_at(SweepRow, path)
        fix = near(found or "", allowed) or ""
        return problem("choice", file, (line, column), path, found=found, allowed=allowed, fix=fix)
    fixer = FIXES.get(error["type"])
    fix = (fixer(found or "") or "") if fixer else ""
    return problem(error["type"], file, (line, column), path, found=found, fix=fix)
