"""Fail only on the errors a change brings: `check_change.py BASE_RECORDS RECORDS`.

A problem counts as old when the same file had it on the base with the same
code, field and value.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def problems(records: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "generator", "check", "--records", records, "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return json.loads(done.stdout)["problems"]


def key(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["file"], one["code"], one["field"], one["found"]


def main(base: str, head: str) -> int:
    old = {key(one) for one in problems(base)}
    new = [one for one in problems(head) if one["severity"] == "error" and key(one) not in old]
    for one in new:
        print(f"{one['file']}:{one['line']}:{one['column']}: {one['field']}：{one['message']}")
        print(f"    改法：{one['advice']}")
    print(f"这次改动带来 {len(new)} 处错误。" if new else "这次改动没有带来错误。")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
