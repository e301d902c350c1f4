"""What the rules say: frozen values, from one household up to the street.

Money is Decimal yuan, undivided and exact; `per_capita` figures are floored to
two decimals for showing only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.assess.duty_shape import Duty
from generator.assess.people import People
from generator.model.accounts import Accounts
from generator.model.care import Visit
from generator.model.policy import Policy
from generator.model.register import HouseholdRecord, Refused, Register
from generator.packed import Packed
from generator.source import Path

Tier = Literal["监测户", "预警户", "一般户", "待核算", "注销"]
TIERS: tuple[Tier, ...] = ("监测户", "预警户", "一般户", "待核算", "注销")
Formal = Literal["在册", "已消除", "识别中", "无"]
State = Literal["done", "overdue", "due_soon", "due", "not_required"]


class Figures(NamedTuple):
    """The sums behind a verdict (rules §1), None where there are no accounts.

    `persons` is n on the day; `divisor` is n*, by which the per-capita figures
    are divided; `net_income` is I, `compliant` X, `medical` Xm, in yuan.  `newest` is
    the place of the accounts among the household's, `accounts_day` their 核算日期.
    """

    persons: int
    divisor: int
    newest: int | None
    accounts_day: date | None
    known: bool
    fresh: bool
    net_income: Decimal | None
    compliant: Decimal | None
    medical: Decimal | None
    per_capita: Decimal | None
    per_capita_after: Decimal | None


class Verdict(NamedTuple):
    """One day's judgement of one household (rules §2)."""

    day: date
    tier: Tier
    reasons: tuple[str, ...]
    formal: Formal
    identifying: bool
    class_: str | None
    figures: Figures

    @property
    def monitored_codes(self) -> tuple[str, ...]:
        return tuple(code for code in self.reasons if code.startswith("M"))


class Span(NamedTuple):
    """Days on which the tier was the same; `end` is the last day, D for the newest."""

    start: date
    end: date
    tier: Tier


class Finding(NamedTuple):
    """A difference or gap (rules §3); `days` = D − since, both None where rules say so."""

    code: str
    since: date | None = None
    days: int | None = None
    detail: str = ""


class JudgedVisit(NamedTuple):
    """A visit, what it counts for, and why it does not (rules §4).

    `periods` are the names of the periods it qualifies for (`2022-06`,
    `2022-Q2`).  `why_not` has a row per reason: the kind (方式, 走访人, 结果,
    日期) and a sentence; it speaks of the cadence of the tier on the visit's
    day.  `index` is the entry's place in the file.
    """

    visit: Visit
    index: int
    periods: tuple[str, ...]
    why_not: tuple[tuple[str, str], ...]

    @property
    def counts(self) -> bool:
        return bool(self.periods)


class Owed(NamedTuple):
    """A visit that another cadence owes in the open period."""

    cadence: str
    period: str
    due: date
    state: State


class VisitDuty(NamedTuple):
    """The state of the visit duty on D (rules §4); fields as in `huce assess`."""

    cadence: str | None
    period: str | None
    required: bool
    state: State
    due: date | None
    days_overdue: int
    missed: tuple[str, ...]
    missed_all: tuple[str, ...]
    last_qualifying: date | None
    owner: str
    also: tuple[Owed, ...]
    required_all: tuple[tuple[str, bool], ...] = ()
    """Every period of either cadence that required a visit, closed or open, and whether it has one."""


class RecordWarning(NamedTuple):
    """A check of rules §7: its Chinese code, where in the record, and a sentence.

    `exempted` is the reason of the 核查豁免 that answers it, or empty.
    """

    code: str
    path: Path
    message: str
    exempted: str = ""


@dataclass(frozen=True, slots=True)
class Case(Packed):
    """One household, assessed on D."""

    record: HouseholdRecord
    verdict: Verdict
    timeline: tuple[Span, ...]
    findings: tuple[Finding, ...]
    visit: VisitDuty
    visits: tuple[JudgedVisit, ...]
    warnings: tuple[RecordWarning, ...]

    @property
    def id(self) -> str:
        return self.record.household.id

    @property
    def village(self) -> str:
        return self.record.village

    @property
    def accounts(self) -> Accounts | None:
        """The accounts that D goes by: the newest of the household."""
        newest = self.verdict.figures.newest
        return None if newest is None else self.record.household.accounts[newest]

    def finding(self, code: str) -> Finding | None:
        return next((one for one in self.findings if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole register on D; `cases` are sorted by household id.

    `carried_on`: the edition is past its 失效 and no other has begun.
    """

    as_of: date
    edition: Policy
    carried_on: bool
    register: Register
    people: People
    cases: tuple[Case, ...]
    refused: tuple[Refused, ...]
    duties: tuple[Duty, ...] = ()
