"""Who wrote which record, and when: read from Git in one pass."""

from generator.history.reading import Commit, History, ShallowClone, read_history

__all__ = ["Commit", "History", "ShallowClone", "read_history"]
