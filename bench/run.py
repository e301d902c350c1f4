"""How the time to build grows with the street: `make bench`.

Builds streets of two sizes in turn, several rounds, and prints each stage's
median and the ratio between the sizes.  Linear growth is the larger size over
the smaller.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.demo import write_demo

ROOT = Path(__file__).resolve().parent.parent


def build(records: Path, folder: Path) -> dict[str, float]:
    timings = folder / "timings.json"
    command = [sys.executable, "-m", "generator", "build", "--records", str(records)]
    command += ["--out", str(folder / "site"), "--as-of", "2022-06-30", "--timings", str(timings)]
    subprocess.run(command, check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
    return json.loads(timings.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=3000)
    parser.add_argument("--large", type=int, default=12000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    sizes = (chosen.small, chosen.large)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for size in sizes:
            write_demo(folder / str(size), villages=15, households=size, seed=1)
        rounds: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
        for _ in range(chosen.rounds):
            for size in sizes:
                rounds[size].append(build(folder / str(size), folder))
    show(rounds, *sizes)


def show(rounds: dict[int, list[dict[str, float]]], small: int, large: int) -> None:
    print(f"linear growth would be {large / small:.2f}")
    print(f"{'stage':<12}{small:>10}{large:>10}{'ratio':>8}{'min':>8}{'max':>8}")
    stages = [*rounds[small][0], "all"]
    for stage in stages:
        pairs = [
            (_seconds(a, stage), _seconds(b, stage))
            for a, b in zip(rounds[small], rounds[large], strict=True)
        ]
        first = statistics.median(a for a, _ in pairs)
        second = statistics.median(b for _, b in pairs)
        ratios = [b / a for a, b in pairs if a]
        print(
            f"{stage:<12}{first:>10.2f}{second:>10.2f}{statistics.median(ratios):>8.2f}"
            f"{min(ratios):>8.2f}{max(ratios):>8.2f}"
        )


def _seconds(row: dict[str, float], stage: str) -> float:
    return sum(row.values()) if stage == "all" else row[stage]


if __name__ == "__main__":
    main()
