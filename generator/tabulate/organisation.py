"""Ledgers of signals, meetings and problems (ledgers.md, The organisation)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assess import Assessment
from generator.assess.duties import signal_due
from generator.tabulate.shape import Column, Ledger, Row, joined, yes

STREET = ""


def _names(assessment: Assessment) -> dict[str, str]:
    names = {folder: one.name for folder, one in assessment.register.villages.items()}
    return names | {STREET: assessment.register.street.name}


def _case(assessment: Assessment, id_: str | None):
    return next((one for one in assessment.cases if one.id == id_), None) if id_ else None


def _signals(assessment: Assessment) -> list[Row]:
    """Villages' own signals and those handed down by the street, with the limit in days."""
    names, cases = _names(assessment), {one.id: one for one in assessment.cases}
    rows = []
    months = assessment.register.village_months
    for (village, month), one in sorted(months.items()):
        for signal in one.signals:
            key = (f"{village}/{month}/{signal.number}", assessment)
            rows.append(
                Row(village, names[village], cases.get(signal.household or ""), signal, key)
            )
    for month, one in sorted(assessment.register.street_months.items()):
        for signal in one.signals:
            key = (f"street/{month}/{signal.number}", assessment)
            name = names.get(signal.village, signal.village)
            rows.append(Row(signal.village, name, cases.get(signal.household or ""), signal, key))
    rows = [row for row in rows if row.item.day <= assessment.as_of]
    return sorted(rows, key=lambda row: (row.item.day, row.extra[0]), reverse=True)


def _late(row: Row) -> int | None:
    assessment = row.extra[1]
    due = signal_due(row.item, assessment.edition, assessment.as_of)
    end = min(row.item.checked or assessment.as_of, assessment.as_of)
    return max(0, (end - due).days) or None


def _who(row: Row) -> str | None:
    return row.item.household or row.item.subject


def _group(row: Row) -> int | None:
    return row.case.record.household.group if row.case else None


def _of(name: str):
    return lambda row: getattr(row.item, name)


SIGNALS = Ledger(
    "signals", "风险线索台账", _signals,
    (
        Column("线索", lambda row: row.extra[0]), Column("日期", _of("day"), "date"),
        Column("来源", _of("origin")), Column("来源部门", _of("origin_department")),
        Column("接收日期", _of("received"), "date"),
        Column("交办日期", _of("handed_down"), "date"),
        Column("村", lambda row: row.village_name), Column("组", _group, "int"),
        Column("户或对象", _who), Column("内容", _of("content")),
        Column("核查日期", _of("checked"), "date"), Column("核查人", _of("checker")),
        Column("结果", _of("result")), Column("处置", _of("disposal")),
        Column("反馈日期", _of("answered"), "date"),
        Column("时限内", lambda row: yes(_late(row) is None)),
        Column("超期天数", _late, "int"),
    ),
    "村里收集的和街道交办的风险线索。",
)  # fmt: skip


def _meetings(assessment: Assessment) -> list[Row]:
    names = _names(assessment)
    rows = []
    for (village, month), one in sorted(assessment.register.village_months.items()):
        if one.meeting and one.meeting.day <= assessment.as_of:
            rows.append(Row(village, names[village], None, one.meeting, ("村", month)))
    for month, one in sorted(assessment.register.street_months.items()):
        if one.meeting and one.meeting.day <= assessment.as_of:
            rows.append(Row(STREET, names[STREET], None, one.meeting, ("街道", month)))
    return sorted(rows, key=lambda row: (row.extra[1], row.village), reverse=True)


def _present(row: Row):
    return getattr(row.item, "present", None) or getattr(row.item, "departments", ())


def _lacking(row: Row) -> str:
    """The parts of the record that the plan asks for and that are empty."""
    parts = (("记录人", "recorder"), ("记录本", "book"), ("存放", "place"))
    found = [label for label, name in parts if not getattr(row.item, name)]
    if not _present(row):
        found.append("参会")
    return "缺" + joined(found) if found else ""


MEETINGS = Ledger(
    "meetings", "综合研判会议台账", _meetings,
    (
        Column("级别", lambda row: row.extra[0]), Column("单位", lambda row: row.village_name),
        Column("月份", lambda row: row.extra[1]), Column("日期", _of("day"), "date"),
        Column("召集人", _of("convener")),
        Column("应到", lambda row: len(_present(row)) + len(getattr(row.item, "absent", ())), "int"),
        Column("实到", lambda row: len(_present(row)), "int"),
        Column("缺席（原因）", lambda row: joined(
            f"{a.name}（{a.reason or '未写'}）" for a in getattr(row.item, "absent", ()))),
        Column("研判户与结论", lambda row: joined(
            f"{s.household or ''}{s.matter or ''}{s.outcome or ''}" for s in row.item.studied)),
        Column("结论", _of("conclusion")), Column("记录人", _of("recorder")),
        Column("记录本", _of("book")), Column("存放", _of("place")),
        Column("缺什么", _lacking),
    ),
    "村的研判会议和街道的联席会议。",
)  # fmt: skip


def _all_issues(assessment: Assessment) -> Iterator[tuple[str, str, object]]:
    register = assessment.register
    for (village, _), one in sorted(register.village_months.items()):
        yield from ((village, "村", issue) for issue in one.issues)
    for _, one in sorted(register.street_months.items()):
        yield from ((issue.village or STREET, "街道", issue) for issue in one.issues)
    for _, one in sorted(register.supervisions.items()):
        yield from ((issue.village or STREET, "专项督查", issue) for issue in one.issues)
    for _, check in sorted(register.cross_checks.items()):
        for checked in check.villages:
            yield from ((checked.village, "交叉检查", issue) for issue in checked.issues)


def _issues(assessment: Assessment) -> list[Row]:
    names, cases = _names(assessment), {one.id: one for one in assessment.cases}
    rows = [
        Row(village, names.get(village, village), cases.get(issue.household or ""), issue,
            (level, assessment.as_of))
        for village, level, issue in _all_issues(assessment)
        if issue.found <= assessment.as_of
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.item.found, row.item.number), reverse=True)


def _closed(row: Row) -> bool:
    """销号: done by D, with a proof and a verifier."""
    one = row.item
    done = one.done is not None and one.done <= row.extra[1]
    return bool(done and one.proof and one.verifier)


def _issue_late(row: Row) -> int | None:
    one = row.item
    if one.deadline is None:
        return None
    end = one.done if _closed(row) else row.extra[1]
    return max(0, (end - one.deadline).days) or None


OWN_ORIGINS = frozenset(("村级自查", "申报监测户", "农户申请", "村民小组长排查"))


def counted_in_assessment(row: Row) -> str:
    """Found by the village itself and closed by its deadline: 不纳入考核 (四(四)-1)."""
    one = row.item
    in_time = _closed(row) and one.deadline is not None and one.done <= one.deadline
    return "不纳入" if one.origin in OWN_ORIGINS and in_time else "纳入"


ISSUES = Ledger(
    "problems", "问题整改销号台账", _issues,
    (
        Column("编号", _of("number")), Column("单位", lambda row: row.village_name),
        Column("发现日期", _of("found"), "date"), Column("来源", _of("origin")),
        Column("层级", lambda row: row.extra[0]), Column("类别", _of("kind")),
        Column("程度", _of("weight")), Column("户", _of("household")), Column("内容", _of("content")),
        Column("整改措施", _of("remedy")), Column("部门", _of("department")),
        Column("责任人", _of("person")), Column("期限", _of("deadline"), "date"),
        Column("完成日期", _of("done"), "date"), Column("佐证", _of("proof")),
        Column("销号核验人", _of("verifier")),
        Column("状态", lambda row: "已销号" if _closed(row) else "未销号"),
        Column("逾期天数", _issue_late, "int"), Column("举一反三", _of("elsewhere")),
        Column("是否纳入考核", counted_in_assessment),
        Column("一票否决", lambda row: v.document if (v := row.item.veto) and v.decided else None),
        Column("问责", lambda row: joined((a.person, a.mode)) if (a := row.item.accountability) else None),
    ),
    "各方面发现的问题，谁来改、什么时候改完、谁核验销号。",
)  # fmt: skip


def _staff(assessment: Assessment) -> list[Row]:
    names = _names(assessment)
    rows = [Row(STREET, names[STREET], None, one) for one in assessment.register.street.staff]
    for village, entry in sorted(assessment.register.villages.items()):
        rows += [Row(village, names[village], None, one) for one in entry.staff]
    return rows


STAFF = Ledger(
    "roster", "队伍名册", _staff,
    (
        Column("单位", lambda row: row.village_name),
        Column("部门", lambda row: getattr(row.item, "department", None)),
        Column("姓名", _of("name")), Column("职务", lambda row: joined(row.item.roles)),
        Column("负责的组", lambda row: joined(getattr(row.item, "groups", ()))),
        Column("来源", _of("origin")), Column("专兼职", _of("time")),
        Column("起", _of("start"), "date"), Column("止", _of("end"), "date"),
        Column("备案日期", _of("filed"), "date"),
        Column("培训日期", lambda row: joined(row.item.trainings)),
    ),
    "街道和各村从事监测帮扶的人。",
)  # fmt: skip


DUTY_WORDS = {
    "done": "已完成", "done_late": "迟办", "overdue": "逾期", "due_soon": "即将到期",
    "due": "待完成", "not_required": "本期不需",
}  # fmt: skip


def _duties(assessment: Assessment) -> list[Row]:
    """Every duty; of signals, problems and archive items the village stands first in the unit."""
    names = _names(assessment)
    rows = []
    for one in assessment.duties:
        folder = one.unit.split("/")[0]
        village = STREET if folder == "street" else folder
        rows.append(Row(village, names[village], None, one))
    return rows


DUTIES = Ledger(
    "duties", "五个一四有一览", _duties,
    (
        Column("事项", _of("duty")), Column("单位", lambda row: row.village_name),
        Column("编号", lambda row: row.item.unit if "/" in row.item.unit else None),
        Column("期", _of("period")), Column("状态", lambda row: DUTY_WORDS[row.item.state]),
        Column("到期日", _of("due"), "date"),
        Column("逾期天数", lambda row: row.item.days_overdue or None, "int"),
        Column("缺什么", lambda row: joined(row.item.why)),
    ),
    "五个一、四有各项工作，按单位和周期，缺什么写明。",
)  # fmt: skip
ORGANISATION_LEDGERS = (SIGNALS, MEETINGS, ISSUES, STAFF, DUTIES)
