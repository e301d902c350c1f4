"""What is new about a household since an earlier day, in words for the first page."""

from __future__ import annotations

from generator.assess import Case

WATCHED = frozenset(("监测户", "预警户", "注销"))
WORTH_TELLING = frozenset(
    ("应纳未纳", "返贫风险再现", "识别超期", "可研判消除", "缺联系人", "措施逾期", "录入超期")
)


def difference(was: Case, now: Case) -> str:
    """The changes worth telling, empty where there are none; `was` may be a glance."""
    words = []
    if was.verdict.tier != now.verdict.tier and {was.verdict.tier, now.verdict.tier} & WATCHED:
        words.append(f"由{was.verdict.tier}变为{now.verdict.tier}")
    if was.visit.state != "overdue" and now.visit.state == "overdue":
        words.append("走访逾期")
    if was.visit.state == "overdue" and now.visit.state == "done":
        words.append("走访已完成")
    old = {one.code for one in was.findings}
    words += [f"新出现{one.code}" for one in now.findings if one.code in WORTH_TELLING - old]
    return "，".join(words)
