"""`huce serve` as it is run: the page first, then the site, and nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kept_up import CONFIG, DAY, Street

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(street: Street) -> Iterator[tuple[subprocess.Popen, IO[str], str]]:
    command = [
        sys.executable, "-m", "generator", "serve", "--records", str(street.root), "--config",
        str(CONFIG), "--as-of", DAY.isoformat(), "--out", str(street.out), "--port", "0",
    ]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    # tests that run in the background of a shell hear no Ctrl+C, and would hand that down
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        child = subprocess.Popen(
            command, stderr=subprocess.PIPE, encoding="utf-8", env=environment,
            cwd=street.root.parent,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, heard)
    assert child.stderr is not None
    try:
        line = until("打开", child.stderr)
        address = re.search(r"http://[\d.:]+/", line)
        assert address, line
        yield child, child.stderr, address[0]
    finally:
        child.kill()
        child.wait()


def until(words: str, lines: IO[str]) -> str:
    """The next line on the terminal that has these words."""
    seen = []
    for line in lines:
        seen.append(line)
        if words in line:
            return line
    raise AssertionError("".join(seen))


def shown(address: str, path: str) -> bytes:
    with urllib.request.urlopen(address + path, timeout=60) as answer:
        return answer.read()


def test_the_page_ahead_is_the_page_of_the_site_that_follows(tmp_path):
    street = Street(tmp_path)
    page = street.page("ZS-0001")
    with served(street) as (_, said, address):
        street.write("ZS-0001", 住址="雨后再看")
        until("户页已更新", said)
        ahead = shown(address, page)
        assert "雨后再看" in ahead.decode()
        until("整个网站已更新", said)
        assert (street.out / page).read_bytes() == ahead
        assert shown(address, page) == ahead


def test_ctrl_c_in_the_middle_of_an_update(tmp_path):
    """Half a site left beside the good one would fill the disk, and a process the machine."""
    street = Street(tmp_path)
    with served(street) as (child, said, _):
        before = (street.out / street.page("ZS-0001")).read_bytes()
        street.write("ZS-0001", 住址="雨后再看")
        until("户页已更新", said)
        child.send_signal(signal.SIGINT)
        # the end of what it says is the end of all that it began
        rest = said.read()
        assert "已结束" in rest
        assert "Traceback" not in rest
        assert child.wait() == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == [".site.cache", "records", "site"]
    assert (street.out / street.page("ZS-0001")).read_bytes() == before
