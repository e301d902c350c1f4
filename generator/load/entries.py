"""What the fields of one file must be to each other.

These checks read the typed text, not the models, so that a wrong form in one
field hides nothing elsewhere.  A field that is missing or in the wrong form is
passed over here: its own problem is reported already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.dates import parse_date
from generator.model import terms
from generator.model.needs import NEEDS
from generator.money import ZERO, parse_money
from generator.source import Path

MAX_EXCEPTION_DAYS = 92
RELATIONS = terms.choices(terms.Relation)


@dataclass(frozen=True, slots=True)
class Clash:
    """A code, the path to show, and the words of its message."""

    code: str
    path: Path
    found: str | None = None
    reason: str = ""


Check = Callable[[dict[str, Any]], Iterator[Clash]]


def listed(record: Any, key: str, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The mappings of a list, each with its path."""
    value = record.get(key) if isinstance(record, dict) else None
    if isinstance(value, list):
        for index, one in enumerate(value):
            if isinstance(one, dict):
                yield (*path, key, index), one


def inside(record: Any, key: str) -> dict[str, Any]:
    """The mapping under a key, or an empty one."""
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, dict) else {}


def needs(record: dict[str, Any]) -> Iterator[Clash]:
    """What is missing beside something that asks for it (`generator.model.needs`)."""
    for need in NEEDS:
        *above, key = need.path
        around = record
        for part in above:
            around = inside(around, part)
        for path, entry in listed(around, key, tuple(above)):
            reason = need.reason(entry)
            if reason:
                yield Clash("needs", (*path, need.needed), reason=reason)


def one_head(record: dict[str, Any]) -> Iterator[Clash]:
    if not isinstance(record.get("成员"), list):
        return
    members = [one for _, one in listed(record, "成员")]
    heads = sum(1 for one in members if one.get("关系") == "户主")
    # a member that cannot be read may be the head
    unread = len(members) < len(record["成员"]) or any(
        one.get("关系") not in RELATIONS for one in members
    )
    if heads > 1 or (heads == 0 and not unread):
        yield Clash("head-count", ("成员",), found=str(heads))


def accounts(record: dict[str, Any]) -> Iterator[Clash]:
    for above, entry in listed(record, "收支核算"):
        for path, one in listed(entry, "支出", above):
            total = parse_money(one.get("总额"))
            parts = [parse_money(one.get(key, "0")) for key in ("报销", "其他补偿", "目录外")]
            if total is None or None in parts:
                continue
            taken = sum((part for part in parts if part is not None), ZERO)
            if taken > total:
                yield Clash("expense-over-total", (*path, "总额"), found=str(taken))


def _later(
    path: Path, entry: dict[str, Any], key: str, before: dict[str, Any], before_key: str
) -> Iterator[Clash]:
    """`entry[key]` must not lie before `before[before_key]`."""
    day, first = parse_date(entry.get(key)), parse_date(before.get(before_key))
    if day and first and day < first:
        reason = f"{key}{day}早于{before_key}{first}"
        yield Clash("date-order", (*path, key), found=str(day), reason=reason)


def identifications(record: dict[str, Any]) -> Iterator[Clash]:
    for path, one in listed(record, "识别"):
        days = [day for day in map(parse_date, inside(one, "步骤").values()) if day]
        found = parse_date(one.get("发现日期"))
        if found and days and found > min(days):
            reason = f"发现日期{found}晚于第一步{min(days)}"
            yield Clash("date-order", (*path, "发现日期"), found=str(found), reason=reason)
        way_out = inside(one, "消除")
        yield from _later((*path, "消除"), way_out, "日期", one, "系统录入")
        reverted = inside(way_out, "回退")
        if "日期" in reverted and "日期" in way_out:
            for clash in _later((*path, "消除", "回退"), reverted, "日期", way_out, "日期"):
                day, left = reverted["日期"], way_out["日期"]
                yield Clash(clash.code, clash.path, day, f"回退日期{day}早于消除日期{left}")


def exceptions(record: dict[str, Any]) -> Iterator[Clash]:
    for path, one in listed(record, "走访例外"):
        start, end = parse_date(one.get("起")), parse_date(one.get("止"))
        if start and end and (end - start).days + 1 > MAX_EXCEPTION_DAYS:
            days = (end - start).days + 1
            yield Clash("exception-too-long", (*path, "止"), found=str(days))


def same_day(record: dict[str, Any]) -> Iterator[Clash]:
    """Two entries that would decide the same thing on one day."""
    for key, day_key in (
        ("收支核算", "核算日期"),
        ("系统收入", "取数日期"),
        ("识别", "系统录入"),
        ("居住", "起"),
    ):
        yield from _twice((path, one.get(day_key), day_key) for path, one in listed(record, key))
    yield from _twice(
        ((*path, "终止"), inside(one, "终止").get("日期"), "日期")
        for path, one in listed(record, "识别")
    )


def _twice(rows: Iterator[tuple[Path, Any, str]]) -> Iterator[Clash]:
    seen: set[date] = set()
    for path, text, key in rows:
        day = parse_date(text)
        if day is None:
            continue
        if day in seen:
            yield Clash("same-day-entries", (*path, key), found=str(day))
        seen.add(day)


def spans(record: dict[str, Any]) -> Iterator[Clash]:
    """Every 止 on or after its 起, wherever the two stand together."""
    if _no_span_turned(record):
        return
    todo: list[tuple[Path, Any]] = [((), record)]
    while todo:
        path, value = todo.pop()
        turned = _turned(value) if isinstance(value, dict) else None
        if turned:
            yield Clash("span-order", (*path, "止"), found=str(turned))
        for part, one in value.items() if isinstance(value, dict) else enumerate(value):
            if one and isinstance(one, dict | list):
                todo.append(((*path, part), one))


def _no_span_turned(record: dict[str, Any]) -> bool:
    """As `spans`, without keeping the way to each place: nearly every record is faultless."""
    todo: list[Any] = [record]
    while todo:
        value = todo.pop()
        if type(value) is dict:
            if _turned(value):
                return False
            value = value.values()
        todo += [one for one in value if type(one) is dict or type(one) is list]
    return True


def _turned(entry: dict[str, Any]) -> date | None:
    """The 止 of an entry where it is before its 起."""
    if "止" not in entry:
        return None
    start, end = parse_date(entry.get("起")), parse_date(entry["止"])
    return end if start and end and end < start else None


def policy(record: dict[str, Any]) -> Iterator[Clash]:
    lines = inside(record, "收入线")
    low, high = parse_money(lines.get("监测")), parse_money(lines.get("预警"))
    if low is not None and high is not None and low >= high:
        yield Clash("lines-order", ("收入线", "监测"), found=str(low))
    yield from _later((), record, "失效", record, "生效")


def same_number(key: str) -> Check:
    """Two entries of one list with the same 编号."""

    def check(record: dict[str, Any]) -> Iterator[Clash]:
        rows = [(path, one.get("编号")) for path, one in listed(record, key)]
        all_numbers = {number for _, number in rows if isinstance(number, str)}
        seen: set[str] = set()
        for path, number in rows:
            if isinstance(number, str):
                if number in seen:
                    free = _free(number, all_numbers)
                    yield Clash("duplicate-number", (*path, "编号"), found=number, reason=free)
                seen.add(number)

    return check


def _free(number: str, used: Collection[str]) -> str:
    """`，如 ZS-2022-03-4`: the number after the highest one of its kind."""
    head = number.rstrip("0123456789")
    tails = [one[len(head) :] for one in used if one.startswith(head)]
    last = max((int(one) for one in tails if one.isdecimal()), default=None)
    return "" if last is None else f"，如 {head}{last + 1}"


def issue_units(record: dict[str, Any]) -> Iterator[Clash]:
    """A problem in a street file says of whom it is."""
    for path, one in listed(record, "问题"):
        if "村" not in one and "部门" not in one:
            yield Clash("issue-unit", (*path, "村"))


CHECKS: dict[str, tuple[Check, ...]] = {
    "household": (
        one_head, needs, accounts, identifications, exceptions, same_day, spans,
    ),
    "policy": (policy,),
    "street": (spans,),
    "village": (spans,),
    "month": (same_number("风险线索"), same_number("问题")),
    "street-month": (same_number("交办线索"), same_number("问题"), issue_units),
    "supervision": (issue_units,),
}  # fmt: skip


def clashes(what: str, record: dict[str, Any]) -> Iterator[Clash]:
    """Every clash of one file of a kind (`household`, `policy`, …)."""
    for check in CHECKS.get(what, ()):
        yield from check(record)
