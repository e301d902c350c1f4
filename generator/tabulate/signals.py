"""The ledger of risk signals: from the signal to what came of it (ledgers.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.assess import Assessment
from generator.assess.duty_shape import Duty
from generator.model.month import Issue, Signal, StudiedHousehold, StudyMeeting
from generator.tabulate.issues import household_issues
from generator.tabulate.meetings import household_studies
from generator.tabulate.rows import of, unit_row
from generator.tabulate.shape import Column, Ledger, Ref, Row, joined, yes

DUTY_WORDS = {
    "done": "已完成", "done_late": "迟办", "overdue": "逾期", "due_soon": "即将到期",
    "due": "待完成", "not_required": "本期不需",
}  # fmt: skip

# a meeting later than this was about something else
FOLLOWED_FOR = timedelta(days=60)


def duty_by_unit(assessment: Assessment, name: str) -> dict[str, Duty]:
    """The duties of a name by the unit that names each (a signal, a problem)."""
    return {one.unit: one for one in assessment.duties if one.duty == name}


def all_signals(assessment: Assessment) -> Iterator[tuple[str, str, Signal]]:
    """Every signal by D: the unit that names it, the village it concerns, the entry."""
    register, as_of = assessment.register, assessment.as_of
    for (village, month), record in sorted(register.village_months.items()):
        for one in record.signals:
            if one.day <= as_of:
                yield f"{village}/{month}/{one.number}", village, one
    for month, street in sorted(register.street_months.items()):
        for handed in street.signals:
            if handed.day <= as_of:
                yield f"street/{month}/{handed.number}", handed.village, handed


@dataclass(frozen=True, slots=True)
class Followed:
    """A signal's unit, its duty, and the meetings and problems of its household since."""

    unit: str
    duty: Duty
    studies: list[tuple[str, StudyMeeting, StudiedHousehold]]
    problems: list[tuple[str, Issue]]


def _rows(assessment: Assessment) -> list[Row]:
    """Villages' own signals and those handed down by the street, newest first."""
    cases = {one.id: one for one in assessment.cases}
    duties = duty_by_unit(assessment, "线索核查")
    studies, problems = household_studies(assessment), household_issues(assessment)
    rows = []
    for unit_, village, signal in all_signals(assessment):
        id_ = signal.household or ""
        row = unit_row(assessment, village, signal)
        extra = Followed(unit_, duties[unit_], studies.get(id_, []), problems.get(id_, []))
        rows.append(row._replace(case=cases.get(id_), extra=extra))
    return sorted(rows, key=lambda row: (row.item.day, unit(row)), reverse=True)


def unit(row: Row) -> str:
    return row.extra.unit


def duty(row: Row) -> Duty:
    return row.extra.duty


def _late(row: Row) -> int | None:
    """Days past the limit: still open on D, or closed after it."""
    one = duty(row)
    if one.state == "overdue":
        return one.days_overdue
    if one.due is None or row.item.checked is None or row.item.checked > row.as_of:
        return None
    return max(0, (row.item.checked - one.due).days) or None


def _who(row: Row) -> str | None:
    return row.item.household or row.item.subject


def _who_refs(row: Row) -> list[Ref]:
    id_ = row.item.household
    return [Ref("household", id_, id_)] if id_ else []


def _group(row: Row) -> int | None:
    return row.case.record.household.group if row.case else None


def _risk_words(row: Row) -> list[str]:
    """The risks of the household that came from this signal."""
    if row.case is None:
        return []
    return [
        f"风险{one.kind}{'已销号' if one.resolved and one.resolved <= row.as_of else '未销号'}"
        for one in row.case.record.household.risks
        if one.signal == unit(row) and one.found <= row.as_of
    ]


def _studies(row: Row) -> list[tuple[str, str]]:
    """Meetings in the sixty days after the signal that studied its household, with their words."""
    until = row.item.day + FOLLOWED_FOR
    return [
        (unit, f"{unit}研判{study.matter or ''}{study.outcome or ''}")
        for unit, meeting, study in row.extra.studies
        if row.item.day <= meeting.day <= until
    ]


def _problems(row: Row) -> list[tuple[str, str]]:
    problems = row.extra.problems
    return [(unit, f"问题{one.number}") for unit, one in problems if one.found >= row.item.day]


def _after(row: Row) -> str:
    """What came of it: risk, study meeting, problem."""
    later = [words for _, words in (*_studies(row), *_problems(row))]
    return joined([*_risk_words(row), *later])


def _after_refs(row: Row) -> list[Ref]:
    found = [Ref("meeting", unit, words) for unit, words in _studies(row)]
    return found + [Ref("problem", unit, words) for unit, words in _problems(row)]


SIGNALS = Ledger(
    "signals", "风险线索台账", _rows,
    (
        Column("编号", unit), Column("日期", of("day"), "date"),
        Column("来源", of("origin")), Column("来源部门", of("origin_department")),
        Column("接收日期", of("received"), "date"),
        Column("交办日期", of("handed_down"), "date"),
        Column("村", lambda row: row.village_name), Column("组", _group, "int"),
        Column("户或对象", _who, refs=_who_refs), Column("内容", of("content")),
        Column("核查日期", of("checked"), "date"), Column("核查人", of("checker")),
        Column("结果", of("result")), Column("处置", of("disposal")),
        Column("反馈日期", of("answered"), "date"),
        Column("时限内", lambda row: yes(_late(row) is None)),
        Column("超期天数", _late, "int"),
        Column("状态", lambda row: DUTY_WORDS[duty(row).state]),
        Column("缺什么", lambda row: joined(duty(row).why)),
        Column("层级", lambda row: "街道交办" if unit(row).startswith("street/") else "村收集"),
        Column("户档案", lambda row: "有" if row.item.household else "没有"),
        Column("后续", _after, refs=_after_refs),
    ),
    "村里收集的和街道交办的风险线索，核查结果和后续。",
    key=unit, groups=("村", "来源", "状态"),
)  # fmt: skip
