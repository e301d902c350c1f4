"""A tree against its model: every wrong form a Problem with place and fix."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.load.problems import problem
from generator.load.repair import FIXES, list_text, near, pairs_text, several
from generator.load.tree import Node
from generator.source import Path, Problem

YES_NO = ("是", "否")
DATED = "写一个词；分时段的写成列表，每段前加“- ”"
_COLON = re.compile(r"([^：:]+)([：:])\s*(.*)", re.DOTALL)
_OURS = {"string_type": "type-text"}
"""What pydantic calls it, and what we do."""
Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], node: Node, file: str) -> tuple[Model | None, list[Problem]]:
    """The record as a model, or None with every problem of its form."""
    problems = [
        _thousands(file, node, path) or _unknown_key(file, node, path, keys)
        for path, keys in _stray(model, node, ())
    ]
    try:
        value = model.model_validate(node.value)
    except ValidationError as error:
        problems += [
            _problem(model, node, file, one)
            for one in error.errors(include_url=False, include_input=False)
            if not _told_already(node, one)
        ]
        return None, problems
    return (value if not problems else None), problems


def clean_path(location: tuple[int | str, ...]) -> Path:
    """pydantic's location without the tags of unions and of mapping keys."""
    return tuple(
        part
        for part in location
        if not (isinstance(part, str) and (part.startswith("@") or part == "[key]"))
    )


def _told_already(root: Node, error: Any) -> bool:
    """Merge keys and empty list items were refused when the text was read."""
    path = clean_path(error["loc"])
    node, _, found = root.find(path)
    return path[-1:] == ("<<",) or (found and node.value is None)


def _problem(model: type[BaseModel], root: Node, file: str, error: Any) -> Problem:
    path = clean_path(error["loc"])
    kind = _OURS.get(error["type"], error["type"])
    node, mark, _ = root.find(path)
    if kind == "missing":
        return problem("key-missing", file, mark, path)
    if kind == "extra_forbidden":
        return _unknown_key(file, root, path, keys_at(model, path[:-1]))
    value = node.value
    found = value if isinstance(value, str) else None
    if kind == "literal_error":
        return _choice(file, node, mark, path, choices_at(model, path), found)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        colon = _colon(file, mark, path, found or "", keys_at(model, path))
        return colon or problem("type-mapping", file, mark, path, found=found)
    if kind in ("tuple_type", "list_type"):
        names = [one for one in path if isinstance(one, str)]
        owner = model_at(model, tuple(names[:-1]))
        of_words = owner is not None and below_of(owner, names[-1]) is None
        fix = list_text(found) if found and of_words else ""
        return problem("type-list", file, mark, path, found=found, fix=fix)
    if kind == "type-text" and isinstance(node.value, list) and len(node.value) == 1:
        only = node.value[0] if isinstance(node.value[0], str) else ""
        return problem(kind, file, mark, path, fix=f"{path[-1]}: {only}" if only else "")
    fix = FIXES[kind](found) or "" if kind in FIXES and found is not None else ""
    allowed = YES_NO if kind == "bool-form" else ()
    return problem(kind, file, mark, path, found=found, allowed=allowed, fix=fix)


def _choice(
    file: str, node: Node, mark: Any, path: Path, allowed: tuple[str, ...], found: str | None
) -> Problem:
    if found is None:
        # a dated entry that was not made a list
        fix = DATED if isinstance(node.value, dict) else ""
        return problem("type-text", file, mark, path, allowed=allowed, fix=fix)
    fix = several(found, allowed) if isinstance(path[-1], int) else ""
    fix = fix or near(found, allowed) or ""
    return problem("choice", file, mark, path, found=found, allowed=allowed, fix=fix)


def _unknown_key(file: str, root: Node, path: Path, keys: tuple[str, ...]) -> Problem:
    name = str(path[-1])
    mark = root.key_mark(path)
    colon = _colon(file, mark, path[:-1], name, keys)
    if colon:
        return colon
    meant = near(name, keys)
    return problem("key-unknown", file, mark, path, found=name, allowed=keys, fix=meant or "")


def _colon(file: str, mark: Any, path: Path, text: str, keys: tuple[str, ...]) -> Problem | None:
    """`姓名：张某某` or `姓名:张某某` where YAML saw one piece of text."""
    match = _COLON.match(text)
    if match is None or match[1] not in keys:
        return None
    code = "full-width-colon" if match[2] == "：" else "colon-space"
    place = (mark[0], mark[1] + match.end(1))
    rest = pairs_text(match[3], keys)
    found = match[1] + match[2]
    return problem(
        code, file, place, (*path, match[1]), found=found, fix=f"{match[1]}: {rest}".rstrip()
    )


def _thousands(file: str, root: Node, path: Path) -> Problem | None:
    """`{金额: 12,000}`: YAML sees 12 and a key 000."""
    entry = root.find(path[:-1])[0]
    keys, tail = list(entry.keys), str(path[-1])
    place = keys.index(tail)
    before = keys[place - 1] if place else None
    value = entry.items.get(before) if before is not None else None
    if before is None or value is None or not isinstance(value.value, str):
        return None
    if not (re.fullmatch(r"[0-9]{3}(\.[0-9]+)?", tail) and re.fullmatch(r"[0-9]+", value.value)):
        return None
    found, fix = f"{value.value},{tail}", f"{value.value}{tail}"
    return problem("money-form", file, value.mark, (*path[:-1], before), found=found, fix=fix)


def _stray(model: type[BaseModel], node: Node, path: Path) -> Iterator[tuple[Path, Any]]:
    """Unknown keys without a value: the model never sees them."""
    if isinstance(node.value, dict):
        keys = keys_of(model)
        for key in node.keys:
            if key not in node.items and key not in keys and key != "<<":
                yield (*path, key), keys
    for part, below in node.items.items():
        inner = below_of(model, part)
        if inner is None or isinstance(below.value, str):
            continue
        if isinstance(below.value, list):
            for index, item in below.items.items():
                yield from _stray(inner, item, (*path, part, index))
        else:
            yield from _stray(inner, below, (*path, part))


@cache
def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The Chinese keys of a model, in order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@cache
def reachable_keys(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a model and of everything below it."""
    keys = keys_of(model)
    below = (below_of(model, key) for key in keys)
    return frozenset(keys).union(*(reachable_keys(one) for one in below if one is not None))


@cache
def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types inside unions, tuples and annotations."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType, tuple, list) or hasattr(annotation, "__metadata__"):
        for inner in get_args(annotation):
            yield from _leaves(inner)
    elif origin is not dict:
        yield annotation


@cache
def below_of(model: type[BaseModel], key: Any) -> type[BaseModel] | None:
    """The model of what stands under a key, also of a list's items."""
    for leaf in _leaves(_annotations(model).get(key)):
        if isinstance(leaf, type) and issubclass(leaf, BaseModel):
            return leaf
    return None


def types_at(model: type[BaseModel], key: Any) -> tuple[Any, ...]:
    """The plain types that a key's values may have: `str`, `date`, a choice, a model, …

    Those of a mapping with names of its own (步骤) are the types of its values.
    """
    leaves = tuple(_leaves(_annotations(model).get(key)))
    return leaves or tuple(_leaves(_values_of(_annotations(model).get(key))))


@cache
def listed_at(model: type[BaseModel], key: str) -> bool:
    """Whether a key's value is a list, or may be one."""
    return _is_list(_annotations(model).get(key))


def _is_list(annotation: Any) -> bool:
    inner = get_args(annotation)
    if get_origin(annotation) is tuple:
        # 遍访截止 is a month and a day: a pair of its own, not a list
        return inner[-1] is Ellipsis
    return get_origin(annotation) is not Literal and any(_is_list(one) for one in inner)


def free_names(model: type[BaseModel], key: str) -> bool:
    """Whether a key holds a mapping with names of its own (步骤)."""
    return get_origin(_annotations(model).get(key)) is dict


@cache
def required_of(model: type[BaseModel]) -> frozenset[str]:
    """The keys that every entry of a model must have."""
    return frozenset(
        field.alias or name for name, field in model.model_fields.items() if field.is_required()
    )


def _values_of(annotation: Any) -> Any:
    return get_args(annotation)[1] if get_origin(annotation) is dict else None


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the entry at a path."""
    found: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and found is not None:
            found = below_of(found, part)
    return found


def keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    found = model_at(model, path)
    return keys_of(found) if found else ()


def choices_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The words allowed at a path."""
    names = [part for part in path if isinstance(part, str)]
    owner = model_at(model, tuple(names[:-1]))
    words: list[str] = []
    if owner is not None:
        for leaf in _leaves(_annotations(owner).get(names[-1])):
            if get_origin(leaf) is Literal:
                words += _words(leaf)
    return tuple(words)


def _words(literal: Any) -> list[str]:
    words: list[str] = []
    for one in get_args(literal):
        words += _words(one) if get_origin(one) is Literal else [one]
    return words
