"""What must stand in an entry once something else does (record-format, What an entry must have).

One table for the check, the editors' schemas and the browser's form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Need:
    """In the entries of `path` (lists of a household): `key` asks for `needed`.

    `words` are the values of `key` that ask; without any, having `key` does.
    A list asks when it holds one of the words.
    """

    path: tuple[str, ...]
    key: str
    words: tuple[str, ...]
    needed: str

    def reasons(self) -> dict[str, str]:
        """Each word that asks, in a sentence; under "" where having the key asks."""
        if not self.words:
            return {"": f"填了{self.key}"}
        listed = self.path == ("成员",)
        return {word: f"{self.key}{'填了' if listed else '是'}{word}" for word in self.words}

    def reason(self, entry: dict[str, Any]) -> str | None:
        """Why an entry without `needed` is at fault, or None."""
        value = entry.get(self.key)
        if value is None or self.needed in entry:
            return None
        if not self.words:
            return self.reasons()[""]
        held = value if isinstance(value, list) else [value]
        return next((words for word, words in self.reasons().items() if word in held), None)


NEEDS: tuple[Need, ...] = (
    Need(("成员",), "健康", ("残疾",), "残疾等级"),
    Need(("三保障",), "状态", ("有风险", "未保障"), "自身能解决"),
    Need(("风险",), "化解日期", (), "化解佐证"),
    Need(("预警情形",), "情形", ("其他",), "说明"),
    Need(("预警情形",), "情形", ("其他",), "会议"),
    Need(("帮扶方案", "措施"), "状态", ("已落实",), "落实日期"),
    Need(("帮扶方案", "措施"), "类别", ("其他",), "说明"),
    Need(("低收入研判",), "结果", ("符合",), "转办"),
    Need(("低收入研判",), "办理结果", ("已纳入",), "纳入日期"),
)
