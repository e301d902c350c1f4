"""Commands for the check and the audit: what is printed, signed, compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from generator.commands.shared import (
    CALL_AT_FAULT,
    DONE,
    RECORDS_AT_FAULT,
    Session,
    as_of_option,
    print_json,
    records_option,
    say,
)

out_option = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="把文件写进这个文件夹，不覆盖"
)


def refuse_existing(folder: Path | None, names: tuple[str, ...]) -> None:
    """Raises UsageError where one of the files is there already: nothing is overwritten."""
    for name in names if folder else ():
        if (folder / name).exists() or (folder / name).is_symlink():
            raise click.UsageError(f"{folder / name} 已经存在，没有写入；换一个文件夹再试")


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files, all or none; raises UsageError for one that is there, OSError of the disk."""
    refuse_existing(folder, tuple(files))
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, content in files.items():
            with (folder / name).open("xb") as file:
                written.append(folder / name)
                file.write(content)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise click.UsageError(f"{error.filename} 已经存在，没有写入") from error
        raise


class Seed(click.ParamType):
    name = "种子"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from generator.load.personal import has_personal_number

        if not value.strip() or not value.isprintable() or len(value) > 64:
            self.fail("抽样种子写1到64个字，如 2022-A", param, ctx)
        if has_personal_number(value):
            self.fail("抽样种子不能用证件号、卡号、手机号，换一个，如 2022-A", param, ctx)
        return value


@click.command()
@click.option("--year", type=click.IntRange(1900, 2999), required=True, help="哪一年的交叉检查")
@click.option("--villages", type=click.IntRange(1, 500), help="抽几个村，默认按方案")
@click.option("--households", type=click.IntRange(1, 100_000), help="每村抽几户，默认按方案")
@click.option("--seed", type=Seed(), required=True, help="抽样种子：同一种子抽出同样的户")
@records_option
@as_of_option
@out_option
@click.pass_obj
def sample(
    session: Session,
    year: int,
    villages: int | None,
    households: int | None,
    seed: str,
    records: Path,
    as_of: date | None,
    out: Path | None,
) -> int:
    """抽取交叉检查的村和户：按层级和组分层，谁来算结果都一样。

    例：huce sample --year 2022 --villages 2 --households 40 --seed 2022-A --out 抽样
    """
    from generator import pipeline
    from generator.sampling import draw
    from generator.sampling.contract import to_json
    from generator.sampling.files import draft, workbook
    from generator.sampling.sheets import sheets_html

    names = ("sheets.html", "sample.xlsx", f"{year}.yaml")
    refuse_existing(out, names)
    assessment = pipeline.judge(records, as_of or session.today()).assessment
    five = assessment.edition.five_ones
    wanted = (villages or five.cross_check_villages, households or five.cross_check_households)
    if not all(wanted):
        raise click.UsageError("方案没有规定抽几个村、几户，请用 --villages 和 --households 写明")
    found = draw(assessment, str(year), seed, *wanted)
    if out is not None:
        demo = (records / "DEMO").exists()
        pages = sheets_html(found, assessment, demo)
        book = workbook(found, assessment.register.street.name)
        write_new(out, dict(zip(names, (pages, book, draft(found)), strict=True)))
    print_json(to_json(found))
    for line in sample_words(found):
        say(line)
    if out is not None:
        say(f"已写入 {out}：{'、'.join(names)}")
        say(f"{year}.yaml 填上日期和检查单位后，放到 {records}/street/cross-checks/{year}.yaml")
    return DONE


def sample_words(found) -> list[str]:
    """What was drawn from what, a line a village, and what falls short."""
    lines = []
    if len(found.villages) < found.villages_wanted:
        lines.append(
            f"全街道只有{len(found.villages)}个村，不足{found.villages_wanted}个，全部抽取。"
        )
    for one in found.villages:
        frame = one.frame
        why = f"（{frame.reason}，没有档案的户抽不到）" if frame.reason else ""
        more = f"，另加清单没有列的档案{len(frame.added)}户" if frame.added else ""
        short = "，不足应抽户数，全部抽取" if len(frame.units) < found.households_wanted else ""
        lines.append(
            f"{frame.name}：按{frame.source}{why}{more}，共{len(frame.units)}户，"
            f"抽取{len(one.drawn)}户{short}。"
        )
        lines += [f"  没有进入抽样的：{row.name}，{row.why}" for row in frame.left_out]
    return lines


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@records_option
@as_of_option
@out_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的样子"
)
@click.pass_obj
def reconcile(
    session: Session, file: Path, records: Path, as_of: date | None, out: Path | None, form: str
) -> int:
    """拿防贫监测信息系统的导出表与户册逐户核对。不一致时退出码为 1。

    例：huce reconcile 监测对象导出.xlsx --as-of 2022-06-30 --out 核对
    """
    from generator import pipeline
    from generator.reconcile import NotReadable, read_export, report
    from generator.reconcile import reconcile as compare

    names = ("index.html", "reconcile.xlsx")
    refuse_existing(out, names)
    try:
        export = read_export(file)
    except NotReadable as error:
        say(f"{file}：{error}")
        return CALL_AT_FAULT
    assessment = pipeline.judge(records, as_of or session.today()).assessment
    found = compare(assessment, export)
    street = assessment.register.street.name
    if out is not None:
        page = report.page(found, street, (records / "DEMO").exists())
        write_new(out, dict(zip(names, (page, report.workbook(found, street)), strict=True)))
    if form == "json":
        print_json(report.to_json(found))
    else:
        click.echo(report.to_text(found))
    if out is not None:
        say(f"已写入 {out}：{'、'.join(names)}")
    return DONE if found.agree else RECORDS_AT_FAULT
