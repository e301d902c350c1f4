"""The monitoring system's export against the register, household by household (docs/reconcile.md)."""

from generator.reconcile.matching import reconcile
from generator.reconcile.reading import read_export
from generator.reconcile.shape import Reconciled
from generator.workbooks import NotReadable

__all__ = ["NotReadable", "Reconciled", "read_export", "reconcile"]
