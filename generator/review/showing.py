"""The report as text for a terminal and as JSON for programs."""

from __future__ import annotations

from typing import Any

from generator.review.report import Report, Section

# characters of a cell in a terminal or a comment
LONGEST = 160


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def to_text(report: Report) -> str:
    """The status first, then each section: a line a row, 无 where there is none."""
    lines = [report.status, compared(report)]
    for section in report.sections:
        lines += ["", f"{section.title}（{len(section.rows)}）"]
        lines += [f"  {_line(section, row)}" for row in section.rows]
        if not section.rows and not section.note:
            lines.append("  无")
        if section.note:
            lines.append(f"  {section.note}")
    return "\n".join(lines)


def _line(section: Section, row: dict[str, Any]) -> str:
    texts = [
        f"{column.label}：{cut(' '.join(column.text(row).split()))}"
        for column in section.columns
        if column.text(row)
    ]
    return "　".join(texts)


def compared(report: Report) -> str:
    """Which two sides, judged on which day."""
    head = report.head[:10] or "工作区"
    return f"{report.base[:10]} 与 {head} 比较，都按 {report.as_of} 研判。"


def to_json(report: Report) -> dict[str, Any]:
    """One object; a list of rows for each section, its note where there is one."""
    return {
        "as_of": report.as_of.isoformat(),
        "base": report.base,
        "head": report.head or None,
        "errors": report.errors,
        "warnings": report.warnings,
        "status": report.status,
        "notes": {one.key: one.note for one in report.sections if one.note},
        **{one.key: list(one.rows) for one in report.sections},
    }
