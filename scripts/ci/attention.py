"""Keep the one issue 需要关注 up to date: `attention.py FILE`.

It is opened once, found again by its first line and its author, and written again every night; if
somebody closed it, it is opened again.  It fails nothing: the status is 0 whatever happens.
"""

from __future__ import annotations

import sys
from pathlib import Path

from host import Host, Refused, keep_in_the_job, this_host

TITLE = "需要关注"


def write(host: Host, text: str) -> None:
    """Write the issue, or write it again.  Raises Refused."""
    kind, marker, names = host.kind, text.partition("\n")[0], host.own_names()
    for one in host.entries(kind.issues, kind.listed):
        first = (one.get(kind.body) or "").partition("\n")[0].rstrip()
        # on GitHub a pull request is an issue too
        if first == marker and host.is_own(one, names) and not one.get("pull_request"):
            path = f"{kind.issues}/{one[kind.number]}"
            host.write(kind.change, path, {kind.body: text, **kind.open})
            return
    host.write("POST", kind.issues, {"title": TITLE, kind.body: text})


def main(file: Path) -> None:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        print(f"没有可写的内容（{type(error).__name__}）", file=sys.stderr)
        return
    if not text.strip():
        print("没有可写的内容", file=sys.stderr)
        return
    try:
        write(this_host(), text)
    except Refused as why:
        keep_in_the_job(text, why)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
