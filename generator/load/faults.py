"""What is wrong with a text before any model has seen it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.source import Path

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """A code, a place (line and column from 1), and what the message needs.

    `words` are the parser's own; `fix` is the corrected text where it is obvious.
    """

    code: str
    mark: Mark
    found: str | None = None
    path: Path = ()
    words: str = ""
    fix: str = ""
