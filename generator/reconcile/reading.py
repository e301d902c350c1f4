"""The monitoring system's export: which sheets, which rows, what each says.

Rows are read one by one; only what is compared is kept.  The column of
identity numbers, like every other column that is not named in `headers`, is
never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from generator.reconcile.cells import READERS
from generator.reconcile.headers import Header, better, header_of, missing_words
from generator.reconcile.shape import Export, SheetRead, Skipped, SystemRow, Unreadable
from generator.workbooks import Cells, NotReadable, sheets
from generator.workbooks.cells import BadCell, empty, refuse_marked, shown
from generator.workbooks.headers import HEADER_ROWS, header_text
from generator.workbooks.rows import at, blank, is_signature, is_total, letter, texts_of

OPTIONAL = frozenset(("系统编号", "村", "组"))


def read_export(path: Path) -> Export:
    """The households of a workbook.

    Raises `NotReadable` for a file that is no workbook, is encrypted or damaged, or
    lacks the needed headers; OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        return _Reading(path.name, file).export()


class _Reading:
    """One pass over a workbook."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self.name = name
        self.file = file
        self.sheets: list[SheetRead] = []
        self.rows: list[SystemRow] = []
        self.unreadable: list[Unreadable] = []
        self.skipped: list[Skipped] = []
        self.best: tuple[str, Header] | None = None

    def export(self) -> Export:
        self._books()
        if not self.sheets:
            raise NotReadable(self._no_header())
        return Export(
            file=shown(self.name),
            sheets=tuple(self.sheets),
            rows=tuple(self.rows),
            unreadable=tuple(self.unreadable),
            skipped=tuple(self.skipped),
        )

    def _books(self) -> None:
        for sheet in sheets(self.file):
            title = shown(sheet.name)
            if sheet.visible:
                self._sheet(title, sheet.rows)
            else:
                self.skipped.append(Skipped(title, None, "隐藏的工作表，没有核对"))

    def _sheet(self, title: str, rows: Iterator[tuple[int, Cells, Cells]]) -> None:
        header, above = None, ()
        best: Header | None = None
        for number, values, marks in rows:
            if header is None:
                header, seen = self._header(title, number, values, above)
                best = seen if better(seen, best) else best
                above = values
                if header is None and number >= HEADER_ROWS:
                    break
                continue
            self._row(title, header, number, values, marks)
        if header is None:
            if best is not None:
                self.skipped.append(Skipped(title, None, "没有要核对的表头，没有核对"))
                if self.best is None or better(best, self.best[1]):
                    self.best = (title, best)

    def _header(
        self, title: str, number: int, values: Cells, above: Cells
    ) -> tuple[Header | None, Header]:
        """The header if this row is one, and the most of a header that it could be."""
        seen = header_of(number, values)
        for candidate in (seen, header_of(number, values, above)):
            seen = candidate if better(candidate, seen) else seen
            if candidate.missing:
                continue
            if candidate.twice:
                raise NotReadable(
                    f"工作表“{title}”的表头“{candidate.twice[0]}”出现两次，"
                    "看不出用哪一列。删去不用的一列再核对。"
                )
            self.sheets.append(
                SheetRead(
                    title,
                    number,
                    tuple(
                        (field, text, letter(index))
                        for field, (index, text) in candidate.columns.items()
                    ),
                )
            )
            return candidate, candidate
        return None, seen

    def _row(self, title: str, header: Header, number: int, values: Cells, marks: Cells) -> None:
        """Keep a row's household, or say why it is none."""
        given = {
            field: (at(values, index), at(marks, index))
            for field, (index, _) in sorted(header.columns.items(), key=lambda one: one[1])
        }
        if blank(values, marks):
            return
        texts = texts_of(values)
        why = _no_household(header, values, texts, given)
        if why:
            self.skipped.append(Skipped(title, number, why))
            return
        if all(_blank(one) for one in given.values()):
            self.skipped.append(Skipped(title, number, "要核对的各列都是空的"))
            return
        if all(_blank(given.get(field)) for field in ("系统编号", "户主")):
            self._unread(title, number, header, "户主", "", "这一行有内容，但没有编号和户主")
            return
        found: dict[str, Any] = {}
        for field, (value, mark) in given.items():
            try:
                found[field] = _read(field, value, mark)
            except BadCell as error:
                found_ = "" if mark else shown(value)
                self._unread(title, number, header, field, found_, str(error))
        number_, numeric = found.get("系统编号") or (None, False)
        self.rows.append(
            SystemRow(
                sheet=title, row=number, number=number_, numeric=numeric,
                head=found.get("户主"), village=found.get("村"), group=found.get("组"),
                persons=found.get("人口"), class_=found.get("类别"),
                income=found.get("人均纯收入"), eliminated=found.get("是否消除"),
                stated="是否消除" in header.columns,
            )
        )  # fmt: skip

    def _unread(
        self, title: str, number: int, header: Header, field: str, found: str, why: str
    ) -> None:
        index, text = header.columns[field]
        self.unreadable.append(Unreadable(title, number, letter(index), text, found, why))

    def _no_header(self) -> str:
        if self.best is None:
            return "这个工作簿里没有数据。请核对导出的文件。"
        title, header = self.best
        texts = "、".join(shown(one) for one in header.texts[:20])
        return (
            f"找不到要核对的表头。最像表头的是工作表“{title}”第{header.row}行，"
            f"缺{missing_words(header)}。这一行有：{texts}。"
        )


def _read(field: str, value: Any, mark: str) -> Any:
    """A field's value; None for an empty cell that may be empty.  Raises BadCell."""
    refuse_marked(mark)
    if empty(value):
        if field in OPTIONAL:
            return None
        raise BadCell("空格")
    return READERS[field](value)


def _no_household(header: Header, values: Cells, texts: list[str], given: dict) -> str:
    """Why a row with content is no household: a header again, a total, a signature."""
    again = [header_text(at(values, index)) == text for index, text in header.columns.values()]
    if all(again):
        return "重复的表头"
    if not _blank(given.get("系统编号")):
        return ""
    if is_total(texts):
        return "合计行"
    if is_signature(texts) and _blank(given.get("人口")):
        return "签字或备注"
    return ""


def _blank(given: tuple[Any, str] | None) -> bool:
    return given is None or (empty(given[0]) and not given[1])
