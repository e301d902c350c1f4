"""JSON Schemas for the form in the browser: every scalar is text.

The form never turns text into numbers or dates, so that what an officer typed
(`1200.50`, `"0042"`) stays as it is.  `x-needs` lists what an entry must have
beside something else; `options` is what the form library reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.schema.kinds import KINDS
from generator.schema.walk import Schema, needs_by_model, plain, wrong_form

FORMS = ("household", "month", "village")


def form_schemas(steps: Sequence[str], elimination_steps: Sequence[str]) -> dict[str, Schema]:
    """The schema of each kind of record that the form edits; steps as the edition names them."""
    made = {
        kind.name: {"title": kind.title, **plain(kind.model, _scalar, _entry)}
        for kind in KINDS
        if kind.name in FORMS
    }
    entries = made["household"]["$defs"]
    _name_steps(entries["Identification"], steps)
    _name_steps(entries["Elimination"], elimination_steps)
    return made


def _name_steps(entry: Schema, names: Sequence[str]) -> None:
    """One field a step instead of a free mapping."""
    steps = entry["properties"]["步骤"]
    day = steps["additionalProperties"]
    steps["properties"] = {name: {**day, "title": name} for name in names}


def _scalar(found: Schema) -> Schema:
    code = found.get("x-form", "choice")
    options: dict[str, Any] = {}
    made: Schema = {"type": "string"}
    if "enum" in found:
        made["enum"] = list(found["enum"])
        told = found.get("enumDescriptions")
        if told:
            options["enum_titles"] = [
                f"{word}：{words}" if words else word
                for word, words in zip(made["enum"], told, strict=True)
            ]
    elif code == "date-form":
        made |= {"pattern": found["pattern"], "format": "date"}
    elif "pattern" in found:
        made["pattern"] = found["pattern"]
    if found.get("x-long"):
        made["format"] = "textarea"
    if "pattern" in made:
        options["patternmessage"] = wrong_form(code)
        options["inputAttributes"] = {"placeholder": found["examples"][0]}
    return {**made, "options": options} if options else made


def _entry(name: str, mapping: Schema) -> Schema:
    made = {
        "type": "object",
        "properties": {key: _key(one) for key, one in mapping["properties"].items()},
        "required": mapping["required"],
        "additionalProperties": False,
    }
    needs = [
        {"key": need.key, "words": list(need.words), "needed": need.needed,
         "reasons": need.reasons()}
        for need in needs_by_model().get(name, ())
    ]  # fmt: skip
    return {**made, "x-needs": needs} if needs else made


def _key(found: Schema) -> Schema:
    """A list of words from a closed choice becomes boxes to tick."""
    items = found.get("items", {})
    if found.get("type") == "array" and "enum" in items:
        return {**found, "uniqueItems": True, "format": "checkbox"}
    return found
