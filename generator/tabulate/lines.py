"""Finished lines: every cell of a row found, with what its words lead to."""

from __future__ import annotations

from collections.abc import Sequence

from generator.assess import Assessment
from generator.keeping import digest
from generator.tabulate.rows import ordered
from generator.tabulate.shape import Ledger, Line


def lines_of(ledger: Ledger, assessment: Assessment) -> list[Line]:
    """A ledger's lines of the whole street, sorted."""
    getters = [column.get for column in ledger.columns]
    refs = [(place, one.refs) for place, one in enumerate(ledger.columns) if one.refs]
    return [
        Line(
            row.village,
            row.case.id if row.case else None,
            tuple([get(row) for get in getters]),
            ledger.key(row) if ledger.key else "",
            tuple([(place, ref) for place, find in refs for ref in find(row)]) if refs else (),
            ledger.order(row) if ledger.order else None,
        )
        for row in ordered(ledger, ledger.rows(assessment))
    ]


def said(lines: Sequence[Line]) -> str:
    """Changes with whatever the lines say: cells and what they are, links, keys, order."""
    return digest(list(map(tuple, lines)))
