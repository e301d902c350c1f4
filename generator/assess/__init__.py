"""The rules: pure functions of records, editions and a day (rules.md)."""

from generator.assess.assessing import NoEdition, assess
from generator.assess.result import Assessment, Case

__all__ = ["Assessment", "Case", "NoEdition", "assess"]
