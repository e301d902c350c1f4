"""Every field of every model in every wrong form: the message points at the broken place."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from generator.load.layout import place_of
from generator.load.reading import read_file, tree_of
from generator.model import (
    CrossCheck,
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
from generator.source import Path, Problem, field_path

HOUSEHOLD = "villages/zhusha/households/ZS-0001.yaml"
FILES: dict[str, type[BaseModel]] = {
    HOUSEHOLD: Household,
    "policy/2022-02-25.yaml": Policy,
    "street/street.yaml": Street,
    "street/months/2022-03.yaml": StreetMonth,
    "street/supervision/2022-H1.yaml": Supervision,
    "street/cross-checks/2022.yaml": CrossCheck,
    "villages/zhusha/village.yaml": Village,
    "villages/zhusha/months/2022-03.yaml": VillageMonth,
    "villages/zhusha/sweeps/2022.yaml": Sweep,
}
SHAPES = ("[1]", "{a: 1}")
WRONG: dict[Any, tuple[str, ...]] = {
    s.Text: (),
    s.Day: ("2022-3-5", "2022-02-30", "2022/03/05", "20220305", "明天", "0022-03-05"),
    s.Birth: ("1956/3", "1956-3", "五六年"),
    s.Month: ("2022-13", "2022-3", "三月"),
    s.PeriodName: ("2022-H3", "2022-Q5", "上半年"),
    s.MonthDay: ("3-31", "02-30", "三月底"),
    s.Year: ("22", "二二年", "2022年"),
    s.Money: (
        "-1", "1.234", "一千", "１２", "1_000", "1e3", "1000000000", "0x10", "007", "1.5万", "5元", "+5", ".5", "5.",
    ),
    s.Count: ("-1", "1.5", "三", "1e1", "０"),
    s.Positive: ("0", "三"),
    s.Number: ("四", "1..5", "4亩"),
    s.Yes: ("yes", "no", "1", "0", "对的", "True", "有"),
    s.Phone: ("023-123",),
    s.HouseholdId: ("zs1", "ZS-001", "ZS0001"),
    s.VillageId: ("朱砂", "Zhusha"),
    s.SignalRef: ("3月1号", "zhusha/2022-3/1", "zhusha/2022-03"),
    s.IdTail: ("51234X", "12x"),
    s.UnitCode: ("涪陵",),
}  # fmt: skip
FORMS = {tuple(get_args(known)[1:]): forms + SHAPES for known, forms in WRONG.items()}
Case = tuple[Path, tuple[str, ...]]


def fields(model: type[BaseModel], path: Path = ()) -> Iterator[Case]:
    """The path of everything below a model (one item a list) and its wrong forms."""
    for field in model.model_fields.values():
        yield from below(field.annotation, tuple(field.metadata), (*path, field.alias or ""))


def below(annotation: Any, metadata: tuple[Any, ...], path: Path) -> Iterator[Case]:
    if metadata in FORMS:
        yield path, FORMS[metadata]
        return
    if hasattr(annotation, "__metadata__"):
        inner = get_args(annotation)
        yield from below(inner[0], tuple(inner[1:]), path)
        return
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        arms = [one for one in get_args(annotation) if one is not type(None)]
        wrong: set[str] = set()
        for one in arms:
            for where, forms in below(one, metadata, path):
                if where == path and len(arms) > 1:
                    wrong |= set(forms) - {"{a: 1}", "[1]"}
                else:
                    yield where, forms
        if len(arms) > 1 and {"没有这个词"} & wrong:
            yield path, ("没有这个词",)
    elif origin is tuple:
        yield path, ("写成文字", "{a: 1}")
        yield from below(get_args(annotation)[0], (), (*path, 0))
    elif origin is dict:
        yield path, ("写成文字", "[1]")
        yield from below(get_args(annotation)[1], (), (*path, "入户核实"))
    elif origin is Literal:
        yield path, ("没有这个词", *SHAPES)
    else:
        assert issubclass(annotation, BaseModel), (annotation, path)
        yield path, ("写成文字", "[1]")
        yield from fields(annotation, path)


def entries(model: type[BaseModel], path: Path = ()) -> Iterator[tuple[Path, type[BaseModel]]]:
    """Every mapping below a model that is a model itself."""
    yield path, model
    for field in model.model_fields.values():
        yield from _entries(field.annotation, (*path, field.alias or ""))


def _entries(annotation: Any, path: Path) -> Iterator[tuple[Path, type[BaseModel]]]:
    if get_origin(annotation) is tuple:
        path = (*path, 0)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from entries(annotation, path)
    elif get_origin(annotation) is not Literal:
        for one in get_args(annotation):
            yield from _entries(one, path)


def document(path: Path, content: str) -> str:
    """A file with this one field, its content on a line of its own."""
    text = "@@"
    for part in reversed(path):
        text = f"[{text}]" if isinstance(part, int) else "{" + f"{part}: {text}" + "}"
    return "\n" + text.replace("@@", f"\n  {content}") + "\n"


def problems(file: str, text: str) -> list[Problem]:
    place = place_of(file)
    assert place is not None
    read = read_file(file, place, text.encode())
    assert (read.model is None) == bool(read.problems)
    return list(read.problems)


def at(found: list[Problem], path: Path) -> list[Problem]:
    return [one for one in found if one.source.field == field_path(path)]


def test_there_are_many_fields():
    assert sum(len(forms) for model in FILES.values() for _, forms in fields(model)) > 1500


@pytest.mark.parametrize("file", FILES)
def test_each_wrong_form_is_placed(file):
    for path, forms in fields(FILES[file]):
        for wrong in forms:
            mine = at(problems(file, document(path, wrong)), path)
            assert len(mine) == 1, (path, wrong, mine)
            assert (mine[0].source.line, mine[0].source.column) == (3, 3), (path, wrong)
            if wrong not in SHAPES:
                assert mine[0].found == wrong, (path, wrong)
            assert mine[0].advice


@pytest.mark.parametrize("file", FILES)
def test_unknown_missing_and_repeated_keys_are_placed(file):
    for path, model in entries(FILES[file]):
        if not path:
            continue
        found = problems(file, document(path, "{没有的: 1, 没有的: 2}"))
        places = {
            (one.code, one.source.field): (one.source.line, one.source.column) for one in found
        }
        here = field_path((*path, "没有的"))
        assert places["key-unknown", here] == (3, 4), path
        assert places["duplicate-key", here] == (3, 12), path
        for field in model.model_fields.values():
            missing = ("key-missing", field_path((*path, field.alias or "")))
            if field.is_required():
                assert places[missing] == (3, 3), (path, field.alias)
            else:
                assert missing not in places, (path, field.alias)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("colon", "code"), [("：", "full-width-colon"), (":", "colon-space")])
def test_each_key_with_a_colon_that_is_none(file, colon, code):
    for path, model in entries(FILES[file]):
        for field in model.model_fields.values():
            key = field.alias or ""
            text = (
                document(path, "{" + f"{key}{colon}内容" + "}") if path else f"\n\n{key}{colon}内容"
            )
            mine = [one for one in problems(file, text) if one.code == code]
            column = len(key) + (4 if path else 1)
            assert [(one.source.line, one.source.column) for one in mine] == [(3, column)], (
                path,
                key,
            )
            assert mine[0].source.field == field_path((*path, key))
            assert mine[0].advice == f"{key}: 内容"


@pytest.mark.parametrize("file", FILES)
def test_empty_list_items_are_placed(file):
    for path, forms in fields(FILES[file]):
        if forms != ("写成文字", "{a: 1}"):
            continue
        mine = at(problems(file, document(path, "[~]")), (*path, 0))
        assert [one.code for one in mine] == ["empty-item"], path
        assert (mine[0].source.line, mine[0].source.column) == (3, 4)


CONTRACT = (
    (FilePath(__file__).parents[2] / "docs/contract/record-format.md")
    .read_text(encoding="utf-8")
    .split("```yaml")[1]
    .split("```")[0]
    .lstrip("\n")
)


def test_the_contracts_household_is_accepted():
    assert problems(HOUSEHOLD, CONTRACT) == []


def test_each_value_of_the_contracts_household_broken_where_it_stands():
    root = tree_of(CONTRACT)
    assert root is not None
    lines = CONTRACT.split("\n")
    leaves = [(path, node) for path, node in root.walk() if isinstance(node.value, str)]
    assert len(leaves) > 200
    for path, node in leaves:
        line, column = node.mark
        text = lines[line - 1]
        width = len(node.value) + (0 if node.plain else 2)
        broken = text[: column - 1] + "[坏的, 坏]" + text[column - 1 + width :]
        found = problems(HOUSEHOLD, "\n".join([*lines[: line - 1], broken, *lines[line:]]))
        assert any(
            (one.source.line, one.source.column) in ((line, column), (line, column + 1))
            for one in found
        ), (path, found)
        assert all(one.source.line == line or one.code == "head-count" for one in found), path
