"""Commands for the repository around the records: CODEOWNERS, another street's beginning."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.shared import (
    DONE,
    RECORDS_AT_FAULT,
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
