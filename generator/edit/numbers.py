"""The next free number of a village.  A number that was ever used is never used again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.files import Folder
from generator.history.reading import former_names
from generator.load.text import decode, unreadable

FIRST, LAST = 1, 999_999
# `ZS-2022-03-1` and `ZS-2022-3` are the numbers of a problem and of a box
_NUMBER = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2,4}-[0-9]{4,6})(?![0-9A-Za-z]|-[0-9])")
_NAME = re.compile(r"villages/[^/]+/households/([A-Za-z]{2,4}-[0-9]{4,6})\.[A-Za-z]+")


class NoNumberLeft(Exception):
    """Every number of a prefix was used; the message is the prefix."""


def next_number(records: Path, prefix: str) -> str:
    """The number for a new household of a prefix (`ZS` → `ZS-0036`).

    One more than the highest that was ever used: by a household's file, readable
    or not, under any name; in 来自, 转至 or anywhere else in the records; by a file
    of any branch in the whole history of Git, where there is one.

    Raises ShallowClone where the clone has only part of its history, NoNumberLeft.
    """
    return next_after(prefix, used_numbers(records))


def next_after(prefix: str, used: Iterable[str]) -> str:
    """The number after the highest used one of a prefix; raises NoNumberLeft.

    Numbers of other prefixes do not count.
    """
    tails = [one.partition("-")[2] for one in used if one.partition("-")[0] == prefix]
    number = max((int(tail) for tail in tails), default=FIRST - 1) + 1
    if number > LAST:
        raise NoNumberLeft(prefix)
    return f"{prefix}-{number:04d}"


def used_numbers(records: Path) -> set[str]:
    """Every household number that the records, their file names or their history show.

    Raises ShallowClone where the clone has only part of its history.
    """
    files = Folder(records).names()
    used = {
        match[1].upper()
        for name in (*files, *former_names(records))
        if (match := _NAME.match(name))
    }
    for file in files:
        data = (records / file).read_bytes()
        text = decode(data)[0]
        used.update(_NUMBER.findall(unreadable(data) if text is None else text))
    return used
