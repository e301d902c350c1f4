"""Commands that make the site."""

from __future__ import annotations

import json
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
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True)
@click.option("--strict", is_flag=True, help="有任何错误就不生成")
@click.option("--workers", type=click.IntRange(1, 64), help="同时工作的进程数")
@config_option
@click.option("--timings", type=click.Path(path_type=Path), help="把各阶段用时写成 JSON")
@click.pass_obj
def build(
    session: Session,
    records: Path,
    as_of: date | None,
    out: Path,
    strict: bool,
    workers: int | None,
    config: Path,
    timings: Path | None,
) -> int:
    """生成网站：读取、检查、研判、列表、写出。出错时旧网站不动。

    例：huce build --out site
    """
    from generator import pipeline, settings
    from generator.publish.swap import recover

    chosen = settings.read(config, as_of=as_of, workers=workers)
    recover(out.resolve())
    timer = pipeline.Timer(lambda stage: say(f"{stage}……"))
    day = chosen.as_of or session.today()
    checked = pipeline.judge(records, day, timer)
    refused = len(checked.assessment.register.refused_households)
    if strict and checked.errors:
        say(f"有 {len(checked.errors)} 处错误，没有生成（--strict）。运行 huce check 看明细。")
        return RECORDS_AT_FAULT
    pipeline.publish(checked, records, out, chosen, timer)
    if timings:
        timings.write_text(json.dumps(timer.seconds, ensure_ascii=False, indent=1) + "\n")
    if refused:
        say(f"有 {refused} 份户档案未读入，已在“数据质量”页列出。")
    say(f"网站已生成：{out / 'index.html'}")
    return DONE


@click.command()
@records_option
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@config_option
@click.pass_obj
def serve(
    session: Session, records: Path, as_of: date | None, out: Path, port: int, config: Path
) -> int:
    """在本机预览网站；记录一保存就重新生成。按 Ctrl+C 结束。

    例：huce serve --port 8000
    """
    from generator import serving, settings

    chosen = settings.read(config, as_of=as_of, workers=None)
    serving.serve(records, out, chosen, session.today, port, say)
    return DONE
