"""How far long work is: a line that moves on a terminal, plain lines in CI, none when piped."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

from generator.timing import Progress

EVERY = 0.2


class Moving(Progress):
    """One line that is written over: stage, number, rate, what remains."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.stage = ""
        self.begun = self.shown = 0.0

    def begin(self, stage: str) -> None:
        self.stage, self.begun, self.shown = stage, time.monotonic(), 0.0
        self._line(f"{stage}……")

    def far(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.shown < EVERY and done < total:
            return
        self.shown = now
        spent = max(now - self.begun, 1e-6)
        rate = done / spent
        left = (total - done) / rate if rate else 0.0
        self._line(f"{self.stage}　{done}/{total}　每秒 {rate:.0f}　还要 {left:.0f} 秒")

    def end(self) -> None:
        self._line("")

    def _line(self, words: str) -> None:
        self.out.write(f"\r\x1b[K{words}")
        self.out.flush()


class Plain(Progress):
    """A line when a stage begins, and one when it ends with what it took."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.stage, self.begun, self.done = "", 0.0, 0

    def begin(self, stage: str) -> None:
        self.stage, self.begun, self.done = stage, time.monotonic(), 0

    def far(self, done: int, total: int) -> None:
        self.done = done

    def end(self) -> None:
        number = f"　{self.done}" if self.done else ""
        print(
            f"{self.stage}{number}　{time.monotonic() - self.begun:.1f} 秒",
            file=self.out,
            flush=True,
        )


def shown() -> Progress:
    """What fits the place where the command runs: standard error, and whether it is CI."""
    if sys.stderr.isatty():
        return Moving(sys.stderr)
    return Plain(sys.stderr) if os.environ.get("CI") else Progress()
