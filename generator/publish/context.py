"""What every page knows, and tables ready for the templates."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.assess import Assessment, Case
from generator.assess.findings import FINDINGS
from generator.assess.people import People
from generator.assess.result import TIERS
from generator.history import History
from generator.publish.forms.placing import Places
from generator.publish.forms.shape import Desk
from generator.settings import Settings
from generator.source import Problem
from generator.tabulate import LedgerTable, Tables
from generator.tabulate.shape import text

RED_COLUMNS = ("逾期天数",)
LINK_COLUMNS = ("户主", "编号")


@dataclass(frozen=True)
class Site:
    """The stamp of every page (interface.md, The site)."""

    as_of: str
    edition: str
    carried_on: bool
    demo: bool
    street: str
    commit: str


@dataclass
class Work:
    """Everything that pages are made from."""

    assessment: Assessment
    tables: Tables
    problems: Sequence[Problem]
    settings: Settings
    history: History
    previous: dict[str, Assessment]
    demo: bool
    people: People = field(init=False)
    site: Site = field(init=False)
    forms: Places = field(init=False)

    def __post_init__(self) -> None:
        register = self.assessment.register
        self.people = People(register)
        self.forms = Places(Desk(self.assessment, self.people), self.assessment.cases)
        self.site = Site(
            as_of=self.assessment.as_of.isoformat(),
            edition=self.assessment.edition.number,
            carried_on=self.assessment.carried_on,
            demo=self.demo,
            street=register.street.name,
            commit=commit_words(self.history),
        )

    @property
    def cases(self) -> tuple[Case, ...]:
        return self.assessment.cases

    def in_village(self, village: str) -> list[Case]:
        return [one for one in self.cases if one.village == village]


def commit_words(history: History) -> str:
    if history.head is None:
        return "未提交"
    return history.head.short + ("，另有未提交的改动" if history.dirty else "")


def household_path(case: Case) -> str:
    return f"villages/{case.village}/{case.id}/index.html"


def person_slug(name: str) -> str:
    return "p-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def tier_counts(cases: Sequence[Case]) -> dict[str, int]:
    found = Counter(one.verdict.tier for one in cases)
    return {tier: found.get(tier, 0) for tier in TIERS}


def finding_counts(cases: Sequence[Case]) -> dict[str, int]:
    found = Counter(one.code for case in cases for one in case.findings)
    return {row.code: found.get(row.code, 0) for row in FINDINGS}


def ledger_rows(table: LedgerTable, base: str, lines: Sequence | None = None) -> dict[str, Any]:
    """A ledger as labels, kinds and rows with the link to each household."""
    labels, kinds = table.all_labels, table.all_kinds
    link_at = next((labels.index(name) for name in LINK_COLUMNS if name in labels), -1)
    red_at = next((labels.index(name) for name in RED_COLUMNS if name in labels), -1)
    rows = []
    for number, line in enumerate(table.lines if lines is None else lines, 1):
        href = (
            f"{base}villages/{line.village}/{line.household}/index.html" if line.household else ""
        )
        cells = [str(number), *(text(cell) for cell in line.cells)]
        red = red_at if red_at >= 0 and cells[red_at] not in ("", "0") else -1
        rows.append({"cells": cells, "href": href, "link_at": link_at, "red_at": red})
    return {"labels": labels, "kinds": kinds, "rows": rows}


def plain(labels: Sequence[str], rows: Sequence[Sequence[Any]], kinds: str = "") -> dict[str, Any]:
    """A small table: `kinds` has a letter a column (t text, n number, d date)."""
    names = {"t": "text", "n": "int", "d": "date", "m": "money"}
    letters = kinds or "t" * len(labels)
    return {
        "labels": list(labels),
        "kinds": [names[one] for one in letters],
        "rows": [
            {"cells": [text(c) for c in row], "href": "", "link_at": -1, "red_at": -1}
            for row in rows
        ],
    }
