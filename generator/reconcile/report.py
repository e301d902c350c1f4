"""The comparison as JSON, as text, as a page and as a workbook (docs/reconcile.md)."""

from __future__ import annotations

from typing import Any

from generator.publish.papers import paper
from generator.publish.tables import workbook_bytes
from generator.reconcile.shape import KINDS, Difference, Reconciled, Unreadable
from generator.tabulate.shape import Kind, LedgerTable, Line

MAX_ROWS = 800
COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("村", "text"), ("组", "text"), ("编号", "text"), ("户主", "text"), ("系统编号", "text"),
    ("系统", "text"), ("户册", "text"), ("说明", "text"), ("导出的工作表", "text"), ("行", "int"),
)  # fmt: skip
UNREADABLE: tuple[tuple[str, Kind], ...] = (
    ("工作表", "text"), ("行", "int"), ("列", "text"), ("表头", "text"), ("内容", "text"),
    ("为什么读不出", "text"),
)  # fmt: skip
SKIPPED: tuple[tuple[str, Kind], ...] = (("工作表", "text"), ("行", "int"), ("为什么", "text"))


def to_json(found: Reconciled) -> dict[str, Any]:
    """The stable object for programs; rows in the order of the export, then by id."""
    export = found.export
    return {
        "as_of": found.as_of.isoformat(),
        "edition": found.edition,
        "file": export.file,
        "sheets": [
            {
                "name": one.name,
                "header_row": one.header_row,
                "columns": {field: letter for field, _, letter in one.columns},
            }
            for one in export.sheets
        ],
        "rows": found.rows,
        "eliminated": found.eliminated,
        "matched": found.matched,
        "matched_by_name": found.by_name,
        "same": found.same,
        "in_register": found.in_register,
        "refused": list(found.refused),
        "agree": found.agree,
        "differences": {
            kind: [_difference(one) for one in found.differences[kind]] for kind, _ in KINDS
        },
        "unreadable": [_unreadable(one) for one in export.unreadable],
        "skipped": [{"sheet": one.sheet, "row": one.row, "why": one.why} for one in export.skipped],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "id": one.id,
        "number": one.number,
        "village": one.village,
        "group": one.group,
        "head": one.head,
        "system": one.system,
        "register": one.register,
        "why": one.why,
    }


def _unreadable(one: Unreadable) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "header": one.header,
        "found": one.found,
        "why": one.why,
    }


def answer(found: Reconciled) -> str:
    """The answer in a sentence."""
    if found.agree:
        return f"系统导出与户册一致：在册{found.in_register}户，没有差别。"
    parts = [
        f"{title}{len(found.differences[kind])}{'条' if kind == 'unmatched' else '户'}"
        for kind, title in KINDS
        if found.differences[kind]
    ]
    if found.export.unreadable:
        parts.append(f"读不出的格{len(found.export.unreadable)}处")
    return f"系统导出与户册不一致：{'；'.join(parts)}。"


def counts(found: Reconciled) -> str:
    """What was compared with what."""
    gone = f"，其中已消除{found.eliminated}户" if found.eliminated else ""
    named = f"（按村和户主{found.by_name}户）" if found.by_name else ""
    return (
        f"系统导出{found.rows}户{gone}；户册在册{found.in_register}户；"
        f"对上{found.matched}户{named}，完全一致{found.same}户。"
    )


def refused_words(found: Reconciled) -> str:
    if not found.refused:
        return ""
    few = "、".join(found.refused[:20]) + ("等" if len(found.refused) > 20 else "")
    return f"有{len(found.refused)}份户档案未读入（{few}），这些户可能列在“系统有户册没有”里。"


def to_text(found: Reconciled) -> str:
    """Lines for a terminal: the answer, the figures, each kind of difference."""
    lines = [answer(found), counts(found)]
    if found.refused:
        lines.append(refused_words(found))
    lines.append(f"截至 {found.as_of}，依据 {found.edition}，导出文件 {found.export.file}。")
    for kind, title in KINDS:
        rows = found.differences[kind]
        lines += ["", f"{title}（{len(rows)}）"]
        lines += [_line(one, named=len(found.export.sheets) > 1) for one in rows] or ["  无"]
    lines += ["", f"读不出的格（{len(found.export.unreadable)}）"]
    lines += [
        f"  {one.sheet} {one.column}{one.row}“{one.header}”：{one.why}"
        + (f"，写的是“{one.found}”" if one.found else "")
        for one in found.export.unreadable
    ] or ["  无"]
    if found.export.skipped:
        lines += ["", f"没有核对的行和工作表（{len(found.export.skipped)}）"]
        lines += [
            f"  {one.sheet}{f'第{one.row}行' if one.row else ''}：{one.why}"
            for one in found.export.skipped
        ]
    return "\n".join(lines)


def _line(one: Difference, *, named: bool) -> str:
    """A difference in a line; `named`: with its sheet, where there are several."""
    who = " ".join(filter(None, (one.village, f"{one.group}组" if one.group else "", one.head)))
    ids = "，".join(filter(None, (one.id, f"系统编号{one.number}" if one.number else "")))
    sheet = f"{one.sheet} " if named and one.sheet else ""
    row = f"{sheet}第{one.row}行 " if one.row else ""
    sides = ""
    if one.system and one.register:
        sides = f"系统{one.system}，户册{one.register}"
    return f"  {row}{who}（{ids}）：{'；'.join(filter(None, (sides, one.why)))}"


def _cells(one: Difference) -> tuple:
    return (
        one.village, one.group, one.id, one.head, one.number, one.system, one.register, one.why,
        one.sheet, one.row,
    )  # fmt: skip


def tables(found: Reconciled) -> list[LedgerTable]:
    """A table for each kind of difference, for what could not be read, for what was left."""
    made = [
        _table(kind, title, COLUMNS, [_cells(one) for one in found.differences[kind]])
        for kind, title in KINDS
    ]
    unreadable = [
        (one.sheet, one.row, one.column, one.header, one.found, one.why)
        for one in found.export.unreadable
    ]
    made.append(_table("unreadable", "读不出的格", UNREADABLE, unreadable))
    skipped = [(one.sheet, one.row, one.why) for one in found.export.skipped]
    made.append(_table("skipped", "没有核对的行和工作表", SKIPPED, skipped))
    return made


def _table(
    slug: str, title: str, columns: tuple[tuple[str, Kind], ...], rows: list[tuple]
) -> LedgerTable:
    return LedgerTable(
        slug, title, "", "", "",
        tuple(label for label, _ in columns), tuple(kind for _, kind in columns),
        tuple(Line("", None, row) for row in rows),
    )  # fmt: skip


def workbook(found: Reconciled, street: str) -> bytes:
    return workbook_bytes("系统核对", tables(found), found.as_of, found.edition, street)


def page(found: Reconciled, street: str, demo: bool) -> bytes:
    """A page that works alone: the answer, then a table of each kind."""
    return paper(
        "reconcile.html",
        found=found,
        answer=answer(found),
        counts=counts(found),
        refused=refused_words(found),
        tables=tables(found),
        limit=MAX_ROWS,
        street=street,
        demo=demo,
    )
