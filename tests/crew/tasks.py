"""Tasks that workers can import by name."""

from __future__ import annotations

import os
import signal
from typing import Any


def place(shared: Any, item: int) -> tuple[int, int, int]:
    """What was shared, the item, and which process did it."""
    return shared, item, os.getpid()


def fall(shared: Any, item: int) -> int:
    """Ends its process when it comes to the item that is shared."""
    if item == shared:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def refuse(shared: Any, item: int) -> int:
    """Raises at the item that is shared."""
    if item == shared:
        raise ValueError(item)
    return item
