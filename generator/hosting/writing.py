"""A folder written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


class NotEmpty(Exception):
    """The folder is there and holds something, or is a file."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files (path below the folder → bytes) into a folder that is new or empty.

    They are written beside it and put in its place in one step.
    Raises NotEmpty, or OSError where the disk refuses; then nothing is left behind.
    """
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise NotEmpty(str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, data in files.items():
            path = making / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        making.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        making.rename(folder)
    except FileExistsError as error:
        raise NotEmpty(str(folder)) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
