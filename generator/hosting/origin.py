"""Where this huce was installed from, as pip would install it again."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator.product import product_file


def installed_from() -> str | None:
    """`git+https://…@commit`, or None where it is not known or not by https.

    What pip wrote down goes first; in a checkout it is the commit that is checked out and the
    remote called origin.
    """
    try:
        recorded = distribution("huce").read_text("direct_url.json")
    except PackageNotFoundError:
        recorded = None
    return from_record(recorded) or from_checkout(product_file("."))


def from_record(recorded: str | None) -> str | None:
    """The source in a `direct_url.json`, where it is a commit of a repository."""
    value = json.loads(recorded) if recorded else {}
    commit = value.get("vcs_info", {}).get("commit_id")
    return _source(str(value.get("url", "")), commit)


def from_checkout(folder: Path) -> str | None:
    """The source of a folder under Git, without the name or password that its address may hold."""
    commit = _git(folder, "rev-parse", "HEAD")
    return _source(_git(folder, "remote", "get-url", "origin") or "", commit)


def _source(url: str, commit: str | None) -> str | None:
    if not commit or not url.startswith("https://"):
        return None
    host = url.removeprefix("https://").rpartition("@")[2]
    return f"git+https://{host}@{commit}"


def _git(folder: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
