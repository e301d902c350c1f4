"""Sums are sums: of any streets, in any order, whatever stands beside them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from exports import roll
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.district.figures import SHEETS

PLACES = range(4)


def added(*parts: dict[str, Any]) -> dict[str, Any]:
    """Figures of the JSON, added up one by one."""
    found: dict[str, Any] = {}
    for sheet in SHEETS:
        found[sheet.slug] = {
            label: _add([one[sheet.slug][label] for one in parts]) for label in parts[0][sheet.slug]
        }
    return found


def _add(numbers: list[Any]) -> Any:
    if isinstance(numbers[0], dict):
        return {key: sum(one[key] for one in numbers) for key in numbers[0]}
    if isinstance(numbers[0], str):
        return f"{sum(map(Decimal, numbers)):.2f}"
    return sum(numbers)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    order=st.permutations(PLACES),
    parts=st.integers(1, 4),
    gaps=st.lists(st.integers(0, 4), max_size=2),
)
def test_any_division_adds_up_to_the_whole(streets, old_street, order, parts, gaps):
    """Streets dealt out into parts give in all what they give together, in any order, and a
    missing or old one among them changes nothing."""
    whole = roll(*streets)["sums"]
    dealt = [order[part::parts] for part in range(parts)]
    sums = [roll(*(streets[place] for place in part))["sums"] for part in dealt]
    assert added(*sums) == whole
    mixed: list[Path] = [streets[place] for place in order]
    for number, gap in enumerate(gaps):
        mixed.insert(gap, old_street if number else streets[0] / "nowhere")
    found = roll(*mixed)
    assert found["sums"] == whole
    assert found["counted"] == 4
    assert [one["folder"] for one in found["streets"]] == [str(one) for one in mixed]


def test_streets_add_up_to_the_sums(streets):
    found = roll(*streets)
    assert added(*(one["figures"] for one in found["streets"])) == found["sums"]
    for one in found["streets"]:
        parts = [village["figures"] for village in one["villages"]]
        assert added(*parts, one["street_only"]) == one["figures"]
