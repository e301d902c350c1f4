"""DuckDB, shut in: no network, no extensions, no files but the folders it is given.

Imported here alone, and only where Parquet is written or read.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
_GLOB = re.compile(r"[*?\[]")
_LOCK = (
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


@contextmanager
def opened(folders: Iterable[Path]) -> Iterator[DuckDBPyConnection]:
    """A database in memory that may touch the files below some folders and nothing else.

    One thread and rows in order: the same rows give the same bytes.  It holds at most `MEMORY`
    and never writes beside the files that it is told to write.  Raises OSError where the memory is
    not enough.
    """
    import duckdb

    settings = {
        "threads": 1, "memory_limit": MEMORY, "temp_directory": "",
        "preserve_insertion_order": True, "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }  # fmt: skip
    with duckdb.connect(":memory:", config=settings) as base:
        allowed = ", ".join(quoted(f"{_above_patterns(one)}/") for one in folders)
        base.execute(f"SET allowed_directories = [{allowed}]")
        for command in _LOCK:
            base.execute(command)
        try:
            yield base
        except duckdb.OutOfMemoryException as error:
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from error


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """A column or figure as SQL names it."""
    return '"' + name.replace('"', '""') + '"'


def literal(path: Path) -> str:
    """A file's name as SQL; in DuckDB's names of files `*`, `?` and `[` are patterns."""
    return quoted(_GLOB.sub(lambda found: f"[{found[0]}]", str(path)))


def parquet(path: Path) -> str:
    """The rows of one file, whatever its folder is called (`a=1` would become a column)."""
    return f"read_parquet({literal(path)}, hive_partitioning = false)"


def _above_patterns(folder: Path) -> Path:
    """The folder, or what lies above its first part that holds a pattern.

    The permission compares a name with its patterns: below such a part it would never fit.
    """
    for one in reversed((folder, *folder.parents)):
        if _GLOB.search(one.name):
            return one.parent
    return folder
