"""Ledgers of offices into records (docs/import.md)."""

from generator.imports.importing import plan
from generator.imports.reading import read_ledgers
from generator.workbooks import NotReadable

__all__ = ["NotReadable", "plan", "read_ledgers"]
