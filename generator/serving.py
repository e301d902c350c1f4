"""A preview on this machine that follows every edit of the records.

The site is brought up to date when a record changes; the address stays the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator import pipeline
from generator.assess import NoEdition
from generator.crew import crew_of
from generator.settings import Settings
from generator.updating import Building, keep_beside, update

Say = Callable[[str], None]
LOOK_EVERY = 0.3


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def fingerprint(records: Path) -> dict[Path, int]:
    """When each record file was last written, in nanoseconds."""
    return {
        path: path.stat().st_mtime_ns
        for path in sorted(records.rglob("*"))
        if path.suffix in (".yaml", ".csv")
    }


def rebuild(
    records: Path, out: Path, settings: Settings, today: Callable[[], date], say: Say
) -> None:
    """Build where anything changed; what is wrong with the records is said, the old site stays."""
    job = Building(
        records=records,
        out=out,
        settings=settings,
        day=settings.as_of or today(),
        crew=crew_of(settings.workers),
        keep=keep_beside(out),
    )
    try:
        outcome = update(job)
    except (pipeline.CannotJudge, NoEdition):
        say("记录有错，网站没有更新；运行 huce check 看原因。")
        return
    say(f"已更新，{outcome.errors} 处错误。")


def serve(
    records: Path, out: Path, settings: Settings, today: Callable[[], date], port: int, say: Say
) -> None:
    """Serve `out` on this machine only, until Ctrl+C; look for edits every second."""
    # what is saved while the site is built is seen afterwards
    seen = fingerprint(records)
    rebuild(records, out, settings, today, say)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(out)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    say(f"打开 http://127.0.0.1:{port}/index.html 预览，按 Ctrl+C 结束。")
    stop = threading.Event()
    try:
        while not stop.wait(LOOK_EVERY):
            now = fingerprint(records)
            if now != seen:
                seen = now
                rebuild(records, out, settings, today, say)
    except KeyboardInterrupt:
        say("已结束。")
    finally:
        server.shutdown()
