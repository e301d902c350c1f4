"""What a change does, section by section: the rows that text, Markdown and JSON show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.assess import Assessment, Case
from generator.load.layout import place_of
from generator.load.loading import shown
from generator.load.personal import has_personal_number
from generator.review import effects
from generator.review.edits import edits
from generator.review.records import Record
from generator.review.since import Side, Touched
from generator.source import Problem
from generator.tabulate.rows import unit_name
from generator.tabulate.signals import DUTY_WORDS

HIDDEN = "（含个人号码，不显示）"
SEVERITIES = {"error": "错误", "warning": "提醒"}
KINDS = {"changed": "改", "added": "增", "removed": "删"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A key in JSON, its heading, and the words for its closed values."""

    key: str
    label: str
    words: Mapping[Any, str] | None = None

    def text(self, row: Row) -> str:
        value = row[self.key]
        if self.words is not None:
            return self.words.get(value, "—" if value is None else str(value))
        if isinstance(value, list):
            return "；".join(value)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Section:
    """A table: its key in JSON, title, columns; `note` says what the rows do not."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of `huce diff`; `status` is the sentence that comes first."""

    as_of: date
    base: str
    head: str
    errors: int
    warnings: int
    status: str
    sections: tuple[Section, ...]


WHO = (Column("village", "村"), Column("id", "编号"), Column("head", "户主"))
PROBLEMS = (
    Column("new", "新旧", {True: "新增", False: "原有"}), Column("severity", "级别", SEVERITIES),
    Column("file", "文件"), Column("line", "行"), Column("field", "字段"),
    Column("message", "问题"), Column("advice", "改法"),
)  # fmt: skip
TIERS = (*WHO, Column("before", "原来"), Column("after", "现在"), Column("why", "依据"))
VISITS = (
    *WHO, Column("day", "日期"), Column("visitors", "走访人"), Column("mode", "方式"),
    Column("words", "计不计"),
)  # fmt: skip
DUTIES = (
    Column("duty", "工作"), Column("unit", "单位"), Column("period", "期"),
    Column("before", "原来", DUTY_WORDS), Column("after", "现在", DUTY_WORDS),
    Column("why", "还缺什么"),
)  # fmt: skip
FINDINGS = (
    *WHO, Column("finding", "事项"), Column("clause", "条款"),
    Column("new", "变化", {True: "新出现", False: "不再有"}), Column("detail", "说明"),
)  # fmt: skip
EDITS = (
    Column("record", "记录"), Column("kind", "变化", KINDS), Column("field", "字段"),
    Column("before", "原来"), Column("after", "现在"),
)  # fmt: skip
LEGALITY = PROBLEMS[1:]
UNJUDGED = "街道、村或方案的文件有错，或当天还没有方案，无法研判。"


def report(touched: Touched, before: Side, after: Side, as_of: date) -> Report:
    """Everything that a change does, both sides judged on D."""
    legal = set(touched.legality)
    plain = [one for one in touched.problems if one not in legal]
    errors = len(touched.errors)
    warnings = len(touched.problems) - errors
    sections = [
        Section("problems", "状态", PROBLEMS, _rows(_problems(plain, touched, before))),
        *_effects(touched, before, after),
        _records(touched, after),
        Section(
            "legality", "是否合规", LEGALITY, _rows(map(_problem, _errors_first(touched.legality))),
            "只取了一部分历史，没有核对是不是补录。" if touched.unknown else "",
        ),
    ]  # fmt: skip
    comparison = touched.comparison
    return Report(
        as_of=as_of,
        base=comparison.base,
        head=comparison.head or "",
        errors=errors,
        warnings=warnings,
        status=_status(touched, errors, warnings, after),
        sections=tuple(sections),
    )


def _status(touched: Touched, errors: int, warnings: int, after: Side) -> str:
    if not touched.comparison.changed:
        return "没有改动记录。"
    files = f"改动 {len(touched.comparison.changed)} 个文件"
    more = "" if after.assessment else UNJUDGED
    if errors:
        return f"有 {errors} 处错误，改正后才能合并；{warnings} 处提醒。{files}。{more}"
    return f"没有错误，可以合并；{warnings} 处提醒。{files}。{more}"


def safe(value: Any) -> Any:
    """A value that can be shown: a text with a personal number is not."""
    if isinstance(value, str):
        return HIDDEN if has_personal_number(value) else value
    if isinstance(value, list):
        return [safe(one) for one in value]
    return value


def _rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple({key: safe(value) for key, value in row.items()} for row in rows)


def _problem(one: Problem) -> Row:
    return {
        "severity": one.severity, "code": one.code, "file": one.source.file,
        "line": one.source.line, "field": one.source.field, "message": one.message,
        "advice": one.advice,
    }  # fmt: skip


def _errors_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: one.severity != "error")


def _problems(
    problems: Sequence[Problem], touched: Touched, before: Side
) -> Iterator[Row]:  # fmt: skip
    """Errors first; a problem of a changed file is an old one where the file had its like."""
    renamed = {shown(one.before): one.name for one in touched.records if one.before}
    old = Counter(
        (renamed[one.source.file], *_like(one))
        for one in before.problems
        if one.source.file in renamed
    )
    rows = []
    for one in problems:
        key = (one.source.file, *_like(one))
        new = not old[key]
        old[key] -= not new
        rows.append({"new": new} | _problem(one))
    yield from sorted(rows, key=lambda row: (row["severity"] != "error", not row["new"]))


def _like(one: Problem) -> tuple[str, str, str | None]:
    """Code, field and value, wherever in its list the entry has gone."""
    parts = one.source.field.replace("]", "[").split("[")
    return one.code, "".join(parts[::2]), one.found


def _effects(touched: Touched, before: Side, after: Side) -> Iterator[Section]:
    was, now = before.assessment, after.assessment
    shapes = (
        ("tiers", "层级变化", TIERS), ("visits", "走访", VISITS), ("duties", "工作", DUTIES),
        ("findings", "事项", FINDINGS),
    )  # fmt: skip
    if was is None or now is None:
        side = "改动后" if now is None else "改动前"
        for key, title, columns in shapes:
            yield Section(key, title, columns, (), f"{side}的记录无法研判，不能比较。")
        return
    both = effects.households(was, now, touched.records)
    found: tuple[Iterable[Row], ...] = (
        (_tier(one, now) for one in effects.tier_moves(both, now)),
        (_visit(one, now) for one in effects.visit_moves(both)),
        (_duty(one, now) for one in effects.duty_moves(both, was, now)),
        (_finding(one, now) for one in effects.finding_moves(both)),
    )
    for (key, title, columns), rows in zip(shapes, found, strict=True):
        yield Section(key, title, columns, _rows(rows))


def _who(case: Case, now: Assessment) -> Row:
    name = unit_name(now, case.village)
    return {"village": name, "id": case.id, "head": case.record.household.head}


def _tier(one: effects.TierMove, now: Assessment) -> Row:
    moved = {"before": one.before, "after": one.after, "why": list(one.why)}
    return _who(one.case, now) | moved


def _visit(one: effects.VisitMove, now: Assessment) -> Row:
    visit = one.visit.visit
    return _who(one.case, now) | {
        "day": visit.day.isoformat(), "visitors": "、".join(visit.visitors), "mode": visit.mode,
        "counts": list(one.counts), "lost": list(one.lost), "words": one.words,
    }  # fmt: skip


def _duty(one: effects.DutyMove, now: Assessment) -> Row:
    if one.case is not None:
        who = _who(one.case, now)
        unit = f"{who['village']} {who['head']}（{who['id']}）"
    else:
        folder, _, rest = one.unit.partition("/")
        unit = f"{unit_name(now, folder)} {rest}".strip()
    return {
        "duty": one.duty, "unit": unit, "period": one.period, "before": one.before,
        "after": one.after, "why": list(one.why),
    }  # fmt: skip


def _finding(one: effects.FindingMove, now: Assessment) -> Row:
    return _who(one.case, now) | {
        "finding": one.code, "clause": one.clause, "new": one.new, "detail": one.detail,
    }  # fmt: skip


def _records(touched: Touched, after: Side) -> Section:
    layout = sum(1 for one in touched.records if one.before and one.after and not one.differs)
    note = f"另有 {layout} 个文件只改了写法和次序，内容没有变。" if layout else ""
    register = after.loaded.register
    villages = {key: one.name for key, one in register.villages.items()} if register else {}
    rows = _rows(row for one in touched.records for row in _edits(one, villages))
    return Section("records", "记录改动", EDITS, rows, note)


def _edits(record: Record, villages: Mapping[str, str]) -> Iterator[Row]:
    name = record_name(record, villages)
    was, now = record.value_before, record.value_after
    if record.before is None or record.after is None:
        kind = "added" if record.before is None else "removed"
        words = _size(now if kind == "added" else was)
        sides = ("", words) if kind == "added" else (words, "")
        yield _edit(name, kind, "整份记录", *sides)
    elif was is None or now is None:
        yield _edit(name, "changed", "整份记录", "", "有错，读不全，不能逐项比较")
    else:
        if record.before != record.after:
            yield _edit(name, "changed", "文件", shown(record.before), record.name)
        for one in edits(was, now):
            yield _edit(name, one.kind, one.words, one.before, one.after)


def _edit(record: str, kind: str, field: str, before: str, after: str) -> Row:
    return {"record": record, "kind": kind, "field": field, "before": before, "after": after}


def _size(value: dict[str, Any] | None) -> str:
    """How much a record holds: `走访 3 条、汇总`."""
    parts = []
    for key, one in (value or {}).items():
        if isinstance(one, list):
            parts.append(f"{key} {len(one)} 条")
        elif isinstance(one, dict):
            parts.append(key)
    return "、".join(parts)


NAMES = {
    "month": "{village} {name} 月份", "sweep": "{village} {name} 遍访",
    "sweep-rows": "{village} {name} 遍访清单", "village": "{village} 村信息", "street": "街道信息",
    "supervision": "{name} 专项督查", "cross-check": "{name} 交叉检查", "policy": "方案 {name}",
}  # fmt: skip


def record_name(record: Record, villages: Mapping[str, str]) -> str:
    """What a record is called by the people who keep it; `villages` are names by folder."""
    place = place_of(record.file)
    if place is None:
        return record.name
    if place.what == "household":
        head = (record.value_after or record.value_before or {}).get("户主")
        return f"{head}（{place.name}）" if isinstance(head, str) else place.name
    village = villages.get(place.village, place.village) if place.village else "街道"
    return NAMES[place.what].format(village=village, name=place.name)
