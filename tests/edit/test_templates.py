"""The blank records: complete, explained, right as they stand and right when filled in."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel
from register import Records, household

from generator.edit.formatting import format_file
from generator.edit.templates import TEMPLATES, template, uncommented
from generator.load.reading import tree_of
from generator.load.validate import below_of

FILES = {
    "household": "villages/zhusha/households/ZS-0001.yaml",
    "month": "villages/zhusha/months/2022-03.yaml",
    "street-month": "street/months/2022-03.yaml",
}
PEOPLE = [
    {"姓名": "赵某丙", "职务": ["帮扶联系人"], "起": "2020-01-01"},
    {"姓名": "周某敏", "职务": ["街道监测信息员"], "起": "2020-01-01"},
    {"姓名": "陈某刚", "职务": ["分管领导"], "起": "2020-01-01"},
]


def keys(model: type[BaseModel], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Every key of a model with what it stands under, by names alone."""
    found = set()
    for field in model.model_fields.values():
        key = field.alias or ""
        found.add((*path, key))
        below = below_of(model, key)
        if below is not None:
            found |= keys(below, (*path, key))
    return found


def shown(text: str) -> set[tuple[str, ...]]:
    root = tree_of(text)
    assert root is not None
    return {
        tuple(part for part in (*path, key) if isinstance(part, str))
        for path, node in root.walk()
        for key in node.keys
    }


@pytest.fixture
def full(records: Records) -> Records:
    """A register in which every template, filled in, finds what it refers to."""
    records.write(
        "street/street.yaml",
        {"名称": "义和街道", "部门": ["经发办", "民政办"], "队伍": PEOPLE},
    )
    records.write("villages/zhuangzi/village.yaml", {"名称": "庄子村", "类型": "村", "农户数": "9"})
    records.add(household("ZS-0031")).add(household("ZZ-0042"), "zhuangzi")
    records.write(
        "villages/zhusha/months/2022-05.yaml", "研判会议: {日期: 2022-05-28, 召集人: 刘某国}\n"
    )
    for kind, file in FILES.items():
        records.write(file, uncommented(template(kind)))
    return records


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_key_of_the_model_is_there(kind):
    text = uncommented(template(kind))
    missing = {path for path in keys(TEMPLATES[kind][0]) if path not in shown(text)}
    assert missing == set()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_key_is_explained(kind):
    """But the names of the steps, which are the edition's."""
    for line in template(kind).split("\n"):
        if re.match(r"(# )? *(- )?[\u4e00-\u9fff]+:", line) and not line.startswith("##"):
            assert re.search(r" # .", line) or re.search(
                r"  (农户申请|入户核实|民主|街道|区级)", line
            ), line


@pytest.mark.parametrize("kind", TEMPLATES)
def test_as_it_stands_it_passes_and_is_laid_out(records, kind):
    file = FILES[kind]
    path = records.write(file, template(kind))
    assert records.check("2022-06-30", file) == (
        0,
        {"files": 1, "errors": 0, "warnings": 0, "problems": []},
    )
    assert format_file(file, path.read_bytes()).text == path.read_text(encoding="utf-8")


def test_filled_in_all_of_them_pass(full):
    _, report = full.check("2022-12-31")
    assert [one for one in report["problems"] if one["severity"] == "error"] == []
    for file in FILES.values():
        data = (full.root / file).read_bytes()
        assert format_file(file, data).text == data.decode()


def test_what_must_be_filled_in_is_not_set_aside():
    lines = template("household").split("\n")
    needed = [line.split(":")[0].strip(" -") for line in lines if line and line[0] != "#"]
    assert needed == ["编号", "户主", "组", "户类型", "成员", "姓名", "关系", "性别", "出生"]
    assert all(line.startswith("#") for line in template("month").split("\n") if line)
