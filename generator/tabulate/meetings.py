"""The ledger of study meetings and joint meetings (ledgers.md, The organisation)."""

from __future__ import annotations

from collections import defaultdict

from generator.assess import Assessment
from generator.assess.attendance import FOUR_CADRES
from generator.assess.duty_shape import Duty
from generator.model.month import JointMeeting, StudiedHousehold, StudyMeeting
from generator.tabulate.rows import STREET, of, unit_row
from generator.tabulate.shape import Column, Ledger, Ref, Row, joined

STATES = {"done": "已召开", "done_late": "补开", "overdue": "不合要求"}
Studies = dict[str, list[tuple[str, StudyMeeting, StudiedHousehold]]]


def household_studies(assessment: Assessment) -> Studies:
    """By household: the village meetings by D that studied it, oldest first."""
    found: Studies = defaultdict(list)
    for (village, month), record in sorted(assessment.register.village_months.items()):
        meeting = record.meeting
        if meeting and meeting.day <= assessment.as_of:
            for study in meeting.studied:
                if study.household:
                    found[study.household].append((f"{village}/{month}", meeting, study))
    return found


def _rows(assessment: Assessment) -> list[Row]:
    register = assessment.register
    duties = {
        (one.unit, one.period): one
        for one in assessment.duties
        if one.duty in ("村级研判", "部门联席会")
    }
    rows = []
    for (village, month), record in register.village_months.items():
        if record.meeting and record.meeting.day <= assessment.as_of:
            extra = ("村", month, duties.get((village, month)))
            rows.append(unit_row(assessment, village, record.meeting, extra))
    for month, street in register.street_months.items():
        if street.meeting and street.meeting.day <= assessment.as_of:
            extra = ("街道", month, duties.get(("street", month)))
            rows.append(unit_row(assessment, STREET, street.meeting, extra))
    rows.sort(key=lambda row: row.village)
    return sorted(rows, key=lambda row: row.extra[1], reverse=True)


def unit(row: Row) -> str:
    return f"{row.village or 'street'}/{row.extra[1]}"


def _duty(row: Row) -> Duty | None:
    """The duty that the meeting answers; none before the first full month."""
    return row.extra[2]


def _present(row: Row) -> tuple[str, ...]:
    one: StudyMeeting | JointMeeting = row.item
    return one.present if isinstance(one, StudyMeeting) else one.departments


def _expected(row: Row) -> int:
    """Everyone named, present or not, and whoever of the four cadres is not named."""
    names = set(_present(row)) | {one.name for one in _absent(row)}
    if row.village:
        names |= set(row.assessment.people.holders(FOUR_CADRES, row.village, row.item.day))
    return len(names)


def _absent(row: Row):
    return row.item.absent if isinstance(row.item, StudyMeeting) else ()


def _studied(row: Row) -> str:
    return joined(f"{s.household or ''}{s.matter or ''}{s.outcome or ''}" for s in row.item.studied)


def _studied_refs(row: Row) -> list[Ref]:
    ids = dict.fromkeys(one.household for one in row.item.studied if one.household)
    return [Ref("household", one, one) for one in ids]


def _state(row: Row) -> str | None:
    duty = _duty(row)
    return STATES.get(duty.state, "尚有欠缺") if duty else None


MEETINGS = Ledger(
    "meetings", "综合研判会议台账", _rows,
    (
        Column("级别", lambda row: row.extra[0]), Column("单位", lambda row: row.village_name),
        Column("月份", lambda row: row.extra[1]), Column("日期", of("day"), "date"),
        Column("召集人", of("convener")),
        Column("应到", _expected, "int"),
        Column("实到", lambda row: len(_present(row)), "int"),
        Column("缺席（原因）", lambda row: joined(
            f"{a.name}（{a.reason or '未写'}）" for a in _absent(row))),
        Column("研判户与结论", _studied, refs=_studied_refs),
        Column("结论", of("conclusion")), Column("记录人", of("recorder")),
        Column("记录本", of("book")), Column("存放", of("place")),
        Column("缺什么", lambda row: joined(d.why) if (d := _duty(row)) else ""),
        Column("状态", _state),
    ),
    "村的研判会议和街道的联席会议；没有召开的在“五个一四有一览”里。",
    key=unit, groups=("单位", "月份"),
)  # fmt: skip


def _guidance(assessment: Assessment) -> list[Row]:
    """Undated guidance stands too, at the end."""
    rows = [
        unit_row(assessment, one.village or STREET, one, month)
        for month, street in assessment.register.street_months.items()
        for one in street.guidance
        if one.day is None or one.day <= assessment.as_of
    ]
    return sorted(rows, key=lambda row: str(row.item.day or ""), reverse=True)


GUIDANCE = Ledger(
    "guidance", "街道指导台账", _guidance,
    (
        Column("月份", lambda row: row.extra), Column("日期", of("day"), "date"),
        Column("村", lambda row: row.village_name),
        Column("人员", lambda row: joined(row.item.people)), Column("内容", of("content")),
    ),
    "街道到村指导监测和帮扶工作的记录。",
    groups=("月份", "村"),
)  # fmt: skip
