"""The columns of the export: the spellings that are known, and finding the header row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.workbooks.headers import columns_of, header_texts

SPELLINGS: dict[str, tuple[str, ...]] = {
    "系统编号": ("监测对象编号", "户编号", "系统编号"),
    "户主": ("户主姓名", "户主", "姓名"),
    "人口": ("家庭人口", "家庭人口数", "人口数", "人口"),
    "类别": ("监测对象类别", "监测类别", "户类别", "类别"),
    "人均纯收入": ("人均纯收入", "年人均纯收入", "家庭人均纯收入"),
    "村": ("村", "行政村", "村名"),
    "组": ("组", "村民小组", "自然村"),
    "是否消除": ("是否消除", "风险是否已消除", "消除状态"),
}
"""Field → header spellings; of several that are there, the first stands."""
NEEDED = ("户主", "人口", "类别", "人均纯收入")
ONE_OF = ("系统编号", "村")


@dataclass(frozen=True, slots=True)
class Header:
    """A row that was taken for a header: field → column index (from 0) and its text."""

    row: int
    columns: dict[str, tuple[int, str]]
    texts: tuple[str, ...]
    twice: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed fields that are not there."""
        found = [one for one in NEEDED if one not in self.columns]
        if not any(one in self.columns for one in ONE_OF):
            found.append(ONE_OF[0])
        return tuple(found)


def header_of(row: int, cells: Sequence[object], above: Sequence[object] = ()) -> Header:
    """The fields that a row names; where it is blank, the cell above it speaks (merged headers)."""
    texts = header_texts(cells, above)
    columns, twice = columns_of(texts, SPELLINGS)
    return Header(row, columns, tuple(one for one in texts if one), twice)


def better(one: Header, other: Header | None) -> bool:
    """Whether a row is more of a header than another: more needed fields, then more fields."""
    if other is None:
        return bool(one.texts)
    return (-len(one.missing), len(one.columns)) > (-len(other.missing), len(other.columns))


def missing_words(header: Header) -> str:
    """Which headers are missing and how they may be written."""
    words = []
    for name in header.missing:
        spellings = "、".join(SPELLINGS[name])
        more = f"（或者{'、'.join(SPELLINGS['村'])}）" if name == "系统编号" else ""
        words.append(f"“{name}”（可写成{spellings}）{more}")
    return "；".join(words)
