"""Records on disk → a register and the problems of its files."""

from generator.load.loading import Loaded, Sources, load

__all__ = ["Loaded", "Sources", "load"]
