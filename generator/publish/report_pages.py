"""/reports/<month>/: the month's report of the street and of each village, and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.publish.context import Page, Work
from generator.publish.grid import Grid, Link, View, grid
from generator.report.content import Promise, Report, Reporter, amount
from generator.report.past import report_months
from generator.report.snapshots import Snapshots


def reports(work: Work) -> list[Report]:
    """Every report, newest month first, the street before its villages."""
    snapshots = Snapshots(work.assessment, work.past)
    reporter = Reporter(snapshots)
    return [
        reporter.report(month, scope)
        for month in report_months(work.assessment.register.policies, work.assessment.as_of)
        for scope in ("", *work.assessment.register.villages)
    ]


def folder_of(report: Report) -> str:
    within = f"villages/{report.scope}/" if report.scope else ""
    return f"{within}reports/{report.month.name}/"


def report_pages(work: Work, made: list[Report]) -> Iterator[Page]:
    for one in made:
        yield folder_of(one) + "index.html", one.title, "report.html", _context(one)
    for scope in ("", *work.assessment.register.villages):
        mine = [one for one in made if one.scope == scope]
        within = f"villages/{scope}/" if scope else ""
        name = work.scope_name(scope)
        yield f"{within}reports/index.html", f"{name}月报", "reports.html", _index(name, mine)


def _index(name: str, mine: list[Report]) -> dict[str, Any]:
    rows: list[list[View]] = []
    for one in mine:
        at = {line.name: line for line in one.lines}
        rows.append(
            [
                Link(one.month.name, f"{one.month.name}/index.html"), one.as_of,
                *(str(at[label].now) for label in ("监测户", "预警户", "本月应访监测户", "本月已访监测户")),
                str(len(one.promises)), str(len(one.slipped)),
            ]
        )  # fmt: skip
    labels = (
        "月份",
        "截至",
        "监测户",
        "预警户",
        "应访监测户",
        "已访监测户",
        "到期事项",
        "没有完成",
    )
    return {"name": name, "grid": grid(labels, "tdnnnnnn", rows)}


def _context(one: Report) -> dict[str, Any]:
    return {
        "report": one, "numbers": numbers_grid(one),
        "slipped": promise_grid(one.slipped), "coming": promise_grid(one.coming),
        "kept": promise_grid([p for p in one.promises if p.kept]),
    }  # fmt: skip


def numbers_grid(one: Report) -> Grid:
    rows: list[list[View]] = []
    for line in one.lines:
        change = None if line.last is None else line.now - line.last
        rows.append(
            [
                line.name, amount(line.now), _or_none(line.last),
                "" if change is None else f"{'+' if change > 0 else ''}{amount(change)}",
                _or_none(line.year_ago), line.unit,
            ]
        )  # fmt: skip
    return grid(("项目", "本月", "上月", "增减", "去年同日", "单位"), "tnnnnt", rows)


def _or_none(number: int | Decimal | None) -> str:
    return "" if number is None else amount(number)


def promise_grid(some: Any) -> Grid:
    rows: list[list[View]] = [_promise(one) for one in some]
    return grid(("类别", "事项", "谁", "到期日", "现在"), "tttdt", rows)


def _promise(one: Promise) -> list[View]:
    return [one.kind, one.what, one.who, one.due, one.words]
