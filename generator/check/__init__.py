"""Checks over the whole register, and how problems are shown."""

from generator.check.registering import check_register

__all__ = ["check_register"]
