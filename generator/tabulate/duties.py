"""Ledgers of duties: each with its state, and how many of each are done (rules §6, §4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.assess import Assessment
from generator.assess.duties import ORDER, all_issues
from generator.dates import PERIOD_OF
from generator.tabulate.issues import issue_village
from generator.tabulate.rows import STREET, of, unit_row
from generator.tabulate.shape import Cell, Column, Ledger, Ref, Row, joined
from generator.tabulate.signals import DUTY_WORDS, all_signals

MONTHLY_VISIT, QUARTERLY_VISIT = "每月走访", "每季走访"
VISIT_DUTIES = (MONTHLY_VISIT, QUARTERLY_VISIT)


def places(assessment: Assessment) -> dict[str, str]:
    """By the unit of each duty the village it concerns, empty for the street's own.

    A signal handed down or a problem found from above concerns the village it names; one that names
    a village that is not there concerns the street.
    """
    named = {unit: village for unit, village, _ in all_signals(assessment)}
    named |= {
        unit: issue_village(assessment, unit, one) for unit, one in all_issues(assessment.register)
    }
    known = assessment.register.villages
    return {
        one.unit: village if (village := named.get(one.unit)) in known else _folder(one.unit)
        for one in assessment.duties
    }


def _folder(unit: str) -> str:
    folder = unit.split("/", 1)[0]
    return STREET if folder == "street" else folder


def _rows(assessment: Assessment) -> list[Row]:
    """Every duty, at the village it concerns."""
    place = places(assessment)
    return [unit_row(assessment, place[one.unit], one) for one in assessment.duties]


def _number(row: Row) -> str | None:
    return row.item.unit if "/" in row.item.unit else None


def _number_refs(row: Row) -> list[Ref]:
    kinds = {"线索核查": "signal", "问题整改": "problem"}
    kind, unit = kinds.get(row.item.duty), row.item.unit
    return [Ref(kind, unit, unit)] if kind else []


DUTIES = Ledger(
    "duties", "五个一四有一览", _rows,
    (
        Column("事项", of("duty")), Column("单位", lambda row: row.village_name),
        Column("编号", _number, refs=_number_refs),
        Column("期", of("period")), Column("状态", lambda row: DUTY_WORDS[row.item.state]),
        Column("到期日", of("due"), "date"),
        Column("逾期天数", lambda row: row.item.days_overdue or None, "int"),
        Column("缺什么", lambda row: joined(row.item.why)),
    ),
    "五个一、四有各项工作，按单位和周期，缺什么写明。",
    groups=("事项", "单位", "状态"),
)  # fmt: skip


@dataclass(slots=True)
class Count:
    """How many of a duty a unit owed for a period, and what became of them."""

    required: int = 0
    done: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def open(self) -> int:
        return self.required - self.done - self.overdue


Key = tuple[str, str, str]
"""Duty, unit, period."""


def counts(assessment: Assessment) -> dict[Key, Count]:
    """Done ÷ required for every duty, unit and period, visits included.

    Signals and problems have no period of their own: they stand under the month
    or year of the file that names them; the roster under 现在.
    """
    found: dict[Key, Count] = defaultdict(Count)
    _count_visits(assessment, found)
    place = places(assessment)
    for one in assessment.duties:
        period = one.period or (one.unit.split("/")[1] if "/" in one.unit else "现在")
        count = found[one.duty, place[one.unit], period]
        count.required += 1
        count.done += one.state in ("done", "done_late")
        count.late += one.state == "done_late"
        count.overdue += one.state == "overdue"
    return found


def _count_visits(assessment: Assessment, found: dict[Key, Count]) -> None:
    open_periods = {period(assessment.as_of).name for period in PERIOD_OF.values()}
    for case in assessment.cases:
        for period, done in case.visit.required_all:
            duty = QUARTERLY_VISIT if "Q" in period else MONTHLY_VISIT
            count = found[duty, case.village, period]
            count.required += 1
            count.done += done
            count.overdue += not done and period not in open_periods


def _figure_rows(assessment: Assessment) -> list[Row]:
    order = (*VISIT_DUTIES, *ORDER)
    found = counts(assessment)
    units = [STREET, *assessment.register.villages]
    keys = sorted(found, key=lambda key: (order.index(key[0]), units.index(key[1]), key[2]))
    return [unit_row(assessment, key[1], found[key], key) for key in keys]


def _share(row: Row) -> Cell:
    return f"{row.item.done}/{row.item.required}"


FIGURES = Ledger(
    "duty-figures", "各单位办结情况", _figure_rows,
    (
        Column("事项", lambda row: row.extra[0]), Column("单位", lambda row: row.village_name),
        Column("期", lambda row: row.extra[2]),
        Column("应办", of("required"), "int"),
        Column("已办", of("done"), "int"),
        Column("其中迟办", of("late"), "int"),
        Column("逾期未办", of("overdue"), "int"),
        Column("未到期", of("open"), "int"),
        Column("已办/应办", _share),
    ),
    "每项工作应办多少、已办多少；走访按户按期算，欠访的以后补不上。",
    groups=("事项", "单位", "期"),
)  # fmt: skip
