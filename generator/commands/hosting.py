"""Commands for the repository around the records: CODEOWNERS, the nightly note, a beginning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.shared import (
    DONE,
    RECORDS_AT_FAULT,
    Session,
    as_of_option,
    config_option,
    records_option,
    say,
)


@click.command()
@records_option
@config_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="写进这个文件，如 CODEOWNERS"
)
@click.option("--check", "only_check", is_flag=True, help="只看 --out 的文件是不是最新的，不写")
def codeowners(records: Path, config: Path, out: Path | None, only_check: bool) -> int:
    """谁审核哪个村的改动：按 mkdocs.yml 的 reviewers 和记录里的村生成 CODEOWNERS。

    --check 时文件不是最新的，退出码为 1。

    例：huce codeowners --out CODEOWNERS
    """
    from generator import settings
    from generator.hosting.codeowners import STREET, NoSuchVillages
    from generator.hosting.codeowners import codeowners as text_of
    from generator.pipeline import villages_of

    chosen = settings.read(config, as_of=None, workers=None)
    if not chosen.reviewers:
        raise click.UsageError('mkdocs.yml 里没有写 reviewers，如 reviewers: {street: "@账号"}')
    if only_check and out is None:
        raise click.UsageError("--check 要和 --out 一起写，如 --out CODEOWNERS --check")
    villages = villages_of(records)
    try:
        text = text_of(chosen.reviewers, villages, chosen.folder, chosen.host)
    except NoSuchVillages as error:
        raise click.UsageError(f"mkdocs.yml 的 reviewers 里有记录里没有的村：{error}") from error
    alone = [name for key, name in villages.items() if key not in chosen.reviewers]
    if alone and STREET not in chosen.reviewers:
        say(f"没有人审核的村：{'、'.join(alone)}。在 reviewers 里补上，或者写 street。")
    if out is None:
        click.echo(text, nl=False)
        return DONE
    if only_check:
        if out.exists() and out.read_text(encoding="utf-8") == text:
            return DONE
        say(f"{out} 不是最新的，运行 huce codeowners --out {out}")
        return RECORDS_AT_FAULT
    out.write_text(text, encoding="utf-8")
    say(f"已写入 {out}")
    return DONE


@click.command()
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--name", required=True, metavar="名称", help="街道的名称，如 某街道")
@click.option(
    "--village", "villages", multiple=True, required=True, metavar="文件夹=名称",
    help="一个村或社区，如 zhusha=朱砂村；几个就写几次",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, metavar="文件夹=类型",
    help="村还是社区，名称看不出来的才写，如 zhusha=社区",
)  # fmt: skip
@click.option(
    "--product", metavar="来源", help="户册从哪里安装，如 git+https://…@提交号；默认看自己从哪里来"
)
@click.pass_obj
def init(
    session: Session,
    folder: Path,
    name: str,
    villages: tuple[str, ...],
    kinds: tuple[str, ...],
    product: str | None,
) -> int:
    """另一个街道开始用：空的登记、今年的方案（数字待核对）、网站设置、工作流、说明。

    文件夹要是新的或空的。

    例：huce init 某街道 --name 某街道 --village zhusha=朱砂村 --village dabai=大柏社区
    """
    from generator.hosting import begin
    from generator.hosting.origin import installed_from
    from generator.hosting.writing import NotEmpty, write_folder

    try:
        chosen = begin.villages_from(villages, kinds)
        street = begin.checked_name(name)
    except begin.BadVillage as error:
        raise click.UsageError(str(error)) from error
    source = product or installed_from()
    files = dict(begin.street_files(street, chosen, session.today(), source))
    try:
        write_folder(folder, files)
    except NotEmpty as error:
        raise click.UsageError(f"{folder} 不是空文件夹，没有写入") from error
    click.echo(str(folder))
    if source is None:
        say("不知道户册从哪里安装，写在 requirements/huce.txt 里。")
    say(f"先看 {folder / 'README.md'}，再运行 huce check、huce build。")
    return DONE


@click.command()
@records_option
@as_of_option
@click.pass_obj
def attention(session: Session, records: Path, as_of: date | None) -> int:
    """需要关注的：逾期的和 7 天内到期的走访、措施、工作，记录错误，写成一条议题的文字。

    不写姓名，户只写编号。无法研判时只列记录错误，退出码为 1。

    例：huce attention --as-of 2022-06-30 > attention.md
    """
    from generator import pipeline
    from generator.hosting.attention import attention as text_of

    day = as_of or session.today()
    checked = pipeline.check(records, day)
    click.echo(text_of(day, checked.assessment, checked.errors), nl=False)
    return RECORDS_AT_FAULT if checked.assessment is None else DONE
