"""New files to fill in, from the models: every key that must be there, and its hint.

For the hosts whose link opens a new file with its text; what is to be filled in
stands after the colon as a comment, so that the file says by itself what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.load.validate import below_of, choices_at
from generator.model import Household, VillageMonth

MONTH_ENTRIES = ("汇总", "研判会议")


def new_household(number: str) -> str:
    """A household's file: what it must have, with one member."""
    return "\n".join(_entry(Household, "", {"编号": number}, {"关系": "户主"})) + "\n"


def new_month() -> str:
    """A village-month's file: the month's summary and meeting; an empty list needs no key."""
    lines = []
    for field in VillageMonth.model_fields.values():
        alias = field.alias or ""
        model = below_of(VillageMonth, alias)
        if alias in MONTH_ENTRIES and model is not None:
            lines += [f"{alias}:", *_entry(model, "  ", {}, {})]
    return "\n".join(lines) + "\n"


def _entry(
    model: type[BaseModel], indent: str, known: dict[str, str], below_known: dict[str, str]
) -> Iterator[str]:
    for field in model.model_fields.values():
        if not field.is_required():
            continue
        alias = field.alias or ""
        below = below_of(model, alias)
        if below is not None:
            yield f"{indent}{alias}:"
            lines = list(_entry(below, "", below_known, {}))
            yield f"{indent}  - {lines[0]}"
            yield from (f"{indent}    {line}" for line in lines[1:])
        elif alias in known:
            yield f"{indent}{alias}: {known[alias]}"
        else:
            yield f"{indent}{alias}: # {_hint(model, field)}".rstrip(" #")


def _hint(model: type[BaseModel], field: FieldInfo) -> str:
    words = "、".join(choices_at(model, (field.alias or "",)))
    return words or field.description or ""
