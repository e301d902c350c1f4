"""`huce export parquet`: a street's published data, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.assess import Assessment
from generator.district.declared import FORMAT, MANIFEST, TABLES, VERSION, Table
from generator.district.engine import literal, opened, quoted
from generator.district.folders import refuse_foreign, states
from generator.district.rows import Origin, Values, plain, rows
from generator.history.git import NoRepository, Repository, UnknownRevision
from generator.publish.swap import recover, replace, staging_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KNOWN_FILES = frozenset((MANIFEST, *(one.file for one in TABLES)))


def origin_of(records: Path) -> Origin:
    """The commit that the records lie at, without asking for their history."""
    commit, uncommitted = None, True
    try:
        repository = Repository(records)
        commit = repository.resolve("HEAD")
        uncommitted = bool(repository.changes(commit))
    except (NoRepository, UnknownRevision, FileNotFoundError):
        pass
    try:
        product = version("huce")
    except PackageNotFoundError:
        product = "未知"
    return Origin(commit, uncommitted, product, (records / "DEMO").exists())


def is_export(folder: Path) -> bool:
    """Whether a folder is an earlier export and nothing else."""
    names = {one.name for one in folder.iterdir()}
    return names <= KNOWN_FILES and states(folder / MANIFEST, FORMAT)


def export(assessment: Assessment, origin: Origin, out: Path) -> dict[str, int]:
    """Write the tables and their manifest into `out`; returns the number of rows of each.

    They are written beside `out` and put in its place in one step; an earlier export stands until
    then.  The same records, day, commit and DuckDB give the same bytes.
    Raises ForeignFolder, or OSError where the disk refuses.
    """
    out = out.absolute()
    recover(out)
    refuse_foreign(out, is_export)
    staging = staging_of(out)
    try:
        staging.mkdir()
        found = rows(assessment, origin)
        with opened([staging]) as base:
            number = {one.name: _write(base, one, found[one.name], staging) for one in TABLES}
        manifest = _manifest(assessment, staging, number)
        (staging / MANIFEST).write_text(manifest, encoding="utf-8")
        replace(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return number


def _write(
    base: DuckDBPyConnection, table: Table, values: Iterator[Values], folder: Path
) -> int:  # fmt: skip
    """One table through a file of JSON lines, which keeps text as text and yuan exact."""
    lines = folder / f"{table.name}.jsonl"
    names = [one.name for one in table.columns]
    number = 0
    with lines.open("w", encoding="utf-8") as file:
        for row in values:
            one = dict(zip(names, map(plain, row), strict=True))
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
            number += 1
    _copy(base, table, lines, folder / table.file)
    lines.unlink()
    return number


def _copy(base: DuckDBPyConnection, table: Table, lines: Path, target: Path) -> None:
    import duckdb

    types = ", ".join(f"{quoted(one.name)}: {quoted(one.type)}" for one in table.columns)
    try:
        base.execute(
            f"COPY (SELECT * FROM read_json({literal(lines)}, format = 'newline_delimited', "
            "hive_partitioning = false, "
            f"columns = {{{types}}})) TO {quoted(str(target))} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{FORMAT!r}: '{VERSION}'}})"
        )
    except duckdb.IOException as error:
        raise OSError(f"写不了 {target.name}：{error}") from error


def _manifest(assessment: Assessment, folder: Path, number: dict[str, int]) -> str:
    """What the export holds, for programs, and how to see that it arrived whole."""
    files: dict[str, Any] = {}
    for one in TABLES:
        data = (folder / one.file).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        files[one.file] = {"rows": number[one.name], "bytes": len(data), "sha256": digest}
    value = {
        "format": FORMAT, "schema": VERSION, "street": assessment.register.street.name,
        "as_of": assessment.as_of.isoformat(), "files": files,
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
