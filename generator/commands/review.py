"""The command that says what a change does, and how problems are shown to a forge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from generator.commands.shared import (
    DONE,
    RECORDS_AT_FAULT,
    Session,
    as_of_option,
    print_json,
    records_option,
    say,
)
from generator.source import Problem

HISTORY_UNKNOWN = (
    "这份仓库只取了一部分历史，没有核对新记的走访是不是补录；其余都核对了。"
    "要核对，先取全部历史：git fetch --unshallow"
)


@contextmanager
def git_words(records: Path) -> Iterator[None]:
    """A wrong revision, or no repository, in words."""
    from generator.history import NoRepository, UnknownRevision

    try:
        yield
    except UnknownRevision as error:
        raise click.UsageError(f"没有“{error}”这个版本，写分支名、标签或提交号") from error
    except NoRepository as error:
        raise click.UsageError(f"{records} 不在 Git 仓库里，看不出改了什么") from error


def show_problems(
    problems: Sequence[Problem], files: Sequence[str], records: Path, form: str, lang: str
) -> None:
    """Problems in the form asked for; JSON for a forge goes with the text on standard error."""
    from generator.check import report

    if form == "json":
        print_json(report.to_json(problems, files))
        return
    from generator.review import annotate
    from generator.review.legal_rows import LEGAL_MESSAGES

    text = report.to_text(problems, files, lang, LEGAL_MESSAGES)
    if form == "text":
        click.echo(text)
    elif form == "github":
        click.echo(annotate.github(problems, _prefix(records), text))
    else:
        say(text)
        print_json(
            (annotate.gitlab if form == "gitlab" else annotate.sarif)(problems, _prefix(records))
        )


def _prefix(records: Path) -> str:
    """The records folder's path in its repository; outside Git as it was given."""
    from generator.history import NoRepository, Repository

    try:
        return Repository(records).prefix
    except (NoRepository, FileNotFoundError):
        name = records.name if records.is_absolute() else records.as_posix()
        return f"{name}/" if name not in ("", ".") else ""


@click.command()
@click.argument("base", metavar="REV")
@click.argument("head", metavar="[REV]", required=False)
@records_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="输出的样子；markdown 是合并请求里的一条评论",
)
@click.pass_obj
def diff(
    session: Session, base: str, head: str | None, records: Path, as_of: date | None, form: str
) -> int:
    """说明一次改动带来什么：层级、走访、工作、事项、改了哪些字段、是否合规。

    第二个版本不写就是现在的文件，没有提交的也算。两边都按同一天研判。

    例：huce diff origin/main    huce diff main HEAD --format markdown
    """
    from generator.review import markdown, showing
    from generator.review.diffing import diff as compare

    with git_words(records):
        found = compare(records, base, head, as_of or session.today())
    if form == "json":
        print_json(showing.to_json(found.report))
    else:
        click.echo((markdown.to_markdown if form == "markdown" else showing.to_text)(found.report))
    return DONE if found.judged else RECORDS_AT_FAULT
