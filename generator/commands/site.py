"""Commands that make the site."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from generator.commands.progress import shown
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
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True)
@click.option("--strict", is_flag=True, help="有任何错误就不生成")
@click.option("--workers", type=click.IntRange(1, 64), help="同时工作的进程数")
@click.option("--scheduler", metavar="地址", help="交给这个 Dask 调度器的各个进程去做")
@click.option("--only", type=click.Choice(["households"]), help="只生成户页和搜索，不要台账")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="下次生成要用的中间结果放在哪里，随时可以删除；不写在网站旁边",
)
@click.option("--no-cache", is_flag=True, help="不用也不留中间结果，全部重新生成")
@config_option
@click.option("--timings", type=click.Path(path_type=Path), help="把各阶段的用时和内存写成 JSON")
@click.pass_obj
def build(
    session: Session,
    records: Path,
    as_of: date | None,
    out: Path,
    strict: bool,
    workers: int | None,
    scheduler: str | None,
    only: str | None,
    cache: Path | None,
    no_cache: bool,
    config: Path,
    timings: Path | None,
) -> int:
    """生成网站：读取、检查、研判、列表、写出。出错时旧网站不动。

    例：huce build --out site
    """
    from generator import settings
    from generator.crew import crew_of
    from generator.publish.swap import recover
    from generator.timing import Timer
    from generator.updating import Building, keep_beside, update

    chosen = settings.read(config, as_of=as_of, workers=workers)
    recover(out.resolve())
    timer = Timer(shown())
    job = Building(
        records=records,
        out=out,
        settings=chosen,
        day=chosen.as_of or session.today(),
        crew=crew_of(chosen.workers, scheduler or ""),
        timer=timer,
        keep=None if no_cache else keep_beside(out, cache),
        households_only=bool(only),
    )
    outcome = update(job, strict=strict)
    if timings:
        timings.write_text(json.dumps(timer.as_json(), ensure_ascii=False, indent=1) + "\n")
    if strict and outcome.errors:
        say(f"有 {outcome.errors} 处错误，没有生成（--strict）。运行 huce check 看明细。")
        return RECORDS_AT_FAULT
    if outcome.refused:
        say(f"有 {outcome.refused} 份户档案未读入，已在“数据质量”页列出。")
    done = "网站已生成" if outcome.built else "记录、日期和设置都没有变，网站不用重新生成"
    say(f"{done}：{out / 'index.html'}")
    return DONE


@click.command()
@records_option
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@config_option
@click.pass_obj
def serve(
    session: Session, records: Path, as_of: date | None, out: Path, port: int, config: Path
) -> int:
    """在本机预览网站；记录一保存，先更新这一户的页，再更新整个网站。按 Ctrl+C 结束。

    例：huce serve --port 8000
    """
    from generator import serving, settings

    chosen = settings.read(config, as_of=as_of, workers=None)
    serving.serve(records, out, chosen, session.today, port, say)
    return DONE
