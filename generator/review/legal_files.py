"""Legality of whole files: households, editions, rosters, months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.dates import parse_date
from generator.load.layout import Place, place_of
from generator.review.edits import edits
from generator.review.legal_shape import Breach
from generator.review.records import Record
from generator.review.values import WAYS, items, pair, plain

NAMES = {
    "month": "月份文件", "sweep": "遍访文件", "sweep-rows": "遍访逐户清单",
    "supervision": "督查文件", "cross-check": "交叉检查文件",
}  # fmt: skip
# changes of an edition that its message names
TOLD = 3


def file_breaches(record: Record, twice: frozenset[str], as_of: date) -> Iterator[Breach]:
    """What became of the file as a whole; `twice` are the numbers that two files had before."""
    before = place_of(record.before) if record.before else None
    if before is None:
        return
    if before.what == "household":
        yield from _household(record, before, twice)
    elif before.what == "policy":
        yield from _policy(record, as_of)
    elif before.what in ("street", "village"):
        yield from _roster(record)
    elif record.after is None and record.value_before:
        yield Breach("record-deleted", found=f"{NAMES[before.what]} {record.before}")
    else:
        yield from _work(record)


def _household(record: Record, before: Place, twice: frozenset[str]) -> Iterator[Breach]:
    if record.after == record.before:
        yield from _deregistration(record)
        return
    after = place_of(record.after) if record.after else None
    if before.name in twice:
        reason = "被删除" if record.after is None else f"移到或改成 {record.name}"
        yield Breach("duplicate-removed", found=before.name, reason=reason)
    elif record.after is None:
        yield Breach("household-deleted", found=before.name)
    elif after is not None and after.name != before.name:
        number = (record.value_before or {}).get("编号")
        if number != after.name:
            yield Breach("id-changed", ("编号",), found=after.name, other=before.name)
    elif after is not None and after.village != before.village:
        yield Breach("household-moved", other=record.before or "")


def _deregistration(record: Record) -> Iterator[Breach]:
    was, now = record.value_before, record.value_after
    if was is not None and now is not None and was.get("注销") and not now.get("注销"):
        number = str(was.get("编号") or "")
        yield Breach("deregistration-erased", ("注销",), ("注销",), found=number)


def _policy(record: Record, as_of: date) -> Iterator[Breach]:
    """An edition that began by D: every day since is judged by it."""
    was, now = record.value_before, record.value_after
    start = parse_date((was or {}).get("生效"))
    if was is None or start is None or start > as_of:
        return
    if record.after is None:
        yield Breach("policy-removed", found=str(was.get("文号") or record.before))
    elif now is not None:
        changed = list(edits(was, now))
        if changed:
            words = [f"{one.words} {one.before or '空'}→{one.after or '空'}" for one in changed]
            more = f"等{len(words)}处" if len(words) > TOLD else ""
            reason = "、".join(words[:TOLD]) + more
            yield Breach("policy-changed", changed[0].path, reason=reason)


def _roster(record: Record) -> Iterator[Breach]:
    was, now = record.value_before, record.value_after
    if was is None or now is None:
        return
    staff = items(was, "队伍")
    pairs = pair(staff, items(now, "队伍"), WAYS["队伍"])
    for index in pairs.gone:
        name = staff[index].get("姓名") if isinstance(staff[index], dict) else None
        if isinstance(name, str):
            near = pairs.near(index)
            path = ("队伍",) if near is None else ("队伍", near)
            yield Breach("roster-removed", path, ("队伍", index), ("队伍",), found=plain(name))


def _work(record: Record) -> Iterator[Breach]:
    """Signals, problems, digests and meetings of a month; problems of a supervision."""
    was, now = record.value_before, record.value_after
    if was is None or now is None:
        return
    for key in ("汇总", "研判会议", "联席会议"):
        if was.get(key) and not now.get(key):
            yield Breach("work-removed", (key,), (key,), found=key)
    for key in ("风险线索", "交办线索", "问题"):
        before, after = items(was, key), items(now, key)
        pairs = pair(before, after, (("编号",), ("内容",)))
        for index in pairs.gone:
            number = before[index].get("编号") if isinstance(before[index], dict) else None
            if isinstance(number, str):
                near = pairs.near(index)
                path = (key,) if near is None else (key, near)
                words = f"{key} {number} "
                yield Breach("work-removed", path, (key, index), (key,), found=words)
