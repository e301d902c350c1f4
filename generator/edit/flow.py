"""Entries in braces and lists in brackets, typed with Chinese punctuation.

`｛姓名：张某某，关系：户主｝` is read by the model of the entry that stands there, so
that a comma inside an officer's words is told from one between two fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel

from generator.edit.emit import flow as written
from generator.edit.order import kind_of
from generator.load.validate import below_of, free_names, keys_of, listed_at, model_at, required_of
from generator.source import Path

_LINE = re.compile(r"(?P<lead> *(?:- +)*)(?:(?P<key>[\u4e00-\u9fff]{1,12}): +)?(?P<rest>\S.*)")
_STEP = re.compile(r"(?P<lead> +)(?P<name>[\u4e00-\u9fff]{1,20}):(?P<rest>[^ ].*)")
_ABOVE = re.compile(r"(?P<pad> *)(?P<dash>(?:- +)*)(?P<key>[\u4e00-\u9fff]{1,12}):(?P<rest>.*)")
_EMPTY = re.compile(r"\s*(#.*)?")
_WIDE = re.compile("[，：｛｝［］【】]|:[^ ]")
# what YAML would not take for text at its beginning, or anywhere in it
SIGNS = re.compile(r"[!&*|>%@`#?-]")
_INSIDE = re.compile(r"^[\"']| #|: ")
_MAP, _LIST = {"{": "}｝", "｛": "}｝"}, {"[": "]］】", "［": "]］】", "【": "]］】"}
_SPACES = " \u3000\u00a0"


class _NotPlain(Exception):
    """The text has no reading, or more than one."""


def mended_line(model: type[BaseModel], lines: Sequence[str], number: int) -> str | None:
    """A line (from 1) of a record with its braces and brackets as YAML wants them.

    None where the line has none, or is not plain.
    """
    line = lines[number - 1]
    match = _LINE.fullmatch(line)
    if match is None or not _WIDE.search(line):
        return None
    path = (*names_above(lines, number), *([match["key"]] if match["key"] else ()))
    owner = model_at(model, path[:-1])
    if not path or owner is None or path[-1] not in keys_of(owner):
        return None
    begin = match.start("rest")
    reader = _Entry(line[begin:])
    try:
        # a line of a list holds one item, a line with the key all of them
        text = reader.value(owner, path[-1], item=not match["key"])
    except _NotPlain:
        return None
    rest = reader.rest()
    return None if rest is None else line[:begin] + text + rest


def mended_step(model: type[BaseModel], lines: Sequence[str], number: int) -> str | None:
    """`农户申请:2022-03-01` with its space, below a key whose entries have names of their own."""
    match = _STEP.fullmatch(lines[number - 1])
    if match is None:
        return None
    path = names_above(lines, number)
    owner = model_at(model, path[:-1])
    if not path or owner is None or not free_names(owner, path[-1]):
        return None
    return f"{match['lead']}{match['name']}: {match['rest']}"


def names_above(lines: Sequence[str], number: int) -> Path:
    """The keys that a line stands under, outermost first, by the columns alone."""
    line = lines[number - 1]
    column = len(line) - len(line.lstrip(" "))
    item = line.lstrip(" ").startswith("- ")
    names: list[str] = []
    for above in reversed(lines[: number - 1]):
        match = _ABOVE.fullmatch(above)
        if match is None:
            continue
        at = match.start("key")
        if not (at < column or (item and at == column and not match["dash"])):
            continue
        if _EMPTY.fullmatch(match["rest"]):
            names.append(match["key"])
            column, item = len(match["pad"]), bool(match["dash"])
        elif match["dash"]:
            column, item = min(column, len(match["pad"])), True
    return tuple(reversed(names))


@dataclass
class _Entry:
    """One value being read, and where the reading stands."""

    text: str
    at: int = 0
    ascii_comma: bool = field(init=False)
    ascii_colon: bool = field(init=False)

    def __post_init__(self) -> None:
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", self.text)
        self.ascii_comma = "," in bare
        self.ascii_colon = ":" in bare

    def peek(self) -> str:
        while self.at < len(self.text) and self.text[self.at] in _SPACES:
            self.at += 1
        return self.text[self.at : self.at + 1]

    def rest(self) -> str | None:
        """What is left of the line, if it is nothing but a comment."""
        rest = self.text[self.at :]
        return rest if re.fullmatch(r"\s*|\s+#.*", rest) else None

    def value(self, owner: type[BaseModel], key: str, *, item: bool = False) -> str:
        begun = self.peek()
        below = below_of(owner, key)
        if begun in _MAP and (below is not None or kind_of(owner, key) != "text"):
            return self.mapping(below, _MAP[begun])
        if begun in _LIST and listed_at(owner, key) and not item:
            return self.list(owner, key, begun)
        raise _NotPlain

    def mapping(self, model: type[BaseModel] | None, closers: str) -> str:
        self.at += 1
        parts: list[str] = []
        used: set[str] = set()
        while self.peek() not in closers:
            key = self.key(model, used)
            used.add(key)
            parts.append(f"{key}: {self.below(model, key, used)}".rstrip())
            self.over_comma(",，", closers)
        self.over_closer()
        return "{" + ", ".join(parts) + "}"

    def over_comma(self, commas: str, closers: str) -> None:
        """Past the comma after a part; nothing but the end may stand there instead."""
        if self.peek() and self.peek() in commas:
            self.at += 1
        elif self.peek() not in closers:
            raise _NotPlain

    def over_closer(self) -> None:
        """Past the bracket that ends the parts; the text may not end before it."""
        if not self.peek():
            raise _NotPlain
        self.at += 1

    def key(self, model: type[BaseModel] | None, used: set[str]) -> str:
        found = _keys(model).match(self.text, self.at)
        if found is None or found["key"] in used:
            raise _NotPlain
        self.at = found.end()
        return found["key"]

    def below(self, model: type[BaseModel] | None, key: str, used: set[str]) -> str:
        begun = self.peek()
        if begun in ("", *",，}｝"):
            return ""
        if begun in "\"'":
            return self.quoted(begun)
        nested = model is not None and (below_of(model, key) or listed_at(model, key))
        if model is not None and nested and (begun in _MAP or begun in _LIST):
            return self.value(model, key)
        if begun in "{｛[［":
            raise _NotPlain
        return written(self.words(model, key, used))

    def quoted(self, mark: str) -> str:
        end = re.compile(r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'")
        found = end.match(self.text, self.at)
        if found is None:
            raise _NotPlain
        self.at = found.end()
        return found.group()

    def words(self, model: type[BaseModel] | None, key: str, used: set[str]) -> str:
        """A plain value up to the next field or the end of the entry."""
        start = self.at
        while self.at < len(self.text):
            one = self.text[self.at]
            if one in "}｝" or (one in ",，" and self.divides(model, key, used)):
                return _plain(self.text[start : self.at])
            self.at += 1
        raise _NotPlain

    def divides(self, model: type[BaseModel] | None, key: str, used: set[str]) -> bool:
        """Whether the comma here stands between two fields; it must be plain."""
        comma, after = self.text[self.at], self.at + 1
        while self.text[after : after + 1] in ("\u3000", " ", "\u00a0"):
            after += 1
        if self.text[after : after + 1] in ("}", "｝"):
            return True
        found = _keys(model).match(self.text, after)
        if found is None or found["key"] in used:
            if comma == ",":
                raise _NotPlain
            return False
        name, typed = found["key"], self.text[found.start("colon") : found.end("colon") + 1]
        if comma == "," or typed == ": " or model is None:
            return True
        if kind_of(model, key) != "text" or name in required_of(model):
            return True
        # `情况：在家，困难：无` may be one text or two fields; `满意度：满意` is a field where
        # every comma and colon of the entry is typed like these
        if kind_of(model, name) == "text" or self.ascii_comma or self.ascii_colon:
            raise _NotPlain
        return True

    def list(self, owner: type[BaseModel], key: str, begun: str) -> str:
        closers = _LIST[begun]
        self.at += 1
        free = kind_of(owner, key) == "text"
        commas = "," if free and begun == "[" and self.ascii_comma else ",，"
        commas += "、" if begun != "[" or not free else ""
        below = below_of(owner, key)
        parts: list[str] = []
        while self.peek() not in closers:
            if self.peek() in _MAP and below is not None:
                parts.append(self.mapping(below, _MAP[self.peek()]))
            elif self.peek() in "\"'":
                parts.append(self.quoted(self.peek()))
            elif self.peek() in "{｛[［【":
                raise _NotPlain
            else:
                start = self.at
                while self.text[self.at : self.at + 1] not in (*commas, *closers, ""):
                    self.at += 1
                parts.append(written(_plain(self.text[start : self.at])))
            self.over_comma(commas, closers)
        self.over_closer()
        return "[" + ", ".join(parts) + "]"


def _plain(text: str) -> str:
    """A value as typed, unless it holds a sign of YAML's own: then nothing is plain."""
    text = text.strip()
    if SIGNS.match(text) or _INSIDE.search(text):
        raise _NotPlain
    return text


@cache
def _keys(model: type[BaseModel] | None) -> re.Pattern[str]:
    """A key of the model (longest first) with its colon; any words where names are free."""
    names = "[^：:，,{}｛｝ ]+"
    if model is not None:
        names = "|".join(map(re.escape, sorted(keys_of(model), key=len, reverse=True)))
    return re.compile(rf"(?P<key>{names})\s*(?P<colon>[：:])")
