"""On which page a household's form stands: one page a village and form, or one a group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


@dataclass(frozen=True)
class _Village:
    """One village's forms: the pages of each, and in which folder a household stands, by form and id."""

    parts: Mapping[str, tuple[Part, ...]]
    folders: Mapping[tuple[str, str], str]


class Places:
    """Every form of every village, and where each household finds its own.

    `in_village` tells a village's households; it is asked when the village first is, so
    that workers share the villages out among them.
    """

    def __init__(
        self, desk: Desk, in_village: Callable[[str], Sequence[Case]], limit: int = MAX_FORMS
    ) -> None:
        self.desk = desk
        self.in_village = in_village
        self.limit = limit
        self._found: dict[str, _Village] = {}

    def _village(self, village: str) -> _Village:
        known = self._found.get(village)
        return known or self._found.setdefault(village, self._sorted(self.in_village(village)))

    def _sorted(self, cases: Sequence[Case]) -> _Village:
        filled: dict[str, list[Filled]] = {}
        for case in sorted(cases, key=lambda one: (one.record.household.group, one.id)):
            for form in FORMS:
                papers = form.papers(self.desk, case)
                if papers:
                    filled.setdefault(form.slug, []).append(Filled(case, papers))
        found = {slug: parts(some, self.limit) for slug, some in filled.items()}
        folders = {
            (slug, one.case.id): part.folder
            for slug, some in found.items()
            for part in some
            for one in part.filled
        }
        return _Village(found, folders)

    def parts(self, village: str, form: Form) -> tuple[Part, ...]:
        return self._village(village).parts.get(form.slug, (Part("", "", ()),))

    def count(self, village: str, form: Form) -> int:
        """Households with this form."""
        return sum(len(part.filled) for part in self.parts(village, form))

    def sheets(self, form: Form, one: Filled) -> Sequence[Sheet]:
        return form.fill(self.desk, one.case, one.papers)

    def links(self, case: Case) -> list[tuple[str, str]]:
        """Title and address, from the household's page, of each form it has."""
        folders = self._village(case.village).folders
        return [
            (form.title, f"../forms/{form.slug}/{folder}index.html#{case.id}")
            for form in FORMS
            if (folder := folders.get((form.slug, case.id))) is not None
        ]
