"""The month's report as DOCX: the same sentences and numbers as its page.

Same report, same bytes: the times inside are the as-of date.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import datetime, time
from typing import Any

from generator.publish.packed import archive, part
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
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    table = document.add_table(rows=2, cols=len(head), style="Table Grid")
    run_tag, words_tag = qn("w:r"), qn("w:t")
    # what is made ready once is copied: asking for every cell's font takes most of the time
    above, ready = (one._tr for one in table.rows)
    for line, bold in ((above, True), (ready, False)):
        paragraphs = list(line.iter(qn("w:p")))
        _run(Paragraph(paragraphs[0], table), "无", FONT, 10.5, bold=bold)
        for one in paragraphs[1:]:
            one.append(deepcopy(paragraphs[0].find(run_tag)))
    table._tbl.remove(ready)
    lines = [(above, head), *((deepcopy(ready), row) for row in rows)]
    for line, row in lines:
        for run, words in zip(line.iter(run_tag), row, strict=True):
            if words.isprintable() and words == words.strip():
                run.find(words_tag).text = words
            else:
                # lines, tabs and spaces at the ends are written otherwise
                Run(run, table).text = words
        table._tbl.append(line)


def _fixed(document: Any, report: Report) -> bytes:
    """The file, with no other time in it than the as-of date."""
    moment = datetime.combine(report.as_of, time())
    properties = document.core_properties
    properties.title, properties.author = report.title, ""
    properties.created = properties.modified = moment
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old:
        return archive(part(name, old.read(name)) for name in old.namelist())
