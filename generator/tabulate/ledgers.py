"""Every ledger, declared; and the ledgers of findings, one a row of rules §3."""

from __future__ import annotations

from generator.assess import Assessment
from generator.assess.findings import FINDINGS, FindingRow
from generator.tabulate import columns as c
from generator.tabulate.accounts import ACCOUNTS
from generator.tabulate.archive import ARCHIVE
from generator.tabulate.base import BASE, SWEEP, SWEEP_HOUSES
from generator.tabulate.checks import CROSS_CHECKS, SUPERVISIONS
from generator.tabulate.columns import PLACE, case
from generator.tabulate.contacts import CONTACTS, EXCEPTIONS, LOANS, REVIEWS
from generator.tabulate.declared import DECLARED
from generator.tabulate.duties import DUTIES, FIGURES
from generator.tabulate.identification import ELIMINATIONS, IDENTIFICATIONS
from generator.tabulate.in_out import IN_OUT
from generator.tabulate.issues import ISSUES
from generator.tabulate.measures import DEPARTMENTS, INTERVENTIONS, PLANS, RISK_CARE, RISKS
from generator.tabulate.meetings import GUIDANCE, MEETINGS
from generator.tabulate.members import MEMBERS, POPULATION
from generator.tabulate.months import MONTHS
from generator.tabulate.registers import MONITORED, REGISTER, WARNED
from generator.tabulate.roster import STAFF
from generator.tabulate.rows import case_rows
from generator.tabulate.safeguards import SAFEGUARDS
from generator.tabulate.shape import Column, Ledger, Row
from generator.tabulate.signals import SIGNALS
from generator.tabulate.status import (
    LARGE_EXPENSE,
    NOT_TAKEN_IN,
    RELAPSES,
    TURNED_DOWN,
    UNSURE_LEDGER,
)
from generator.tabulate.visits import DUE_SOON, OVERDUE, TURNS, VISITS

HOUSEHOLD_LEDGERS = (
    MONITORED, WARNED, BASE, REGISTER, MEMBERS, NOT_TAKEN_IN, TURNED_DOWN, UNSURE_LEDGER,
    LARGE_EXPENSE, SAFEGUARDS, RISKS, DECLARED, IN_OUT, RELAPSES, POPULATION,
)  # fmt: skip
WORK_LEDGERS = (
    IDENTIFICATIONS, ELIMINATIONS, OVERDUE, DUE_SOON, TURNS, VISITS, PLANS, RISK_CARE,
    INTERVENTIONS, DEPARTMENTS, ACCOUNTS, REVIEWS, CONTACTS, LOANS, EXCEPTIONS,
)  # fmt: skip
ORGANISATION_LEDGERS = (
    SIGNALS, MONTHS, MEETINGS, GUIDANCE, ISSUES, SWEEP, SWEEP_HOUSES, SUPERVISIONS, CROSS_CHECKS, STAFF,
    ARCHIVE, DUTIES, FIGURES,
)  # fmt: skip
SECTIONS: tuple[tuple[str, tuple[Ledger, ...]], ...] = (
    ("户", HOUSEHOLD_LEDGERS), ("入户和帮扶", WORK_LEDGERS), ("组织工作", ORGANISATION_LEDGERS),
)  # fmt: skip


def _finding_ledger(row: FindingRow) -> Ledger:
    def rows(assessment: Assessment) -> list[Row]:
        found = case_rows(assessment, lambda one: one.finding(row.code) is not None)
        return [one.on(case(one).finding(row.code)) for one in found]

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
        each=True,
        order=lambda one: -(one.item.days or 0),
    )


FINDING_LEDGERS: tuple[Ledger, ...] = tuple(_finding_ledger(row) for row in FINDINGS)
LEDGERS: tuple[Ledger, ...] = (
    *HOUSEHOLD_LEDGERS,
    *WORK_LEDGERS,
    *ORGANISATION_LEDGERS,
    *FINDING_LEDGERS,
)
