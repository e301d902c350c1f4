"""Every number of the site is the number of its rows, and the one `huce assess` gives."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from organisation import HANDED, ISSUE, SUPERVISION
from register import Records, accounts, contact, household, member
from site_agreement import disagreements, first
from site_building import DAY, built
from site_reading import Link, Site

from generator.pipeline import judge
from generator.tabulate import LedgerTable, tabulate


def test_manifest_pages_downloads_and_assess_agree(street):
    """Else an officer prints one number and an inspector downloads another."""
    found = disagreements(Site(street.site), street.assessed, street.records)
    assert not found, first(found)


Spoil = Callable[[Path, dict[str, Any]], None]
LEDGER = "ledgers/risks"
COMPARED = ("register", "monitored", "warned", "overdue", "due-soon", "duties", "risks")


@pytest.fixture(scope="module")
def pared(hamlet, tmp_path_factory) -> Path:
    """The small site with no more ledgers than the comparison needs, so that it is quick."""
    site = tmp_path_factory.mktemp("pared") / "site"
    manifest = json.loads((hamlet.site / "manifest.json").read_text(encoding="utf-8"))
    manifest["ledgers"] = {
        folder: rows
        for folder, rows in manifest["ledgers"].items()
        if folder.endswith(COMPARED) or folder.startswith("ledgers/finding-")
    }
    pages = [f"villages/{one.name}" for one in (hamlet.site / "villages").iterdir() if one.is_dir()]
    for page in pages:
        (site / page).mkdir(parents=True)
        shutil.copy(hamlet.site / page / "index.html", site / page)
    for folder in manifest["ledgers"]:
        shutil.copytree(hamlet.site / folder, site / folder)
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert not disagreements(Site(site), hamlet.assessed, hamlet.records)
    return site


def _cut_page(site: Path, assessed: dict[str, Any], ledger: str = LEDGER) -> None:
    path = site / ledger / "index.html"
    head, body = path.read_text(encoding="utf-8").split("<tbody>", 1)
    path.write_text(head + "<tbody>" + body.split("</tr>", 1)[1], encoding="utf-8")


def _cut_csv(site: Path, assessed: dict[str, Any], ledger: str = LEDGER) -> None:
    path = site / ledger / f"{Path(ledger).name}.csv"
    path.write_bytes(path.read_bytes().rstrip().rsplit(b"\r\n", 1)[0] + b"\r\n")


def _with_book(change: Callable[[Any], None], site: Path, ledger: str = LEDGER) -> None:
    path = site / ledger / f"{Path(ledger).name}.xlsx"
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)


def _cut_xlsx(site: Path, assessed: dict[str, Any]) -> None:
    _with_book(lambda sheet: sheet.delete_rows(4), site)


def _number_as_text(site: Path, assessed: dict[str, Any]) -> None:
    def change(sheet: Any) -> None:
        place = next(cell.column for cell in sheet[3] if cell.value == "组")
        sheet.cell(4, place).value = str(sheet.cell(4, place).value)

    _with_book(change, site)


def _date_as_text(site: Path, assessed: dict[str, Any]) -> None:
    def change(sheet: Any) -> None:
        place = next(cell.column for cell in sheet[3] if cell.value == "发现日期")
        sheet.cell(4, place).value = str(sheet.cell(4, place).value.date())

    _with_book(change, site)


def _recount(site: Path, ledger: str, by: int) -> None:
    path = site / "manifest.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    value["ledgers"][ledger] += by
    path.write_text(json.dumps(value), encoding="utf-8")


def _count_one_more(site: Path, assessed: dict[str, Any]) -> None:
    _recount(site, LEDGER, 1)


def _empty_a_village(site: Path, assessed: dict[str, Any]) -> None:
    """In all its forms alike: only the sum over the villages shows it."""
    for folder in site.glob("villages/*/"):
        ledger = f"villages/{folder.name}/{LEDGER}"
        page = site / ledger / "index.html"
        text = page.read_text(encoding="utf-8")
        rows = text.count("<tr") - 1
        head, body = text.split("<tbody>")
        body = '<tr class="huce-none"><td>无</td></tr></tbody>' + body.split("</tbody>")[1]
        head = head.replace(f'<b class="huce-count">{rows}<', '<b class="huce-count">0<')
        page.write_text(f"{head}<tbody>{body}", encoding="utf-8")
        for _ in range(rows):
            _cut_csv(site, assessed, ledger)

        def change(sheet: Any, rows: int = rows) -> None:
            sheet.delete_rows(4, rows)
            sheet.cell(2, 1).value = sheet.cell(2, 1).value.replace(f"共 {rows} 条", "共 0 条")

        _with_book(change, site, ledger)
        _recount(site, ledger, -rows)


def _drop_household(site: Path, assessed: dict[str, Any]) -> None:
    assessed["households"].pop()


def _move_tier(site: Path, assessed: dict[str, Any]) -> None:
    one = next(one for one in assessed["households"] if one["tier"] == "监测户")
    one["tier"] = "预警户"


def _drop_finding(site: Path, assessed: dict[str, Any]) -> None:
    next(one for one in assessed["households"] if one["findings"])["findings"].pop()


def _calm_a_visit(site: Path, assessed: dict[str, Any], state: str = "overdue") -> None:
    visits = (one["visit"] for one in assessed["households"])
    next(one for one in visits if one["state"] == state)["state"] = "done"


def _forget_what_is_due_soon(site: Path, assessed: dict[str, Any]) -> None:
    _calm_a_visit(site, assessed, "due_soon")


def _drop_duty(site: Path, assessed: dict[str, Any]) -> None:
    assessed["duties"].pop()


@pytest.mark.parametrize(
    "spoil",
    [
        _cut_page, _cut_csv, _cut_xlsx, _number_as_text, _date_as_text, _count_one_more,
        _empty_a_village, _drop_household, _move_tier, _drop_finding, _calm_a_visit,
        _forget_what_is_due_soon, _drop_duty,
    ],
)  # fmt: skip
def test_the_comparison_sees_what_is_lost(spoil: Spoil, pared, hamlet, tmp_path):
    """Else the test above would pass whatever the site says."""
    site, assessed = tmp_path / "site", copy.deepcopy(hamlet.assessed)
    shutil.copytree(pared, site)
    spoil(site, assessed)
    assert disagreements(Site(site), assessed, hamlet.records)


COUNTED = re.compile(r"(?:^|[\s　])(\d+)(?: ?[条户项处件份].*)?$|（(\d+)）$")


def test_a_number_opens_as_many_rows(street):
    """Tiles and every other link with a count: else a click answers another question."""
    site, counts, wrong = Site(street.site), {}, []
    for page in site.pages():
        for link in page.links():
            told = _told(link)
            if told is None or link.outside:
                continue
            key = (link.file, link.fragment)
            if key not in counts:
                counts[key] = _rows_behind(site, *key)
            if counts[key] != told and (_is_tile(link) or counts[key] != NO_LIST):
                wrong.append(f"{page.path}: {told}, behind {link.written} {counts[key]} rows")
    assert not wrong, first(wrong)
    assert len([one for one in counts.values() if one != NO_LIST]) > 300


NO_LIST = -1
"""A page of one thing: a household, a month's report, a row of a ledger."""


def _told(link: Link) -> int | None:
    """The number that a tile or a link in the text tells."""
    if not link.in_article or link.element.tag != "a":
        return None
    words = link.element.xpath("./b")[0] if _is_tile(link) else link.element
    text = words.text_content().strip()
    match = COUNTED.search(text)
    return int(match[1] or match[2]) if match else None


def _is_tile(link: Link) -> bool:
    return "huce-tile" in (link.element.get("class") or "").split()


def _rows_behind(site: Site, file: str, fragment: str) -> int:
    page, folder = site.page(file), file.removesuffix("/index.html")
    if fragment:
        rows = page.rows_at(fragment)
        return NO_LIST if rows is None else len(rows)
    if folder in site.manifest["ledgers"] or folder.startswith("findings/"):
        return len(site.shown(folder).rows)
    return NO_LIST


def test_a_relapse_counts_from_the_day_of_its_document(records):
    """返贫致贫 is what a document says by the as-of date; the accounts never say it."""
    for number, day in enumerate(("2022-06-30", "2022-07-01"), 1):
        relapse = {"日期": day, "依据": "区乡村振兴局认定文件"}
        records.add(household(f"ZS-000{number}", 返贫致贫认定=[relapse]))
    lines = _ledger(records, "relapses").lines
    assert [one.household for one in lines] == ["ZS-0001"]


def test_a_ledger_shows_the_as_of_date_and_not_the_day_the_tier_began(records):
    """A contact who took over since, a birthday since: else the list names who left long ago."""
    contacts = [contact("王某丽", "2022-03-01", 止="2022-05-31"), contact("李某强", "2022-06-01")]
    figures = [accounts("2022-03-01", 6000)]
    people = [member(出生="1980-06-30")]
    records.add(household(监测联系人=contacts, 收支核算=figures, 成员=people))
    monitors, ages = _ledger(records, "contacts"), _ledger(records, "members")
    assert "李某强" in monitors.lines[0].cells
    assert ages.lines[0].cells[ages.labels.index("年龄")] == 42


def _ledger(records: Records, slug: str) -> LedgerTable:
    checked = judge(records.root, date.fromisoformat(DAY))
    return tabulate(checked.assessment, checked.problems).get(slug)


def test_a_village_that_is_not_there_stops_nothing_and_loses_nothing(records, tmp_path):
    """A mistyped village in the street's files: its rows stand under the street as typed."""
    records.add(household())
    month = {"交办线索": [HANDED | {"村": "zusha"}], "问题": [ISSUE | {"村": "zusha"}]}
    records.write("street/months/2022-03.yaml", month)
    records.write("street/supervision/2022-H1.yaml", SUPERVISION | {"村": ["zusha"]})
    checked = {"日期": "2022-05-01", "检查单位": "区乡村振兴局", "村": [{"村": "zusha"}]}
    records.write("street/cross-checks/2022.yaml", checked)
    street = built(records.root.parent)
    found = disagreements(Site(street.site), street.assessed, street.records)
    assert not found, first(found)
    for slug in ("signals", "problems", "supervision", "cross-check"):
        assert any("zusha" in row for row in Site(street.site).shown(f"ledgers/{slug}").rows), slug
