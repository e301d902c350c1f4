"""A command's time, processor time and memory, as an observer outside it sees them."""

from __future__ import annotations

import math
import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_EVERY = 0.2
"""Seconds between two looks at the memory of a process and its children."""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took.

    `wall` is seconds by the clock; `cpu` seconds of user and system time of the process and of
    every child it waited for, NaN where it is not known; `peak` bytes, 0 where nobody looked.
    """

    wall: float
    cpu: float = math.nan
    peak: int = 0


class Failed(RuntimeError):
    """A command of the bench ended with a status that it should not have."""


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    memory: bool = False,
    may_end_with: Sequence[int] = (0,),
) -> Run:
    """Run a command to its end and say what it took.

    With `memory` the tree is sampled, which takes a little time itself.  Raises `Failed` with
    what the command wrote to its error output.
    """
    os.sync()
    begun = time.perf_counter()
    child = subprocess.Popen(
        list(map(str, command)), cwd=cwd, env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    watch = Watch(child.pid) if memory else None
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    peak = watch.end() if watch else 0
    if child.returncode not in may_end_with:
        tail = said.decode(errors="replace")[-2000:]
        raise Failed(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{tail}")
    return Run(wall, usage.ru_utime + usage.ru_stime, peak)


class Watch:
    """Looks at a process tree until it is told to end; keeps the largest sum."""

    def __init__(self, pid: int, look: Callable[[int], int] | None = None) -> None:
        self.pid, self.peak = pid, 0
        self.look = look or tree_bytes
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, self.look(self.pid))
            if self.done.wait(SAMPLE_EVERY):
                return

    def end(self) -> int:
        """The peak in bytes."""
        self.done.set()
        self.thread.join()
        return self.peak


def tree_bytes(pid: int) -> int:
    """Proportional set size of a process and all below it, in bytes (Linux).

    A page that several of them share counts once in all, so copies on write are not counted
    twice as they would be in a sum of resident sizes.
    """
    return sum(map(_own_bytes, tree(pid)))


def tree(pid: int) -> list[int]:
    """A process and all its descendants that are still there."""
    found, left = [], [pid]
    while left:
        one = left.pop()
        found.append(one)
        for path in PROC.glob(f"{one}/task/*/children"):
            try:
                left += map(int, path.read_text().split())
            except OSError:
                continue
    return found


def _own_bytes(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
