"""The site brought up to date by a process of its own, while the preview goes on answering."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path

from generator.assess import NoEdition
from generator.crew import WorkerLost, crew_of, end_with
from generator.history import ShallowClone
from generator.pipeline import CannotJudge
from generator.publish.swap import recover
from generator.settings import Settings
from generator.updating import Building, Outcome, keep_beside, update

GIVES_WAY = 10
"""How much the process gives way to one that somebody waits for (`nice`)."""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl+C waits for the end of it; processes and threads begun within never hear of one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # multiprocessing's own helper, begun within, would let signals through again
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Update:
    """A build that has begun: what comes of it is asked for later."""

    def __init__(
        self, records: Path, out: Path, settings: Settings, day: date, *, gives_way: bool
    ) -> None:
        self.out = out.resolve()
        # spawned: forking would copy the register that the preview holds
        context = multiprocessing.get_context("spawn")
        self._end, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_run,
            args=(theirs, os.getpid(), gives_way, (records, out, settings, day)),
        )
        self._process.start()
        theirs.close()

    def ended(self, seconds: float) -> bool:
        """Wait so long at most; whether it has ended."""
        return bool(wait([self._end], seconds))

    def outcome(self) -> Outcome | None:
        """What came of it, None where the records cannot be judged; waits for its end.

        Raises ShallowClone, WorkerLost, OSError.
        """
        try:
            found = self._end.recv()
        except EOFError as error:
            raise WorkerLost("update") from error
        finally:
            self._process.join()
            self._end.close()
        if isinstance(found, Exception):
            raise found
        return found

    def stop(self) -> None:
        """End it where it is; the old site stays."""
        self._process.terminate()
        self._process.join()
        with suppress(OSError):
            recover(self.out)


def _run(
    end: Connection, parent: int, gives_way: bool, what: tuple[Path, Path, Settings, date]
) -> None:
    # Ctrl+C is for the preview, which then stops this process (where signals cannot be held back)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent)
    if gives_way and hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    records, out, settings, day = what
    job = Building(
        records=records,
        out=out,
        settings=settings,
        day=day,
        crew=crew_of(settings.workers),
        keep=keep_beside(out),
    )
    try:
        end.send(update(job))
    except (CannotJudge, NoEdition):
        end.send(None)
    except (ShallowClone, WorkerLost, OSError) as error:
        end.send(error)
