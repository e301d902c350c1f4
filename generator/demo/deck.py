"""How many families of each kind a street has, and which village each goes to."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from generator.demo import outside, plain, registered, situations, warned
from generator.demo.draw import Draw
from generator.demo.oddities import ODDITIES
from generator.demo.place import Place

Kind = Callable[[Draw], dict[str, Any]]
STREET_OF_YIHE = 500
# The share of a street of 500; with the stories told by hand every code, finding and
# fault of a visit is there three times.
QUOTAS: tuple[tuple[Kind, int], ...] = (
    (registered.steady, 2), (registered.recovering, 1), (registered.between_lines, 1),
    (registered.nobody_came, 1), (registered.by_phone, 2), (registered.by_another, 1),
    (registered.nobody_home, 3), (registered.june_open, 2), (registered.contact_left, 2),
    (registered.second_risk, 2), (registered.written_late, 2), (registered.unsafe_house, 2),
    (registered.no_water, 1), (registered.by_decision, 2), (registered.ready, 2),
    (registered.breach, 3), (registered.away_with_leave, 1),
    (outside.sudden, 2), (outside.just_found, 3), (outside.missed, 1),
    (outside.helped_outside, 2), (outside.slow, 1), (outside.not_entered, 2),
    (outside.turned_down, 2), (outside.risk_back, 2), (outside.gone_in_doubt, 3),
    (outside.wait_for_accounts, 3),
    (warned.warned, 20), (warned.lifted, 8), (warned.by_system, 2), (warned.let_go_family, 4),
    (warned.called_only, 2), (warned.leader_came, 2), (warned.not_seen, 1),
    (warned.not_reviewed, 2), (warned.handed_over, 3), (warned.taken_as_low_income, 2),
    (warned.old_people, 3), (warned.nothing_done, 3), (warned.assisted, 2),
    (warned.little_left, 2),
    (situations.old_house, 3), (situations.back_home, 2), (situations.out_of_reach, 2),
    (situations.by_meeting, 2), (situations.declared_bill, 1),
    (plain.accounts_old, 8), (plain.accounts_aging, 5), (plain.born_since, 2),
    (plain.no_accounts, 3), (plain.out_of_school, 2), (plain.uninsured, 3), (plain.gone, 3),
    *((kind, 1) for kind in ODDITIES),
)  # fmt: skip


def deal(places: list[Place], count: int, rng: random.Random) -> Iterator[tuple[Kind, Place]]:
    """Each kind its share of the street, the rest ordinary; villages in turn."""
    kinds: list[Kind] = []
    least = 1 if count >= len(QUOTAS) else 0
    for kind, quota in QUOTAS:
        kinds += [kind] * max(least, round(quota * count / STREET_OF_YIHE))
    kinds = kinds[:count] + [plain.ordinary] * max(0, count - len(kinds))
    rng.shuffle(kinds)
    for index, kind in enumerate(kinds):
        yield kind, places[index % len(places)]
