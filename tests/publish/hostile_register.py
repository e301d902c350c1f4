"""A register in which every free text is an attack on a page, a spreadsheet or a chart."""

from __future__ import annotations

from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin
from zlib import crc32

import yaml
from pydantic import BaseModel
from site_building import Street, part_of

from generator.load.layout import place_of
from generator.load.validate import below_of
from generator.model.scalars import Text

MATHS = r"$\frac$"
HOSTILE = (
    "张|三<script>alert(1)</script>",
    "=1+1",
    "\"&'<b>",
    "@SUM(1+1)",
    "</script><img src=x onerror=alert(1)>",
    MATHS,
)
MEANS_SOMETHING = frozenset(("编号前缀", "识别步骤", "消除步骤"))
"""Texts that other fields must repeat as keys or beginnings; they are no free text."""
FREE = get_args(Text)[1]


def hostile(text: str) -> str:
    """The same attack for the same text, so that names still match the roster."""
    return HOSTILE[crc32(text.encode()) % len(HOSTILE)] + text


def write_hostile(street: Street, records: Path) -> None:
    """A part of the street with every free text spoilt; the optional ones are filled in too."""
    part_of(street, records)
    (records / "DEMO").unlink()
    for path in sorted(records.rglob("*.yaml")):
        model = place_of(path.relative_to(records).as_posix()).model
        assert model is not None
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        _spoil(model, value)
        if path.name == "village.yaml":
            value["名称"] = MATHS + value["名称"]
        text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    for sweep in records.glob("villages/*/sweeps/*.csv"):
        sweep.unlink()


def _spoil(model: type[BaseModel], entry: dict[str, Any]) -> None:
    for field in model.model_fields.values():
        key = field.alias or ""
        value, inner = entry.get(key), below_of(model, key)
        if inner is not None:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    _spoil(inner, one)
        elif FREE in field.metadata or _mentions(field.annotation):
            if key in MEANS_SOMETHING:
                continue
            if isinstance(value, list):
                entry[key] = [hostile(one) for one in value]
            elif isinstance(value, str) or (value is None and _is_one(field.annotation)):
                entry[key] = hostile(value or key)


def _is_one(annotation: Any) -> bool:
    """A single text, not a list or a mapping of texts."""
    return annotation is str or get_origin(annotation) in (Union, UnionType)


def _mentions(annotation: Any) -> bool:
    return FREE in getattr(annotation, "__metadata__", ()) or any(
        _mentions(one) for one in get_args(annotation)
    )
