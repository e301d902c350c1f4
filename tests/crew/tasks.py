"""Tasks that workers can import by name."""

from __future__ import annotations

import os
import signal
from pathlib import Path
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


def fall_once(shared: str, item: int) -> int:
    """Ends its process the first time that the fifth item comes."""
    mark = Path(shared)
    if item == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item
