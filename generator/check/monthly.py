"""What leaves a month's duty unmet without being an error (rules, Faults): warnings that say why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.assess.attendance import cadres_missing, may_call, roles_missing
from generator.assess.duty_proofs import handed_down, miscounts
from generator.assess.people import People
from generator.model.month import StudyMeeting
from generator.model.register import Register
from generator.source import Path

Row = tuple[str, str, Path, str]


def month_hints(register: Register, people: People) -> Iterator[tuple[str, Row]]:
    """Digests and meetings of the villages, joint meetings of the street, with their file.

    The check has no as-of date: every entry is looked at, whatever its day.
    """
    for (village, month), one in register.village_months.items():
        file = f"villages/{village}/months/{month}.yaml"
        if one.digest:
            for key, written, listed in miscounts(one.digest, one.signals, date.max):
                reason = f"{key}写了{written}，清单中是{listed}"
                yield file, ("digest-count", str(written), ("汇总", key), reason)
            handed = handed_down(register, village, month, date.max)
            if one.digest.collected == 0 and handed:
                yield file, ("zero-report", "0", ("汇总", "收集"), f"{len(handed)}")
        if one.meeting:
            for row in _study(people, village, one.meeting):
                yield file, row
    for month, street in register.street_months.items():
        joint = street.meeting
        if joint and not people.is_leader(joint.convener, joint.day):
            reason = f"在{joint.day}不是街道分管领导，联席会不算完成"
            row = ("convener-office", joint.convener, ("联席会议", "召集人"), reason)
            yield f"street/months/{month}.yaml", row


def _study(people: People, village: str, meeting: StudyMeeting) -> Iterator[Row]:
    if not may_call(people, village, meeting):
        reason = f"在{meeting.day}不是本村党支部书记，也没有委托，研判不算完成"
        yield "convener-office", meeting.convener, ("研判会议", "召集人"), reason
    for role in roles_missing(people, village, meeting):
        yield "attendance-role", "", ("研判会议", "参会"), role
    for name in cadres_missing(people, village, meeting):
        yield "attendance-cadre", "", _place(meeting, name), name


def _place(meeting: StudyMeeting, name: str) -> Path:
    """The entry of who is away without a reason, else the list of who came."""
    for index, one in enumerate(meeting.absent):
        if one.name == name:
            return "研判会议", "缺席", index
    return "研判会议", "参会"
