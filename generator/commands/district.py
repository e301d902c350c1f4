"""Commands of the district: many streets' published data together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.shared import (
    DONE,
    RECORDS_AT_FAULT,
    Session,
    as_of_option,
    print_json,
    say,
)


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="文件夹...", type=click.Path())
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False),
    help="把汇总网站写进哪个文件夹：新的、空的，或者上次汇总的（整个换掉）",
)  # fmt: skip
@as_of_option
@click.option(
    "--max-age", type=click.IntRange(0, 3660), metavar="天数",
    help="数据最多早几天还计入合计；不写时，和最新的街道不是同一天的不计入",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的样子"
)
@click.pass_obj
def rollup(
    session: Session, folders: tuple[str, ...], out: Path | None, as_of: date | None,
    max_age: int | None, form: str,
) -> int:  # fmt: skip
    """汇总各街道导出的数据：按街道、按村，口径与各街道网站相同。

    数据缺、旧、损坏的街道照样列出，写明原因，不计入合计。

    例：huce rollup 各街道/* --out 汇总网站 --max-age 3
    """
    from generator.district.building import is_district, publish
    from generator.district.contract import reasons, to_json, to_text
    from generator.district.folders import ForeignFolder, refuse_foreign
    from generator.district.rolling import rollup as sum_up

    try:
        if out is not None:
            refuse_foreign(out, is_district)
        found = sum_up(folders, as_of or session.today(), max_age)
        if form == "json":
            print_json(to_json(found))
        else:
            click.echo(to_text(found))
        for words in reasons(found):
            say(words)
        readable = any(one.total is not None for one in found.streets)
        if out is not None and readable:
            publish(found, out)
            say(f"汇总网站已生成：{out / 'index.html'}")
    except ForeignFolder as error:
        raise click.UsageError(f"{out} 里有别的文件，没有写入；换一个文件夹再试") from error
    if out is not None and not readable:
        say(f"没有一个街道的数据能用，没有写 {out}；原有的网站没有改动。")
    say(f"{len(found.streets)} 个街道，{len(found.counted)} 个计入合计。")
    return DONE if found.counted else RECORDS_AT_FAULT
