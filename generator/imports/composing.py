"""A household's draft → the text of its file, in the contract's order; where each value came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.edit.emit import document
from generator.imports.drafts import Addition, Draft, Path
from generator.imports.insert import NoRoom, add, add_key
from generator.imports.shape import Line
from generator.load.layout import place_of
from generator.load.reading import Read, read_file
from generator.model.household import Household
from generator.source import Problem

_PART = re.compile(r"[^.\[\]]+|\[[0-9]+\]")


def compose(draft: Draft, before: bytes | None) -> bytes:
    """The bytes of a draft's file; raises NoRoom where nothing can be added to the old ones."""
    if draft.new:
        return document(ordered(Household, _whole(draft))).encode()
    assert before is not None
    mark = b"\xef\xbb\xbf"
    bom = mark if before.startswith(mark) else b""
    text = before[len(bom) :].decode()
    for path, value in _new_keys(draft):
        text = add_key(text, path, value, keys_at(path[:-1]))
    for path, entries in _by_list(draft):
        text = add(text, path, entries, keys_at(path[:-1]))
    return bom + text.encode()


def checked(draft: Draft, data: bytes) -> Read:
    """The draft's file as the project reads it.  Raises NoRoom where adding changed anything else."""
    place = place_of(draft.file)
    assert place is not None
    read = read_file(draft.file, place, data)
    if not draft.new and read.model is not None and not _kept(draft, read.model):
        raise NoRoom
    return read


def _kept(draft: Draft, model: Household) -> bool:
    """Whether all that the record held still stands, and each list grew by what was added."""
    after = model.model_dump(by_alias=True)
    grown = {one.path for one in draft.additions}
    return _same_but(draft.base, after, (), grown, set(draft.single))


def _same_but(before: Any, after: Any, path: Path, grown: set[Path], single: set[Path]) -> bool:
    if path in single:
        return True
    if path in grown:
        return tuple(after[: len(before or ())]) == tuple(before or ())
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        below = (*grown, *single)
        if any(one[: len(path)] == path for one in below):
            return all(
                _same_but(before.get(key), after.get(key), (*path, key), grown, single)
                for key in {*before, *after}
            )
    if before is None and isinstance(after, Mapping):
        return any(one[: len(path)] == path for one in (*grown, *single))
    return before == after


def _whole(draft: Draft) -> dict[str, Any]:
    """A new household as a mapping."""
    value: dict[str, Any] = {"编号": draft.id, "户主": draft.head, "组": draft.group}
    for path, (one, _, _) in draft.single.items():
        _put(value, path, one)
    for path, entries in _lists(draft):
        _put(value, path, [one.entry for one in entries])
    return value


def _put(value: dict[str, Any], path: Path, one: Any) -> None:
    for key in path[:-1]:
        value = value.setdefault(key, {})
    value[path[-1]] = one


def _lists(draft: Draft) -> Iterator[tuple[Path, list[Addition]]]:
    for path in dict.fromkeys(one.path for one in draft.additions):
        yield path, [one for one in draft.additions if one.path == path]


def _new_keys(draft: Draft) -> Iterator[tuple[Path, Any]]:
    """Single values that are added; a mapping that is not there yet comes whole, lists included."""
    made: dict[Path, Any] = {}
    for path, (value, _, _) in draft.single.items():
        if len(path) == 1:
            made[path] = ordered_at(path, value)
            continue
        whole = made.setdefault(path[:1], {})
        _put(whole, path[1:], value)
    for path, entries in _lists(draft):
        if path[:1] in made and len(path) > 1:
            _put(made[path[:1]], path[1:], [one.entry for one in entries])
    for path, value in made.items():
        yield path, ordered_at(path, value)


def _by_list(draft: Draft) -> Iterator[tuple[Path, list[Any]]]:
    made = {path[0] for path in draft.single if len(path) > 1}
    for path, entries in _lists(draft):
        if path[0] not in made:
            yield path, [ordered_at(path, one.entry) for one in entries]


def ordered(model: type[BaseModel] | None, value: Any) -> Any:
    """A value with its keys in the contract's order."""
    if isinstance(value, list | tuple):
        return [ordered(model, one) for one in value]
    if not isinstance(value, dict):
        return value
    order, usual = keys_of(model), _usual(model)
    known = sorted(value, key=lambda key: order.index(key) if key in order else len(order))
    return {
        key: ordered(_below(model, key), value[key])
        for key in known
        # what holds anyway is not written down
        if key not in usual or usual[key] != value[key]
    }


def ordered_at(path: Path, value: Any) -> Any:
    """As `ordered`, for a value of a household at a path."""
    return ordered(_model_at(path), value)


def keys_at(path: Path) -> tuple[str, ...]:
    """The keys of the mapping at a path of a household, in the contract's order."""
    return keys_of(_model_at(path))


def _model_at(path: Path) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Household
    for key in path:
        model = _below(model, key)
    return model


@cache
def keys_of(model: type[BaseModel] | None) -> tuple[str, ...]:
    if model is None:
        return ()
    return tuple(field.alias or name for name, field in model.model_fields.items())


@cache
def _usual(model: type[BaseModel] | None) -> dict[str, Any]:
    """The values that hold where a key is not there."""
    if model is None:
        return {}
    return {
        field.alias or name: field.default
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default not in (None, (), {})
    }


@cache
def _below(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    """The model of the entries under a key, if they are mappings."""
    if model is None:
        return None
    field = next((one for one in model.model_fields.values() if one.alias == key), None)
    return _model_in(field.annotation) if field else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one))), None)


def culprits(draft: Draft, problem: Problem) -> list[tuple[Line, str]]:
    """The lines behind what a problem is about, each with the header to point at (or empty)."""
    parts = _PART.findall(problem.source.field)
    for one in sorted(draft.additions, key=lambda one: -len(one.path)):
        where = [*one.path, f"[{one.index}]"]
        if parts[: len(where)] == where:
            key = parts[len(where)] if len(parts) > len(where) else ""
            return [(line, origin.get(key, "")) for line, origin in one.lines]
    for path, (_, line, label) in draft.single.items():
        if parts[: len(path)] == list(path) or (parts and tuple(parts) == path[: len(parts)]):
            return [(line, label)]
    return []
