"""pydantic's schema of a model, made plain: one shape for both dialects.

pydantic says `anyOf` with null for an optional key; here a key is optional by
not being required.  What the models say in English (docstrings, class names)
is left out: editors show it to officers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.load.messages import MESSAGES
from generator.load.validate import below_of
from generator.model import Household
from generator.model.explained import meanings
from generator.model.needs import NEEDS, Need

Schema = dict[str, Any]
Scalar = Callable[[Schema], Schema]
Entry = Callable[[str, Schema], Schema]


def plain(model: type[BaseModel], scalar: Scalar, entry: Entry) -> Schema:
    """A model's schema: every scalar through `scalar`, every mapping through `entry`.

    `entry` gets the model's class name, too: what an entry needs hangs on it.
    """
    found = model.model_json_schema(by_alias=True)
    defs = {
        name: entry(name, _mapping(one, scalar)) for name, one in found.pop("$defs", {}).items()
    }
    root = entry(model.__name__, _mapping(found, scalar))
    return {**root, "$defs": defs} if defs else root


def _mapping(found: Schema, scalar: Scalar) -> Schema:
    keys = {key: _property(one, scalar) for key, one in found.get("properties", {}).items()}
    return {"properties": keys, "required": list(found.get("required", []))}


def _property(found: Schema, scalar: Scalar) -> Schema:
    """A key's schema, without null, with its title and its hint in words."""
    shape = dict(found)
    words = {"title": shape.pop("title", "")}
    hint = hint_of(shape.pop("description", ""), shape.pop("unit", ""))
    if hint:
        words["description"] = hint
    long = shape.pop("x-long", False)
    default = shape.pop("default", None)
    if isinstance(default, bool):
        words["default"] = "是" if default else "否"
    elif isinstance(default, str) and default != "0":
        words["default"] = default
    if "anyOf" in shape:
        (shape,) = (one for one in shape["anyOf"] if one.get("type") != "null")
    made = _shape({**shape, "x-long": True} if long and "$ref" not in shape else shape, scalar)
    return {**made, **words}


def hint_of(description: str, unit: str) -> str:
    parts = [description, f"单位：{unit}" if unit else ""]
    return "；".join(part for part in parts if part)


def _shape(found: Schema, scalar: Scalar) -> Schema:
    if "$ref" in found:
        return {"$ref": found["$ref"]}
    if "oneOf" in found:
        return {"oneOf": [_shape(one, scalar) for one in found["oneOf"]]}
    if found.get("type") == "array":
        return {"type": "array", "items": _shape(found["items"], scalar)}
    if found.get("type") == "object":
        return {
            "type": "object",
            "additionalProperties": _shape(found["additionalProperties"], scalar),
        }
    return scalar(_explained(found))


def _explained(found: Schema) -> Schema:
    """A scalar; a choice with what its words mean beside them."""
    words = tuple(found.get("enum", ()))
    told = meanings(words)
    if told:
        return {**found, "enumDescriptions": [told.get(word, "") for word in words]}
    return found


def wrong_form(code: str) -> str:
    """What to write where a scalar has the wrong form: the check's own advice."""
    return MESSAGES[code].advice


def needs_by_model() -> dict[str, list[Need]]:
    """What entries ask for, by the class name of the entry."""
    found: dict[str, list[Need]] = {}
    for need in NEEDS:
        model: type[BaseModel] = Household
        for part in need.path:
            below = below_of(model, part)
            assert below is not None, need
            model = below
        found.setdefault(model.__name__, []).append(need)
    return found


def conditions(name: str) -> Iterator[tuple[Schema, Need, str]]:
    """The conditions of a model's entries: when they hold, the need, and why in words."""
    for need in needs_by_model().get(name, ()):
        for word, reason in need.reasons().items():
            if not word:
                yield {"required": [need.key]}, need, reason
                continue
            asks = {"anyOf": [{"const": word}, {"type": "array", "contains": {"const": word}}]}
            yield {"required": [need.key], "properties": {need.key: asks}}, need, reason
