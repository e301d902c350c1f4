"""Where a site contradicts itself, `huce assess` or the records: every place in words.

An empty list means: manifest, pages, CSV and XLSX hold the same cells, the villages make up the
street, and tiers, findings, visits and duties are those that `huce assess` computed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from site_reading import Site, Table, cell_text, csv_text

DUTY_STATES = {
    "done": "已完成", "done_late": "迟办", "overdue": "逾期", "due_soon": "即将到期", "due": "待完成",
    "not_required": "本期不需",
}  # fmt: skip
FIGURES = {
    "层级": "tier", "正式状态": "formal", "人口": "persons", "人均纯收入": "per_capita",
    "扣除合规自付支出后人均纯收入": "per_capita_after", "核算日期": "accounts",
}  # fmt: skip
Shown = dict[str, Table]
"""The ledgers as their pages show them, by folder."""


def disagreements(site: Site, assessed: dict[str, Any], records: Path) -> list[str]:
    shown: Shown = {}
    found: list[str] = []
    for folder in site.ledger_folders():
        shown[folder] = site.shown(folder)
        found += (f"{folder}: {words}" for words in _three_forms(site, folder, shown[folder]))
    found += _manifest(site, assessed, records, shown)
    found += _villages_make_the_street(site, shown)
    for check in (_households, _findings, _visits, _duties):
        found += check(site, assessed, shown)
    return found


def _three_forms(site: Site, folder: str, page: Table) -> Iterator[str]:
    """The page against the CSV and the workbook, cell by cell; each numbered from 1."""
    csv, (sheet, *others) = site.csv(folder), site.xlsx(folder)
    if not page.labels == csv.labels == sheet.labels:
        yield f"headers differ: {page.labels} {csv.labels} {sheet.labels}"
        return
    kinds = page.kinds[1:]
    on_page = [tuple(row[1:]) for row in page.rows]
    in_sheet = [tuple(map(cell_text, row[1:], kinds)) for row in sheet.rows]
    in_csv = [tuple(row[1:]) for row in csv.rows]
    ordered = not site.is_split(folder)
    yield from _same("page", on_page, "XLSX", in_sheet, ordered=ordered)
    wanted = [tuple(map(csv_text, row, kinds)) for row in on_page]
    yield from _same("page", wanted, "CSV", in_csv, ordered=ordered)
    numbers = list(range(1, len(sheet.rows) + 1))
    if [row[0] for row in sheet.rows] != numbers or [row[0] for row in csv.rows] != [
        str(one) for one in numbers
    ]:
        yield "a download is not numbered from 1"
    if f"共 {len(sheet.rows)} 条" not in sheet.remark:
        yield f"the workbook says “{sheet.remark}” of {len(sheet.rows)} rows"
    for other in others:
        strange = [row for row in other.rows if row[1:] not in [one[1:] for one in sheet.rows]]
        if strange:
            yield f"sheet {other.name} has rows that the first sheet lacks: {strange[0]}"


def _same(
    one: str, left: list[tuple], other: str, right: list[tuple], *, ordered: bool = False
) -> Iterator[str]:
    """In the same order, or as often each."""
    if len(left) != len(right):
        yield f"{one} has {len(left)} rows, {other} {len(right)}"
    elif ordered and left != right:
        place = next(number for number, pair in enumerate(zip(left, right, strict=True), 1)
                     if pair[0] != pair[1])  # fmt: skip
        yield f"row {place}: {one} {left[place - 1]}, {other} {right[place - 1]}"
    elif Counter(left) != Counter(right):
        yield f"{one} {sorted(map(str, set(left) - set(right)))[:2]}, {other} {sorted(map(str, set(right) - set(left)))[:2]}"


def _manifest(site: Site, assessed: dict[str, Any], records: Path, shown: Shown) -> Iterator[str]:
    manifest = site.manifest
    for name in ("as_of", "edition", "records", "refused"):
        if manifest[name] != assessed[name]:
            yield f"manifest: {name} {manifest[name]}, assess {assessed[name]}"
    files = sum(1 for _ in records.glob("villages/*/households/*.yaml"))
    if (
        manifest["records"] + manifest["refused"] != files
        or len(assessed["households"]) != manifest["records"]
    ):
        yield f"{files} household files, {manifest['records']} computed, {manifest['refused']} refused"
    scoped = {one for one in shown if re.fullmatch(r"(villages/[^/]+/)?ledgers/[^/]+", one)}
    if scoped != set(manifest["ledgers"]):
        yield f"manifest and ledgers differ: {sorted(scoped ^ set(manifest['ledgers']))[:5]}"
    for folder, table in shown.items():
        rows = len(table.rows)
        counted = manifest["ledgers"].get(folder, rows)
        page = site.page(f"{folder}/index.html")
        told = page.article.xpath("string(.//b[@class='huce-count'])")
        if not str(counted) == told == str(rows):
            yield f"{folder}: manifest {counted}, page says {told}, {rows} rows"


def _villages_make_the_street(site: Site, shown: Shown) -> Iterator[str]:
    """What the street has beyond its villages is the street's own: it names no village."""
    names = site.villages
    for folder, table in shown.items():
        parts = [
            shown[f"villages/{one}/{folder}"]
            for one in names
            if f"villages/{one}/{folder}" in shown
        ]
        if not folder.startswith("ledgers/") or not parts:
            continue
        whole = Counter(tuple(row[1:]) for row in table.rows)
        villages = Counter(tuple(row[1:]) for part in parts for row in part.rows)
        if villages - whole:
            yield f"{folder}: a village's row is not the street's: {next(iter(villages - whole))}"
        for row in whole - villages:
            if (
                set(row) & set(names.values())
                or "户主" in table.labels
                or row[0].startswith("villages/")
            ):
                yield f"{folder}: no village has {row}"


def _picked(table: Table, *labels: str) -> list[tuple[str, ...]]:
    places = [table.labels.index(one) for one in labels]
    return [tuple(row[place] for place in places) for row in table.rows]


def _households(site: Site, assessed: dict[str, Any], shown: Shown) -> Iterator[str]:
    """The tier wherever a household stands, its figures in the register; the lists of the tiers."""
    facts = {one["id"]: one for one in assessed["households"]}
    for folder, table in shown.items():
        if not {"编号", "户主"} <= set(table.labels):
            continue
        if folder.endswith("ledgers/base"):
            continue  # the tiers of the day the sweep was finished
        labels = list(FIGURES) if folder.endswith("ledgers/register") else ["层级"]
        labels = [one for one in labels if one in table.labels]
        for id_, *cells in _picked(table, "编号", *labels):
            wanted = [_words(facts.get(id_, {}).get(FIGURES[label])) for label in labels]
            if cells != wanted:
                yield f"{folder} {id_}: shown {cells}, assess {wanted}"
    for slug, tiers in (
        ("monitored", ("监测户",)), ("warned", ("预警户",)),
        ("register", ("监测户", "预警户", "一般户", "待核算", "注销")),
    ):  # fmt: skip
        wanted = [(one["id"],) for one in assessed["households"] if one["tier"] in tiers]
        ids = _picked(shown[f"ledgers/{slug}"], "编号")
        yield from (f"{slug}: {words}" for words in _same("ledger", ids, "assess", wanted))


def _findings(site: Site, assessed: dict[str, Any], shown: Shown) -> Iterator[str]:
    listed = set()
    for folder in [one for one in shown if one.startswith(("ledgers/finding-", "findings/"))]:
        code = site.page(f"{folder}/index.html").title
        listed.add(code)
        wanted = [
            (one["id"], _words(item["since"]), _words(item["days"]))
            for one in assessed["households"]
            for item in one["findings"]
            if item["code"] == code
        ]
        rows = _picked(shown[folder], "编号", "起始日期", "已过天数")
        yield from (f"{folder}: {words}" for words in _same("list", rows, "assess", wanted))
    for one in assessed["households"]:
        yield from (
            f"{one['id']}: no list of {item['code']}"
            for item in one["findings"]
            if item["code"] not in listed
        )


def _visits(site: Site, assessed: dict[str, Any], shown: Shown) -> Iterator[str]:
    duties = {one["id"]: one["visit"] for one in assessed["households"]}
    late = [
        (id_, str(one["days_overdue"]), _words(one["last_qualifying"]), one["owner"])
        for id_, one in duties.items()
        if one["state"] == "overdue"
    ]
    rows = _picked(shown["ledgers/overdue"], "编号", "逾期天数", "最近有效走访", "责任人")
    yield from (f"overdue: {words}" for words in _same("ledger", rows, "assess", late))
    soon = [
        (id_, one["period"], one["due"], _days(assessed["as_of"], one["due"]))
        for id_, visit in duties.items()
        for one in (visit, *visit["also"])
        if one["state"] == "due_soon"
    ]
    rows = _picked(shown["ledgers/due-soon"], "编号", "应访周期", "到期日", "剩余天数")
    yield from (f"due soon: {words}" for words in _same("ledger", rows, "assess", soon))


def _duties(site: Site, assessed: dict[str, Any], shown: Shown) -> Iterator[str]:
    names = site.villages
    villages = set(names.values())
    wanted = [
        (
            one["duty"], names.get(one["unit"].split("/")[0], "street"),
            one["unit"] if "/" in one["unit"] else "", _words(one["period"]),
            DUTY_STATES[one["state"]], _words(one["due"]), str(one["days_overdue"] or ""),
            "、".join(one["why"]),
        )
        for one in assessed["duties"]
    ]  # fmt: skip
    labels = ("事项", "单位", "编号", "期", "状态", "到期日", "逾期天数", "缺什么")
    rows = [
        (duty, "street" if unit not in villages or id_.startswith("street/") else unit, id_, *rest)
        for duty, unit, id_, *rest in _picked(shown["ledgers/duties"], *labels)
    ]
    yield from (f"duties: {words}" for words in _same("ledger", rows, "assess", wanted))


def _days(start: str, end: str) -> str:
    return str((date.fromisoformat(end) - date.fromisoformat(start)).days)


def _words(value: Any) -> str:
    return "" if value is None else str(value)


def first(found: Iterable[str], number: int = 20) -> str:
    """The first of many disagreements, for a test's message."""
    return "\n".join(list(found)[:number])
