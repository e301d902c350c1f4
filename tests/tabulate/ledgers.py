"""One ledger of a small register, as rows by label."""

from __future__ import annotations

from datetime import date
from typing import Any

from register import Records

from generator import pipeline
from generator.tabulate import tabulate


def ledger(records: Records, slug: str, day: str, scope: str = "") -> list[dict[str, Any]]:
    """The rows of a ledger on a day, each a mapping from label to cell."""
    checked = pipeline.judge(records.root, date.fromisoformat(day))
    assert checked.assessment is not None
    table = tabulate(checked.assessment, checked.problems).get(slug, scope)
    return [table.named(line) for line in table.lines]


def row(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The one row with these cells."""
    (found,) = [one for one in rows if all(one[key] == value for key, value in wanted.items())]
    return found
