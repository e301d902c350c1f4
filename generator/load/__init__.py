"""Records on disk → a register and the problems of its files."""

from generator.load.loading import Loaded, Sources, begin, load

__all__ = ["Loaded", "Sources", "begin", "load"]
