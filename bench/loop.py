"""A loop that shares nothing, in so many processes: what a machine makes of two of them.

`python -m bench.loop N`: the same work in all, whatever N.
"""

from __future__ import annotations

import sys
from multiprocessing import Process

TURNS = 12_000_000
NAMES = 50_000


def turn(times: int) -> None:
    """Small objects made and dropped, as in a build."""
    kept: dict[int, tuple[int, str]] = {}
    for number in range(times):
        kept[number % NAMES] = (number, str(number))


def main(processes: int) -> None:
    crew = [Process(target=turn, args=(TURNS // processes,)) for _ in range(processes)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()


if __name__ == "__main__":
    main(int(sys.argv[1]))
