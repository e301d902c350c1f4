"""Legality of a household's entries: accounts, identification, risks, guarantees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from generator.money import ZERO, parse_money, shown
from generator.review.legal_shape import Breach
from generator.review.legal_visits import day_of, visit_breaches
from generator.review.records import Record
from generator.review.values import WAYS, Pairs, canonical, items, pair, plain
from generator.source import Path

FIGURES = ("收入", "支出", "期间")
# dated entries that history rests on: what makes one another, and the code of its loss
STRICT: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("风险", ("类型", "发现日期"), "risk-removed"),
    ("三保障", ("项目", "核查日期"), "guarantee-removed"),
    ("预警情形", ("情形", "认定日期"), "entry-removed"),
    ("人工纳入", ("认定日期",), "entry-removed"),
    ("监测联系人", ("姓名", "起"), "entry-removed"),
    ("走访例外", ("原因", "起"), "entry-removed"),
    ("低收入研判", ("日期",), "entry-removed"),
    ("返贫致贫认定", ("日期",), "entry-removed"),
)


def household_breaches(record: Record) -> Iterator[Breach]:
    """What a change did to the entries of one household."""
    was, now = record.value_before, record.value_after
    if was is None or now is None:
        return
    yield from visit_breaches(record)
    yield from _accounts(was, now)
    yield from _identifications(was, now)
    for key, fields, code in STRICT:
        yield from removed(was, now, key, fields, code)


def _near(key: str, pairs: Pairs, index: int) -> Path:
    near = pairs.near(index)
    return (key,) if near is None else (key, near)


def _accounts(was: dict[str, Any], now: dict[str, Any]) -> Iterator[Breach]:
    key = "收支核算"
    before, after = items(was, key), items(now, key)
    pairs = pair(before, after, WAYS[key])
    days = {day_of(one, "核算日期"): index for index, one in enumerate(after)}
    rows = [*pairs.same, *((i, days.get(day_of(before[i], "核算日期"))) for i in pairs.gone)]
    for i, j in rows:
        day = day_of(before[i], "核算日期")
        if day is None:
            continue
        if j is None:
            path = _near(key, pairs, i)
            yield Breach("accounts-removed", path, (key, i), (key,), found=str(day))
        elif any(
            canonical(before[i].get(name)) != canonical(after[j].get(name)) for name in FIGURES
        ):
            reason = _sums(before[i], after[j])
            yield Breach("accounts-rewritten", (key, j), (key, i), found=str(day), reason=reason)


def _sums(before: dict[str, Any], after: dict[str, Any]) -> str:
    """纯收入 and 自付支出, old and new, in yuan."""
    rows = (("收入减成本合计", _income), ("自付支出合计", _expenses))
    return "，".join(f"{name}{_yuan(of(before))}→{_yuan(of(after))}" for name, of in rows)


def _yuan(amount: Decimal | None) -> str:
    return "算不出" if amount is None else f"{shown(amount)}元"


def _income(entry: dict[str, Any]) -> Decimal | None:
    return _total(entry, "收入", "金额", ("成本",))


def _expenses(entry: dict[str, Any]) -> Decimal | None:
    return _total(entry, "支出", "总额", ("报销", "其他补偿", "目录外"))


def _total(entry: dict[str, Any], key: str, plus: str, minus: tuple[str, ...]) -> Decimal | None:
    total = ZERO
    for line in items(entry, key):
        if not isinstance(line, dict):
            return None
        for name, sign in ((plus, 1), *((name, -1) for name in minus)):
            amount = parse_money(plain(str(line.get(name, "0"))))
            if amount is None:
                return None
            total += sign * amount
    return total


def _identifications(was: dict[str, Any], now: dict[str, Any]) -> Iterator[Breach]:
    key = "识别"
    before, after = items(was, key), items(now, key)
    pairs = pair(before, after, WAYS[key])
    for i, j in pairs.same:
        if isinstance(before[i], dict) and isinstance(after[j], dict):
            yield from _dates(before[i], after[j], (key, i), (key, j))
    standing = {row for one in after for row in _dated(one).items()}
    for i in pairs.gone:
        held = _dated(before[i])
        # one of two entries for the same thing may go
        if any(row not in standing for row in held.items()):
            words = f"{before[i].get('类别', '')} {min(held.values())}".strip()
            path = _near(key, pairs, i)
            yield Breach("identification-removed", path, (key, i), (key,), found=words)


def _dated(entry: Any) -> dict[Path, date]:
    """The dates of an 识别 that history rests on, by their path in it."""
    found: dict[Path, date] = {}

    def add(owner: Any, key: str, above: Path) -> None:
        day = day_of(owner, key)
        if day is not None:
            found[(*above, key)] = day

    if not isinstance(entry, dict):
        return found
    add(entry, "系统录入", ())
    add(entry.get("终止"), "日期", ("终止",))
    ways_out = entry.get("消除")
    add(ways_out, "日期", ("消除",))
    for owner, above in ((entry, ()), (ways_out, ("消除",))):
        steps = owner.get("步骤") if isinstance(owner, dict) else None
        for step in steps if isinstance(steps, dict) else ():
            add(steps, step, (*above, "步骤"))
    for key in ("撤回", "回退"):
        back = ways_out.get(key) if isinstance(ways_out, dict) else None
        add(back, "日期", ("消除", key))
    return found


def _dates(before: dict[str, Any], after: dict[str, Any], was: Path, now: Path) -> Iterator[Breach]:
    """Dates of one 识别 that are gone or moved earlier."""
    told: set[str] = set()
    for key, own in (("终止", "日期"), ("消除", "提出日期")):
        if before.get(key) and not after.get(key):
            told.add(key)
            day = day_of(before[key], own)
            words = str(day) if day else "没有日期"
            yield Breach("status-erased", (*now, key), (*was, key), found=words)
    if _replaced(before.get("消除"), after.get("消除")):
        told.add("消除")
        words = str(day_of(before["消除"], "提出日期"))
        yield Breach("elimination-replaced", (*now, "消除"), (*was, "消除"), found=words)
    left = _dated(after)
    for path, day in _dated(before).items():
        if path[0] in told:
            continue
        here, there = (*now, *path), (*was, *path)
        if path in left:
            if left[path] < day:
                yield Breach("step-earlier", here, there, found=str(left[path]), other=str(day))
        elif not _typed(after, path):
            code = "step-erased" if "步骤" in path else "status-erased"
            yield Breach(code, here, there, found=str(day))


def _replaced(before: Any, after: Any) -> bool:
    """A proposal taken back gives way to a later one: an 识别 has room for one alone."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    was, now = day_of(before, "提出日期"), day_of(after, "提出日期")
    back = before.get("撤回") or before.get("回退")
    return bool(back) and was is not None and now is not None and now > was


def _typed(entry: Any, path: Path) -> bool:
    """Whether something stands at a path, a date or not: what is no date is reported already."""
    for part in path:
        entry = entry.get(part) if isinstance(entry, dict) else None
    return entry is not None


def removed(
    was: dict[str, Any], now: dict[str, Any], key: str, fields: tuple[str, ...], code: str
) -> Iterator[Breach]:
    """Entries of a list of which no other has the same fields now; the last field is a day."""
    before, after = items(was, key), items(now, key)
    pairs = pair(before, after, (fields,))
    stands = {canonical(one) for one in after}
    for i in pairs.gone:
        day = day_of(before[i], fields[-1])
        if day is not None and canonical(before[i]) not in stands:
            words = " ".join((*(str(before[i].get(one, "")) for one in fields[:-1]), str(day)))
            near = _near(key, pairs, i)
            yield Breach(code, near, (key, i), (key,), found=words, reason=key)
