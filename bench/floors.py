"""What the work would cost alone: the floors that the site is measured against.

    python -m bench.floors pages SITE OUT      the households' pages, from memory, into folders
    python -m bench.floors cells SITE OUT      the cells of every workbook, by xlsxwriter
    python -m bench.floors charts STREET AS_OF every chart, from its rows

Two processes each hold their half before the clock runs. `ready` is printed, then for every line
that comes in the work is done once and its seconds are printed as JSON. Imports and the start of
the processes are in no floor, which makes them harder to come near to.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from bench.cells import books_of, writer
from bench.hugo_site import household_pages

WORKERS = 2
Load = Callable[[int], Callable[[], None]]


def pages(site: Path, out: Path) -> Load:
    paths = household_pages(site)

    def load(share: int) -> Callable[[], None]:
        held = [(out / one.relative_to(site), one.read_bytes()) for one in paths[share::WORKERS]]

        def work() -> None:
            for path, data in held:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

        return work

    return load


def cells(site: Path, out: Path) -> Load:
    def load(share: int) -> Callable[[], None]:
        return writer(books_of(site, share, WORKERS), out)

    return load


def charts(folder: Path, as_of: date) -> Load:
    from generator import pipeline, settings
    from generator.publish.board_rows import BOARDS
    from generator.publish.drawing import drawn
    from generator.publish.plots import CHARTS, HOME_CHARTS, VILLAGE_CHARTS

    chosen = settings.read(folder / "mkdocs.yml", as_of=as_of, workers=WORKERS)
    records = folder / "records"
    work = pipeline.gather(pipeline.judge(records, as_of), records, chosen)
    street = [*HOME_CHARTS, *(one for board in BOARDS for one in board.charts), "trend"]
    wanted = [(one, "") for one in dict.fromkeys(street)]
    villages = work.assessment.register.villages
    wanted += [(one, folder) for folder in villages for one in VILLAGE_CHARTS]

    def load(share: int) -> Callable[[], None]:
        def draw() -> None:
            for name, scope in wanted[share::WORKERS]:
                drawn(CHARTS[name].draw(work.tables, work.assessment, scope))

        # once before: it brings matplotlib, its fonts, and ledgers made when first asked for
        draw()
        return draw

    return load


def hold(load: Load, share: int, ends: list[tuple[Connection, Connection]]) -> None:
    """A process that has its half and works when told to; answers its processor seconds.

    It keeps no end of its parent's, so that it ends when its parent is gone.
    """
    for theirs, _ in ends:
        theirs.close()
    pipe = ends[share][1]
    work = load(share)
    pipe.send(0.0)
    with contextlib.suppress(EOFError):
        while pipe.recv():
            begun = time.process_time()
            work()
            pipe.send(time.process_time() - begun)


def answer(load: Load, out: Path | None) -> None:
    """Two processes, told to work for every line that comes in."""
    fork = multiprocessing.get_context("fork")
    ends = [fork.Pipe() for _ in range(WORKERS)]
    for share in range(WORKERS):
        fork.Process(target=hold, args=(load, share, ends), daemon=True).start()
    for _, theirs in ends:
        theirs.close()
    pipes = [mine for mine, _ in ends]
    for pipe in pipes:
        pipe.recv()
    print("ready", flush=True)
    for _ in sys.stdin:
        if out:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            os.sync()
        begun = time.perf_counter()
        for pipe in pipes:
            pipe.send(True)
        cpu = sum(pipe.recv() for pipe in pipes)
        print(json.dumps({"wall": time.perf_counter() - begun, "cpu": cpu}), flush=True)


def main() -> None:
    kind, source, target = sys.argv[1:]
    if kind == "charts":
        answer(charts(Path(source), date.fromisoformat(target)), None)
    else:
        out = Path(target)
        answer({"pages": pages, "cells": cells}[kind](Path(source), out), out)


if __name__ == "__main__":
    main()
