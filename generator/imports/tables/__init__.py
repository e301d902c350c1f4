"""The one table of what is imported: which ledgers, which headers, what each column fills.

Households come first: other rows belong to them.  What the register computes has
no column here and is passed over (`COMPUTED`).
"""

from generator.imports.shape import Table
from generator.imports.tables.accounts import ACCOUNTS
from generator.imports.tables.households import MONITORED_HOMES, REGISTER, WARNED_HOMES
from generator.imports.tables.people import CONTACTS, MEMBERS, POPULATION
from generator.imports.tables.work import (
    DECLARED,
    ELIMINATIONS,
    EXCEPTIONS,
    IDENTIFICATIONS,
    LOANS,
    PLANS,
    RELAPSES,
    REVIEWS,
    RISKS,
    SAFEGUARDS,
    VISITS,
)
from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.tabulating import QUALITY

TABLES: tuple[Table, ...] = (
    REGISTER, MONITORED_HOMES, WARNED_HOMES, MEMBERS, POPULATION, ACCOUNTS, SAFEGUARDS, RISKS,
    DECLARED, IDENTIFICATIONS, ELIMINATIONS, CONTACTS, PLANS, VISITS, EXCEPTIONS, REVIEWS, LOANS,
    RELAPSES,
)  # fmt: skip
"""In the order in which their rows are placed."""
OFFICIAL: dict[str, tuple[str, ...]] = {
    one.slug: tuple(column.label for column in one.columns) for one in (*LEDGERS, QUALITY)
}
"""The headers of every ledger of the register, by slug."""
TITLES: dict[str, str] = {one.slug: one.title for one in (*LEDGERS, QUALITY)}
COMPUTED: dict[str, frozenset[str]] = {
    one.slug: frozenset(
        ("序号", *(x for x in OFFICIAL[one.slug] if x not in {c.label for c in one.columns}))
    )
    for one in TABLES
}
"""Headers of a ledger that are passed over: the register computes what stands there."""

__all__ = ["COMPUTED", "OFFICIAL", "TABLES", "TITLES", "Table"]
