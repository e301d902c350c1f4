"""Entries in the contract's order: the models declare it once, everything written follows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from generator.edit.emit import Written
from generator.load.validate import below_of, keys_of, types_at

BARE = re.compile(r"-?\w[\w.-]*")
_YES = {"true": "是", "false": "否"}


def arranged(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """A record with its keys, and those of every entry in it, in the order of the model.

    Keys that the model does not know come last, in their own order and as they
    stand.  The text of numbers, dates and choices becomes `Written`; nothing is left
    out.
    """
    known = [key for key in keys_of(model) if key in value]
    unknown = [key for key in value if key not in known]
    return {key: _inner(model, key, value[key]) for key in known} | {
        key: value[key] for key in unknown
    }


def filled(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """As `arranged`, of an entry made by the program: without what is empty.

    Raises KeyError for a key that the model does not know.
    """
    unknown = [key for key in value if key not in keys_of(model)]
    if unknown:
        raise KeyError(f"{model.__name__}: {unknown}")
    return arranged(
        model,
        {
            key: _filled_below(below_of(model, key), one)
            for key, one in value.items()
            if one not in (None, "", {})
        },
    )


def _filled_below(model: type[BaseModel] | None, value: Any) -> Any:
    if model is None:
        return value
    if isinstance(value, list):
        return [_filled_below(model, one) for one in value]
    return filled(model, value) if isinstance(value, dict) else value


def _inner(model: type[BaseModel], key: str, value: Any) -> Any:
    below = below_of(model, key)
    if isinstance(value, str):
        return _written(model, key, value)
    if isinstance(value, list):
        return [
            arranged(below, one) if below and isinstance(one, dict) else _inner(model, key, one)
            for one in value
        ]
    if isinstance(value, dict):
        if below:
            return arranged(below, value)
        return {name: _inner(model, key, one) for name, one in value.items()}
    return value


def _written(model: type[BaseModel], key: str, text: str) -> str:
    kind = kind_of(model, key)
    # a wrong answer may hold anything: then it is text like any other
    if kind == "text" or not BARE.fullmatch(text):
        return str(text)
    return Written(_YES.get(text, text) if kind == "yes" else text)


@cache
def kind_of(model: type[BaseModel], key: str) -> str:
    """What a key's values are: `text` (free words, ids), `yes`, or `word` (number, date, choice)."""
    leaves = [one for one in types_at(model, key) if not _is_model(one)]
    if any(get_origin(one) is Literal for one in leaves):
        return "word"
    if bool in leaves:
        return "yes"
    return "text" if str in leaves or not leaves else "word"


def _is_model(leaf: Any) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, BaseModel)
