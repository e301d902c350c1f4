"""Which streets' figures enter the sums, and what is said of those that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.district.reading import Meta, Reading

STATES = {
    "good": "计入合计", "old": "数据旧", "future": "日期在后", "missing": "数据缺",
    "damaged": "数据损坏", "version": "格式版本不同", "duplicate": "重复", "conflict": "分不清",
}  # fmt: skip
SHOWN = frozenset(("good", "old", "future"))
"""States whose own figures are shown; only `good` ones are summed."""


def chosen(found: Sequence[Reading], as_of: date, max_age: int | None) -> list[Reading]:
    """The readings in their order, each with its state.

    With `max_age` data may be so many days older than `as_of`; without it they must be of the same
    day as the newest.  Data dated after `as_of` are not summed.  Of one street's exports the newest
    is taken; where two of one day differ, or two streets cannot be told apart, none is.
    """
    result = [_future(one, as_of) for one in found]
    for group in _same_street(result):
        _settle(result, group)
    good = [one.meta.as_of for one in result if one.meta and one.state == "good"]
    newest = max(good, default=as_of)
    return [_aged(one, as_of, newest, max_age) for one in result]


def newest_day(found: Sequence[Reading]) -> date | None:
    """The newest day of the data that are summed."""
    return max((one.meta.as_of for one in found if one.meta and one.state == "good"), default=None)


def _future(one: Reading, as_of: date) -> Reading:
    if one.meta and one.meta.as_of > as_of:
        why = f"数据截至 {one.meta.as_of}，在汇总日 {as_of} 之后"
        return replace(one, state="future", why=why)
    return one


def _aged(one: Reading, as_of: date, newest: date, max_age: int | None) -> Reading:
    if one.meta is None or one.state != "good":
        return one
    latest, most = (newest, 0) if max_age is None else (as_of, max_age)
    days = (latest - one.meta.as_of).days
    if days <= most:
        return one
    words = f"比最新的街道早 {days} 天" if max_age is None else f"到汇总日已 {days} 天"
    return replace(one, state="old", why=f"数据截至 {one.meta.as_of}，{words}；请街道重新导出")


def _same_street(found: Sequence[Reading]) -> list[list[int]]:
    """The places of readings that are, or may be, one street's."""
    groups: list[list[int]] = []
    for index, one in enumerate(found):
        if one.meta is None or one.state != "good":
            continue
        near = [group for group in groups if any(_alike(one.meta, found[i].meta) for i in group)]
        merged = sorted([index, *(place for group in near for place in group)])
        groups = [group for group in groups if group not in near] + [merged]
    return [group for group in groups if len(group) > 1]


def _alike(one: Meta, other: Meta | None) -> bool:
    """One code, or one name where the codes or the offices above do not tell them apart."""
    if other is None:
        return False
    if one.code and other.code:
        return one.code == other.code
    above = one.parent and other.parent and one.parent != other.parent
    return one.name == other.name and not above


def _settle(found: list[Reading], group: Sequence[int]) -> None:
    """Keep the newest export of a street; of two that cannot be told apart none."""
    metas = {place: meta for place in group if (meta := found[place].meta)}
    day = max(meta.as_of for meta in metas.values())
    newest = [place for place, meta in metas.items() if meta.as_of == day]
    if len({meta.name for meta in metas.values()}) > 1:
        why = "区划代码相同、名称不同：" + "、".join(dict.fromkeys(m.name for m in metas.values()))
        _mark(found, group, "conflict", why + "；改正街道的区划代码后重新导出")
    elif len({metas[place].digest for place in newest}) > 1:
        why = (
            f"有几份数据都截至 {day}，内容不同，不知道哪份对；只留一份，两个街道同名的写明区划代码"
        )
        _mark(found, group, "conflict", why)
    else:
        rest = [place for place in group if place != newest[0]]
        _mark(found, rest, "duplicate", f"已用 {found[newest[0]].folder.name} 里截至 {day} 的那份")


def _mark(found: list[Reading], places: Sequence[int], state: str, why: str) -> None:
    for place in places:
        found[place] = replace(found[place], state=state, why=why)


def labels(found: Sequence[Reading]) -> list[str]:
    """A name for each that no other has: the street's, with its office above or code, or its folder."""
    names = [one.name for one in found]
    for more in (_above, _code, lambda one: one.folder.name, lambda one: one.given):
        number = Counter(names)
        names = [
            f"{one.name}（{words}）" if number[name] > 1 and (words := more(one)) else name
            for one, name in zip(found, names, strict=True)
        ]
    number, last = Counter(names), Counter[str]()
    for index, name in enumerate(names):
        last[name] += 1
        if number[name] > 1:
            names[index] = f"{name}（第 {last[name]} 份）"
    return names


def _above(one: Reading) -> str | None:
    return one.meta.parent if one.meta else None


def _code(one: Reading) -> str | None:
    return one.meta.code if one.meta else None
