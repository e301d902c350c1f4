"""Workbooks whose lines we write ourselves: what xlsxwriter would have written, and the same bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import cells, packed
from generator.publish.fitting import fit, height, sizes
from generator.publish.packed import Packing, archive, parts_of
from generator.publish.reuse import redated
from generator.publish.tables import (
    csv_bytes,
    csv_files,
    ledgers_bytes,
    workbook_bytes,
    xlsx_bytes,
    xlsx_files,
)
from generator.tabulate.lines import said
from generator.tabulate.shape import Cell, Kind, LedgerTable, Line

DAY = date(2022, 6, 29)
EDITION = "2022-1"
HOSTILE: list[Cell] = [
    "", " ", "　", "前空 ", " 后空", "\t", "一\n二", "末行\n", "\n", "回车\r\n", "\x00", "\x07铃",
    "\x0b\x0c\x1b\x1f", "_x000D_", "_x005F_x000D_", "_x000D_x0041_", "_xZZZZ_", "\ufffe\uffff",
    "\x85", "\x7f", "<b>&amp;\"'</b>", "<r><t>x</t></r>x", "]]>", "=1+1", "+1", "-1", "@a", "'",
    "{=1}", "007", "1e5", "http://a/b", "mailto:a@b", "😀𠮷", "é", "a" * 32_767, "a" * 32_768,
    "村" * 40_000, "😀" * 16_383 + "ab", "😀" * 20_000, "a" + "😀" * 16_384,
]  # fmt: skip
NUMBERS: list[Cell] = [
    0, 1, -3, True, False, 10**9, 10**16 + 1, Decimal(0), Decimal("1.00"), Decimal("0.1"),
    Decimal("-1234567.89"), Decimal("1e20"), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1),
    DAY, date(9999, 12, 31), None,
]  # fmt: skip


def table_of(rows: Sequence[Sequence[Cell]], kinds: str = "", **more: Any) -> LedgerTable:
    """A table of rows, whose kinds are given by their first letters, text where none is."""
    width = len(rows[0]) if rows else max(len(kinds), 1)
    named: dict[str, Kind] = {"i": "int", "m": "money", "d": "date", "t": "text"}
    given = {
        "slug": "people", "title": "台账", "scope": "", "scope_name": "颐和街道", "about": "",
        "labels": tuple(f"列{number}" for number in range(width)),
        "kinds": tuple(named[one] for one in kinds.ljust(width, "t")),
        "lines": tuple(Line("", None, tuple(row)) for row in rows),
    }  # fmt: skip
    return LedgerTable(**(given | more))


def book_of(table: LedgerTable) -> bytes:
    return xlsx_bytes(table, DAY, EDITION, table.scope_name)


def sheet(book: bytes, number: int = 1) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as found:
        assert found.testzip() is None
        return found.read(f"xl/worksheets/sheet{number}.xml").decode()


def rows_in(xml: str) -> str:
    """The lines' rows, without the numbers of the cells' forms."""
    return re.sub(r' s="\d+"', "", xml[xml.index('<row r="4"') : xml.index("</sheetData>")])


def by_xlsxwriter(table: LedgerTable) -> bytes:
    """The lines of a table, cell by cell, in the same places."""
    buffer = io.BytesIO()
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    page = book.add_worksheet()
    forms = {
        kind: book.add_format({"border": 1} | ({"num_format": form} if form else {}))
        for kind, form in (("t", ""), ("i", "0"), ("m", "0.00"), ("d", "yyyy-mm-dd"))
    }
    measure = sizes()
    taken = [bytes(measure.of(line.cells)) for line in table.lines]
    rows = [line.cells for line in table.lines]
    fitted = fit(table.all_labels, table.all_kinds, rows, taken)
    for column, width in enumerate(fitted.widths):
        page.set_column(column, column, width)
    for line, row in enumerate(table.rows(), 3):
        page.set_row(line, fitted.rows[line - 3])
        for column, cell in enumerate(row):
            if cell is None:
                page.write_blank(line, column, None, forms["t"])
            elif isinstance(cell, str):
                page.write_string(line, column, cell, forms["t"])
            elif isinstance(cell, Decimal):
                page.write_number(line, column, float(cell), forms["m"])
            elif isinstance(cell, int):
                page.write_number(line, column, cell, forms["i"])
            else:
                page.write_datetime(line, column, cell, forms["d"])
    book.close()
    return buffer.getvalue()


def read(book: bytes) -> tuple[list[Any], dict[str, float], dict[int, float]]:
    """What a reader finds from the fourth row on: cells with their forms, widths, heights."""
    page = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    found = [
        (one.coordinate, one.value, one.data_type, one.number_format, one.border.left.style)
        for row in page.iter_rows(min_row=4)
        for one in row
    ]
    widths = {name: one.width for name, one in page.column_dimensions.items()}
    heights = {row: one.height for row, one in page.row_dimensions.items() if row > 3}
    return found, widths, heights


@pytest.mark.parametrize("cell", [*HOSTILE, *NUMBERS])
def test_cell_is_what_xlsxwriter_writes(cell: Cell) -> None:
    table = table_of([("前", cell, "后"), (cell, "", None)])
    ours, theirs = book_of(table), by_xlsxwriter(table)
    assert rows_in(sheet(ours)) == rows_in(sheet(theirs))
    assert read(ours) == read(theirs)


def test_text_that_looks_like_ready_markup_stays_text() -> None:
    words = "<r><t>一</t></r>"
    page = openpyxl.load_workbook(io.BytesIO(book_of(table_of([(words,)])))).worksheets[0]
    assert page["B4"].value == words


def test_many_columns_and_rows_are_what_xlsxwriter_writes() -> None:
    rows = [
        tuple((number * column) if column % 3 else f"第{number}户{column}" for column in range(60))
        for number in range(300)
    ]
    table = table_of(rows)
    ours, theirs = book_of(table), by_xlsxwriter(table)
    assert rows_in(sheet(ours)) == rows_in(sheet(theirs))
    assert read(ours) == read(theirs)


def test_equal_numbers_of_one_column_keep_their_forms() -> None:
    """1 person, 1.00 yuan: equal to Python, not to a reader."""
    table = table_of([(1,), (Decimal("1.00"),), (True,), (1,), (Decimal(1),)])
    page = openpyxl.load_workbook(io.BytesIO(book_of(table))).worksheets[0]
    forms = [page.cell(row, 2).number_format for row in range(4, 9)]
    assert forms == ["0", "0.00", "0", "0", "0.00"]
    rows = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"))))
    assert [one[1] for one in rows[1:]] == ["1", "1.00", "True", "1", "1.00"]


def test_what_is_remembered_of_a_column_may_overflow(monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of([(f"户{number % 7}", number % 5) for number in range(60)])
    wanted = book_of(table), csv_bytes(table)
    monkeypatch.setattr(cells, "KEPT", 3)
    assert (book_of(table), csv_bytes(table)) == wanted


@pytest.mark.parametrize("width", [1, 2, 3, 4, 30])
@pytest.mark.parametrize("number", [0, 1, 2, 20])
@pytest.mark.parametrize("note", ["", "另有1份户档案未读入。"])
def test_sheet_says_how_large_it_is(width: int, number: int, note: str) -> None:
    """Readers that trust the stated size lose no row, and the note stands below the last."""
    table = table_of([("甲",) * width] * number, "t" * width, note=note)
    xml = sheet(book_of(table))
    (said,) = re.findall(r'<dimension ref="A1:([A-Z]+\d+)"', xml)
    cells = re.findall(r'<c r="([A-Z]+)(\d+)"', xml)
    lowest = max(int(row) for _, row in cells)
    widest = max((name for name, _ in cells), key=lambda name: (len(name), name))
    assert said == f"{widest}{lowest}"
    assert lowest == (5 + number if note else 3 + max(number, 1))
    rows = [int(one) for one in re.findall(r'<row r="(\d+)"', xml)]
    assert rows == sorted(set(rows))


def test_frozen_labels_filters_and_print_stay_xlsxwriters() -> None:
    page = openpyxl.load_workbook(io.BytesIO(book_of(table_of([("甲", 1), ("乙", 2)], "ti"))))
    one = page.worksheets[0]
    assert one.freeze_panes == "A4"
    assert one.auto_filter.ref == "A3:C5"
    assert one.print_title_rows == "$3:$3"
    assert (one.page_setup.orientation, one.page_setup.fitToHeight) == ("landscape", 0)
    assert one["A1"].value == "颐和街道台账"
    assert one["A2"].value == "截至 2022-06-29　依据 2022-1　共 2 条　金额单位：元"
    assert [cell.value for cell in one[3]] == ["序号", "列0", "列1"]
    assert page.properties.created.date() == DAY


def villages() -> list[LedgerTable]:
    """A ledger of the street and of three villages, one of which has no line."""
    rows = [
        ("zhusha" if number % 3 else "yazi", ("在册" if number % 4 else "未在册", f"户{number}", number))
        for number in range(40)
    ]  # fmt: skip
    lines = tuple(Line(village, None, (*cells, "很长的话" * 20)) for village, cells in rows)
    whole = replace(
        table_of([("", "", 0, "")]), slug="monitored", labels=("是否在册", "户主", "人口", "情况"),
        kinds=("text", "text", "int", "text"), totals=(False, False, True, False), lines=lines,
    )  # fmt: skip
    return [whole] + [
        replace(whole, scope=scope, scope_name=scope,
                lines=tuple(one for one in lines if one.village == scope))
        for scope in ("empty", "yazi", "zhusha")
    ]  # fmt: skip


@pytest.mark.parametrize("taken", [slice(None), slice(1, None), slice(0, 2), slice(2, 3)])
def test_scopes_made_together_are_as_each_alone(taken: slice) -> None:
    tables = villages()[taken]
    assert xlsx_files(tables, DAY, EDITION) == [book_of(one) for one in tables]
    assert csv_files(tables) == [csv_bytes(one) for one in tables]
    assert csv_files(tables) == [found for one in tables for found in csv_files([one])]


def test_second_sheet_has_its_own_lines_and_sums() -> None:
    for table in villages():
        book = openpyxl.load_workbook(io.BytesIO(book_of(table)))
        assert book.sheetnames == ["台账", "未在册"]
        outside = [line.cells[1] for line in table.lines if line.cells[0] == "未在册"]
        shown = [row[2].value for row in book["未在册"].iter_rows(min_row=4) if row[2].value]
        assert shown == outside
        persons = sum(line.cells[2] for line in table.lines if line.cells[0] == "未在册")
        said = f"共 {len(outside)} 条　金额单位：元" + (f"　人口合计 {persons}" if outside else "")
        assert book["未在册"]["A2"].value == f"截至 2022-06-29　依据 2022-1　{said}"


def test_several_ledgers_in_one_workbook() -> None:
    tables = [table_of([("甲", DAY)], "td"), table_of([], "tt"), table_of([(Decimal("2.5"),)], "m")]
    named = [replace(one, title=f"台账{number}") for number, one in enumerate(tables)]
    for book in (
        ledgers_bytes(named, DAY, EDITION, "颐和街道"),
        workbook_bytes("几本", named, DAY, EDITION, "颐和街道"),
    ):
        found = openpyxl.load_workbook(io.BytesIO(book))
        assert found.sheetnames == ["台账0", "台账1", "台账2"]
        assert [found["台账0"][at].value for at in ("A4", "B4")] == [1, "甲"]
        assert found["台账0"]["C4"].number_format == "yyyy-mm-dd"
        assert found["台账1"]["A4"].value == "无"
        assert (found["台账2"]["B4"].value, found["台账2"]["B4"].number_format) == (2.5, "0.00")


def test_workbook_with_another_day_is_as_made_on_that_day() -> None:
    """Also where the old day stands among the words of the rows, and in the note."""
    then = date(2022, 7, 1)
    table = table_of(
        [(f"截至 {DAY}　未办", DAY), (f"{DAY}", None)], note=f"另有1份：截至 {DAY}　。"
    )
    for one in (table, replace(table, lines=()), *villages()):
        later = xlsx_bytes(one, then, EDITION, one.scope_name)
        assert redated(book_of(one), DAY, then) == later
        assert later != book_of(one)


def test_key_changes_with_what_a_workbook_shows() -> None:
    table = table_of([("甲", 1), ("乙", None)])
    others = [
        table_of([("甲", "1"), ("乙", None)]),
        table_of([("甲", 1), ("乙", "")]),
        table_of([("乙", None), ("甲", 1)]),
    ]
    keys = [said(one.lines) for one in (table, *others)]
    assert len(set(keys)) == len(keys)
    assert said(table.lines) == keys[0]


@pytest.mark.parametrize("words", ["=1", "+", "-1", "@x", "\t", "\r", "\n", "a,b", '"', "", "'x"])
def test_csv_is_as_the_csv_module_writes_it(words: str) -> None:
    table = table_of([(words, None), (words, DAY)])
    out = io.StringIO()
    risky = words[:1] in tuple("=+-@\t\r\n") and words
    shown = "'" + words if risky else words
    rows = [["序号", "列0", "列1"], [1, shown, ""], [2, shown, "2022-06-29"]]
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    assert csv_bytes(table) == b"\xef\xbb\xbf" + out.getvalue().encode()


WORDS = st.text(st.sampled_from("村a\n　é1"), max_size=120) | st.text(
    st.just("村"), min_size=120, max_size=300
)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers() | st.none()), min_size=1, max_size=6))
def test_rows_are_as_high_as_their_cells_need(rows: list[tuple[Cell, ...]]) -> None:
    measure = sizes()
    labels, kinds = ("序号", "甲", "乙", "丙"), ("int", "text", "text", "int")
    fitted = fit(labels, kinds, rows, [bytes(measure.of(row)) for row in rows])
    assert fitted.rows == [height(row, fitted.widths[1:]) for row in rows]


@given(st.lists(st.binary(max_size=300), max_size=20), st.randoms())
def test_pieces_do_not_show_in_what_is_packed(pieces: list[bytes], pick: Any) -> None:
    whole = b"".join(pieces) * 700
    one, other = Packing("xl/a.xml"), Packing("xl/a.xml")
    one.add(whole)
    while whole:
        cut = pick.randint(1, 9000)
        other.add(whole[:cut])
        whole = whole[cut:]
    assert one.part() == other.part()


def test_archive_is_read_by_zipfile_and_taken_apart_unchanged() -> None:
    parts = [packed.part("[Content_Types].xml", b"<a/>"), packed.part("xl/b.xml", b"b" * 100_000)]
    book = archive(parts)
    with zipfile.ZipFile(io.BytesIO(book)) as found:
        assert found.testzip() is None
        assert found.namelist() == ["[Content_Types].xml", "xl/b.xml"]
        assert found.read("xl/b.xml") == b"b" * 100_000
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert parts_of(book) == parts
    assert [one.read() for one in parts] == [b"<a/>", b"b" * 100_000]
