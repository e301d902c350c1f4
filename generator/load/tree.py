"""A record as typed: text, lists and mappings of text, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.source import Path

Mark = tuple[int, int]
Value = dict | list | str | None


@dataclass(slots=True)
class Node:
    """A value and where it stands (line and column from 1, in characters).

    `keys` holds the place of each key of a mapping, also of keys without a
    value; `items` the nodes below a mapping or list.  `plain` is False for
    quoted text and blocks.
    """

    value: Value
    mark: Mark
    plain: bool = True
    keys: dict[str, Mark] = field(default_factory=dict)
    items: dict[str | int, Node] = field(default_factory=dict)

    def find(self, path: Path) -> tuple[Node, Mark, bool]:
        """The nearest node of a path, the place to show, and whether it was found.

        For a key without a value the place is the key's; for what is not there
        it is the place of the entry around it.
        """
        node, mark = self, self.mark
        for part in path:
            below = node.items.get(part)
            if below is None:
                key = node.keys.get(part) if isinstance(part, str) else None
                return node, key or mark, False
            node, mark = below, below.mark
        return node, mark, True

    def walk(self) -> Iterator[tuple[Path, Node]]:
        """Every node below, with its path."""
        todo: list[tuple[Path, Node]] = [((), self)]
        while todo:
            path, node = todo.pop()
            yield path, node
            todo += [((*path, part), below) for part, below in node.items.items()]

    def path_at(self, place: Mark) -> Path:
        """The path of the key or text value that begins last before a place on its line."""
        best: tuple[Mark, Path] = ((0, 0), ())
        for path, node in self.walk():
            if isinstance(node.value, str) and best[0] < node.mark <= place:
                best = (node.mark, path)
            for key, mark in node.keys.items():
                if best[0] < mark <= place:
                    best = (mark, (*path, key))
        return best[1] if best[0][0] == place[0] else ()

    def key_mark(self, path: Path) -> Mark:
        """The place of the key that a path ends in."""
        node, mark, found = self.find(path[:-1])
        if found and path and isinstance(path[-1], str):
            return node.keys.get(path[-1], mark)
        return self.find(path)[1]
