"""A sample for the yearly cross-check that anyone can draw again (docs/sampling.md)."""

from generator.sampling.drawing import Sample, draw

__all__ = ["Sample", "draw"]
