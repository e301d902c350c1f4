"""The preview: it looks for edits, shows their pages at once, and has the site follow."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.crew import crew_of
from generator.serving.answering import Ahead, server
from generator.serving.apart import Update, uninterrupted
from generator.serving.standing import Shown, Standing, only_households, stand
from generator.serving.watching import Watch
from generator.settings import Settings
from generator.updating import keep_beside

Say = Callable[[str], None]
LOOK_EVERY = 0.3
"""Seconds between two looks at the files."""
MOST_AHEAD = 100
"""Files in one edit whose pages are shown before the site: more take as long as the site."""
NAMED = 5
"""Files that a line on the terminal names."""


class Preview:
    """A site that follows its records.  Edits are numbered as they are noticed.

    `begin` starts an update of the site; it stands in for `Update`.
    """

    def __init__(
        self,
        records: Path,
        out: Path,
        settings: Settings,
        today: Callable[[], date],
        say: Say,
        begin: Callable[..., Update] = Update,
    ) -> None:
        self.records, self.out, self.settings = records, out, settings
        self.today, self.say = today, say
        self.ahead = Ahead()
        self._begin = begin
        # what is saved from now on is noticed, whatever is done meanwhile
        self._watch = Watch(records)
        self._standing: Standing | None = None
        self._update: Update | None = None
        self._noticed, self._under_way, self._done = 0, 0, -1
        # noticed since the update under way began, and not shown
        self._unshown: set[str] = set()

    @property
    def current(self) -> bool:
        """Whether the site shows every edit that was noticed."""
        return self._done == self._noticed

    def look(self) -> None:
        """Notice what was saved, show what can be shown of it, let the site follow."""
        changed = self._watch.changed()
        if changed:
            self._noticed += 1
            self._show(changed)
        if self._update is None and not self.current:
            self._under_way = self._noticed
            self._unshown.clear()
            with uninterrupted():
                self._update = self._begin(
                    self.records, self.out, self.settings, self._day(), gives_way=self._done >= 0
                )

    def wait(self, seconds: float) -> None:
        """Until the update under way has ended, so long at most.

        Raises ShallowClone, WorkerLost, OSError.
        """
        if self._update is None:
            time.sleep(seconds)
        elif self._update.ended(seconds):
            self._follow()

    def stop(self) -> None:
        if self._update is not None:
            self._update.stop()

    def _day(self) -> date:
        return self.settings.as_of or self.today()

    def _show(self, changed: frozenset[str]) -> None:
        """Show the pages of the files ahead of the site, where they are all that an edit touches."""
        standing, self._standing = self._standing, None
        self._unshown |= changed
        if standing is None or standing.day != self._day():
            return
        if not only_households(changed) or len(changed) > MOST_AHEAD:
            return
        begun = time.perf_counter()
        try:
            shown = standing.take(changed)
        except OSError as error:
            self._gone(error)
            return
        self._standing = standing
        self._unshown -= changed
        self.ahead.put(shown.pages, self._noticed)
        self._tell(changed, shown, time.perf_counter() - begun)

    def _tell(self, changed: frozenset[str], shown: Shown, seconds: float) -> None:
        made = sorted(changed.difference(shown.refused))
        if made:
            self.say(f"户页已更新：{_names(made)}（{seconds:.1f}秒）；其余页面正在更新。")
        if shown.refused:
            self.say(f"读不进来，户页没有动：{_names(shown.refused)}；运行 huce check 看原因。")

    def _follow(self) -> None:
        """Take what came of the update, and the register into memory where none stands."""
        assert self._update is not None
        update, self._update = self._update, None
        self._done = self._under_way
        try:
            outcome = update.outcome()
        except OSError as error:
            self._gone(error)
            self.say("记录正在变动，网站没有更新；再保存一次就更新。")
            return
        if outcome is None:
            self.say("记录有错，网站没有更新；运行 huce check 看原因。")
            return
        self.ahead.drop(self._done)
        self.say(f"整个网站已更新，{outcome.errors} 处错误。")
        if self._standing is None:
            self._stand()

    def _stand(self) -> None:
        crew, keep = crew_of(self.settings.workers), keep_beside(self.out)
        try:
            self._standing = stand(self.records, self.settings, self._day(), crew, keep)
        except OSError as error:
            self._gone(error)
            return
        if self._unshown:
            self._show(frozenset(self._unshown))

    def _gone(self, error: OSError) -> None:
        """A record that went while it was read: the next look notices that; raises the others."""
        name = error.filename
        if not isinstance(error, FileNotFoundError) or not isinstance(name, str | Path):
            raise error
        if not Path(name).resolve().is_relative_to(self.records.resolve()):
            raise error


def _names(files: list[str] | tuple[str, ...]) -> str:
    more = f" 等{len(files)}份" if len(files) > NAMED else ""
    return "、".join(files[:NAMED]) + more


def serve(
    records: Path, out: Path, settings: Settings, today: Callable[[], date], port: int, say: Say
) -> None:
    """Serve `out` on this machine only, until Ctrl+C; look for edits three times a second.

    Answers when the site is there.  Raises ShallowClone, WorkerLost, OSError.
    """
    preview = Preview(records, out, settings, today, say)
    answering = None
    try:
        preview.look()
        while not preview.current:
            preview.wait(LOOK_EVERY)
        answering = server(out, preview.ahead, port)
        with uninterrupted():
            threading.Thread(target=answering.serve_forever, daemon=True).start()
        say(f"打开 http://127.0.0.1:{answering.server_port}/index.html 预览，按 Ctrl+C 结束。")
        while True:
            preview.wait(LOOK_EVERY)
            preview.look()
    except KeyboardInterrupt:
        say("已结束。")
    finally:
        preview.stop()
        if answering is not None:
            answering.shutdown()
