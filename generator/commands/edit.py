"""Commands that write records as an officer would: fmt and new."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.shared import DONE, RECORDS_AT_FAULT, lang_option, records_option, say


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
