"""Where a thing stands in the records, and what is wrong with it.

A `Problem` is about a file: it has a line, and its errors stop a merge.  It is
a value, collected and shown; only our own defects are exceptions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.packed import Packed

Severity = Literal["error", "warning"]
Kind = Literal["file", "register", "warning"]
Path = tuple[str | int, ...]


def field_path(path: Path) -> str:
    """`("走访", 0, "日期")` as officers read it: `走访[0].日期`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


@dataclass(frozen=True, slots=True)
class Source(Packed):
    """A place in a record file; `file` is relative to the records folder.

    Lines and columns count from 1, columns in characters.
    """

    file: str
    line: int = 1
    column: int = 1
    field: str = ""


@dataclass(frozen=True, slots=True)
class Problem(Packed):
    """One thing that is wrong with one place of one file.

    `kind` is `file` (the file is refused), `register` (only the name or
    reference is void) or `warning`.  `found` is None for personal data and for
    what is not there; `advice` is the corrected text where that is obvious,
    else a short instruction.
    """

    code: str
    kind: Kind
    source: Source
    message: str
    advice: str = ""
    found: str | None = None
    allowed: tuple[str, ...] = field(default=())

    @property
    def severity(self) -> Severity:
        return "warning" if self.kind == "warning" else "error"

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.source.file, self.source.line, self.source.column, self.code)
