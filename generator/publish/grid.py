"""Tables for the pages: cells with their classes, links, sums, as one piece of HTML.

A cell is text, a `Link`, words in `Red`, or Markup made before.  Tables are
most of every page, so they are put together here rather than in a template.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from generator.tabulate.shape import Cell, text

LONG = 12
"""Characters from which a cell may wrap."""
KINDS = {"t": "text", "n": "int", "d": "date", "m": "money"}
MAX_ROWS = 800
"""Rows of a table: about a second to paint on an old machine."""
_SPECIAL = re.compile("[&<>\"']")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; red only for what is overdue."""

    words: str
    href: str
    red: bool = False


@dataclass(frozen=True, slots=True)
class Red:
    """Words of something overdue."""

    words: str


View = Cell | Link | Red | Markup


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
        wide = len(self.labels)
        size = " narrow" if wide <= 4 else " most" if wide > 16 else " many" if wide > 10 else ""
        groups = "|".join(label for label in self.groups if label in self.labels)
        out = [
            f'<div class="huce-scroll" tabindex="0"><table class="huce-table{size}"',
            f' data-groups="{plain(groups)}"' if groups else "",
            "><thead><tr>",
        ]
        for label, kind in zip(self.labels, self.kinds, strict=True):
            out.append(f'<th scope="col" class="k-{kind}">{plain(label)}</th>')
        out.append("</tr></thead>\n<tbody>")
        self._body(out)
        out.append("</tbody>")
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

    def _body(self, out: list[str]) -> None:
        kinds, keys = self.kinds, self.keys
        for index, row in enumerate(self.rows[:MAX_ROWS]):
            out.append(f'<tr id="{plain(keys[index])}">' if keys and keys[index] else "<tr>")
            out.extend(map(cell, row, kinds))
            out.append("</tr>\n")
        if not self.rows:
            out.append(f'<tr class="huce-none"><td colspan="{len(self.labels)}">无</td></tr>')


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
    return Grid(labels, [KINDS.get(one, one) for one in kinds], rows, keys, foot, groups)


def cell(one: View, kind: str) -> str:
    """A cell's HTML; plain text has no class of its own."""
    kind_of = type(one)
    if one is None:
        words = content = ""
    elif kind_of is str:
        words, content = one, one if not _SPECIAL.search(one) else plain(one)
    elif kind_of is date or kind_of is int:
        words = content = str(one)
    elif kind_of is Link:
        return _named(kind, one.words, _anchor(one), red=one.red)
    elif kind_of is Red:
        return _named(kind, one.words, plain(one.words), red=True)
    elif kind_of is Markup:
        words, content = one.striptags(), str(one)
    else:
        words = text(one)
        content = plain(words)
    return _named(kind, words, content, red=False)


def _named(kind: str, words: str, content: str, *, red: bool) -> str:
    names = "" if kind == "text" else f"k-{kind}"
    if len(words) > LONG:
        names += " long" if names else "long"
    if red:
        names += " overdue" if names else "overdue"
    return f'<td class="{names}">{content}</td>' if names else f"<td>{content}</td>"


def plain(words: str) -> str:
    """A text as HTML shows it."""
    return str(escape(words)) if _SPECIAL.search(words) else words


def _anchor(one: Link) -> str:
    if not one.href:
        return plain(one.words)
    return f'<a href="{plain(one.href)}">{plain(one.words)}</a>'


def linked(words: str, links: Sequence[tuple[str, str]]) -> Markup | str:
    """A text in which each of some words, from left to right, leads somewhere."""
    out, rest = [], words
    for part, href in links:
        before, found, after = rest.partition(part)
        if found:
            out.append(plain(before) + _anchor(Link(part, href)))
            rest = after
    return Markup("".join(out) + plain(rest)) if out else words
