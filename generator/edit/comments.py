"""The comments and blank lines of a record, each at the entry it stands beside.

libyaml leaves comments out, but tells where every value begins and ends: what
lies between two values is marks, spaces and comments only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml import events as ev
from yaml.cyaml import CParser

from generator.edit.emit import Notes, width
from generator.source import Path


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value, or an item of a list; columns count from 1, the file itself has 0."""

    path: Path
    column: int


_FILE = _Entry((), 0)
_START = ev.MappingStartEvent | ev.SequenceStartEvent
_END = ev.MappingEndEvent | ev.SequenceEndEvent


@dataclass(slots=True)
class _Collection:
    entry: _Entry
    mapping: bool
    flow: bool
    column: int
    children: int = 0
    key: str | None = None


@dataclass(slots=True)
class _Line:
    """A comment (empty for a blank line), and what was open around it.

    `first` says that nothing stands between it and what it was written before.
    """

    text: str
    column: int
    first: bool = False
    chain: tuple[_Entry, ...] = ()


@dataclass
class _Reader:
    text: str
    notes: dict[Path, Notes] = field(default_factory=dict)
    open: list[_Collection] = field(default_factory=list)
    leaf: _Entry | None = None
    last: Path | None = None
    position: int = 0
    waiting: list[_Line] = field(default_factory=list)
    begun: bool = False

    def feed(self, event: ev.Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.gap(start)
        if isinstance(event, ev.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, _START):
            self.start(event)
        elif isinstance(event, _END):
            self.end(start < end)
        elif isinstance(event, ev.StreamEndEvent):
            self.settle(None)
        if isinstance(event, ev.ScalarEvent) and event.style in ("|", ">"):
            # the blank lines below a block of text stand between entries
            end = start + len(self.text[start:end].rstrip())
        # a block of entries has no marks of its own; its first dash is the first item's
        if isinstance(event, ev.ScalarEvent | _END) or getattr(event, "flow_style", False):
            self.position = max(self.position, end)

    def gap(self, until: int) -> None:
        """Take up the comments before the next value."""
        dash = False
        for begins, line in _lines(self.text, self.position, until):
            text = line.strip()
            mark = line.find("#")
            here = line if mark < 0 else line[:mark]
            if mark >= 0:
                row = self.text.rfind("\n", 0, begins) + 1
                before = self.text[row : begins + mark]
                self.comment(line[mark:].rstrip(), before, dash or "-" in here, "-" in here)
            elif not text and (begins == 0 or self.text[begins - 1] == "\n"):
                if self.text[begins + len(line) : begins + len(line) + 1] == "\n":
                    self.waiting.append(_Line("", 0))
            dash = dash or "-" in here
        self.position = max(self.position, until)

    def comment(self, text: str, before: str, after_dash: bool, dash_here: bool) -> None:
        beside = bool(before.strip()) and not dash_here and self.last is not None
        if beside and self.last is not None:
            note = self.note(self.last)
            if not note.side:
                note.side, note.column = text, width(before) + 1
            else:
                note.after.append(text)
            return
        top = self.open[-1] if self.open else None
        opened = top is None or top.flow or top.children == 0 or top.key is not None
        chain = [_FILE, *(one.entry for one in self.open), *([self.leaf] if self.leaf else [])]
        self.waiting.append(_Line(text, len(before) + 1, opened or after_dash, tuple(chain)))

    def note(self, path: Path) -> Notes:
        return self.notes.setdefault(path, Notes())

    def settle(self, entry: _Entry | None, *, closing: Path | None = None) -> None:
        """What waits belongs before an entry, or inside the one that ends or ended before it."""
        column = entry.column if entry else 0
        top = entry is not None and len(entry.path) == 1
        blank, reach = False, 10_000
        for line in self.waiting:
            if not line.text:
                blank = True
                continue
            # what follows a comment further left goes with it
            reach = min(reach, line.column)
            if closing is not None:
                into = self.note(closing).after
            elif entry and (line.first or reach <= column):
                into = self.note(entry.path).before
                if top and blank:
                    into.append("")
            else:
                holder = next(one for one in reversed(line.chain) if one.column < reach)
                into = self.note(holder.path).after
                if holder is _FILE and blank:
                    into.append("")
            into.append(line.text)
            blank = False
        if top and blank and entry:
            self.note(entry.path).before.append("")
        self.waiting = []
        if entry and not self.begun:
            self.begun = True
            self.head(entry.path)

    def head(self, first: Path) -> None:
        """Comments at the very top, set off by a blank line, are about the file."""
        lines = self.notes[first].before if first in self.notes else []
        while lines and not lines[0]:
            lines.pop(0)
        if "" in lines:
            last = len(lines) - 1 - lines[::-1].index("")
            self.note(()).before = lines[:last]
            self.notes[first].before = lines[last + 1 :]

    def scalar(self, event: ev.ScalarEvent) -> None:
        if not self.open:
            return
        top = self.open[-1]
        column = event.start_mark.column + 1
        if top.mapping and top.key is None:
            top.key = event.value
            top.children += 1
            self.leaf = _Entry((*top.entry.path, event.value), column)
            self.settle(self.leaf)
            self.last = self.leaf.path
            return
        entry = self.value(top, column)
        self.settle(entry)
        if event.start_mark.index < event.end_mark.index:
            self.last = entry.path
        if event.style in ("|", ">"):
            self.block(event, entry)

    def value(self, top: _Collection, column: int) -> _Entry:
        """The entry that a value belongs to: its key, or an item of its own."""
        if top.mapping:
            top.key = None
            assert self.leaf is not None
            return self.leaf
        path = (*top.entry.path, top.children)
        top.children += 1
        self.leaf = _Entry(path, column if top.flow else top.column)
        return self.leaf

    def block(self, event: ev.ScalarEvent, entry: _Entry) -> None:
        """The comment beside the mark of a block of text."""
        start = event.start_mark.index
        row = self.text.rfind("\n", 0, start) + 1
        line = self.text[start : self.text.find("\n", start)]
        if "#" in line:
            mark = line.index("#")
            note = self.note(entry.path)
            note.side = line[mark:].rstrip()
            note.column = width(self.text[row : start + mark]) + 1

    def start(self, event: _START) -> None:
        column = event.start_mark.column + 1
        flow, mapping = bool(event.flow_style), isinstance(event, ev.MappingStartEvent)
        if not self.open:
            self.open.append(_Collection(_FILE, mapping, flow, column))
            return
        top = self.open[-1]
        item = not top.mapping
        entry = self.value(top, column)
        if flow or item:
            self.settle(entry)
        if flow:
            self.last = entry.path
        self.open.append(_Collection(entry, mapping, flow, column))
        self.leaf = None

    def end(self, closes: bool) -> None:
        done = self.open.pop()
        self.leaf = done.entry if self.open else None
        if closes:
            self.settle(None, closing=done.entry.path)
            self.last = done.entry.path


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines between two places, each with where it begins."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, text[start:stop]
        start = stop + 1


def notes_of(text: str) -> dict[Path, Notes]:
    """Every comment of a text that YAML can read, and its blank lines between top-level keys.

    Raises yaml.YAMLError where YAML cannot read it.
    """
    if "#" not in text and not any(not line or line.isspace() for line in text.split("\n")[:-1]):
        return {}
    reader = _Reader(text)
    parser = CParser(text)
    try:
        while True:
            event = parser.get_event()
            if event is None:
                return {path: note for path, note in reader.notes.items() if note != Notes()}
            reader.feed(event)
    finally:
        parser.dispose()
