"""Add to a record's text and leave every other byte as it is: comments, order, line ends.

A new entry goes behind the last one of its list, a new key behind the key that
comes before it in the contract's order.  Entries in braces and brackets get theirs
in braces; what hangs below a key is written below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.edit.emit import entry_lines, flow, item_lines

_ODD_BREAKS = "\x85\u2028\u2029"


class NoRoom(Exception):
    """The text is written in a way that nothing can be added to safely."""


def add(text: str, path: tuple[str, ...], values: Sequence[Any], order: Sequence[str]) -> str:
    """`text` with entries added to the list at a path, which is made where it is not there.

    `order` are the keys of the mapping that holds the list, as the contract has them.
    Raises NoRoom.
    """
    root = _root(text)
    above, node = _walk(root, path)
    if node is None:
        return _key(text, above, path[-1], list(values), order)
    if (
        isinstance(node, ScalarNode)
        and not node.value
        and node.start_mark.index == node.end_mark.index
    ):
        return _below_key(text, above, node, values)
    if not isinstance(node, SequenceNode):
        raise NoRoom
    if node.flow_style:
        return _in_brackets(text, node, [flow(one) for one in values])
    column = node.start_mark.column
    lines = [line for one in values for line in item_lines(one, column)]
    return _behind(text, _tail(text, node), lines)


def add_key(text: str, path: tuple[str, ...], value: Any, order: Sequence[str]) -> str:
    """`text` with a key that is not there yet.  Raises NoRoom."""
    above, node = _walk(_root(text), path)
    if node is not None:
        raise NoRoom
    return _key(text, above, path[-1], value, order)


def _root(text: str) -> MappingNode:
    if any(one in text for one in _ODD_BREAKS):
        raise NoRoom
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, MappingNode):
        raise NoRoom
    return root


def _walk(root: MappingNode, path: tuple[str, ...]) -> tuple[MappingNode, Node | None]:
    """The mapping that holds the last key of a path, and the key's value where it is there."""
    here: Node | None = root
    for index, key in enumerate(path):
        if not isinstance(here, MappingNode):
            raise NoRoom
        above = here
        here = next((value for name, value in here.value if name.value == key), None)
        if here is None and index < len(path) - 1:
            raise NoRoom
    return above, here


def _key(text: str, above: MappingNode, key: str, value: Any, order: Sequence[str]) -> str:
    """A key behind the last of those that come before it."""
    if not above.value:
        raise NoRoom
    place = order.index(key)
    before = [
        pair
        for pair in above.value
        if pair[0].value in order and order.index(pair[0].value) < place
    ]
    name, last = max(before or above.value[-1:], key=lambda pair: _rank(order, pair[0].value))
    if above.flow_style:
        end = max(_tail(text, last), name.end_mark.index)
        return f"{text[:end]}, {key}: {flow(value)}{text[end:]}"
    pad = " " * above.start_mark.column
    lines = [pad + line for line in entry_lines(key, value)]
    return _behind(text, max(_tail(text, last), name.end_mark.index), lines)


def _rank(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else -1


def _below_key(text: str, above: MappingNode, node: ScalarNode, values: Sequence[Any]) -> str:
    """Entries for a key that stands there without a value."""
    if above.flow_style:
        raise NoRoom
    column = above.start_mark.column + 2
    name = next(name for name, value in above.value if value is node)
    lines = [line for one in values for line in item_lines(one, column)]
    return _behind(text, max(node.end_mark.index, name.end_mark.index), lines)


def _in_brackets(text: str, node: SequenceNode, words: list[str]) -> str:
    if node.value:
        end = _tail(text, node.value[-1])
        return text[:end] + "".join(f", {one}" for one in words) + text[end:]
    start = node.start_mark.index + 1
    return text[:start] + ", ".join(words) + text[start:]


def _tail(text: str, node: Node) -> int:
    """Where the last character of a value ends, without the blanks and remarks behind it."""
    if isinstance(node, ScalarNode):
        end = node.end_mark.index
        # a block of text ends, for the parser, where the next key begins
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    if isinstance(node, MappingNode):
        return max(_tail(text, last[1]), last[0].end_mark.index)
    return _tail(text, last)


def _behind(text: str, end: int, lines: list[str]) -> str:
    """`text` with lines put behind the line in which a value ends, remarks on it kept."""
    newline = "\r\n" if "\r\n" in text else "\n"
    stop = text.find("\n", end)
    added = "".join(line + newline for line in lines)
    if stop < 0:
        return text + newline + added if text and not text.endswith("\n") else text + added
    return text[: stop + 1] + added + text[stop + 1 :]
