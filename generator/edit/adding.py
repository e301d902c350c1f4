"""One more entry in a list of a record, every other line of the file as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml import events as ev
from yaml.cyaml import CParser

from generator.edit.emit import document, flow
from generator.edit.formatting import written
from generator.edit.mending import Mended, plain_value
from generator.edit.order import filled
from generator.load.layout import Place
from generator.load.text import decode
from generator.load.validate import below_of, keys_of
from generator.load.yaml_reader import parse

_BREAK = re.compile(r"(\r\n|\r|\n)")
_DASH = re.compile(r"( *)-(?: |$)")
_EMPTY = re.compile(r"\s*\[\s*\]")


def with_item(place: Place, data: bytes, key: str, entry: dict[str, Any]) -> bytes:
    """The file with one more entry at the end of the list under a top-level key.

    Where the list is not there it is put in the model's order.  Comments, line
    breaks and layout stay; only where the file is laid out in a way that leaves no
    room (the whole record in braces) is it written in canonical form.  The file
    must be without fault; `entry` has the model's keys.
    """
    text, faults = decode(data)
    assert text is not None
    assert not faults
    assert place.model is not None
    below = below_of(place.model, key)
    assert below is not None
    entry = filled(below, entry)
    root = parse(text).root
    assert root is not None
    value = plain_value(root)
    wanted = value | {key: [*(value.get(key) or []), entry]}
    for edits in _ways(text, place, key, entry, value):
        found = parse("\n".join(_edited(text.split("\n"), edits)))
        if found.root is not None and not found.faults and plain_value(found.root) == wanted:
            return _bytes(data, edits)
    return written(place, Mended(text, wanted)).encode()


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines `first` to before `last` (from 0) give way to new ones."""

    first: int
    last: int
    lines: list[str]


def _ways(
    text: str, place: Place, key: str, entry: dict[str, Any], value: dict[str, Any]
) -> Iterator[list[_Edit]]:
    """Edits that may put the entry in; the first that reads right is taken."""
    lines = text.split("\n")
    last = len(lines) - (not lines[-1])
    spans = {name: (line, begins, ends) for name, line, begins, ends in _top_keys(text)}
    if key not in spans:
        at = _trimmed(lines, 0, _line_after(spans, place, key, last), 1)
        yield [_Edit(at, at, [f"{key}:", *_item(entry, 2)])]
        return
    start, begins, ends = spans[key]
    if value.get(key) and text[begins : begins + 1] == "[":
        yield [_in_brackets(text, ends, entry)]
    end = min((line for line, _, _ in spans.values() if line > start), default=last)
    first = next((one for one in map(_DASH.match, lines[start + 1 : end]) if one), None)
    pad = len(first[1]) if first else 2
    head = [_Edit(start, start + 1, [_without_brackets(lines[start])])] if not first else []
    for at in (_trimmed(lines, start + 1, end, pad + 1), end):
        yield [*head, _Edit(at, at, _item(entry, pad))]


def _line_after(spans: dict[str, tuple[int, int, int]], place: Place, key: str, last: int) -> int:
    """The line of the first top-level key that follows a new one in the model's order."""
    assert place.model is not None
    order = keys_of(place.model)
    later = order[order.index(key) + 1 :]
    return min((line for name, (line, _, _) in spans.items() if name in later), default=last)


def _item(entry: dict[str, Any], pad: int) -> list[str]:
    lines = document({"-": [entry]}).rstrip("\n").split("\n")[1:]
    return [" " * pad + line[2:] if line else "" for line in lines]


def _top_keys(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Each top-level key with its line (from 0) and where its value begins and ends."""
    parser = CParser(text)
    try:
        depth, key, line, begins = 0, None, 0, 0
        while (event := parser.get_event()) is not None:
            if isinstance(event, ev.MappingStartEvent | ev.SequenceStartEvent):
                depth += 1
                begins = event.start_mark.index if depth == 2 else begins
                continue
            if isinstance(event, ev.MappingEndEvent | ev.SequenceEndEvent):
                depth -= 1
            elif not isinstance(event, ev.ScalarEvent):
                continue
            elif depth == 1 and key is None:
                key, line = event.value, event.start_mark.line
                continue
            elif depth == 1:
                begins = event.start_mark.index
            if depth == 1 and key is not None:
                yield key, line, begins, event.end_mark.index
                key = None
    finally:
        parser.dispose()


def _trimmed(lines: list[str], first: int, last: int, column: int) -> int:
    """The end of some lines without blank ones and comments that stand left of a column."""
    while last > first:
        line = lines[last - 1]
        text = line.lstrip(" ")
        if text.strip() and not (text.startswith("#") and len(line) - len(text) < column):
            break
        last -= 1
    return last


def _without_brackets(line: str) -> str:
    """`走访: []   # …` without its empty brackets."""
    head, colon, rest = line.partition(":")
    return (head + colon + _EMPTY.sub("", rest, count=1)).rstrip()


def _in_brackets(text: str, ends: int, entry: dict[str, Any]) -> _Edit:
    """`走访: [{…}]` with one more entry before the bracket."""
    before = text[: ends - 1].rstrip()
    comma = "" if before.endswith(",") else ","
    begin, end = before.rfind("\n") + 1, text.find("\n", ends)
    end = len(text) if end < 0 else end
    line = f"{before[begin:]}{comma} {flow(entry)}{text[len(before) : end]}"
    return _Edit(before.count("\n"), text.count("\n", 0, end) + 1, line.split("\n"))


def _edited(lines: list[str], edits: list[_Edit]) -> list[str]:
    for edit in reversed(edits):
        lines[edit.first : edit.last] = edit.lines
    return lines


def _bytes(data: bytes, edits: list[_Edit]) -> bytes:
    """The edits made in the bytes as they are, with the line breaks that the file has."""
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    parts = _BREAK.split(text.removeprefix(mark))
    usual = parts[1] if len(parts) > 1 else "\n"
    lines = [line + end for line, end in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    if lines[-1]:
        lines[-1] += usual
    for edit in reversed(edits):
        lines[edit.first : edit.last] = [line + usual for line in edit.lines]
    return (mark + "".join(lines)).encode()
