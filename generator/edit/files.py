"""Record files on the disk: which ones are meant, and writing them whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.files import Folder


class NoSuchFile(Exception):
    """A path that is not a record file or folder of the records; the message is the path."""


class AlreadyThere(Exception):
    """A new file's place is taken; the message is the path."""


def chosen(records: Path, paths: Iterable[Path]) -> list[str]:
    """The record files below some paths (files or folders), relative to the records, in order.

    A path counts from where the command runs, else from the records folder; no
    paths at all mean every file.  Raises NoSuchFile.
    """
    files = Folder(records).names()
    wanted = [_inside(records, path) for path in paths]
    if not wanted:
        return files
    found: set[str] = set()
    for path, name in wanted:
        below = [
            file for file in files if name == "." or file == name or file.startswith(name + "/")
        ]
        if not below:
            raise NoSuchFile(str(path))
        found |= set(below)
    return sorted(found)


def _inside(records: Path, path: Path) -> tuple[Path, str]:
    root = records.resolve()
    for candidate in (path, records / path):
        if candidate.exists() and candidate.resolve().is_relative_to(root):
            return path, candidate.resolve().relative_to(root).as_posix()
    raise NoSuchFile(str(path))


def replace(path: Path, data: bytes) -> None:
    """Put new bytes in a file's place in one step, with its permissions.

    Raises OSError where the disk refuses; the old bytes are then still there.
    """
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(data)
        shutil.copymode(path, fresh)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def write_new(path: Path, data: bytes) -> None:
    """A new file, whole or not at all.

    Raises AlreadyThere where one is there already, OSError where the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise AlreadyThere(str(path)) from error
    try:
        with file:
            file.write(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
