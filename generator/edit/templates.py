"""Blank records that explain themselves: every key of the models, with an example.

What must be filled in stands as it is; everything else is set aside with `# ` at
the beginning of its lines, which taken away make it part of the record.  Keys,
order, words to choose from and explanations are the models'; only the examples
are written by hand (`example-*.yaml`).
"""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from pydantic import BaseModel

from generator.edit.comments import notes_of
from generator.edit.emit import Notes, document
from generator.edit.mending import plain_value
from generator.edit.order import arranged, kind_of
from generator.load.reading import tree_of
from generator.load.validate import below_of, choices_at, keys_of, listed_at, model_at, required_of
from generator.model import Household, StreetMonth, VillageMonth
from generator.source import Path

ASIDE = "# "
# where explanations begin on a screen
_COLUMN = 44
_HOW = (
    "## 行首带“# ”的都可以不填。要填哪一项，删掉那几行行首的“# ”（井号和一个空格），再改成实际内容。",
    "## 每行后面“#”以后是说明，可以留着，也可以删掉。同样的内容有几条，就照样再写几条。",
)
TEMPLATES: dict[str, tuple[type[BaseModel], str]] = {
    "household": (Household, "户档案：一户一个文件，放在 villages/村/households/，文件名是编号，如 ZS-0001.yaml"),
    "month": (VillageMonth, "村的一个月：放在 villages/村/months/，文件名是月份，如 2022-03.yaml"),
    "street-month": (StreetMonth, "街道的一个月：放在 street/months/，文件名是月份，如 2022-03.yaml"),
}  # fmt: skip


def template(kind: str, title: str = "", changes: dict[str, str] | None = None) -> str:
    """A blank record of a kind (`household`, `month`, `street-month`) to copy or to fill in.

    `changes` replaces words of the examples, such as the month.
    """
    model, about = TEMPLATES[kind]
    text = (FilePath(__file__).parent / f"example-{kind}.yaml").read_text(encoding="utf-8")
    for old, new in (changes or {}).items():
        text = text.replace(old, new)
    head = [f"## {title or about}", *_HOW]
    return "\n".join([*head, "", *_set_aside(model, _explained(model, text))]) + "\n"


def uncommented(text: str) -> str:
    """A template with everything that was set aside."""
    return re.sub(rf"^{ASIDE}", "", text, flags=re.MULTILINE)


def _explained(model: type[BaseModel], text: str) -> str:
    root = tree_of(text)
    assert root is not None
    notes = notes_of(text)
    for path, node in root.walk():
        for key in node.keys:
            words = explanation(model, (*path, key))
            note = notes.setdefault((*path, key), Notes())
            note.side, note.column = f"# {words}" if words else "", _COLUMN
    return document(arranged(model, plain_value(root)), notes)


def explanation(model: type[BaseModel], path: Path) -> str:
    """What may stand at a key: whether it must, the words to choose from, unit, meaning."""
    key = path[-1]
    owner = model_at(model, path[:-1])
    if owner is None or not isinstance(key, str) or key not in keys_of(owner):
        return ""
    field = next(one for one in owner.model_fields.values() if one.alias == key)
    extra = field.json_schema_extra
    unit = extra.get("unit", "") if isinstance(extra, dict) else ""
    words = "、".join(choices_at(model, path))
    if words and below_of(owner, key) is not None:
        words = f"只写一个词：{words}；分时段的写成列表"
    elif words:
        words = f"{'可填几个' if listed_at(owner, key) else '可填'}：{words}"
    parts = (
        "必填" if key in required_of(owner) else "",
        words,
        "填是或否" if kind_of(owner, key) == "yes" else "",
        f"单位{unit}" if unit else "",
        field.description or "",
    )
    return "；".join(part for part in parts if part) or "选填"


def _set_aside(model: type[BaseModel], text: str) -> list[str]:
    """The lines, with `# ` before those of keys that may be left out and all below them."""
    root = tree_of(text)
    assert root is not None
    starts = {
        mark[0]: _needed(model, (*path, key))
        for path, node in root.walk()
        for key, mark in node.keys.items()
    }
    lines, needed = [], True
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        needed = starts.get(number, needed)
        lines.append(line if needed else ASIDE + line)
    return lines


def _needed(model: type[BaseModel], path: Path) -> bool:
    """Whether a key and all that it stands under must be there."""
    for size, part in enumerate(path):
        owner = model_at(model, path[:size])
        if isinstance(part, str) and owner is not None and part not in required_of(owner):
            return False
    return True
