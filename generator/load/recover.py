"""A text with faults read as far as it can be, so that one fault hides no other.

What cannot be read (an entry with an open bracket, say) is reported, set aside,
and the rest is read as if it were not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.load import text as texts
from generator.load.colons import Colons, mend_entries, swallowed
from generator.load.faults import Fault
from generator.load.tree import Mark, Node
from generator.load.yaml_reader import Parsed, parse

# characters that may be read again and again while faults are set aside
EFFORT = 1_000_000
_TAB = re.compile(r"( *)\t")
_BLANK = re.compile(r"\s*(#.*)?")
_TOP = re.compile(r"[^\s#\-:\]}]")
_KEY = re.compile(r"(\s*(?:- +)*)([^\s:：#{}\[\],&*!|>'\"%@`-][^:：]{0,20}):(?= |$)")
_BARE_KEY = re.compile(r"\s*(?:- +)*[\u4e00-\u9fff]{1,12}\s*")


@dataclass
class Reading:
    """A tree (None where nothing could be read), the faults, the lines set aside.

    `lost` says that whole entries without a name were set aside: what seems to
    be missing may be among them.
    """

    root: Node | None
    faults: list[Fault]
    aside: set[int] = field(default_factory=set)
    lost: bool = False
    colons: Colons | None = None

    def place(self, mark: Mark) -> Mark:
        """A place in the tree as a place in the text as typed."""
        return self.colons.column(mark) if self.colons else mark


def read_tree(text: str, known: frozenset[str]) -> Reading:
    """The tree of a text; `known` are the keys that records have."""
    text, faults = texts.conflicts(text)
    reading = Reading(None, faults)
    text = _tabs(text, reading)
    parsed = parse(text)
    if parsed.stop is not None or parsed.root is None:
        parsed = _mend_colons(text, known, parsed, reading)
    elif "：" in text or ":" in text:
        parsed = _mend_swallowed(text, known, parsed, reading)
    if parsed.root is not None:
        reading.faults += mend_entries(parsed.root, known)
    reading.root = parsed.root
    reading.faults += [one for one in parsed.faults if one.mark[0] not in reading.aside]
    if reading.colons:
        reading.faults += reading.colons.faults(parsed.root, reading.aside)
    return reading


def _mend_colons(text: str, known: frozenset[str], parsed: Parsed, reading: Reading) -> Parsed:
    colons = Colons(text, known)
    if colons.found:
        reading.colons = colons
        text = colons.mended()
        parsed = parse(text)
    return _set_aside(text, parsed, reading)


def _mend_swallowed(text: str, known: frozenset[str], parsed: Parsed, reading: Reading) -> Parsed:
    assert parsed.root is not None
    colons = Colons(text, known)
    if not colons.found:
        return parsed
    lines = swallowed(parsed.root, colons.found, known)
    if not lines:
        return parsed
    colons.keep(iter(lines))
    mended = colons.mended()
    again = parse(mended)
    if again.stop is not None or again.root is None:
        # the line is wrong, but what was meant by its indentation is not plain
        reading.faults += colons.faults(None, set())
        return parsed
    reading.colons = colons
    return again


def _tabs(text: str, reading: Reading) -> str:
    """Tabs where YAML wants spaces: reported, their entries set aside."""
    if "\t" not in text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(text.split("\n"), 1):
        match = _TAB.match(line)
        if not match:
            continue
        if len(reading.faults) < texts.MAX_FAULTS:
            reading.faults.append(Fault("tab", (number, match.end()), found="Tab"))
        if _BLANK.fullmatch(line):
            lines[number - 1] = ""
        elif number not in reading.aside:
            _aside(lines, number, reading)
    return "\n".join(lines)


def _set_aside(text: str, parsed: Parsed, reading: Reading) -> Parsed:
    """Read again without what cannot be read, until the rest can be."""
    effort = EFFORT
    lines = text.split("\n")
    while parsed.stop is not None:
        effort -= len(text) + 1000
        stop = parsed.stop
        reading.faults.append(_placed(stop, lines))
        number = min(reading.faults[-1].mark[0], len(lines))
        deep = sum(1 for one in reading.faults if one.code == "yaml-depth")
        if effort < 0 or deep > 1 or len(reading.faults) > texts.MAX_FAULTS:
            return Parsed(None, parsed.faults)
        if stop.code == "yaml-documents":
            del lines[number - 1 :]
        elif not _aside(lines, number, reading):
            return Parsed(None, parsed.faults)
        parsed = parse("\n".join(lines))
    return parsed


def _placed(stop: Fault, lines: list[str]) -> Fault:
    """A fault of the syntax, where it was made rather than where it was found."""
    line, column = stop.mark
    if "mapping values are not allowed" in stop.words and 2 <= line <= len(lines):
        if _BARE_KEY.fullmatch(lines[line - 2]):
            line, column = line - 1, len(lines[line - 2].rstrip()) + 1
            return Fault(stop.code, (line, column), words="could not find expected ':'")
    return stop


def _aside(lines: list[str], number: int, reading: Reading) -> bool:
    """Blank the entry around a line: its list item, else its top-level key; False if it is blank.

    A list item leaves an empty one behind, so that the others keep their index.
    """
    first, last = _block(lines, number)
    item = _item(lines, first, last, number)
    if item and item[0] not in reading.aside:
        first, last = item
        indent = len(lines[first - 1]) - len(lines[first - 1].lstrip(" "))
        stays = " " * indent + "- ~"
    else:
        key = _KEY.match(lines[first - 1])
        again = first in reading.aside
        stays = f"{key[2]}: ~" if key and not key[1] and not again else ""
        reading.lost = reading.lost or not stays
    before = lines[first - 1 : last]
    lines[first - 1 : last] = [stays] + [""] * (last - first)
    reading.aside.update(range(first, last + 1))
    return lines[first - 1 : last] != before


def _block(lines: list[str], number: int) -> tuple[int, int]:
    """The first and last line of the top-level key around a line."""
    first = number
    while first > 1 and not _TOP.match(lines[first - 1]):
        first -= 1
    last = number
    while last < len(lines) and not _TOP.match(lines[last]):
        last += 1
    return first, last


def _item(lines: list[str], first: int, last: int, number: int) -> tuple[int, int] | None:
    """The first and last line of the outermost list item around a line."""
    starts = [
        (len(lines[index - 1]) - len(lines[index - 1].lstrip(" ")), index)
        for index in range(first, last + 1)
        if lines[index - 1].lstrip(" ").startswith("- ")
    ]
    if not starts:
        return None
    outer = min(indent for indent, _ in starts)
    rows = [index for indent, index in starts if indent == outer]
    above = [index for index in rows if index <= number]
    if not above:
        return None
    below = [index for index in rows if index > number]
    return above[-1], (below[0] - 1 if below else last)
