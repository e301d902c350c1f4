"""识别申请与公示, 消除公示 (plan 二(一)-6): the application, and what the public may read.

A notice hangs on a wall.  `Notice` therefore has room for the head of the
household, the village group, the class of monitoring and the dates, and for
nothing else; its template sees nothing but a `Notice`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.assess import Case
from generator.assess.day import began
from generator.assess.editions import edition_on
from generator.explain.explaining import hit_lines
from generator.model.identification import Elimination, Identification
from generator.model.identification import Notice as NoticeEntry
from generator.publish.forms.shape import Desk, Grid, Pair, grid, pairs
from generator.tabulate import columns as c
from generator.tabulate.shape import joined, text

NOT_RECORDED = "没有记录"


@dataclass(frozen=True, slots=True)
class Application:
    """The household asks, the steps answer."""

    template: ClassVar[str] = "forms/application.html"
    title: str
    unit: str
    head: str
    committee: str
    facts: tuple[Pair, ...]
    grounds: tuple[Pair, ...]
    authorised: str
    steps: Grid
    proofs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What may be posted: head, group, class, dates."""

    template: ClassVar[str] = "forms/notice.html"
    title: str
    unit: str
    committee: str
    words: str
    head: str
    place: str
    kind: str
    start: str
    end: str


TAKEN_IN = "经入户核实、民主评议，拟将下列农户识别为防止返贫监测对象，现予公示。"
LET_GO = "经入户核实、民主评议，拟对下列监测对象作风险消除，现予公示。"


def identified(desk: Desk, case: Case) -> Sequence[Identification]:
    """Every identification that has begun by D; for an archive, with a day in its year."""
    found = [
        one for one in case.record.household.identifications if any(map(desk.within, _days(one)))
    ]
    return sorted(found, key=lambda one: min(_days(one)))


def eliminated(desk: Desk, case: Case) -> Sequence[Identification]:
    """Identifications whose elimination was proposed by D; for an archive, with a day in its year."""
    return [
        one
        for one in case.record.household.identifications
        if one.elimination
        and desk.known(one.elimination.proposed)
        and any(map(desk.within, _out_days(one.elimination)))
    ]


def _days(one: Identification) -> list[date]:
    dated = (began(one), one.entered, one.ended and one.ended.day, *_notice_days(one.notice))
    return [day for day in (*dated, *one.steps.values()) if day]


def _out_days(one: Elimination) -> list[date]:
    dated = (
        one.proposed, one.day, one.withdrawn and one.withdrawn.day,
        one.reverted and one.reverted.day, *_notice_days(one.notice),
    )  # fmt: skip
    return [day for day in (*dated, *one.steps.values()) if day]


def _notice_days(one: NoticeEntry | None) -> tuple[date | None, ...]:
    return (one.start, one.end) if one else ()


def identification(
    desk: Desk, case: Case, papers: Sequence[Identification]
) -> tuple[Application | Notice, ...]:
    """The application of each entry, and its notice as a page of its own."""
    sheets: list[Application | Notice] = []
    for one in papers:
        sheets.append(_application(desk, case, one))
        finished = desk.known(one.entered) or (one.ended and desk.known(one.ended.day))
        # What was closed without a notice on record gets none printed afterwards.
        if _posted(desk, one.notice) or not finished:
            sheets.append(_notice(desk, case, one.kind, one.notice, TAKEN_IN, "识别公示", ""))
    return tuple(sheets)


def elimination(desk: Desk, case: Case, papers: Sequence[Identification]) -> tuple[Notice, ...]:
    sheets = []
    for one in papers:
        out = one.elimination
        assert out is not None
        finished = desk.known(out.day) or (out.withdrawn and desk.known(out.withdrawn.day))
        absent = NOT_RECORDED if finished else ""
        sheets.append(_notice(desk, case, one.kind, out.notice, LET_GO, "风险消除公示", absent))
    return tuple(sheets)


def _posted(desk: Desk, notice: NoticeEntry | None) -> bool:
    return notice is not None and desk.known(notice.start)


def _notice(
    desk: Desk,
    case: Case,
    kind: str,
    entry: NoticeEntry | None,
    words: str,
    title: str,
    absent: str,
) -> Notice:
    """Dates that are not on record stay open to be written, or are said to be missing.

    The end belongs to the notice from the day it is posted, also while it still hangs.
    """
    posted = entry if _posted(desk, entry) else None
    return Notice(
        title=f"防止返贫监测对象{title}",
        unit=desk.unit(case),
        committee=desk.committee(case),
        words=words,
        head=case.record.household.head,
        place=desk.place(case),
        kind=kind,
        start=(text(posted.start) if posted else "") or absent,
        end=(text(posted.end) if posted else "") or absent,
    )


def _application(desk: Desk, case: Case, one: Identification) -> Application:
    row = desk.row(case)
    return Application(
        title="防止返贫监测对象识别申请表",
        unit=desk.unit(case),
        head=case.record.household.head,
        committee=desk.committee(case),
        facts=(
            *pairs(row, c.HEAD, c.ID, c.GROUP, c.KIND, c.PERSONS),
            Pair("社会救助", c.assistance(row) or "无"),
            Pair("申请类别", one.kind),
            Pair("发现日期", text(desk.until(one.found)) or "未填"),
            Pair("来源", one.origin or "未填"),
        ),
        grounds=_grounds(desk, case, one),
        authorised=text(desk.until(one.authorised)),
        steps=_steps(desk, one),
        proofs=_proofs(desk, one),
    )


def _grounds(desk: Desk, case: Case, one: Identification) -> tuple[Pair, ...]:
    """The rules that held when it was decided (on D while it is under way), with clause."""
    decided = desk.until(one.entered) or (desk.until(one.ended.day) if one.ended else None)
    on = decided or desk.assessment.as_of
    day = desk.day(case, on)
    risks = joined(
        f"{risk.kind}（{risk.found}发现" + (f"，{risk.note}" if risk.note else "") + "）"
        for risk in day.open_risks
    )
    told = (Pair("风险", risks or "没有登记", width="wide"),)
    if edition_on(desk.assessment.register.policies, on) is None:
        return (*told, Pair("依据", f"{on}录入，早于现有方案，不按现有方案计算。", width="wide"))
    hits = [line for line in hit_lines(day) if line.code[0] == "M"]
    if not hits:
        words = f"按{on}的记录没有规则算出依据，以评议和审核材料为准。"
        return (*told, Pair("依据", words, width="wide"))
    return (
        *told,
        *(
            Pair(
                f"依据{line.code}",
                f"{line.title}（方案{line.clause}）：{line.sentence}。",
                width="wide",
            )
            for line in hits
        ),
    )


def _steps(desk: Desk, one: Identification) -> Grid:
    rows = [
        (name, desk.until(one.steps.get(name)), "", "") for name in desk.assessment.edition.steps
    ]
    rows.append(("系统录入", desk.until(one.entered), "", ""))
    return grid(("步骤", "完成日期", "意见", "签字、盖章"), "tdtt", rows)


def _proofs(desk: Desk, one: Identification) -> tuple[Pair, ...]:
    """What the steps left behind, as far as it had happened by D."""
    found = [Pair("核实人", joined(one.verifiers) or "未填")]
    meeting = one.appraisal
    if meeting and (meeting.day is None or desk.known(meeting.day)):
        numbers = (("应到", meeting.expected), ("实到", meeting.present), ("同意", meeting.agreed))
        words = (meeting.day, *(f"{name}{n}人" for name, n in numbers if n is not None))
        book = f"记录本{meeting.book}" if meeting.book else ""
        found.append(Pair("民主评议", joined((*words, book)), width="wide"))
    compared = one.comparison
    if compared and (compared.day is None or desk.known(compared.day)):
        doubts = f"疑点：{joined(compared.doubts) or '未填'}"
        found.append(
            Pair("数据比对", joined((compared.day, doubts, compared.checked)), width="wide")
        )
    notice = one.notice
    if notice and _posted(desk, notice):
        span = f"{notice.start}至{notice.end or ''}"
        over = desk.known(notice.end)
        found.append(Pair("公示", span + (f"，异议：{notice.objection or '未填'}" if over else "")))
    else:
        found.append(Pair("公示", NOT_RECORDED))
    if one.system_number and desk.known(one.entered):
        found.append(Pair("系统编号", one.system_number))
    if one.ended and desk.known(one.ended.day):
        ended = joined((one.ended.day, one.ended.reason, one.ended.basis))
        found.append(Pair("终止", ended, width="wide"))
    return tuple(found)
