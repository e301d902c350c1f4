"""The rules: pure functions of records, editions and a day (rules.md)."""

from generator.assess.assessing import NoEdition, assess, day_of
from generator.assess.result import Assessment, Case

__all__ = ["Assessment", "Case", "NoEdition", "assess", "day_of"]
