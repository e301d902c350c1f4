"""Export → import → export is a fixed point on the demo street, and into itself writes nothing."""

from __future__ import annotations

import contextlib
import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from generator.cli import main

RECORDS = Path(__file__).resolve().parents[2] / "records"
DAY = "2022-06-30"
IN_USE = ("防贫监测户台账", "防贫预警户台账", "入户走访记录", "家庭收支测算表", "家庭成员花名册")
CARRIED = (
    "未在册", "在库农户总台账", "风险销号台账", "情形认定台账", "人口自然变更台账", "五步识别台账",
    "一户一策帮扶方案", "低收入研判台账", "联系人花名册", "小额信贷台账", "例外与豁免台账",
    "监测对象进出台账", "应访已访台账",
)  # fmt: skip


def run(*arguments: str) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        status = main([*arguments], lambda: datetime(2023, 2, 1, tzinfo=UTC))
    return status, said.getvalue()


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    """The demo's ledgers, and a street that holds everything but its households."""
    folder = tmp_path_factory.mktemp("street")
    status, said = run(
        "export", "xlsx", "--records", str(RECORDS), "--as-of", DAY, "--out", str(folder / "a.xlsx")
    )
    assert status == 0, said
    shutil.copytree(RECORDS, folder / "records", ignore=shutil.ignore_patterns("households"))
    return folder


def rows(path: Path, sheet: str) -> list[tuple]:
    page = openpyxl.load_workbook(path, read_only=True)[sheet]
    found = list(page.iter_rows(min_row=3, values_only=True))
    # the remark about files that could not be read stands below the rows
    return [row for row in found if row[1] is not None]


def test_the_street_comes_back_cell_by_cell(street):
    """The day is the one that the sheets name, though the import is made months later."""
    records = str(street / "records")
    status, said = run("import", str(street / "a.xlsx"), "--records", records, "--yes")
    assert status == 0, said
    assert "没有写入的：无。" in said
    again = street / "b.xlsx"
    status, said = run("export", "xlsx", "--records", records, "--as-of", DAY, "--out", str(again))
    assert status == 0, said
    for sheet in (*IN_USE, *CARRIED):
        before, after = rows(street / "a.xlsx", sheet), rows(again, sheet)
        assert len(before) > 1
        assert after == before, sheet
    # and what came back is already there
    status, said = run("import", str(again), "--records", records, "--yes")
    assert status == 0, said
    assert "要写入 0 份户档案" in said


def test_into_the_street_itself_nothing_is_written(street):
    before = {one: one.read_bytes() for one in RECORDS.rglob("*.yaml")}
    status, said = run("import", str(street / "a.xlsx"), "--records", str(RECORDS), "--yes")
    assert status == 0, said
    assert "要写入 0 份户档案" in said
    assert "没有写入的：无。" in said
    assert {one: one.read_bytes() for one in RECORDS.rglob("*.yaml")} == before
