"""Plain values → YAML text in the contract's own layout.

This is the one canonical text of a record: the demo writes it, `huce fmt`
restores it.  Comments and blank lines come from outside, as notes on paths.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.source import Path

WIDTH = 96
# a comment further from its line than this follows it after two spaces
FAR = 40
_PLAIN = re.compile(r"[\w《〔（][\w ./（）〔〕《》、，。；：·×+-]*")
_NUMBERISH = re.compile(r"[-+]?[0-9][0-9._eExXoO]*|[0-9]{4}-[0-9].*")
_AS_TYPED = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{3}\*{4}[0-9]{4}")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# what double quotes must not hold as it is, line breaks of every kind among it
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LITERAL = re.compile(r"\S[^\n]*(\n( *\S[^\n]*)?)*")


class Written(str):
    """A number, a date or a word of a choice: written as it stands, never quoted."""

    __slots__ = ()


@dataclass(slots=True)
class Notes:
    """What stands around one entry: comments with their `#`, and `""` for a blank line.

    `side` is the comment at the end of the entry's first line, `column` where it
    begins on a screen (from 1); `after` belongs inside, below all that the entry holds.
    """

    before: list[str] = field(default_factory=list)
    side: str = ""
    column: int = 0
    after: list[str] = field(default_factory=list)


def document(
    value: dict[str, Any], notes: Mapping[Path, Notes] | None = None, width: int = WIDTH
) -> str:
    """A record file: a key a line, lists below their key, short entries in braces.

    The notes of the empty path are the file's head (`before`) and its end (`after`).
    An entry that holds notes is written below its key, so that each keeps its line.
    """
    writer = _Writer(_movable(value, notes) if notes else {}, width)
    writer.root(value)
    return "".join(f"{line}\n" for line in writer.lines)


def entry_lines(key: str, value: Any) -> list[str]:
    """A key of a mapping that begins at the left, with what hangs below it."""
    writer = _Writer({}, WIDTH)
    writer.entry(key, value, 0, (key,))
    return writer.lines


def item_lines(value: Any, column: int) -> list[str]:
    """An entry of a list whose `-` stand in a column (from 0)."""
    writer = _Writer({}, WIDTH)
    writer.item(value, 0, (0,))
    return [" " * column + line for line in writer.lines]


def _movable(value: dict[str, Any], notes: Mapping[Path, Notes]) -> dict[Path, Notes]:
    """The notes where they can stand: before an item what is before its first key, before a
    block of text what is below it."""
    found = dict(notes)
    for path, note in notes.items():
        if note.after and isinstance(one := _at(value, path), str) and _literal(one):
            found[path] = replace(note, before=[*note.before, *note.after], after=[])
    for path in notes:
        note = found[path]
        if len(path) < 2 or not note.before or not isinstance(path[-2], int):
            continue
        if next(iter(_at(value, path[:-1]))) == path[-1]:
            above = found.get(path[:-1], Notes())
            found[path[:-1]] = replace(above, before=[*above.before, *note.before])
            found[path] = replace(note, before=[])
    return {path: note for path, note in found.items() if note != Notes(column=note.column)}


def _at(value: Any, path: Path) -> Any:
    for part in path:
        value = value[part]
    return value


class _Writer:
    def __init__(self, notes: Mapping[Path, Notes], width: int) -> None:
        self.lines: list[str] = []
        self.notes = notes
        self.width = width
        self.holding = {path[:size] for path in notes for size in range(len(path))}

    def root(self, value: dict[str, Any]) -> None:
        around = self.notes.get((), Notes())
        self.lines += around.before
        if around.before and value:
            self.lines.append("")
        for key, one in value.items():
            self.entry(key, one, 0, (key,))
        self._plain_lines(around.after, "")

    def entry(self, key: str, value: Any, depth: int, path: Path) -> None:
        note = self.notes.get(path)
        if note:
            self._plain_lines(note.before, "  " * depth)
        self._value(f"{'  ' * depth}{_text(key)}:", value, depth, path, note)

    def item(self, value: Any, depth: int, path: Path) -> None:
        pad = "  " * depth
        note = self.notes.get(path)
        if note:
            self._plain_lines(note.before, pad)
        if not isinstance(value, dict) or self._flat(f"{pad}- ", value, path):
            self._value(f"{pad}-", value, depth, path, note)
            return
        if note and note.side:
            self.lines.append(pad + note.side)
        start = len(self.lines)
        for key, one in value.items():
            self.entry(key, one, depth + 1, (*path, key))
        self.lines[start] = f"{pad}- {self.lines[start][len(pad) + 2 :]}"
        if note:
            self._plain_lines(note.after, pad + "  ")

    def _value(self, begun: str, value: Any, depth: int, path: Path, note: Notes | None) -> None:
        """What follows `key:` or `-`, on its line or below."""
        pad = "  " * (depth + 1)
        if isinstance(value, str) and _literal(value):
            self.lines.append(_with_side(f"{begun} {_block_mark(value)}", note))
            self.lines += [pad + line if line else "" for line in value.rstrip("\n").split("\n")]
        elif self._flat(f"{begun} ", value, path) or begun.endswith("-"):
            self._hoist(path, pad[2:])
            self.lines.append(_with_side(f"{begun} {flow(value)}".rstrip(" "), note))
        else:
            self.lines.append(_with_side(begun, note))
            if isinstance(value, dict):
                for inner, one in value.items():
                    self.entry(inner, one, depth + 1, (*path, inner))
            else:
                for index, one in enumerate(value):
                    self.item(one, depth + 1, (*path, index))
        if note:
            self._plain_lines(note.after, pad)

    def _flat(self, begun: str, value: Any, path: Path) -> bool:
        """Whether a value stands on the line that is begun."""
        if not isinstance(value, dict | list) or not value:
            return True
        if path in self.holding or _deep(value):
            return False
        return width(begun + flow(value)) <= self.width

    def _hoist(self, path: Path, pad: str) -> None:
        """Notes inside what has to stand on one line (a list in a list) go above it."""
        if path not in self.holding:
            return
        for inner, note in self.notes.items():
            if len(inner) > len(path) and inner[: len(path)] == path:
                for line in (*note.before, note.side, *note.after):
                    if line:
                        self.lines.append(pad + line)

    def _plain_lines(self, lines: list[str], pad: str) -> None:
        for line in lines:
            if line:
                self.lines.append(pad + line)
            elif self.lines and self.lines[-1]:
                self.lines.append("")


def _with_side(line: str, note: Notes | None) -> str:
    """A line with its comment, where it stood before if there is room."""
    if note is None or not note.side:
        return line
    gap = note.column - 1 - width(line)
    return f"{line}{' ' * (gap if 0 < gap <= FAR else 2)}{note.side}"


def _deep(value: Any) -> bool:
    """Whether braces would hold braces or lines of text: then it is written below its key."""
    if isinstance(value, str):
        return _literal(value)
    if isinstance(value, list):
        return any(isinstance(one, dict) or _deep(one) for one in value)
    if isinstance(value, dict):
        return any(isinstance(one, dict) or _deep(one) for one in value.values())
    return False


def width(text: str) -> int:
    """Columns on a screen: a Chinese character takes two, and three bytes."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


def flow(value: Any) -> str:
    """One value on one line, in braces and brackets where it holds others."""
    if isinstance(value, Written):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal | date):
        return str(value)
    if value is None:
        return ""
    raise TypeError(f"{value!r} has no place in a record")


@lru_cache(maxsize=20_000)
def _text(value: str) -> str:
    """Text as typed; in double quotes where YAML could take it for something else."""
    if _AS_TYPED.fullmatch(value):
        return value
    plain = _PLAIN.fullmatch(value) and not _NUMBERISH.fullmatch(value)
    if plain and value.lower() not in _WORDS and value == value.strip():
        return value
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _UNPRINTABLE.sub(lambda one: f"\\u{ord(one.group()):04X}", quoted) + '"'


def _literal(value: str) -> bool:
    """Whether text of several lines can stand below its key line by line."""
    return (
        "\n" in value
        and not value.endswith("\n\n")
        and bool(_LITERAL.fullmatch(value))
        and not _UNPRINTABLE.search(value.replace("\n", ""))
    )


def _block_mark(value: str) -> str:
    """`|` keeps one line break at the end, `|-` none."""
    return "|" if value.endswith("\n") else "|-"
