"""One thing that a change did to the history."""

from __future__ import annotations

from dataclasses import dataclass

from generator.source import Path


@dataclass(frozen=True, slots=True)
class Breach:
    """A code of `legal_rows`, its places, and the words of its message.

    `path` is the place in the record after (of what is gone, the nearest), `was`
    the place before of what is gone, `shown` the field path to name where it
    differs from `path`.
    """

    code: str
    path: Path = ()
    was: Path = ()
    shown: Path = ()
    found: str = ""
    other: str = ""
    reason: str = ""
    hint: str = ""
