"""Villages and households drawn by SHA-256: the method of docs/sampling.md, to the letter.

Pure: the same records, day, year and seed give the same sample.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.assess import Assessment
from generator.sampling.frame import TIERS, Frame, Unit, frame_of

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village with the text that was hashed and its hash, in hexadecimal."""

    village: str
    name: str
    text: str
    sha256: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A household of the frame, its hashed text, its place in its stratum from 1."""

    unit: Unit
    text: str
    sha256: str
    rank: int
    drawn: bool


@dataclass(frozen=True, slots=True)
class Stratum:
    """A tier of a group (None: 组 not given): how many households, how many drawn."""

    tier: str
    group: int | None
    households: int
    drawn: int


@dataclass(frozen=True, slots=True)
class VillageSample:
    """What was drawn in a village; `ranked` holds the whole frame, stratum by stratum."""

    frame: Frame
    strata: tuple[Stratum, ...]
    ranked: tuple[Ranked, ...]

    @property
    def drawn(self) -> tuple[Ranked, ...]:
        """The households drawn, by group (without one last), id, name."""
        rows = [one for one in self.ranked if one.drawn]
        return tuple(sorted(rows, key=lambda one: (*_group_order(one.unit.group), one.unit.key)))


@dataclass(frozen=True, slots=True)
class Sample:
    """A year's sample: how many were wanted, every village in order, what was drawn."""

    year: str
    seed: str
    as_of: date
    edition: str
    villages_wanted: int
    households_wanted: int
    candidates: tuple[Candidate, ...]
    villages: tuple[VillageSample, ...]


def sha256(text: str) -> str:
    """SHA-256 of the UTF-8 text, in lower-case hexadecimal, as `sha256sum` prints it."""
    return hashlib.sha256(text.encode()).hexdigest()


def draw(assessment: Assessment, year: str, seed: str, villages: int, households: int) -> Sample:
    """The sample of a year: `villages` villages with `households` households each.

    Where there are fewer, all of them (方案三(五)).
    """
    candidates = _villages(assessment, year, seed, villages)
    return Sample(
        year=year,
        seed=seed,
        as_of=assessment.as_of,
        edition=assessment.edition.number,
        villages_wanted=villages,
        households_wanted=households,
        candidates=candidates,
        villages=tuple(
            draw_village(frame_of(assessment, one.village, year), year, seed, households)
            for one in candidates
            if one.drawn
        ),
    )


def _villages(assessment: Assessment, year: str, seed: str, wanted: int) -> tuple[Candidate, ...]:
    names = assessment.register.villages
    texts = {folder: f"{seed}/{year}/{folder}" for folder in names}
    order = sorted(texts, key=lambda folder: (sha256(texts[folder]), folder))
    return tuple(
        Candidate(folder, names[folder].name, texts[folder], sha256(texts[folder]), place < wanted)
        for place, folder in enumerate(order)
    )


def draw_village(frame: Frame, year: str, seed: str, wanted: int) -> VillageSample:
    """Draw `wanted` households of a village, or all where it has fewer."""
    strata: defaultdict[tuple[str, int | None], list[Unit]] = defaultdict(list)
    for unit in frame.units:
        strata[unit.tier, unit.group].append(unit)
    order = sorted(strata, key=lambda one: (TIERS.index(one[0]), *_group_order(one[1])))
    seats = allocate({one: len(strata[one]) for one in order}, wanted)
    ranked: list[Ranked] = []
    for place in order:
        texts = [(f"{seed}/{year}/{frame.village}/{unit.key}", unit) for unit in strata[place]]
        hashed = sorted((sha256(text), text, number) for number, (text, _) in enumerate(texts))
        ranked += [
            Ranked(texts[number][1], text, digest, rank, rank <= seats[place])
            for rank, (digest, text, number) in enumerate(hashed, 1)
        ]
    return VillageSample(
        frame,
        tuple(Stratum(*one, len(strata[one]), seats[one]) for one in order),
        tuple(ranked),
    )


def allocate(
    sizes: Mapping[tuple[str, int | None], int], wanted: int
) -> dict[tuple[str, int | None], int]:
    """How many households of each stratum: first by tier, then by group within the tier.

    `sizes` holds the strata in order; that order settles what largest remainder
    and size leave open.
    """
    tiers: dict[str, dict[int | None, int]] = {}
    for (tier, group), size in sizes.items():
        tiers.setdefault(tier, {})[group] = size
    seats = _every_tier(
        shares({tier: sum(groups.values()) for tier, groups in tiers.items()}, wanted)
    )
    return {
        (tier, group): share
        for tier, groups in tiers.items()
        for group, share in shares(groups, seats[tier]).items()
    }


def shares(sizes: Mapping[K, int], seats: int) -> dict[K, int]:
    """`seats` in proportion to `sizes` by largest remainder; never more than there are.

    Equal remainders: the larger first, then the earlier.
    """
    total = sum(sizes.values())
    if seats >= total:
        return dict(sizes)
    found = {one: seats * size // total for one, size in sizes.items()}
    left = seats - sum(found.values())
    order = sorted(sizes, key=lambda one: (-(seats * sizes[one] % total), -sizes[one]))
    for one in order[:left]:
        found[one] += 1
    return found


def _every_tier(seats: dict[str, int]) -> dict[str, int]:
    """A tier without a seat takes one from the tier with the most, of several the last."""
    found = dict(seats)
    if sum(found.values()) < len(found):
        return found
    for tier in seats:
        if found[tier] == 0:
            most = max(found.values())
            found[[one for one in found if found[one] == most][-1]] -= 1
            found[tier] = 1
    return found


def _group_order(group: int | None) -> tuple[bool, int]:
    return group is None, group or 0
