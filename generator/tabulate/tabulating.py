"""From the assessment to finished tables: the street's and every village's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from generator.assess import Assessment
from generator.keeping import digest
from generator.model.register import Refused
from generator.source import Problem
from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.lines import lines_of, said
from generator.tabulate.own import OWN, Own
from generator.tabulate.shape import Column, Ledger, LedgerTable, Line


class Tables:
    """Every finished table, by scope and slug; the street's scope is empty.

    A ledger is made, for all scopes at once, when one of its tables is first
    asked for.  `authors` names who last committed each record file; `own` has the
    lines that were made where the households were judged.
    """

    def __init__(
        self,
        assessment: Assessment,
        problems: Sequence[Problem],
        authors: Mapping[str, str] | None = None,
        own: Own | None = None,
    ) -> None:
        self.assessment = assessment
        self.own = own
        self.problems = problems
        self.authors = authors or {}
        self._made: dict[str, dict[str, LedgerTable]] = {}

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every ledger, in order."""
        return SLUGS

    def make(self, slug: str) -> dict[str, LedgerTable]:
        """A ledger's tables by scope, the street's first; raises KeyError for an unknown slug."""
        found = self._made.get(slug)
        if found is None:
            if slug == QUALITY.slug:
                ledger, lines = QUALITY, _quality(self.problems, self.authors)
            elif self.own is not None and slug in OWN:
                ledger, lines = _BY_SLUG[slug], self.own.lines(slug)
            else:
                ledger = _BY_SLUG[slug]
                lines = lines_of(ledger, self.assessment)
            found = self._made[slug] = _spread(ledger, lines, self.assessment)
        return found

    @contextmanager
    def for_now(self, slug: str) -> Iterator[None]:
        """A ledger that is made meanwhile is not kept: the largest take tens of megabytes."""
        before = slug in self._made
        try:
            yield
        finally:
            if not before:
                self._made.pop(slug, None)

    def ledger(self, slug: str) -> Ledger:
        """A ledger as it is declared; raises KeyError for an unknown slug."""
        return QUALITY if slug == QUALITY.slug else _BY_SLUG[slug]

    def lines(self, slug: str) -> Iterable[Line]:
        """A ledger's lines of the street, in whatever order."""
        if slug not in self._made and self.own is not None and slug in OWN:
            return self.own.some(slug)
        return self.get(slug).lines

    def number(self, slug: str, scope: str) -> int:
        """How many lines a table has."""
        if self.own is not None and slug in OWN:
            return self.own.number(slug, scope)
        return len(self.get(slug, scope).lines)

    def digest(self, slug: str, scope: str) -> str:
        """Changes with whatever a table's lines say, and with its note."""
        if self.own is not None and slug in OWN:
            note = note_of(self.assessment, scope)
            return digest(self.own.digest(slug, scope), self.number(slug, scope), note)
        table = self.get(slug, scope)
        return digest(said(table.lines), len(table.lines), table.note)

    def get(self, slug: str, scope: str = "") -> LedgerTable:
        return self.make(slug)[scope]

    def of(self, scope: str) -> list[LedgerTable]:
        return [self.get(slug, scope) for slug in self.slugs]

    @property
    def by_key(self) -> dict[tuple[str, str], LedgerTable]:
        """All tables by (scope, slug), ledger by ledger."""
        return {
            (scope, slug): table for slug in self.slugs for scope, table in self.make(slug).items()
        }


def tabulate(
    assessment: Assessment, problems: Sequence[Problem], authors: Mapping[str, str] | None = None
) -> Tables:
    """All ledgers, each made when it is asked for."""
    return Tables(assessment, problems, authors)


def _spread(ledger: Ledger, lines: list[Line], assessment: Assessment) -> dict[str, LedgerTable]:
    """The tables by scope: rows are made once for the street and sorted out by village."""
    register = assessment.register
    by_village: dict[str, list[Line]] = {folder: [] for folder in register.villages}
    for line in lines:
        by_village.setdefault(line.village, []).append(line)
    scopes = [("", register.street.name, lines)]
    scopes += [(v, register.villages[v].name, by_village[v]) for v in register.villages]
    return {
        scope: LedgerTable(
            slug=ledger.slug,
            title=ledger.title,
            scope=scope,
            scope_name=name,
            about=ledger.about,
            labels=tuple(column.label for column in ledger.columns),
            kinds=tuple(column.kind for column in ledger.columns),
            lines=tuple(part),
            note=note_of(assessment, scope),
            totals=tuple(column.total for column in ledger.columns),
            groups=ledger.groups,
        )
        for scope, name, part in scopes
    }


def note_of(assessment: Assessment, scope: str) -> str:
    """What the tables of a scope say of files that could not be read."""
    missing = assessment.register.refused_households
    return refused_note([one for one in missing if scope in ("", one.village)])


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
_BY_SLUG = {one.slug: one for one in LEDGERS}
SLUGS = (*_BY_SLUG, QUALITY.slug)
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
