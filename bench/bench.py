"""What all measurements share: the street, a built site, the floors, and the folders for them."""

from __future__ import annotations

import gzip
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench import huce, hugo_site, others, tools
from bench.measure import Run, run
from bench.streets import Street, make

MEMORY = Path("/dev/shm")
"""Linux's memory disk."""
GREATEST_FOR_OTHERS = 1200
"""Pages for mkdocs-material and Zensical, which take a hundredth of a second for each."""


@dataclass(frozen=True, slots=True)
class Options:
    """How large, how often, and what else is there.

    `sizes` are the households of the growing streets, the measured one among them; `edited`
    records change in a night, `touched` in one pull request.
    """

    households: int = 12_000
    sizes: tuple[int, ...] = (3_000, 12_000, 48_000)
    rounds: int = 3
    villages: int = 15
    edited: int = 30
    touched: int = 5
    others: bool = True
    browser: bool = True
    memory: Path = MEMORY


@dataclass
class Bench:
    """The folders of one run; everything else is made when it is first asked for."""

    options: Options
    memory: Path
    disk: Path
    floors: dict[str, Floor] = field(default_factory=dict)

    @cached_property
    def street(self) -> Street:
        """The street that is measured, on the memory disk."""
        return self.street_of(self.options.households)

    def street_of(self, households: int) -> Street:
        folder = self.memory / f"street-{households}"
        return make(folder, households, self.options.villages, huce.WORKERS)

    @cached_property
    def built(self) -> tuple[Path, Run]:
        """A whole site, on disk, and what it took with its memory watched."""
        self.street.restore()
        to = huce.place(self.disk, "built")
        return to.site, run(huce.build(self.street, to), cwd=huce.ROOT, memory=True)

    @property
    def site(self) -> Path:
        return self.built[0]

    @cached_property
    def hugo(self) -> Path:
        """Hugo's project of the same pages, on the memory disk."""
        tools.install()
        self.street.restore()
        folder = self.memory / "hugo"
        hugo_site.prepare(folder, self.street, self.site)
        return folder

    @cached_property
    def markdown(self) -> tuple[Path, int]:
        """The Markdown project of the first pages, and how many they are."""
        tools.install()
        folder = self.memory / "markdown"
        return folder, others.prepare(folder, self.site, GREATEST_FOR_OTHERS)

    def floor(self, kind: str, source: Path, target: str | Path) -> Run:
        """Do a floor's work once; its processes stay for the next round."""
        if kind not in self.floors:
            self.floors[kind] = Floor(kind.split("-")[0], source, target)
        return self.floors[kind].work()

    @cached_property
    def page_sizes(self) -> list[int]:
        return [path.stat().st_size for path in hugo_site.household_pages(self.site)]

    @cached_property
    def packed_sizes(self) -> list[int]:
        """Of every tenth page, as a server would send it."""
        return [packed(path) for path in hugo_site.household_pages(self.site)[::10]]

    @cached_property
    def queries(self) -> list[str]:
        """Two neighbouring characters of names, from all over the street."""
        files = self.street.files()
        names = [_head(path) for path in files[:: max(1, len(files) // 5)]]
        return [name[:2] for name in names if len(name) >= 2][:5]


class Floor:
    """`python -m bench.floors`, kept waiting between rounds."""

    def __init__(self, kind: str, source: Path, target: str | Path) -> None:
        command = [sys.executable, "-m", "bench.floors", kind, str(source), str(target)]
        self.child = subprocess.Popen(
            command, cwd=huce.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._line()

    def work(self) -> Run:
        assert self.child.stdin is not None
        self.child.stdin.write("\n")
        self.child.stdin.flush()
        return Run(**json.loads(self._line()))

    def end(self) -> None:
        """Closing its input ends it."""
        assert self.child.stdin is not None
        self.child.stdin.close()
        self.child.wait()

    def _line(self) -> str:
        assert self.child.stdout is not None
        line = self.child.stdout.readline()
        if not line:
            raise RuntimeError(f"a floor ended with {self.child.wait()}")
        return line


@contextmanager
def bench_of(options: Options) -> Iterator[Bench]:
    """A bench whose folders are gone afterwards; without a memory disk all is on disk."""
    fast = options.memory if options.memory.is_dir() else None
    memory = Path(tempfile.mkdtemp(prefix="huce-bench-", dir=fast))
    disk = Path(tempfile.mkdtemp(prefix="huce-bench-"))
    bench = Bench(options, memory, disk)
    try:
        yield bench
    finally:
        for floor in bench.floors.values():
            floor.end()
        for folder in (memory, disk):
            shutil.rmtree(folder, ignore_errors=True)


def packed(path: Path) -> int:
    """Bytes after gzip -9."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def index_bytes(site: Path) -> int:
    """The street's search index, compressed."""
    return sum(packed(path) for path in (site / "search").rglob("*") if path.is_file())


def bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def quantile(values: list[int], share: float) -> float:
    """The value that so large a share of them does not exceed; NaN of none."""
    ordered = sorted(values)
    place = min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)
    return float(ordered[max(0, place)]) if ordered else math.nan


def _head(path: Path) -> str:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("户主: "):
            return line.removeprefix("户主: ").strip()
    return ""
