"""The rules: pure functions of records, editions and a day (rules.md)."""

from generator.assess.assessing import (
    NoEdition,
    assess,
    assessed,
    assessed_frame,
    case_of,
    day_of,
    edition_in_force,
    link,
    subject_of,
)
from generator.assess.glance import glance
from generator.assess.result import Assessment, Case

__all__ = [
    "Assessment",
    "Case",
    "NoEdition",
    "assess",
    "assessed",
    "assessed_frame",
    "case_of",
    "day_of",
    "edition_in_force",
    "glance",
    "link",
    "subject_of",
]
