"""The bench runs from one command: every row has a value, without a word about how fast."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench import report
from bench.bench import Options, bench_of
from bench.rows import ROWS, figures
from bench.runs import Round

TINY = Options(
    households=60, sizes=(30, 60), rounds=1, villages=1, edited=3, touched=2, others=False
)


@pytest.fixture(scope="module")
def measured():
    with bench_of(TINY) as bench:
        rounds = [Round(bench)]
        # the browser of other tests holds this thread's event loop
        with ThreadPoolExecutor(1) as alone:
            found = alone.submit(figures, bench, rounds, ROWS).result()
        yield bench, rounds, found
    assert not bench.memory.exists()
    assert not bench.disk.exists()


def test_every_row_but_the_other_generators_has_a_value(measured):
    _, _, found = measured
    assert [one.row.key for one in found] == [row.key for row in ROWS]
    empty = {one.row.key for one in found if not one.wall or math.isnan(one.wall[0])}
    assert empty == {row.key for row in ROWS if row.needs == "others"}


def test_the_table_has_a_line_for_each_row_and_command(measured):
    bench, rounds, found = measured
    text = report.block(bench, found, rounds, "")
    for row in ROWS:
        assert f"| {row.what} |" in text
    for name in rounds[0].runs:
        assert f"| {name} |" in text
    assert report.noted(text)["page"] == found[[r.key for r in ROWS].index("page")].wall[0]
