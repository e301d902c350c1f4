"""What of the old site still stands: files whose inputs are the same are linked, not made again.

An old file is taken only from a site that nobody touched since it was built, and
only for the key that says everything it was made from.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.publish.packed import archive, part, parts_of
from generator.publish.sheets import standing

CREATED, TEXTS = "docProps/core.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True)
class Former:
    """The old site, and the keys of the files in it that have one, by path.

    A key is what a file was made from; where it is a day that may change, the day
    stands behind it.  `sections` are the keys of parts of files, by path.
    """

    site: Path
    keys: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, key in self.keys.items():
            found.setdefault(key, []).append(path)
        return found

    @cached_property
    def _days(self) -> dict[str, str]:
        """Keys with a day, by the key without it."""
        return {key.partition(" ")[0]: key for key in self._paths if " " in key}

    def of(self, key: str) -> list[str]:
        """The files that were made from `key`."""
        return self._paths.get(key, [])

    def of_rows(self, rows: str) -> tuple[date | None, list[str]]:
        """The files that were made from `rows` on some day, and the day."""
        key = self._days.get(rows)
        if key is None:
            return None, []
        return _day_of(key), self._paths[key]

    def page(self, path: str) -> tuple[str, date | None]:
        """An old page and its day; empty and None where none was made from a key with a day."""
        day = _day_of(self.keys.get(path, ""))
        try:
            return (self.read(path).decode() if day else ""), day
        except OSError:
            return "", None

    def read(self, path: str) -> bytes:
        """An old file; without pathlib, as a night asks for one a household.  Raises OSError."""
        with open(f"{self.site}/{path}", "rb") as file:
            return file.read()

    def link(self, paths: Sequence[str], site: Path) -> bool:
        """Put old files where the new ones belong: all of them or none."""
        done = []
        try:
            for path in paths:
                target = f"{site}/{path}"
                make_folder_of(target)
                os.link(f"{self.site}/{path}", target)
                done.append(target)
        except OSError:
            # what is written here later must not be written into the old site
            for target in done:
                os.unlink(target)
            return False
        return True


def _day_of(key: str) -> date | None:
    """The day behind a key; None where it has none."""
    _, _, day = key.partition(" ")
    return date.fromisoformat(day) if day else None


def make_folder_of(path: str) -> None:
    """The folder that a file shall lie in: tens of thousands, so without pathlib."""
    folder = os.path.dirname(path)
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def restamped(page: bytes, old: date, new: date) -> bytes:
    """A page on which nothing but the stamp is another; raises ValueError without a stamp."""
    return swapped(page, _stamp(old), _stamp(new))


def _stamp(day: date) -> str:
    return f'<p class="huce-stamp">截至 <time>{day}</time>'


def swapped(page: bytes, old: str, new: str) -> bytes:
    """A page with one piece of it replaced; raises ValueError where it does not stand there once."""
    piece = old.encode()
    if page.count(piece) != 1:
        raise ValueError("not there, or more than once")
    return page.replace(piece, new.encode())


def redated(book: bytes, old: date, new: date) -> bytes:
    """A workbook of `publish.tables` whose rows are the same on another day.

    The day stands among the texts above the rows, and in the time of creation; the
    sheets themselves are moved as they are.
    """
    found = []
    for one in parts_of(book):
        if one.name == CREATED:
            data = one.read().replace(old.isoformat().encode(), new.isoformat().encode())
            one = part(one.name, data)
        elif one.name == TEXTS:
            data = one.read().replace(
                f"<t>{standing(old)}".encode(), f"<t>{standing(new)}".encode()
            )
            one = part(one.name, data)
        found.append(one)
    return archive(found)
