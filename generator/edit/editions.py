"""The next edition of the plan, from the figures of the last one.

Nobody has compared them with the new plan yet: every figure is put under 暂定, the
plan's number and grounds are words that ask to be replaced.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from generator.dates import add_months, month_end
from generator.edit.emit import Notes, document
from generator.edit.entries import Draft, Refused
from generator.edit.mending import plain_value
from generator.edit.order import arranged
from generator.files import Folder
from generator.load.layout import place_of
from generator.load.problems import problem
from generator.load.reading import read_file, tree_of
from generator.model import Policy
from generator.source import Path

NUMBER, GROUNDS = "文号待填", "上级依据待填"
# an edition is read against the plan, a line for a line
_WIDTH = 10_000
_LATE_SWEEP = "12-31"
_NOT_FIGURES = ("名称", "文号", "印发", "生效", "失效", "上级依据", "称谓", "暂定")


class NotLater(Exception):
    """The new edition would not begin after the last one; the message is that one's first day."""


def figures() -> list[str]:
    """Every part of an edition that holds figures or steps, as 暂定 names it."""
    keys = (field.alias or "" for field in Policy.model_fields.values())
    return [key for key in keys if key not in _NOT_FIGURES]


def edition_text(old: dict[str, Any], start: date, name: str) -> str:
    """An edition from `start` to the end of its year, with the figures of `old` (plain values).

    A register that begins after the sweep's usual last day has until the year's end for it.
    """
    new = deepcopy(old)
    new |= {
        "名称": name,
        "文号": NUMBER,
        "印发": start.isoformat(),
        "生效": start.isoformat(),
        "失效": date(start.year, 12, 31).isoformat(),
        "上级依据": [GROUNDS],
        "暂定": figures(),
    }
    if f"{start:%m-%d}" > new["五个一"]["遍访截止"]:
        new["五个一"]["遍访截止"] = _LATE_SWEEP
    after = add_months(start, 1)
    new["队伍"]["备案截止"] = month_end(after.year, after.month).isoformat()
    head = [
        f"## 数字照抄{old['文号']}，还没有和正式文件核对，所以都列在“暂定”里。",
        "## 逐项对照正式文件改；核对过的，从“暂定”里去掉；文件没有写明的，留在“暂定”里。",
    ]
    notes: dict[Path, Notes] = {(): Notes(before=head)}
    for path, words in (
        (("文号",), "改成正式文号"),
        (("印发",), "印发日期"),
        (("生效",), "第一天，和文件名一致"),
        (("失效",), "最后一天；过后沿用到下一份生效"),
        (("上级依据",), "改成上级文件的文号"),
        (("收入线", "监测"), "元，每人每年，低于才算"),
        (("收入线", "预警"), "元，每人每年，低于才算"),
        (("收入线", "大额支出"), "元，一户一年自付的合规支出"),
    ):
        notes[path] = Notes(side=f"# {words}", column=30)
    return document(arranged(Policy, new), notes, _WIDTH)


def plain_edition(text: str) -> dict[str, Any]:
    """An edition's record as plain values."""
    root = tree_of(text)
    assert root is not None
    value = plain_value(root)
    assert isinstance(value, dict)
    return value


def next_edition(records: FilePath, start: date) -> Draft:
    """The edition that begins on `start`, with the last one's figures.

    Raises Refused where an edition cannot be read or there is none, NotLater.
    """
    last: tuple[date, str] | None = None
    for file in Folder(records).names():
        place = place_of(file)
        if place is None or place.what != "policy":
            continue
        data = (records / file).read_bytes()
        read = read_file(file, place, data)
        if read.model is None:
            raise Refused(read.problems)
        if last is None or read.model.start > last[0]:
            last = (read.model.start, data.decode("utf-8-sig"))
    if last is None:
        raise Refused((problem("file-missing", "policy", (1, 1), ()),))
    if start <= last[0]:
        raise NotLater(last[0].isoformat())
    old = plain_edition(last[1])
    name = old["名称"].replace(str(last[0].year), str(start.year))
    return Draft(f"policy/{start.isoformat()}.yaml", edition_text(old, start, name).encode())
