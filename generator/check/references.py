"""References from one record to another: each must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.month import Issue, Signal, StreetMonth, StudiedHousehold
from generator.model.register import HouseholdRecord, Register
from generator.source import Path

Row = tuple[str, str, Path, str]


class Known:
    """What a reference may lead to; a refused household's file still stands for it."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.households = {one.id for one in register.households}
        self.households |= {one.name for one in register.refused_households}
        self.households |= set(register.unread)
        self.departments = set(register.street.departments)
        self.steps = {step for one in register.policies for step in one.steps}
        self.elimination_steps = {s for one in register.policies for s in one.elimination_steps}
        self.refused_months = {
            (one.village, one.name) for one in register.refused if one.what == "month"
        }

    def signal(self, reference: str) -> bool:
        """`zhusha/2022-03/1`, or `street/2022-03/1` for a signal handed down."""
        unit, month, number = reference.split("/", 2)
        if (None if unit == "street" else unit, month) in self.refused_months:
            return True
        signals: tuple[Signal, ...] = ()
        if unit == "street":
            street = self.register.street_months.get(month)
            signals = street.signals if street else ()
        else:
            village = self.register.village_months.get((unit, month))
            signals = village.signals if village else ()
        return any(one.number == number for one in signals)

    def meeting(self, village: str, month: str) -> bool:
        """Whether the village's or the street's meeting of the month is on file."""
        if (village, month) in self.refused_months or (None, month) in self.refused_months:
            return True
        own = self.register.village_months.get((village, month))
        street = self.register.street_months.get(month)
        return bool((own and own.meeting) or (street and street.meeting))


def household_references(record: HouseholdRecord, known: Known) -> Iterator[Row]:
    """(code, what was found, path, reason) of references that lead nowhere."""
    household = record.household
    for index, risk in enumerate(household.risks):
        if risk.signal and not known.signal(risk.signal):
            yield "reference-unknown", risk.signal, ("风险", index, "线索"), "没有这条风险线索"
    for key, ids in (("来自", household.came_from), ("转至", household.moved_to)):
        for index, one in enumerate(ids):
            yield from _household(one, (key, index), known)
    for index, entry in enumerate(household.identifications):
        for step in entry.steps:
            if step not in known.steps:
                yield "step-unknown", step, ("识别", index, "步骤", step), ""
        if entry.elimination:
            for step in entry.elimination.steps:
                if step not in known.elimination_steps:
                    yield "step-unknown", step, ("识别", index, "消除", "步骤", step), ""
    for index, exemption in enumerate(household.check_exemptions):
        if exemption.check == "疑似应纳" and exemption.meeting is None:
            yield "exemption-meeting", "", ("核查豁免", index, "会议"), ""


def household_hints(record: HouseholdRecord, known: Known) -> Iterator[Row]:
    """References that only deserve a warning; the entry stands."""
    household = record.household
    meetings = [
        (one.meeting, ("人工纳入", index, "会议"))
        for index, one in enumerate(household.manual_inclusions)
    ]
    meetings += [
        (one.meeting, ("预警情形", index, "会议"))
        for index, one in enumerate(household.early_warnings)
        if one.meeting
    ]
    meetings += [
        (one.meeting, ("核查豁免", index, "会议"))
        for index, one in enumerate(household.check_exemptions)
        if one.meeting
    ]
    for month, path in meetings:
        if month and not known.meeting(record.village, month):
            yield "meeting-unknown", month, path, ""
    for index, measure in enumerate(household.plan.measures if household.plan else ()):
        yield from _department(measure.department, ("帮扶方案", "措施", index, "部门"), known)
    for index, accounts in enumerate(household.accounts):
        for number, line in enumerate(accounts.expenses):
            if not accounts.span.start <= line.day <= accounts.span.end:
                path = ("收支核算", index, "支出", number, "日期")
                yield "expense-outside", str(line.day), path, ""


def _household(id_: str | None, path: Path, known: Known) -> Iterator[Row]:
    if id_ is not None and id_ not in known.households:
        yield "reference-unknown", id_, path, "没有这一户"


def _department(name: str | None, path: Path, known: Known) -> Iterator[Row]:
    """Nothing is said where the street lists no departments."""
    if name and known.departments and name not in known.departments:
        yield "department-unknown", name, path, ""


def _village(name: str | None, path: Path, known: Known) -> Iterator[Row]:
    if name is not None and name not in known.register.villages:
        yield "reference-unknown", name, path, "没有这个村"


def _signals(signals: tuple[Signal, ...], key: str, known: Known) -> Iterator[Row]:
    for index, one in enumerate(signals):
        yield from _household(one.household, (key, index, "户"), known)


def _studied(rows: tuple[StudiedHousehold, ...], key: str, known: Known) -> Iterator[Row]:
    for index, one in enumerate(rows):
        yield from _household(one.household, (key, "研判户", index, "户"), known)


def _issues(issues: tuple[Issue, ...], path: Path, known: Known) -> Iterator[Row]:
    for index, one in enumerate(issues):
        here = (*path, "问题", index)
        yield from _household(one.household, (*here, "户"), known)
        yield from _village(one.village, (*here, "村"), known)


def _sweep_rows(register: Register, known: Known) -> Iterator[tuple[str, Row]]:
    for (village, year), rows in register.sweep_rows.items():
        for index, one in enumerate(rows):
            for row in _household(one.household, (index, "编号"), known):
                yield f"villages/{village}/sweeps/{year}.csv", row


def month_references(register: Register, known: Known) -> Iterator[tuple[str, Row]]:
    """References of the villages' files, with the file they stand in."""
    yield from _sweep_rows(register, known)
    for (village, month), one in register.village_months.items():
        file = f"villages/{village}/months/{month}.yaml"
        for row in _signals(one.signals, "风险线索", known):
            yield file, row
        for row in _studied(one.meeting.studied if one.meeting else (), "研判会议", known):
            yield file, row
        for row in _issues(one.issues, (), known):
            yield file, row


def _street_month(month: StreetMonth, known: Known) -> Iterator[Row]:
    yield from _signals(month.signals, "交办线索", known)
    for index, signal in enumerate(month.signals):
        yield from _village(signal.village, ("交办线索", index, "村"), known)
    yield from _studied(month.meeting.studied if month.meeting else (), "联席会议", known)
    for index, guidance in enumerate(month.guidance):
        yield from _village(guidance.village, ("指导", index, "村"), known)
    yield from _issues(month.issues, (), known)


def street_references(register: Register, known: Known) -> Iterator[tuple[str, Row]]:
    """References of the street's files, with the file they stand in."""
    for month, one in register.street_months.items():
        for row in _street_month(one, known):
            yield f"street/months/{month}.yaml", row
    for half, supervision in register.supervisions.items():
        file = f"street/supervision/{half}.yaml"
        for index, village in enumerate(supervision.villages):
            for row in _village(village, ("村", index), known):
                yield file, row
        for index, id_ in enumerate(supervision.households):
            for row in _household(id_, ("抽查户", index), known):
                yield file, row
        for row in _issues(supervision.issues, (), known):
            yield file, row
    for year, check in register.cross_checks.items():
        file = f"street/cross-checks/{year}.yaml"
        for index, checked in enumerate(check.villages):
            for row in _village(checked.village, ("村", index, "村"), known):
                yield file, row
            for number, drawn in enumerate(checked.households):
                for row in _household(drawn.household, ("村", index, "户", number, "户"), known):
                    yield file, row
            for row in _issues(checked.issues, ("村", index), known):
                yield file, row


def department_hints(register: Register, known: Known) -> Iterator[tuple[str, Row]]:
    """部门 of problems that the street does not list, with the file they stand in."""
    for file, path, issues in issue_lists(register):
        for index, one in enumerate(issues):
            for row in _department(one.department, (*path, "问题", index, "部门"), known):
                yield file, row


def issue_lists(register: Register) -> Iterator[tuple[str, Path, tuple[Issue, ...]]]:
    """Every list of problems: its file and the path above it."""
    for (village, month), one in register.village_months.items():
        yield f"villages/{village}/months/{month}.yaml", (), one.issues
    for month, street in register.street_months.items():
        yield f"street/months/{month}.yaml", (), street.issues
    for half, supervision in register.supervisions.items():
        yield f"street/supervision/{half}.yaml", (), supervision.issues
    for year, check in register.cross_checks.items():
        for index, village in enumerate(check.villages):
            yield f"street/cross-checks/{year}.yaml", ("村", index), village.issues
