"""The assessment as ledgers: the same rows for page, print, XLSX and CSV."""

from generator.tabulate.shape import Ledger, LedgerTable
from generator.tabulate.tabulating import Tables, tabulate

__all__ = ["Ledger", "LedgerTable", "Tables", "tabulate"]
