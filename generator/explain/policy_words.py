"""An edition of the plan in words, every figure with its source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.assess.rules import Rule
from generator.model.policy import Policy

# what every edition has of its own
_OWN = ("印发", "生效", "失效", "上级依据", "队伍 · 备案截止")


def rule_words(rule: Rule, policy: Policy) -> str:
    """A rule of §2 with the edition's own figures."""
    lines, contact = policy.lines, policy.warnings.out_of_contact
    more = {
        "M1": f"：低于{lines.monitored}元",
        "M3": f"：低于{lines.monitored}元",
        "W0": f"：低于{lines.warned}元",
        "W1": f"：低于{lines.warned}元，按核算或系统收入",
        "W2": f"：低于{lines.warned}元，按核算或系统收入",
        "W3": f"：全户自付{lines.large_expense}元以上",
        "W4": f"：自付医疗{lines.large_expense}元以上",
        "W8": f"：{contact.days}天内{contact.times}天次无法联系，或经认定",
    }
    return rule.title + more.get(rule.code, "")


def policy_rows(policy: Policy) -> list[dict[str, str]]:
    """Every figure of an edition: name, value, whether the plan gives it or it is 暂定."""
    rows = []
    for path, value in _leaves(policy, ()):
        provisional = any(
            path == tuple(one.split(".")) or path[: one.count(".") + 1] == tuple(one.split("."))
            for one in policy.provisional
        )
        rows.append(
            {
                "name": " · ".join(path),
                "value": _value(value),
                "source": "暂定（方案没有写明）" if provisional else "方案",
            }
        )
    return rows


def changed_figures(old: Policy, new: Policy) -> str:
    """What the newer edition says otherwise, figure by figure; dates and grounds aside."""
    before = {" · ".join(path): _value(value) for path, value in _leaves(old, ())}
    after = {" · ".join(path): _value(value) for path, value in _leaves(new, ())}
    changes = [
        f"{name} {before.get(name, '无')} → {after.get(name, '无')}"
        for name in {**before, **after}
        if before.get(name) != after.get(name) and name not in _OWN
    ]
    return "；".join(changes) or "没有"


def _leaves(model: BaseModel, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        here = (*path, field.alias or name)
        if isinstance(value, BaseModel):
            yield from _leaves(value, here)
        elif value is not None and here not in (("暂定",), ("名称",), ("文号",)):
            yield here, value


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        if value and all(isinstance(one, int) for one in value):
            return "-".join(f"{one:02d}" for one in value)
        return "、".join(str(one) for one in value)
    if isinstance(value, Decimal):
        return f"{value}"
    return str(value)
