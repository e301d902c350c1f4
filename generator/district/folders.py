"""Folders that the product replaces whole: only new ones, empty ones and its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path


class ForeignFolder(Exception):
    """The folder is there and holds what the product did not write; nothing was written."""


def refuse_foreign(out: Path, ours: Callable[[Path], bool]) -> None:
    """Raises ForeignFolder unless the folder is new, empty, or one of `ours`."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise ForeignFolder(str(out))
    if out.exists() and any(out.iterdir()) and not ours(out):
        raise ForeignFolder(str(out))


def states(manifest: Path, form: str) -> bool:
    """Whether a manifest is there and says that it is of this format."""
    try:
        value = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(value, dict) and value.get("format") == form
