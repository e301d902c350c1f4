"""A piece of the organisation's work: unit × period × proof (rules §6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.assess.people import People
from generator.model.policy import Policy
from generator.model.register import Register

STREET = "street"
DutyState = Literal["done", "done_late", "overdue", "due_soon", "due", "not_required"]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit owed for a period, whether it is met, and every condition that is not."""

    duty: str
    unit: str
    period: str | None
    state: DutyState
    due: date | None
    days_overdue: int = 0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What the records prove: unmet conditions, the day of the work, remarks on lateness."""

    lacking: tuple[str, ...]
    day: date | None = None
    late: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What every duty is judged from."""

    register: Register
    people: People
    as_of: date

    def known(self, day: date | None) -> date | None:
        """The day where it has come by D, else None: what is dated later does not exist."""
        return day if day is not None and day <= self.as_of else None

    def refused(self, what: str, village: str | None, name: str) -> bool:
        """Whether the file that would prove it could not be read."""
        return any(
            (one.what, one.village, one.name) == (what, village, name)
            for one in self.register.refused
        )


UNREAD = Proof(("文件未读入",))


def judged(
    name: str, unit: str, period: str | None, due: date, proof: Proof, as_of: date, policy: Policy
) -> Duty:
    """The state of a duty with a due day: late is what is dated after it, or says so."""
    if not proof.lacking:
        late = bool(proof.late) or (proof.day is not None and proof.day > due)
        return Duty(name, unit, period, "done_late" if late else "done", due, 0, proof.late)
    why = (*proof.lacking, *proof.late)
    if due < as_of:
        return Duty(name, unit, period, "overdue", due, (as_of - due).days, why)
    soon = as_of + timedelta(days=policy.visits.soon_days) >= due
    return Duty(name, unit, period, "due_soon" if soon else "due", due, 0, why)
