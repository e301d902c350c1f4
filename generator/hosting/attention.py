"""What needs attention on D, as the text of one issue that is written again every night.

No person is named in it: the host sends an issue out by mail and keeps its older texts, while a
record can be corrected and the site is behind a login.  Households stand by their number, those
responsible are counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.assess import Assessment
from generator.load.personal import has_personal_number
from generator.review.markdown import escaped
from generator.source import Problem
from generator.tabulate.columns import measure_state
from generator.tabulate.duties import places
from generator.tabulate.measures import PLANS
from generator.tabulate.rows import unit_name

MARKER = "<!-- huce attention -->"
"""The first line, by which scripts/ci/attention.py finds the issue again."""
DAYS = 7
LONGEST = 50
NUMBERS = 12
_OPEN = ("due_soon", "due")
_UNFINISHED = ("计划", "实施中")
_PLAIN = re.compile(r"(?!.*[0-9]{7})[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A section: how many things it counts and their unit, columns, rows of texts."""

    title: str
    count: int
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A visit or a measure of one household; `days` are to the due day, negative once past."""

    village: str
    household: str
    days: int
    owner: str


def attention(as_of: date, assessment: Assessment | None, errors: Sequence[Problem]) -> str:
    """The issue's text: a sentence of sums, then a table a subject; empty ones are one line.

    `assessment` is None where nothing can be judged; then the errors alone are listed.
    """
    tables = [*_judged(assessment)] if assessment is not None else []
    tables.append(_errors(errors))
    there = [one for one in tables if one.count]
    sums = "，".join(f"{one.title} {one.count} {one.unit}" for one in there) or "没有需要关注的事项"
    lines = [MARKER, f"**{as_of}：{sums}。**", ""]
    if assessment is None:
        lines += ["街道、村或方案的文件有错，或者还没有生效的方案，走访和工作无法研判。", ""]
    lines.append("每晚重写，手工改的不保留。只写户编号，不写姓名；户主、原因、负责人看网站。")
    for one in there:
        lines += ["", f"### {one.title}（{one.count} {one.unit}）", "", *_lines(one)]
    empty = [one.title for one in tables if not one.count]
    if empty:
        lines += ["", f"无：{'、'.join(empty)}。"]
    return "\n".join(lines) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield f"| {' | '.join('---' for _ in table.columns)} |"
    for row in table.rows[:LONGEST]:
        yield f"| {' | '.join(escaped(cell) or '—' for cell in row)} |"
    if len(table.rows) > LONGEST:
        yield from ("", f"另有 {len(table.rows) - LONGEST} 行，没有列出，看网站。")
    if table.note:
        yield from ("", table.note)


def _judged(assessment: Assessment) -> Iterator[Table]:
    visits, measures = [*_visits(assessment)], [*_measures(assessment)]
    late, soon = _duties(assessment)
    yield _late("走访逾期", "户", assessment, visits)
    yield _late("措施逾期", "项", assessment, measures)
    yield late
    yield _soon(f"{DAYS}天内到期的走访", "次", assessment, visits)
    yield _soon(f"{DAYS}天内到期的措施", "项", assessment, measures)
    yield soon


def _visits(assessment: Assessment) -> Iterator[Task]:
    """Visits that are overdue, and those still owed whose due day is known."""
    for case in assessment.cases:
        duty = case.visit
        if duty.state == "overdue":
            yield Task(case.village, case.id, -duty.days_overdue, duty.owner)
        for one in (duty, *duty.also):
            if one.state in _OPEN and one.due is not None:
                days = (one.due - assessment.as_of).days
                yield Task(case.village, case.id, days, duty.owner)


def _measures(assessment: Assessment) -> Iterator[Task]:
    for row in PLANS.rows(assessment):
        one = row.item
        if one is None or one.deadline is None:
            continue
        if measure_state(one, assessment.as_of) in _UNFINISHED and row.case is not None:
            days = (one.deadline - assessment.as_of).days
            yield Task(row.village, row.case.id, days, one.person or "")


def _late(title: str, unit: str, assessment: Assessment, tasks: Iterable[Task]) -> Table:
    found = [one for one in tasks if one.days < 0]
    columns = ("村（社区）", "户", "最久（天）", "责任人（人）", "户编号，逾期最久的在前")
    rows = _by_village(assessment, found, lambda days: str(-days))
    return Table(title, len(found), unit, columns, rows)


def _soon(title: str, unit: str, assessment: Assessment, tasks: Iterable[Task]) -> Table:
    found = [one for one in tasks if 0 <= one.days <= DAYS]
    columns = ("村（社区）", "户", "最早到期", "责任人（人）", "户编号，先到期的在前")

    def day(days: int) -> str:
        return (assessment.as_of + timedelta(days=days)).isoformat()

    return Table(title, len(found), unit, columns, _by_village(assessment, found, day))


def _by_village(
    assessment: Assessment, tasks: Iterable[Task], first: Callable[[int], str]
) -> tuple[tuple[str, ...], ...]:
    """A row a village that has any, in the register's order; `first` words the earliest's days."""
    of_village: dict[str, list[Task]] = defaultdict(list)
    for one in sorted(tasks, key=lambda one: (one.days, one.household)):
        of_village[one.village].append(one)
    rows = []
    for village in assessment.register.villages:
        mine = of_village[village]
        if mine:
            numbers = list(dict.fromkeys(one.household for one in mine))
            owners = {one.owner for one in mine if one.owner}
            name, days = unit_name(assessment, village), first(mine[0].days)
            rows.append((name, str(len(numbers)), days, str(len(owners)), _some(numbers, "户")))
    return tuple(rows)


def _some(names: Sequence[str], unit: str) -> str:
    more = f"等 {len(names)} {unit}" if len(names) > NUMBERS else ""
    return "、".join(names[:NUMBERS]) + more


def _duties(assessment: Assessment) -> tuple[Table, Table]:
    """The organisation's work: what is late by duty and unit, what falls due soon by day and duty."""
    place = places(assessment)
    late: dict[tuple[str, str], list[int]] = defaultdict(list)
    soon: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in assessment.duties:
        name = unit_name(assessment, place[one.unit])
        if one.state == "overdue":
            late[one.duty, name].append(one.days_overdue)
        elif one.state in _OPEN and one.due is not None:
            if one.due <= assessment.as_of + timedelta(days=DAYS):
                soon[one.due.isoformat(), one.duty].append(name)
    late_rows = tuple(
        (duty, unit, str(len(days)), str(max(days) or ""))
        for (duty, unit), days in sorted(late.items(), key=lambda item: -max(item[1]))
    )
    soon_rows = tuple(
        (day, duty, str(len(names)), _some(list(dict.fromkeys(names)), "个单位"))
        for (day, duty), names in sorted(soon.items())
    )
    title, columns = f"{DAYS}天内到期的工作", ("到期日", "事项", "项", "单位")
    return (
        Table("工作逾期", _sum(late), "项", ("事项", "单位", "项", "最久（天）"), late_rows),
        Table(title, _sum(soon), "项", columns, soon_rows),
    )


def _sum(lists: Mapping[tuple[str, str], Sequence[object]]) -> int:
    return sum(len(one) for one in lists.values())


def _errors(errors: Sequence[Problem]) -> Table:
    """Where records are wrong; a message may quote a name, so only the place is given."""
    rows = tuple(
        (_path(one.source.file), str(one.source.line), _field(one.source.field), one.code)
        for one in errors
    )
    note = "是什么错、改成什么：网站的“数据质量”页，或者运行 huce check。"
    return Table("记录错误", len(errors), "处", ("文件", "行", "字段", "代码"), rows, note)


def _path(file: str) -> str:
    """A file's path; a part that is no plain name may be somebody's and is left out."""
    return "/".join(one if _PLAIN.fullmatch(one) else "…" for one in file.split("/"))


def _field(text: str) -> str:
    return "" if has_personal_number(text) else text
