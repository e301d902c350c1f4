"""The figures as tables: by street, by village, what became of each street's data.

Numbers of a street that enters no sum stand in brackets, as text: neither a page nor a
spreadsheet adds them up.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.district.choosing import STATES
from generator.district.figures import DUTY_NAMES, DUTY_SHEET, MONTHLY, OVERVIEW, Figure, Sheet
from generator.district.rolling import District, Numbers, StreetFigures
from generator.tabulate.shape import Cell, Kind, LedgerTable, Line, text, yes

NAME = "全区（县）"
DATA = "data"
OWN = "街道本级"


def data_words(one: StreetFigures) -> str:
    """The day of a street's data, or what is wrong with them."""
    day, state = one.reading.as_of, one.reading.state
    if state == "good":
        return str(day)
    return STATES[state] + (f"（截至 {day}）" if day else "")


def counts(one: StreetFigures, sheet: Sheet) -> bool:
    """Whether a street's numbers of a sheet enter the sums."""
    return one.month if sheet is MONTHLY else one.counted


def cells(numbers: Numbers | None, sheet: Sheet, *, summed: bool) -> list[Cell]:
    """The numbers of a line; empty where nothing is known."""
    if numbers is None:
        return [None] * len(labels(sheet))
    found = _work(numbers) if sheet is DUTY_SHEET else [numbers.get(key) for key in sheet.keys]
    return found if summed else [f"（{text(one)}）" if text(one) else None for one in found]


def _work(numbers: Numbers) -> list[Cell]:
    """Done of owed, empty where nothing was owed."""
    found = (numbers.work.get(name) for name in DUTY_NAMES)
    return [f"{one.done}/{one.required}" if one and one.required else None for one in found]


def labels(sheet: Sheet) -> tuple[str, ...]:
    return DUTY_NAMES if sheet is DUTY_SHEET else tuple(one.label for one in sheet.figures)


def kinds(sheet: Sheet) -> list[Kind]:
    if sheet is DUTY_SHEET:
        return ["int"] * len(DUTY_NAMES)
    return [_kind(one) for one in sheet.figures]


def _kind(one: Figure) -> Kind:
    return "money" if one.money else "int"


def by_street(district: District, sheet: Sheet) -> LedgerTable:
    """A row a street, whatever became of its data, and last the sums."""
    lines = []
    for one in district.streets:
        summed = counts(one, sheet)
        row = (one.label, data_words(one), *cells(one.total, sheet, summed=summed), yes(summed))
        lines.append(Line("", None, row))
    number = sum(1 for one in district.streets if counts(one, sheet))
    sums = (f"合计（{number} 个街道）", None, *cells(district.sums, sheet, summed=True), None)
    lines.append(Line("", None, sums))
    return _table(
        sheet.slug, sheet, ("街道", "数据", *labels(sheet), "计入合计"),
        ["text", "text", *kinds(sheet), "text"], lines, _note(len(district.streets) - number),
    )  # fmt: skip


def by_village(one: StreetFigures, sheet: Sheet) -> LedgerTable:
    """A row a village of one street, and one for what the street alone owes, where it owes any."""
    lines = [
        Line(folder, None, (name, *cells(one.villages[folder], sheet, summed=True)))
        for folder, name in (one.reading.meta.villages if one.reading.meta else ())
    ]
    own = cells(one.own, sheet, summed=True)
    if any(own):
        lines.append(Line("", None, (OWN, *own)))
    head, kind = ("村（社区）", *labels(sheet)), ["text", *kinds(sheet)]
    return _table(sheet.slug, sheet, head, kind, lines, data_note(one), one.label)


def all_villages(district: District) -> LedgerTable:
    """Every village of every street; a street without usable data has one row that says so."""
    sheet, lines = OVERVIEW, []
    for one in district.streets:
        names = dict(one.reading.meta.villages) if one.reading.meta else {}
        if not one.villages:
            empty = cells(None, sheet, summed=False)
            lines.append(Line("", None, (one.label, data_words(one), None, *empty, "否")))
        for folder, numbers in one.villages.items():
            found = cells(numbers, sheet, summed=one.counted)
            row = (one.label, data_words(one), names[folder], *found, yes(one.counted))
            lines.append(Line(folder, None, row))
    return _table(
        "villages", Sheet("villages", "各村", sheet.about),
        ("街道", "数据", "村（社区）", *labels(sheet), "计入合计"),
        ["text", "text", "text", *kinds(sheet), "text"], lines, _note(len(district.left_out)),
    )  # fmt: skip


DATA_LABELS = (
    "街道", "情况", "说明", "截至", "方案", "户档案", "未读入", "村", "记录版本", "户册版本", "文件夹",
)  # fmt: skip


def data(district: District) -> LedgerTable:
    """What was handed in: state, reason, day, edition, commit."""
    lines = []
    for one in district.streets:
        reading, meta = one.reading, one.reading.meta
        told: tuple[Cell, ...] = (None,) * 6
        if meta:
            edition = meta.edition + ("（已过有效期，沿用）" if meta.carried_on else "")
            commit = (meta.commit or "未提交")[:10]
            commit += "，另有未提交的改动" if meta.commit and meta.uncommitted else ""
            told = (edition, meta.records, meta.refused, len(meta.villages), commit, meta.huce)
        state = STATES[reading.state] + ("，演示数据" if meta and meta.demo else "")
        row = (one.label, state, reading.why or None, reading.as_of, *told, reading.folder.name)
        lines.append(Line("", None, row))
    kind: list[Kind] = ["text", "text", "text", "date", "text", *["int"] * 3, *["text"] * 3]
    sheet = Sheet(DATA, "数据情况", "每个街道交来的数据，用了没有，为什么。")
    return _table(DATA, sheet, DATA_LABELS, kind, lines, "")


def _table(
    slug: str, sheet: Sheet, head: Iterable[str], kind: list[Kind], lines: list[Line], note: str,
    scope_name: str = NAME,
) -> LedgerTable:  # fmt: skip
    return LedgerTable(
        slug, sheet.title, "", scope_name, sheet.about, tuple(head), tuple(kind), tuple(lines), note
    )


def _note(left_out: int) -> str:
    """What a printed sheet says of its sums; short, for a long line would widen the print."""
    if not left_out:
        return ""
    return f"{left_out} 个街道没有计入合计，见“数据”一列；括号里的数不在合计里。原因见数据情况表。"


def left_out_words(district: District, sheet: Sheet = OVERVIEW) -> str:
    """The streets that enter no sum, each with its reason; empty where all do."""
    left = [
        f"{one.label}，{'不在同一个月' if one.counted else data_words(one)}"
        for one in district.streets
        if not counts(one, sheet)
    ]
    if not left:
        return ""
    return f"没有计入合计的：{'；'.join(left)}。括号里的数是它们自己的，不在合计里。"


def data_note(one: StreetFigures) -> str:
    if one.counted:
        return ""
    return f"{STATES[one.reading.state]}：{one.reading.why}。这里的数没有计入合计。"
