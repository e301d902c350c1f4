"""Time and memory of a district: `export parquet` of each street, then `rollup` of all.

By default every street is a demo street of its own seed, made, exported and thrown away one at a
time. With `--quick` one street is made and exported, and the others are its export under another
name and code: the rollup reads as many rows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from generator.demo import write_demo
from generator.district.declared import MANIFEST, STREET

ROOT = Path(__file__).resolve().parent.parent
DAY = "2022-06-30"


Cost = tuple[float, float, float]
"""Seconds by the clock, seconds of the processor, greatest memory in MB."""


def run(*words: str) -> Cost:
    """What a command takes; ends the bench where it fails."""
    command = [sys.executable, "-m", "generator", *words]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(said)
    seconds = time.perf_counter() - begun
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def rename(records: Path, number: int) -> None:
    """Another name and code for the street, so that no two are taken for one."""
    path = records / "street/street.yaml"
    text = path.read_text(encoding="utf-8")
    lines = [
        f"名称: 第{number}街道" if line.startswith("名称:")
        else f"区划代码: '{500100000 + number}'" if line.startswith("区划代码:") else line
        for line in text.splitlines()
    ]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def export(records: Path, out: Path) -> Cost:
    return run("export", "parquet", "--records", str(records), "--as-of", DAY, "--out", str(out))


def real(folder: Path, streets: int, households: int) -> list[Cost]:
    """Exports of streets of their own seeds below `folder/exports`."""
    found = []
    for number in range(1, streets + 1):
        records = folder / "records"
        write_demo(records, villages=15, households=households, seed=number)
        rename(records, number)
        found.append(export(records, folder / f"exports/{number:02d}"))
        shutil.rmtree(records)
        print(f"{number}/{streets}: {words(found[-1])}", flush=True)
    return found


def renamed(source: Path, out: Path, number: int) -> None:
    """The same export under another name and code."""
    shutil.copytree(source, out)
    path, name = out / STREET.file, f"第{number}街道"
    with duckdb.connect() as base:
        new = f"SELECT * REPLACE ('{name}' AS name, '{500100000 + number}' AS code)"
        base.execute(f"COPY ({new} FROM '{source / STREET.file}') TO '{path}' (FORMAT parquet)")
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    data = path.read_bytes()
    manifest["street"] = name
    manifest["files"][STREET.file] |= {
        "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()
    }  # fmt: skip
    (out / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def quick(folder: Path, streets: int, households: int) -> list[Cost]:
    """One street as in `real`; the others are its export under another name."""
    found = real(folder, 1, households)
    for number in range(2, streets + 1):
        renamed(folder / "exports/01", folder / f"exports/{number:02d}", number)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streets", type=int, default=25)
    parser.add_argument("--households", type=int, default=12000)
    parser.add_argument("--quick", action="store_true", help="one street's records for all")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make = quick if chosen.quick else real
        exports = make(folder, chosen.streets, chosen.households)
        size = sum(one.stat().st_size for one in folder.glob("exports/*/*")) / 1e6
        given = [str(one) for one in sorted((folder / "exports").iterdir())]
        figures = run("rollup", *given, "--as-of", DAY, "--format", "json")
        site = run("rollup", *given, "--as-of", DAY, "--out", str(folder / "site"))
    middle = statistics.median(one[1] for one in exports)
    most = max(one[2] for one in exports)
    print(f"{chosen.streets} streets of {chosen.households} households, {size:.1f} MB of Parquet")
    print(f"export of a street: processor, median {middle:.1f} s; memory, most {most:.0f} MB")
    print(f"rollup, figures alone: {words(figures)}")
    print(f"rollup with its site: {words(site)}")


def words(cost: Cost) -> str:
    return f"{cost[0]:.1f} s, processor {cost[1]:.1f} s, {cost[2]:.0f} MB"


if __name__ == "__main__":
    main()
