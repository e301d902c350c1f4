"""YAML text → trees of text with places, by libyaml's events.

Nothing is constructed and nothing recurses: numbers, dates and yes/no stay the
text that was typed, and every decision is left to the models.  What officers
have no use for (anchors, tags, merge keys, a second document) is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml import events as ev
from yaml.cyaml import CParser

from generator.load.faults import Fault
from generator.load.tree import Mark, Node

MAX_DEPTH = 32
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class _Stop(Exception):
    """Reading cannot go on."""


class _Builder:
    """Puts events together; collects faults instead of raising them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.stack: list[Node] = []
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
            node = Node({} if mapping else [], mark)
            self._open(node)
        elif isinstance(event, ev.MappingEndEvent | ev.SequenceEndEvent):
            self.stack.pop()
            self.pending.pop()
        elif isinstance(event, ev.AliasEvent):
            self.faults.append(Fault("yaml-alias", mark, found=f"*{event.anchor}"))
            self._add(Node(None, mark))
        elif isinstance(event, ev.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.faults.append(Fault("yaml-documents", mark, found="---"))
                raise _Stop

    def _refuse_extras(self, event: ev.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self.faults.append(Fault("yaml-alias", mark, found=f"&{event.anchor}"))
        tag = getattr(event, "tag", None)
        if tag:
            self.faults.append(Fault("yaml-tag", mark, found=tag))

    def _scalar(self, event: ev.ScalarEvent, mark: Mark) -> None:
        plain = event.style in (None, "")
        above = self.stack[-1] if self.stack else None
        if above is not None and isinstance(above.value, dict) and self.pending[-1] is None:
            self._key(event.value, plain, mark, above)
            return
        absent = (plain and event.value in _NULLS) or not event.value.strip()
        self._add(Node(None if absent else event.value, mark, plain))

    def _key(self, key: str, plain: bool, mark: Mark, above: Node) -> None:
        if key == "<<" and plain:
            self.faults.append(Fault("yaml-merge-key", mark, found="<<"))
        if key in above.keys:
            self.faults.append(Fault("duplicate-key", mark, found=key, path=(key,)))
        else:
            above.keys[key] = mark
        self.pending[-1] = key

    def _open(self, node: Node) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.faults.append(Fault("yaml-depth", node.mark))
            raise _Stop
        if self.stack and isinstance(self.stack[-1].value, dict) and self.pending[-1] is None:
            self.faults.append(Fault("yaml-complex-key", node.mark))
            raise _Stop
        self._add(node)
        self.stack.append(node)
        self.pending.append(None)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        above = self.stack[-1]
        if isinstance(above.value, list):
            above.items[len(above.value)] = node
            above.value.append(node.value)
            if node.value is None:
                self.faults.append(Fault("empty-item", node.mark))
            return
        key, self.pending[-1] = self.pending[-1], None
        assert key is not None
        if node.value is not None and key not in above.items:
            above.value[key] = node.value
            above.items[key] = node


def parse(text: str) -> tuple[Node | None, list[Fault]]:
    """The tree of a text and what is wrong with it; the tree is None where there is none.

    A text without any content gives an empty mapping.
    """
    builder = _Builder()
    try:
        for event in _events(text):
            builder.feed(event)
    except _Stop:
        return None, builder.faults
    except yaml.YAMLError as error:
        return None, [*builder.faults, _syntax(error)]
    root = builder.root
    if root is None or root.value is None:
        return Node({}, (1, 1)), builder.faults
    if not isinstance(root.value, dict):
        return None, [*builder.faults, Fault("not-mapping", root.mark)]
    return root, builder.faults


def _events(text: str) -> Iterator[ev.Event]:
    parser = CParser(text)
    try:
        while True:
            event = parser.get_event()
            if event is None or isinstance(event, ev.StreamEndEvent):
                return
            yield event
    finally:
        parser.dispose()


def _syntax(error: yaml.YAMLError) -> Fault:
    """libyaml's words as a fault, with the place it names."""
    words = str(getattr(error, "problem", "") or error)
    # an open quote is found out at the file's end; it stands where it was opened
    opened = "end of stream" in words
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    context = str(getattr(error, "context", "") or "")
    return Fault("yaml-syntax", place, words=f"{words} {context}".strip())
