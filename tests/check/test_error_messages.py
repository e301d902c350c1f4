"""One bad record and its message for every code; `--update` writes the messages again.

The collection is read by officers (docs/problems.md), so it must read well.
"""

from __future__ import annotations

import pytest
from register import ERRORS, EXAMPLE_DAY, bad_example

from generator.load.messages import MESSAGES

CODES = sorted(path.name for path in ERRORS.iterdir())


@pytest.mark.parametrize("code", CODES)
def test_message(code, tmp_path, update):
    records = bad_example(tmp_path, code)
    status, text, _ = records.run("check", "--as-of", EXAMPLE_DAY)
    _, report = records.check(EXAMPLE_DAY)
    golden = ERRORS / code / "message.txt"
    if update:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert code in {one["code"] for one in report["problems"]}
    assert status == (1 if report["errors"] else 0)


def test_every_code_has_an_example():
    assert set(CODES) == set(MESSAGES)
