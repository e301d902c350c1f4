"""YAML text → trees of text with places, by libyaml's events.

Nothing is constructed and nothing recurses: numbers, dates and yes/no stay the
text that was typed, and every decision is left to the models.  What officers
have no use for (anchors, tags, merge keys, a second document) is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from yaml import events as ev
from yaml.cyaml import CParser

from generator.load.faults import Fault
from generator.load.tree import Mark, Node
from generator.source import Path

MAX_DEPTH = 32
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's tree (None where there is none), its faults, and what ended the reading early."""

    root: Node | None
    faults: list[Fault]
    stop: Fault | None = None


class _Stop(Exception):
    """Reading cannot go on."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class _Builder:
    """Puts events together; collects faults instead of raising them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.paths: list[Path] = []
        self.pending: list[str | None] = []
        self.documents = 0

    def feed(self, event: ev.Event) -> None:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, ev.ScalarEvent):
            self._refuse_extras(event, mark)
            self._scalar(event, mark)
        elif isinstance(event, ev.MappingStartEvent | ev.SequenceStartEvent):
            self._refuse_extras(event, mark)
            mapping = isinstance(event, ev.MappingStartEvent)
            self._open(Node({} if mapping else [], mark))
        elif isinstance(event, ev.MappingEndEvent | ev.SequenceEndEvent):
            self.stack.pop()
            self.paths.pop()
            self.pending.pop()
        elif isinstance(event, ev.AliasEvent):
            self._fault("yaml-alias", mark, f"*{event.anchor}")
            self._alias(mark)
        elif isinstance(event, ev.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Stop(Fault("yaml-documents", mark, found="---"))

    def path(self) -> Path:
        """Where in the record the builder stands."""
        if not self.stack:
            return ()
        above, key = self.stack[-1].value, self.pending[-1]
        if isinstance(above, list):
            return (*self.paths[-1], len(above))
        return self.paths[-1] if key is None else (*self.paths[-1], key)

    def _fault(self, code: str, mark: Mark, found: str | None = None) -> None:
        self.faults.append(Fault(code, mark, found=found, path=self.path()))

    def _refuse_extras(self, event: ev.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self._fault("yaml-alias", mark, f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag:
            self._fault("yaml-tag", mark, tag)

    def _at_key(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].value, dict)
            and self.pending[-1] is None
        )  # fmt: skip

    def _alias(self, mark: Mark) -> None:
        if self._at_key():
            raise _Stop(Fault("yaml-complex-key", mark, path=self.path()))
        self._add(Node(None, mark), told=True)

    def _scalar(self, event: ev.ScalarEvent, mark: Mark) -> None:
        plain = event.style in (None, "")
        if self._at_key():
            self._key(event.value, plain, mark, self.stack[-1])
            return
        absent = (plain and event.value in _NULLS) or not event.value.strip()
        self._add(Node(None if absent else event.value, mark, plain))

    def _key(self, key: str, plain: bool, mark: Mark, above: Node) -> None:
        self.pending[-1] = key
        if key == "<<" and plain:
            self._fault("yaml-merge-key", mark, "<<")
        if key in above.keys:
            self._fault("duplicate-key", mark, key)
        else:
            above.keys[key] = mark

    def _open(self, node: Node) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(Fault("yaml-depth", node.mark))
        if self._at_key():
            raise _Stop(Fault("yaml-complex-key", node.mark, path=self.path()))
        path = self.path()
        self._add(node)
        self.stack.append(node)
        self.paths.append(path)
        self.pending.append(None)

    def _add(self, node: Node, told: bool = False) -> None:
        if not self.stack:
            self.root = node
            return
        above = self.stack[-1]
        if isinstance(above.value, list):
            if node.value is None and not told:
                self._fault("empty-item", node.mark)
            above.items[len(above.value)] = node
            above.value.append(node.value)
            return
        key, self.pending[-1] = self.pending[-1], None
        assert key is not None
        if node.value is not None and key not in above.items:
            above.value[key] = node.value
            above.items[key] = node


def parse(text: str) -> Parsed:
    """The tree of a text and what is wrong with it.

    A text without any content gives an empty mapping.
    """
    builder = _Builder()
    parser = CParser(text)
    try:
        while True:
            event = parser.get_event()
            if event is None or isinstance(event, ev.StreamEndEvent):
                break
            builder.feed(event)
    except _Stop as stop:
        return Parsed(None, builder.faults, stop.fault)
    except yaml.YAMLError as error:
        return Parsed(None, builder.faults, _syntax(error))
    finally:
        parser.dispose()
    root = builder.root
    if root is None or root.value is None:
        return Parsed(Node({}, (1, 1)), builder.faults)
    if not isinstance(root.value, dict):
        return Parsed(None, [*builder.faults, Fault("not-mapping", root.mark)])
    return Parsed(root, builder.faults)


def _syntax(error: yaml.YAMLError) -> Fault:
    """libyaml's words as a fault, with the place it names."""
    words = str(getattr(error, "problem", "") or error)
    # what is left open, and a key without its colon, are found out later than they stand
    late = any(one in words for one in ("end of stream", "expected ':'", "',' or"))
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if late and begun is not None and (mark is None or begun.line < mark.line):
        mark = begun
    place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    context = str(getattr(error, "context", "") or "")
    return Fault("yaml-syntax", place, words=f"{words} {context}".strip())
