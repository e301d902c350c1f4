"""Boards: one page a subject, for the street and for each village.

The numbers stand first, each opens its rows on the same page; a number is the
count of exactly the rows of a ledger that a part keeps, so page, download and
assessment cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from generator.publish.context import Context, Page, Work
from generator.publish.grid import MAX_ROWS, Grid, Link, View, grid
from generator.publish.kept import Keep
from generator.publish.ledger_pages import ledger_grid
from generator.publish.plots import Drawn

BRIEF: dict[str, tuple[str, ...]] = {
    "signals": (
        "编号",
        "日期",
        "来源",
        "村",
        "户或对象",
        "内容",
        "核查日期",
        "结果",
        "处置",
        "状态",
        "缺什么",
        "超期天数",
        "后续",
    ),
    "problems": (
        "编号",
        "单位",
        "发现日期",
        "来源",
        "程度",
        "户",
        "内容",
        "部门",
        "责任人",
        "期限",
        "完成日期",
        "状态",
        "逾期天数",
        "是否纳入考核",
        "一票否决",
        "缺什么",
    ),
    "plans": (
        "村",
        "组",
        "编号",
        "户主",
        "层级",
        "风险",
        "对策类别",
        "内容",
        "部门",
        "责任人",
        "期限",
        "状态",
        "逾期天数",
    ),
    "identifications": (
        "村",
        "组",
        "编号",
        "户主",
        "类别",
        "发现日期",
        "农户申请",
        "区级审定",
        "系统录入",
        "发现到认定天数",
        "进度",
        "终止原因",
        "问题",
    ),
    "eliminations": (
        "村",
        "组",
        "编号",
        "户主",
        "状态",
        "方式",
        "提出日期",
        "日期",
        "系统录入",
        "监测月数",
        "人均纯收入",
        "条件逐项",
        "现人均",
        "现层级",
        "现在的情况",
    ),
    "accounts": (
        "村",
        "组",
        "编号",
        "户主",
        "核算日期",
        "家庭纯收入",
        "人均纯收入",
        "较上次",
        "有效期至",
        "研判",
    ),
    "safeguards-ledger": (
        "村",
        "组",
        "编号",
        "户主",
        "吃",
        "穿",
        "义务教育",
        "基本医疗",
        "住房安全",
        "住房等级",
        "饮水安全",
        "核查日期",
        "自身能解决",
        "问题",
        "措施",
        "完成",
    ),
}
"""The columns that a board shows of a wide ledger; the ledger's page has them all."""


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a board: the rows of a ledger that it keeps; red where they are overdue."""

    slug: str
    title: str
    ledger: str
    keep: Keep = lambda cells, as_of: True
    red: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A page of parts: its path below the scope, its clause of the plan, its words."""

    slug: str
    title: str
    clause: str
    parts: tuple[Part, ...]
    ledgers: tuple[str, ...]
    about: str = ""
    charts: tuple[str, ...] = field(default=())


def boards(work: Work, declared: tuple[Board, ...]) -> Iterator[Page]:
    """The street's page and each village's of every board."""
    for board in declared:
        for scope in work.scopes:
            yield board_page(work, board, scope)


def board_page(work: Work, board: Board, scope: str) -> Page:
    """A board's page of the street (empty) or a village."""
    folder = (f"villages/{scope}/" if scope else "") + f"{board.slug}/"
    name = work.scope_name(scope)
    title = f"{name}{board.title}" if scope else board.title
    return folder + "index.html", title, "board.html", partial(_context, work, board, scope)


def board_charts(work: Work, board: Board, scope: str) -> list[Drawn]:
    """The charts of a board's page: the street's alone has some."""
    return [] if scope else [Drawn(one, work, scope) for one in board.charts]


def _context(work: Work, board: Board, scope: str) -> Context:
    base = "../../../" if scope else "../"
    name = work.scope_name(scope)
    room = MAX_ROWS
    parts = []
    for part in board.parts:
        lines = work.kept.lines(part, scope)
        table = work.tables.get(part.ledger, scope)
        shown = len(lines) <= room
        room -= len(lines) if shown else 0
        parts.append(
            {
                "slug": part.slug, "title": part.title, "number": len(lines), "about": part.about,
                "red": part.red and bool(lines), "ledger": part.ledger,
                "grid": ledger_grid(work, table, base, lines, BRIEF.get(part.ledger)) if shown else None,
            }
        )  # fmt: skip
    return {
        "title": board.title, "name": name, "clause": board.clause, "about": board.about,
        "parts": parts, "scope": scope, "note": work.note(scope),
        "ledgers": [
            {"slug": slug, "title": work.tables.ledger(slug).title,
             "number": work.tables.number(slug, scope)}
            for slug in board.ledgers
        ],
        "by_village": None if scope else _by_village(work, board),
        "charts": board_charts(work, board, scope),
    }  # fmt: skip


def _by_village(work: Work, board: Board) -> Grid:
    """The same numbers by village, each leading to the village's rows; most first."""
    rows: list[tuple[tuple[int, ...], list[View]]] = []
    for folder, village in work.assessment.register.villages.items():
        numbers = [len(work.kept.lines(part, folder)) for part in board.parts]
        page = f"../villages/{folder}/{board.slug}/index.html"
        cells: list[View] = [Link(village.name, page)]
        for part, number in zip(board.parts, numbers, strict=True):
            cells.append(Link(str(number), f"{page}#{part.slug}", part.red and number > 0))
        rows.append((tuple(-one for one in numbers), cells))
    rows.sort(key=lambda row: row[0])
    rest = [
        len(work.kept.lines(part, "")) - sum(-row[0][index] for row in rows)
        for index, part in enumerate(board.parts)
    ]
    listed = [row for _, row in rows]
    if any(rest):
        listed.append(["街道", *map(str, rest)])
    foot: list[View] = ["合计"]
    foot += [Link(str(len(work.kept.lines(p, ""))), f"#{p.slug}") for p in board.parts]
    labels = ("村（社区）", *(part.title for part in board.parts))
    return grid(labels, "t" + "n" * len(board.parts), listed, foot=foot)
