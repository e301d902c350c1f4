"""Which record files were written since somebody last looked."""

from __future__ import annotations

from pathlib import Path

from generator.files import Folder


class Watch:
    """Looks at the times and sizes of all record files; none is read."""

    def __init__(self, records: Path) -> None:
        self._folder = Folder(records)
        self._seen = self._folder.stamps()

    def changed(self) -> frozenset[str]:
        """The files that came, went or were written since the last look, by their path."""
        try:
            now = self._folder.stamps()
        except (FileNotFoundError, NotADirectoryError):
            # something goes at this very moment: the next look sees what is left
            return frozenset()
        before, self._seen = self._seen, now
        return frozenset(name for name in {*before, *now} if before.get(name) != now.get(name))
