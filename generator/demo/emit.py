"""Plain values → YAML text in the contract's own layout."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

WIDTH = 96
_PLAIN = re.compile(r"[\w\u4e00-\u9fff《〔（][\w\u4e00-\u9fff ./（）〔〕《》、，。；·×+-]*")
_NUMBERISH = re.compile(r"[-+]?[0-9][0-9._eExXoO]*|[0-9]{4}-[0-9].*")


def document(value: dict[str, Any]) -> str:
    """A record file: a key a line, lists below their key, short entries in braces."""
    lines: list[str] = []
    for key, one in value.items():
        lines += _entry(key, one, 0)
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    flat = flow(value)
    if not isinstance(value, dict | list) or value in ([], {}):
        return [f"{pad}{key}: {flat}"]
    short = len(pad) + len(key) + 2 + _width(flat) <= WIDTH
    if isinstance(value, dict):
        if short and not _deep(value):
            return [f"{pad}{key}: {flat}"]
        return [f"{pad}{key}:"] + [x for k, v in value.items() for x in _entry(k, v, depth + 1)]
    if short and not any(isinstance(one, dict) for one in value):
        return [f"{pad}{key}: {flat}"]
    return [f"{pad}{key}:"] + [line for one in value for line in _item(one, depth + 1)]


def _item(value: Any, depth: int) -> list[str]:
    pad = "  " * depth
    flat = flow(value)
    if not isinstance(value, dict) or (len(pad) + 2 + _width(flat) <= WIDTH and not _deep(value)):
        return [f"{pad}- {flat}"]
    lines = [x for k, v in value.items() for x in _entry(k, v, depth + 1)]
    return [f"{pad}- {lines[0].strip()}", *lines[1:]]


def _deep(value: dict[str, Any]) -> bool:
    return any(
        isinstance(one, dict) or (isinstance(one, list) and any(isinstance(x, dict) for x in one))
        for one in value.values()
    )


def _width(text: str) -> int:
    return sum(2 if ord(one) > 0x2E7F else 1 for one in text)


def flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Decimal | date):
        return str(value)
    return _text(value)


def _text(value: str) -> str:
    """Text as typed; in double quotes where YAML could take it for something else."""
    if value == "":
        return ""
    if _PLAIN.fullmatch(value) and not _NUMBERISH.fullmatch(value) and not value.endswith(" "):
        if value not in ("null", "true", "false", "是", "否") or value in ("是", "否"):
            return value
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value) or re.fullmatch(r"\d{3}\*{4}\d{4}", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
