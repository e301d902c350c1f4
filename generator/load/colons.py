"""Colons that YAML does not see as colons: `户主：张`, `户主:张`.

YAML complains of them on the next line, or takes the line for a continuation
of the text before it; so they are looked for line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.load.faults import Fault
from generator.load.tree import Mark, Node
from generator.source import Path

_LINE = re.compile(
    r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[\u4e00-\u9fff]{1,12})"
    r"(?P<colon>：|:(?=[^ \n]))(?P<gap>[ \u00a0\u3000]*)(?P<rest>.*)$"
)
_BLOCK = re.compile(r"[:-] +[|>][+-]?[0-9]?[+-]?[ ]*(#.*)?$")
_PAIR = re.compile(r"(?:^|\s*[，,]\s*)([^：:，,]+)(?:([：:])\s*|$)")


class Colons:
    """The lines of a text that hold such a colon, and the text as it was meant."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self.lines = text.split("\n")
        self.found: dict[int, re.Match[str]] = {}
        block: int | None = None
        for number, line in enumerate(self.lines, 1):
            indent = len(line) - len(line.lstrip(" "))
            if block is not None and (indent > block or not line.strip()):
                continue
            block = indent if _BLOCK.search(line) else None
            match = _LINE.match(line) if "：" in line or ":" in line else None
            if match and (match["key"] in known or match["colon"] == "："):
                self.found[number] = match

    def keep(self, lines: Iterator[int]) -> None:
        """Only these lines are at fault."""
        self.found = {one: self.found[one] for one in lines}

    def mended(self) -> str:
        lines = list(self.lines)
        for number, match in self.found.items():
            lines[number - 1] = match["lead"] + _meant(match)
        return "\n".join(lines)

    def column(self, place: Mark) -> Mark:
        """The place in the text as typed of a place in the mended text."""
        match = self.found.get(place[0])
        if match is None or place[1] <= match.end("colon"):
            return place
        return place[0], place[1] - (0 if match["gap"] else 1)

    def faults(self, root: Node | None, aside: set[int]) -> list[Fault]:
        """A fault at each colon, with its line as it should read.

        Lines that are part of a longer text (not keys of `root`, nor set aside) are right.
        """
        paths = _paths_of_keys(root) if root is not None else {}
        faults = []
        for number, match in self.found.items():
            start = (number, match.start("key") + 1)
            if root is not None and start not in paths and number not in aside:
                continue
            faults.append(
                Fault(
                    "full-width-colon" if match["colon"] == "：" else "colon-space",
                    (number, match.start("colon") + 1),
                    found=match["key"] + match["colon"],
                    path=paths.get(start, (match["key"],)),
                    fix=_meant(match).rstrip(),
                )
            )
        return faults


def _meant(match: re.Match[str]) -> str:
    # as wide as typed where there is a gap, so that columns stay
    return f"{match['key']}:{' ' * max(len(match['gap']), 1)}{match['rest']}"


def _paths_of_keys(root: Node) -> dict[Mark, Path]:
    return {mark: (*path, key) for path, node in root.walk() for key, mark in node.keys.items()}


def swallowed(root: Node, candidates: dict[int, re.Match[str]], known: frozenset[str]) -> list[int]:
    """Lines that a plain text above has taken in although they begin with a known key."""
    nodes = [node for _, node in root.walk()]
    texts = sorted((node.mark, node.plain) for node in nodes if isinstance(node.value, str))
    starts = {mark[0] for mark, _ in texts}
    starts |= {mark[0] for node in nodes for mark in node.keys.values()}
    lines = []
    for number, match in candidates.items():
        if number in starts or match["key"] not in known:
            continue
        before = [plain for mark, plain in texts if mark[0] < number]
        if before and before[-1]:
            lines.append(number)
    return lines


def mend_entries(root: Node, known: frozenset[str]) -> list[Fault]:
    """`{起：2022-03-01，止：2022-05-31}`, which YAML takes for one key: read as it was meant."""
    faults = []
    for path, node in list(root.walk()):
        for key in [one for one in node.keys if "：" in one or ":" in one]:
            pairs = _pairs(key, known)
            if not pairs:
                continue
            mark, below = node.keys.pop(key), node.items.pop(key, None)
            assert isinstance(node.value, dict)
            node.value.pop(key, None)
            name = pairs[0][0]
            column = mark[1] + key.index(name) + len(name)
            colon = key[column - mark[1]]
            words = ", ".join(f"{one}: {key[first:last]}".rstrip() for one, first, last in pairs)
            tail = below.value if below is not None and isinstance(below.value, str) else ""
            faults.append(
                Fault(
                    "full-width-colon" if colon == "：" else "colon-space",
                    (mark[0], column), found=name + colon, path=(*path, name),
                    fix=f"{words} {tail}".rstrip(),
                )
            )  # fmt: skip
            for one, first, last in pairs:
                place = (mark[0], mark[1] + first)
                node.keys.setdefault(one, place)
                value = Node(key[first:last], place) if last > first else below
                if value is not None and one not in node.items:
                    node.items[one] = value
                    node.value[one] = value.value
    return faults


def _pairs(text: str, known: frozenset[str]) -> list[tuple[str, int, int]]:
    """(key, first, last) of each value in a text of known keys; empty where it is none.

    A last key without a colon has an empty value: YAML has the value elsewhere.
    """
    found = [one for one in _PAIR.finditer(text) if one[1].strip() in known]
    if not found or found[0].start() != 0 or found[0][2] is None:
        return []
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [(one[1].strip(), one.end(), end) for one, end in zip(found, ends, strict=True)]
