"""Tables for the pages: cells with their classes, links, sums, as one piece of HTML.

A cell is text, a `Link`, words in `Red`, or words of which some lead somewhere, `Linked`.
Tables are most of every page, so they are put together here rather than in a template, and
with as little around each cell as its look needs: the browser of an old machine reads all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from markupsafe import escape

from generator.tabulate.shape import Cell, text

LONG = 12
"""Characters from which a cell may wrap."""
SHARED = 24
"""Characters up to which the same words are likely to stand in many rows."""
KINDS = {"t": "text", "n": "int", "d": "date", "m": "money"}
MAX_ROWS = 800
"""Rows of a table."""
TALL = 100
"""Rows from which a table is cut into bodies, so that a browser lays out only those in sight."""
BODY_ROWS = 25
"""Rows of a body, about a screen."""
_SPECIAL = re.compile("[&<>\"']")
_CLASSES = {"text": "", "int": "n", "money": "n", "date": "d"}
_OPEN = {kind: f"<td class={name}>" if name else "<td>" for kind, name in _CLASSES.items()}


class Link(NamedTuple):
    """Words that lead somewhere; red only for what is overdue."""

    words: str
    href: str
    red: bool = False


class Red(NamedTuple):
    """Words of something overdue."""

    words: str


class Linked(NamedTuple):
    """Words, and their HTML with links in it."""

    words: str
    html: str


View = Cell | Link | Red | Linked


class Grid:
    """A table: labels, the kind of each column, rows of cells, ids, sums, groups."""

    def __init__(
        self,
        labels: Sequence[str],
        kinds: Sequence[str],
        rows: Sequence[Sequence[View]],
        keys: Sequence[str],
        foot: Sequence[View],
        groups: Sequence[str],
    ) -> None:
        self.labels, self.kinds, self.rows = labels, kinds, rows
        self.keys, self.foot, self.groups = keys, foot, groups

    def beside(self, label: str, column: Sequence[View]) -> Grid:
        """The same table with one more column of text, a cell a row."""
        rows = [[*row, one] for row, one in zip(self.rows, column, strict=True)]
        foot = [*self.foot, ""] if self.foot else ()
        labels, kinds = [*self.labels, label], [*self.kinds, "text"]
        return Grid(labels, kinds, rows, self.keys, foot, self.groups)

    def __html__(self) -> str:
        """The table in a box that scrolls alone; of more than MAX_ROWS the first ones."""
        out = [_head(tuple(self.labels), tuple(self.kinds), tuple(self.groups), self.tall)]
        self._bodies(out)
        if self.foot:
            out.append("<tfoot><tr>")
            out.extend(map(cell, self.foot, self.kinds))
            out.append("</tr></tfoot>")
        out.append("</table></div>\n")
        if len(self.rows) > MAX_ROWS:
            out.append(
                f'<p class="huce-more">共 {len(self.rows)} 条，这里列出前 {MAX_ROWS} 条，'
                "全部在台账里。</p>\n"
            )
        return "".join(out)

    @property
    def tall(self) -> bool:
        return len(self.rows) > TALL

    def _bodies(self, out: list[str]) -> None:
        rows = self.rows[:MAX_ROWS]
        step = BODY_ROWS if self.tall else MAX_ROWS
        for start in range(0, len(rows), step):
            out.append("<tbody>")
            self._body(out, start, rows[start : start + step])
            out.append("</tbody>")
        if not rows:
            out.append(
                f'<tbody><tr class="huce-none"><td colspan="{len(self.labels)}">无</td></tr></tbody>'
            )

    def _body(self, out: list[str], start: int, rows: Sequence[Sequence[View]]) -> None:
        kinds, keys = self.kinds, self.keys
        for index, row in enumerate(rows, start):
            out.append(f'<tr id="{plain(keys[index])}">' if keys and keys[index] else "<tr>")
            out.extend(map(cell, row, kinds))
            out.append("</tr>\n")


def grid(
    labels: Sequence[str],
    kinds: str | Sequence[str],
    rows: Sequence[Sequence[View]],
    *,
    keys: Sequence[str] = (),
    foot: Sequence[View] = (),
    groups: Sequence[str] = (),
) -> Grid:
    """A table: `kinds` has a word or a letter (t, n, d, m) a column, `keys` a row's id."""
    return Grid(labels, _kinds(tuple(kinds)), rows, keys, foot, groups)


@lru_cache(maxsize=1024)
def _kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(KINDS.get(one, one) for one in kinds)


@lru_cache(maxsize=1024)
def _head(labels: Sequence[str], kinds: Sequence[str], groups: Sequence[str], tall: bool) -> str:
    """What stands above the rows: the same in the tables of all households."""
    wide = len(labels)
    size = " narrow" if wide <= 4 else " most" if wide > 16 else " many" if wide > 10 else ""
    size += " tall" if tall else ""
    here = "|".join(label for label in groups if label in labels)
    grouped = f' data-groups="{plain(here)}"' if here else ""
    heads = []
    for label, kind in zip(labels, kinds, strict=True):
        name = "" if kind == "text" else f" class=k-{kind}"
        heads.append(f"<th{name}>{plain(label)}</th>")
    return (
        f'<div class="huce-scroll" tabindex="0"><table class="huce-table{size}"{grouped}>'
        f"<thead><tr>{''.join(heads)}</tr></thead>\n"
    )


def cell(one: View, kind: str) -> str:
    """A cell's HTML; an empty one and plain text have no class."""
    kind_of = type(one)
    if kind_of is str:
        return _known(one, kind) if len(one) <= SHARED else _cell(kind, one, plain(one))
    if one is None:
        return "<td></td>"
    if kind_of is date or kind_of is int:
        return f"{_OPEN[kind]}{one}</td>"
    if kind_of is Decimal:
        return f"{_OPEN[kind]}{text(one)}</td>"
    if kind_of is Linked:
        return _cell(kind, one.words, one.html)
    if kind_of is Link:
        return _cell(kind, one.words, _anchor(one), red=one.red)
    if kind_of is Red:
        return _cell(kind, one.words, plain(one.words), red=True)
    return _cell(kind, text(one), plain(text(one)))


@lru_cache(maxsize=4096)
def _known(words: str, kind: str) -> str:
    """A cell of a few words, which stand in many rows."""
    return _cell(kind, words, plain(words))


def _cell(kind: str, words: str, content: str, *, red: bool = False) -> str:
    name = _CLASSES[kind] if words else ""
    if len(words) > LONG:
        name = f"{name} long" if name else "long"
    if red:
        name = f"{name} overdue" if name else "overdue"
    if not name:
        return f"<td>{content}</td>"
    return (
        f'<td class="{name}">{content}</td>' if " " in name else f"<td class={name}>{content}</td>"
    )


def plain(words: str) -> str:
    """A text as HTML shows it."""
    return str(escape(words)) if _SPECIAL.search(words) else words


def _anchor(one: Link) -> str:
    if not one.href:
        return plain(one.words)
    return f'<a href="{plain(one.href)}">{plain(one.words)}</a>'


@lru_cache(maxsize=1024)
def anchored(words: str, href: str) -> Linked:
    """Words that lead to the same page wherever they stand."""
    return Linked(words, _anchor(Link(words, href)))


def linked(words: str, links: Sequence[tuple[str, str]]) -> Linked | str:
    """A text in which each of some words, from left to right, leads somewhere."""
    out, rest = [], words
    for part, href in links:
        before, found, after = rest.partition(part)
        if found:
            out.append(plain(before) + _anchor(Link(part, href)))
            rest = after
    return Linked(words, "".join(out) + plain(rest)) if out else words
