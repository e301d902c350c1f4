"""The records as typed values: what officers may write, declared once."""

from generator.model.household import Household
from generator.model.month import StreetMonth, VillageMonth
from generator.model.policy import Policy
from generator.model.street import Street
from generator.model.village import Village
from generator.model.year import CrossCheck, Supervision, Sweep

__all__ = [
    "CrossCheck",
    "Household",
    "Policy",
    "Street",
    "StreetMonth",
    "Supervision",
    "Sweep",
    "Village",
    "VillageMonth",
]
