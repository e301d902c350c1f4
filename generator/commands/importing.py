"""The command that takes an office's ledgers into the records."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.export import refuse_existing_file, village_folder, write_file
from generator.commands.shared import (
    CALL_AT_FAULT,
    DONE,
    RECORDS_AT_FAULT,
    Session,
    as_of_option,
    records_option,
    say,
)

if TYPE_CHECKING:
    from generator.imports.shape import Outcome


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@records_option
@as_of_option
@click.option("--village", metavar="村", help="只导入一个村的；表里没有“村”一列时也用它")
@click.option("--dry-run", is_flag=True, help="只看要写什么，不写入")
@click.option("--yes", is_flag=True, help="不再问，直接写入")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False),
    help="把写入的、没有写入的、跳过的写成一个工作簿；已有的不覆盖",
)  # fmt: skip
@click.pass_obj
def import_(
    session: Session, file: Path, records: Path, as_of: date | None, village: str | None,
    dry_run: bool, yes: bool, report: Path | None,
) -> int:  # fmt: skip
    """把在用的台账导入户册：监测户台账、预警户台账、家庭成员、收支核算、走访记录等。

    先列出要写什么、哪些格写不进去和原因，答 y 才写入；已有的一概不改。台账是哪一天的：
    写了 --as-of 按它，否则按表里的“截至”，都没有的按今天。有没写进去的，退出码为 1。

    例：huce import 朱砂村台账.xlsx --village zhusha --report 导入报告.xlsx
    """
    from generator import pipeline
    from generator.assess import NoEdition
    from generator.imports import NotReadable, plan, read_ledgers
    from generator.imports.report import lines, workbook

    if dry_run and yes:
        raise click.UsageError("--dry-run 和 --yes 只能写一个")
    if report is not None:
        refuse_existing_file(report)
    try:
        with file.open("rb") as book:
            ledgers = read_ledgers(book, lambda named: as_of or named or session.today())
    except NotReadable as error:
        say(f"{file}：{error}")
        return CALL_AT_FAULT
    day = as_of or ledgers.day or session.today()
    try:
        assessment = pipeline.judge(records, day).assessment
    except NoEdition as error:
        if as_of is not None or ledgers.day is None:
            raise
        raise click.UsageError(
            f"表里写的“截至”是 {day}，那天还没有生效的方案；用 --as-of 写明按哪一天研判"
        ) from error
    assert assessment is not None
    names = {k: v.name for k, v in assessment.register.villages.items()}
    outcome = plan(
        ledgers, assessment, records, village_folder(village, names) if village else None
    )
    for line in lines(outcome):
        say(line)
    if report is not None:
        street = assessment.register.street.name
        write_file(report, workbook(outcome, assessment.edition.number, street))
        say(f"报告已写入 {report}")
    if outcome.files and not dry_run and (yes or click.confirm("写入吗？", err=True)):
        status = _write(records, outcome)
        if status != DONE:
            return status
    elif outcome.files:
        say("没有写入任何文件。")
    return RECORDS_AT_FAULT if outcome.unplaced else DONE


def _write(records: Path, outcome: Outcome) -> int:
    from generator.imports.files import Changed, write_all

    try:
        write_all(records, outcome.files, outcome.before)
    except Changed as error:
        say(f"{error.file} 刚刚被别人改过，没有写入任何文件；再运行一次。")
        return RECORDS_AT_FAULT
    say(f"已写入 {len(outcome.files)} 份户档案。")
    return DONE
