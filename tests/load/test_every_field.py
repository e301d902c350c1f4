"""Every field of every model in every wrong form: the message points at the broken place."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from generator.load.layout import place_of
from generator.load.reading import read_file
from generator.model import (
    Household,
    Policy,
    Street,
    StreetMonth,
    Supervision,
    Sweep,
    Village,
    VillageMonth,
)
from generator.model import scalars as s
from generator.source import field_path

FILES = {
    "villages/zhusha/households/ZS-0001.yaml": Household,
    "policy/2022-02-25.yaml": Policy,
    "street/street.yaml": Street,
    "street/months/2022-03.yaml": StreetMonth,
    "street/supervision/2022-H1.yaml": Supervision,
    "villages/zhusha/village.yaml": Village,
    "villages/zhusha/months/2022-03.yaml": VillageMonth,
    "villages/zhusha/sweeps/2022.yaml": Sweep,
}
WRONG = {
    s.Day: ("2022-3-5", "2022-02-30", "明天", "[1]"),
    s.Birth: ("1956/3", "五六年", "[1]"),
    s.Month: ("2022-13", "三月", "[1]"),
    s.Year: ("22", "二二年", "[1]"),
    s.Money: ("-1", "1.234", "一千", "１２", "1_000", "1e3", "[1]"),
    s.Count: ("-1", "1.5", "三", "[1]"),
    s.Positive: ("0", "三", "[1]"),
    s.Number: ("四", "1..5", "[1]"),
    s.Yes: ("yes", "1", "对的", "[1]"),
    s.Phone: ("023-123", "[1]"),
    s.HouseholdId: ("zs1", "[1]"),
    s.VillageId: ("朱砂", "[1]"),
}


def fields(model: type[BaseModel], path: tuple = ()) -> list[tuple[tuple, tuple[str, ...]]]:
    """The path of every leaf (one item a list) and its wrong forms."""
    found = []
    for field in model.model_fields.values():
        found += below(field.annotation, tuple(field.metadata), (*path, field.alias))
    return found


def below(annotation: Any, metadata: tuple, path: tuple) -> list[tuple[tuple, tuple[str, ...]]]:
    for known, wrong in WRONG.items():
        if tuple(get_args(known)[1:]) == metadata and metadata:
            return [(path, wrong)]
    if hasattr(annotation, "__metadata__"):
        inner = get_args(annotation)
        return below(inner[0], tuple(inner[1:]), path)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return below(
            [one for one in get_args(annotation) if one is not type(None)][-1], metadata, path
        )
    if origin is tuple:
        return [(path, ("写成文字",)), *below(get_args(annotation)[0], (), (*path, 0))]
    if origin is Literal:
        return [(path, ("没有这个词", "[1]"))]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [(path, ("写成文字",)), *fields(annotation, path)]
    return []


CASES = [
    (file, path, wrong)
    for file, model in FILES.items()
    for path, forms in fields(model)
    for wrong in forms
]


def document(path: tuple, wrong: str) -> str:
    """A file with this one field, in braces, on a line of its own."""
    text = '"@@"'
    for part in reversed(path):
        text = f"[{text}]" if isinstance(part, int) else "{" + f"{part}: {text}" + "}"
    return "\n" + text.replace('"@@"', f"\n  {wrong}") + "\n"


def test_there_are_many_fields():
    assert len(CASES) > 800


@pytest.mark.parametrize("file", FILES)
def test_each_wrong_form_is_placed(file):
    for where, path, wrong in CASES:
        if where != file:
            continue
        text = document(path, wrong)
        read = read_file(file, place_of(file), text.encode())
        mine = [one for one in read.problems if one.source.field == field_path(path)]
        assert mine, (path, wrong, [one.source.field for one in read.problems])
        assert (mine[0].source.line, mine[0].source.column) == (3, 3), (path, wrong)
        if wrong != "[1]":
            assert mine[0].found == wrong, (path, wrong)
        assert mine[0].advice
