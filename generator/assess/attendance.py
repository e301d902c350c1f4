"""Who called a study meeting and who came to it (rules §6, clause 三(三)-1)."""

from __future__ import annotations

from generator.assess.people import RESIDENT_CADRE, SECRETARY, People
from generator.model.month import StudyMeeting

FOUR_CADRES = (SECRETARY, "村主任", "综合服务专干", "综治专干")
MUST_COME = ("村民小组长", RESIDENT_CADRE)


def may_call(people: People, village: str, meeting: StudyMeeting) -> bool:
    """Whether the convener was 党支部书记 of the village that day, or has a 委托."""
    holds = people.holds(meeting.convener, SECRETARY, village, meeting.day)
    return holds or bool(meeting.delegation)


def roles_missing(people: People, village: str, meeting: StudyMeeting) -> list[str]:
    """村民小组长 and 驻村干部 of the village that day: those of whom nobody is in 参会."""
    return [
        role
        for role in MUST_COME
        if not any(people.holds(name, role, village, meeting.day) for name in meeting.present)
    ]


def cadres_missing(people: People, village: str, meeting: StudyMeeting) -> list[str]:
    """Everyone of the four cadres that day neither in 参会 nor, with a reason, in 缺席."""
    accounted = {*meeting.present, *(one.name for one in meeting.absent if one.reason)}
    cadres = people.holders(FOUR_CADRES, village, meeting.day)
    return [name for name in cadres if name not in accounted]
