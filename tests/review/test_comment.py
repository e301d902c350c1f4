"""The comment of a pull request is written once and then kept up to date."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.review.markdown import MARKER

SCRIPT = Path(__file__).parents[2] / "scripts/comment.sh"
# answers a listing with the ids it was given, and writes down every call
GH = """#!/bin/sh
echo "$@" >> calls
case "$*" in *--jq*) printf '%s' "$IDS";; esac
"""


@pytest.mark.parametrize(
    ("ids", "call"),
    [
        ("", "--method POST repos/yihe/huce/issues/7/comments"),
        ("11\n12\n", "--method PATCH repos/yihe/huce/issues/comments/11"),
    ],
)
def test_the_comment_is_found_again(tmp_path, ids, call):
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    path = f"{gh.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [str(SCRIPT), "yihe/huce", "7", "comment.md"],
        cwd=tmp_path, env=os.environ | {"PATH": path, "IDS": ids}, check=True,
    )  # fmt: skip
    asked, written = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert "repos/yihe/huce/issues/7/comments" in asked
    assert f'startswith("{MARKER}")' in asked
    assert call in written
    assert "body=@comment.md" in written
