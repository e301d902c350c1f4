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
    folders: list[Path] = []
    moving = False
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
        moving = True
        for file, beside in staged.items():
            _move(beside, records / file, file, new=file not in before)
        for beside in staged.values():
            beside.unlink(missing_ok=True)
    except BaseException:
        # also when somebody presses Ctrl+C half way
        if moving:
            _undo(records, staged, before)
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
    """A new file stays linked to the one beside it until all are moved."""
    if not new:
        os.replace(beside, place)
        return
    try:
        # unlike a replacement, a link never hides a file that came meanwhile
        os.link(beside, place)
    except FileExistsError as error:
        raise Changed(file) from error


def _undo(records: Path, staged: Mapping[str, Path], before: Mapping[str, bytes]) -> None:
    """The old bytes again where a file was replaced; no file where one was made."""
    for file, beside in staged.items():
        place = records / file
        if file in before:
            if not beside.exists():
                place.write_bytes(before[file])
        elif place.exists() and beside.exists() and place.samefile(beside):
            place.unlink()
