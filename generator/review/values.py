"""Records as plain values, and which entry before is which entry after.

Values are what was typed (text, lists, mappings), so that a file with an error
on one side can still be compared.  The order of lists, the layout and another
way to write the same value are no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from generator.load.plain_lines import quick
from generator.load.reading import known_keys
from generator.load.recover import read_tree
from generator.load.repair import date_text, money_text
from generator.load.sweep_csv import tree_of_rows
from generator.load.text import decode
from generator.money import parse_money

Ways = tuple[tuple[str, ...], ...]

# lists whose order says something (the steps of an edition)
ORDERED = frozenset(("识别步骤", "消除步骤"))
ROWS = "逐户清单"
# entries looked at for one, of those that could all be it
MOST = 20
# by which fields an entry is known again, the surest first
WAYS: dict[str, Ways] = {
    "成员": (("姓名",), ("关系", "出生")),
    "收支核算": (("核算日期",),),
    "收入": (("类别", "项目"), ("类别", "子类"), ("类别",)),
    "支出": (("类别", "日期"), ("类别",)),
    "三保障": (("项目", "核查日期"), ("项目",)),
    "风险": (("类型", "发现日期"), ("类型",)),
    "预警情形": (("情形", "认定日期"), ("情形",)),
    "人工纳入": (("认定日期",),),
    "识别": (("系统录入",), ("发现日期",), ("承诺授权",), ("步骤",), ("类别",)),
    "监测联系人": (("姓名", "起"), ("姓名",)),
    "帮扶联系人": (("姓名", "起"), ("姓名",)),
    "措施": (("类别", "内容"), ("内容",), ("风险", "类别")),
    "修订": (("日期",),),
    "走访": (("日期",), ("情况",)),
    "走访例外": (("起", "原因"), ("起",)),
    "核查豁免": (("检查", "起"), ("检查",)),
    "低收入研判": (("日期",),),
    "系统收入": (("年度",), ("取数日期",)),
    "返贫致贫认定": (("日期",),),
    "小额信贷": (("放款日期", "金额"),),
    "社会救助": (("类别", "起"), ("类别",)),
    "居住": (("起",), ("状态",)),
    "医保": (("年度",),),
    "队伍": (("姓名", "起"), ("姓名",)),
    "工作方案": (("年度",),),
    "资料目录": (("编号",),),
    "归档": (("编号", "期"),),
    "分组": (("组",),),
    "指导": (("日期", "村"),),
    "研判户": (("户", "事项"), ("户",)),
    "村": (("村",),),
    "户": (("户",), ("组", "户主")),
    ROWS: (("编号",), ("组", "户主")),
}
OTHERWISE: Ways = (("编号",), ("姓名",), ("日期",), ("项目",), ("户",))


def value_of(file: str, data: bytes, *, whole: bool) -> dict[str, Any] | None:
    """A record file's value; None where it cannot be read.

    With `whole` also where a part of it cannot: what seems to be missing may
    be in that part.
    """
    text, _ = decode(data)
    if text is None:
        return None
    if file.endswith(".csv"):
        return {ROWS: _rows(text)}
    found = quick(text)
    if found is not None:
        return found
    reading = read_tree(text, known_keys())
    # of an unfinished merge one side alone is read
    parted = any(one.code == "merge-conflict" for one in reading.faults)
    if reading.root is None or (whole and (reading.aside or reading.lost or parted)):
        return None
    return reading.root.value if isinstance(reading.root.value, dict) else None


def _rows(text: str) -> list[dict[str, Any]]:
    return [
        {name: str(cell.value) for name, cell in row.items.items() if cell.value}
        for row in tree_of_rows(text).items.values()
    ]


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """A scalar in one way of writing: dates, amounts and yes/no as they are meant."""
    text = text.strip()
    if text[:1].isdigit():
        # `0469` is no amount, and not `469`
        bare = text.isascii() and text.isdigit()
        meant = date_text(text) or (text if bare else money_text(text))
        amount = parse_money(meant)
        if amount is not None:
            return f"{amount.normalize():f}"
        return meant or text
    return {"true": "是", "false": "否"}.get(text, text)


def canonical(value: Any, key: str = "") -> Hashable:
    """What two values that mean the same have in common; None for what is empty."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        found = ((name, canonical(below, name)) for name, below in value.items())
        return frozenset((name, below) for name, below in found if below is not None) or None
    if isinstance(value, list):
        items = [canonical(one) for one in value]
        if key in ORDERED:
            return tuple(items) or None
        # how often each stands there, in whatever order
        counted: dict[Hashable, int] = defaultdict(int)
        for item in items:
            counted[item] += 1
        return ("list", frozenset(counted.items())) if counted else None
    return None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Indices of entries before and after: the same entry, gone, new.

    `same` also holds entries that differ in some fields.
    """

    same: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]

    def near(self, index: int) -> int | None:
        """The entry after that stands where a gone one stood: behind the one before it."""
        above = [pair for pair in self.same if pair[0] < index]
        below = [pair for pair in self.same if pair[0] > index]
        if above:
            return max(above)[1]
        return min(below)[1] if below else None


def pair(before: Sequence[Any], after: Sequence[Any], ways: Ways) -> Pairs:
    """Which entry is which: those without any difference, then way by way.

    A way is the fields that both must have alike; of several candidates the
    one with the most fields alike is taken, the earlier first.
    """
    was, now = [canonical(one) for one in before], [canonical(one) for one in after]
    # dicts, for their order and for being quick to take from
    left, right = dict.fromkeys(range(len(was))), dict.fromkeys(range(len(now)))
    same: list[tuple[int, int]] = []

    def take(keys_before: list[Hashable], keys_after: list[Hashable]) -> None:
        places: dict[Hashable, dict[int, None]] = defaultdict(dict)
        for j in right:
            if keys_after[j] is not None:
                places[keys_after[j]][j] = None
        for i in list(left):
            found = places.get(keys_before[i])
            if found:
                some = islice(found, MOST)
                j = max(some, key=lambda one: (_alike(was[i], now[one]), -one))
                del found[j], left[i], right[j]
                same.append((i, j))

    take(was, now)
    for way in ways:
        take([_key(one, way) for one in before], [_key(one, way) for one in after])
    return Pairs(tuple(sorted(same)), tuple(left), tuple(right))


def _key(entry: Any, way: tuple[str, ...]) -> Hashable:
    """An entry's fields of a way; None where it lacks one."""
    if not isinstance(entry, dict):
        return None
    found = tuple(canonical(entry.get(name)) for name in way)
    return None if None in found else found


def _alike(one: Hashable, other: Hashable) -> int:
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return len(one & other)
    return int(one == other)


def items(value: Any, key: str) -> list[Any]:
    """The entries under a key: a list, or the one that is written without a list."""
    found = value.get(key) if isinstance(value, dict) else None
    if found is None:
        return []
    return found if isinstance(found, list) else [found]
