"""The month's report as DOCX: the same sentences and numbers as its page.

Same report, same bytes: the times inside are the as-of date.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import datetime, time
from typing import Any

from generator.report.content import Report, amount, words_of

FONT = "宋体"
TITLE_FONT = "黑体"


def docx_bytes(report: Report) -> bytes:
    """A document that an office can go on writing in: A4, 宋体, tables with borders."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    _style(document)
    _heading(document, report.title)
    document.add_paragraph(f"（截至{words_of(report.as_of)}，依据{report.edition}）").alignment = 1
    _part(document, "一、基本情况")
    for sentence in report.sentences:
        _text(document, sentence)
    _part(document, "二、数字")
    head = ("项目", "本月", "上月", "去年同日", "单位")
    rows = [
        (one.name, amount(one.now), _words(one.last), _words(one.year_ago), one.unit)
        for one in report.lines
    ]
    _table(document, head, rows)
    for title, some in (("三、本月没有完成的", report.slipped), ("四、下月到期的", report.coming)):
        _part(document, title)
        if some:
            rows = [(p.kind, p.what, p.who, p.due.isoformat(), p.words) for p in some]
            _table(document, ("类别", "事项", "谁", "到期日", "现在"), rows)
        else:
            _text(document, "无。")
    _text(document, "填报人：　　　　　　　　审核人：　　　　　　　　日期：")
    return _fixed(document, report)


def _words(number: Any) -> str:
    return "" if number is None else amount(number)


def _style(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def _run(paragraph: Any, words: str, font: str, size: float, *, bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(words)
    run.font.name, run.font.size, run.bold = font, Pt(size), bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _heading(document: Any, words: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = 1
    _run(paragraph, words, TITLE_FONT, 18)


def _part(document: Any, words: str) -> None:
    _run(document.add_paragraph(), words, TITLE_FONT, 14)


def _text(document: Any, words: str) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph(words)
    paragraph.paragraph_format.first_line_indent = Pt(24)


def _table(document: Any, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from docx.text.run import Run

    table = document.add_table(rows=2, cols=len(head))
    table.style = "Table Grid"
    first, second = (one.cells for one in table.rows)
    for cell, below, words in zip(first, second, head, strict=True):
        _run(cell.paragraphs[0], words, FONT, 10.5, bold=True)
        _run(below.paragraphs[0], "", FONT, 10.5)
    # a row made ready once and copied: asking for every cell's font takes most of the time
    ready = table.rows[1]._tr
    table._tbl.remove(ready)
    for row in rows:
        line = deepcopy(ready)
        for run, words in zip(line.xpath(".//w:r"), row, strict=True):
            Run(run, table).text = words
        table._tbl.append(line)


def _fixed(document: Any, report: Report) -> bytes:
    """The file with the as-of date for every time in it."""
    moment = datetime.combine(report.as_of, time())
    properties = document.core_properties
    properties.title, properties.author = report.title, ""
    properties.created = properties.modified = moment
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
