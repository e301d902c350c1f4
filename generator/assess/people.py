"""Who was on a roster, in which office, on which day."""

from __future__ import annotations

from datetime import date

from generator.model.register import Register
from generator.model.staff import StreetStaff, VillageStaff

LEADER = "分管领导"
SECRETARY = "党支部书记"
INFORMATION_OFFICER = "防贫监测信息员"
RESIDENT_CADRE = "驻村干部"


NEAR = 3
_NUMBER = "0123456789"


def _alike(one: str, other: str) -> bool:
    """Whether two names are different and one may be a slip for the other."""
    first, second = one.rstrip(_NUMBER), other.rstrip(_NUMBER)
    if first == second or min(len(first), len(second)) < 2:
        return one != other and first == second
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True)) == 1 or (
            sorted(first) == sorted(second)
        )
    longer, shorter = sorted((first, second), key=len, reverse=True)
    cut = (longer[:place] + longer[place + 1 :] for place in range(len(longer)))
    return shorter in cut


class People:
    """The rosters of the street and of all villages, by name and by office."""

    def __init__(self, register: Register) -> None:
        self._by_name: dict[str, list[StreetStaff | VillageStaff]] = {}
        self._village: dict[tuple[str, str], list[VillageStaff]] = {}
        self._offices: dict[tuple[str, str], list[VillageStaff]] = {}
        self._leaders: list[StreetStaff] = []
        self._street = register.street.staff
        for person in register.street.staff:
            self._by_name.setdefault(person.name, []).append(person)
            if LEADER in person.roles:
                self._leaders.append(person)
        for folder, village in register.villages.items():
            for entry in village.staff:
                self._by_name.setdefault(entry.name, []).append(entry)
                self._village.setdefault((folder, entry.name), []).append(entry)
                for role in entry.roles:
                    self._offices.setdefault((folder, role), []).append(entry)

    def on_roster(self, name: str, day: date) -> bool:
        """Whether the name is on any roster that day."""
        return any(entry.on_roster(day) for entry in self._by_name.get(name, ()))

    def known(self, name: str) -> bool:
        """Whether the name is on any roster on some day."""
        return name in self._by_name

    def near(self, name: str, village: str, day: date | None) -> list[str]:
        """Names like a mistyped one on the village's or the street's roster that day, at most three.

        Like is: one character is another, is missing or too many, two are exchanged,
        or the number behind a name. Without a day anybody who was ever there.
        """
        there = (*self._street, *(one for (folder, _), own in self._village.items()
                                  if folder == village for one in own))  # fmt: skip
        names = dict.fromkeys(
            one.name for one in there
            if (day is None or one.on_roster(day)) and _alike(one.name, name)
        )  # fmt: skip
        return sorted(names, key=lambda one: one[:1] != name[:1])[:NEAR]

    def entries(self, name: str) -> tuple[StreetStaff | VillageStaff, ...]:
        return tuple(self._by_name.get(name, ()))

    def holds(self, name: str, role: str, village: str, day: date) -> bool:
        """Whether the name holds the office in that village that day."""
        return any(
            role in entry.roles and entry.on_roster(day)
            for entry in self._village.get((village, name), ())
        )

    def is_leader(self, name: str, day: date) -> bool:
        """Whether the name is 分管领导 of the street that day."""
        return any(entry.name == name and entry.on_roster(day) for entry in self._leaders)

    def may_approve(self, name: str, village: str, day: date) -> bool:
        """党支部书记 of the village or 分管领导 of the street that day (rules §4)."""
        return self.holds(name, SECRETARY, village, day) or self.is_leader(name, day)

    def holders(self, roles: tuple[str, ...], village: str, day: date) -> list[str]:
        """Everyone who holds one of the offices in the village that day, each once."""
        entries = (one for role in roles for one in self._offices.get((village, role), ()))
        return list(dict.fromkeys(one.name for one in entries if one.on_roster(day)))

    def holder(self, role: str, village: str, day: date) -> str | None:
        """Who holds the office that day; of several the one whose entry began last."""
        holders = [one for one in self._offices.get((village, role), ()) if one.on_roster(day)]
        return max(holders, key=lambda one: (one.start, one.name)).name if holders else None
