"""The pages of a district: first page, a table a subject, a page a street, the data handed in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.district import tables
from generator.district.choosing import STATES
from generator.district.figures import (
    ATTENTION,
    DUTY_NAMES,
    DUTY_SHEET,
    OVERVIEW,
    SHEETS,
    Figure,
    Sheet,
)
from generator.district.rolling import District, Numbers, StreetFigures
from generator.publish.context import Context, Page
from generator.publish.grid import Grid, Link, Red, View, grid
from generator.tabulate.shape import Cell, LedgerTable, text

TITLE = "防返贫监测汇总"


@dataclass(frozen=True, slots=True)
class Download:
    """A table with the path of its files below the site, without their ending."""

    path: str
    table: LedgerTable


class Desk:
    """What all pages share: the district and each street's folder of the site."""

    def __init__(self, district: District) -> None:
        self.district = district
        self.folders = _folders(district.streets)

    @property
    def site(self) -> Context:
        """The stamp of every page."""
        district = self.district
        return {
            "as_of": district.as_of.isoformat(),
            "newest": district.newest.isoformat() if district.newest else "",
            "given": len(district.streets), "counted": len(district.counted),
            "demo": district.demo,
            "left": [
                {"label": one.label, "state": STATES[one.reading.state], "why": one.reading.why}
                for one in district.left_out
            ],
        }  # fmt: skip

    def href(self, one: StreetFigures, base: str, part: str = "") -> str:
        """A street's page; the page about the data for one without figures."""
        if one.total is None:
            return f"{base}data/index.html"
        return f"{base}{self.folders[one.label]}/index.html" + (f"#{part}" if part else "")

    def shown(self) -> Iterator[StreetFigures]:
        return (one for one in self.district.streets if one.total is not None)


def _folders(streets: Sequence[StreetFigures]) -> dict[str, str]:
    """By label a folder that a name cannot spoil: `streets/s-` and 8 hex digits of its SHA-256."""
    found, number = {}, Counter[str]()
    for one in streets:
        digest = hashlib.sha256(one.label.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        number[digest] += 1
        found[one.label] = f"streets/s-{digest}" + (
            f"-{number[digest]}" if number[digest] > 1 else ""
        )
    return found


def pages(desk: Desk) -> Iterator[Page]:
    """Path, title, template and context of every page."""
    yield "index.html", "首页", "district/home.html", partial(_home, desk)
    yield "tables/index.html", "各表", "district/tables.html", partial(_index, desk)
    for sheet in SHEETS:
        path = f"tables/{sheet.slug}/index.html"
        yield path, sheet.title, "district/table.html", partial(_sheet, desk, sheet)
    yield "villages/index.html", "各村", "district/table.html", partial(_villages, desk)
    yield "data/index.html", "数据情况", "district/table.html", partial(_data, desk)
    for one in desk.shown():
        path = f"{desk.folders[one.label]}/index.html"
        yield path, one.label, "district/street.html", partial(_street, desk, one)


def downloads(desk: Desk) -> Iterator[Download]:
    """Every table that pages show."""
    for sheet in SHEETS:
        yield Download(f"tables/{sheet.slug}/{sheet.slug}", tables.by_street(desk.district, sheet))
    yield Download("villages/villages", tables.all_villages(desk.district))
    yield Download("data/data", tables.data(desk.district))
    for one in desk.shown():
        for sheet in SHEETS:
            table = tables.by_village(one, sheet)
            yield Download(f"{desk.folders[one.label]}/{sheet.slug}", table)


def _home(desk: Desk) -> Context:
    return {
        "tiles": _tiles(desk.district.sums, "tables/{}/index.html"),
        "grid": _streets_grid(desk, OVERVIEW, ""),
        "sheets": [{"slug": one.slug, "title": one.title} for one in SHEETS if one is not OVERVIEW],
    }


def _tiles(numbers: Numbers, where: str) -> list[Context]:
    """The numbers that stand first, each leading to its table."""
    outside = numbers.get("monitored") - numbers.get("registered")
    sub = {
        "monitored": f"在册 {numbers.get('registered')} · 未在册 {outside}",
        "overdue": f"即将到期 {numbers.get('due_soon')}",
        "households": f"未读入 {numbers.get('refused')}",
    }
    keys = [(key, ATTENTION) for key in ATTENTION.keys]
    keys[1:1] = [("monitored", OVERVIEW), ("warned", OVERVIEW), ("households", OVERVIEW)]
    found = {one.key: one for sheet in (OVERVIEW, ATTENTION) for one in sheet.figures}
    return [
        {"href": where.format(sheet.slug), "number": numbers.get(key),
         "title": "在库农户" if key == "households" else found[key].label,
         "red": found[key].red and numbers.get(key) > 0, "sub": sub.get(key, "")}
        for key, sheet in keys
    ]  # fmt: skip


def _index(desk: Desk) -> Context:
    rows: list[list[View]] = [
        [Link(one.title, f"{one.slug}/index.html"), one.about,
         Link("Excel", f"{one.slug}/{one.slug}.xlsx"), Link("CSV", f"{one.slug}/{one.slug}.csv")]
        for one in SHEETS
    ]  # fmt: skip
    for slug, title in (("villages", "各村"), ("data", "数据情况")):
        row: list[View] = [Link(title, f"../{slug}/index.html"), ""]
        rows.append([*row, *(Link(kind, f"../{slug}/{slug}.{end}") for kind, end in FILES)])
    note = tables.left_out_words(desk.district)
    return {"note": note, "grid": grid(("表", "说明", "下载", ""), "tttt", rows)}


FILES = (("Excel", "xlsx"), ("CSV", "csv"))


def _sheet(desk: Desk, sheet: Sheet) -> Context:
    district = desk.district
    return {
        "title": sheet.title, "slug": sheet.slug, "about": sheet.about,
        "note": tables.left_out_words(district, sheet), "grid": _streets_grid(desk, sheet, "../../"),
        "duties": duty_grid(district.sums) if sheet is DUTY_SHEET else None,
    }  # fmt: skip


def _streets_grid(desk: Desk, sheet: Sheet, base: str) -> Grid:
    """A row a street; the sums over those that count."""
    table, rows = tables.by_street(desk.district, sheet), []
    *lines, sums = table.lines
    for one, line in zip(desk.district.streets, lines, strict=True):
        first, data, *numbers, summed = line.cells
        page = desk.href(one, base)
        row: list[View] = [
            Link(str(first), page),
            Link(str(data), f"{base}data/index.html") if not one.counted else data,
        ]
        row += _views(sheet, numbers, desk.href(one, base, sheet.slug))
        rows.append([*row, summed])
    # the page's own script adds up what it shows, and cannot add 3/4 and 5/6
    foot = [text(one) for one in sums.cells] if sheet is not DUTY_SHEET else []
    return grid(table.labels, table.kinds, rows, foot=foot, groups=("数据", "计入合计"))


def _views(sheet: Sheet, numbers: Sequence[Cell], href: str = "") -> list[View]:
    """Numbers, each leading to its rows where there is a place; red where something is overdue."""
    figures: Sequence[Figure | None] = sheet.figures or [None] * len(numbers)
    found: list[View] = []
    for figure, one in zip(figures, numbers, strict=True):
        red = figure is not None and figure.red and isinstance(one, int) and one > 0
        if href and one is not None:
            found.append(Link(text(one), href, red))
        else:
            found.append(Red(text(one)) if red else one)
    return found


def _villages(desk: Desk) -> Context:
    table, rows = tables.all_villages(desk.district), []
    streets = {one.label: one for one in desk.district.streets}
    for line in table.lines:
        label, data, village, *numbers, summed = line.cells
        one = streets[str(label)]
        row: list[View] = [Link(str(label), desk.href(one, "../")), data, village]
        rows.append([*row, *_views(OVERVIEW, numbers), summed])
    return {
        "title": table.title, "slug": table.slug, "about": table.about, "duties": None,
        "note": tables.left_out_words(desk.district), "grid": grid(table.labels, table.kinds, rows, groups=("街道", "计入合计")),
    }  # fmt: skip


def _data(desk: Desk) -> Context:
    table, rows = tables.data(desk.district), []
    for one, line in zip(desk.district.streets, table.lines, strict=True):
        first, *rest = line.cells
        page = desk.href(one, "../") if one.total is not None else ""
        rows.append([Link(str(first), page), *rest])
    return {
        "title": table.title, "slug": table.slug, "about": table.about, "note": "", "duties": None,
        "grid": grid(table.labels, table.kinds, rows, groups=("情况",)),
    }  # fmt: skip


def _street(desk: Desk, one: StreetFigures) -> Context:
    meta, total = one.reading.meta, one.total
    assert meta is not None
    assert total is not None
    return {
        "label": one.label, "as_of": meta.as_of.isoformat(), "edition": meta.edition,
        "carried_on": meta.carried_on, "demo": meta.demo, "note": tables.data_note(one),
        "commit": (meta.commit or "未提交")[:10]
        + ("，另有未提交的改动" if meta.commit and meta.uncommitted else ""),
        "tiles": _tiles(total, "#{}"), "state": STATES[one.reading.state],
        "parts": [
            {"slug": sheet.slug, "title": sheet.title, "about": sheet.about,
             "grid": _village_grid(one, total, sheet),
             "duties": duty_grid(total) if sheet is DUTY_SHEET else None}
            for sheet in SHEETS
        ],
    }  # fmt: skip


def _village_grid(one: StreetFigures, total: Numbers, sheet: Sheet) -> Grid:
    """A row a village and the street's own, so that the rows add up to the street's figures."""
    table = tables.by_village(one, sheet)
    rows: list[list[View]] = []
    for line in table.lines:
        first, *numbers = line.cells
        rows.append([first, *_views(sheet, numbers)])
    foot: list[View] = []
    if sheet is not DUTY_SHEET:
        foot = ["合计", *map(text, tables.cells(total, sheet, summed=True))]
    return grid(table.labels, table.kinds, rows, foot=foot)


def duty_grid(numbers: Numbers) -> Grid:
    """A row a duty: owed and done since the edition began."""
    rows: list[list[View]] = []
    for name in DUTY_NAMES:
        one = numbers.work.get(name)
        row = (one.required, one.done, one.late, one.overdue) if one else (0, 0, 0, 0)
        *plain, overdue = row
        rows.append([name, *plain, Red(str(overdue)) if overdue else overdue])
    return grid(("事项", "应办", "已办", "其中迟办", "逾期未办"), "tnnnn", rows)
