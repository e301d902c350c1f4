"""All records together, validated: what the rules are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.model.household import Household
from generator.model.month import StreetMonth, VillageMonth
from generator.model.policy import Policy
from generator.model.street import Street
from generator.model.village import Village
from generator.model.year import CrossCheck, Supervision, Sweep, SweepRow
from generator.packed import Packed


@dataclass(frozen=True, slots=True)
class HouseholdRecord(Packed):
    """A household, the village folder it lies in, and its file (relative to the records)."""

    household: Household
    village: str
    file: str

    @property
    def id(self) -> str:
        return self.household.id


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read: not computed, but named wherever it is missed.

    `what` is household, month, sweep, supervision, cross-check, village, street
    or policy; `village` is None for the street's files; `name` is the file's
    stem (`ZS-0001`, `2022-03`).
    """

    file: str
    what: str
    village: str | None
    name: str


@dataclass(frozen=True)
class Register:
    """Everything that could be read, by the keys that the rules ask for.

    `policies` are sorted by 生效; months by (village, month) and month; sweeps by
    (village, year); `sweep_rows` holds a sweep's CSV where there is one.
    """

    street: Street
    policies: tuple[Policy, ...]
    villages: dict[str, Village]
    households: tuple[HouseholdRecord, ...]
    village_months: dict[tuple[str, str], VillageMonth] = field(default_factory=dict)
    street_months: dict[str, StreetMonth] = field(default_factory=dict)
    sweeps: dict[tuple[str, str], Sweep] = field(default_factory=dict)
    sweep_rows: dict[tuple[str, str], tuple[SweepRow, ...]] = field(default_factory=dict)
    supervisions: dict[str, Supervision] = field(default_factory=dict)
    cross_checks: dict[str, CrossCheck] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    unread: tuple[str, ...] = ()
    """The ids of households that were left out on purpose (a check of a few files)."""

    @cached_property
    def unboxed(self) -> tuple[HouseholdRecord, ...]:
        """The households without 档案: neither box nor place is written."""
        return tuple(one for one in self.households if not _boxed(one))

    @property
    def refused_households(self) -> tuple[Refused, ...]:
        return tuple(one for one in self.refused if one.what == "household")


def _boxed(record: HouseholdRecord) -> bool:
    kept = record.household.file_box
    return kept is not None and bool(kept.box or kept.place)
