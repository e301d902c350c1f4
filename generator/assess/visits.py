"""Whether a visit qualifies, and if not, why (rules §4, Qualifying)."""

from __future__ import annotations

from typing import Literal

from generator.assess.day import CONTACT_RESULTS, Day
from generator.assess.people import INFORMATION_OFFICER, RESIDENT_CADRE
from generator.model.care import Visit, VisitException
from generator.model.policy import Policy, VisitRule

DutyTier = Literal["监测户", "预警户"]
DUTY_TIERS: tuple[DutyTier, ...] = ("监测户", "预警户")
OWN_CONTACT = "监测联系人"
_FACE_TO_FACE = frozenset(("见到本人", "见到家人"))
FITTING_RESULTS: dict[str, frozenset[str]] = {
    "入户": _FACE_TO_FACE,
    "村委会面谈": _FACE_TO_FACE,
    "电话": frozenset(("已联系上",)),
    "微信": frozenset(("已联系上",)),
    "视频": CONTACT_RESULTS,
}


def rule_for(policy: Policy, tier: DutyTier) -> VisitRule:
    return policy.visits.monitored if tier == "监测户" else policy.visits.warned


def exceptions_on(day: Day) -> list[VisitException]:
    """The approved 走访例外 in force: from the later of 起 and 批准日期 to 止."""
    return [
        one
        for one in day.household.visit_exceptions
        if max(one.start, one.approved) <= day.day <= one.end
        and day.people.may_approve(one.approver, day.village, one.approved)
    ]


def mode_freed(day: Day) -> bool:
    """Whether an exception without 代走访人 frees the mode."""
    return any(not one.substitutes for one in exceptions_on(day))


def visitor_counts(day: Day, name: str, tier: DutyTier) -> bool:
    """Whether one visitor may fulfil the duty of the tier on that day."""
    people, village = day.people, day.village
    if not people.on_roster(name, day.day):
        return False
    contacts = {one.name for one in day.contacts}
    if name in contacts and (tier == "预警户" or OWN_CONTACT in _roles(day, tier)):
        return True
    if any(name in one.substitutes for one in exceptions_on(day)):
        return True
    for role in _roles(day, tier):
        if role != OWN_CONTACT and people.holds(name, role, village, day.day):
            return True
    if OWN_CONTACT in _roles(day, tier) and not contacts:
        return people.holds(name, INFORMATION_OFFICER, village, day.day) or people.holds(
            name, RESIDENT_CADRE, village, day.day
        )
    return False


def _roles(day: Day, tier: DutyTier) -> tuple[str, ...]:
    return rule_for(day.policy, tier).visitors


def shortcomings(day: Day, visit: Visit, tier: DutyTier) -> tuple[tuple[str, str], ...]:
    """Why a visit does not qualify for the tier's duty: (kind, sentence) rows.

    `day` is the household on the visit's day.  Kinds: 方式, 走访人, 结果; empty
    when the visit qualifies.
    """
    found = []
    rule = rule_for(day.policy, tier)
    if visit.mode not in rule.modes and not mode_freed(day):
        found.append(
            ("方式", f"方式为{visit.mode}；{tier}须为{'、'.join(rule.modes)}，且没有获批的走访例外")
        )
    if not any(visitor_counts(day, name, tier) for name in visit.visitors):
        found.append(("走访人", _visitor_sentence(day, visit, tier)))
    if visit.result not in CONTACT_RESULTS:
        found.append(("结果", f"结果为{visit.result}，没有见到或联系上"))
    elif visit.result not in FITTING_RESULTS[visit.mode]:
        found.append(("结果", f"方式为{visit.mode}，结果不能是{visit.result}"))
    return tuple(found)


def _visitor_sentence(day: Day, visit: Visit, tier: DutyTier) -> str:
    names = "、".join(visit.visitors) or "（未填）"
    off = [name for name in visit.visitors if not day.people.on_roster(name, day.day)]
    if off:
        return f"走访人{'、'.join(off)}当天不在队伍名册"
    if tier == "监测户" and OWN_CONTACT in _roles(day, tier):
        if day.contacts:
            own = "、".join(one.name for one in day.contacts)
            return f"走访人{names}不是本户监测联系人（当天为{own}）"
        return f"本户当天没有监测联系人，{names}也不是本村防贫监测信息员或驻村干部"
    return f"走访人{names}当天不是本村{'、'.join(_roles(day, tier))}，也不是本户监测联系人"
