"""The sample as the JSON of `huce sample` (docs/sampling.md)."""

from __future__ import annotations

from typing import Any

from generator.sampling.drawing import Ranked, Sample, VillageSample

METHOD = "huce-sample-1"


def to_json(sample: Sample) -> dict[str, Any]:
    """The whole object; villages in the order of their hashes, households by group and key."""
    return {
        "method": METHOD,
        "year": sample.year,
        "seed": sample.seed,
        "as_of": sample.as_of.isoformat(),
        "edition": sample.edition,
        "wanted": {
            "villages": sample.villages_wanted,
            "households": sample.households_wanted,
        },
        "candidates": [
            {
                "village": one.village,
                "name": one.name,
                "text": one.text,
                "sha256": one.sha256,
                "drawn": one.drawn,
            }
            for one in sample.candidates
        ],
        "villages": [_village(one) for one in sample.villages],
    }


def _village(one: VillageSample) -> dict[str, Any]:
    frame = one.frame
    return {
        "village": frame.village,
        "name": frame.name,
        "frame": {
            "source": frame.source,
            "reason": frame.reason or None,
            "rows": frame.rows,
            "added": list(frame.added),
            "left_out": [
                {"row": out.row, "name": out.name, "why": out.why} for out in frame.left_out
            ],
            "households": len(frame.units),
            "registered": frame.registered,
        },
        "strata": [
            {
                "tier": stratum.tier,
                "group": stratum.group,
                "households": stratum.households,
                "drawn": stratum.drawn,
            }
            for stratum in one.strata
        ],
        "drawn": len(one.drawn),
        "households": [_household(row) for row in one.drawn],
    }


def _household(row: Ranked) -> dict[str, Any]:
    unit = row.unit
    return {
        "id": unit.id,
        "group": unit.group,
        "head": unit.head,
        "tier": unit.tier,
        "row": unit.row,
        "unread": unit.unread,
        "text": row.text,
        "sha256": row.sha256,
        "rank": row.rank,
    }
