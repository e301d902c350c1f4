"""Tables ready for the templates: cells with their classes, links, sums.

A cell is text, a `Link`, or a list of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from generator.tabulate.shape import Cell, text

LONG = 12
KINDS = {"t": "text", "n": "int", "d": "date", "m": "money"}


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
Grid = dict[str, Any]


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
    named = [KINDS.get(one, one) for one in kinds]
    return {
        "labels": list(labels),
        "kinds": named,
        "rows": [
            {
                "id": keys[index] if keys else "",
                "cells": [cell(one, kind) for one, kind in zip(row, named, strict=True)],
            }
            for index, row in enumerate(rows)
        ],
        "foot": [cell(one, kind) for one, kind in zip(foot, named, strict=True)] if foot else [],
        "groups": [label for label in groups if label in labels],
    }


def cell(one: View, kind: str) -> tuple[str, str | Markup]:
    """Class names and content of a cell."""
    words, content, red = _content(one)
    names = [f"k-{kind}"]
    if len(words) > LONG:
        names.append("long")
    if red:
        names.append("overdue")
    return " ".join(names), content


def _content(one: View) -> tuple[str, str | Markup, bool]:
    if isinstance(one, Link):
        content: str | Markup = anchor(one.words, one.href) if one.href else one.words
        return one.words, content, one.red
    if isinstance(one, Red):
        return one.words, one.words, True
    if isinstance(one, Markup):
        return one.striptags(), one, False
    words = text(one)
    return words, words, False


def anchor(words: str, href: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, words)


def linked(words: str, links: Sequence[tuple[str, str]]) -> Markup | str:
    """A text in which each of some words, from left to right, leads somewhere."""
    out, rest = Markup(), words
    for part, href in links:
        before, found, after = rest.partition(part)
        if found:
            out += escape(before) + anchor(part, href)
            rest = after
    return out + escape(rest) if out else words
