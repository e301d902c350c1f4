"""Row by row: which household a row is, and in what the two sides differ.

By 系统编号 first; else by village and head's name where just one row and one
household bear it; else the row is listed with the reason.  Nothing is guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.assess import Assessment
from generator.money import shown
from generator.reconcile.register import Home, homes_of, income_words
from generator.reconcile.shape import KINDS, Difference, Export, Reconciled, SystemRow
from generator.workbooks.cells import shown as visible
from generator.workbooks.headers import plain
from generator.workbooks.villages import Villages

FORMAL_WORDS = {
    "识别中": "户册正在识别，没有系统录入",
    "无": "户册有这一户，没有系统录入",
}


@dataclass
class _Match:
    """Rows that led to a household, rows that led to none, rows that stay open."""

    pairs: dict[int, Home] = field(default_factory=dict)
    by_name: set[int] = field(default_factory=set)
    alone: list[int] = field(default_factory=list)
    open: dict[int, str] = field(default_factory=dict)
    doubtful: dict[str, str] = field(default_factory=dict)
    """Households that an open row may be, with the reason."""


def reconcile(assessment: Assessment, export: Export) -> Reconciled:
    """The export against the register on the assessment's day (interface, Commands)."""
    homes = homes_of(assessment)
    rows = export.rows
    match = _match(rows, homes, Villages(assessment.register.villages))
    found: dict[str, list[Difference]] = {kind: [] for kind, _ in KINDS}
    unread = {(one.sheet, one.row) for one in export.unreadable}
    same = 0
    for index, home in match.pairs.items():
        row = rows[index]
        hits = list(_compare(row, home))
        for kind, difference in hits:
            found[kind].append(difference)
        same += not hits and (row.sheet, row.row) not in unread
    for index in match.alone:
        found["system_only"].append(_row_only(rows[index], "户册没有这一户"))
    for index, why in match.open.items():
        found["unmatched"].append(_row_only(rows[index], why))
    taken = {home.id for home in match.pairs.values()}
    expected = [one for one in homes if one.expected]
    for home in expected:
        if home.id in match.doubtful:
            found["unmatched"].append(_home_only(home, match.doubtful[home.id]))
        elif home.id not in taken:
            found["register_only"].append(_home_only(home, "系统导出里没有这一户"))
    return Reconciled(
        as_of=assessment.as_of,
        edition=assessment.edition.number,
        export=export,
        rows=len(rows),
        eliminated=sum(1 for one in rows if one.eliminated),
        matched=len(match.pairs),
        by_name=len(match.by_name & match.pairs.keys()),
        same=same,
        in_register=len(expected),
        refused=tuple(sorted(one.name for one in assessment.register.refused_households)),
        differences={kind: tuple(sorted(rows_, key=_order)) for kind, rows_ in found.items()},
    )


def _order(one: Difference) -> tuple[bool, str, int, str]:
    return one.row is None, one.sheet or "", one.row or 0, one.id or ""


def _match(rows: tuple[SystemRow, ...], homes: list[Home], villages: Villages) -> _Match:
    match = _Match()
    by_number = _by_number(homes)
    by_name: defaultdict[tuple[str, str], list[Home]] = defaultdict(list)
    for home in homes:
        by_name[home.case.village, plain(home.head)].append(home)
    folders = {one.village: villages.folder(one.village) for one in rows}
    same_number = Counter(one.number for one in rows if one.number)
    same_name = Counter((folders[one.village] or "", one.head or "") for one in rows)
    # then a number that is not here belongs to none of the households that are
    all_numbered = all(one.numbers for one in homes if one.entered)
    for index, row in enumerate(rows):
        if row.number and same_number[row.number] > 1:
            _repeated(index, row, rows, by_number, match)
            continue
        found = _numbered(row, by_number)
        if len(found) > 1:
            _leave_open(match, index, found, _shared(found))
        elif found:
            match.pairs[index] = found[0]
        elif nameless := _nameless(row, folders[row.village]):
            if row.number and all_numbered:
                match.alone.append(index)
            else:
                first = "户册没有这个系统编号" if row.number else "没有可用的系统编号"
                match.open[index] = f"{first}，{nameless}"
        else:
            place = (folders[row.village] or "", row.head or "")
            _by_name(match, index, row, by_name.get(place, []), same_name[place])
    _taken_twice(rows, match)
    return match


def _by_number(homes: Iterable[Home]) -> dict[str, list[Home]]:
    found: defaultdict[str, list[Home]] = defaultdict(list)
    for home in homes:
        for number in home.numbers:
            found[number].append(home)
            # a number cell keeps no leading zeros
            if number != number.lstrip("0"):
                found[f"#{number.lstrip('0')}"].append(home)
    return found


def _numbered(row: SystemRow, by_number: dict[str, list[Home]]) -> list[Home]:
    if row.number is None:
        return []
    found = by_number.get(row.number, [])
    return found or (by_number.get(f"#{row.number}", []) if row.numeric else [])


def _shared(homes: list[Home]) -> str:
    return f"户册有{len(homes)}户写了这个系统编号（{'、'.join(one.id for one in homes)}）"


def _repeated(
    index: int,
    row: SystemRow,
    rows: tuple[SystemRow, ...],
    by_number: dict[str, list[Home]],
    match: _Match,
) -> None:
    places = [str(one.row) for one in rows if one.number == row.number]
    few = "、".join(places[:5]) + ("等" if len(places) > 5 else "")
    homes = _numbered(row, by_number)
    why = f"系统编号在导出里有{len(places)}行（第{few}行）"
    if len(homes) > 1:
        why += f"，户册也有{len(homes)}户写了它（{'、'.join(one.id for one in homes)}）"
    else:
        why += "；如果是人员表，请导出按户的表"
    _leave_open(match, index, homes, why)


def _leave_open(match: _Match, index: int, homes: Iterable[Home], why: str) -> None:
    match.open[index] = why
    for home in homes:
        match.doubtful[home.id] = f"导出里可能是这一户的行没有对上：{why}"


def _by_name(match: _Match, index: int, row: SystemRow, homes: list[Home], rows: int) -> None:
    """A row whose number leads nowhere: by village and head, or why not."""
    if not homes:
        match.alone.append(index)
    elif len(homes) > 1:
        _leave_open(match, index, homes, f"户册里本村有{len(homes)}户户主叫这个名字")
    elif rows > 1:
        _leave_open(match, index, homes, f"导出里本村有{rows}行户主叫这个名字")
    elif row.number and homes[0].numbers:
        numbers = "、".join(homes[0].numbers)
        why = f"村和户主相同，系统编号不同（户册{homes[0].id}写的是{numbers}）"
        _leave_open(match, index, homes, why)
    else:
        match.pairs[index] = homes[0]
        match.by_name.add(index)


def _nameless(row: SystemRow, folder: str | None) -> str:
    """Why a row cannot be looked for by village and head, or empty."""
    if row.head is None:
        return "户主是空的或读不出"
    if "*" in row.head:
        return "户主姓名打了星号"
    if not row.village:
        return "没有村"
    return "" if folder else "村名不是本街道的村"


def _taken_twice(rows: tuple[SystemRow, ...], match: _Match) -> None:
    """Two rows that lead to one household, and a household that another row leaves open."""
    by_home: defaultdict[str, list[int]] = defaultdict(list)
    for index, home in match.pairs.items():
        by_home[home.id].append(index)
    for id_, indexes in by_home.items():
        if len(indexes) > 1:
            places = "、".join(str(rows[one].row) for one in indexes)
            for index in indexes:
                home = match.pairs.pop(index)
                _leave_open(match, index, [home], f"第{places}行都对到户册的{id_}")
        else:
            match.doubtful.pop(id_, None)


def _compare(row: SystemRow, home: Home) -> Iterable[tuple[str, Difference]]:
    """What differs between a row and its household."""
    if not home.entered or (home.deregistered and not row.eliminated):
        register = "已注销" if home.deregistered else home.formal
        yield "system_only", _difference(row, home, _status(row), register, _not_in(home))
        return
    if row.eliminated and home.formal == "在册":
        register = "在册，已注销" if home.deregistered else "在册"
        yield "status", _difference(row, home, "已消除", register)
    elif home.formal == "已消除" and row.in_system:
        yield "status", _difference(row, home, "未消除", "已消除")
    if row.class_ is not None and row.class_ != home.class_:
        yield "class", _difference(row, home, row.class_, home.class_ or "没有类别")
    if row.persons is not None and row.persons != home.persons:
        yield "persons", _difference(row, home, str(row.persons), str(home.persons))
    if row.income is not None and row.income != home.income:
        yield "income", _difference(row, home, shown(row.income), income_words(home))
    if row.head is not None and row.head != plain(home.head) and "*" not in row.head:
        yield "head", _difference(row, home, row.head, home.head)


def _status(row: SystemRow) -> str:
    if row.eliminated:
        return "已消除"
    return "在册" if row.in_system else "消除状态读不出"


def _not_in(home: Home) -> str:
    ended = home.case.record.household.deregistration
    if home.deregistered and ended is not None:
        return f"户册已于{ended.day}注销（{ended.reason}）"
    return FORMAL_WORDS[home.formal]


def _difference(
    row: SystemRow, home: Home, system: str, register: str, why: str = ""
) -> Difference:
    household = home.case.record.household
    return Difference(
        sheet=visible(row.sheet), row=row.row, village=home.village_name,
        group=str(household.group), id=home.id,
        number=visible(row.number or "、".join(home.numbers)) or None, head=home.head,
        system=visible(system), register=register, why=why,
    )  # fmt: skip


def _row_only(row: SystemRow, why: str) -> Difference:
    return Difference(
        sheet=visible(row.sheet), row=row.row, village=visible(row.village),
        group=visible(row.group), id=None, number=visible(row.number) or None,
        head=visible(row.head), system=_status(row), register="", why=why,
    )  # fmt: skip


def _home_only(home: Home, why: str) -> Difference:
    household = home.case.record.household
    return Difference(
        sheet=None, row=None, village=home.village_name, group=str(household.group), id=home.id,
        number="、".join(home.numbers) or None, head=home.head, system="", register="在册",
        why=why,
    )  # fmt: skip
