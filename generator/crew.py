"""Work side by side: one seam over `concurrent.futures.Executor`.

A task is a module's function of what all tasks share and of its own item.
What is shared travels once: forked processes inherit it, others read it from a
file.  Results come in the order of the items, so that the number of workers
never shows in what is written.
"""

from __future__ import annotations

import ctypes
import gc
import itertools
import multiprocessing
import os
import pickle
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

Task = Callable[[Any, Any], Any]
_PR_SET_PDEATHSIG = 1
CONNECT_SECONDS = 10
MOST = 8
"""Processes that are started unasked: each takes memory of its own."""
_numbers = itertools.count()
_shared: dict[str, Any] = {}
"""What tasks share, by name: inherited by forked workers, or read once by others."""


class WorkerLost(Exception):
    """A worker ended before its work was done: killed, or out of memory."""


class NoScheduler(Exception):
    """No Dask scheduler answers at an address, or Dask is not installed; the message is the address."""


class Crew(Protocol):
    """Who does the work."""

    workers: int

    def start(self, task: Task, shared: Any, items: Sequence[Any]) -> Iterator[Any]:
        """Begin `task(shared, item)` for every item; the results, in order.

        Raises what a task raises, and WorkerLost.  All results must be taken.
        """
        ...


class Alone:
    """In this process, each task when its result is asked for."""

    workers = 1

    def start(self, task: Task, shared: Any, items: Sequence[Any]) -> Iterator[Any]:
        return (task(shared, one) for one in items)


class Processes:
    """Processes of this machine, forked where the system can."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def start(self, task: Task, shared: Any, items: Sequence[Any]) -> Iterator[Any]:
        if len(items) < 2:
            return Alone().start(task, shared, items)
        if "fork" in multiprocessing.get_all_start_methods():
            return _run(_forked(self.workers, shared), task, items)
        return _run(_spooled(self._spawned, shared), task, items)

    def _spawned(self) -> Executor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, context)


class Scheduled:
    """Workers of a Dask scheduler, which see the same files under the same paths."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
            from distributed.scheduler import KilledWorker

            self.client = Client(address, set_as_default=False, timeout=CONNECT_SECONDS)
        except (ImportError, OSError, ValueError) as error:
            raise NoScheduler(address) from error
        self.workers = max(1, sum(self.client.nthreads().values()))
        self.lost = (KilledWorker, CancelledError)

    def start(self, task: Task, shared: Any, items: Sequence[Any]) -> Iterator[Any]:
        opened = _spooled(lambda: self.client.get_executor(pure=False), shared)
        return _run(opened, task, items, self.lost)


def crew_of(workers: int, scheduler: str = "") -> Crew:
    """So many processes (0: one a processor, up to MOST), 1 for none, or a scheduler's workers."""
    if scheduler:
        return Scheduled(scheduler)
    workers = workers or min(multiprocessing.cpu_count(), MOST)
    return Processes(workers) if workers > 1 else Alone()


Opened = AbstractContextManager[tuple[Executor, str]]
"""An executor, and the name under which its workers find what they share."""


Lost = tuple[type[BaseException], ...]
"""What an executor raises for a worker that ended before its work was done."""


def _run(
    opened: Opened, task: Task, items: Sequence[Any], lost: Lost = (BrokenProcessPool,)
) -> Iterator[Any]:
    """Submit everything now; the iterator closes the executor when it is done or left."""
    stack = ExitStack()
    executor, name = stack.enter_context(opened)
    try:
        waiting = deque(executor.submit(_do, task, name, one) for one in items)
    except BaseException:
        stack.close()
        raise
    return _results(stack, waiting, lost)


def _results(stack: ExitStack, waiting: deque[Future[Any]], lost: Lost) -> Iterator[Any]:
    with stack:
        try:
            while waiting:
                yield waiting.popleft().result()
        except lost as error:
            raise WorkerLost(str(error)) from error
        finally:
            for one in waiting:
                one.cancel()


@contextmanager
def _forked(workers: int, shared: Any) -> Iterator[tuple[Executor, str]]:
    name = f"forked-{next(_numbers)}"
    _shared[name] = shared
    # a collection in a worker would copy every page that it inherits
    gc.freeze()
    try:
        context = multiprocessing.get_context("fork")
        ours = (os.getpid(),)
        with ProcessPoolExecutor(workers, context, _begin, ours) as executor:
            yield executor, name
    finally:
        gc.unfreeze()
        del _shared[name]


@contextmanager
def _spooled(open_executor: Callable[[], Executor], shared: Any) -> Iterator[tuple[Executor, str]]:
    handle, name = tempfile.mkstemp(prefix="huce-shared-")
    try:
        with os.fdopen(handle, "wb") as file:
            pickle.dump(shared, file, pickle.HIGHEST_PROTOCOL)
        with open_executor() as executor:
            yield executor, name
    finally:
        Path(name).unlink(missing_ok=True)


def _do(task: Task, name: str, item: Any) -> Any:
    if name not in _shared:
        # of one build at a time: the former build's would only fill the memory
        _shared.clear()
        _shared[name] = pickle.loads(Path(name).read_bytes())
    return task(_shared[name], item)


def _begin(parent: int) -> None:
    # what was inherited is frozen; whoever leaves garbage behind tidies up
    gc.disable()
    end_with(parent)


def end_with(parent: int) -> None:
    """End this process when its parent is killed; it would work or wait for ever (Linux only)."""
    try:
        call = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return
    call(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
