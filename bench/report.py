"""The figures as a table, kept in docs/performance.md, and what got worse since the last."""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
import subprocess
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bench.bench import Bench
from bench.rows import Figure, Row, Unit
from bench.runs import Round
from bench.tools import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
NOTED = "<!-- noted: "
WORSE = 1.25
"""More than this times the noted value is a regression."""
SAME_EVERYWHERE: tuple[Unit, ...] = ("ratio", "bytes", "files")
"""Units that do not hang on how fast the machine is; seconds do, and are not compared."""


def middle(values: Sequence[float]) -> float:
    """The median of what is known; NaN of nothing."""
    known = [one for one in values if not math.isnan(one)]
    return statistics.median(known) if known else math.nan


def shown(unit: Unit, value: float) -> str:
    """A value with its unit, as the table has it."""
    if math.isnan(value):
        return "—"
    if unit == "bytes":
        if value >= 1e6:
            return f"{value / 1e6:.0f} MB"
        return f"{value / 1e3:.1f} KB" if value >= 1e3 else f"{value:.0f} B"
    if unit == "seconds":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"
    if unit == "files":
        return f"{value:.0f}"
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def bound(row: Row, value: float | None) -> str:
    """A target as the table has it."""
    if value is None:
        return ""
    return f"{'≥' if row.more else '≤'} {shown(row.unit, value)}"


def verdict(figure: Figure) -> str:
    """Whether the median holds the target."""
    row, value = figure.row, middle(figure.wall)
    if math.isnan(value):
        return "not measured"
    if row.target is None:
        return ""

    def holds(limit: float) -> bool:
        return value >= limit if row.more else value <= limit

    if row.beyond is not None and holds(row.beyond):
        return "beyond"
    return "met" if holds(row.target) else "**missed**"


def line(figure: Figure) -> list[str]:
    """What, target, beyond, median, spread, by processor time, verdict."""
    row, values = figure.row, figure.wall
    several = len(values) > 1
    spread = f"{shown(row.unit, min(values))} to {shown(row.unit, max(values))}" if several else ""
    return [
        row.what, bound(row, row.target), bound(row, row.beyond),
        shown(row.unit, middle(values)), spread,
        shown(row.unit, middle(figure.cpu)) if row.ratio else "", verdict(figure),
    ]  # fmt: skip


HEAD = ["what", "target", "beyond it", "measured", "spread", "by processor time", ""]


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first row is its head."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def runs_table(bench: Bench, rounds: Sequence[Round]) -> str:
    """Seconds of every command, the median of the rounds, by the clock and by processor."""
    names = list(dict.fromkeys(name for one in rounds for name in one.runs))
    rows = [["command", "seconds", "processor seconds", "times"]]
    for name in names:
        runs = [one.runs[name] for one in rounds if name in one.runs]
        cpu = middle([one.cpu for one in runs])
        rows.append([
            name, f"{middle([one.wall for one in runs]):.2f}",
            "—" if math.isnan(cpu) else f"{cpu:.2f}", str(len(runs)),
        ])  # fmt: skip
    watched = bench.built[1]
    rows.append(
        ["whole, on disk, memory watched", f"{watched.wall:.2f}", f"{watched.cpu:.2f}", "1"]
    )
    return table(rows)


def machine(bench: Bench, hugo: str) -> str:
    """Where and when: one paragraph."""
    options = bench.options
    packages = ", ".join(f"{one} {version(one)}" for one in ("mkdocs-material", "xlsxwriter"))
    beside = f", Hugo {hugo}" if hugo else ""
    return (
        f"{datetime.now().astimezone():%Y-%m-%d}, commit {commit()}, {options.households:,} "
        f"households, {options.rounds} rounds. {cpu_name()}, {cores()} cores, {memory_gb()} GB; "
        f"{platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}{beside}, {packages}."
    )


def commit() -> str:
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    )
    return said.stdout.strip() or "unknown"


def cpu_name() -> str:
    info = Path("/proc/cpuinfo")
    text = info.read_text() if info.exists() else ""
    names = [one.partition(":")[2].strip() for one in text.splitlines() if "model name" in one]
    return names[0] if names else platform.machine()


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0


def memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


def noted(text: str) -> dict[str, float]:
    """The values that the page keeps of the last run; none on a page without."""
    _, found, rest = text.partition(NOTED)
    return json.loads(rest.partition(" -->")[0]) if found else {}


def worse(figures: Sequence[Figure], before: dict[str, float]) -> list[str]:
    """The rows that are more than a quarter worse than noted, each in words."""
    found = []
    for figure in figures:
        row, value, old = figure.row, middle(figure.wall), before.get(figure.row.key)
        if old is None or math.isnan(value) or row.unit not in SAME_EVERYWHERE:
            continue
        if row.target is None:
            continue
        if value * WORSE < old if row.more else value > old * WORSE:
            found.append(f"{row.what}: {shown(row.unit, value)}, was {shown(row.unit, old)}")
    return found


def block(bench: Bench, figures: Sequence[Figure], rounds: Sequence[Round], hugo: str) -> str:
    """What stands between the markers."""
    values = {one.row.key: round(middle(one.wall), 4) for one in figures if one.wall}
    parts = (
        BEGIN, machine(bench, hugo), table([HEAD, *map(line, figures)]), runs_table(bench, rounds),
        f"{NOTED}{json.dumps(values)} -->", END,
    )  # fmt: skip
    return "\n\n".join(parts)


def put(text: str, made: str) -> str:
    """The page with its part between the markers replaced; raises ValueError without markers."""
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{PAGE.name} has no {BEGIN} … {END}")
    return before + made + after
