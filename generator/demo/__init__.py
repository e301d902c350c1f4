"""A synthetic, plainly fictitious street of any size."""

from generator.demo.writing import INTENDED_FAULTS, demo_files, write_demo

__all__ = ["INTENDED_FAULTS", "demo_files", "write_demo"]
