"""Print the path of a Chromium for the tests, installing one where there is none.

One that is there; else the system's package (as root, or where sudo asks no
password); else Playwright's own download, for a minute at most.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ROOT = Path(__file__).resolve().parent.parent
DOWNLOADS = ROOT / ".venv" / "browsers"


def present() -> str | None:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    downloaded = sorted(DOWNLOADS.glob("chromium*/chrome-linux*/chrome"))
    return str(downloaded[-1]) if downloaded else None


def from_system() -> None:
    """The system's package, by apt."""
    if shutil.which("apt-get") is None:
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and shutil.which("sudo") is None:
        return
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([*prefix, "apt-get", *arguments], env=environment, check=False, **quiet)


def from_playwright() -> None:
    environment = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(DOWNLOADS)}
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, env=environment, check=False, timeout=60, capture_output=True)
    except subprocess.TimeoutExpired:
        return


def main() -> int:
    for install in (lambda: None, from_system, from_playwright):
        install()
        found = present()
        if found:
            print(found)
            return 0
    print(
        "The tests need a Chromium and none could be installed.\n"
        "Install the package chromium (apt-get install chromium) and call make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
