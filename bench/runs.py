"""One round: each command is run once, when a row first asks for it, and kept for the others."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from bench import huce, hugo_site, others, tools
from bench.bench import Bench
from bench.huce import Place, place
from bench.measure import Run, run
from bench.streets import AS_OF, NEXT_DAY, Street

NO_ENDING = "家里都好，玉米长势正常。"
LOOK_EVERY = 0.02
"""Seconds between two looks at the page that `huce serve` shows."""
PATIENCE = 3600.0
"""Seconds after which a preview that does not answer has failed."""


class Round:
    """The runs of one round by name, and what was counted beside them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.runs: dict[str, Run] = {}
        self.counts: dict[str, int] = {}

    def get(self, name: str) -> Run:
        """Run it, or what it took when it was run before in this round."""
        if name not in self.runs:
            kind, _, size = name.partition(":")
            self.runs[name] = grown(self, int(size)) if size else RUNS[kind](self)
        return self.runs[name]


def cold(street: Street, folder: Path, name: str, *, workers: int = 2, only: bool = False) -> Run:
    """A build with no site before it and no cache."""
    street.restore()
    shutil.rmtree(folder / name, ignore_errors=True)
    command = huce.build(street, place(folder, name), workers=workers, only=only)
    return run(command, cwd=huce.ROOT)


def and_gone(
    street: Street, folder: Path, name: str, *, workers: int = 2, only: bool = False
) -> Run:
    """A cold build whose site nobody needs afterwards."""
    try:
        return cold(street, folder, name, workers=workers, only=only)
    finally:
        shutil.rmtree(folder / name, ignore_errors=True)


def pages(one: Round) -> Run:
    return and_gone(one.bench.street, one.bench.memory, "pages", only=True)


def pages_alone(one: Round) -> Run:
    return and_gone(one.bench.street, one.bench.memory, "pages", only=True, workers=1)


def pages_on_disk(one: Round) -> Run:
    just_emptied(one)
    return and_gone(one.bench.street, one.bench.disk, "pages", only=True)


def whole(one: Round) -> Run:
    return cold(one.bench.street, one.bench.memory, "kept")


def whole_alone(one: Round) -> Run:
    return and_gone(one.bench.street, one.bench.memory, "alone", workers=1)


def grown(one: Round, households: int) -> Run:
    """The whole site of a street of another size."""
    if households == one.bench.options.households:
        return one.get("whole")
    street = one.bench.street_of(households)
    try:
        return and_gone(street, one.bench.memory, "grown")
    finally:
        shutil.rmtree(street.folder)


def kept(one: Round) -> Place:
    """The site of this round's cold build, with its cache."""
    one.get("whole")
    return place(one.bench.memory, "kept")


def unchanged(one: Round) -> Run:
    to = kept(one)
    one.bench.street.restore()
    before = stamps(to.site)
    taken = run(huce.build(one.bench.street, to), cwd=huce.ROOT)
    after = stamps(to.site)
    one.counts["written"] = sum(after[path] != before.get(path) for path in after)
    return taken


def stamps(site: Path) -> dict[Path, tuple[int, int]]:
    """Each file's identity and time: both stay where nothing is written."""
    found = {}
    for path in site.rglob("*"):
        facts = path.stat()
        if path.is_file():
            found[path] = (facts.st_ino, facts.st_mtime_ns)
    return found


def edited(one: Round) -> Run:
    """A night's edits, merged, the same date."""
    one.get("unchanged")
    street = one.bench.street
    street.edit(one.bench.options.edited, NO_ENDING)
    street.commit("补记走访")
    return run(huce.build(street, kept(one)), cwd=huce.ROOT)


def night(one: Round) -> Run:
    """As many merged edits of other records, and a day later."""
    one.get("edited")
    street = one.bench.street
    street.edit(one.bench.options.edited, NO_ENDING, half=1)
    street.commit("再补记走访")
    taken = run(huce.build(street, kept(one), day=NEXT_DAY), cwd=huce.ROOT)
    shutil.rmtree(one.bench.memory / "kept")
    return taken


def check(one: Round) -> Run:
    """The whole register, with no cache; the demo has its two intended errors."""
    street, root = one.bench.street, one.bench.memory / "checked"
    street.restore()
    shutil.rmtree(root, ignore_errors=True)
    command = huce.check(street, place(one.bench.memory, "checked"))
    return run(command, cwd=huce.ROOT, may_end_with=(0, 1))


def since(one: Round) -> Run:
    """A pull request that touches a few records, after a check of the whole."""
    one.get("check")
    street = one.bench.street
    street.restore()
    street.edit(one.bench.options.touched, NO_ENDING)
    street.commit("补记走访")
    command = huce.check(street, place(one.bench.memory, "checked"), since="first")
    return run(command, cwd=huce.ROOT, may_end_with=(0, 1))


def hugo(one: Round) -> Run:
    folder, out = one.bench.hugo, one.bench.memory / "hugo-site"
    for old in (out, folder / "resources"):
        shutil.rmtree(old, ignore_errors=True)
    environment = {"GOMAXPROCS": str(huce.WORKERS)}
    taken = run(hugo_site.command(tools.hugo(), folder, out), environment=environment)
    made = hugo_site.household_pages(out)
    if len(made) != len(one.bench.page_sizes):
        raise RuntimeError(f"Hugo made {len(made)} pages of {len(one.bench.page_sizes)}")
    one.counts["hugo-bytes"] = sum(path.stat().st_size for path in made)
    return taken


def mkdocs(one: Round) -> Run:
    folder, _ = one.bench.markdown
    config = others.configured(folder, "by-mkdocs")
    command = [huce.HUCE[0], "-m", "mkdocs", "build", "--quiet", "--config-file", config]
    return run(command, environment={"NO_MKDOCS_2_WARNING": "1"})


def zensical(one: Round) -> Run:
    folder, _ = one.bench.markdown
    config = others.configured(folder, "by-zensical")
    start, environment = tools.zensical()
    command = [*start, "build", "--clean", "--config-file", config]
    return run(command, cwd=folder, environment=environment)


def cells(one: Round) -> Run:
    return one.bench.floor("cells", one.bench.site, one.bench.memory / "cells")


def charts(one: Round) -> Run:
    one.bench.street.restore()
    return one.bench.floor("charts", one.bench.street.folder, AS_OF.isoformat())


def written_on_disk(one: Round) -> Run:
    just_emptied(one)
    return write_on_disk(one)


def just_emptied(one: Round) -> None:
    """As many pages are written on the disk and thrown away, as a build leaves it that replaced a site.

    How long a disk takes for its files hangs on what it was last asked for, far more than on who
    writes them: both sides of the ratio find it in this state.
    """
    write_on_disk(one)
    shutil.rmtree(one.bench.disk / "written")


def write_on_disk(one: Round) -> Run:
    return one.bench.floor("pages", one.bench.site, one.bench.disk / "written")


def serve(one: Round) -> Run:
    """From saving a record until the preview's page of it shows what was saved."""
    street = one.bench.street
    street.restore()
    root = one.bench.memory / "served"
    shutil.rmtree(root, ignore_errors=True)
    port = free_port()
    command = huce.serve(street, place(one.bench.memory, "served"), port)
    child = subprocess.Popen(
        command, cwd=huce.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        record = next(path for path in street.files() if path.stem.endswith("0001"))
        address = f"http://127.0.0.1:{port}/villages/{record.parent.parent.name}/{record.stem}/"
        begun = time.perf_counter()
        if not until(child, address + "index.html", record.stem, PATIENCE):
            raise RuntimeError("the preview never answered")
        return Run(saved_and_shown(child, record, address + "index.html", begun))
    finally:
        # a shell's background job ignores the signal of Ctrl+C, and so would its child
        child.terminate()
        child.wait()
        shutil.rmtree(root, ignore_errors=True)


def saved_and_shown(child: subprocess.Popen, record: Path, address: str, started: float) -> float:
    """Seconds from a save until the page shows it.

    What is saved before the preview looks at the files for the first time it never notices: then
    it is saved again, after twice the time that the first site took, and the clock with it.
    Raises RuntimeError where five are not noticed.
    """
    patience = 5 + 2 * (time.perf_counter() - started)
    text = record.read_text(encoding="utf-8")
    for number in range(5):
        words = f"雨后再看，第{number + 1}次。"
        changed = text.replace("\n住址: ", f"\n住址: {words}", 1)
        begun = time.perf_counter()
        record.write_text(changed, encoding="utf-8", newline="\n")
        if until(child, address, words, patience):
            return time.perf_counter() - begun
    raise RuntimeError("the preview never showed what was saved")


def until(child: subprocess.Popen, address: str, words: str, patience: float) -> bool:
    """Wait so many seconds for a page to show the words; whether it did."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < patience and child.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            if words in fetched(address):
                return True
        time.sleep(LOOK_EVERY)
    return False


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def loop(processes: int) -> Run:
    """What this machine makes of so many processes, for the rows of two workers."""
    return run([*huce.HUCE[:1], "-m", "bench.loop", str(processes)], cwd=huce.ROOT)


RUNS: dict[str, Callable[[Round], Run]] = {
    "pages": pages,
    "hugo": hugo,
    "whole": whole,
    "cells": cells,
    "charts": charts,
    "unchanged": unchanged,
    "edited": edited,
    "night": night,
    "pages on disk": pages_on_disk,
    "written on disk": written_on_disk,
    "check": check,
    "check --since": since,
    "serve": serve,
    "pages, one worker": pages_alone,
    "loop, one process": lambda one: loop(1),
    "loop, two processes": lambda one: loop(huce.WORKERS),
    "whole, one worker": whole_alone,
    "mkdocs-material": mkdocs,
    "Zensical": zensical,
}
