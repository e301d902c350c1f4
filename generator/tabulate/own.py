"""Rows of ledgers that are each household's own: made where it is judged, kept, put together.

Some households' lines of a ledger are one piece: packed, with a digest of what they
say, so that a ledger is known to be the same without a line of it being looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from generator.assess import Assessment, Case
from generator.keeping import digest, packed, unpacked
from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.lines import lines_of, said
from generator.tabulate.shape import Ledger, Line

OWN: dict[str, Ledger] = {one.slug: one for one in LEDGERS if one.each}


class Piece(NamedTuple):
    """Some households' lines of one ledger: what they say, how many, and the lines, packed."""

    digest: str
    number: int
    lines: bytes


Pieces = dict[str, Piece]
"""By slug; a ledger in which none of the households stands is left out."""


def pieces_of(frame: Assessment, cases: Iterable[Case]) -> Pieces:
    """The lines of these households in every ledger of OWN; `frame` is the assessment of D."""
    some = replace(frame, cases=tuple(sorted(cases, key=lambda one: one.id)))
    made = ((slug, lines_of(ledger, some)) for slug, ledger in OWN.items())
    return {slug: _piece(lines) for slug, lines in made if lines}


def renewed(pieces: Pieces, gone: frozenset[str], more: Pieces) -> Pieces:
    """The pieces with some households' lines taken out and others put in, as if made anew.

    `more` has lines of the households in `gone` alone.  A piece that says the same stays.
    """
    found = {}
    for slug, ledger in OWN.items():
        new = more.get(slug)
        piece = _renewed(ledger, pieces.get(slug), gone, unpacked(new.lines) if new else [])
        if piece is not None:
            found[slug] = piece
    return found


def of_another_day(
    frame: Assessment, cases: Sequence[Case], pieces: Pieces, gone: frozenset[str], then: date
) -> Pieces:
    """The lines of these households from their pieces of the day `then`, as if made anew.

    Those in `gone` are not what they were; of the others nothing that is shown has
    changed, so that only ledgers that count up to D, or show what passed since, have
    other lines of them.
    """
    ordered = sorted(cases, key=lambda one: one.id)
    whole = replace(frame, cases=tuple(ordered))
    found = {}
    for slug, ledger in OWN.items():
        old = pieces.get(slug)
        if ledger.daily:
            lines = lines_of(ledger, whole)
            piece = _piece(lines, old) if lines else None
        else:
            passed = ledger.passed
            others = {one.id for one in ordered if passed and passed(frame, one, then)} | gone
            some = replace(frame, cases=tuple(one for one in ordered if one.id in others))
            piece = _renewed(ledger, old, others, lines_of(ledger, some) if others else [])
        if piece is not None:
            found[slug] = piece
    return found


def _renewed(ledger: Ledger, old: Piece | None, gone: Set[str], fresh: list[Line]) -> Piece | None:
    if not gone:
        return old
    before: list[Line] = unpacked(old.lines) if old else []
    if old and [line for line in before if line.household in gone] == fresh:
        return old
    lines = [line for line in before if line.household not in gone] + fresh
    return _piece(_sorted(lines, ledger)) if lines else None


def _sorted(lines: list[Line], ledger: Ledger) -> list[Line]:
    lines.sort(key=_household)
    if ledger.order is not None:
        lines.sort(key=_order, reverse=ledger.descending)
    return lines


def _piece(lines: Sequence[Line], former: Piece | None = None) -> Piece:
    says = said(lines)
    if former is not None and former.digest == says:
        return former
    return Piece(says, len(lines), packed(lines))


@dataclass(frozen=True)
class Own:
    """The pieces of all households, each of households of one village, with its folder."""

    pieces: Sequence[tuple[str, dict[str, Piece]]]

    @cached_property
    def _sorted_out(self) -> dict[tuple[str, str], list[Piece]]:
        """By ledger and scope: every key, number and digest asks for them."""
        found: dict[tuple[str, str], list[Piece]] = {}
        for village, some in self.pieces:
            for slug, piece in some.items():
                for scope in ("", village) if village else ("",):
                    found.setdefault((slug, scope), []).append(piece)
        return found

    def of(self, slug: str, scope: str) -> list[Piece]:
        """A ledger's pieces of the street (empty) or a village."""
        return self._sorted_out.get((slug, scope), [])

    def lines(self, slug: str) -> list[Line]:
        """A ledger's lines of the whole street, sorted."""
        return _sorted(list(self.some(slug)), OWN[slug])

    def some(self, slug: str) -> Iterator[Line]:
        """The same a piece at a time, in no order."""
        for piece in self.of(slug, ""):
            yield from unpacked(piece.lines)

    def number(self, slug: str, scope: str) -> int:
        return sum(one.number for one in self.of(slug, scope))

    def digest(self, slug: str, scope: str) -> str:
        """Changes with whatever a ledger's lines of the street or a village say."""
        return digest(*(one.digest for one in self.of(slug, scope)))


def _household(line: Line) -> str:
    return line.household or ""


def _order(line: Line) -> Any:
    return line.order
