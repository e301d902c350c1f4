"""Which households of a village may be drawn, and what stratum each belongs to.

Any rural household may be drawn, with a record or without (record-format, Street
and village): the sweep's list house by house where there is one, and every
record of the village that the list does not name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.assess import Assessment, Case
from generator.model.scalars import HOUSEHOLD_ID
from generator.model.year import SweepRow

NO_RECORD = "无档案"
TIERS = ("监测户", "预警户", "一般户", "待核算", NO_RECORD)
SWEEP, RECORDS = "遍访清单", "户档案"


@dataclass(frozen=True, slots=True)
class Unit:
    """A household that may be drawn.

    `key` names it in the text that is hashed: its id, else `组/户主` (docs/sampling.md).
    `row` is its place in the sweep's list, from 1, the header not counted; `case`
    is its record; `unread`: it has a file that could not be read.
    """

    key: str
    tier: str
    group: int | None
    head: str | None
    id: str | None = None
    row: int | None = None
    case: Case | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the list or a file that cannot be drawn, and why."""

    row: int | None
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The households of a village that may be drawn.

    `source` is 遍访清单 or 户档案; `reason` says why the list was not used; `rows`
    counts the list's rows; `added` names the records that the list does not name.
    """

    village: str
    name: str
    registered: int
    source: str
    reason: str
    rows: int
    added: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    units: tuple[Unit, ...]


@dataclass
class _Records:
    """The records of a village and the files that could not be read."""

    cases: dict[str, Case]
    elsewhere: dict[str, Case]
    unread: list[str]
    misnamed: list[str]
    named: set[str] = field(default_factory=set)

    def unnamed(self) -> list[Case]:
        """The records that no row of the list names, 注销 left out, by id."""
        return [
            one
            for id_, one in sorted(self.cases.items())
            if id_ not in self.named and one.verdict.tier != "注销"
        ]


def frame_of(assessment: Assessment, village: str, year: str) -> Frame:
    """The frame of a village (its folder) for a year's sample, on the assessment's day."""
    register = assessment.register
    records = _records(assessment, village)
    rows = register.sweep_rows.get((village, year))
    left_out: list[LeftOut] = []
    units: list[Unit] = []
    added: tuple[str, ...] = ()
    if rows is not None:
        units, nameless = _by_id(rows, records, left_out)
        units += _by_name(nameless, records)
        added = tuple(one.id for one in records.unnamed())
        added += tuple(id_ for id_ in records.unread if id_ not in records.named)
    units += [_recorded(one) for one in records.unnamed()]
    units += [
        Unit(id_, NO_RECORD, None, None, id_, unread=True)
        for id_ in records.unread
        if id_ not in records.named
    ]
    left_out += [LeftOut(None, name, "文件未读入，编号看不出") for name in records.misnamed]
    return Frame(
        village=village,
        name=register.villages[village].name,
        registered=register.villages[village].registered,
        source=RECORDS if rows is None else SWEEP,
        reason=_reason(assessment, village, year) if rows is None else "",
        rows=len(rows or ()),
        added=added,
        left_out=tuple(left_out),
        units=tuple(units),
    )


def _records(assessment: Assessment, village: str) -> _Records:
    cases = {one.id: one for one in assessment.cases}
    names = sorted(
        one.name
        for one in assessment.register.refused_households
        if one.village == village and one.name not in cases
    )
    return _Records(
        cases={id_: one for id_, one in cases.items() if one.village == village},
        elsewhere={id_: one for id_, one in cases.items() if one.village != village},
        unread=[one for one in names if re.fullmatch(HOUSEHOLD_ID, one)],
        misnamed=[one for one in names if not re.fullmatch(HOUSEHOLD_ID, one)],
    )


def _reason(assessment: Assessment, village: str, year: str) -> str:
    refused = any(
        (one.village, one.name) == (village, year) and one.file.endswith(".csv")
        for one in assessment.register.refused
    )
    return f"{year}年遍访逐户清单未读入" if refused else f"没有{year}年遍访逐户清单"


def _recorded(case: Case, row: int | None = None) -> Unit:
    """A household with a record: 组, 户主 and tier are the record's."""
    home = case.record.household
    return Unit(case.id, case.verdict.tier, home.group, home.head, case.id, row, case)


def _by_id(
    rows: Iterable[SweepRow], records: _Records, left_out: list[LeftOut]
) -> tuple[list[Unit], list[tuple[int, SweepRow]]]:
    """The rows whose 编号 leads to a record of the village, and the others."""
    units: list[Unit] = []
    others: list[tuple[int, SweepRow]] = []
    first: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        id_ = row.household
        if id_ is None:
            others.append((number, row))
            continue
        if id_ in first:
            left_out.append(LeftOut(number, id_, f"与第{first[id_]}行编号相同"))
            continue
        first[id_] = number
        records.named.add(id_)
        case = records.cases.get(id_)
        if case is not None and case.verdict.tier == "注销":
            left_out.append(LeftOut(number, id_, "已注销"))
        elif case is not None:
            units.append(_recorded(case, number))
        elif id_ in records.elsewhere:
            left_out.append(LeftOut(number, id_, "档案在别的村"))
        elif id_ in records.unread:
            units.append(Unit(id_, NO_RECORD, row.group, row.head, id_, number, unread=True))
        else:
            others.append((number, row))
    return units, others


def _by_name(rows: list[tuple[int, SweepRow]], records: _Records) -> list[Unit]:
    """The other rows: joined by 组 and 户主 where both sides have just one, else 无档案."""
    homes: defaultdict[tuple[int | None, str], list[Case]] = defaultdict(list)
    for case in records.unnamed():
        homes[case.record.household.group, case.record.household.head].append(case)
    same = Counter((row.group, row.head) for _, row in rows)
    seen: Counter[tuple[int | None, str]] = Counter()
    units = []
    for number, row in rows:
        place = (row.group, row.head)
        found = homes.get(place, [])
        if len(found) == 1 and same[place] == 1 and row.household is None:
            records.named.add(found[0].id)
            units.append(_recorded(found[0], number))
            continue
        seen[place] += 1
        key = f"{row.group or '-'}/{row.head}"
        if seen[place] > 1:
            key += f"/{seen[place]}"
        units.append(Unit(key, NO_RECORD, row.group, row.head, row=number))
    return units
