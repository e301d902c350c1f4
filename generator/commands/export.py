"""Commands that write what leaves the register: archives, ledgers, the data for a district."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.papers import refuse_existing, write_new
from generator.commands.shared import DONE, Session, as_of_option, records_option, say

if TYPE_CHECKING:
    from generator.assess import Assessment
    from generator.tabulate import LedgerTable


@click.group(invoke_without_command=True)
@click.pass_context
def export(context: click.Context) -> None:
    """导出台账（xlsx、csv）、一个村一年的归档包（archive）、给区里汇总的数据（parquet）。

    例：huce export xlsx --village zhusha
    """
    if context.invoked_subcommand is None:
        raise click.UsageError("没有写导出什么，如 huce export xlsx、huce export archive")


village_option = click.option(
    "--village", metavar="村", help="只要一个村的：文件夹名或名称，如 zhusha、朱砂村；默认全街道"
)
ledger_option = click.option(
    "--ledger", "slugs", multiple=True, metavar="SLUG",
    help="只要这几本，可以写几次，如 --ledger visits；默认全部，名字见 docs/ledgers.md",
)  # fmt: skip


@export.command()
@records_option
@as_of_option
@village_option
@ledger_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False),
    help="写成哪个文件，默认 ledgers-村-日期.xlsx；已有的不覆盖",
)  # fmt: skip
@click.pass_obj
def xlsx(
    session: Session, records: Path, as_of: date | None, village: str | None,
    slugs: tuple[str, ...], out: Path | None,
) -> int:  # fmt: skip
    """全街道或一个村的台账，一个工作簿，一本台账一张工作表，与网站下载的一样。

    例：huce export xlsx --village zhusha --out 朱砂村台账.xlsx
    """
    from generator.publish.tables import ledgers_bytes

    if out:
        refuse_existing_file(out)
    assessment, tables, scope = _ledgers(session, records, as_of, village, slugs)
    day = assessment.as_of
    out = out or Path(f"ledgers-{scope or 'street'}-{day}.xlsx")
    refuse_existing_file(out)
    write_file(out, ledgers_bytes(tables, day, assessment.edition.number, tables[0].scope_name))
    _refused_words(assessment, scope)
    say(f"已写入 {out}：{len(tables)} 本台账，截至 {day}。")
    return DONE


@export.command()
@records_option
@as_of_option
@village_option
@ledger_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True,
    help="写进哪个文件夹；已有的文件不覆盖",
)  # fmt: skip
@click.pass_obj
def csv(
    session: Session, records: Path, as_of: date | None, village: str | None,
    slugs: tuple[str, ...], out: Path,
) -> int:  # fmt: skip
    """全街道或一个村的台账，一本台账一个 CSV，与网站下载的一样。

    例：huce export csv --ledger visits --ledger members --out 台账
    """
    from generator.publish.tables import csv_bytes

    refuse_existing(out, tuple(f"{one}.csv" for one in slugs))
    assessment, tables, scope = _ledgers(session, records, as_of, village, slugs)
    write_new(out, {f"{one.slug}.csv": csv_bytes(one) for one in tables})
    _refused_words(assessment, scope)
    say(f"已写入 {out}：{len(tables)} 本台账，截至 {assessment.as_of}。")
    return DONE


def _ledgers(
    session: Session, records: Path, as_of: date | None, village: str | None, slugs: Sequence[str]
) -> tuple[Assessment, list[LedgerTable], str]:
    """The assessment, the wanted ledgers in the site's order, the village's folder or empty."""
    from generator import pipeline
    from generator.history import read_history
    from generator.tabulate import tabulate
    from generator.tabulate.ledgers import LEDGERS
    from generator.tabulate.tabulating import QUALITY

    known = {one.slug: one.title for one in (*LEDGERS, QUALITY)}
    for slug in slugs:
        if slug not in known:
            raise click.UsageError(f"没有“{slug}”这本台账。可用的：{'、'.join(known)}")
    checked = pipeline.judge(records, as_of or session.today())
    assessment = checked.assessment
    assert assessment is not None
    names = {k: v.name for k, v in assessment.register.villages.items()}
    scope = village_folder(village, names) if village else ""
    # only that ledger tells who committed a file
    authors = read_history(records).authors() if not slugs or QUALITY.slug in slugs else None
    tables = tabulate(assessment, checked.problems, authors).of(scope)
    return assessment, [one for one in tables if not slugs or one.slug in slugs], scope


@export.command()
@records_option
@as_of_option
@click.option(
    "--village", required=True, metavar="村", help="村的文件夹名或名称，如 zhusha、朱砂村"
)
@click.option("--year", required=True, type=click.IntRange(1900, 2999), help="哪一年，如 2022")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False),
    help="写成哪个文件，默认 archive-村-年.zip；已有的不覆盖",
)  # fmt: skip
@click.pass_obj
def archive(
    session: Session, records: Path, as_of: date | None, village: str, year: int, out: Path | None
) -> int:
    """一个村一年的归档包：目录（缺的在前）、各户表格、全部台账。

    截至当年 12-31；当年还没过完的，截至今天或 --as-of。

    例：huce export archive --village zhusha --year 2022 --out zhusha-2022.zip
    """
    from generator import pipeline
    from generator.dates import year_of
    from generator.publish.archive import pack
    from generator.tabulate import tabulate

    period = year_of(date(year, 1, 1))
    day = as_of or session.today()
    if day < period.start:
        raise click.UsageError(f"{year} 年在 {day} 之后，还没有记录")
    if out:
        refuse_existing_file(out)
    checked = pipeline.judge(records, min(day, period.end))
    assessment = checked.assessment
    assert assessment is not None
    folder = village_folder(village, {k: v.name for k, v in assessment.register.villages.items()})
    out = out or Path(f"archive-{folder}-{year}.zip")
    refuse_existing_file(out)
    made = pack(
        assessment, tabulate(assessment, checked.problems), records, checked.files, folder, period,
        demo=(records / "DEMO").exists(),
    )  # fmt: skip
    write_file(out, made.data)
    _refused_words(assessment, folder)
    say(f"已写入 {out}：应归档 {len(made.items)} 项，缺 {len(made.missing)} 项。")
    return DONE


@export.command()
@records_option
@as_of_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True,
    help="写进哪个文件夹：新的、空的，或者上次导出的（整个换掉）",
)  # fmt: skip
@click.pass_obj
def parquet(session: Session, records: Path, as_of: date | None, out: Path) -> int:
    """给区里汇总的数据：户、村、走访、工作、措施，不含姓名。各列见 docs/parquet.md。

    例：huce export parquet --out 义和街道
    """
    from generator import pipeline
    from generator.district.exporting import export as write
    from generator.district.exporting import is_export, origin_of
    from generator.district.folders import ForeignFolder, refuse_foreign

    try:
        refuse_foreign(out, is_export)
        assessment = pipeline.judge(records, as_of or session.today()).assessment
        assert assessment is not None
        number = write(assessment, origin_of(records), out)
    except ForeignFolder as error:
        raise click.UsageError(f"{out} 里有别的文件，没有写入；换一个文件夹再试") from error
    _refused_words(assessment, "")
    words = f"{number['villages']} 个村、{number['households']} 户"
    say(f"已写入 {out}：{words}，截至 {assessment.as_of}。")
    return DONE


def _refused_words(assessment: Assessment, scope: str) -> None:
    """How many household files are missing from what was written; an empty scope is the street."""
    refused = assessment.register.refused_households
    number = sum(1 for one in refused if scope in ("", one.village))
    if number:
        say(f"有 {number} 份户档案未读入，运行 huce check 看原因。")


def village_folder(wanted: str, names: dict[str, str]) -> str:
    """The village's folder; raises UsageError that names the known ones."""
    found = wanted if wanted in names else next((k for k, v in names.items() if v == wanted), None)
    if found is None:
        known = "、".join(f"{folder}（{name}）" for folder, name in names.items())
        raise click.UsageError(f"没有“{wanted}”这个村。可用的：{known}")
    return found


def refuse_existing_file(out: Path) -> None:
    """Raises UsageError where the file is there already: nothing is overwritten."""
    if out.exists() or out.is_symlink():
        raise click.UsageError(f"{out} 已经存在，没有写入；换一个文件名再试")


def write_file(out: Path, data: bytes) -> None:
    """A new file, whole or not at all; raises OSError where the disk refuses."""
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        with out.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise click.UsageError(f"{out} 已经存在，没有写入；换一个文件名再试") from error
    except OSError:
        out.unlink(missing_ok=True)
        raise
