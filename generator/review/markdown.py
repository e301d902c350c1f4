"""The report as one comment of a pull request, to be updated in place.

The records hold what people typed, so nothing of it may act: no HTML, no
Markdown, no link, no mention, no reference, no formula.
"""

from __future__ import annotations

import re

from generator.review.report import Report, Section
from generator.review.showing import compared, cut

# by this line the comment is found again
MARKER = "<!-- huce diff -->"
FOLDED = 20
# GitHub takes 65,536 characters; the longest tables give way
LARGEST = 60_000
FEWER = (1000, 300, 100, 50, 20, 10, 5)
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#!|~&$@^]")
_ACTING = re.compile(r"([@#!$~%&^])(?=[\w\"'])|:(?=[A-Za-z+])|\bGH(?=-[0-9])")
_LINKS = re.compile(r"(?i)\bwww\.|://")
# signs that turn the direction of what follows
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
# keeps what follows from being read together with what goes before
JOINER = "\u2060"


def escaped(text: str) -> str:
    """Text as it is, in a table's cell, whatever is in it."""
    text = cut(" ".join(text.translate(_TURNING).split()))
    text = _LINKS.sub(
        lambda one: one[0].replace("www", f"www{JOINER}").replace(":", f":{JOINER}"), text
    )
    text = _ACTING.sub(lambda one: one[0] + JOINER, text)
    return _SIGNS.sub(lambda one: f"&#{ord(one[0])};", text)


def to_markdown(report: Report) -> str:
    """Status first, then the sections; tables of more than 20 rows are folded."""
    for most in FEWER:
        text = _text(report, most)
        if len(text) <= LARGEST:
            break
    return text


def _text(report: Report, most: int) -> str:
    sign = "❌" if report.errors else "✅"
    lines = [MARKER, f"**{sign} {report.status}**", "", compared(report)]
    empty = [one.title for one in report.sections if not one.rows and not one.note]
    for section in report.sections:
        if section.rows or section.note:
            lines += ["", f"### {section.title}（{len(section.rows)}）", ""]
            lines += _table(section, most)
            if section.note:
                lines += ["", section.note]
    if empty:
        lines += ["", f"无：{'、'.join(empty)}。"]
    return "\n".join(lines) + "\n"


def _table(section: Section, most: int) -> list[str]:
    if not section.rows:
        return []
    columns = [
        one for one in section.columns if any(one.text(row) for row in section.rows)
    ]  # fmt: skip
    lines = [_cells(one.label for one in columns), _cells("---" for _ in columns)]
    lines += [
        _cells(escaped(one.text(row)) or "—" for one in columns) for row in section.rows[:most]
    ]
    if len(section.rows) > most:
        left = len(section.rows) - most
        lines += ["", f"另有 {left} 行，没有列出；运行 huce diff 看全部。"]
    if len(section.rows) > FOLDED:
        summary = f"<summary>{len(section.rows)} 行，点开看</summary>"
        return ["<details>", summary, "", *lines, "", "</details>"]
    return lines


def _cells(texts) -> str:
    return f"| {' | '.join(texts)} |"
