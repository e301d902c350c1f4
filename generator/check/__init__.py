"""Checks over the whole register, and how problems are shown."""

from generator.check.registering import check_register, household_problems, unit_problems
from generator.check.whole import problems_of, record_warnings_of, warnings_of

__all__ = [
    "check_register",
    "household_problems",
    "problems_of",
    "record_warnings_of",
    "unit_problems",
    "warnings_of",
]
