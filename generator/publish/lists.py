"""The pages that are lists: home, villages, ledgers, findings, overdue, people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.assess import Assessment, Case
from generator.assess.findings import FINDINGS
from generator.publish.context import (
    Work,
    finding_counts,
    household_path,
    ledger_rows,
    person_slug,
    tier_counts,
)
from generator.publish.plots import charts_of
from generator.tabulate import LedgerTable

Page = tuple[str, str, str, dict[str, Any]]
"""Path of index.html, title, template, context."""
MAX_ROWS = 800
TIER_LEDGERS = {"监测户": "monitored", "预警户": "warned"}
TIER_WORDS = {
    "监测户": "联系人每月入户走访",
    "预警户": "每季走访或联系",
    "一般户": "核算在有效期内，不需定期走访",
    "待核算": "没有收支核算，或核算已过期",
    "注销": "整户核减或迁出，页面保留",
}


def home(work: Work) -> Page:
    tables, cases = work.tables, work.cases
    tiers = tier_counts(cases)
    problems = tables.get("problems")
    state = problems.labels.index("状态")
    return (
        "index.html", "今日一览", "home.html",
        {
            "overdue": len(tables.get("overdue").lines),
            "due_soon": len(tables.get("due-soon").lines),
            "tiers": tiers,
            "tier_ledgers": {tier: TIER_LEDGERS.get(tier, "register") for tier in tiers},
            "tier_words": TIER_WORDS,
            "formal": formal_count(cases),
            "count": finding_counts(cases),
            "problems_open": sum(1 for one in problems.lines if one.cells[state] == "未销号"),
            "relapses": sum(1 for one in cases if relapsed(one)),
            "total": len(cases),
            "refused": len(work.assessment.register.refused_households),
            "refused_note": tables.get("register").note,
            "news": news(work),
            "charts": charts_of(work.tables, work.assessment, ""),
        },
    )  # fmt: skip


def formal_count(cases) -> int:
    return sum(1 for c in cases if c.verdict.tier == "监测户" and c.verdict.formal == "在册")


def relapsed(case: Case) -> bool:
    """返贫致贫: a documented decision, never computed."""
    return any(one.day <= case.verdict.day for one in case.record.household.relapses)


def news(work: Work) -> list[tuple[str, list[dict[str, str]]]]:
    """What is new since each earlier day, assessed from today's records."""
    return [(title, changes(before, work.assessment)) for title, before in work.previous.items()]


def changes(before: Assessment, now: Assessment) -> list[dict[str, str]]:
    earlier = {one.id: one for one in before.cases}
    rows = []
    for case in now.cases:
        was = earlier.get(case.id)
        if was is None:
            continue
        words = _difference(was, case)
        if words:
            name = f"{case.record.household.head}（{case.id}）"
            rows.append({"href": household_path(case), "name": name, "words": words})
    return rows


WATCHED = frozenset(("监测户", "预警户", "注销"))
WORTH_TELLING = frozenset(
    ("应纳未纳", "返贫风险再现", "识别超期", "可研判消除", "缺联系人", "措施逾期", "录入超期")
)


def _difference(was: Case, now: Case) -> str:
    words = []
    if was.verdict.tier != now.verdict.tier and {was.verdict.tier, now.verdict.tier} & WATCHED:
        words.append(f"由{was.verdict.tier}变为{now.verdict.tier}")
    if was.visit.state != "overdue" and now.visit.state == "overdue":
        words.append("走访逾期")
    if was.visit.state == "overdue" and now.visit.state == "done":
        words.append("走访已完成")
    old = {one.code for one in was.findings}
    words += [f"新出现{one.code}" for one in now.findings if one.code in WORTH_TELLING - old]
    return "，".join(words)


def villages(work: Work) -> Page:
    labels = [
        "村（社区）", "监测户", "其中在册", "预警户", "一般户", "待核算", "注销", "合计", "走访逾期",
        "即将到期", "本期应访", "已访", "应纳未纳", "缺方案",
    ]  # fmt: skip
    rows = []
    for folder, village in work.assessment.register.villages.items():
        cells = _village_cells(work, folder)
        rows.append(
            {
                "cells": [village.name, *map(str, cells)],
                "href": f"{folder}/index.html",
                "link_at": 0,
                "red_at": 8 if cells[7] else -1,
            }
        )
    total = [sum(int(row["cells"][i]) for row in rows) for i in range(1, len(labels))]
    rows.append({"cells": ["合计", *map(str, total)], "href": "", "link_at": -1, "red_at": -1})
    kinds = ["text"] + ["int"] * (len(labels) - 1)
    note = work.tables.get("register").note
    context = {"labels": labels, "kinds": kinds, "rows": rows, "refused_note": note}
    return "villages/index.html", "各村", "villages.html", context


def _village_cells(work: Work, folder: str) -> list[int]:
    cases = work.in_village(folder)
    tiers, count = tier_counts(cases), finding_counts(cases)
    required = [one for one in cases if one.visit.required]
    return [
        tiers["监测户"], formal_count(cases), tiers["预警户"], tiers["一般户"], tiers["待核算"],
        tiers["注销"], len(cases), len(work.tables.get("overdue", folder).lines),
        len(work.tables.get("due-soon", folder).lines), len(required),
        sum(1 for one in required if one.visit.state == "done"),
        count["应纳未纳"], count["缺方案"],
    ]  # fmt: skip


def village(work: Work, folder: str) -> Page:
    name = work.assessment.register.villages[folder].name
    tables, cases = work.tables, work.in_village(folder)
    count = finding_counts(cases)
    context = {
        "name": name,
        "overdue": len(tables.get("overdue", folder).lines),
        "due_soon": len(tables.get("due-soon", folder).lines),
        "tiers": tier_counts(cases),
        "formal": formal_count(cases),
        "total": len(cases),
        "refused_note": tables.get("register", folder).note,
        "owed": owed_table(work, cases, ""),
        "findings": [
            {"slug": f"finding-{row.slug}", "title": row.code, "number": count[row.code]}
            for row in FINDINGS
            if count[row.code]
        ],
        "ledgers": [
            {"slug": one.slug, "title": one.title, "number": len(one.lines)}
            for one in tables.of(folder)
            if not one.slug.startswith("finding-")
        ],
        "charts": charts_of(tables, work.assessment, folder),
    }
    return f"villages/{folder}/index.html", name, "village.html", context


def owed_table(work: Work, cases: list[Case], base: str) -> dict[str, Any]:
    """Who must be visited: overdue first, then what is due soon, each with its owner."""
    rows = []
    for case in cases:
        duty = case.visit
        if duty.state == "overdue":
            rows.append(
                (0, -duty.days_overdue, case, "、".join(duty.missed), f"逾期{duty.days_overdue}天")
            )
        elif duty.state == "due_soon" and duty.due:
            left = (duty.due - work.assessment.as_of).days
            rows.append((1, left, case, duty.period or "", f"还有{left}天"))
        for one in duty.also:
            left = (one.due - work.assessment.as_of).days
            rows.append((1, left, case, one.period, f"还有{left}天"))
    rows.sort(key=lambda row: (row[0], row[1], row[2].id))
    names = work.assessment.register.villages
    return {
        "labels": ["户主", "编号", "村", "组", "层级", "应访周期", "时间", "责任人", "最近有效走访"],
        "kinds": ["text", "text", "text", "int", "text", "text", "text", "text", "date"],
        "rows": [
            {
                "cells": [
                    case.record.household.head, case.id, names[case.village].name,
                    str(case.record.household.group), case.verdict.tier, period, when,
                    case.visit.owner, str(case.visit.last_qualifying or ""),
                ],
                "href": base + (household_path(case) if base else f"{case.id}/index.html"),
                "link_at": 0,
                "red_at": 6 if order == 0 else -1,
            }
            for order, _, case, period, when in rows
        ],
    }  # fmt: skip


def owner_groups(work: Work) -> dict[str, list[Case]]:
    """The households of each person who has to act, by name."""
    groups: dict[str, list[Case]] = {}
    for case in work.cases:
        if case.visit.cadence or case.visit.also:
            groups.setdefault(case.visit.owner, []).append(case)
    return dict(sorted(groups.items()))


def _owed_numbers(cases: list[Case]) -> tuple[int, int]:
    overdue = sum(1 for one in cases if one.visit.state == "overdue")
    soon = sum(
        (one.visit.state == "due_soon") + sum(1 for x in one.visit.also if x.state == "due_soon")
        for one in cases
    )
    return overdue, soon


def overdue(work: Work) -> Page:
    base = "../"
    by_village = []
    for folder, entry in work.assessment.register.villages.items():
        number, soon = _owed_numbers(work.in_village(folder))
        href = f"{base}villages/{folder}/ledgers/overdue/index.html"
        by_village.append((entry.name, number, soon, href))
    by_person = []
    for name, cases in owner_groups(work).items():
        number, soon = _owed_numbers(cases)
        if number or soon:
            by_person.append((name, number, soon, f"{base}people/{person_slug(name)}/index.html"))
    by_village.sort(key=lambda row: (-row[1], -row[2], row[0]))
    by_person.sort(key=lambda row: (-row[1], -row[2], row[0]))
    context = {
        "overdue": len(work.tables.get("overdue").lines),
        "due_soon": len(work.tables.get("due-soon").lines),
        "refused_note": work.tables.get("overdue").note,
        "by_village": _numbers("村（社区）", by_village),
        "by_person": _numbers("责任人", by_person),
        "owed": owed_table(work, [c for c in work.cases if c.visit.state == "overdue"], base),
    }
    return "overdue/index.html", "走访逾期", "overdue.html", context


def _numbers(first: str, rows: list[tuple[str, int, int, str]]) -> dict[str, Any]:
    return {
        "labels": [first, "逾期", "即将到期"],
        "kinds": ["text", "int", "int"],
        "rows": [
            {"cells": [name, str(number), str(soon)], "href": href, "link_at": 0,
             "red_at": 1 if number else -1}
            for name, number, soon, href in rows
        ],
    }  # fmt: skip


def people(work: Work) -> Iterator[Page]:
    for name, cases in owner_groups(work).items():
        number, soon = _owed_numbers(cases)
        context = {
            "name": name, "overdue": number, "due_soon": soon, "total": len(cases),
            "owed": owed_table(work, cases, "../../"),
        }  # fmt: skip
        yield f"people/{person_slug(name)}/index.html", name, "person.html", context


def findings(work: Work) -> Iterator[Page]:
    count = finding_counts(work.cases)
    rows = [
        {"code": row.code, "slug": row.slug, "clause": row.clause, "advice": row.advice,
         "number": count[row.code]}
        for row in FINDINGS
    ]  # fmt: skip
    note = work.tables.get("register").note
    yield (
        "findings/index.html",
        "差异和缺口",
        "findings.html",
        {"findings": rows, "refused_note": note},
    )
    for row in FINDINGS:
        table = work.tables.get(f"finding-{row.slug}")
        yield from ledger_pages(work, table, f"findings/{row.slug}/", row.slug)


def ledgers(work: Work) -> Iterator[Page]:
    for table in work.tables.by_key.values():
        scope = f"villages/{table.scope}/" if table.scope else ""
        yield from ledger_pages(work, table, f"{scope}ledgers/{table.slug}/", table.slug)
    yield "ledgers/index.html", "台账", "ledgers.html", _ledger_index(work.tables.of(""))


def _ledger_index(tables: list[LedgerTable]) -> dict[str, Any]:
    rows = [
        {"slug": one.slug, "title": one.title, "number": len(one.lines), "about": one.about}
        for one in tables
        if not one.slug.startswith("finding-")
    ]
    return {"ledgers": rows}


def ledger_pages(work: Work, table: LedgerTable, folder: str, slug: str) -> Iterator[Page]:
    """A ledger's page; one too long for a page goes by village, or by group."""
    base = "../" * folder.count("/")
    context: dict[str, Any] = {
        "title": table.title, "scope_name": table.scope_name, "number": len(table.lines),
        "about": table.about, "note": table.note, "slug": slug,
        "parts": [],
    }  # fmt: skip
    if len(table.lines) <= MAX_ROWS:
        context |= ledger_rows(table, base)
        yield folder + "index.html", table.title, "ledger.html", context
        return
    if table.scope:
        parts = _by_group(table)
        context |= {"part_label": "分页", "parts": []}
        for number, (name, lines) in enumerate(parts, 1):
            path = f"{folder}part-{number}/"
            context["parts"].append(
                {"name": name, "href": f"part-{number}/index.html", "number": len(lines)}
            )
            inner = context | ledger_rows(table, base + "../", lines) | {
                "parts": [], "slug": f"../{slug}", "number": len(lines),
                "scope_name": f"{table.scope_name}　{name}",
            }  # fmt: skip
            yield path + "index.html", f"{table.title} {name}", "ledger.html", inner
    else:
        context |= {"part_label": "村（社区）", "parts": _by_village(work, table, base)}
    yield folder + "index.html", table.title, "ledger.html", context


def _by_village(work: Work, table: LedgerTable, base: str) -> list[dict[str, Any]]:
    parts = []
    for folder, entry in work.assessment.register.villages.items():
        number = len(work.tables.get(table.slug, folder).lines)
        href = f"{base}villages/{folder}/ledgers/{table.slug}/index.html"
        parts.append({"name": entry.name, "href": href, "number": number})
    rest = len(table.lines) - sum(part["number"] for part in parts)
    if rest:
        parts.append({"name": "街道", "href": f"{table.slug}.csv", "number": rest})
    return parts


def _by_group(table: LedgerTable) -> list[tuple[str, list]]:
    """Groups of the village, each cut again where it is still too long."""
    place = table.labels.index("组") if "组" in table.labels else None
    groups: dict[str, list] = {}
    for line in table.lines:
        name = f"{line.cells[place]}组" if place is not None else "全部"
        groups.setdefault(name, []).append(line)
    found = []
    for name, lines in sorted(groups.items(), key=lambda pair: (len(pair[0]), pair[0])):
        for start in range(0, len(lines), MAX_ROWS):
            more = f"（{start // MAX_ROWS + 1}）" if len(lines) > MAX_ROWS else ""
            found.append((name + more, lines[start : start + MAX_ROWS]))
    return found
