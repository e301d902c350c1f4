"""The register's side of the comparison: what it shows of each household on D."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.assess import Assessment, Case
from generator.assess.day import newest
from generator.model.identification import Identification
from generator.money import shown
from generator.workbooks.headers import plain


@dataclass(frozen=True, slots=True)
class Home:
    """A household of the register with what is compared.

    `income` is yuan a person: 系统收入, newest by D, else the accounts' per-capita;
    `origin` says which.  `class_` is the 类别 of the entry that decides.
    """

    case: Case
    village_name: str
    numbers: tuple[str, ...]
    class_: str | None
    income: Decimal | None
    origin: str

    @property
    def id(self) -> str:
        return self.case.id

    @property
    def head(self) -> str:
        return self.case.record.household.head

    @property
    def formal(self) -> str:
        return self.case.verdict.formal

    @property
    def deregistered(self) -> bool:
        return self.case.verdict.tier == "注销"

    @property
    def entered(self) -> bool:
        """Whether it was ever entered in the system: 在册 or 已消除."""
        return self.formal in ("在册", "已消除")

    @property
    def expected(self) -> bool:
        """Whether the system should have it: 在册 and not 注销."""
        return self.formal == "在册" and not self.deregistered

    @property
    def persons(self) -> int:
        return self.case.verdict.figures.persons


def homes_of(assessment: Assessment) -> list[Home]:
    """Every household of the register, by id."""
    names = assessment.register.villages
    return [_home(one, names[one.village].name) for one in assessment.cases]


def _home(case: Case, village_name: str) -> Home:
    entries = case.record.household.identifications
    income, origin = _income(case)
    decides = _deciding(entries, case)
    return Home(
        case=case,
        village_name=village_name,
        numbers=tuple(
            dict.fromkeys(plain(one.system_number) for one in entries if one.system_number)
        ),
        class_=decides.kind if decides else None,
        income=income,
        origin=origin,
    )


def _deciding(entries: Iterable[Identification], case: Case) -> Identification | None:
    entered = [one for one in entries if one.entered]
    return newest(entered, lambda one: one.entered, case.verdict.day)


def _income(case: Case) -> tuple[Decimal | None, str]:
    """What the register shows as income a person, and where it is from."""
    incomes = case.record.household.system_incomes
    system = newest(incomes, lambda one: one.day, case.verdict.day)
    if system is not None:
        return system.per_capita, "系统收入"
    return case.verdict.figures.per_capita, "收支核算"


def income_words(home: Home) -> str:
    if home.income is None:
        return "没有人均（没有系统收入和收支核算）"
    return f"{shown(home.income)}（{home.origin}）"
