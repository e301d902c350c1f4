"""Exports of streets for the tests, spoilt ones too, and what a rollup says of them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from register import huce

from generator import pipeline
from generator.demo import write_demo
from generator.district.exporting import export
from generator.district.rows import Origin

DAY = "2022-06-30"
MANIFEST = "manifest.json"


def export_demo(folder: Path, seed: int, name: str, *, code: str | None, day: str = DAY) -> Path:
    """The export of a small demo street under another name; made with the product's own code."""
    records = folder / f"records-{seed}"
    if not records.exists():
        write_demo(records, villages=2, households=60, seed=seed)
    assessment = pipeline.judge(records, date.fromisoformat(day)).assessment
    assert assessment is not None
    street = assessment.register.street.model_copy(update={"name": name, "code": code})
    register = replace(assessment.register, street=street)
    out = folder / name
    export(replace(assessment, register=register), Origin(None, True, "0.1.0", True), out)
    return out


def roll(*folders: Path | str, day: str = DAY, more: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON of a rollup, whatever its status."""
    words = ("rollup", *map(str, folders), "--as-of", day, "--format", "json", *more)
    status, out, said = huce(*words)
    assert status in (0, 1), said
    return json.loads(out)


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


def signed_again(folder: Path, name: str) -> None:
    """Make the manifest agree with a file that was changed: what no checksum would see."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    data = (folder / name).read_bytes()
    rows = duckdb.sql(f"SELECT count(*) FROM '{folder / name}'").fetchall()[0][0]
    manifest["files"][name] = {
        "rows": rows, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def rewritten(name: str, query: str) -> Callable[[Path], None]:
    """Writes a table of an export again by a query over `old`, and signs it."""

    def change(folder: Path) -> None:
        new = folder / "new.parquet"
        with duckdb.connect() as base:
            base.execute(f"CREATE VIEW old AS FROM '{folder / name}'")
            base.execute(f"COPY ({query}) TO '{new}' (FORMAT parquet)")
        new.rename(folder / name)
        signed_again(folder, name)

    return change


def told(**changes: Any) -> Callable[[Path], None]:
    """Changes what the manifest says."""

    def change(folder: Path) -> None:
        path = folder / MANIFEST
        value = json.loads(path.read_text(encoding="utf-8")) | changes
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    return change
