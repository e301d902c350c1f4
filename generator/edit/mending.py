"""What is plainly meant in a record that cannot be read as it stands.

Only these are repaired, and only where the file as a whole then has no fault
of form left: full-width digits, colons, commas and brackets of the structure,
dates and months written another way, yes and no in other words, a missing space
after a colon, tabs before a line.  Words that an officer wrote are never among
them.  Two readings of one file are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.edit.emit import Written
from generator.edit.flow import SIGNS, mended_line, mended_step
from generator.edit.order import BARE
from generator.load.colons import Colons
from generator.load.layout import Place
from generator.load.reading import known_keys
from generator.load.recover import Reading, read_tree
from generator.load.repair import birth_text, date_text, half_width, month_day_text, month_text
from generator.load.text import decode
from generator.load.tree import Node
from generator.load.validate import choices_at, clean_path
from generator.source import Path

ROUNDS = 40
_TAB = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_TAB_WIDTHS = (2, 4, 8)
_COLON_CODES = frozenset(("full-width-colon", "colon-space"))
_SEPARATED = re.compile(r"[-/.年]")
_YES = {"true": "是", "yes": "是", "false": "否", "no": "否"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A text that YAML can read, and its value with the values repaired.

    `value` holds text, lists and mappings; None for a key without a value.
    """

    text: str
    value: Any


def plain_value(node: Node) -> Any:
    """A tree as text, lists and mappings; a key without a value holds None.

    What stood there without quotes is `Written` where it can be so again: below a
    key that no model knows, nothing else says whether it was a number.
    """
    if isinstance(node.value, dict):
        below = node.items
        return {key: plain_value(below[key]) if key in below else None for key in node.keys}
    if isinstance(node.value, list):
        return [plain_value(node.items[index]) for index in range(len(node.value))]
    bare = node.plain and node.value is not None and BARE.fullmatch(node.value)
    return Written(node.value) if bare else node.value


def mend(place: Place, data: bytes) -> Mended | None:
    """The one reading of a faulty file that is plain; None where there is none, or two."""
    text, faults = decode(data)
    if text is None or faults or place.model is None:
        return None
    found = [one for text in _without_tabs(text) if (one := _mend(place.model, text)) is not None]
    if not found or any(one.value != found[0].value for one in found):
        return None
    return found[0]


def _without_tabs(text: str) -> Iterator[str]:
    """The text with the tabs before its lines as spaces, for each width a tab may have."""
    if not _TAB.search(text):
        yield text
        return
    for size in _TAB_WIDTHS:
        yield _TAB.sub(lambda one, size=size: one.group().expandtabs(size), text)


def _mend(model: type[BaseModel], text: str) -> Mended | None:
    for _ in range(ROUNDS):
        reading = read_tree(text, known_keys())
        value, wrong = _judge(model, reading)
        if not wrong:
            return Mended(text, value)
        better = _mend_lines(model, text, wrong, reading)
        if better == text:
            return None
        text = better
    return None


def _judge(model: type[BaseModel], reading: Reading) -> tuple[Any, set[int]]:
    """The value with its values repaired, and the lines of what is still wrong."""
    wrong = {one.mark[0] for one in reading.faults}
    root = reading.root
    if root is None or reading.aside:
        return None, wrong
    value = plain_value(root)
    for path, kind in list(_errors(model, value)):
        _repair(model, value, path, kind)
    wrong |= {root.find(path)[1][0] for path, _ in _errors(model, value)}
    return value, wrong | set(_strays(root))


def _strays(root: Node) -> Iterator[int]:
    """Lines with a key that holds a colon, or has no value and no meaning to the models."""
    for _, node in root.walk():
        for key, mark in node.keys.items():
            if "：" in key or ":" in key or (key not in node.items and key not in known_keys()):
                yield mark[0]


def _errors(model: type[BaseModel], value: Any) -> Iterator[tuple[Path, str]]:
    """Path and kind of each wrong form; unknown keys are none."""
    try:
        model.model_validate(_without_empty(value))
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False):
            if one["type"] != "extra_forbidden":
                yield clean_path(one["loc"]), one["type"]


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_without_empty(one) for one in value]
    return value


def _repair(model: type[BaseModel], value: Any, path: Path, kind: str) -> None:
    """Put the value that is plainly meant in the place of one in a wrong form."""
    *above, last = path
    for part in above:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return
    try:
        text = value[last]
    except (KeyError, IndexError, TypeError):
        return
    if not isinstance(text, str):
        return
    plain = _narrow(text)
    if kind == "literal_error":
        fixed = plain if plain in choices_at(model, path) else None
    else:
        fixed = _FIXES.get(kind, str)(plain)
    # ² and ① are digits to Unicode; a space inside may hide a slip
    if fixed is not None and half_width(plain) == plain and " " not in plain:
        value[last] = fixed


def _narrow(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, one for one."""
    return text.translate(_WIDE).strip()


def _dated(fix: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """Only where year, month and day are set apart: eight digits may be anything."""
    return lambda text: fix(text) if _SEPARATED.search(text) else None


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FIXES: dict[str, Callable[[str], str | None]] = {
    "date-form": _dated(date_text),
    "birth-form": _dated(birth_text),
    "month-form": month_text,
    "period-form": lambda text: month_text(text) or text,
    "month-day-form": month_day_text,
    "bool-form": lambda text: _YES.get(text.lower()),
}


def _mend_lines(model: type[BaseModel], text: str, wrong: set[int], reading: Reading) -> str:
    """The text with the colons, commas and brackets of its wrong lines as YAML wants them."""
    colons = Colons(text, known_keys())
    named = {one.mark[0] for one in reading.faults if one.code in _COLON_CODES}
    # after `户主:#` nobody knows whether a comment was meant
    clear = {number for number, one in colons.found.items() if not SIGNS.match(one["rest"])}
    colons.keep(iter(sorted(named & clear - reading.aside)))
    lines = colons.mended().split("\n")
    for number in sorted(wrong - set(colons.found)):
        if number <= len(lines):
            lines[number - 1] = mended_line(model, lines, number) or lines[number - 1]
        for near in (number, number - 1):
            # YAML complains of a step without its space on the line below
            if 0 < near <= len(lines):
                lines[near - 1] = mended_step(model, lines, near) or lines[near - 1]
    return "\n".join(lines)
