"""Workbooks that others made: what they hold, read without loss or said plainly why not.

Shared by everything that reads a workbook: `book` cells and sheets, `headers`
what a header says, `cells` what a cell says, `rows` which rows hold nothing,
`villages` a village by its name, `numbers` the next free number.
"""

from generator.workbooks.book import ERROR, FORMULA, Cells, NotReadable, Sheet, sheets

__all__ = ["ERROR", "FORMULA", "Cells", "NotReadable", "Sheet", "sheets"]
