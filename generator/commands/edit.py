"""Commands that write records as an officer would: fmt and new."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.commands.shared import (
    DONE,
    RECORDS_AT_FAULT,
    Session,
    lang_option,
    records_option,
    say,
)

if TYPE_CHECKING:
    from generator.edit.entries import Draft
    from generator.source import Problem

_BETWEEN = re.compile(r"[、，,;；\s]+")


class Question(NamedTuple):
    """An option and the key of the record that it fills."""

    option: str
    key: str
    several: bool = False
    needed: bool = True


HOUSEHOLD = (
    Question("head", "户主"),
    Question("group", "组"),
    Question("kind", "户类型"),
    Question("sex", "性别"),
    Question("born", "出生"),
)
VISIT = (
    Question("day", "日期"),
    Question("visitor", "走访人", several=True),
    Question("mode", "方式"),
    Question("result", "结果"),
    Question("situation", "情况"),
    Question("difficulty", "困难", needed=False),
    Question("next", "下步措施", needed=False),
    Question("change", "变化", several=True, needed=False),
    Question("satisfaction", "满意度", needed=False),
    Question("signed", "户主签字", needed=False),
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@records_option
@lang_option
@click.option("--check", "only_check", is_flag=True, help="只看哪些文件要整理，不改文件")
def fmt(paths: tuple[Path, ...], records: Path, lang: str, only_check: bool) -> int:
    """整理记录的写法：字段顺序、缩进、引号、全角标点和日期；文字和批注不动。

    看不准的文件一个字也不改，列出错误，退出码为 1。--check 时有文件要整理，退出码也为 1。

    例：huce fmt    huce fmt --check    huce fmt records/villages/zhusha
    """
    from generator.check import report
    from generator.edit.files import NoSuchFile, chosen, replace
    from generator.edit.formatting import format_file
    from generator.load.loading import shown

    try:
        files = [file for file in chosen(records, paths) if not file.lower().endswith(".csv")]
    except NoSuchFile as error:
        raise click.BadParameter(f"{records} 里没有 {error}", param_hint="PATH") from error
    changed, left = 0, []
    for file in files:
        path = records / file
        data = path.read_bytes()
        found = format_file(file, data)
        new = None if found.text is None else found.text.encode()
        left += found.problems if only_check or new is None else found.left
        if new is None or new == data:
            continue
        if not only_check:
            replace(path, new)
        changed += 1
        click.echo(shown(str(path)))
    if left:
        say(report.to_text(left, sorted({one.source.file for one in left}), lang))
    done = "要整理" if only_check else "已整理"
    say(f"看了 {len(files)} 个文件，{done} {changed} 个。")
    return RECORDS_AT_FAULT if left or (only_check and changed) else DONE


@click.group(invoke_without_command=True)
@click.pass_context
def new(context: click.Context) -> None:
    """新建一户、登记一次走访、新建一个月：问几句，写出正确的记录。

    在终端里运行的，没有写的逐项提问。已有的文件不覆盖。

    例：huce new visit ZS-0001    huce new month --village zhusha --month 2022-07
    """
    if context.invoked_subcommand is None:
        raise click.UsageError("没有写新建什么，如 huce new visit ZS-0001")


def asked(questions: tuple[Question, ...]) -> Callable[[Any], Any]:
    """An option for each question."""

    def decorate(command: Any) -> Any:
        for one in reversed(questions):
            words = f"{one.key}，几个就写几次" if one.several else one.key
            command = click.option(
                f"--{one.option}", one.option, multiple=one.several, help=words, metavar=one.key
            )(command)
        return command

    return decorate


@new.command()
@click.option("--village", metavar="村", help="村的文件夹名或名称，如 zhusha、朱砂村")
@asked(HOUSEHOLD)
@records_option
@click.pass_obj
def household(session: Session, records: Path, village: str | None, **given: Any) -> int:
    """新建一户的档案，用这个村下一个没有用过的编号。

    例：huce new household --village zhusha --head 冉某甲 --group 3 --kind 一般农户 --sex 女 --born 1956-03-12
    """
    from generator.edit.entries import new_household
    from generator.model import Household
    from generator.model.member import Member

    _refuse_gaps(HOUSEHOLD, {"village": village, **given}, ("village",))
    village = village or _ask_plainly("村（文件夹名或名称，如 zhusha、朱砂村）")
    answers = {
        one.key: given[one.option]
        or _ask(Member if one.key in ("性别", "出生") else Household, one)
        for one in HOUSEHOLD
    }
    return _write(session, records, lambda: new_household(records, village, answers))


@new.command()
@click.argument("household", metavar="编号")
@asked(VISIT)
@records_option
@click.pass_obj
def visit(session: Session, records: Path, household: str, **given: Any) -> int:
    """登记一次走访，加在这一户的走访后面；录入日期是今天。文件里其他各行不动。

    例：huce new visit ZS-0001 --day 2022-06-18 --visitor 王某丽 --mode 入户 --result 见到本人 --situation 在家，药按时吃
    """
    from generator.edit.entries import new_visit
    from generator.model.care import Visit

    _refuse_gaps(VISIT, given)
    today = str(session.today())
    entry = {
        one.key: list(found) if one.several else found
        for one in VISIT
        if (found := given[one.option])
    }
    for one in VISIT:
        if one.needed and one.key not in entry:
            entry[one.key] = _ask(Visit, one, today if one.key == "日期" else None)
    entry["录入日期"] = today
    return _write(session, records, lambda: new_visit(records, household, entry))


@new.command()
@click.option("--village", metavar="村", help="村的文件夹名或名称，如 zhusha、朱砂村")
@click.option("--street", is_flag=True, help="街道的一个月")
@click.option("--month", metavar="YYYY-MM", help="哪个月，如 2022-07")
@records_option
@click.pass_obj
def month(
    session: Session, records: Path, village: str | None, street: bool, month: str | None
) -> int:
    """新建一个月的文件：空的，可填的各项都写明白了，要用的删掉行首的“# ”。

    例：huce new month --village zhusha --month 2022-07    huce new month --street --month 2022-07
    """
    from generator.dates import parse_date
    from generator.edit.entries import new_month

    if village and street:
        raise click.UsageError("--village 和 --street 只写一个")
    if not _on_terminal() and not (month and (village or street)):
        raise click.UsageError(
            "要写哪个月和哪个村，如 --month 2022-07 --village zhusha，街道写 --street"
        )
    if not village and not street:
        village = (
            _ask_plainly("村（文件夹名或名称，如 zhusha、朱砂村；街道直接按回车）", "") or None
        )
    month = month or _ask_plainly("哪个月（如 2022-07）")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", month) or parse_date(f"{month}-01") is None:
        raise click.UsageError(f"月份“{month}”写法不对，写成 2022-07")
    return _write(session, records, lambda: new_month(records, village, month))


def _on_terminal() -> bool:
    return sys.stdin.isatty()


def _refuse_gaps(
    questions: tuple[Question, ...], given: dict[str, Any], more: tuple[str, ...] = ()
) -> None:
    """Raises UsageError where an answer is missing and nobody can be asked."""
    options = (*more, *(one.option for one in questions if one.needed))
    missing = [f"--{one}" for one in options if not given[one]]
    if missing and not _on_terminal():
        raise click.UsageError(f"还缺 {'、'.join(missing)}")


def _ask_plainly(words: str, default: str | None = None) -> str:
    return str(click.prompt(words, default=default, show_default=bool(default), err=True)).strip()


def _ask(model: Any, question: Question, default: str | None = None) -> Any:
    """One answer from the terminal, asked again until the check has nothing to say of it."""
    from generator.edit.entries import wrong_answer
    from generator.load.validate import choices_at

    words = "、".join(choices_at(model, (question.key,)))
    hint = f"（{words}）" if words else "（几个人用顿号隔开）" if question.several else ""
    while True:
        typed = _ask_plainly(question.key + hint, default)
        answer = [one for one in _BETWEEN.split(typed) if one] if question.several else typed
        problem = wrong_answer(model, question.key, answer)
        if problem is None:
            return answer
        say(f"{problem.message}。改法：{problem.advice}")


def _write(session: Session, records: Path, make: Callable[[], Draft]) -> int:
    """Make a draft, check it as the file it will be, write it, print its path."""
    from generator import pipeline
    from generator.check import report
    from generator.edit import entries, files, numbers

    try:
        draft = make()
    except entries.NoSuchVillage as error:
        raise click.UsageError(f"没有这个村。可用的：{error}") from error
    except entries.NoSuchHousehold as error:
        raise click.UsageError(f"没有编号为 {error} 的户") from error
    except numbers.NoNumberLeft as error:
        say(f"{error} 的编号用完了，请在村的文件里换一个编号前缀。")
        return RECORDS_AT_FAULT
    except entries.Refused as error:
        return _refused(error.problems)
    path = records / draft.file
    if not draft.field and (path.exists() or path.is_symlink()):
        raise click.UsageError(f"{path} 已经存在，没有写入")
    overlay = {draft.file: draft.data}
    checked = pipeline.check_files(records, frozenset(overlay), session.today(), overlay)
    if checked.loaded.register is None:
        return _refused(checked.loaded.problems)
    mine = [
        one
        for one in checked.problems
        if one.kind == "file" or one.source.field.startswith(draft.field)
    ]
    if mine:
        say(report.to_text(mine, (draft.file,)))
    if any(one.severity == "error" for one in mine):
        say("没有写入。")
        return RECORDS_AT_FAULT
    try:
        (files.replace if draft.field else files.write_new)(path, draft.data)
    except files.AlreadyThere as error:
        raise click.UsageError(f"{error} 已经存在，没有写入") from error
    click.echo(str(path))
    return DONE


def _refused(problems: tuple[Problem, ...]) -> int:
    from generator.check import report

    say("要用到的文件有错，没有写入，先改好：")
    say(report.to_text(problems, sorted({one.source.file for one in problems})))
    return RECORDS_AT_FAULT
