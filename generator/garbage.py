"""Python's garbage collector and a register: millions of objects that stay, looked at in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = (10_000, 10, 10)
"""Objects before the collector looks: rows and pages come by the hundred thousand."""


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
    """What is there stays out of sight; what is made from now on is looked at.

    For writing: a workbook leaves much behind.
    """
    was, often = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*RARELY)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
        if not was:
            gc.disable()
