"""The floor for workbooks must hold every cell of ours, and no cell twice."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
import xlsxwriter

from bench.cells import books_of, rows_of, writer


def workbook(path, cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        form = book.add_format({"border": 1})
        sheet = book.add_worksheet("台账")
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(3, column, cell, form)
            else:
                sheet.write(3, column, cell, form)


def test_texts_numbers_and_empty_cells_are_written_as_they_were_read(tmp_path):
    workbook(tmp_path / "site/a.xlsx", ["罗某甲 & <子>", 4380.5, None, date(2022, 6, 30)])
    writer(books_of(tmp_path / "site"), tmp_path / "out")()
    (made,) = (tmp_path / "out").glob("*.xlsx")
    row = [cell.value for cell in openpyxl.load_workbook(made).active[4]]
    assert row == ["罗某甲 & <子>", 4380.5, None, 44742]


def test_a_copy_under_another_name_is_written_once_and_each_process_has_its_own(tmp_path):
    for name in ("a", "b", "c"):
        workbook(tmp_path / f"{name}.xlsx", ["户", len(name) if name == "a" else name])
    (tmp_path / "copy.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    names = [name for name, _ in books_of(tmp_path)]
    assert len(names) == 3
    assert sorted(name for share in (0, 1) for name, _ in books_of(tmp_path, share, 2)) == sorted(
        names
    )


def test_a_cell_of_an_unknown_kind_is_not_passed_over():
    with pytest.raises(ValueError, match="cannot read back"):
        rows_of('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', [])
