"""The history of one household as text."""

from __future__ import annotations

from generator.assess import Case
from generator.history.reading import History


def to_text(case: Case, history: History) -> str:
    """The tier's spans, then the commits behind the record, newest first."""
    home = case.record.household
    lines = [f"{home.head}（{home.id}）", "", "层级："]
    lines += [f"  {one.start} 至 {one.end}　{one.tier}" for one in case.timeline]
    lines += ["", "提交："]
    commits = history.commits(case.record.file)
    lines += [f"  {one.day}　{one.author}　{one.subject}（{one.short}）" for one in commits]
    if not commits:
        lines.append("  这份记录还没有提交过。")
    if history.is_dirty(case.record.file):
        lines.append("  有未提交的改动。")
    return "\n".join(lines)
