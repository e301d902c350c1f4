"""Problems as text for people and as JSON for programs (interface.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.load.messages import MESSAGES, Message
from generator.source import Problem

KINDS = {"file": "错误", "register": "错误", "warning": "提醒"}


def to_json(problems: Sequence[Problem], files: Sequence[str]) -> dict[str, Any]:
    """The object of `huce check --format json`."""
    errors = sum(1 for one in problems if one.severity == "error")
    return {
        "files": len(files),
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [_row(one) for one in problems],
    }


def _row(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind,
        "severity": one.severity,
        "file": one.source.file,
        "line": one.source.line,
        "column": one.source.column,
        "field": one.source.field,
        "found": one.found,
        "allowed": list(one.allowed),
        "message": one.message,
        "advice": one.advice,
    }


def to_text(
    problems: Sequence[Problem],
    files: Sequence[str],
    lang: str = "zh",
    more: Mapping[str, Message] = MappingProxyType({}),
) -> str:
    """A problem in two lines: where and what; how to mend it.  The count comes last.

    `more` has the messages of codes that are declared elsewhere.
    """
    lines = list(_lines(problems, lang, more))
    errors = sum(1 for one in problems if one.severity == "error")
    warnings = len(problems) - errors
    if lang == "en":
        lines.append(f"{len(files)} files, {errors} errors, {warnings} warnings")
    else:
        lines.append(f"共 {len(files)} 个文件，{errors} 处错误，{warnings} 处提醒。")
    return "\n".join(lines)


def _lines(problems: Iterable[Problem], lang: str, more: Mapping[str, Message]) -> Iterable[str]:
    for one in problems:
        place = f"{one.source.file}:{one.source.line}:{one.source.column}"
        where = f"{one.source.field}：" if one.source.field else ""
        if lang == "en":
            message = MESSAGES.get(one.code) or more.get(one.code)
            words = message.english if message else one.code
            yield f"{place}: {one.severity}: {one.source.field}: {words} [{one.code}]"
            yield f"    fix: {one.advice}"
        else:
            yield f"{place}: {KINDS[one.kind]}：{where}{one.message}"
            yield f"    改法：{one.advice}"
