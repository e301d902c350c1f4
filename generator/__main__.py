"""`python -m generator` is `huce`."""

from generator.cli import entry

entry()
