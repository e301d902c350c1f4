"""Ledgers of village offices for tests: plainly fictitious, as ugly as wanted."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from register import OFFICER, Records

DAY = "2022-06-30"
# eighteen digits that are nobody's: the check sum is wrong
CARD = "500102195603120000"
Row = Sequence[Any]
Sheets = dict[str, Sequence[Row]]

HOUSEHOLD_HEADERS = ("村", "组", "户主", "户类型", "住址", "联系电话")
MEMBER_HEADERS = ("村", "组", "户主", "姓名", "关系", "性别", "出生")
VISIT_HEADERS = ("村", "组", "编号", "户主", "日期", "走访人", "方式", "结果", "情况")
ACCOUNT_HEADERS = (
    "编号", "户主", "核算日期", "核算人", "期间", "工资性", "生产经营收入", "生产经营性支出", "转移性",
)  # fmt: skip
VISIT = (
    "朱砂村",
    3,
    "ZS-0001",
    "冉某甲",
    "2022-03-18",
    OFFICER,
    "入户",
    "见到本人",
    "在家，药按时吃",
)
ACCOUNT = (
    "ZS-0001",
    "冉某甲",
    "2022-03-02",
    OFFICER,
    "2021-03-01至2022-02-28",
    18000,
    5200,
    2000,
    0,
)


def home(village: str = "朱砂村", group: Any = 3, head: str = "谭某丙", **more: Any) -> list[Any]:
    """A row of 在库农户总台账; more by header."""
    values = dict(
        zip(
            HOUSEHOLD_HEADERS,
            (village, group, head, "一般农户", "3组大湾", "138****0469"),
            strict=True,
        )
    )
    return list((values | more).values())


def person(head: str = "谭某丙", name: str | None = None, **more: Any) -> list[Any]:
    """A row of 家庭成员花名册: the head, or somebody else."""
    relation = "户主" if name is None else "其他"
    values = ("朱砂村", 3, head, name or head, relation, "男", "1960-05-06")
    return list((dict(zip(MEMBER_HEADERS, values, strict=True)) | more).values())


def write(path: Path, sheets: Sheets, **options: Any) -> Path:
    """A workbook: each sheet's first row is its header."""
    book = xlsxwriter.Workbook(path, options)
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return path


def drawn(path: Path, draw: Callable[[Any], None], **options: Any) -> Path:
    """A workbook that a function draws."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"} | options)
    draw(book)
    book.close()
    return path


class Report:
    """What the report workbook of an import says, without 序号."""

    def __init__(self, data: bytes) -> None:
        book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheets = {
            page.title: [
                tuple("" if one is None else one for one in row[1:])
                for row in page.iter_rows(min_row=4, values_only=True)
                if row[0] not in (None, "无")
            ]
            for page in book
        }
        self.text = "\n".join(
            str(cell) for page in book for row in page.values for cell in row if cell is not None
        )

    @property
    def unplaced(self) -> dict[str, str]:
        """`工作表!C5` → the reason; a whole row is `工作表!5`, a whole sheet its name."""
        found = {}
        for sheet, row, column, _, _, why, _ in self.sheets["没有写入"]:
            place = f"{sheet}!{'' if column == '整行' else column}{row}" if row else sheet
            found[place] = why
        return found

    @property
    def advice(self) -> dict[str, str]:
        return {f"{one[0]}!{one[2]}{one[1]}": one[6] for one in self.sheets["没有写入"]}

    @property
    def written(self) -> list[str]:
        """`ZS-0001 what`, in the order of the report."""
        return [f"{one[1]} {one[3]}" for one in self.sheets["写入"]]

    @property
    def passed(self) -> list[tuple[str, Any, str]]:
        return [(one[0], one[1], one[3]) for one in self.sheets["跳过"] if one[1]]


def imported(records: Records, path: Path, *arguments: str) -> tuple[int, Report]:
    """Exit status and report of `huce import --yes`; the terminal repeats no personal number."""
    out = path.with_name(f"{path.stem}-report-{len(list(path.parent.iterdir()))}.xlsx")
    mode = () if "--dry-run" in arguments else ("--yes",)
    more = () if "--as-of" in arguments else ("--as-of", DAY)
    status, said, err = records.run(
        "import", str(path), *more, *mode, "--report", str(out), *arguments
    )
    assert out.exists(), err
    report = Report(out.read_bytes())
    assert CARD not in said + err + report.text
    return status, report


def refused(records: Records, path: Path) -> str:
    """The sentence about a file that is no ledger; the exit status is 2 and nothing is written."""
    before = files(records)
    status, out, err = records.run("import", str(path), "--as-of", DAY, "--yes")
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert files(records) == before
    return err


def files(records: Records) -> dict[str, bytes]:
    """Every file of the records."""
    return {
        str(one.relative_to(records.root)): one.read_bytes()
        for one in sorted(records.root.rglob("*"))
        if one.is_file()
    }


def text(records: Records, id_: str = "ZS-0001") -> str:
    path = records.root / f"villages/zhusha/households/{id_}.yaml"
    return path.read_text(encoding="utf-8")
