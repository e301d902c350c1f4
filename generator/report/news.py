"""What is new about a household since an earlier day, in words for the first page."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from generator.assess import Case
from generator.assess.result import State, Tier

WATCHED = frozenset(("监测户", "预警户", "注销"))
WORTH_TELLING = frozenset(
    ("应纳未纳", "返贫风险再现", "识别超期", "可研判消除", "缺联系人", "措施逾期", "录入超期")
)


class Standing(NamedTuple):
    """How a household stood on a day: what the news of a later day are held against."""

    tier: Tier
    visit: State
    findings: frozenset[str]


def standing(case: Case) -> Standing:
    """Of a household on its day; `case` may be a glance."""
    codes = (one.code for one in case.findings if one.code in WORTH_TELLING)
    return _standing(case.verdict.tier, case.visit.state, frozenset(codes))


@lru_cache(maxsize=512)
def _standing(tier: Tier, visit: State, findings: frozenset[str]) -> Standing:
    """One value for all households that stood alike."""
    return Standing(tier, visit, findings)


def difference(was: Standing, now: Case) -> str:
    """The changes worth telling, empty where there are none."""
    tier, visit = now.verdict.tier, now.visit.state
    words = []
    if was.tier != tier and {was.tier, tier} & WATCHED:
        words.append(f"由{was.tier}变为{tier}")
    if was.visit != "overdue" and visit == "overdue":
        words.append("走访逾期")
    if was.visit == "overdue" and visit == "done":
        words.append("走访已完成")
    new = WORTH_TELLING - was.findings
    words += [f"新出现{one.code}" for one in now.findings if one.code in new]
    return "，".join(words)
