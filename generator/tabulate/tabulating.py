"""From the assessment to finished tables: the street's and every village's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.assess import Assessment
from generator.model.register import Refused
from generator.source import Problem
from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.shape import Column, Ledger, LedgerTable, Line, Row


@dataclass(frozen=True, slots=True)
class Tables:
    """Every finished table, by (scope, slug); the street's scope is empty."""

    by_key: dict[tuple[str, str], LedgerTable]

    def get(self, slug: str, scope: str = "") -> LedgerTable:
        return self.by_key[scope, slug]

    def of(self, scope: str) -> list[LedgerTable]:
        return [one for one in self.by_key.values() if one.scope == scope]


def tabulate(
    assessment: Assessment, problems: Sequence[Problem], authors: Mapping[str, str] | None = None
) -> Tables:
    """All ledgers: rows are made once for the street and sorted out by village.

    `authors` names who last committed each record file.
    """
    found: dict[tuple[str, str], LedgerTable] = {}
    for ledger in LEDGERS:
        lines = [_line(ledger, row) for row in ledger.rows(assessment)]
        _spread(ledger, lines, assessment, found)
    quality = _quality(problems, authors or {})
    _spread(QUALITY, quality, assessment, found)
    return Tables(found)


def _line(ledger: Ledger, row: Row) -> Line:
    cells = tuple(column.get(row) for column in ledger.columns)
    refs = tuple(
        (index, ref)
        for index, column in enumerate(ledger.columns)
        if column.refs
        for ref in column.refs(row)
    )
    key = ledger.key(row) if ledger.key else ""
    return Line(row.village, row.case.id if row.case else None, cells, key, refs)


def _spread(
    ledger: Ledger,
    lines: list[Line],
    assessment: Assessment,
    found: dict[tuple[str, str], LedgerTable],
) -> None:
    register = assessment.register
    by_village: dict[str, list[Line]] = {folder: [] for folder in register.villages}
    for line in lines:
        by_village.setdefault(line.village, []).append(line)
    scopes = [("", register.street.name, lines)]
    scopes += [(v, register.villages[v].name, by_village[v]) for v in register.villages]
    for scope, name, part in scopes:
        missing = assessment.register.refused_households
        found[scope, ledger.slug] = LedgerTable(
            slug=ledger.slug,
            title=ledger.title,
            scope=scope,
            scope_name=name,
            about=ledger.about,
            labels=tuple(column.label for column in ledger.columns),
            kinds=tuple(column.kind for column in ledger.columns),
            lines=tuple(part),
            note=refused_note([one for one in missing if scope in ("", one.village)]),
            totals=tuple(column.total for column in ledger.columns),
            groups=ledger.groups,
        )


def refused_note(refused: Sequence[Refused]) -> str:
    """The sentence that a list bears when files could not be read."""
    if not refused:
        return ""
    names = "、".join(one.name for one in refused[:20])
    more = "等" if len(refused) > 20 else ""
    return f"另有{len(refused)}份户档案未读入，没有算在内：{names}{more}。"


QUALITY = Ledger(
    "data-quality", "数据质量台账", lambda assessment: [],
    (
        Column("文件", lambda row: None), Column("行", lambda row: None, "int"),
        Column("列", lambda row: None, "int"), Column("类别", lambda row: None),
        Column("字段", lambda row: None), Column("现值", lambda row: None),
        Column("问题", lambda row: None), Column("建议", lambda row: None),
        Column("提交人", lambda row: None),
    ),
    "没有读入的文件、名册错误和提醒。",
    groups=("类别",),
)  # fmt: skip
KIND_WORDS = {"file": "文件错误", "register": "名册错误", "warning": "提醒"}


def _quality(problems: Sequence[Problem], authors: Mapping[str, str]) -> list[Line]:
    lines = []
    for one in problems:
        parts = one.source.file.split("/")
        village = parts[1] if parts[0] == "villages" and len(parts) > 2 else ""
        cells = (
            one.source.file, one.source.line, one.source.column, KIND_WORDS[one.kind],
            one.source.field, one.found, one.message, one.advice, authors.get(one.source.file),
        )  # fmt: skip
        lines.append(Line(village, None, cells))
    return lines
