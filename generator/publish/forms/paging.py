"""The pages of the forms, one village after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.publish.context import Page, Work
from generator.publish.forms.declared import FORMS
from generator.publish.forms.placing import Filled, Places
from generator.publish.forms.shape import Form


def form_pages(work: Work) -> Iterator[Page]:
    """Of each village the list of forms, and each form of every household it applies to."""
    for folder in work.assessment.register.villages:
        yield from village_forms(work, folder)


def village_forms(work: Work, folder: str) -> Iterator[Page]:
    """One village's list of forms, and its forms."""
    yield _index(work, folder)
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
        "refused_note": work.tables.get("register", folder).note,
    }  # fmt: skip
    return f"villages/{folder}/forms/index.html", f"{village}打印表格", "forms/index.html", context


def _form(work: Work, folder: str, form: Form) -> Iterator[Page]:
    village = work.assessment.register.villages[folder].name
    parts = work.forms.parts(folder, form)
    path = f"villages/{folder}/forms/{form.slug}/"
    context: dict[str, Any] = {
        "village": village, "title": form.title, "households": form.households,
        "clause": form.clause, "refused_note": work.tables.get("register", folder).note,
        "number": work.forms.count(folder, form), "part": "", "up": "../",
    }  # fmt: skip
    if len(parts) > 1:
        rows = [
            {"name": one.name, "href": f"{one.folder}index.html", "number": len(one.filled)}
            for one in parts
        ]
        yield (
            path + "index.html",
            f"{village}{form.title}",
            "forms/parts.html",
            context | {"parts": rows},
        )
    for part in parts:
        up = "../../" if part.folder else "../"
        more = {"part": part.name, "up": up, "number": len(part.filled)}
        inner = context | more | {"sections": sections(work.forms, form, part.filled)}
        yield (
            path + part.folder + "index.html",
            f"{village}{form.title}{part.name}",
            "forms/form.html",
            inner,
        )


def sections(places: Places, form: Form, filled: Sequence[Filled]) -> list[dict[str, Any]]:
    """Each household with its sheets, as the templates ask for them."""
    return [
        {
            "id": one.case.id,
            "head": one.case.record.household.head,
            "sheets": places.sheets(form, one),
        }
        for one in filled
    ]
