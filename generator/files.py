"""Where the bytes of record files come from: a folder, or anything that keeps files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

RECORD_ENDINGS = (".yaml", ".yml", ".csv")

Stamp = tuple[int, int, int]
"""When a file was last written (nanoseconds), its size in bytes, its number on the disk."""


class Files(Protocol):
    """Record files by their path relative to the records."""

    def names(self) -> list[str]:
        """Every record file, in path order."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of one file; raises OSError where it cannot be read."""
        ...


class Folder:
    """The files below a folder, as they lie there now."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        return sorted(name for name, _ in self._entries())

    def stamps(self) -> dict[str, Stamp]:
        """By file what tells that it was written again or replaced, without reading it.

        Raises OSError, also where a file goes while it is looked at.
        """
        found = {}
        for name, entry in self._entries():
            facts = entry.stat()
            found[name] = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
        return found

    def _entries(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        below = [("", self.root)]
        while below:
            prefix, folder = below.pop()
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    name = prefix + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        below.append((f"{name}/", Path(entry.path)))
                    elif name.lower().endswith(RECORD_ENDINGS) and entry.is_file():
                        yield name, entry

    def read(self, name: str) -> bytes:
        # `Path.read_bytes` takes twice as long, and this is done for every file
        with open(f"{self.root}/{name}", "rb", buffering=0) as file:
            return file.read()


class Listed:
    """Files whose names are asked for once: what comes or goes meanwhile is not noticed."""

    def __init__(self, files: Files) -> None:
        self.files = files

    @cached_property
    def _names(self) -> list[str]:
        return self.files.names()

    def names(self) -> list[str]:
        return self._names

    def read(self, name: str) -> bytes:
        return self.files.read(name)


class Replaced:
    """Files of which some are about to be written otherwise, new ones among them."""

    def __init__(self, files: Files, instead: Mapping[str, bytes]) -> None:
        self.files = files
        self.instead = instead

    def names(self) -> list[str]:
        return sorted({*self.files.names(), *self.instead})

    def read(self, name: str) -> bytes:
        found = self.instead.get(name)
        return self.files.read(name) if found is None else found


def is_record(name: str) -> bool:
    """Whether a path is a record file's by its ending; what is hidden is left out."""
    if not name.lower().endswith(RECORD_ENDINGS):
        return False
    return not any(part.startswith(".") for part in name.split("/"))
