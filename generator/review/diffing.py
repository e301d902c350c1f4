"""`huce diff`: both sides whole, judged on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.history import difference
from generator.review.changes import Once, compare
from generator.review.report import Report, report
from generator.review.since import side, touched


@dataclass(frozen=True, slots=True)
class Diff:
    """The report, and whether the records after the change can be judged at all."""

    report: Report
    judged: bool


def diff(records: Path, base: str, head: str | None, as_of: date) -> Diff:
    """What the change from `base` to `head` (None: the working tree) does.  Raises as `difference`."""
    comparison, read = compare(difference(records, base, head)), Once()
    after = side(comparison.after, as_of, read)
    before = side(comparison.before, as_of, read) if comparison.changed else after
    found = report(touched(comparison, before, after, as_of), before, after, as_of)
    return Diff(found, after.assessment is not None)
