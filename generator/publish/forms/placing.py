"""On which page a household's form stands: one page a village and form, or one a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.assess import Case
from generator.publish.forms.declared import FORMS
from generator.publish.forms.shape import Desk, Form, Sheet

MAX_FORMS = 100
"""Households on one page; more are divided by group, and a long group again."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A household's form, still to be laid out: its entries."""

    case: Case
    papers: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a form: its folder below the form's (empty for the form's own), its households."""

    folder: str
    name: str
    filled: tuple[Filled, ...]


def parts(filled: Sequence[Filled], limit: int) -> tuple[Part, ...]:
    """The pages that hold these forms, households by group and id."""
    if len(filled) <= limit:
        return (Part("", "", tuple(filled)),)
    groups: dict[int, list[Filled]] = {}
    for one in filled:
        groups.setdefault(one.case.record.household.group, []).append(one)
    found = []
    for group, members in sorted(groups.items()):
        for number, start in enumerate(range(0, len(members), limit), 1):
            again = f"-{number}" if number > 1 else ""
            name = f"{group}组" + (f"（{number}）" if len(members) > limit else "")
            found.append(Part(f"g{group}{again}/", name, tuple(members[start : start + limit])))
    return tuple(found)


class Places:
    """Every form of every village, and where each household finds its own."""

    def __init__(self, desk: Desk, cases: Sequence[Case], limit: int = MAX_FORMS) -> None:
        self.desk = desk
        by_place: dict[tuple[str, str], list[Filled]] = {}
        for case in sorted(cases, key=lambda one: (one.record.household.group, one.id)):
            for form in FORMS:
                papers = form.papers(desk, case)
                if papers:
                    by_place.setdefault((case.village, form.slug), []).append(Filled(case, papers))
        self._parts = {key: parts(filled, limit) for key, filled in by_place.items()}
        self._folder = {
            (form, one.case.id): part.folder
            for (_, form), found in self._parts.items()
            for part in found
            for one in part.filled
        }

    def parts(self, village: str, form: Form) -> tuple[Part, ...]:
        return self._parts.get((village, form.slug), (Part("", "", ()),))

    def count(self, village: str, form: Form) -> int:
        """Households with this form."""
        return sum(len(part.filled) for part in self.parts(village, form))

    def sheets(self, form: Form, one: Filled) -> Sequence[Sheet]:
        return form.fill(self.desk, one.case, one.papers)

    def links(self, case: Case) -> list[tuple[str, str]]:
        """Title and address, from the household's page, of each form it has."""
        return [
            (form.title, f"../forms/{form.slug}/{folder}index.html#{case.id}")
            for form in FORMS
            if (folder := self._folder.get((form.slug, case.id))) is not None
        ]
