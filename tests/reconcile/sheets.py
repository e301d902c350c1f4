"""Exports of the monitoring system for tests: plainly fictitious, as ugly as wanted."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from register import Records, accounts, entered, household, members

DAY = "2022-06-30"
HEADERS = (
    "序号", "村", "组", "户主姓名", "证件号码", "监测对象编号", "家庭人口", "监测对象类别",
    "人均纯收入",
)  # fmt: skip
# eighteen digits that are nobody's: the check sum is wrong
CARD = "500102195603120000"
NUMBER = "5001020160001"
Row = Sequence[Any]


def line(number: object = NUMBER, head: object = "冉某甲", **changes: object) -> list[object]:
    """A row that agrees with `home`; changes by header."""
    values = {
        "序号": 1, "村": "朱砂村", "组": 3, "户主姓名": head, "证件号码": CARD,
        "监测对象编号": number, "家庭人口": 1, "监测对象类别": "边缘易致贫户", "人均纯收入": 6500.35,
    } | changes  # fmt: skip
    return list(values.values())


def home(id_: str = "ZS-0001", number: str | None = NUMBER, head: str = "冉某甲", **fields: Any):
    """A household 在册 since March: one person, 6500.35 yuan."""
    entry = entered("2022-03-16", **({"系统编号": number} if number else {}))
    base = {
        "户主": head,
        "成员": [members(1)[0] | {"姓名": head}],
        "识别": [entry],
        "收支核算": [accounts("2022-03-02", "6500.35")],
    }
    return household(id_, **(base | fields))


def write(
    path: Path,
    rows: Sequence[Row],
    headers: Sequence[object] = HEADERS,
    sheet: str = "监测对象",
    before: Callable[[Any, Any], int] = lambda book, sheet: 0,
) -> Path:
    """A workbook of one sheet; `before` writes what stands above and says how many rows."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    start = before(book, page)
    page.write_row(start, 0, headers)
    for number, row in enumerate(rows, start + 1):
        page.write_row(number, 0, row)
    book.close()
    return path


def changed(path: Path, part: str, old: str, new: str) -> None:
    """A workbook with one of its parts changed, as other programs write it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def compare(records: Records, path: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit status and JSON of `huce reconcile`."""
    status, out, err = records.run(
        "reconcile", str(path), "--as-of", DAY, "--format", "json", *arguments
    )
    assert out, err
    return status, json.loads(out)


def refused(records: Records, path: Path) -> str:
    """The sentence about a file that cannot be compared; the exit status is 2."""
    status, out, err = records.run("reconcile", str(path), "--as-of", DAY)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    return err


def kinds(found: dict[str, Any]) -> dict[str, list[tuple[Any, Any]]]:
    """The kinds that have rows, each row as (row of the export, id)."""
    return {
        kind: [(one["row"], one["id"]) for one in rows]
        for kind, rows in found["differences"].items()
        if rows
    }
