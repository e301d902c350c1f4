"""What an import wrote and did not write: as text for the terminal, as a workbook to send back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.imports.shape import Outcome, Passed, Unplaced, Written
from generator.imports.tables import TITLES
from generator.publish.tables import SHEET_ROWS, workbook_bytes
from generator.tabulate.shape import Kind, LedgerTable, Line

SHOWN = 20
Columns = tuple[tuple[str, Kind], ...]
WRITTEN: Columns = (
    ("文件", "text"), ("编号", "text"), ("户主", "text"), ("写入什么", "text"), ("工作表", "text"),
    ("行", "int"),
)  # fmt: skip
UNPLACED: Columns = (
    ("工作表", "text"), ("行", "int"), ("列", "text"), ("表头", "text"), ("内容", "text"),
    ("为什么没有写入", "text"), ("怎么改", "text"),
)  # fmt: skip
PASSED: Columns = (("工作表", "text"), ("行", "int"), ("台账", "text"), ("为什么跳过", "text"))
HINTS: Columns = (
    ("文件", "text"), ("行", "int"), ("字段", "text"), ("问题", "text"), ("怎么改", "text"),
)  # fmt: skip


def lines(outcome: Outcome) -> Iterator[str]:
    """What will be written, what will not, what was there, in a few lines."""
    for sheet in outcome.sheets:
        if sheet.table is not None:
            title = TITLES[sheet.table.slug]
            yield f"工作表“{sheet.name}”：按{title}读，表头在第{sheet.header_row}行。"
    new = len(outcome.files) - len(outcome.before)
    yield (
        f"要写入 {len(outcome.files)} 份户档案（新建 {new}，补充 {len(outcome.before)}），"
        f"共 {len(outcome.written)} 条。"
    )
    yield from _few([f"  {one}" for one in _by_file(outcome)], "份")
    rows = sum(1 for one in outcome.passed if one.row is not None)
    yield f"跳过 {rows} 行（户册已有、合计行、备注）和 {len(outcome.passed) - rows} 张工作表。"
    yield f"没有写入的 {len(outcome.unplaced)} 处：" if outcome.unplaced else "没有写入的：无。"
    yield from _few([f"  {place_words(one)}：{_why(one)}" for one in outcome.unplaced], "处")
    if outcome.hints:
        yield f"写入以后 huce check 会多出 {len(outcome.hints)} 处问题："
        yield from _few(
            [f"  {one.source.file} {one.source.field}：{one.message}" for one in outcome.hints],
            "处",
        )


def _by_file(outcome: Outcome) -> list[str]:
    """Each file with how much of what is written into it."""
    files: dict[str, list[Written]] = {}
    for one in outcome.written:
        files.setdefault(one.file, []).append(one)
    found = []
    for file, entries in files.items():
        kinds = Counter(one.ledger for one in entries if one.ledger)
        parts = [f"{title} {number} 条" for title, number in kinds.items()]
        first = "补充" if file in outcome.before else "新建"
        found.append(f"{file}（{entries[0].head}）：{first}，{'、'.join(parts) or '户的信息'}")
    return found


def place_words(one: Unplaced) -> str:
    """`走访 C5“日期”`; a whole row, a whole sheet."""
    if one.row is None:
        return f"工作表“{one.sheet}”"
    if len(one.column) > 1 and not one.column.isascii():
        return f"{one.sheet} 第{one.row}行"
    return f"{one.sheet} {one.column}{one.row}“{one.header}”"


def _why(one: Unplaced) -> str:
    found = f"“{one.found}”" if one.found else ""
    return f"{found}{one.why}" + (f"。{one.advice}" if one.advice else "")


def _few(words: Sequence[str], unit: str) -> Iterator[str]:
    yield from words[:SHOWN]
    if len(words) > SHOWN:
        yield f"  ……共 {len(words)} {unit}，用 --report 写出全部"


def workbook(outcome: Outcome, edition: str, street: str) -> bytes:
    """A sheet each: 写入, 没有写入, 跳过, 提醒; a sheet that is too long goes on in another."""
    tables = [
        *_tables("写入", WRITTEN, [
            (one.file, one.id, one.head, one.what, one.sheet, one.row) for one in outcome.written]),
        *_tables("没有写入", UNPLACED, [_unplaced(one) for one in outcome.unplaced]),
        *_tables("跳过", PASSED, [_passed(one) for one in outcome.passed]),
        *_tables("提醒", HINTS, [
            (one.source.file, one.source.line, one.source.field, one.message, one.advice)
            for one in outcome.hints]),
    ]  # fmt: skip
    return workbook_bytes("导入报告", tables, outcome.day, edition, f"{street}导入报告：")


def _unplaced(one: Unplaced) -> tuple:
    return (one.sheet, one.row, one.column, one.header, one.found, one.why, one.advice)


def _passed(one: Passed) -> tuple:
    return (one.sheet, one.row, one.what, one.why)


def _tables(title: str, columns: Columns, rows: Sequence[tuple]) -> Iterator[LedgerTable]:
    for number, start in enumerate(range(0, max(len(rows), 1), SHEET_ROWS), 1):
        yield LedgerTable(
            f"import-{number}", title if number == 1 else f"{title}{number}", "", "", "",
            tuple(label for label, _ in columns), tuple(kind for _, kind in columns),
            tuple(Line("", None, row) for row in rows[start : start + SHEET_ROWS]),
        )  # fmt: skip
