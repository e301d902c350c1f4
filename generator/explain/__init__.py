"""One household in words, for the page and for `huce explain`."""

from generator.explain.explaining import explain, to_text

__all__ = ["explain", "to_text"]
