"""The pages of the forms, one village after another."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.assess import Case
from generator.keeping import digest
from generator.publish.context import Context, Page, Work
from generator.publish.forms.declared import FORMS
from generator.publish.forms.placing import Filled, Part, Places
from generator.publish.forms.shape import Form
from generator.publish.reuse import restamped

NONE_KEPT: Mapping[str, Markup] = {}
_SECTION, _END = '<section class="huce-form" id="', "</section>\n"


@dataclass(frozen=True, slots=True)
class Papers:
    """A page of forms, and the households that it is filled from; none for a list of pages.

    `name` says everything else that stands on it.
    """

    page: Page
    name: str = ""
    cases: tuple[Case, ...] = ()


def form_pages(work: Work) -> Iterator[Papers]:
    """Of each village the list of forms, and each form of every household it applies to."""
    for folder in work.assessment.register.villages:
        yield from village_forms(work, folder)


def village_forms(work: Work, folder: str) -> Iterator[Papers]:
    """One village's list of forms, and its forms."""
    yield Papers(_index(work, folder))
    for form in FORMS:
        yield from _form(work, folder, form)


def _index(work: Work, folder: str) -> Page:
    village = work.assessment.register.villages[folder].name
    context = {
        "village": village,
        "forms": [
            {
                "slug": one.slug, "title": one.title, "clause": one.clause,
                "households": one.households, "number": work.forms.count(folder, one),
            }
            for one in FORMS
        ],
        "refused_note": work.note(folder),
    }  # fmt: skip
    return f"villages/{folder}/forms/index.html", f"{village}打印表格", "forms/index.html", context


def _form(work: Work, folder: str, form: Form) -> Iterator[Papers]:
    village = work.assessment.register.villages[folder].name
    parts = work.forms.parts(folder, form)
    path = f"villages/{folder}/forms/{form.slug}/"
    context: dict[str, Any] = {
        "village": village, "title": form.title, "households": form.households,
        "clause": form.clause, "refused_note": work.note(folder),
        "number": work.forms.count(folder, form), "part": "", "up": "../",
    }  # fmt: skip
    if len(parts) > 1:
        rows = [
            {"name": one.name, "href": f"{one.folder}index.html", "number": len(one.filled)}
            for one in parts
        ]
        inner = context | {"parts": rows}
        yield Papers((path + "index.html", f"{village}{form.title}", "forms/parts.html", inner))
    for part in parts:
        up = "../../" if part.folder else "../"
        more = {"part": part.name, "up": up, "number": len(part.filled)}
        title, where = f"{village}{form.title}{part.name}", path + part.folder + "index.html"
        make = partial(_filled, work, form, part, context | more)
        cases = tuple(one.case for one in part.filled)
        yield Papers((where, title, "forms/form.html", make), digest(where, context | more), cases)


def _filled(
    work: Work, form: Form, part: Part, context: Context, kept: Mapping[str, Markup] = NONE_KEPT
) -> Context:
    return context | {"sections": sections(work.forms, form, part.filled, kept)}


def sections(
    places: Places, form: Form, filled: Sequence[Filled], kept: Mapping[str, Markup] = NONE_KEPT
) -> list[dict[str, Any]]:
    """Each household with its sheets, as the templates ask for them; `kept` are sections by id."""
    return [
        {
            "id": one.case.id,
            "head": one.case.record.household.head,
            "kept": kept.get(one.case.id, ""),
            "sheets": () if one.case.id in kept else places.sheets(form, one),
        }
        for one in filled
    ]


def same(old: str, new: str) -> frozenset[str]:
    """The households whose keys are among both, each text as `Keys.sections` writes it."""
    both = set(old.split()).intersection(new.split())
    return frozenset(one.partition("=")[0] for one in both)


def of_another_day(page: bytes, old: date, new: date) -> bytes:
    """A page of forms with the same sections on another day.  Raises ValueError without a stamp."""
    return restamped(page, old, new).replace(_standing(old).encode(), _standing(new).encode())


def _standing(day: date) -> str:
    """What every sheet says in its head."""
    return f"<span>截至：{day}</span>"


def sections_of(page: str, ids: Container[str], then: date, now: date) -> dict[str, Markup]:
    """Some households' sections of an old day's page of forms, by id, as they are now."""
    found = {}
    page = page.replace(_standing(then), _standing(now))
    for piece in page.split(_SECTION)[1:]:
        id_, quote, _ = piece.partition('"')
        end = piece.rfind(_END)
        if quote and end >= 0 and id_ in ids:
            found[id_] = Markup(_SECTION + piece[: end + len(_END)])
    return found
