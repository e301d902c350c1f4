"""What of the old site still stands: files whose inputs are the same are linked, not made again.

An old file is taken only from a site that nobody touched since it was built, and
only for the key that says everything it was made from.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

CREATED = "docProps/core.xml"


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

    The day stands in the second line of each sheet and in the time of creation.
    """
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(found, "w") as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == CREATED:
                data = data.replace(old.isoformat().encode(), new.isoformat().encode())
            elif part.filename.startswith("xl/worksheets/sheet"):
                data = data.replace(f"截至 {old}".encode(), f"截至 {new}".encode(), 1)
            after.writestr(part, data, zipfile.ZIP_DEFLATED)
    return found.getvalue()
