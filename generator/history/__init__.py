"""Who wrote which record, and when: read from Git in one pass."""

from generator.history.git import (
    Difference,
    NoRepository,
    Repository,
    ShallowClone,
    UnknownRevision,
    difference,
)
from generator.history.reading import Commit, History, read_history, read_history_again

__all__ = [
    "Commit",
    "Difference",
    "History",
    "NoRepository",
    "Repository",
    "ShallowClone",
    "UnknownRevision",
    "difference",
    "read_history",
    "read_history_again",
]
