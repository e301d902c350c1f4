"""What a person and what a department owes, most urgent first (五(一), 五(二))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from generator.assess import Case
from generator.assess.duty_shape import Duty
from generator.publish.context import Context, Page, Work
from generator.publish.duty_pages import KIND
from generator.publish.grid import Grid, Link, Red, View, grid
from generator.publish.ledger_pages import ledger_grid
from generator.publish.linking import department_slug, person_slug
from generator.tabulate.shape import Line
from generator.tabulate.signals import DUTY_WORDS


def owed_grid(work: Work, cases: list[Case], base: str, scope: str) -> Grid:
    """Who must be visited: overdue first, then what is due soon, each with its owner."""
    rows: list[tuple[tuple[int, int, str], list[View]]] = []
    as_of = work.assessment.as_of
    for case in cases:
        duty = case.visit
        if duty.state == "overdue":
            when: View = Red(f"逾期{duty.days_overdue}天")
            key = (0, -duty.days_overdue, case.id)
            rows.append((key, _owed_row(work, case, "、".join(duty.missed), when, base, scope)))
        elif duty.state == "due_soon" and duty.due:
            left = (duty.due - as_of).days
            row = _owed_row(work, case, duty.period or "", f"还有{left}天", base, scope)
            rows.append(((1, left, case.id), row))
        for one in duty.also:
            if one.state == "due_soon":
                left = (one.due - as_of).days
                row = _owed_row(work, case, one.period, f"还有{left}天", base, scope)
                rows.append(((1, left, case.id), row))
    rows.sort(key=lambda pair: pair[0])
    labels = ("户主", "编号", "村", "组", "层级", "应访周期", "时间", "责任人", "最近有效走访")
    return grid(labels, "tttnttttd", [row for _, row in rows], groups=("村", "责任人"))


def _owed_row(work: Work, case: Case, period: str, when: View, base: str, scope: str) -> list[View]:
    home = case.record.household
    person = work.linker.person(case.visit.owner, scope)
    owner: View = Link(case.visit.owner, base + person) if person else case.visit.owner
    return [
        Link(home.head, f"{base}villages/{case.village}/{case.id}/index.html"), case.id,
        work.scope_name(case.village), str(home.group), case.verdict.tier,
        period, when, owner, case.visit.last_qualifying,
    ]  # fmt: skip


def visit_numbers(cases: list[Case]) -> tuple[int, int]:
    """Households overdue, and visits due soon."""
    overdue = sum(1 for one in cases if one.visit.state == "overdue")
    soon = sum(
        (one.visit.state == "due_soon") + sum(1 for x in one.visit.also if x.state == "due_soon")
        for one in cases
    )
    return overdue, soon


def people(work: Work) -> Iterator[Page]:
    """A page for everyone on a roster or named as responsible, for the street and each village."""
    for name, owed in work.owed.items():
        for scope in sorted({"", *owed.villages}):
            path = f"{_within(scope)}people/{person_slug(name)}/index.html"
            yield path, name, "person.html", partial(_person, work, name, scope)
    for scope in ("", *work.assessment.register.villages):
        yield _index(work, scope)


def _within(scope: str) -> str:
    return f"villages/{scope}/" if scope else ""


def _person(work: Work, name: str, scope: str) -> Context:
    owed = work.owed[name]
    base = "../" * (4 if scope else 2)
    visits = [one for one in owed.visits if scope in ("", one.village)]
    overdue, soon = visit_numbers(visits)
    parts = [
        _lines(work, "要落实的措施", "plans", owed.measures, scope, base),
        _lines(work, "要整改的问题", "problems", owed.problems, scope, base),
    ]
    duties = [one for one in owed.duties if scope in ("", work.places[one.unit])]
    entries = work.assessment.people.entries(name)
    roles = [
        f"{role}（{one.start}起{f'，{one.end}止' if one.end else ''}）"
        for one in entries
        for role in one.roles
    ]
    return {
        "name": name, "roles": "、".join(roles), "overdue": overdue, "soon": soon,
        "total": len(visits), "owed": owed_grid(work, visits, base, scope),
        "duties": _duty_grid(work, duties, base, scope), "duty_number": len(duties),
        "parts": parts, "scope": scope,
    }  # fmt: skip


def _lines(
    work: Work, title: str, slug: str, lines: list[Line], scope: str, base: str
) -> dict[str, Any]:
    mine = [one for one in lines if scope in ("", one.village)]
    table = work.tables.get(slug, scope)
    return {"title": title, "number": len(mine), "grid": ledger_grid(work, table, base, mine)}


def _duty_grid(work: Work, duties: list[Duty], base: str, scope: str) -> Grid:
    rows: list[list[View]] = []
    order = {"overdue": 0, "due_soon": 1, "due": 2}
    for one in sorted(duties, key=lambda d: (order[d.state], -d.days_overdue)):
        place = work.places[one.unit]
        unit = work.scope_name(place)
        page = f"villages/{place}/duties/index.html" if place else "duties/index.html"
        late = f"逾期{one.days_overdue}天" if one.days_overdue else DUTY_WORDS[one.state]
        state: View = Red(late) if one.state == "overdue" else late
        rows.append(
            [
                Link(one.duty, f"{base}{page}#{KIND[one.duty].slug}" if place else base + page),
                unit, one.unit.split("/", 1)[1] if "/" in one.unit else "", one.period or "",
                state, one.due, "、".join(one.why),
            ]
        )  # fmt: skip
    return grid(("事项", "单位", "编号", "期", "状态", "到期日", "缺什么"), "tttttdt", rows)


def _index(work: Work, scope: str) -> Page:
    rows: list[tuple[tuple[int, int, str], list[View]]] = []
    for name, owed in work.owed.items():
        if scope not in ("", *owed.villages):
            continue
        visits = [one for one in owed.visits if scope in ("", one.village)]
        overdue, soon = visit_numbers(visits)
        page = f"{person_slug(name)}/index.html"
        numbers = [
            len([one for one in rows_ if scope in ("", one.village)])
            for rows_ in (owed.measures, owed.problems)
        ]
        duties = [one for one in owed.duties if scope in ("", work.places[one.unit])]
        row: list[View] = [
            Link(name, page), Link(str(overdue), page, overdue > 0), str(soon), str(len(visits)),
            *map(str, numbers), str(len(duties)),
        ]  # fmt: skip
        rows.append(((-overdue, -soon, name), row))
    rows.sort(key=lambda pair: pair[0])
    labels = ("姓名", "走访逾期", "即将到期", "负责户数", "未落实措施", "未销号问题", "待办工作")
    name = work.scope_name(scope)
    context = {"name": name, "grid": grid(labels, "tnnnnnn", [row for _, row in rows])}
    return f"{_within(scope)}people/index.html", f"{name}按人", "people.html", context


def departments(work: Work) -> Iterator[Page]:
    """What each department owes: measures, problems, low-income cases handed to it."""
    rows: list[list[View]] = []
    owed = _owing(work)
    for name in sorted(work.linker.departments):
        page, numbers = _department(work, name, owed)
        yield page
        href = f"{department_slug(name)}/index.html"
        rows.append([Link(name, href), *(Link(str(n), f"{href}#{slug}", slug == "overdue" and n > 0)
                                         for slug, n in numbers)])  # fmt: skip
    labels = ("部门", *(title for _, title, _ in DEPARTMENT_PARTS))
    context = {"grid": grid(labels, "t" + "n" * len(DEPARTMENT_PARTS), rows)}
    yield "departments/index.html", "按部门", "departments.html", context


DEPARTMENT_PARTS = (
    ("overdue", "逾期措施", "departments"), ("this-month", "本月到期措施", "departments"),
    ("later", "其他未落实措施", "departments"), ("problems", "未销号问题", "problems"),
    ("handovers", "转办未办结", "low-income-reviews"), ("done", "已落实措施", "departments"),
)  # fmt: skip
OWED_IN = tuple(dict.fromkeys(ledger for _, _, ledger in DEPARTMENT_PARTS))
"""The ledgers that tell what departments owe."""
Owing = dict[tuple[str, str], list[Line]]
"""Lines of ledgers by department and part."""


def _department(work: Work, name: str, owed: Owing) -> tuple[Page, list[tuple[str, int]]]:
    parts = []
    for slug, title, ledger in DEPARTMENT_PARTS:
        lines = owed.get((name, slug), [])
        parts.append(
            {"slug": slug, "title": title, "number": len(lines), "red": slug == "overdue" and lines,
             "grid": ledger_grid(work, work.tables.get(ledger), "../../", lines)}
        )  # fmt: skip
    path = f"departments/{department_slug(name)}/index.html"
    numbers = [(one["slug"], one["number"]) for one in parts]
    return (path, name, "department.html", {"name": name, "parts": parts}), numbers


def _owing(work: Work) -> Owing:
    found: Owing = {}
    for ledger in OWED_IN:
        table = work.tables.get(ledger)
        for line in table.lines:
            cells = table.named(line)
            slug = _part(ledger, cells, work.assessment.as_of)
            if slug:
                name = cells["转办" if slug == "handovers" else "部门"]
                found.setdefault((str(name), slug), []).append(line)
    return found


def _part(ledger: str, cells: dict[str, Any], as_of: date) -> str | None:
    """The part in which a department's line stands; None where it owes nothing."""
    if ledger == "problems":
        return "problems" if cells["状态"] == "未销号" else None
    if ledger == "low-income-reviews":
        return "handovers" if cells["未办天数"] is not None else None
    if cells["状态"] in ("无效", "已落实"):
        return "done" if cells["状态"] == "已落实" else None
    due = cells["期限"]
    if due is not None and due < as_of:
        return "overdue"
    this_month = due is not None and (due.year, due.month) == (as_of.year, as_of.month)
    return "this-month" if this_month else "later"
