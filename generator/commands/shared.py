"""What commands share: the clock, options, exit statuses, words for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
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


config_option = click.option(
    "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default="mkdocs.yml",
    show_default=True, help="网站设置",
)  # fmt: skip


def print_json(value: Any) -> None:
    """JSON for programs, on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def household_known(checked: Any, household: str | None) -> None:
    """Raises UsageError for a household that was refused or does not exist."""
    if household is None or any(one.id == household for one in checked.assessment.cases):
        return
    if any(one.name == household for one in checked.assessment.refused):
        raise click.UsageError(f"{household} 的档案未读入，运行 huce check 看原因")
    raise click.UsageError(f"没有编号为 {household} 的户")
