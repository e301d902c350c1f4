"""Bytes → text that YAML may see, with plain faults for what cannot be one.

What is at fault is reported and then read as it was meant, as far as that is
plain, so that no fault hides another.
"""

from __future__ import annotations

import re

from generator.load.faults import Fault

MAX_BYTES = 1024 * 1024
# one bad save brings thousands of a kind; these say it all
MAX_FAULTS = 100
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( .*)?")
# the advice for a conflict in the middle of an entry
SHARED = (
    "标记上面或下面紧挨着的行是两边共用的：两边各是一条的，分成两条，各自写全；是同一条的，留对的一边；"
    "再删掉带 <<<<<<<、=======、>>>>>>> 的行"
)
_HEAD = re.compile(r"户主: *(\S+)")
_PERSON = re.compile(r"姓名: *([^\s,}]+)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
# line breaks to libyaml, but to no editor that officers use
_ODD_BREAKS = "\x85\u2028\u2029"


def decode(data: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file (BOM and CRLF accepted) and its faults; None where it is no text."""
    if len(data) > MAX_BYTES:
        return None, [Fault("file-size", (1, 1), found=f"{len(data)} 字节")]
    if data[:2] in _UTF_16:
        return None, [Fault("encoding", (1, 1), found="UTF-16")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        return None, [Fault("encoding", (line, column), found=_other_encoding(data))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for odd in _ODD_BREAKS:
        text = text.replace(odd, " ")
    return _without_controls(text)


def unreadable(data: bytes) -> str:
    """What can be made out of a refused file, to look for personal numbers in it."""
    for encoding in ("utf-8", "utf-16" if data[:2] in _UTF_16 else "gb18030"):
        try:
            return data[: 4 * MAX_BYTES].decode(encoding)
        except UnicodeDecodeError:
            continue
    return data[: 4 * MAX_BYTES].decode("latin-1")


def _other_encoding(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "未知编码"
    return "GBK"


def _without_controls(text: str) -> tuple[str, list[Fault]]:
    """The text with spaces for control characters; the first of each line is reported."""
    if not _CONTROL.search(text):
        return text, []
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _CONTROL.search(line)
        if match and len(faults) < MAX_FAULTS:
            found = f"U+{ord(match.group()):04X}"
            faults.append(Fault("control-character", (number, match.start() + 1), found=found))
    return _CONTROL.sub(" ", text), faults


def mark_of(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a position."""
    line = text.count("\n", 0, position) + 1
    return line, position - (text.rfind("\n", 0, position) + 1) + 1


def conflicts(text: str) -> tuple[str, list[Fault]]:
    """Markers that a merge left behind; the text without them and without the other side."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text, []
    faults, lines, other = [], text.split("\n"), False
    for index, line in enumerate(lines):
        match = _CONFLICT.fullmatch(line)
        if match:
            fix = SHARED if match[1][0] == "<" and _in_an_entry(text, index) else ""
            faults.append(Fault("merge-conflict", (index + 1, 1), found=match[1], fix=fix))
            other = match[1][0] in "=|"
        if match or other:
            lines[index] = ""
    return "\n".join(lines), faults


def _in_an_entry(text: str, start: int) -> bool:
    """Whether the conflict that begins on a line leaves some of an entry's lines to both sides.

    Git takes lines that are the same on both sides out of the conflict, so of two
    visits on one day the day may stand once, above the markers.
    """
    inside: list[str] = []
    after = ""
    for line in text.split("\n")[start + 1 :]:
        match = _CONFLICT.fullmatch(line)
        if inside and inside[-1].startswith(">"):
            after = line
            break
        inside.append(match[1] if match else line)
    typed = [one for one in inside if one[:1] not in ("", "<", "=", "|", ">")]
    heads = [one for one in typed if one.lstrip().startswith("- ")]
    if not typed or not typed[0].startswith(" "):
        return False
    goes_on = after.startswith(" ") and not after.lstrip().startswith("- ")
    return typed[0] not in heads or goes_on


def two_households(text: str) -> tuple[int, str, str] | None:
    """Where a merge put two households with one number together: the line and both heads.

    Told by a conflict over the head in which no member is on both sides.
    """
    sides: tuple[list[str], list[str]] = ([], [])
    side, first = None, 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _CONFLICT.fullmatch(line)
        if match:
            side = {"<": sides[0], "=": sides[1]}.get(match[1][0])
            first = first or number
        elif side is not None:
            side.append(line)
    heads = [next((m[1] for one in side if (m := _HEAD.match(one))), "") for side in sides]
    people = [set(_PERSON.findall("\n".join(side))) for side in sides]
    if not all(heads) or not all(people) or heads[0] == heads[1] or people[0] & people[1]:
        return None
    return first, heads[0], heads[1]
