"""Who wrote which record, and when: read from Git in one pass."""

from generator.history.git import NoRepository, Repository, ShallowClone, UnknownRevision
from generator.history.reading import Commit, History, read_history, read_history_again

__all__ = [
    "Commit",
    "History",
    "NoRepository",
    "Repository",
    "ShallowClone",
    "UnknownRevision",
    "read_history",
    "read_history_again",
]
