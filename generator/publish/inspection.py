"""What an inspector asks (ledgers.md, end): each question, its number, where its rows are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.publish.board_rows import BOARDS
from generator.publish.boards import Part
from generator.publish.context import Page, Work
from generator.publish.kept import Keep


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a ledger that are kept."""

    ledger: str
    keep: Keep


@dataclass(frozen=True, slots=True)
class Answer:
    """A number in words, and the page whose rows it counts: of a ledger all, or those `counted`."""

    words: str
    href: str
    ledger: str
    counted: Rows | Part | None = None


@dataclass(frozen=True, slots=True)
class Question:
    words: str
    answers: tuple[Answer, ...]
    how: str = ""


def ledger(words: str, slug: str, keep: Keep | None = None, wanted: str = "") -> Answer:
    """An answer whose rows stand in a ledger; `wanted` is what the page is filtered by."""
    href = f"ledgers/{slug}/index.html" + (f"#{wanted}" if wanted else "")
    return Answer(words, href, slug, Rows(slug, keep) if keep else None)


def part(words: str, board: str, slug: str) -> Answer:
    """An answer that is a number of a board."""
    found = next(one for one in BOARDS if one.slug == board)
    mine = next(one for one in found.parts if one.slug == slug)
    return Answer(words, f"{board}/index.html#{slug}", mine.ledger, mine)


def _filled(label: str):
    return lambda cells, as_of: cells[label] not in (None, "")


def _is(label: str, *words: str):
    return lambda cells, as_of: cells[label] in words


QUESTIONS: tuple[Question, ...] = (
    Question("系统里有多少户，台账和每户对得上吗", (
        ledger("在册监测户", "monitored", _is("是否在册", "在册"), "是否在册=在册"),
        ledger("未在册监测户", "monitored", _is("是否在册", "未在册"), "是否在册=未在册")),
        "系统导出的表用 huce reconcile 逐户核对：只在一边的、类别不同、人数不同、收入不同的列出来。"),
    Question("任挑一户：遍访时谁在哪天看过", (
        ledger("逐户清单", "sweep-houses"), part("没有排查到的户", "sweep", "left-out"))),
    Question("从发现到录入、从录入到措施用了多少天", (
        ledger("五步识别（已录入）", "identifications", _filled("系统录入"), "系统录入=*"),
        part("识别超期", "identification", "too-long"))),
    Question("自付支出一万元以上的有哪些，为什么没有纳入", (
        ledger("大额支出、没有纳入（笔）", "large-expense", _filled("未纳入原因"), "未纳入原因=*"),)),
    Question("今年纳入、消除、回退各多少，谁批准的", (
        part("本年录入", "identification", "entered"),
        ledger("监测对象进出台账", "in-and-out"), part("已消除", "elimination", "eliminated"),
        part("回退或撤回", "elimination", "reverted")),
        "各步日期和会议在五步识别台账、综合研判会议台账。"),
    Question("享受了哪些政策、多少钱、对不对风险", (
        ledger("已落实措施", "plans", _is("状态", "已落实"), "状态=已落实"),
        part("方案要求没有做到", "measures", "asked"))),
    Question("失学、未参保、危房、饮水不安全的有没有", (
        part("疑似失学", "safeguards", "out-of-school"), part("未参保", "safeguards", "uninsured"),
        part("住房有风险", "safeguards", "house"), part("饮水有风险", "safeguards", "water"))),
    Question("消除的户现在怎样，有没有整户无劳动力而消除的", (
        part("已消除", "elimination", "eliminated"),
        part("又符合监测条件", "elimination", "returned"),
        part("整户无劳动力而消除", "elimination", "no-labour"))),
    Question("同样的问题在别处查过没有（举一反三）", (
        ledger("写了举一反三", "problems", _filled("举一反三"), "举一反三=*"),
        part("没写举一反三", "problems", "elsewhere"))),
    Question("资料在哪个盒子里", (
        ledger("资料归档目录", "archive"), part("到期还缺", "archive", "overdue")),
        "每户的盒号在该户页面“档案”一栏。"),
    Question("群众满意吗，联系人常换吗，走访签字了吗", (
        ledger("不满意", "visits", _is("满意度", "不满意"), "满意度=不满意"),
        ledger("换过联系人", "contacts", lambda cells, as_of: bool(cells["更换次数"]), "更换次数=!0"),
        ledger("走访没有签字", "visits", lambda cells, as_of: cells["户主签字"] != "是", "户主签字=!是"))),
    Question("谁家收入掉了三成", (part("人均比上次减三成以上", "accounts", "fell"),)),
    Question("谁今年返乡了", (ledger("返乡的人（有返乡日期）", "members", _filled("返乡日期"), "返乡日期=*"),)),
    Question("六个月内到期的贷款", (ledger("六个月内到期", "loans", _is("半年内到期", "是"), "半年内到期=是"),)),
    Question("不予纳入的依据", (
        ledger("不予纳入台账", "turned-down-ledger"),
        ledger("例外与豁免", "exceptions"))),
    Question("一个数字是谁写的、什么时候写的", (ledger("数据质量台账", "data-quality"),),
        "户页面“记录”一栏有每次提交的人和时间，点数字可到户，点“打开修改”可到文件。"),
    Question("把某村的监测户全部打印出来", (ledger("监测户台账", "monitored"),),
        "打开该村页面，点“打印表格”，选表后直接打印，一户一页。"),
)  # fmt: skip


def inspection(work: Work) -> Page:
    """/inspection/: the questions with their numbers."""
    rows: list[dict[str, Any]] = []
    numbers = _numbers(work, [answer for one in QUESTIONS for answer in one.answers])
    for one in QUESTIONS:
        answers = [
            {"words": answer.words, "href": answer.href, "number": numbers[answer]}
            for answer in one.answers
        ]
        rows.append({"words": one.words, "how": one.how, "answers": answers})
    return "inspection/index.html", "检查常问", "inspection.html", {"questions": rows}


def numbers() -> dict[str, Part | Rows]:
    """Every number that pages count, by a name: of the boards' parts, of the inspector's questions."""
    parts = {f"{board.slug}#{one.slug}": one for board in BOARDS for one in board.parts}
    answers = (answer for one in QUESTIONS for answer in one.answers)
    return parts | {
        f"{one.ledger} {one.words}": one.counted for one in answers if isinstance(one.counted, Rows)
    }


def _numbers(work: Work, answers: Sequence[Answer]) -> dict[Answer, int]:
    """Each answer's number."""
    work.kept.count(one.counted for one in answers if one.counted)
    return {
        one: work.kept.number(one.counted, "")
        if one.counted
        else work.tables.number(one.ledger, "")
        for one in answers
    }
