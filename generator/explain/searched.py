"""What a household is found by, beside its head, number and place."""

from __future__ import annotations

from generator.model.household import Household


def searched(home: Household) -> str:
    """Members, place, risks and measures, each once."""
    found = [one.name for one in home.members]
    found += [home.address or ""]
    found += [one.kind for one in home.risks]
    found += [one.kind for one in home.early_warnings]
    if home.plan:
        found += [one.kind for one in home.plan.measures]
    return " ".join(dict.fromkeys(one for one in found if one))
