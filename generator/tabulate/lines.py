"""Finished lines: every cell of a row found, with what its words lead to."""

from __future__ import annotations

from collections.abc import Sequence

from generator.assess import Assessment
from generator.keeping import digest
from generator.tabulate.rows import ordered
from generator.tabulate.shape import Ledger, Line, Row


def lines_of(ledger: Ledger, assessment: Assessment) -> list[Line]:
    """A ledger's lines of the whole street, sorted."""
    return [line_of(ledger, row) for row in ordered(ledger, ledger.rows(assessment))]


def line_of(ledger: Ledger, row: Row) -> Line:
    cells = tuple(column.get(row) for column in ledger.columns)
    refs = tuple(
        (index, ref)
        for index, column in enumerate(ledger.columns)
        if column.refs
        for ref in column.refs(row)
    )
    key = ledger.key(row) if ledger.key else ""
    order = ledger.order(row) if ledger.order else None
    return Line(row.village, row.case.id if row.case else None, cells, key, refs, order)


def said(lines: Sequence[Line]) -> str:
    """Changes with whatever the lines say: cells and what they are, links, keys, order."""
    return digest([(o.village, o.household, o.cells, o.key, o.refs, o.order) for o in lines])
