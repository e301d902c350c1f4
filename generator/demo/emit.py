"""Plain values → YAML text in the contract's own layout."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

WIDTH = 96
_PLAIN = re.compile(r"[\w《〔（][\w ./（）〔〕《》、，。；：·×+-]*")
_NUMBERISH = re.compile(r"[-+]?[0-9][0-9._eExXoO]*|[0-9]{4}-[0-9].*")
_AS_TYPED = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{3}\*{4}[0-9]{4}")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def document(value: dict[str, Any]) -> str:
    """A record file: a key a line, lists below their key, short entries in braces."""
    lines: list[str] = []
    for key, one in value.items():
        _entry(lines, key, one, 0)
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: Any) -> list[str]:
    """A key of a mapping that begins at the left, with what hangs below it."""
    lines: list[str] = []
    _entry(lines, key, value, 0)
    return lines


def item_lines(value: Any, column: int) -> list[str]:
    """An entry of a list whose `-` stand in a column (from 0)."""
    lines: list[str] = []
    _item(lines, value, 1)
    return [" " * column + line[2:] for line in lines]


def _entry(lines: list[str], key: str, value: Any, depth: int) -> None:
    pad = "  " * depth
    if not isinstance(value, dict | list) or not value:
        lines.append(f"{pad}{key}: {flow(value)}")
        return
    if not _deep(value):
        flat = f"{pad}{key}: {flow(value)}"
        if _width(flat) <= WIDTH:
            lines.append(flat)
            return
    lines.append(f"{pad}{key}:")
    if isinstance(value, dict):
        for inner, one in value.items():
            _entry(lines, inner, one, depth + 1)
    else:
        for one in value:
            _item(lines, one, depth + 1)


def _item(lines: list[str], value: Any, depth: int) -> None:
    pad = "  " * depth
    if not isinstance(value, dict) or not _deep(value):
        flat = f"{pad}- {flow(value)}"
        if not isinstance(value, dict) or _width(flat) <= WIDTH:
            lines.append(flat)
            return
    first = len(lines)
    for key, one in value.items():
        _entry(lines, key, one, depth + 1)
    lines[first] = f"{pad}- {lines[first][len(pad) + 2 :]}"


def _deep(value: Any) -> bool:
    """Whether braces would hold braces: then the entry is written below its key."""
    if isinstance(value, list):
        return any(isinstance(one, dict) for one in value)
    return any(
        isinstance(one, dict) or (isinstance(one, list) and _deep(one)) for one in value.values()
    )


def _width(text: str) -> int:
    """Columns on a screen: a Chinese character takes two, and three bytes."""
    return (len(text) + len(text.encode())) // 2


def flow(value: Any) -> str:
    """One value on one line, in braces and brackets where it holds others."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal | date):
        return str(value)
    raise TypeError(f"{value!r} has no place in a record")


@lru_cache(maxsize=20_000)
def _text(value: str) -> str:
    """Text as typed; in double quotes where YAML could take it for something else."""
    if _AS_TYPED.fullmatch(value):
        return value
    plain = _PLAIN.fullmatch(value) and not _NUMBERISH.fullmatch(value)
    if plain and value.lower() not in _WORDS and value == value.strip():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    # a line break between quotes would be read as a blank
    return '"' + escaped.replace("\n", "\\n") + '"'
