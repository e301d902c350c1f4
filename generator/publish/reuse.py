"""What of the old site still stands: files whose inputs are the same are linked, not made again.

An old file is taken only from a site that nobody touched since it was built, and
only for the key that says everything it was made from.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.publish.packed import archive, part, parts_of
from generator.publish.sheets import standing

CREATED, TEXTS = "docProps/core.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True)
class Former:
    """The old site, and the keys of the files in it that have one, by path."""

    site: Path
    keys: Mapping[str, str] = field(default_factory=dict)

    def link(self, path: str, key: str, target: Path) -> bool:
        """Put the old file where the new one belongs; False where it is not the same."""
        if self.keys.get(path) != key:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.site / path, target)
        except OSError:
            return False
        return True


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
