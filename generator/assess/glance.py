"""A household on an earlier day, from what was found out about it for D.

A past day is judged as it would have judged itself: its edition, the records
dated by it.  The steps and the visits up to it are the same for both days, so
only what depends on the day itself is found again.
"""

from __future__ import annotations

from datetime import date

from generator.assess.findings import findings
from generator.assess.result import Case
from generator.assess.subject import Subject

GLANCED = frozenset(
    (
        "应纳未纳", "返贫风险再现", "识别超期", "三保障未解决", "可研判消除", "缺联系人", "缺方案",
        "措施逾期", "录入超期", "走访逾期",
    )
)  # fmt: skip
"""The findings of an earlier day that anybody asks for; none looks at other households."""


def glance(case: Case, subject: Subject, day: date) -> Case:
    """The household as of an earlier day on which some edition was in force.

    As `assess` would have it that day, but of the findings only `GLANCED`, and
    without judged visits and warnings.  `subject` is what `case` was made from.
    """
    earlier = subject.on(day)
    return Case(
        record=case.record,
        verdict=earlier.dated_verdict,
        timeline=earlier.timeline.spans,
        findings=findings(earlier, GLANCED),
        visit=earlier.duty,
        visits=(),
        warnings=(),
    )
