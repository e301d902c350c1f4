"""The command line: one group, its exit statuses, its words for wrong calls.

The only place that knows the clock.  Output for programs goes to standard
output; everything else goes to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import click

from generator.commands import (
    data,
    district,
    edit,
    export,
    hosting,
    importing,
    papers,
    reading,
    review,
    schema,
    site,
)
from generator.commands.chinese import call_words, machine_words, speak
from generator.commands.shared import (
    CALL_AT_FAULT,
    DONE,
    MACHINE_AT_FAULT,
    RECORDS_AT_FAULT,
    Clock,
    Session,
    say,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    package_name="huce", prog_name="huce", message="%(prog)s %(version)s", help="显示版本"
)
def huce() -> None:
    """户册：防止返贫动态监测和帮扶台账。记录在 Git 里，一户一个文件。"""


for command in (
    reading.check, reading.assess, reading.explain, reading.history, site.build, site.serve,
    data.demo, edit.fmt, edit.new, export.export, importing.import_, papers.sample,
    papers.reconcile, review.diff, schema.schema, hosting.codeowners, hosting.init,
    hosting.attention, district.rollup,
):  # fmt: skip
    huce.add_command(command)
speak(huce)


def main(args: Sequence[str] | None = None, now: Clock | None = None) -> int:
    """Run the command line and return its exit status; `now` stands in for the clock."""
    from generator.assess import NoEdition
    from generator.crew import NoScheduler, WorkerLost
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
    except WorkerLost:
        say(
            "有一个工作进程中途没有了（多半是内存不够），原有网站没有改动。"
            "关掉别的程序再运行，或者加 --workers 1"
        )
        return MACHINE_AT_FAULT
    except NoScheduler as error:
        say(f"连不上 Dask 调度器 {error}：看地址对不对、调度器开没开、装没装 huce[dask]")
        return MACHINE_AT_FAULT
    except OSError as error:
        say(f"这台电脑出了问题：{machine_words(error)}")
        return MACHINE_AT_FAULT


def entry() -> None:
    """The console script."""
    status = main()
    with suppress(OSError):
        # nobody reads on: `huce assess | head`
        sys.stdout.flush()
        sys.stderr.flush()
    # a register is millions of objects: the system takes them back faster than Python
    os._exit(status)
