"""Writing records: the canonical text of a file (fmt), new entries and files (new)."""
