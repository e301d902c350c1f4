"""`huce rollup`: the figures of many streets by street and village, by DuckDB from Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.district.choosing import SHOWN, chosen, labels, newest_day
from generator.district.engine import named, opened, parquet, quoted
from generator.district.figures import FIGURES, MONTH, STATED
from generator.district.reading import Reading, read

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Work:
    """How many of a duty were owed since the first edition, and what became of them."""

    required: int
    done: int
    late: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of a village, a street or the district: by figure's key, by duty.

    A figure or duty that nothing was counted for is not there and means 0.
    """

    figures: Mapping[str, Number] = field(default_factory=dict)
    work: Mapping[str, Work] = field(default_factory=dict)

    def get(self, key: str) -> Number:
        return self.figures.get(key, Decimal(0) if FIGURES[key].money else 0)


@dataclass(frozen=True, slots=True)
class StreetFigures:
    """A street: its reading, a label no other has, its figures and its villages' by folder.

    `month` tells whether its numbers of the month enter the sums; `own` is what the street alone
    owes, so that `total` is `own` and all villages together.
    """

    reading: Reading
    label: str
    month: bool = False
    total: Numbers | None = None
    own: Numbers = field(default_factory=Numbers)
    villages: Mapping[str, Numbers] = field(default_factory=dict)

    @property
    def counted(self) -> bool:
        return self.reading.state == "good"


@dataclass(frozen=True, slots=True)
class District:
    """All streets in the order they were given, and the sums over those that count."""

    as_of: date
    max_age: int | None
    newest: date | None
    streets: tuple[StreetFigures, ...]
    sums: Numbers

    @property
    def counted(self) -> tuple[StreetFigures, ...]:
        return tuple(one for one in self.streets if one.counted)

    @property
    def left_out(self) -> tuple[StreetFigures, ...]:
        return tuple(one for one in self.streets if not one.counted)

    @property
    def demo(self) -> bool:
        return any(one.reading.meta and one.reading.meta.demo for one in self.streets)


def rollup(given: Sequence[str], as_of: date, max_age: int | None = None) -> District:
    """The figures of the streets whose exports lie in the folders `given`.

    Nothing about a street is an error: what cannot be used is named with its state.
    """
    folders = [Path(one).resolve() for one in given]
    with opened(folders) as base:
        base.execute(
            "CREATE TABLE numbers (street INT, village TEXT, key TEXT, value DECIMAL(18,2))"
        )
        base.execute(
            "CREATE TABLE work (street INT, village TEXT, duty TEXT, required INT, done INT, "
            "late INT, overdue INT)"
        )
        found = [
            _counted(base, place, read(base, words, folder))
            for place, (words, folder) in enumerate(zip(given, folders, strict=True))
        ]
        readings = chosen(found, as_of, max_age)
        return _district(base, readings, as_of, max_age)


def _district(
    base: DuckDBPyConnection, readings: list[Reading], as_of: date, max_age: int | None
) -> District:
    newest = newest_day(readings)
    streets = []
    for place, (one, label) in enumerate(zip(readings, labels(readings), strict=True)):
        month = bool(
            one.state == "good" and newest and one.as_of and _month(one.as_of) == _month(newest)
        )
        street = StreetFigures(one, label, month)
        if one.state in SHOWN and one.meta is not None:
            found = _by_village(base, place)
            street = replace(
                street,
                total=_numbers(base, f"street = {place}"),
                own=found.get("", Numbers()),
                villages={name: found.get(name, Numbers()) for name, _ in one.meta.villages},
            )
        streets.append(street)
    return District(as_of, max_age, newest, tuple(streets), _sums(base, streets))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _sums(base: DuckDBPyConnection, streets: Iterable[StreetFigures]) -> Numbers:
    """Over the streets that count; numbers of the month over those of the newest month."""
    good = [place for place, one in enumerate(streets) if one.counted]
    month = [place for place, one in enumerate(streets) if one.month]
    whole, months = _numbers(base, _one_of(good)), _numbers(base, _one_of(month))
    monthly = {one.key for one in MONTH}
    figures = {key: value for key, value in whole.figures.items() if key not in monthly}
    figures |= {key: value for key, value in months.figures.items() if key in monthly}
    return Numbers(figures, whole.work)


def _one_of(places: Sequence[int]) -> str:
    return f"street IN ({', '.join(map(str, places))})" if places else "false"


def _numbers(base: DuckDBPyConnection, where: str) -> Numbers:
    """Over the lines that a condition keeps."""
    return _grouped(base, "''", where).get("", Numbers())


def _by_village(base: DuckDBPyConnection, place: int) -> dict[str, Numbers]:
    """A street's by village; what is the street's own under an empty name."""
    return _grouped(base, "village", f"street = {place}")


def _grouped(base: DuckDBPyConnection, by: str, where: str) -> dict[str, Numbers]:
    figures: dict[str, dict[str, Number]] = {}
    for name, key, value in base.execute(
        f"SELECT {by}, key, sum(value)::DECIMAL(18,2) FROM numbers WHERE {where} GROUP BY ALL"
    ).fetchall():
        figures.setdefault(name, {})[key] = value if FIGURES[key].money else int(value)
    work: dict[str, dict[str, Work]] = {}
    for name, duty, *counts in base.execute(
        f"SELECT {by}, duty, sum(required)::INT, sum(done)::INT, sum(late)::INT, "
        f"sum(overdue)::INT FROM work WHERE {where} GROUP BY ALL"
    ).fetchall():
        work.setdefault(name, {})[duty] = Work(*counts)
    return {
        name: Numbers(figures.get(name, {}), work.get(name, {})) for name in figures.keys() | work
    }


def _counted(base: DuckDBPyConnection, place: int, one: Reading) -> Reading:
    """Count a street's rows by village; one whose own numbers differ is damaged."""
    import duckdb

    if one.meta is None:
        return one
    try:
        for table, figures in _by_table():
            _count(base, place, one.folder / f"{table}.parquet", figures)
        _take_over(base, place, one)
        _count_work(base, place, one.folder)
        wrong = _unlike(base, place, one.folder)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        wrong = "文件读到一半出错"
    if not wrong:
        return one
    why = f"{wrong}；请街道用同一版 huce 重新导出"
    return replace(one, state="damaged", why=why, meta=None)


def _by_table() -> list[tuple[str, list[tuple[str, str]]]]:
    """Of every table the figures that count its rows: key and condition."""
    found = sorted((table, key, when) for key, one in FIGURES.items() for table, when in one.counts)
    return [
        (table, [(key, when) for _, key, when in rows])
        for table, rows in groupby(found, key=lambda row: row[0])
    ]


def _count(
    base: DuckDBPyConnection, place: int, file: Path, figures: list[tuple[str, str]]
) -> None:
    """One pass over a file; the street's own rows have no village."""
    counts = ", ".join(f"count_if({when})::DECIMAL(18,2) AS {named(key)}" for key, when in figures)
    base.execute(
        f"INSERT INTO numbers SELECT {place}, place, key, value FROM (UNPIVOT ("
        f"SELECT coalesce(village, '') AS place, {counts} FROM {parquet(file)} GROUP BY place"
        ") ON COLUMNS(* EXCLUDE (place)) INTO NAME key VALUE value)"
    )


def _take_over(base: DuckDBPyConnection, place: int, one: Reading) -> None:
    """Numbers that the street states: files not read, the month; what no village has is the street's."""
    stated = parquet(one.folder / "figures.parquet")
    names = ", ".join(quoted(each.label) for each in MONTH)
    base.execute(
        f"INSERT INTO numbers SELECT {place}, coalesce(village, ''), 'month:' || name, value - "
        "CASE WHEN village IS NULL THEN coalesce((SELECT sum(v.value) FROM "
        f"{stated} v WHERE v.village IS NOT NULL AND v.name = f.name), 0) ELSE 0 END "
        f"FROM {stated} f WHERE name IN ({names})"
    )
    villages = parquet(one.folder / "villages.parquet")
    assert one.meta is not None
    base.execute(
        f"INSERT INTO numbers SELECT {place}, village, 'refused', refused FROM {villages} "
        f"UNION ALL SELECT {place}, '', 'refused', {one.meta.refused} - sum(refused) FROM {villages}"
    )


def _count_work(base: DuckDBPyConnection, place: int, folder: Path) -> None:
    base.execute(
        f"INSERT INTO work SELECT {place}, coalesce(village, ''), duty, count(*), "
        "count_if(state IN ('done', 'done_late')), count_if(state = 'done_late'), "
        f"count_if(state = 'overdue') FROM {parquet(folder / 'duties.parquet')} GROUP BY ALL"
    )
    base.execute(
        f"INSERT INTO work SELECT {place}, village, "
        "CASE cadence WHEN '月' THEN '每月走访' ELSE '每季走访' END AS duty, count(*), "
        "count_if(state = 'done'), 0, count_if(state = 'overdue') "
        f"FROM {parquet(folder / 'visit_turns.parquet')} GROUP BY ALL"
    )


def _unlike(base: DuckDBPyConnection, place: int, folder: Path) -> str:
    """The first number that the street states otherwise than it is counted here; empty if none."""
    pairs = ", ".join(f"({quoted(name)}, {quoted(key)})" for name, key in STATED.items())
    row: Any = base.execute(
        "WITH here AS (SELECT village, key, sum(value) AS value FROM numbers "
        f"WHERE street = {place} GROUP BY ALL), whole AS (SELECT * FROM here WHERE village <> '' "
        "UNION ALL SELECT '', key, sum(value) FROM here GROUP BY key) "
        "SELECT f.name, f.village, f.value, coalesce(w.value, 0) FROM "
        f"{parquet(folder / 'figures.parquet')} f JOIN (VALUES {pairs}) p(name, key) ON "
        "p.name = f.name LEFT JOIN whole w ON w.key = p.key AND w.village = coalesce(f.village, '') "
        "WHERE f.value <> coalesce(w.value, 0) ORDER BY f.name, f.village LIMIT 1"
    ).fetchone()
    if row is None:
        return ""
    name, village, stated, here = row
    scope = f"{village} 的" if village else ""
    return f"{scope}{name}街道写 {stated:.0f}，按户数出来是 {here:.0f}，对不上"
