"""Run a build that the machine kills at a chosen place: `killed_build.py PLACE huce-arguments…`.

A test of the swap runs it; the places are named in PLACES.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import updating
from generator.cli import main
from generator.publish import filling, jobs, swap, theme


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(calls: int, module: Any, name: str) -> None:
    """Die on a later call of a function: the earlier ones run as ever."""
    real: Callable[..., Any] = getattr(module, name)
    made = 0

    def counting(*given: Any, **named: Any) -> Any:
        nonlocal made
        made += 1
        if made > calls:
            die()
        return real(*given, **named)

    setattr(module, name, counting)


def _in_the_middle_of_the_swap() -> None:
    """Where the system has no exchange: the old site is set aside, the new one not yet there."""
    swap._exchange = lambda first, second: False
    rename = Path.rename

    def set_aside(path: Path, target: Path) -> Path:
        found = rename(path, target)
        die()
        return found

    Path.rename = set_aside


def _when_swapped() -> None:
    """The two sites have changed places, the old one is not yet thrown away."""
    exchange = swap._exchange

    def exchanged(first: Path, second: Path) -> bool:
        if exchange(first, second):
            die()
        return False

    swap._exchange = exchanged


PLACES: dict[str, Callable[[], None]] = {
    "before anything is written": lambda: after(0, updating, "staged"),
    "when the theme is rendered": lambda: after(0, theme, "take_shells"),
    "after twenty pages": lambda: after(20, jobs.Desk, "file"),
    "among the downloads": lambda: after(3, jobs, "_places"),
    "while the workers write": lambda: after(1, filling, "_finish"),
    "before the manifest": lambda: after(0, filling, "manifest"),
    "before the swap": lambda: after(0, updating, "swap"),
    "in the middle of the swap": _in_the_middle_of_the_swap,
    "when swapped": _when_swapped,
}

if __name__ == "__main__":
    PLACES[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
