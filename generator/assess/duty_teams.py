"""队伍 on D: enough officers, each in one village, filed and trained (rules §6, 四(一))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.assess.duty_shape import STREET, Ground, Proof
from generator.assess.people import INFORMATION_OFFICER
from generator.model.policy import Policy
from generator.model.staff import StaffEntry, StreetStaff, VillageStaff

STREET_OFFICER = "街道监测信息员"


def roster(ground: Ground, unit: str, policy: Policy) -> Proof:
    """What a unit's team lacks; 来源 is information and never lacking.

    A person may stand in several entries: what one of them says of 备案 or 培训 holds.
    """
    street = unit == STREET
    role = STREET_OFFICER if street else INFORMATION_OFFICER
    wanted = policy.teams.street if street else policy.teams.village
    staff: tuple[StreetStaff | VillageStaff, ...] = (
        ground.register.street.staff if street else ground.register.villages[unit].staff
    )
    begun = [one for one in staff if one.start <= ground.as_of]
    active = [one.name for one in begun if role in one.roles and one.on_roster(ground.as_of)]
    officers = list(dict.fromkeys(active))
    lacking = []
    if len(officers) < wanted:
        lacking.append(f"{role}{len(officers)}人，应{wanted}人")
    for name in officers:
        if not street and (others := _other_villages(ground, unit, name)):
            lacking.append(f"{name}同时是{'、'.join(others)}的{role}")
        mine = [one for one in begun if one.name == name]
        since = min(one.start for one in mine if role in one.roles)
        lacking += _filed(ground, name, mine, since, policy)
        lacking += _trained(ground, name)
    return Proof(tuple(lacking))


def _other_villages(ground: Ground, unit: str, name: str) -> list[str]:
    return [
        village.name
        for folder, village in ground.register.villages.items()
        if folder != unit and ground.people.holds(name, INFORMATION_OFFICER, folder, ground.as_of)
    ]


def _filed(
    ground: Ground, name: str, entries: Sequence[StaffEntry], since: date, policy: Policy
) -> list[str]:
    """备案 by the deadline.

    Missing is a fault once a deadline has passed.  Late is none when the deadline lay
    before 印发, or when the person began after it: nobody can mend that.
    """
    deadline = policy.teams.filed_until
    filed = min((day for one in entries if (day := ground.known(one.filed))), default=None)
    if filed is None:
        begun = (one for one in ground.register.policies if one.start <= ground.as_of)
        passed = min(one.teams.filed_until for one in begun) < ground.as_of
        return [f"{name}没有备案"] if passed else []
    if filed > deadline and deadline >= policy.issued and since <= deadline:
        return [f"{name}备案迟于{deadline}"]
    return []


def _trained(ground: Ground, name: str) -> list[str]:
    """培训 once in every calendar year, also that of D."""
    year = ground.as_of.year
    days = (
        day
        for one in ground.people.entries(name)
        if one.start <= ground.as_of
        for day in one.trainings
    )
    if any(day.year == year and day <= ground.as_of for day in days):
        return []
    return [f"{name}{year}年没有培训"]
