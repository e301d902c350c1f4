"""Records as nearly everybody writes them, read a line at a time: most files, most of the time.

A text is taken here only where each of its lines is of a form that leaves nothing to
decide: a key of Chinese characters, plain words without a colon, words in double
quotes without a backslash, a short list or mapping on the line.  Everything else
(and every fault) is left to libyaml, at a quarter of the speed.
"""

from __future__ import annotations

import re
from typing import Any

_HAN = "\u4e00-\u9fff"
# what may stand in words: nothing that YAML, or a colon typed wide, could give another meaning
_INSIDE = rf"0-9A-Za-z{_HAN} .。，、；！？“”‘’（）()《》〔〕—…·×/+=~°℃*_-"
_KEY = rf"[{_HAN}]{{1,16}}"
_FIRST = rf"(?!(?i:null|true|false)\b)[0-9A-Za-z{_HAN}（《“]"
_WORDS = rf"{_FIRST}[{_INSIDE}]*(?<! )"
_LINE_WORDS = rf"{_FIRST}[,{_INSIDE}]*(?<! )"
_QUOTED = rf'"(?! *")[,{_INSIDE}]*"'
_ITEM = rf'(?:{_WORDS}|"(?! *")[{_INSIDE}]*")'
_LIST = rf"\[(?:{_ITEM}(?:, {_ITEM})*)?\]"
_PAIR = rf"{_KEY}: (?:{_WORDS}|{_QUOTED}|{_LIST})"
_MAPPING = rf"\{{{_PAIR}(?:, {_PAIR})*\}}"
_VALUE = rf"{_LINE_WORDS}|{_QUOTED}|{_LIST}|{_MAPPING}"
_DEEPEST = 24
"""Spaces before a line: with them no text is deeper than `yaml_reader.MAX_DEPTH`."""
_REMARK = rf"#[ -~\u3000-\u3020{_HAN}\uff01-\uff5e]*"
_LINE = re.compile(
    rf"^( {{0,{_DEEPEST}}})(?:(- )?(?=[^ #\n])(?:({_KEY}):(?: |(?=\n)))?({_VALUE})?|{_REMARK})? *\n",
    re.MULTILINE,
)
_PAIRS = re.compile(rf'({_KEY}): (?:"([^"]*)"|\[([^\]]*)\]|([^,}}]*))')


class _Unusual(Exception):
    """A text that deserves a second look."""


def quick(text: str) -> dict[str, Any] | None:
    """The value of a record's text, every scalar the text that was typed.

    None where anything at all deserves a second look: a text that is read here
    has no fault, and libyaml (`yaml_reader.parse`) gives the same value.
    """
    if not text.endswith("\n"):
        text += "\n"
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n"):
        return None
    try:
        return _put_together(lines)
    except _Unusual:
        return None


def entry_of(text: str, top: str) -> str:
    """A key of a text that `quick` reads and what stands under it, in its place.

    Empty lines stand for what is above it; empty where there is no such key.
    """
    found = re.search(rf"^{re.escape(top)}:.*\n?(?:(?:[ #-].*)?\n?)*", text, re.MULTILINE)
    if not top or found is None:
        return ""
    return "\n" * text.count("\n", 0, found.start()) + found.group()


def _put_together(lines: list[tuple[str, str, str, str]]) -> dict[str, Any]:
    """(indentation, dash, key, words) of each line → the value."""
    root: dict[str, Any] = {}
    here: Any = root
    column, waiting = 0, ""
    stack: list[tuple[Any, int]] = []
    for indent, dash, key, words in lines:
        at = len(indent)
        if not key and not words:
            continue
        if waiting:
            # what belongs to a key begins deeper; a list may begin below it
            if at < column or (at == column and not dash):
                raise _Unusual
            below: Any = [] if dash else {}
            here[waiting], waiting = below, ""
            stack.append((here, column))
            here, column = below, at
        else:
            wanted = list if dash else dict
            while column != at or type(here) is not wanted:
                if column < at or not stack:
                    raise _Unusual
                here, column = stack.pop()
        if dash:
            if not key:
                here.append(_scalar(words))
                continue
            below = {}
            here.append(below)
            stack.append((here, column))
            here, column = below, at + 2
        if not key or key in here:
            raise _Unusual
        if words:
            here[key] = _scalar(words)
        else:
            waiting = key
    if waiting or not root:
        raise _Unusual
    return root


def _scalar(words: str) -> Any:
    first = words[0]
    if first == '"':
        return words[1:-1]
    if first == "[":
        return _items(words[1:-1])
    if first != "{":
        return words
    inside = words[1:-1]
    if '"' in inside or "[" in inside:
        pairs = [
            (key, quoted or plain or _items(several))
            for key, quoted, several, plain in _PAIRS.findall(inside)
        ]
    else:
        pairs = [pair.split(": ") for pair in inside.split(", ")]
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unusual
    return found


def _items(inside: str) -> list[str]:
    return [one.strip('"') for one in inside.split(", ")] if inside else []
