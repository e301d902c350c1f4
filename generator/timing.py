"""What each stage of a run takes, and how far it is."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
_TO_MEGABYTES = 2**20 if sys.platform == "darwin" else 2**10


class Progress:
    """Told of the stages and how far each is; says nothing itself."""

    def begin(self, stage: str) -> None:
        """A stage begins."""

    def far(self, done: int, total: int) -> None:
        """So many of its items are done."""

    def end(self) -> None:
        """The stage is over."""


@dataclass
class Spent:
    """A stage: seconds, items, and the most memory by its end, in megabytes.

    `workers` is the most that any one worker ever had, known once it has ended.
    """

    seconds: float = 0.0
    items: int = 0
    memory: int = 0
    workers: int = 0


@dataclass
class Timer:
    """Stages in order; `progress` hears of them."""

    progress: Progress = field(default_factory=Progress)
    stages: dict[str, Spent] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times what is done within; a stage that comes again adds up."""
        self.progress.begin(name)
        begun = time.perf_counter()
        spent = self.stages.setdefault(name, Spent())
        try:
            yield
        finally:
            spent.seconds += time.perf_counter() - begun
            spent.memory = _peak(resource.RUSAGE_SELF)
            spent.workers = _peak(resource.RUSAGE_CHILDREN)
            self.progress.end()

    def counted(
        self, name: str, items: Iterable[T], total: int, size: Callable[[T], int]
    ) -> Iterator[T]:
        """The items as they come, their number told to whoever watches."""
        done, spent = 0, self.stages.setdefault(name, Spent())
        for one in items:
            done += size(one)
            spent.items += size(one)
            self.progress.far(done, total)
            yield one

    def as_json(self) -> dict[str, Any]:
        """Seconds, items and megabytes by stage."""
        return {
            name: {
                "seconds": round(one.seconds, 3),
                "items": one.items,
                "memory_mb": one.memory,
                "worker_mb": one.workers,
            }
            for name, one in self.stages.items()
        }


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // _TO_MEGABYTES
