"""Commands that read the records and say what they found."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import click

from generator.commands.progress import shown
from generator.commands.review import HISTORY_UNKNOWN, git_words, show_problems
from generator.commands.shared import (
    DONE,
    RECORDS_AT_FAULT,
    Session,
    as_of_option,
    household_known,
    lang_option,
    print_json,
    records_option,
    say,
)
from generator.source import Problem


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@records_option
@as_of_option
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    help="输出的样子：文字、JSON，或代码托管平台的标注",
)
@click.option("--since", metavar="REV", help="只报告从这个版本以来的改动涉及的问题，连带的也算")
@click.pass_obj
def check(
    session: Session,
    paths: tuple[Path, ...],
    records: Path,
    as_of: date | None,
    lang: str,
    form: str,
    since: str | None,
) -> int:
    """检查记录：所有文件的所有错误一次报全，指出文件、行、列和改法。

    例：huce check    huce check records/villages/zhusha/households/ZS-0001.yaml
    huce check --since origin/main --format github
    """  # fmt: skip
    day = as_of or session.today()
    if since is not None:
        problems, files = _since(records, paths, since, day)
    else:
        problems, files = _all(records, paths, day)
    show_problems(problems, files, records, form, lang)
    return RECORDS_AT_FAULT if any(one.severity == "error" for one in problems) else DONE


Report = tuple[Sequence[Problem], Sequence[str]]


def _all(records: Path, paths: tuple[Path, ...], day: date) -> Report:
    """The problems and the files: of everything, or of the paths alone."""
    from generator import pipeline
    from generator.crew import crew_of
    from generator.timing import Timer

    if paths:
        files = frozenset(one for path in paths for one in _files(records, path))
        checked = pipeline.check_files(records, files, day)
    else:
        checked = pipeline.check(records, day, Timer(shown()), crew_of(0))
    return checked.problems, checked.files


def _since(records: Path, paths: tuple[Path, ...], since: str, day: date) -> Report:
    """The problems of a change and its files; with paths only what is about those."""
    from generator.history import difference

    with git_words(records), ThreadPoolExecutor(1) as beside:
        # Git needs as long for its answer as the modules that read it need to be loaded
        different = beside.submit(difference, records, since)
        from generator.review.since import check_since

        found = check_since(different.result(), day)
    if found.unknown:
        say(HISTORY_UNKNOWN)
    if not paths:
        return found.problems, found.comparison.changed
    mine = {one for path in paths for one in _files(records, path)}
    problems = [one for one in found.problems if one.source.file in mine]
    return problems, [one for one in found.comparison.changed if one in mine]


def _files(records: Path, path: Path) -> list[str]:
    """The record files that a path on the command line means: itself, or all below it."""
    from generator.files import Folder

    name = _inside(records, path)
    if not (records / name).is_dir():
        return [name]
    below = "" if name == "." else f"{name}/"
    return [one for one in Folder(records).names() if one.startswith(below)]


def _inside(records: Path, path: Path) -> str:
    """A path given on the command line, relative to the records folder."""
    root = records.resolve()
    for candidate in (path, records / path):
        if candidate.exists() and candidate.resolve().is_relative_to(root):
            return candidate.resolve().relative_to(root).as_posix()
    raise click.BadParameter(f"{records} 里没有 {path}", param_hint="PATH")


@click.command()
@records_option
@as_of_option
@click.option("--household", metavar="编号", help="只看这一户")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="json")
@click.pass_obj
def assess(
    session: Session, records: Path, as_of: date | None, household: str | None, form: str
) -> int:
    """按规则研判每一户：层级、依据、差异和缺口、走访。

    例：huce assess --household ZS-0001 --as-of 2022-06-30
    """
    from generator import pipeline
    from generator.assess.contract import to_json, to_table

    checked = pipeline.judge(records, as_of or session.today())
    household_known(checked, household)
    value = to_json(checked.assessment, household)
    if form == "json":
        print_json(value)
    else:
        click.echo(to_table(value))
    if value["refused"]:
        say(f"有 {value['refused']} 份户档案未读入，运行 huce check 看原因。")
    return DONE


@click.command()
@click.argument("household", metavar="编号")
@records_option
@as_of_option
@click.pass_obj
def explain(session: Session, household: str, records: Path, as_of: date | None) -> int:
    """用文字说明一户：每个数字、每条规则，符合还是不符合，依据哪一条。

    例：huce explain ZS-0001 --as-of 2022-06-30
    """
    from generator import pipeline
    from generator.explain import explain as explain_case
    from generator.explain import to_text

    checked = pipeline.judge(records, as_of or session.today())
    household_known(checked, household)
    case = next(one for one in checked.assessment.cases if one.id == household)
    click.echo(to_text(explain_case(case, checked.assessment)))
    return DONE


@click.command()
@click.argument("household", metavar="编号")
@records_option
@as_of_option
@click.pass_obj
def history(session: Session, household: str, records: Path, as_of: date | None) -> int:
    """一户的变动和背后的提交：谁、什么时候、改了什么。

    例：huce history ZS-0001
    """
    from generator import pipeline
    from generator.history import read_history
    from generator.history.report import to_text

    checked = pipeline.judge(records, as_of or session.today())
    household_known(checked, household)
    case = next(one for one in checked.assessment.cases if one.id == household)
    click.echo(to_text(case, read_history(records)))
    return DONE
