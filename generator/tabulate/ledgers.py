"""Every ledger, declared; and the ledgers of findings, one a row of rules §3."""

from __future__ import annotations

from generator.assess import Assessment
from generator.assess.findings import FINDINGS, FindingRow
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case
from generator.tabulate.households import HOUSEHOLD_LEDGERS
from generator.tabulate.organisation import ORGANISATION_LEDGERS
from generator.tabulate.rows import case_rows
from generator.tabulate.shape import Column, Ledger, Row
from generator.tabulate.work import WORK_LEDGERS


def _finding_ledger(row: FindingRow) -> Ledger:
    def rows(assessment: Assessment) -> list[Row]:
        found = case_rows(assessment, lambda one: one.finding(row.code) is not None)
        found = [
            Row(one.village, one.village_name, one.case, case(one).finding(row.code))
            for one in found
        ]
        return sorted(found, key=lambda one: -(one.item.days or 0))

    return Ledger(
        f"finding-{row.slug}",
        row.code,
        rows,
        (
            *PLACE,
            c.TIER,
            Column("起始日期", lambda one: one.item.since, "date"),
            Column("已过天数", lambda one: one.item.days, "int"),
            Column("说明", lambda one: one.item.detail),
            c.OWNER,
        ),
        f"依据方案{row.clause}。{row.advice}",
    )


FINDING_LEDGERS: tuple[Ledger, ...] = tuple(_finding_ledger(row) for row in FINDINGS)
LEDGERS: tuple[Ledger, ...] = (
    *HOUSEHOLD_LEDGERS,
    *WORK_LEDGERS,
    *ORGANISATION_LEDGERS,
    *FINDING_LEDGERS,
)
