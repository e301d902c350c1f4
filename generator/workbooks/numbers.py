"""The next free 编号 of a village."""

from __future__ import annotations

from collections.abc import Container, Iterable

_WIDTH = 4


def next_free(prefix: str, used: Iterable[str], reserved: Container[str] = ()) -> str:
    """One past the highest number under the prefix (`ZS-0042`); a gap is never filled.

    `used` are the ids that are or were; `reserved` are ids that others will take.
    """
    highest = 0
    for one in used:
        head, _, number = one.partition("-")
        if head == prefix and number.isdigit():
            highest = max(highest, int(number))
    found = highest + 1
    while full_id(prefix, found) in reserved:
        found += 1
    return full_id(prefix, found)


def full_id(prefix: str, number: int) -> str:
    return f"{prefix}-{number:0{_WIDTH}d}"
