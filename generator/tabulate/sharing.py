"""A ledger's tables together: every line once, for whatever is made of it for several tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.tabulate.shape import LedgerTable, Line


def shared(tables: Sequence[LedgerTable]) -> Iterator[tuple[Line, tuple[int, ...]]]:
    """Every line with the places, within `tables`, of those where it stands; each table in order.

    The tables are of one ledger, a scope each: what a village has the street has too, in
    the same order.
    """
    at = {one.scope: place for place, one in enumerate(tables)}
    street = at.get("")
    if street is None or len(tables) == 1:
        for place, one in enumerate(tables):
            for line in one.lines:
                yield line, (place,)
        return
    homes = {scope: (street, place) for scope, place in at.items() if scope}
    for line in tables[street].lines:
        yield line, homes.get(line.village, (street,))
