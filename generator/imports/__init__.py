"""Ledgers of offices into records (docs/import.md)."""
