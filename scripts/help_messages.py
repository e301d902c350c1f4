"""The help's page of the check's messages, from `tests/errors/` and `tests/golden/legality/`.

What was written wrong, what the check says, what to write; grouped by what officers meet.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.assess.warnings import WARNINGS
from generator.load.messages import Message
from generator.review.legal_rows import LEGAL

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from register import ERRORS, EXAMPLE_DAY, bad_example

LEGALITY = ROOT / "tests" / "golden" / "legality"
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("dates", "日期", (
        "date-form", "date-impossible", "date-range", "date-order", "span-order", "birth-form",
        "month-form", "period-form", "month-day-form", "year-form", "same-day-entries",
        "exception-too-long",
    )),
    ("names", "姓名和队伍", (
        "not-on-roster", "head-count", "approver-office", "convener-office", "attendance-role",
        "attendance-cadre", "department-unknown",
    )),
    ("amounts", "金额和数", (
        "money-form", "count-form", "number-form", "expense-over-total", "digest-count",
        "zero-report", "lines-order",
    )),
    ("ids", "编号", (
        "household-id-form", "id-file-name", "duplicate-id", "duplicate-number", "number-conflict",
        "reference-unknown", "village-id-form", "signal-ref-form", "unit-code-form", "issue-unit",
    )),
    ("words", "填什么，缺什么", (
        "choice", "bool-form", "key-missing", "key-unknown", "needs", "duplicate-key",
        "empty-item", "step-unknown", "exemption-meeting", "meeting-unknown", "expense-outside",
    )),
    ("layout", "冒号、空格、括号", (
        "full-width-colon", "colon-space", "tab", "yaml-syntax", "type-text", "type-list",
        "type-mapping", "not-mapping", "csv-form", "yaml-alias", "yaml-tag", "yaml-merge-key",
        "yaml-documents", "yaml-depth", "yaml-complex-key",
    )),
    ("private", "不能写的号码", (
        "personal-id", "personal-card", "personal-phone", "phone-form", "id-tail-form",
    )),
    ("files", "文件", (
        "file-name", "file-missing", "encoding", "file-size", "control-character",
        "merge-conflict", "no-edition", "edition-overlap",
    )),
)  # fmt: skip
# nothing on the line is wrong, or it may not be shown
NO_LINE = (
    "key-missing", "head-count", "meeting-unknown", "expense-outside", "file-name", "file-missing",
    "file-size", "encoding", "control-character", "no-edition", "personal-id", "personal-card",
    "personal-phone", "duplicate-id", "attendance-role", "issue-unit",
)  # fmt: skip
LONGEST = 60
HEAD = """# 检查提示是什么意思

提示照这样写：哪个文件、第几行、第几列，错在哪里，改成什么。

```
villages/zhusha/households/ZS-0001.yaml:8:9: 错误：走访[0].日期：日期“2022年3月5日”写法不对
    改法：2022-03-05
```

- 这是朱砂村 ZS-0001 这一户，第 8 行，第 9 列。“走访[0].日期”是第一条走访的日期，从 0 数起。
- 错误要改正才能合并；提醒不挡合并，看一眼是不是属实。
- 照“改法”改，再保存。一次把全部错误都列出来，可以一起改。

下面按常见的排，每条一个例子。
"""


def messages_page() -> str:
    """The page as Markdown; every message under its code as an anchor."""
    found = examples()
    lines = [HEAD]
    shown = [*((slug, title) for slug, title, _ in GROUPS), *LAST]
    lines += [f"- [{title}](#{slug})" for slug, title in shown]
    for slug, title, codes in GROUPS:
        lines.append(f'\n## <a id="{slug}"></a>{title}')
        for code in codes:
            lines += entry(code, *found[code])
    lines.append(f'\n## <a id="{LAST[0][0]}"></a>{LAST[0][1]}')
    lines.append("\n已经提交的历史不能删，也不能改日期，见[改动怎样生效](change.md)。")
    for row in LEGAL:
        message, advice = legal_example(row.code, row.message)
        lines += entry(row.code, message, advice, "")
    lines.append(f'\n## <a id="{LAST[1][0]}"></a>{LAST[1][1]}\n')
    lines.append(
        "记录里的话互相对不上，不一定是错。提示里写明是哪一户、哪一处；核对后改正，"
        "确实无误的，在核查豁免中写明。有这几种：\n"
    )
    lines += [f'- <a id="{slug}"></a>{name}' for name, slug, _ in WARNINGS]
    return "\n".join(lines) + "\n"


LAST = (("history", "删了、改了已经提交的"), ("doubts", "提醒：请核对"))


def entry(code: str, message: str, advice: str, wrong: str) -> Iterator[str]:
    yield f'\n### <a id="{code}"></a>{_plain(message)}\n'
    if wrong:
        yield f"- 写的是：`{wrong}`"
    yield f"- 改法：{_plain(advice)}"


def _plain(text: str) -> str:
    """Text that Markdown does not read as its own."""
    return re.sub(r"([\\`*_\[\]#])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


@cache
def examples() -> dict[str, tuple[str, str, str]]:
    """By code its message, its advice, and the line that was wrong (empty: none to show)."""
    return {path.name: _example(path.name) for path in sorted(ERRORS.iterdir())}


def _example(code: str) -> tuple[str, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        records = bad_example(Path(folder), code)
        _, report = records.check(EXAMPLE_DAY)
        one = next(one for one in report["problems"] if one["code"] == code)
        wrong = "" if code in NO_LINE else _line(records.root, one)
    return one["message"], one["advice"], wrong


def _line(root: Path, problem: dict[str, Any]) -> str:
    text = (root / problem["file"]).read_text(encoding="utf-8").split("\n")[problem["line"] - 1]
    text = re.sub(r"\s{2,}#.*", "", text).strip(" ").replace("\t", "【Tab】")
    if len(text) <= LONGEST:
        return text
    # a long line: the part around what is wrong
    start = max(0, min(problem["column"] - 1, len(text)) - 12)
    end = start + LONGEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def legal_example(code: str, message: Message) -> tuple[str, str]:
    """The message and the advice of a change that loses history, from its golden text."""
    lines = (LEGALITY / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    words = re.sub(r"\\\{[a-z]+\\\}", ".*", re.escape(message.chinese))
    wanted = re.compile(rf"\S+: (?:错误|提醒)：(?:[^：]*：)?({words})")
    for first, second in pairwise(lines):
        said = wanted.fullmatch(first)
        if said and second.startswith("    改法："):
            return said[1], second.removeprefix("    改法：")
    raise ValueError(f"no example of {code} in {LEGALITY}")
