"""Commands that write what leaves the register: a year's archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.shared import DONE, Session, as_of_option, records_option, say


@click.group(invoke_without_command=True)
@click.pass_context
def export(context: click.Context) -> None:
    """把一个村一年的表格和台账打成一个包。

    例：huce export archive --village zhusha --year 2022
    """
    if context.invoked_subcommand is None:
        raise click.UsageError("没有写导出什么，如 huce export archive")


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
        _refuse_existing(out)
    checked = pipeline.judge(records, min(day, period.end))
    assessment = checked.assessment
    assert assessment is not None
    folder = _village(village, {k: v.name for k, v in assessment.register.villages.items()})
    out = out or Path(f"archive-{folder}-{year}.zip")
    _refuse_existing(out)
    made = pack(
        assessment, tabulate(assessment, checked.problems), records, checked.files, folder, period,
        demo=(records / "DEMO").exists(),
    )  # fmt: skip
    _write(out, made.data)
    refused = [one for one in assessment.register.refused_households if one.village == folder]
    if refused:
        say(f"有 {len(refused)} 份户档案未读入，运行 huce check 看原因。")
    say(f"已写入 {out}：应归档 {len(made.items)} 项，缺 {len(made.missing)} 项。")
    return DONE


def _village(wanted: str, names: dict[str, str]) -> str:
    """The village's folder; raises UsageError that names the known ones."""
    found = wanted if wanted in names else next((k for k, v in names.items() if v == wanted), None)
    if found is None:
        known = "、".join(f"{folder}（{name}）" for folder, name in names.items())
        raise click.UsageError(f"没有“{wanted}”这个村。可用的：{known}")
    return found


def _refuse_existing(out: Path) -> None:
    if out.exists() or out.is_symlink():
        raise click.UsageError(f"{out} 已经存在，没有写入；换一个文件名再试")


def _write(out: Path, data: bytes) -> None:
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
