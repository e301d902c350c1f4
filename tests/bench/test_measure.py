"""A measurement must see the children too, and must not pass over a command that failed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench.measure import Failed, Watch, run, tree, tree_bytes

BUSY_CHILD = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "x = 0\\nwhile x < 3_000_000: x += 1"], check=True)
"""
LARGE = "data = b'x' * 60_000_000; print('here', flush=True); input()"


def test_processor_time_counts_the_children_that_were_waited_for():
    idle = run([sys.executable, "-c", "pass"])
    busy = run([sys.executable, "-c", BUSY_CHILD])
    assert busy.cpu > idle.cpu
    assert busy.wall > 0


def test_a_command_that_fails_stops_the_bench_and_its_words_are_kept():
    with pytest.raises(Failed, match="the disk is full"):
        run([sys.executable, "-c", "import sys; sys.exit('the disk is full')"])


def test_a_status_that_is_expected_is_no_failure():
    assert run([sys.executable, "-c", "raise SystemExit(1)"], may_end_with=(0, 1)).wall > 0


def test_memory_is_the_whole_tree():
    child = subprocess.Popen(
        [sys.executable, "-c", LARGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        child.stdout.readline()
        assert child.pid in tree(os.getpid())
        assert tree_bytes(child.pid) > 60_000_000
        assert tree_bytes(os.getpid()) > tree_bytes(child.pid)
    finally:
        child.communicate(b"\n")


def test_a_process_that_has_ended_weighs_nothing():
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    assert tree_bytes(child.pid) == 0


def test_the_peak_is_kept_after_the_memory_is_given_back():
    seen = iter([10, 70, 20])
    watch = Watch(0, look=lambda pid: next(seen, 0))
    while next(seen, None) is not None:
        pass
    assert watch.end() >= 10
