"""Entries in the contract's order: the models declare it once, the demo only follows."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel


def canonical(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """The entry with its keys, and those of every entry in it, in the order of the model.

    Empty values are left out; raises KeyError for a key that the model does not know.
    """
    nested = _keys(model)
    unknown = [key for key in value if key not in nested]
    if unknown:
        raise KeyError(f"{model.__name__}: {unknown}")
    return {
        key: _inner(inner, value[key])
        for key, inner in nested.items()
        if key in value and value[key] not in (None, "", {})
    }


def _inner(model: type[BaseModel] | None, value: Any) -> Any:
    if model is None:
        return value
    if isinstance(value, dict):
        return canonical(model, value)
    if isinstance(value, list):
        return [_inner(model, one) for one in value]
    return value


@cache
def _keys(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """Each key of the model in order, with the model of the entries below it."""
    return {str(field.alias): _entry_in(field.annotation) for field in model.model_fields.values()}


def _entry_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((one for arg in get_args(annotation) if (one := _entry_in(arg))), None)
