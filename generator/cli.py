"""The command line: one group, its exit statuses, its words for wrong calls.

The only place that knows the clock.  Output for programs goes to standard
output; everything else goes to standard error.
"""

from __future__ import annotations

import gc
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
from generator.commands.chinese import call_words, speak
from generator.commands.shared import (
    CALL_AT_FAULT,
    DONE,
    Clock,
    Session,
    say,
)

OBJECTS = 50_000
"""New objects after which Python looks for garbage; 700 unless told."""


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
    except Exception as error:
        # what can end a command is known by what most commands need not load
        from generator.commands.failing import failed

        return failed(error)


def entry() -> None:
    """The console script."""
    # numpy starts a thread for every processor, and each goes round in circles for a while
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # records are many objects that stay: looking for garbage among few new ones is in vain
    gc.set_threshold(OBJECTS)
    status = main()
    with suppress(OSError):
        # nobody reads on: `huce assess | head`
        sys.stdout.flush()
        sys.stderr.flush()
    # a register is millions of objects: the system takes them back faster than Python
    os._exit(status)
