"""月度动态监测汇总表: what each village found and did in each month (ledgers.md; 三(二))."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.assess import Assessment, Case
from generator.assess.day import began
from generator.assess.duties import all_issues
from generator.model import terms
from generator.tabulate import columns as c
from generator.tabulate.duties import MONTHLY_VISIT, counts
from generator.tabulate.in_out import CLASSES, MODES, moves
from generator.tabulate.issues import issue_village
from generator.tabulate.rows import STREET, unit_row
from generator.tabulate.shape import Cell, Column, Ledger, Row
from generator.tabulate.signals import all_signals

ORIGINS = terms.choices(terms.RiskOrigin)


@dataclass
class Month:
    """The figures of one unit and month; `reports` and `zero` come from its digest."""

    count: Counter[str] = field(default_factory=Counter)
    reports: str | None = None
    surveyed: int | None = None
    zero: str | None = None


Months = dict[tuple[str, str], Month]


def month_counts(assessment: Assessment) -> Months:
    """The figures of every month and unit by D; the street's place is empty."""
    found: Months = defaultdict(Month)
    add = _adder(found)
    _signals(assessment, add)
    _households(assessment, add)
    _problems(assessment, add)
    _visits(assessment, add)
    _digests(assessment, found)
    return found


def _rows(assessment: Assessment) -> list[Row]:
    """A row a month and unit, newest first, the street's sum before its villages."""
    months = sorted(
        {one.period for one in assessment.duties if one.duty == "月度汇总" and one.period},
        reverse=True,
    )
    found = month_counts(assessment)
    return [
        unit_row(assessment, unit, found[month, unit], month)
        for month in months
        for unit in (STREET, *assessment.register.villages)
    ]


Add = Callable[[Any, str, str, int], None]


def _adder(found: Months) -> Add:
    def add(day: Any, village: str, what: str, number: int = 1) -> None:
        """Count something of a day (or month) for a village and for the street."""
        month = str(day)[:7]
        for unit in {STREET, village}:
            found[month, unit].count[what] += number

    return add


def _signals(assessment: Assessment, add: Add) -> None:
    """By the month of the file that holds them, as the digest counts them; handed-down ones by 交办."""
    for unit, village, one in all_signals(assessment):
        folder, month, _ = unit.split("/", 2)
        handed = str(one.handed_down or one.day)[:7]
        month = handed if folder == "street" else month
        add(month, village, "收集", 1)
        if one.checked and one.checked <= assessment.as_of:
            add(month, village, "核查", 1)
            if one.result == "属实":
                add(month, village, "属实", 1)
                add(month, village, f"属实·{one.origin}", 1)


def _households(assessment: Assessment, add: Add) -> None:
    as_of = assessment.as_of
    for case in assessment.cases:
        home = case.record.household
        for entry in home.identifications:
            day = began(entry) if entry.first_step(as_of) else None
            if day and day <= as_of:
                add(day, case.village, "启动识别", 1)
        for day in became_warned(case):
            add(day, case.village, "新增预警", 1)
        for risk in home.risks:
            if risk.resolved and risk.resolved <= as_of:
                add(risk.resolved, case.village, "化解风险", 1)
    for move in moves(assessment):
        if move.why in CLASSES:
            add(move.day, move.village, "纳入监测", 1)
        elif move.why in MODES:
            add(move.day, move.village, "消除", 1)


def became_warned(case: Case):
    """The days on which the tier became 预警户; that of the first edition's first day is no news."""
    return [span.start for span in case.timeline[1:] if span.tier == "预警户"]


def _problems(assessment: Assessment, add: Add) -> None:
    as_of = assessment.as_of
    for unit, one in all_issues(assessment.register):
        if one.found > as_of:
            continue
        village = issue_village(assessment, unit, one)
        add(one.found, village, "问题", 1)
        if one.done and one.done <= as_of and one.proof and one.verifier:
            add(one.found, village, "已销号", 1)


def _visits(assessment: Assessment, add: Add) -> None:
    for (duty, village, period), one in counts(assessment).items():
        if duty == MONTHLY_VISIT:
            for what, number in (("应访", one.required), ("已访", one.done), ("逾期", one.overdue)):
                add(period, village, what, number)


def _digests(assessment: Assessment, found: Months) -> None:
    for (village, month), record in assessment.register.village_months.items():
        digest = record.digest
        if digest is None or digest.day > assessment.as_of:
            continue
        groups = assessment.register.villages[village].groups
        mine = found[month, village]
        if digest.groups:
            mine.reports = f"{len(digest.groups)}/{groups if groups is not None else '未填'}"
            mine.surveyed = sum(one.households or 0 for one in digest.groups)
        mine.zero = "是" if digest.collected == 0 else "否"


def _count(what: str) -> Callable[[Row], Cell]:
    return lambda row: row.item.count[what]


def _column(what: str) -> Column:
    return Column(what, _count(what), "int")


MONTHS = Ledger(
    "monthly-digest", "月度动态监测汇总表", _rows,
    (
        Column("月份", lambda row: row.extra), c.VILLAGE,
        Column("组上报（已报/应报）", lambda row: row.item.reports),
        Column("摸排户数", lambda row: row.item.surveyed, "int"),
        *map(_column, ("收集", "核查", "属实")),
        *(Column(f"其中{name}", _count(f"属实·{name}"), "int") for name in ORIGINS),
        *map(_column, ("启动识别", "纳入监测", "新增预警", "消除", "化解风险")),
        *map(_column, ("应访", "已访", "逾期", "问题", "已销号")),
        Column("零报告", lambda row: row.item.zero),
    ),
    "每月每村的线索、识别、走访和问题；走访只算每月应访的监测户，“其中”是属实线索的来源。",
    groups=("月份", "村"),
)  # fmt: skip
