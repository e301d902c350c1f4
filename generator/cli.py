"""The commands: parse, call, print, exit status; nothing else.

The only place that knows the clock.  Output for programs goes to standard
output; everything else goes to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from generator.dates import SHANGHAI, parse_date

DONE, RECORDS_AT_FAULT, CALL_AT_FAULT, MACHINE_AT_FAULT = 0, 1, 2, 3
Clock = Callable[[], datetime]


class DateOption(click.ParamType):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        found = parse_date(value)
        if found is None:
            self.fail(f"日期“{value}”写法不对，应写成 2022-06-30", param, ctx)
        return found


class Session:
    """What every command shares: the clock and the language of messages."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def today(self) -> date:
        return self.clock().astimezone(SHANGHAI).date()


records_option = click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default="records",
    show_default=True,
    help="记录所在的文件夹",
)
as_of_option = click.option("--as-of", type=DateOption(), help="按哪一天研判，默认今天（北京时间）")
lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示用的语言"
)


def say(text: str) -> None:
    """A line for people, on standard error."""
    click.echo(text, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="huce", prog_name="huce")
def huce() -> None:
    """户册：防止返贫动态监测和帮扶台账。记录在 Git 里，一户一个文件。"""


@huce.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@records_option
@as_of_option
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的样子"
)
@click.pass_obj
def check(
    session: Session,
    paths: tuple[Path, ...],
    records: Path,
    as_of: date | None,
    lang: str,
    form: str,
) -> int:
    """检查记录：所有文件的所有错误一次报全，指出文件、行、列和改法。

    例：huce check    huce check records/villages/zhusha/households/ZS-0001.yaml
    """
    from generator import pipeline
    from generator.check import report

    if paths:
        files = frozenset(_inside(records, path) for path in paths)
        checked = pipeline.check_files(records, files, as_of or session.today())
    else:
        checked = pipeline.check(records, as_of or session.today())
    if form == "json":
        _print_json(report.to_json(checked.problems, checked.files))
    else:
        click.echo(report.to_text(checked.problems, checked.files, lang))
    return RECORDS_AT_FAULT if checked.errors else DONE


def _inside(records: Path, path: Path) -> str:
    """A path given on the command line, relative to the records folder."""
    root = records.resolve()
    for candidate in (path, records / path):
        if candidate.exists() and candidate.resolve().is_relative_to(root):
            return candidate.resolve().relative_to(root).as_posix()
    raise click.BadParameter(f"{records} 里没有 {path}", param_hint="PATH")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@huce.command()
@records_option
@as_of_option
@click.option("--household", metavar="编号", help="只看这一户")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="json")
@click.pass_obj
def assess(
    session: Session, records: Path, as_of: date | None, household: str | None, form: str
) -> int:
    """按规则研判每一户：层级、依据、差异和缺口、走访。

    例：huce assess --household ZS-0001 --as-of 2022-06-30
    """
    from generator import pipeline
    from generator.assess.contract import to_json, to_table

    checked = pipeline.judge(records, as_of or session.today())
    _household_known(checked, household)
    value = to_json(checked.assessment, household)
    if form == "json":
        _print_json(value)
    else:
        click.echo(to_table(value))
    if value["refused"]:
        say(f"有 {value['refused']} 份户档案未读入，运行 huce check 看原因。")
    return DONE


def _household_known(checked: Any, household: str | None) -> None:
    if household is None or any(one.id == household for one in checked.assessment.cases):
        return
    if any(one.name == household for one in checked.assessment.refused):
        raise click.UsageError(f"{household} 的档案未读入，运行 huce check 看原因")
    raise click.UsageError(f"没有编号为 {household} 的户")


@huce.command()
@click.argument("household", metavar="编号")
@records_option
@as_of_option
@click.pass_obj
def explain(session: Session, household: str, records: Path, as_of: date | None) -> int:
    """用文字说明一户：每个数字、每条规则，符合还是不符合，依据哪一条。

    例：huce explain ZS-0001 --as-of 2022-06-30
    """
    from generator import pipeline
    from generator.explain import explain as explain_case
    from generator.explain import to_text

    checked = pipeline.judge(records, as_of or session.today())
    _household_known(checked, household)
    case = next(one for one in checked.assessment.cases if one.id == household)
    click.echo(to_text(explain_case(case, checked.assessment)))
    return DONE


@huce.command()
@click.argument("household", metavar="编号")
@records_option
@as_of_option
@click.pass_obj
def history(session: Session, household: str, records: Path, as_of: date | None) -> int:
    """一户的变动和背后的提交：谁、什么时候、改了什么。

    例：huce history ZS-0001
    """
    from generator import pipeline
    from generator.history import read_history
    from generator.history.report import to_text

    checked = pipeline.judge(records, as_of or session.today())
    _household_known(checked, household)
    case = next(one for one in checked.assessment.cases if one.id == household)
    click.echo(to_text(case, read_history(records)))
    return DONE


@huce.command()
@records_option
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True)
@click.option("--strict", is_flag=True, help="有任何错误就不生成")
@click.option("--workers", type=click.IntRange(1, 64), help="同时工作的进程数")
@click.option(
    "--config", type=click.Path(path_type=Path, dir_okay=False), default="mkdocs.yml",
    show_default=True, help="网站设置",
)  # fmt: skip
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

    chosen = settings.read(config, as_of=as_of, workers=workers)
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


@huce.command()
@records_option
@as_of_option
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--config", type=click.Path(path_type=Path, dir_okay=False), default="mkdocs.yml",
    show_default=True, help="网站设置",
)  # fmt: skip
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


@huce.command()
@click.option("--villages", type=click.IntRange(1, 500), default=15, show_default=True)
@click.option("--households", type=click.IntRange(1, 1_000_000), default=500, show_default=True)
@click.option("--seed", type=int, default=2022, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def demo(villages: int, households: int, seed: int, out: Path) -> int:
    """生成一份演示街道的记录：人物与数字均属虚构，任意大小。

    例：huce demo --villages 15 --households 500 --seed 2022 --out demo
    """
    from generator.demo import write_demo

    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} 不是空文件夹，没有写入")
    write_demo(out, villages=villages, households=households, seed=seed)
    say(f"已写入 {out}")
    return DONE


def call_words(error: click.ClickException) -> str:
    """What is wrong with a call, in Chinese; click's own words where we have none."""
    if isinstance(error, click.exceptions.NoSuchCommand | click.NoSuchOption):
        name = getattr(error, "command_name", None) or getattr(error, "option_name", "")
        return f"没有“{name}”这个命令或选项"
    if isinstance(error, click.MissingParameter):
        return f"缺参数 {error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}"
    if isinstance(error, click.BadParameter) and isinstance(
        getattr(error.param, "type", None), click.Path
    ):
        return f"{'/'.join(error.param.opts)}：找不到，或者不是要求的文件或文件夹"
    return error.format_message()


def main(args: Sequence[str] | None = None, now: Clock | None = None) -> int:
    """Run the command line and return its exit status; `now` stands in for the clock."""
    from generator.assess import NoEdition
    from generator.history import ShallowClone
    from generator.pipeline import CannotJudge
    from generator.settings import BadSetting

    session = Session(now or (lambda: datetime.now(UTC)))
    try:
        status = huce.main(
            args=None if args is None else list(args),
            prog_name="huce",
            standalone_mode=False,
            obj=session,
        )
        return status if isinstance(status, int) else DONE
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        say("已中断。")
        return CALL_AT_FAULT
    except click.ClickException as error:
        say(f"命令有误：{call_words(error)}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            say(f"用法见：{error.ctx.command_path} --help")
        return CALL_AT_FAULT
    except CannotJudge as error:
        say("街道、村或方案的文件有错，无法研判；原有网站没有改动。")
        for problem in error.problems:
            say(f"{problem.source.file}:{problem.source.line}: {problem.message}")
        return RECORDS_AT_FAULT
    except NoEdition as error:
        first = f"，第一份方案从{error.first}起生效" if error.first else "，也没有任何方案"
        say(f"{error.as_of} 还没有生效的方案{first}。")
        return RECORDS_AT_FAULT
    except ShallowClone:
        say(
            "这份仓库只取了一部分历史，看不出谁在什么时候改过记录。取全部历史后再运行：git fetch --unshallow"
        )
        return MACHINE_AT_FAULT
    except BadSetting as error:
        say(str(error))
        return CALL_AT_FAULT
    except OSError as error:
        say(f"这台电脑出了问题：{error.strerror or error}（{error.filename or ''}）")
        return MACHINE_AT_FAULT


def entry() -> None:
    """The console script."""
    sys.exit(main())
