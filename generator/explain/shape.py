"""An explanation: plain rows that the page and the command line both show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class RuleLine(NamedTuple):
    """A rule of §2: hit or not, and the sentence with its figures."""

    code: str
    clause: str
    title: str
    hit: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding of §3: hit or not; what it means and what to do."""

    code: str
    clause: str
    hit: bool
    since: date | None
    days: int | None
    sentence: str


class AccountLine(NamedTuple):
    """A line of the accounts: what, how much counts (yuan), and why not all of it."""

    kind: str
    item: str
    amount: Any
    counted: Any
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One household in words."""

    id: str
    heading: str
    persons: str
    accounts: tuple[AccountLine, ...]
    sum: str
    rules: tuple[RuleLine, ...]
    findings: tuple[FindingLine, ...]
    visit: str
    visits: tuple[str, ...]
    timeline: tuple[str, ...]
