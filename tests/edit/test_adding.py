"""`huce new visit` adds lines and touches no other."""

from __future__ import annotations

import difflib
from random import Random
from typing import Any

import pytest
import yaml
from generated import Maker, Typist

from generator.edit.adding import with_item
from generator.load.layout import place_of
from generator.load.text import decode
from generator.model import Household

FILE = "villages/zhusha/households/ZS-0001.yaml"
PLAIN = """编号: ZS-0001
户主: 冉某甲
组: 3
户类型: 一般农户
成员:
  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03-12}
"""
VISIT = {"日期": "2022-06-18", "走访人": ["王某丽"], "方式": "入户", "结果": "见到本人",
         "情况": "在家", "录入日期": "2022-06-20"}  # fmt: skip
FLAT = "{日期: 2022-06-18, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: 在家, 录入日期: 2022-06-20}"
LINES = [
    "  - 日期: 2022-06-18", "    走访人: [王某丽]", "    方式: 入户", "    结果: 见到本人",
    "    情况: 在家", "    录入日期: 2022-06-20",
]  # fmt: skip


def add(text: str, entry: dict[str, Any] = VISIT) -> str:
    place = place_of(FILE)
    assert place is not None
    return with_item(place, text.encode(), "走访", entry).decode()


def added(before: str, after: str) -> list[str]:
    """The lines that came; none may have gone."""
    rows = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [row for row in rows if row.startswith("- ")] == []
    return [row[2:] for row in rows if row.startswith("+ ")]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN + "走访:\n  - {日期: 2022-03-05, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: x}\n",
        PLAIN + "走访:   # 逐次记\n  - 日期: 2022-03-05\n    走访人: [王某丽]\n    方式: 入户\n    结果: 见到本人\n    情况: |\n      一\n\n      二\n    # 首次\n\n# 以下例外\n走访例外: []\n",
        PLAIN + "走访:\n  # 往下加\n走访例外: []\n",
        PLAIN + "走访:\n\n\n# 完\n",
    ],
)  # fmt: skip
def test_only_lines_come(text):
    assert added(text, add(text)) == LINES


def test_a_list_that_is_not_there_takes_its_place_in_the_order():
    text = (
        PLAIN
        + "监测联系人:\n  - {姓名: 王某丽, 起: 2022-01-01}\n  # 换人待定\n\n# 例外\n走访例外: []\n# 完\n"
    )
    assert added(text, add(text)) == ["走访:", *LINES]
    assert add(text).index("换人") < add(text).index("走访:") < add(text).index("# 例外")
    assert added(PLAIN + "\n# 完\n", add(PLAIN + "\n# 完\n")) == ["走访:", *LINES]
    assert add(PLAIN + "# 完\n").endswith("2022-06-20\n# 完\n")


def test_lists_in_brackets():
    assert add(PLAIN + "走访: []  # 无\n").endswith("走访:  # 无\n" + "\n".join(LINES) + "\n")
    one = "{日期: 2022-03-05, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: x}"
    text = PLAIN + f"走访: [{one}]  # 一次\n饮水: 集中供水\n"
    assert add(text) == PLAIN + f"走访: [{one}, {FLAT}]  # 一次\n饮水: 集中供水\n"
    text = PLAIN + f"走访: [\n  {one},  # 一次\n]\n"
    assert yaml.load(add(text), Loader=yaml.CBaseLoader)["走访"][1] == VISIT
    assert "# 一次" in add(text)


def test_line_breaks_and_mark_stay():
    text = "\ufeff" + (
        PLAIN
        + "走访:\n- 日期: 2022-03-05\n  走访人: [王某丽]\n  方式: 入户\n  结果: 见到本人\n  情况: x"
    ).replace("\n", "\r\n")
    assert add(text) == text + "\r\n" + "".join(f"{line[2:]}\r\n" for line in LINES)
    mixed = text.replace("\r\n", "\n", 2)
    assert add(mixed).startswith(mixed)


def test_words_of_any_kind_are_kept():
    for words in ("a: b", "# 号", "一\n二", "“好”", '"', "null", "007", "在家，困难：无"):
        found = yaml.load(add(PLAIN, VISIT | {"情况": words}), Loader=yaml.CBaseLoader)
        assert found["走访"][0]["情况"] == words


def test_any_record_however_typed():
    """The entry comes last, everything else reads as before, comments are all there."""
    for seed in range(400):
        value = Maker(seed).record(Household, 编号="ZS-0001")
        typist = Typist(seed, comments=True)
        text = typist.document(value)
        if Random(seed).random() < 0.3:
            text = text.replace("\n", "\r\n")
        after = add(text)
        found = yaml.load(after, Loader=yaml.CBaseLoader)
        assert found == value | {"走访": [*value.get("走访", []), VISIT]}
        for comment, _, _ in typist.comments:
            assert comment in after
        gone = [
            line
            for line in difflib.ndiff(_lines(text), _lines(after))
            if line.startswith("- ") and line.strip() != "-"
        ]
        assert len(gone) <= 1, (gone, text)


def _lines(text: str) -> list[str]:
    return (decode(text.encode())[0] or "").split("\n")
