"""The sample as a workbook and as a draft of the record of the cross-check."""

from __future__ import annotations

import json
import re

from generator.publish.tables import workbook_bytes
from generator.sampling.drawing import Ranked, Sample, VillageSample
from generator.tabulate.shape import Kind, LedgerTable, Line

PLAIN = re.compile(r"[\u4e00-\u9fff]{2,12}")


def workbook(sample: Sample, street: str) -> bytes:
    """Sheets 抽查户, 抽样框, 分层, 村: all that is needed to draw again in a spreadsheet."""
    tables = (_drawn(sample), _frame(sample), _strata(sample), _villages(sample))
    title = f"{sample.year}年交叉检查抽样"
    return workbook_bytes(title, tables, sample.as_of, sample.edition, street)


def _table(title: str, columns: str, kinds: tuple[Kind, ...], lines: list[Line], note: str = ""):
    return LedgerTable(
        "sample", title, "", "", "", tuple(columns.split()), kinds, tuple(lines), note
    )


def _drawn(sample: Sample) -> LedgerTable:
    lines = [
        Line(one.frame.village, row.unit.id, (
            one.frame.name, row.unit.group, row.unit.id, row.unit.head, row.unit.tier,
            "档案未读入" if row.unit.unread else None,
        ))
        for one in sample.villages
        for row in one.drawn
    ]  # fmt: skip
    columns = "村 组 编号 户主 层级 备注"
    note = f"抽样种子：{sample.seed}。抽法见 docs/sampling.md。"
    return _table("抽查户", columns, ("text", "int", "text", "text", "text", "text"), lines, note)


def _frame(sample: Sample) -> LedgerTable:
    lines = [
        Line(one.frame.village, row.unit.id, _frame_cells(one, row))
        for one in sample.villages
        for row in one.ranked
    ]
    columns = "村 层级 组 编号 户主 清单行 计算文本 SHA-256 层内名次 抽中"
    kinds: tuple[Kind, ...] = (
        "text", "text", "int", "text", "text", "int", "text", "text", "int", "text",
    )  # fmt: skip
    return _table("抽样框", columns, kinds, lines)


def _frame_cells(one: VillageSample, row: Ranked):
    unit = row.unit
    return (
        one.frame.name, unit.tier, unit.group, unit.id, unit.head, unit.row, row.text,
        row.sha256, row.rank, "是" if row.drawn else None,
    )  # fmt: skip


def _strata(sample: Sample) -> LedgerTable:
    lines = [
        Line(one.frame.village, None, (
            one.frame.name, stratum.tier, stratum.group, stratum.households, stratum.drawn,
        ))
        for one in sample.villages
        for stratum in one.strata
    ]  # fmt: skip
    return _table("分层", "村 层级 组 户数 抽取", ("text", "text", "int", "int", "int"), lines)


def _villages(sample: Sample) -> LedgerTable:
    frames = {one.frame.village: one.frame for one in sample.villages}
    lines = []
    for one in sample.candidates:
        frame = frames.get(one.village)
        cells = (frame.source, frame.rows, len(frame.units)) if frame else (None, None, None)
        lines.append(
            Line(one.village, None, (
                one.name, one.village, one.text, one.sha256, "是" if one.drawn else None, *cells,
            ))
        )  # fmt: skip
    columns = "村 文件夹 计算文本 SHA-256 抽中 抽样框 清单行数 抽样框户数"
    kinds: tuple[Kind, ...] = ("text", "text", "text", "text", "text", "text", "int", "int")
    return _table("村", columns, kinds, lines)


def draft(sample: Sample) -> bytes:
    """`street/cross-checks/<year>.yaml` with 日期 and 检查单位 left for the hand."""
    lines = [
        f"# {sample.year}年交叉检查的草稿：请先填写“日期”和“检查单位”两行，"
        f"再放到 street/cross-checks/{sample.year}.yaml",
        "日期:",
        "检查单位:",
        "抽样方式: 系统抽取",
        f"抽样种子: {_text(sample.seed, quoted=True)}",
        "村:",
    ]
    for one in sample.villages:
        lines += [f"  - 村: {one.frame.village}", "    户:"]
        lines += [f"      - {_household(row)}" for row in one.drawn]
    return ("\n".join(lines) + "\n").encode()


def _household(row: Ranked) -> str:
    unit = row.unit
    if unit.id is not None:
        return f"{{户: {unit.id}}}"
    group = "" if unit.group is None else f"组: {unit.group}, "
    return f"{{{group}户主: {_text(unit.head or '')}}}"


def _text(value: str, *, quoted: bool = False) -> str:
    """A scalar that reads back as it is: plain where it is an ordinary name."""
    if not quoted and PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
