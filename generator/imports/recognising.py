"""Which ledger a sheet is, by its headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.imports.shape import Table
from generator.imports.tables import COMPUTED, OFFICIAL, TABLES
from generator.workbooks.headers import columns_of, header_text, header_texts

_NUMBERS = frozenset(("序号", "编号", "行号", "No", "NO"))
_OFFICIAL = {tuple(map(header_text, labels)): slug for slug, labels in reversed(OFFICIAL.items())}
_BY_SLUG = {one.slug: one for one in TABLES}
_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    table.slug: {
        one.label: tuple(map(header_text, (one.label, *one.also))) for one in table.columns
    }
    for table in TABLES
}
_COMPUTED = {slug: frozenset(map(header_text, labels)) for slug, labels in COMPUTED.items()}


@dataclass(frozen=True, slots=True)
class Seen:
    """A row that is, or is most like, the header of a ledger.

    `slug` of a ledger of the register that is not imported has no `table`.
    `columns` is label → (index from 0, header); `others` the indexes of columns that nothing
    is known of, with their headers; `missing` the needed headers that are not there.
    """

    slug: str
    table: Table | None
    columns: dict[str, tuple[int, str]]
    others: dict[int, str]
    missing: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


def recognise(cells: Sequence[object], above: Sequence[object] = ()) -> Seen | None:
    """What ledger a row is the header of; None for a row that names nothing.

    The register's own headers decide; else the ledger of which all needed headers
    are there and the most others; else the one that comes nearest, with what is missing.
    """
    texts = header_texts(cells, above)
    filled = [one for one in texts if one]
    if len(filled) < 2:
        return None
    slug = _OFFICIAL.get(tuple(filled[1:])) if filled[0] in _NUMBERS else None
    if slug is not None and slug not in _BY_SLUG:
        return Seen(slug, None, {}, {})
    tables = [_BY_SLUG[slug]] if slug else TABLES
    seen = [_seen(one, texts) for one in tables]
    best = max(seen, key=_score)
    return best if best.columns else None


def _score(seen: Seen) -> tuple[bool, int, int]:
    return not seen.missing, len(seen.columns) - len(seen.missing), -len(seen.others)


def _seen(table: Table, texts: list[str]) -> Seen:
    columns, twice = columns_of(texts, _SPELLINGS[table.slug])
    taken = {index for index, _ in columns.values()}
    passed = _COMPUTED[table.slug]
    others = {
        index: text for index, text in enumerate(texts) if index not in taken and text not in passed
    }
    missing = tuple(one for one in table.needed if one not in columns)
    return Seen(table.slug, table, columns, others, missing, twice)
