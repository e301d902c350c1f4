"""Record files on disk, all or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


class Changed(Exception):
    """A file is not as it was when the import was planned."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def write_all(records: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Write every file, or leave every one as it was.

    `before` holds the old bytes of those that are there; the others must be new.  Each is
    written beside its place first and moved when all are.  Raises Changed where somebody
    else wrote meanwhile, OSError where the disk refuses.
    """
    staged: dict[str, Path] = {}
    done: list[str] = []
    folders: list[Path] = []
    try:
        for file, data in files.items():
            place = records / file
            folders += _folders(place.parent)
            beside = place.with_name(f".{place.stem}.import")
            with beside.open("wb") as out:
                staged[file] = beside
                out.write(data)
        for file in files:
            _as_before(records / file, file, before.get(file))
        for file, beside in staged.items():
            _move(beside, records / file, file, new=file not in before)
            done.append(file)
    except BaseException:
        # also when somebody presses Ctrl+C half way
        _undo(records, done, before)
        for beside in staged.values():
            beside.unlink(missing_ok=True)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _folders(folder: Path) -> list[Path]:
    """The folders that had to be made, outer ones first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _as_before(place: Path, file: str, before: bytes | None) -> None:
    there = place.read_bytes() if place.exists() or place.is_symlink() else None
    if there != before:
        raise Changed(file)


def _move(beside: Path, place: Path, file: str, *, new: bool) -> None:
    if not new:
        os.replace(beside, place)
        return
    try:
        # unlike a replacement, a link never hides a file that came meanwhile
        os.link(beside, place)
    except FileExistsError as error:
        raise Changed(file) from error
    beside.unlink()


def _undo(records: Path, done: list[str], before: Mapping[str, bytes]) -> None:
    for file in done:
        if file in before:
            (records / file).write_bytes(before[file])
        else:
            (records / file).unlink()
