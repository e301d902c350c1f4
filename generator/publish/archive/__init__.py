"""A year of a village as one file to hand over: catalogue, forms, ledgers."""

from generator.publish.archive.packing import Archive, pack

__all__ = ["Archive", "pack"]
