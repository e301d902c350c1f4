"""Checks over the whole register, and how problems are shown."""

from generator.check.registering import check_register
from generator.check.whole import problems_of, warnings_of

__all__ = ["check_register", "problems_of", "warnings_of"]
