"""Random valid records from the models, and the many ways in which one may be typed."""

from __future__ import annotations

import json
import types
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.edit.emit import flow
from generator.load.validate import listed_at
from generator.model import scalars as s

WORDS = [
    "在家", "药按时吃", "青菜头砍完", "说：“还好”", "a: b", "# 号", "- 一", "第3组", "100%", "null", "yes",
    "2022-3-5", "007", "1e3", "{x}", "[y]", "it's", 'a "b"', "c\\d", "，", "困难：无", "é", "𠮷", "...", "~", "!x",
    "&a", "*b", "|", ">", "@", "`", "?", "  ", "；", "123X", "-", ": ", " #", "?x", "%",
]  # fmt: skip
LINES = ["第一行", "  缩进", "", "# 不是批注", "- 不是列表", "情况：不是字段", "末行"]
ALWAYS = frozenset(
    ("自身能解决", "说明", "会议", "落实日期", "转办", "纳入日期", "化解佐证", "残疾等级", "村", "部门")
)  # fmt: skip


class Maker:
    """Values for the models; dates only go forward, so that every pair of them is in order."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.day = date(2019, 1, 1)
        self.number = 0

    def record(self, model: type[BaseModel], **fixed: Any) -> dict[str, Any]:
        found = self.entry(model) | fixed
        if "成员" in found:
            for index, one in enumerate(found["成员"]):
                one["关系"] = "配偶" if index else "户主"
        return found

    def entry(self, model: type[BaseModel]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for info in model.model_fields.values():
            key = info.alias or ""
            if info.is_required() or key in ALWAYS or self.rng.random() < 0.4:
                found[key] = self.value(info.annotation, tuple(info.metadata), key)
        return found

    def value(self, annotation: Any, metadata: tuple[Any, ...], key: str) -> Any:
        if hasattr(annotation, "__metadata__"):
            inner = get_args(annotation)
            return self.value(inner[0], tuple(inner[1:]), key)
        origin = get_origin(annotation)
        if metadata and metadata in KINDS:
            return KINDS[metadata](self, key)
        if origin in (Union, types.UnionType):
            arms = [one for one in get_args(annotation) if one is not type(None)]
            return self.value(self.rng.choice(arms), (), key)
        if origin is tuple:
            most = 3 if key in ("成员", "走访", "收入", "措施") else 2
            inner = get_args(annotation)[0]
            return [self.value(inner, (), key) for _ in range(self.rng.randint(1, most))]
        if origin is dict:
            return {f"步骤{n}": str(self.next_day()) for n in range(self.rng.randint(1, 4))}
        if origin is Literal:
            words = [one for one in get_args(annotation) if isinstance(one, str)]
            return self.rng.choice(words or ["风险无说明"])
        return self.entry(annotation)

    def next_day(self) -> date:
        self.day += timedelta(self.rng.randint(1, 3))
        return self.day

    def text(self, key: str) -> str:
        self.number += 1
        if key == "编号":
            return str(self.number)
        if self.rng.random() < 0.08:
            return (
                "\n".join(self.rng.choices(LINES, k=self.rng.randint(2, 4))).strip("\n") or "一\n二"
            )
        text = "".join(self.rng.choices(WORDS, k=self.rng.randint(1, 4)))
        return text if text.strip() else "无"

    def money(self, key: str) -> str:
        if key == "总额":
            return str(self.rng.randint(1000, 90000))
        return self.rng.choice(["0", "12.5", "300", "200.50", "7.00"])


KINDS: dict[tuple[Any, ...], Any] = {
    tuple(get_args(kind)[1:]): make
    for kind, make in (
        (s.Text, lambda m, key: m.text(key)),
        (s.Day, lambda m, key: str(m.next_day())),
        (s.Birth, lambda m, key: m.rng.choice(["1956-03-12", "1956-03"])),
        (s.Month, lambda m, key: "2022-03"),
        (s.PeriodName, lambda m, key: m.rng.choice(["2022", "2022-H1", "2022-Q1", "2022-03"])),
        (s.MonthDay, lambda m, key: "03-31"),
        (s.Year, lambda m, key: "2022"),
        (s.Money, lambda m, key: m.money(key)),
        (s.Count, lambda m, key: str(m.rng.randint(0, 40))),
        (s.Positive, lambda m, key: str(m.rng.randint(1, 9))),
        (s.Number, lambda m, key: m.rng.choice(["4.5", "29.66", "3"])),
        (s.Yes, lambda m, key: m.rng.choice(["是", "否"])),
        (s.Phone, lambda m, key: "138****0469"),
        (s.HouseholdId, lambda m, key: f"ZS-{m.rng.randint(1, 99):04d}"),
        (s.VillageId, lambda m, key: "zhusha"),
        (s.SignalRef, lambda m, key: "zhusha/2022-03/1"),
        (s.IdTail, lambda m, key: m.rng.choice(["123X", "0469", "007"])),
        (s.UnitCode, lambda m, key: "500102016"),
    )
}
__all__ = ["Decimal", "Maker", "Typist", "listed_at"]


class Typist:
    """Types a record in one of the many ways that say the same.

    `comments` collects what was put beside what: (text, `before` or `side`, path).
    """

    def __init__(self, seed: int, comments: bool = False) -> None:
        self.rng = Random(seed)
        self.with_comments = comments
        self.comments: list[tuple[str, str, tuple[Any, ...]]] = []
        self.lines: list[str] = []
        self.step = self.rng.choice([1, 2, 3, 4])
        self.dashes_in = self.rng.choice([0, 2, 4])

    def document(self, value: dict[str, Any]) -> str:
        if self.rng.random() < 0.2:
            self.lines.append("---")
        self.mapping(value, 0, ())
        return "\n".join(self.lines) + self.rng.choice(["\n", "", "\n\n"])

    def mapping(self, value: dict[str, Any], pad: int, path: tuple[Any, ...]) -> None:
        keys = self.shuffled(value)
        for key in keys:
            self.gap(pad, (*path, key))
            begun = f"{' ' * pad}{self.key(key)}{self.rng.choice(['', '', ' '])}:"
            self.value(begun, value[key], pad, (*path, key))

    def value(self, begun: str, value: Any, pad: int, path: tuple[Any, ...]) -> None:
        if not isinstance(value, dict | list):
            if "\n" in value and self.literal(begun, value, pad + self.step):
                return
            self.line(f"{begun}{self.rng.choice([' ', '  '])}{self.scalar(value)}", path)
        elif not value or self.rng.random() < 0.3:
            self.line(f"{begun} {self.flow(value)}", path)
        elif isinstance(value, dict):
            self.line(begun, path)
            self.mapping(value, pad + self.step, path)
        else:
            self.line(begun, path)
            for index, one in enumerate(value):
                self.item(one, pad + self.dashes_in, (*path, index))

    def item(self, value: Any, pad: int, path: tuple[Any, ...]) -> None:
        self.gap(pad, path)
        if not isinstance(value, dict) or not value or self.rng.random() < 0.3:
            if (
                isinstance(value, str)
                and "\n" in value
                and self.literal(" " * pad + "-", value, pad + 2)
            ):
                return
            text = self.flow(value)
            self.line(f"{' ' * pad}- {text}", path)
            return
        start = len(self.lines)
        extra = self.rng.choice([2, 3, 4])
        kept, self.with_comments = self.with_comments, False
        keys = self.shuffled(value)
        self.mapping({keys[0]: value[keys[0]]}, pad + extra, path)
        self.with_comments = kept
        while not self.lines[start]:
            del self.lines[start]
        first = self.lines[start]
        self.lines[start] = f"{' ' * pad}-{first[pad + 1 :]}"
        self.mapping({key: value[key] for key in keys[1:]}, pad + extra, path)

    def shuffled(self, value: dict[str, Any]) -> list[str]:
        """Keys of the models in any order; steps have names of their own, which keep theirs."""
        keys = list(value)
        if "步骤0" not in keys:
            self.rng.shuffle(keys)
        return keys

    def gap(self, pad: int, path: tuple[Any, ...]) -> None:
        if self.rng.random() < 0.05:
            self.lines.append(self.rng.choice(["", " "]))
        if self.with_comments and self.rng.random() < 0.1:
            self.lines.append(" " * pad + self.comment("before", path))

    def line(self, text: str, path: tuple[Any, ...]) -> None:
        if self.with_comments and self.rng.random() < 0.1:
            text += self.rng.choice([" ", "   "]) + self.comment("side", path)
        self.lines.append(text + self.rng.choice(["", "", " "]))

    def comment(self, kind: str, path: tuple[Any, ...]) -> str:
        text = f"#{self.rng.choice(['', ' '])}批注{len(self.comments)}：{self.rng.choice(WORDS)}完"
        self.comments.append((text, kind, path))
        return text

    def literal(self, begun: str, value: str, pad: int) -> bool:
        if value != value.strip() or any(one and not one.strip() for one in value.split("\n")):
            return False
        self.lines.append(f"{begun} |-")
        self.lines += [" " * pad + one if one else "" for one in value.split("\n")]
        return True

    def key(self, key: str) -> str:
        return self.rng.choice([key] * 6 + [f'"{key}"', f"'{key}'"])

    def flow(self, value: Any) -> str:
        gap = self.rng.choice(["", " "])
        if isinstance(value, dict):
            keys = self.shuffled(value)
            inner = f",{gap or ' '}".join(
                f"{self.key(one)}: {self.flow(value[one])}" for one in keys
            )
            return f"{{{gap}{inner}{gap}}}"
        if isinstance(value, list):
            return f"[{gap}{f',{gap}'.join(self.flow(one) for one in value)}{gap}]"
        return self.scalar(value)

    def scalar(self, value: str) -> str:
        way = self.rng.random()
        if "\n" not in value and way < 0.2:
            return "'" + value.replace("'", "''") + "'"
        if way < 0.4:
            return json.dumps(value, ensure_ascii=False)
        return flow(value)
