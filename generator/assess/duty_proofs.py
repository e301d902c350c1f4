"""What proves each periodic duty (rules §6): plain functions of the records up to D."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.assess.attendance import cadres_missing, may_call, roles_missing
from generator.assess.duty_shape import UNREAD, Ground, Proof
from generator.assess.people import LEADER
from generator.model.month import Digest, JointMeeting, Signal, StreetSignal, StudyMeeting
from generator.model.policy import Policy
from generator.model.register import Register
from generator.model.village import WorkPlan
from generator.model.year import DrawnHousehold, Sweep

PAPERS = (("记录人", "recorder"), ("记录本", "book"), ("存放", "place"))


def sweep(ground: Ground, village: str, year: str, policy: Policy) -> Proof:
    """农户遍访: finished in its year, every household swept or listed."""
    if ground.refused("sweep", village, year) or ground.refused("sweep-rows", village, year):
        return UNREAD
    record = ground.register.sweeps.get((village, year))
    if record is None:
        return Proof(("未完成",))
    finished = ground.known(record.finished)
    lacking = []
    if finished is None:
        lacking.append("未完成")
    elif finished > date(int(year), 12, 31):
        lacking.append(f"{finished}才完成，{year}年没有遍访")
    return Proof((*lacking, *_uncovered(ground, record, village, year)), finished)


def _uncovered(ground: Ground, record: Sweep, village: str, year: str) -> list[str]:
    """Where the sweep's CSV exists its rows are 排查户数."""
    rows = ground.register.sweep_rows.get((village, year))
    swept = record.swept or 0
    if rows is not None:
        swept = sum(1 for one in rows if ground.known(one.day))
    missing = record.expected - swept - len(record.not_swept)
    if missing > 0:
        return [f"差{missing}户未说明"]
    return [f"比应排查户数多{-missing}户"] if missing < 0 else []


def digest(ground: Ground, village: str, month: str, policy: Policy) -> Proof:
    """月度汇总: counts equal to the list; a zero report must be true."""
    if ground.refused("month", village, month):
        return UNREAD
    record = ground.register.village_months.get((village, month))
    if record is None or record.digest is None or record.digest.day > ground.as_of:
        return Proof(("未汇总",))
    lacking = [
        f"{name}写{written}，清单中{listed}"
        for name, written, listed in miscounts(record.digest, record.signals, ground.as_of)
    ]
    if record.digest.collected == 0 and handed_down(ground.register, village, month, ground.as_of):
        lacking.append("当月有街道交办线索，零报告不实")
    return Proof(tuple(lacking), record.digest.day)


def miscounts(record: Digest, signals: Sequence[Signal], as_of: date) -> list[tuple[str, int, int]]:
    """(收集 or 核查, written, listed by D) where the two differ."""
    rows = [one for one in signals if one.day <= as_of]
    checked = sum(1 for one in rows if one.checked and one.checked <= as_of)
    counts = (("收集", record.collected, len(rows)), ("核查", record.checked, checked))
    return [row for row in counts if row[1] != row[2]]


def handed_down(register: Register, village: str, month: str, as_of: date) -> list[StreetSignal]:
    """The street's signals handed to a village in a month, by 交办日期, without one by 日期."""
    return [
        one
        for record in register.street_months.values()
        for one in record.signals
        if one.village == village
        and one.day <= as_of
        and _handed(one, as_of).isoformat()[:7] == month
    ]


def _handed(one: StreetSignal, as_of: date) -> date:
    return one.handed_down if one.handed_down and one.handed_down <= as_of else one.day


def study(ground: Ground, village: str, month: str, policy: Policy) -> Proof:
    """村级研判: called by the secretary, everyone there or excused, on paper."""
    if ground.refused("month", village, month):
        return UNREAD
    record = ground.register.village_months.get((village, month))
    meeting = record.meeting if record else None
    if meeting is None or meeting.day > ground.as_of:
        return Proof(("未召开",))
    lacking = []
    if not may_call(ground.people, village, meeting):
        lacking.append(f"召集人{meeting.convener}不是党支部书记，也没有委托")
    lacking += [f"没有{role}参会" for role in roles_missing(ground.people, village, meeting)]
    lacking += [
        f"{name}没到会，没有写原因" for name in cadres_missing(ground.people, village, meeting)
    ]
    return Proof((*lacking, *_papers(meeting)), meeting.day)


def _papers(meeting: StudyMeeting | JointMeeting) -> list[str]:
    return [f"缺{label}" for label, name in PAPERS if not getattr(meeting, name)]


def joint_meeting(ground: Ground, unit: str, month: str, policy: Policy) -> Proof:
    """部门联席会: called by the 分管领导 in person, departments there, on paper."""
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
    """专项督查: 纪工委 leads (the plan writes 纪（工）委), with 经发办."""
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
    """交叉检查: enough villages of the street with enough households each."""
    if ground.refused("cross-check", None, year):
        return UNREAD
    record = ground.register.cross_checks.get(year)
    if record is None or record.day > ground.as_of:
        return Proof(("未检查",))
    drawn: dict[str, list[DrawnHousehold]] = {}
    for one in record.villages:
        drawn.setdefault(one.village, []).extend(one.households)
    short = [
        words
        for folder, households in drawn.items()
        if (words := _short(ground, folder, households, policy))
    ]
    enough, wanted = len(drawn) - len(short), policy.five_ones.cross_check_villages
    if enough >= wanted:
        return Proof((), record.day)
    return Proof((f"查够户数的村{enough}个，应{wanted}个", *short), record.day)


def _short(
    ground: Ground, folder: str, households: Sequence[DrawnHousehold], policy: Policy
) -> str:
    """Why a village does not count; empty where all that must be drawn are."""
    village = ground.register.villages.get(folder)
    if village is None:
        return f"没有{folder}这个村"
    # a household drawn twice is one household; a row without a name is none
    named = {
        one.household or (one.group, one.head) for one in households if one.household or one.head
    }
    needed = max(1, min(policy.five_ones.cross_check_households, village.registered))
    if len(named) >= needed:
        return ""
    unsound = len(households) - len(named)
    rest = f"（另有{unsound}行重复或没写户）" if unsound else ""
    return f"{village.name}抽查{len(named)}户，应{needed}户{rest}"


def work_plan(ground: Ground, village: str, year: str, policy: Policy) -> Proof:
    """村工作方案: one entry of the year with 制定日期 and 消除办法; of several the first made."""
    plans = [
        one
        for one in ground.register.villages[village].work_plans
        if str(one.year) == year and (one.made is None or one.made <= ground.as_of)
    ]
    if not plans:
        return Proof(("未制定",))
    lacking = min((_plan_gaps(one) for one in plans), key=len)
    whole = [one.made for one in plans if one.made and one.ways]
    return Proof(lacking, min(whole, default=None))


def _plan_gaps(one: WorkPlan) -> tuple[str, ...]:
    needed = (("制定日期", one.made), ("消除办法", one.ways))
    return tuple(f"缺{label}" for label, given in needed if not given)
