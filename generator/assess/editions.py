"""Which edition of the plan is in force on a day (rules, Days)."""

from __future__ import annotations

from datetime import date

from generator.model.policy import Policy


def edition_on(policies: tuple[Policy, ...], day: date) -> Policy | None:
    """The edition in force: the newest that has begun; None before the first.

    An edition stays in force until the next begins, also past its 失效.
    `policies` are sorted by 生效.
    """
    found = None
    for policy in policies:
        if policy.start > day:
            break
        found = policy
    return found


def edition_for(policies: tuple[Policy, ...], day: date) -> Policy:
    """As `edition_on`, but days before the first edition are judged by the first."""
    return edition_on(policies, day) or policies[0]


def carried_on(policy: Policy, day: date) -> bool:
    """Whether the edition is past its last day and goes on for want of another."""
    return day > policy.end
