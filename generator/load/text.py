"""Bytes → text that YAML may see, with plain faults for what cannot be one."""

from __future__ import annotations

import re

from generator.load.faults import Fault

MAX_BYTES = 1024 * 1024
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_TAB = re.compile(r"^( *)\t", re.MULTILINE)
_FULL_WIDTH = re.compile(r"(?m)^(\s*(?:- +)*)([\u4e00-\u9fff]{1,12})：[ \u3000]*(.*)$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file (BOM and CRLF accepted), or the fault that refuses it."""
    if len(data) > MAX_BYTES:
        return None, [Fault("file-size", (1, 1), found=f"{len(data)} 字节")]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [Fault("encoding", (1, 1), found="UTF-16")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        return None, [Fault("encoding", (line, column), found=_other_encoding(data))]
    control = _CONTROL.search(text)
    if control:
        found = f"U+{ord(control.group()):04X}"
        return None, [Fault("control-character", _mark(text, control.start()), found=found)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _other_encoding(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "不是文本"
    return "GBK"


def _mark(text: str, position: int) -> tuple[int, int]:
    line = text.count("\n", 0, position) + 1
    return line, position - (text.rfind("\n", 0, position) + 1) + 1


def conflicts(text: str) -> list[Fault]:
    """Markers that a merge left behind."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    return [
        Fault("merge-conflict", _mark(text, one.start()), found=one.group().strip())
        for one in _CONFLICT.finditer(text)
    ]


def tabs(text: str) -> list[Fault]:
    """Tabs where YAML wants spaces."""
    if "\t" not in text:
        return []
    return [Fault("tab", (_mark(text, one.end() - 1)), found="Tab") for one in _TAB.finditer(text)]


def full_width_colons(text: str) -> tuple[str, list[Fault]]:
    """`户主：张` lines: each a fault at its colon, and the text as it was meant.

    YAML itself would only complain on the next line.
    """
    faults = []

    def mend(match: re.Match[str]) -> str:
        indent, key, rest = match.groups()
        place = _mark(text, match.end(2))
        fixed = f"{key}: {rest}".rstrip()
        faults.append(Fault("full-width-colon", place, found=f"{key}：", path=(key,), fix=fixed))
        return f"{indent}{fixed}"

    return _FULL_WIDTH.sub(mend, text), faults
