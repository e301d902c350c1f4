"""The commands that are measured, as anybody would type them."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bench.streets import AS_OF, Street

ROOT = Path(__file__).resolve().parent.parent
HUCE = [sys.executable, "-m", "generator"]
ONLY_HOUSEHOLDS = ("--only", "households")
"""Reading, checking, assessing, the households' pages and search; nothing else."""
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site goes, and the cache of its builds."""

    site: Path
    cache: Path


def place(folder: Path, name: str) -> Place:
    return Place(folder / name / "site", folder / name / "cache")


def build(
    street: Street, to: Place, *, workers: int = WORKERS, day: date = AS_OF, only: bool = False
) -> list[str]:
    """`huce build`; with `only` the households' pages alone, where the command can do that."""
    command = [*HUCE, "build", "--records", str(street.records), "--config", str(street.config)]
    command += ["--as-of", str(day), "--out", str(to.site), "--workers", str(workers)]
    if only and can("build", "--only"):
        command += ONLY_HOUSEHOLDS
    return command + cached("build", to)


def check(street: Street, to: Place, *, since: str | None = None) -> list[str]:
    command = [*HUCE, "check", "--records", str(street.records), "--as-of", str(AS_OF)]
    if since:
        command += ["--since", since]
    if can("check", "--workers"):
        command += ["--workers", str(WORKERS)]
    return command + cached("check", to)


def serve(street: Street, to: Place, port: int) -> list[str]:
    command = [*HUCE, "serve", "--records", str(street.records), "--config", str(street.config)]
    command += ["--as-of", str(AS_OF), "--out", str(to.site), "--port", str(port)]
    return command + cached("serve", to)


def cached(name: str, to: Place) -> list[str]:
    return ["--cache", str(to.cache)] if can(name, "--cache") else []


@cache
def can(name: str, option: str) -> bool:
    """Whether a command knows an option; an older one is measured without it."""
    said = subprocess.run(
        [*HUCE, name, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return re.search(rf"{re.escape(option)}\b", said.stdout) is not None
