"""Who was on a roster, in which office, on which day."""

from __future__ import annotations

from datetime import date

from generator.model.register import Register
from generator.model.staff import StreetStaff, VillageStaff

LEADER = "分管领导"
SECRETARY = "党支部书记"
INFORMATION_OFFICER = "防贫监测信息员"
RESIDENT_CADRE = "驻村干部"


class People:
    """The rosters of the street and of all villages, by name and by office."""

    def __init__(self, register: Register) -> None:
        self._by_name: dict[str, list[StreetStaff | VillageStaff]] = {}
        self._village: dict[tuple[str, str], list[VillageStaff]] = {}
        self._offices: dict[tuple[str, str], list[VillageStaff]] = {}
        self._leaders: list[StreetStaff] = []
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
