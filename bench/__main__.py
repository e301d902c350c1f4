"""`make bench`: measure the rows of docs/performance.md, print them, keep them there.

Exits with 1 where a ratio is more than a quarter worse than the page has it.  A run that is
not whole (--quick, --rows, other sizes) prints only.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import report, tools
from bench.bench import MEMORY, Options, bench_of
from bench.rows import ROWS, Figure, figures
from bench.runs import Round

FULL = Options()
QUICK = Options(households=1_200, sizes=(300, 1_200), rounds=1)


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = parser().parse_args(arguments)
    # compiled modules are part of an installation; without them every command compiles them anew
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = options_of(chosen)
    rows = [row for row in ROWS if not chosen.rows or row.key in chosen.rows]
    with bench_of(options) as bench:
        rounds = [Round(bench) for _ in range(options.rounds)]
        found = figures(bench, rounds, rows)
        hugo = tools.hugo_version() if any("hugo" in one.runs for one in rounds) else ""
        made = report.block(bench, found, rounds, hugo)
    print(made)
    if chosen.quick or chosen.rows or chosen.households:
        return 0
    return finish(made, found, keep=not chosen.no_write)


def finish(made: str, found: Sequence[Figure], *, keep: bool) -> int:
    """Compare with the page, then put the new table there; the exit status."""
    text = report.PAGE.read_text(encoding="utf-8")
    worse = report.worse(found, report.noted(text))
    if keep:
        report.PAGE.write_text(report.put(text, made), encoding="utf-8")
    for one in worse:
        print(f"more than a quarter worse: {one}", file=sys.stderr)
    return 1 if worse else 0


def options_of(chosen: argparse.Namespace) -> Options:
    base = QUICK if chosen.quick else FULL
    households = chosen.households or base.households
    sizes = base.sizes if not chosen.households else (households // 4, households)
    rounds = chosen.rounds or base.rounds
    return Options(households, sizes, rounds, memory=chosen.memory_disk)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="make bench", description=__doc__)
    made.add_argument("--quick", action="store_true", help="1,200 households, one round")
    made.add_argument("--rows", nargs="+", choices=[row.key for row in ROWS], metavar="ROW",
                      help="only these: " + ", ".join(row.key for row in ROWS))  # fmt: skip
    made.add_argument("--rounds", type=int, help="3 unless given")
    made.add_argument("--households", type=int, help="a street of another size")
    made.add_argument("--memory-disk", type=Path, default=MEMORY, help=f"{MEMORY} unless given")
    made.add_argument("--no-write", action="store_true", help="leave docs/performance.md alone")
    return made


if __name__ == "__main__":
    sys.exit(main())
