"""One bad record and its message for every code; `--update` writes the messages again.

The collection is read by officers (docs/problems.md), so it must read well.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from register import Records

from generator.load.messages import MESSAGES

ERRORS = Path(__file__).parents[1] / "errors"
CODES = sorted(path.name for path in ERRORS.iterdir())
NOT_TO_BE_SEEN = ("no-edition", "file-missing")


@pytest.mark.parametrize("code", CODES)
def test_message(code, tmp_path, update):
    records = Records(tmp_path)
    if code == "no-edition":
        shutil.rmtree(records.root / "policy")
    shutil.copytree(ERRORS / code / "records", records.root, dirs_exist_ok=True)
    if code == "duplicate-id":
        records.village("zhuangzi", 名称="庄子村", 队伍=[])
    status, text, _ = records.run("check", "--as-of", "2022-03-31")
    _, report = records.check("2022-03-31")
    golden = ERRORS / code / "message.txt"
    if update:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert code in {one["code"] for one in report["problems"]}
    assert status == (1 if report["errors"] else 0)


def test_every_code_has_an_example():
    assert set(CODES) == set(MESSAGES)
