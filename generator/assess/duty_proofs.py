"""What proves each duty (rules §6): plain functions of the records up to D."""

from __future__ import annotations

from datetime import date

from generator.assess.duty_shape import UNREAD, Ground, Proof
from generator.assess.people import INFORMATION_OFFICER, LEADER, RESIDENT_CADRE, SECRETARY
from generator.model.month import JointMeeting, Signal, StudyMeeting
from generator.model.policy import Policy
from generator.model.staff import StaffEntry

FOUR_CADRES = (SECRETARY, "村主任", "综合服务专干", "综治专干")
GROUP_LEADER = "村民小组长"
STREET_OFFICER = "街道监测信息员"
PAPERS = (("记录人", "recorder"), ("记录本", "book"), ("存放", "place"))


def sweep(ground: Ground, village: str, year: str, policy: Policy) -> Proof:
    if ground.refused("sweep", village, year) or ground.refused("sweep-rows", village, year):
        return UNREAD
    record = ground.register.sweeps.get((village, year))
    if record is None or record.finished is None or record.finished > ground.as_of:
        return Proof(("未完成",))
    rows = ground.register.sweep_rows.get((village, year))
    swept = len(rows) if rows is not None else (record.swept or 0)
    missing = record.expected - swept - len(record.not_swept)
    if missing > 0:
        return Proof((f"差{missing}户未说明",), record.finished)
    if missing < 0:
        return Proof((f"比应排查户数多{-missing}户",), record.finished)
    return Proof((), record.finished)


def digest(ground: Ground, village: str, month: str, policy: Policy) -> Proof:
    """月度汇总: counts equal to the list; a zero report must be true."""
    if ground.refused("month", village, month):
        return UNREAD
    record = ground.register.village_months.get((village, month))
    if record is None or record.digest is None or record.digest.day > ground.as_of:
        return Proof(("未汇总",))
    rows = [one for one in record.signals if one.day <= ground.as_of]
    checked = sum(1 for one in rows if one.checked and one.checked <= ground.as_of)
    lacking = []
    for name, written, listed in (
        ("收集", record.digest.collected, len(rows)),
        ("核查", record.digest.checked, checked),
    ):
        if written != listed:
            lacking.append(f"{name}写{written}，清单中{listed}")
    if record.digest.collected == 0 and handed_down(ground, village, month):
        lacking.append("当月有街道交办线索，零报告不实")
    return Proof(tuple(lacking), record.digest.day)


def handed_down(ground: Ground, village: str, month: str) -> list[Signal]:
    """The street's signals handed to a village in a month."""
    return [
        one
        for record in ground.register.street_months.values()
        for one in record.signals
        if one.village == village
        and (one.handed_down or one.day).isoformat()[:7] == month
        and (one.handed_down or one.day) <= ground.as_of
    ]


def study(ground: Ground, village: str, month: str, policy: Policy) -> Proof:
    if ground.refused("month", village, month):
        return UNREAD
    record = ground.register.village_months.get((village, month))
    meeting = record.meeting if record else None
    if meeting is None or meeting.day > ground.as_of:
        return Proof(("未召开",))
    lacking = [*_convened(ground, village, meeting), *_attended(ground, village, meeting)]
    return Proof((*lacking, *_papers(meeting)), meeting.day)


def _convened(ground: Ground, village: str, meeting: StudyMeeting) -> list[str]:
    holds = ground.people.holds(meeting.convener, SECRETARY, village, meeting.day)
    if holds or meeting.delegation:
        return []
    return [f"召集人{meeting.convener}不是党支部书记，也没有委托"]


def _attended(ground: Ground, village: str, meeting: StudyMeeting) -> list[str]:
    people, day = ground.people, meeting.day
    lacking = [
        f"没有{role}参会"
        for role in (GROUP_LEADER, RESIDENT_CADRE)
        if not any(people.holds(name, role, village, day) for name in meeting.present)
    ]
    excused = {one.name for one in meeting.absent if one.reason}
    for name in _cadres(ground, village, day):
        if name not in meeting.present and name not in excused:
            lacking.append(f"{name}没到会，没有写原因")
    return lacking


def _cadres(ground: Ground, village: str, day: date) -> list[str]:
    """Everyone who is one of the four cadres of the village that day."""
    return list(
        dict.fromkeys(
            one.name
            for one in ground.register.villages[village].staff
            if one.on_roster(day) and set(one.roles) & set(FOUR_CADRES)
        )
    )


def _papers(meeting: StudyMeeting | JointMeeting) -> list[str]:
    return [f"缺{label}" for label, name in PAPERS if not getattr(meeting, name)]


def joint_meeting(ground: Ground, unit: str, month: str, policy: Policy) -> Proof:
    if ground.refused("month", None, month):
        return UNREAD
    record = ground.register.street_months.get(month)
    meeting = record.meeting if record else None
    if meeting is None or meeting.day > ground.as_of:
        return Proof(("未召开",))
    lacking = []
    if not ground.people.is_leader(meeting.convener, meeting.day):
        lacking.append(f"召集人{meeting.convener}不是{LEADER}")
    if not meeting.departments:
        lacking.append("没有部门参会")
    return Proof((*lacking, *_papers(meeting)), meeting.day)


def supervision(ground: Ground, unit: str, half: str, policy: Policy) -> Proof:
    if ground.refused("supervision", None, half):
        return UNREAD
    record = ground.register.supervisions.get(half)
    if record is None or record.day > ground.as_of:
        return Proof(("未开展",))
    lacking = []
    if record.lead not in ("纪工委", "纪（工）委"):
        lacking.append(f"牵头是{record.lead}，不是纪工委")
    if "经发办" not in record.together:
        lacking.append("经发办没有会同")
    return Proof(tuple(lacking), record.day)


def cross_check(ground: Ground, unit: str, year: str, policy: Policy) -> Proof:
    if ground.refused("cross-check", None, year):
        return UNREAD
    record = ground.register.cross_checks.get(year)
    if record is None or record.day > ground.as_of:
        return Proof(("未检查",))
    wanted = policy.five_ones.cross_check_households
    enough = 0
    lacking = []
    for one in record.villages:
        village = ground.register.villages.get(one.village)
        needed = min(wanted, village.registered) if village else wanted
        if len(one.households) >= needed:
            enough += 1
        else:
            name = village.name if village else one.village
            lacking.append(f"{name}抽查{len(one.households)}户，应{needed}户")
    if enough >= policy.five_ones.cross_check_villages:
        return Proof((), record.day)
    lacking.insert(0, f"查够户数的村{enough}个，应{policy.five_ones.cross_check_villages}个")
    return Proof(tuple(lacking), record.day)


def work_plan(ground: Ground, village: str, year: str, policy: Policy) -> Proof:
    plans = [
        one
        for one in ground.register.villages[village].work_plans
        if str(one.year) == year and one.made and one.made <= ground.as_of
    ]
    if not plans:
        return Proof(("未制定",))
    if not any(one.ways for one in plans):
        return Proof(("缺消除办法",), plans[0].made)
    return Proof((), min(one.made for one in plans if one.ways and one.made))


def roster(ground: Ground, unit: str, policy: Policy) -> Proof:
    """队伍 on D: enough active officers, filed and trained; one person in one village."""
    street = unit == "street"
    role = STREET_OFFICER if street else INFORMATION_OFFICER
    wanted = policy.teams.street if street else policy.teams.village
    staff: tuple[StaffEntry, ...] = (
        ground.register.street.staff if street else ground.register.villages[unit].staff
    )
    active = [one for one in staff if role in one.roles and one.on_roster(ground.as_of)]
    lacking = []
    if len({one.name for one in active}) < wanted:
        lacking.append(f"{role}{len({one.name for one in active})}人，应{wanted}人")
    for one in active:
        if not street:
            others = _other_villages(ground, unit, one.name)
            if others:
                lacking.append(f"{one.name}同时是{'、'.join(others)}的{role}")
        lacking += _filed(one, policy, ground.as_of)
        if not any(d.year == ground.as_of.year and d <= ground.as_of for d in one.trainings):
            lacking.append(f"{one.name}{ground.as_of.year}年没有培训")
    return Proof(tuple(lacking))


def _other_villages(ground: Ground, unit: str, name: str) -> list[str]:
    return [
        village.name
        for folder, village in ground.register.villages.items()
        if folder != unit and ground.people.holds(name, INFORMATION_OFFICER, folder, ground.as_of)
    ]


def _filed(one: StaffEntry, policy: Policy, as_of: date) -> list[str]:
    """备案 by the deadline; late is no fault when the deadline lay before 印发, or the start after it."""
    deadline = policy.teams.filed_until
    if one.filed is None or one.filed > as_of:
        return [f"{one.name}没有备案"]
    excused = deadline < policy.issued or one.start > deadline
    if one.filed > deadline and not excused:
        return [f"{one.name}备案迟于{deadline}"]
    return []
