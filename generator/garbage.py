"""Python's garbage collector and a register: millions of objects that stay, looked at in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off() -> Iterator[None]:
    """For bulk reading, which makes no garbage worth looking for; what was read stays out of sight."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.enable()


@contextmanager
def frozen() -> Iterator[None]:
    """What is there stays out of sight; what is made from now on is looked at by `tidy` alone."""
    was = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


def tidy() -> None:
    """Throw away what the work just done left behind in circles; the rest stays out of sight.

    A workbook, a chart and a page's template each leave megabytes in few objects, which
    the collector, going by their number, would find much too late.
    """
    gc.collect()
    gc.freeze()
