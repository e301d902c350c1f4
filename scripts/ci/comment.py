"""Keep one comment of a pull or merge request up to date: `comment.py FILE`.

It is found again by its first line and by its author.  Where the host refuses, or there is no
token that may write, the text goes into the job's summary or log; either way the status is 0:
whether a change is right is said by the check, not by its comment.
"""

from __future__ import annotations

import sys
from pathlib import Path

from host import Host, Refused, keep_in_the_job, this_host


def say(host: Host, text: str) -> None:
    """Write the comment, or write it again.  Raises Refused."""
    if host.request is None:
        raise Refused("the job is about no request")
    kind, marker, names = host.kind, text.partition("\n")[0], host.own_names()
    path = kind.comments.format(host.request)
    for one in host.entries(path, kind.paged):
        first = (one.get("body") or "").partition("\n")[0].rstrip()
        if first == marker and host.is_own(one, names):
            there = kind.comment.format(one["id"]) if kind.comment else f"{path}/{one['id']}"
            host.write(kind.change, there, {"body": text})
            return
    host.write("POST", path, {"body": text})


def main(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    try:
        say(this_host(), text)
    except Refused as why:
        keep_in_the_job(text, why)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
