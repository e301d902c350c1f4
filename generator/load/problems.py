"""From a fault in a file to a Problem in words, with place and corrected text."""

from __future__ import annotations

from generator.load.faults import Fault
from generator.load.messages import MESSAGES, Message, syntax_words
from generator.load.personal import has_personal_number
from generator.source import Kind, Path, Problem, Source, field_path

MISSING = frozenset(("key-missing", "needs"))


def problem(
    code: str,
    file: str,
    mark: tuple[int, int],
    path: Path = (),
    *,
    kind: Kind = "file",
    found: str | None = None,
    fix: str = "",
    allowed: tuple[str, ...] = (),
    reason: str = "",
    hint: str = "",
    other: str = "",
    message: Message | None = None,
) -> Problem:
    """A Problem with its sentence; a personal number is never repeated in it.

    `message` gives the words of a code that is declared elsewhere.
    """
    message = message or MESSAGES[code]
    if found is not None and has_personal_number(found):
        found = None
    fix, reason, other = ("" if has_personal_number(one) else one for one in (fix, reason, other))
    path = tuple(_masked(part) for part in path)
    words = {
        "found": "这个值" if found is None else _short(found),
        "field": _last(path),
        "allowed": "、".join(allowed),
        "reason": reason,
        "hint": hint,
        "other": other,
    }
    return Problem(
        code=code,
        kind=kind,
        source=Source(file, mark[0], mark[1], field_path(path)),
        message=message.chinese.format(**words),
        advice=fix or message.advice.format(**words),
        found=found,
        allowed=allowed,
    )


def _masked(part: str | int) -> str | int:
    return "…" if isinstance(part, str) and has_personal_number(part) else part


def _last(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    return names[-1] if names else "文件"


def _short(found: str) -> str:
    return found if len(found) <= 40 else found[:39] + "…"


def from_fault(file: str, fault: Fault) -> Problem:
    """A fault of the text itself."""
    reason, hint = syntax_words(fault.words) if fault.code == "yaml-syntax" else ("", "")
    return problem(
        fault.code,
        file,
        fault.mark,
        fault.path,
        found=fault.found,
        fix=fault.fix,
        reason=reason,
        hint=hint,
    )
