"""What every page knows, and tables ready for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.assess import Assessment, Case
from generator.assess.findings import FINDINGS
from generator.assess.result import TIERS
from generator.history import History
from generator.keeping import digest
from generator.publish.edit.numbers import next_numbers
from generator.publish.forms.placing import Places
from generator.publish.forms.shape import Desk
from generator.publish.kept import Kept
from generator.publish.linking import Linker
from generator.publish.loops import Loops
from generator.publish.moves import Moves
from generator.publish.sketch import Charts
from generator.report import Past
from generator.settings import Settings
from generator.source import Problem
from generator.tabulate import Tables
from generator.tabulate.duties import places
from generator.tabulate.owing import Owed, owed_by_person
from generator.tabulate.tabulating import note_of

Context = dict[str, Any]
Page = tuple[str, str, str, Context | Callable[[], Context]]
"""Path of index.html, title, template, and its context, or how it is made when it is needed."""


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
    """Everything that pages are made from.

    `digests` has that of every record file's bytes, None where nobody asked for them;
    `settled` by household what `explain.settled` says of it, `words` by which it is found.
    """

    assessment: Assessment
    tables: Tables
    problems: Sequence[Problem]
    settings: Settings
    history: History
    past: Past
    demo: bool
    digests: Mapping[str, str] | None = None
    settled: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    charts: Charts = field(default_factory=Charts)
    site: Site = field(init=False)
    linker: Linker = field(init=False)
    places: dict[str, str] = field(init=False)
    forms: Places = field(init=False)

    def __post_init__(self) -> None:
        register = self.assessment.register
        self.forms = Places(Desk(self.assessment), self.in_village)
        self.site = Site(
            as_of=self.assessment.as_of.isoformat(),
            edition=self.assessment.edition.number,
            carried_on=self.assessment.carried_on,
            demo=self.demo,
            street=register.street.name,
            commit=commit_words(self.history),
        )
        self.places = places(self.assessment)
        self.linker = Linker(self.assessment, self.tables, self._people, self._departments)

    def _people(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(("", *one.villages)) for name, one in self.owed.items()}

    def _departments(self) -> frozenset[str]:
        return named_departments(self.assessment.register.street.departments, self.tables)

    @cached_property
    def owed(self) -> dict[str, Owed]:
        return owed_by_person(self.assessment, self.tables)

    @cached_property
    def records(self) -> Mapping[str, str]:
        """The digests of the households' files that were read, by file; none where unknown."""
        known = self.digests or {}
        files = (one.record.file for one in self.cases)
        return {file: known[file] for file in files if file in known}

    @cached_property
    def units(self) -> Mapping[str, str] | None:
        """The digests of all the other files."""
        if self.digests is None:
            return None
        return {file: one for file, one in self.digests.items() if file not in self.records}

    @cached_property
    def chart_frame(self) -> str:
        """What every chart is made from beside its rows."""
        assessment = self.assessment
        return digest(self.scope_names, assessment.edition, assessment.as_of)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The street (empty) and its villages' folders."""
        return ("", *self.assessment.register.villages)

    def scope_name(self, scope: str) -> str:
        register = self.assessment.register
        return register.villages[scope].name if scope else register.street.name

    @cached_property
    def scope_names(self) -> list[tuple[str, str]]:
        return [(scope, self.scope_name(scope)) for scope in self.scopes]

    def note(self, scope: str) -> str:
        """What the lists of a scope say of files that could not be read."""
        return note_of(self.assessment, scope)

    @cached_property
    def kept(self) -> Kept:
        return Kept(self.tables, self.assessment.as_of)

    @cached_property
    def loops(self) -> Loops:
        return Loops(self.assessment)

    @cached_property
    def moves(self) -> Moves:
        return Moves(self.assessment, self.linker)

    @cached_property
    def next_numbers(self) -> dict[str, str]:
        """By village the number for a new household."""
        return next_numbers(self.assessment, self.history)

    @cached_property
    def findings(self) -> Mapping[str, int]:
        """How often each finding stands in the street."""
        return finding_counts(self.cases)

    @property
    def cases(self) -> tuple[Case, ...]:
        return self.assessment.cases

    @cached_property
    def _villages(self) -> dict[str, list[Case]]:
        found: dict[str, list[Case]] = {}
        for one in self.cases:
            found.setdefault(one.village, []).append(one)
        return found

    def in_village(self, village: str) -> Sequence[Case]:
        return self._villages.get(village, ())


def commit_words(history: History) -> str:
    if history.head is None:
        return "未提交"
    return history.head.short + ("，另有未提交的改动" if history.dirty else "")


def household_path(case: Case) -> str:
    return household_page(case.village, case.id)


def household_page(village: str, id_: str) -> str:
    return f"villages/{village}/{id_}/index.html"


def tier_counts(cases: Sequence[Case]) -> dict[str, int]:
    found = Counter(one.verdict.tier for one in cases)
    return {tier: found.get(tier, 0) for tier in TIERS}


def finding_counts(cases: Sequence[Case]) -> dict[str, int]:
    found = Counter(one.code for case in cases for one in case.findings)
    return {row.code: found.get(row.code, 0) for row in FINDINGS}


def named_departments(listed: Sequence[str], tables: Tables) -> frozenset[str]:
    """The street's departments, and any that a measure, problem or handover names."""
    found = {
        str(one)
        for slug in ("departments", "problems")
        for one in tables.get(slug).column("部门")
        if one
    }
    handed = {str(one) for one in tables.get("low-income-reviews").column("转办") if one}
    return frozenset((*listed, *found, *handed))
