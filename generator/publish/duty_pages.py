"""五个一 and 四有: the work of the organisation by unit and period, done ÷ required.

Figures are plain counts, lowest share first, never one mixed score; every
number leads to its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from generator.assess.duties import ORDER, PERIODIC
from generator.publish.context import Context, Page, Work
from generator.publish.edit.links import EditLinks
from generator.publish.grid import MAX_ROWS, Grid, Link, View, grid
from generator.publish.ledger_pages import ledger_grid
from generator.publish.plots import Drawn
from generator.tabulate import LedgerTable
from generator.tabulate.duties import MONTHLY_VISIT, QUARTERLY_VISIT, Count
from generator.tabulate.rows import STREET
from generator.tabulate.shape import Cell, Line
from generator.tabulate.signals import DUTY_WORDS

SHORT = {
    "done": "完成", "done_late": "迟办", "overdue": "逾期", "due_soon": "将到期", "due": "待办",
    "not_required": "不需",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A duty's page: its slug, its clause, the ledger of its rows."""

    name: str
    slug: str
    clause: str
    ledger: str = "duties"


KINDS: tuple[DutyKind, ...] = (
    DutyKind(MONTHLY_VISIT, "monthly-visits", "四(三)-1", "visit-turns"),
    DutyKind(QUARTERLY_VISIT, "quarterly-visits", "四(三)-2", "visit-turns"),
    *(DutyKind(one.name, one.slug, one.clause) for one in PERIODIC),
    DutyKind("队伍", "roster", "四(一)-1"),
    DutyKind("线索核查", "signals", "三(二)-2"),
    DutyKind("问题整改", "problems", "三(三)-2"),
    DutyKind("资料归档", "archive", "四(三)-3"),
)
KIND = {one.name: one for one in KINDS}
FIVE_ONES = ("农户遍访", MONTHLY_VISIT, QUARTERLY_VISIT, "月度汇总", "线索核查", "村级研判", "部门联席会",
             "问题整改", "专项督查", "交叉检查")  # fmt: skip
FOUR_HAVES = ("队伍", "村工作方案", "资料归档")


def late_only(kind: DutyKind) -> str:
    """What an address asks of a list of this duty, so that it shows what is overdue."""
    return "是否已访=欠访" if kind.ledger == "visit-turns" else "状态=逾期"


def late_in_village(kind: DutyKind) -> str:
    """From a village's folder to the rows behind its number of overdue ones."""
    if kind.ledger == "visit-turns":
        which = "周期=月" if kind.name == MONTHLY_VISIT else "周期=季"
    else:
        which = f"事项={kind.name}"
    return f"ledgers/{kind.ledger}/index.html#{which}&{late_only(kind)}"


class Figures:
    """The counts of the ledger 各单位办结情况, by duty, unit and period."""

    def __init__(self, work: Work) -> None:
        self.work = work
        table = work.tables.get("duty-figures")
        self.rows: dict[str, list[tuple[str, dict[str, Cell]]]] = {}
        for line in table.lines:
            cells = table.named(line)
            self.rows.setdefault(str(cells["事项"]), []).append((line.village, cells))

    def count(self, duty: str, village: str | None = None, period: str | None = None) -> Count:
        """The sum over a duty's rows, of one unit or all, of one period or all."""
        found = Count()
        for place, cells in self.rows.get(duty, ()):
            if village in (None, place) and period in (None, cells["期"]):
                found.required += int(str(cells["应办"]))
                found.done += int(str(cells["已办"]))
                found.late += int(str(cells["其中迟办"]))
                found.overdue += int(str(cells["逾期未办"]))
        return found

    def periods(self, duty: str, village: str | None = None) -> list[str]:
        rows = self.rows.get(duty, ())
        return sorted({str(cells["期"]) for place, cells in rows if village in (None, place)})

    def newest(self, duty: str, village: str | None = None) -> str:
        """The newest period of a duty; empty where there is none."""
        return (self.periods(duty, village) or [""])[-1]

    def units(self, duty: str) -> list[str]:
        """The units that owe a duty, in the register's order, the street first."""
        mine = {place for place, _ in self.rows.get(duty, ())}
        return [one for one in (STREET, *self.work.assessment.register.villages) if one in mine]


def lines_of(work: Work, kind: DutyKind, scope: str) -> list[Line]:
    """The rows behind a duty's numbers."""
    table = work.tables.get(kind.ledger, scope)
    label, wanted = "事项", kind.name
    if kind.ledger == "visit-turns":
        label, wanted = "周期", "月" if kind.name == MONTHLY_VISIT else "季"
    cells = zip(table.lines, table.column(label), strict=True)
    return [line for line, cell in cells if cell == wanted]


def duties(work: Work) -> Iterator[Page]:
    figures = Figures(work)
    yield "duties/index.html", "五个一四有", "duties.html", partial(_overview, work, figures)
    for kind in KINDS:
        path = f"duties/{kind.slug}/index.html"
        yield path, kind.name, "duty.html", partial(_kind, work, kind, figures)
    for folder in work.assessment.register.villages:
        path = f"villages/{folder}/duties/index.html"
        name = work.scope_name(folder)
        make = partial(_village, work, folder, figures)
        yield path, f"{name}五个一四有", "village_duties.html", make


def summary(figures: Figures, names: tuple[str, ...], village: str | None, base: str) -> Grid:
    """A row a duty: the newest period, and all since the first edition.

    Of one village, or of all units; `base` leads to the folder of the scope.
    """
    rows: list[list[View]] = []
    for name in names:
        if village is not None and village not in figures.units(name):
            continue
        slug = KIND[name].slug
        if village:
            page, late = f"duties/index.html#{slug}", late_in_village(KIND[name])
        else:
            page = f"duties/{slug}/index.html"
            late = f"{page}#{late_only(KIND[name])}"
        newest = figures.newest(name, village)
        now, whole = figures.count(name, village, newest), figures.count(name, village)
        rows.append(
            [
                Link(name, base + page), newest, f"{now.done}/{now.required}",
                f"{whole.done}/{whole.required}", str(whole.late),
                Link(str(whole.overdue), base + late, whole.overdue > 0), KIND[name].clause,
            ]
        )  # fmt: skip
    labels = (
        "事项",
        "最近一期",
        "本期已办/应办",
        "至今已办/应办",
        "其中迟办",
        "逾期未办",
        "方案条款",
    )
    return grid(labels, "tttnnnt", rows)


def _overview(work: Work, figures: Figures) -> Context:
    table = work.tables.get("duties")
    late = [one for one in table.lines if table.named(one)["状态"] == "逾期"]
    late.sort(key=lambda one: -int(str(table.named(one)["逾期天数"] or 0)))
    return {
        "number": len(late),
        "five": summary(figures, FIVE_ONES, None, "../"),
        "four": summary(figures, FOUR_HAVES, None, "../"),
        "matrix": _matrix(work, figures),
        "maps": [
            {"name": one.name, "slug": one.slug, "map": heat_map(work, one, figures.units(one.name))}
            for one in KINDS
            if one.name in ("月度汇总", "村级研判", "部门联席会", "农户遍访", "专项督查", "交叉检查",
                            "村工作方案")
        ],
        "late": ledger_grid(work, table, "../", late),
        "charts": [Drawn("trend", work, "")],
    }  # fmt: skip


def _matrix(work: Work, figures: Figures) -> Grid:
    """Units × duties, done/required since the first edition."""
    names = [one.name for one in KINDS if len(figures.units(one.name)) > 1]
    rows: list[list[View]] = []
    for folder, village in work.assessment.register.villages.items():
        page = f"../villages/{folder}/duties/index.html"
        cells: list[View] = [Link(village.name, page)]
        for name in names:
            count = figures.count(name, folder)
            words = f"{count.done}/{count.required}" if count.required else ""
            cells.append(
                Link(words, f"{page}#{KIND[name].slug}" if words else "", count.overdue > 0)
            )
        rows.append(cells)
    return grid(("村（社区）", *names), "t" + "n" * len(names), rows)


def share(count: Count) -> Fraction:
    """Done ÷ required, exact; a unit that owes nothing stands last."""
    return Fraction(count.done, count.required) if count.required else Fraction(2)


def _kind(work: Work, kind: DutyKind, figures: Figures) -> Context:
    units = figures.units(kind.name)
    counts = [(unit, figures.count(kind.name, unit)) for unit in units]
    counts.sort(key=lambda pair: (share(pair[1]), units.index(pair[0])))
    lines = lines_of(work, kind, "")
    table = work.tables.get(kind.ledger)
    whole = figures.count(kind.name)
    newest = figures.newest(kind.name)
    return {
        "kind": kind, "whole": whole, "newest": newest, "now": figures.count(kind.name, None, newest),
        "units": _unit_grid(work, kind, counts),
        "map": heat_map(work, kind, units) if kind.ledger == "duties" else None,
        "periods": _period_grid(figures, kind),
        "rows": ledger_grid(work, table, "../../", lines) if len(lines) <= MAX_ROWS else None,
        "number": len(lines), "board": _board_of(kind),
    }  # fmt: skip


def _board_of(kind: DutyKind) -> str:
    """The board that tells more of the same work, if there is one."""
    known = {"农户遍访": "sweep", "专项督查": "supervision", "交叉检查": "cross-check", "队伍": "roster",
             "线索核查": "signals", "问题整改": "problems", "资料归档": "archive"}  # fmt: skip
    return known.get(kind.name, "")


def _unit_grid(work: Work, kind: DutyKind, counts: list[tuple[str, Count]]) -> Grid:
    rows: list[list[View]] = []
    for unit, one in counts:
        name = work.scope_name(unit)
        if unit:
            page = f"../../villages/{unit}/duties/index.html#{kind.slug}"
            late = f"../../villages/{unit}/{late_in_village(kind)}"
        else:
            page, late = "#rows", f"#{late_only(kind)}&单位={name}"
        rows.append(
            [
                Link(name, page), str(one.required), str(one.done), str(one.late),
                Link(str(one.overdue), late, one.overdue > 0), str(one.open),
                f"{one.done}/{one.required}",
            ]
        )  # fmt: skip
    labels = ("单位", "应办", "已办", "其中迟办", "逾期未办", "未到期", "已办/应办")
    return grid(labels, "tnnnnnn", rows)


def _period_grid(figures: Figures, kind: DutyKind) -> Grid:
    """The trend, newest period first."""
    rows: list[list[View]] = []
    for period in figures.periods(kind.name)[::-1]:
        one = figures.count(kind.name, None, period)
        rows.append([period, f"{one.done}/{one.required}", str(one.late), str(one.overdue)])
    return grid(("期", "已办/应办", "其中迟办", "逾期未办"), "tnnn", rows)


def heat_map(work: Work, kind: DutyKind, units: list[str]) -> dict[str, Any] | None:
    """Units × periods of a duty, with the state in words in each cell."""
    mine = [one for one in work.assessment.duties if one.duty == kind.name and "/" not in one.unit]
    if not mine:
        return None
    periods = list(dict.fromkeys(sorted(one.period or "现在" for one in mine)))
    cells = {(one.unit, one.period or "现在"): one for one in mine}
    lines = []
    for unit in units:
        name = work.scope_name(unit)
        found = [cells.get((unit or "street", period)) for period in periods]
        lines.append(
            {
                "name": name,
                "href": f"villages/{unit}/duties/index.html#{kind.slug}" if unit else "",
                "cells": [
                    {"state": one.state, "words": SHORT[one.state], "why": "、".join(one.why)}
                    if one else {"state": "", "words": "", "why": ""}
                    for one in found
                ],
            }
        )  # fmt: skip
    return {"periods": periods, "lines": lines}


def _village(work: Work, folder: str, figures: Figures) -> Context:
    """A village's own duties: every row behind its numbers, duty by duty."""
    name = work.scope_name(folder)
    base = "../../../"
    parts = []
    room = MAX_ROWS
    for kind in KINDS:
        if folder not in figures.units(kind.name):
            continue
        lines = lines_of(work, kind, folder)
        count = figures.count(kind.name, folder)
        table = work.tables.get(kind.ledger, folder)
        shown = len(lines) <= room
        room -= len(lines) if shown else 0
        parts.append(
            {
                "kind": kind, "count": count, "number": len(lines), "ledger": kind.ledger,
                "grid": _with_ways(work, table, base, lines, folder) if shown else None,
            }
        )  # fmt: skip
    return {"name": name, "parts": parts, "map": month_map(work, folder)}


def _with_ways(work: Work, table: LedgerTable, base: str, lines: list[Line], folder: str) -> Grid:
    """The rows of a ledger, each with the link that opens what it is proved by."""
    made, links = ledger_grid(work, table, base, lines), EditLinks(work)
    if not links.there:
        return made
    column: list[View] = []
    for line in lines:
        cells = table.named(line)
        if line.household:
            way = links.visit(folder, line.household)
        else:
            unit = str(cells["编号"] or folder)
            way = links.duty(unit, str(cells["事项"]), str(cells["期"]) if cells["期"] else None)
        href = (base if way.own else "") + way.href if way else ""
        column.append(Link(way.words, href) if way else "")
    return made.beside("修改", column)


def month_map(work: Work, folder: str) -> dict[str, Any] | None:
    """A village's duties × periods on one map."""
    mine = [
        one for one in work.assessment.duties
        if one.unit == folder and one.period is not None
    ]  # fmt: skip
    if not mine:
        return None
    periods = sorted({one.period for one in mine if one.period})
    cells = {(one.duty, one.period): one for one in mine}
    lines = [
        {
            "name": duty,
            "href": f"#{KIND[duty].slug}",
            "cells": [
                {"state": one.state, "words": DUTY_WORDS[one.state], "why": "、".join(one.why)}
                if (one := cells.get((duty, period))) else {"state": "", "words": "", "why": ""}
                for period in periods
            ],
        }
        for duty in ORDER
        if any(one.duty == duty for one in mine)
    ]  # fmt: skip
    return {"periods": periods, "lines": lines}
