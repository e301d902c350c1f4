"""The first pages: home, villages, a village, overdue visits, findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.assess import Case
from generator.assess.findings import FINDINGS
from generator.publish.board_rows import BOARDS
from generator.publish.context import (
    Context,
    Page,
    Work,
    finding_counts,
    household_path,
    tier_counts,
)
from generator.publish.duty_pages import FIVE_ONES, FOUR_HAVES, Figures, month_map, summary
from generator.publish.edit.links import EditLinks
from generator.publish.grid import Grid, Link, View, grid
from generator.publish.ledger_pages import ledger_pages
from generator.publish.linking import person_slug
from generator.publish.people_pages import owed_grid, visit_numbers
from generator.publish.plots import charts_of

TIER_LEDGERS = {"监测户": "monitored", "预警户": "warned"}
TIER_WORDS = {
    "监测户": "联系人每月入户走访",
    "预警户": "每季走访或联系",
    "一般户": "核算在有效期内，不需定期走访",
    "待核算": "没有收支核算，或核算已过期",
    "注销": "整户核减或迁出，页面保留",
}


def home(work: Work) -> Page:
    return "index.html", "今日一览", "home.html", partial(_home, work)


def _home(work: Work) -> Context:
    tables, cases = work.tables, work.cases
    tiers = tier_counts(cases)
    figures = Figures(work)
    return {
        "overdue": tables.number("overdue", ""),
        "due_soon": tables.number("due-soon", ""),
        "tiers": tiers,
        "tier_ledgers": {tier: TIER_LEDGERS.get(tier, "register") for tier in tiers},
        "tier_words": TIER_WORDS,
        "formal": formal_count(cases),
        "count": work.findings,
        "part": board_numbers(work, ""),
        "relapses": tables.number("relapses", ""),
        "duties_overdue": sum(1 for one in work.assessment.duties if one.state == "overdue"),
        "total": len(cases),
        "refused": len(work.assessment.register.refused_households),
        "refused_note": work.note(""),
        "five": summary(figures, FIVE_ONES, None, ""),
        "four": summary(figures, FOUR_HAVES, None, ""),
        "boards": [{"slug": one.slug, "title": one.title} for one in BOARDS],
        "news": news(work),
        "charts": charts_of(work, ""),
    }


def board_numbers(work: Work, scope: str) -> dict[str, int]:
    """The number of every board's part, by `board#part`, of a scope."""
    work.kept.count(part for board in BOARDS for part in board.parts)
    return {
        f"{board.slug}#{part.slug}": work.kept.number(part, scope)
        for board in BOARDS
        for part in board.parts
    }


def formal_count(cases) -> int:
    return sum(1 for c in cases if c.verdict.tier == "监测户" and c.verdict.formal == "在册")


def news(work: Work) -> list[tuple[str, list[dict[str, str]]]]:
    """What is new since each earlier day, as today's records tell both days."""
    return [
        (title, [_news_row(case, words) for case, words in rows])
        for title, rows in work.past.news.items()
    ]


def _news_row(case: Case, words: str) -> dict[str, str]:
    name = f"{case.record.household.head}（{case.id}）"
    return {"href": household_path(case), "name": name, "words": words}


def villages(work: Work) -> Page:
    labels = [
        "村（社区）", "监测户", "其中在册", "预警户", "一般户", "待核算", "注销", "合计", "走访逾期",
        "即将到期", "本期应访", "已访", "应纳未纳", "缺方案", "工作逾期",
    ]  # fmt: skip
    rows: list[list[View]] = []
    total = [0] * (len(labels) - 1)
    for folder, village in work.assessment.register.villages.items():
        numbers = _village_cells(work, folder)
        total = [a + b for a, b in zip(total, numbers, strict=True)]
        cells: list[View] = [Link(village.name, f"{folder}/index.html")]
        for (slug, red), number in zip(VILLAGE_LINKS, numbers, strict=True):
            cells.append(Link(str(number), f"{folder}/{slug}", red and number > 0))
        rows.append(cells)
    foot: list[View] = ["合计", *map(str, total)]
    context = {
        "grid": grid(labels, "t" + "n" * len(total), rows, foot=foot),
        "refused_note": work.note(""),
    }
    return "villages/index.html", "各村", "villages.html", context


VILLAGE_LINKS = (
    ("ledgers/monitored/index.html", False),
    ("ledgers/monitored/index.html#是否在册=在册", False),
    ("ledgers/warned/index.html", False),
    ("ledgers/register/index.html#层级=一般户", False),
    ("ledgers/register/index.html#层级=待核算", False),
    ("ledgers/register/index.html#层级=注销", False),
    ("ledgers/register/index.html", False),
    ("ledgers/overdue/index.html", True),
    ("ledgers/due-soon/index.html", False),
    ("ledgers/contacts/index.html#本期应访=是", False),
    ("ledgers/contacts/index.html#本期应访=是&已访=是", False),
    ("ledgers/finding-not-taken-in/index.html", False),
    ("ledgers/finding-no-plan/index.html", False),
    ("ledgers/duties/index.html#状态=逾期", True),
)
"""Where each number of a village leads, and whether it is red; after # what the page is filtered by."""


def _village_cells(work: Work, folder: str) -> list[int]:
    cases = work.in_village(folder)
    tiers, count = tier_counts(cases), finding_counts(cases)
    required = [one for one in cases if one.visit.required]
    return [
        tiers["监测户"], formal_count(cases), tiers["预警户"], tiers["一般户"], tiers["待核算"],
        tiers["注销"], len(cases), work.tables.number("overdue", folder),
        work.tables.number("due-soon", folder), len(required),
        sum(1 for one in required if one.visit.state == "done"),
        count["应纳未纳"], count["缺方案"],
        sum(1 for one in work.assessment.duties
            if one.state == "overdue" and work.places[one.unit] == folder),
    ]  # fmt: skip


def village(work: Work, folder: str) -> Page:
    name = work.assessment.register.villages[folder].name
    path = f"villages/{folder}/index.html"
    return path, name, "village.html", partial(_village, work, folder)


def _village(work: Work, folder: str) -> Context:
    name = work.assessment.register.villages[folder].name
    tables, cases = work.tables, work.in_village(folder)
    count = finding_counts(cases)
    figures = Figures(work)
    return {
        "name": name,
        "overdue": tables.number("overdue", folder),
        "due_soon": tables.number("due-soon", folder),
        "tiers": tier_counts(cases),
        "formal": formal_count(cases),
        "total": len(cases),
        "part": board_numbers(work, folder),
        "refused_note": work.note(folder),
        "ways": EditLinks(work).village(folder),
        "owed": owed_grid(work, cases, "../../", folder),
        "five": summary(figures, FIVE_ONES, folder, ""),
        "four": summary(figures, FOUR_HAVES, folder, ""),
        "map": month_map(work, folder),
        "boards": [{"slug": one.slug, "title": one.title} for one in BOARDS],
        "findings": [
            {"slug": f"finding-{row.slug}", "title": row.code, "number": count[row.code]}
            for row in FINDINGS
            if count[row.code]
        ],
        "ledgers": [
            {
                "slug": slug,
                "title": tables.ledger(slug).title,
                "number": tables.number(slug, folder),
            }
            for slug in tables.slugs
            if not slug.startswith("finding-")
        ],
        "charts": charts_of(work, folder),
    }


def owner_groups(work: Work) -> dict[str, list[Case]]:
    """The households of each person who has to act, by name."""
    return {name: owed.visits for name, owed in work.owed.items() if owed.visits}


def overdue(work: Work) -> Page:
    base = "../"
    by_village = []
    for folder, entry in work.assessment.register.villages.items():
        number, soon = visit_numbers(work.in_village(folder))
        page = f"{base}villages/{folder}/ledgers/"
        by_village.append((entry.name, number, soon, page + "overdue/index.html"))
    by_person = []
    for name, cases in owner_groups(work).items():
        number, soon = visit_numbers(cases)
        if number or soon:
            by_person.append((name, number, soon, f"{base}people/{person_slug(name)}/index.html"))
    cases = [c for c in work.cases if c.visit.state in ("overdue", "due_soon") or c.visit.also]
    context = {
        "overdue": work.tables.number("overdue", ""),
        "due_soon": work.tables.number("due-soon", ""),
        "refused_note": work.note(""),
        "by_village": _numbers("村（社区）", by_village),
        "by_person": _numbers("责任人", by_person),
        "owed": owed_grid(work, cases, base, ""),
    }
    return "overdue/index.html", "走访逾期", "overdue.html", context


def _numbers(first: str, rows: list[tuple[str, int, int, str]]) -> Grid:
    """Overdue and due soon by village or person, most overdue first."""
    rows.sort(key=lambda row: (-row[1], -row[2], row[0]))
    cells: list[list[View]] = [
        [Link(name, href), Link(str(number), href, number > 0), str(soon)]
        for name, number, soon, href in rows
    ]
    return grid((first, "逾期", "即将到期"), "tnn", cells)


def findings(work: Work) -> Iterator[Page]:
    count = work.findings
    rows = [
        {"code": row.code, "slug": row.slug, "clause": row.clause, "advice": row.advice,
         "number": count[row.code]}
        for row in FINDINGS
    ]  # fmt: skip
    note = work.note("")
    yield (
        "findings/index.html",
        "差异和缺口",
        "findings.html",
        {"findings": rows, "refused_note": note},
    )
    for row in FINDINGS:
        table = work.tables.get(f"finding-{row.slug}")
        yield from ledger_pages(work, table, f"findings/{row.slug}/", row.slug)
