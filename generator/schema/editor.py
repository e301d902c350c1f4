"""JSON Schemas (draft-07) for YAML editors: titles, hints and errors in Chinese.

Written for yaml-language-server, which shows `errorMessage`,
`patternErrorMessage` and `enumDescriptions`.  It reads `12000` as a number and
`2022` as another, while `huce check` reads text only: so a scalar here allows
every type that its text may be taken for.  A key without a value is absent, so
null is allowed where a key is optional.
"""

from __future__ import annotations

from typing import Any

from generator.load.messages import MESSAGES
from generator.schema.kinds import KINDS, Kind
from generator.schema.walk import Schema, conditions, plain, wrong_form

DRAFT = "http://json-schema.org/draft-07/schema#"
AS_NUMBER = ("number-form", "money-form", "count-form", "year-form")
LIMITS: dict[str, dict[str, Any]] = {
    "money-form": {"minimum": 0, "maximum": 999999999.99},
    "count-form": {"minimum": 0, "maximum": 9999999},
    "year-form": {"minimum": 1900, "maximum": 2999},
}


def editor_schemas() -> dict[str, Schema]:
    """The schema of each kind of record, by its name."""
    return {kind.name: _of(kind) for kind in KINDS}


def _of(kind: Kind) -> Schema:
    made = plain(kind.model, _scalar, _entry)
    return {"$schema": DRAFT, "title": kind.title, **made}


def _scalar(found: Schema) -> Schema:
    code = found.get("x-form", "choice")
    made = {key: one for key, one in found.items() if not key.startswith("x-")}
    types = list(found.get("x-yaml", ["string"]))
    if code == "bool-form":
        return {"enum": ["是", "否", True, False], "errorMessage": "只能填 是 或 否"}
    if "enum" in found:
        return _choice(made)
    made["type"] = types if len(types) > 1 else types[0]
    if code == "type-text":
        return {**made, "errorMessage": "应是一段文字"}
    made |= LIMITS.get(code, {})
    if "examples" in made and code in AS_NUMBER:
        made["examples"] = [_number(one) for one in made["examples"]]
    advice = wrong_form(code)
    return {**made, "errorMessage": advice, "patternErrorMessage": advice}


def _choice(made: Schema) -> Schema:
    """A closed choice; a word like `2` may stand without quotes, where an editor sees a number."""
    words = list(made["enum"])
    numbers = [int(word) for word in words if word.isdigit()]
    allowed = "、".join(words)
    made.pop("type", None)
    return {**made, "enum": [*words, *numbers], "errorMessage": f"不能这样填，可填：{allowed}"}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _entry(name: str, mapping: Schema) -> Schema:
    """A mapping whose faults each have their own sentence."""
    required = mapping["required"]
    properties = {
        key: _key(one, key, optional=key not in required)
        for key, one in mapping["properties"].items()
    }
    known = "、".join(properties)
    type_words = MESSAGES["type-mapping"].advice.format()
    every: list[Schema] = [{"type": "object", "errorMessage": type_words}]
    every += [
        {"required": [key], "errorMessage": MESSAGES["key-missing"].chinese.format(field=key)}
        for key in required
    ]
    for asks, need, reason in conditions(name):
        words = MESSAGES["needs"].chinese.format(reason=reason, field=need.needed)
        then = {"required": [need.needed], "errorMessage": words}
        every.append({"if": asks, "then": then})
    return {
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": f"没有这个字段，可用的字段：{known}",
        "allOf": every,
    }


def _key(found: Schema, key: str, *, optional: bool) -> Schema:
    shape = _listed(found, key)
    if not optional:
        return shape
    if "enum" in shape:
        return {**shape, "enum": [*shape["enum"], None]}
    if "type" in shape:
        types = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
        return {**shape, "type": [*types, "null"]}
    if "oneOf" in shape:
        return {**shape, "oneOf": [*shape["oneOf"], {"type": "null"}]}
    words = {key: shape[key] for key in ("title", "description", "default") if key in shape}
    return {**words, "anyOf": [{"$ref": shape["$ref"]}, {"type": "null"}]}


def _listed(found: Schema, key: str) -> Schema:
    """A list says that it is one; a reference with words beside it is wrapped for draft-07."""
    shape = dict(found)
    if shape.get("type") == "array":
        shape["errorMessage"] = f"“{key}”应是列表：{MESSAGES['type-list'].advice}"
    if "oneOf" in shape:
        shape["errorMessage"] = "写一个词；分时段的写成列表，每段前加“- ”"
    return shape
