"""Make .venv from the lock files: `python3 scripts/setup.py runtime` or `test`.

Needs the standard library alone.  A second call with the same locks does
nothing.  Where ensurepip is missing, pip itself comes from the wheel in
requirements/wheels, by the hash in requirements/pip.lock.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"
OLDEST, NEWEST = (3, 11), (3, 13)


def main(part: str) -> int:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(f"huce needs Python 3.11 to 3.13; this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    stamp = VENV / f".{part}-{fingerprint(part)}"
    if stamp.exists() and PYTHON.exists():
        return 0
    if not PYTHON.exists():
        make_venv()
    # pyproject's build backend, then what the project needs, then the project itself
    install("build")
    install(part)
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # as pip does with what it installs: where Python may not write, every start would compile anew
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", "generator"], check=True, cwd=ROOT)
    for old in VENV.glob(f".{part}-*"):
        old.unlink()
    stamp.touch()
    return 0


def fingerprint(part: str) -> str:
    """Changes when a lock, the project's own metadata or the Python does."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (LOCKS / "build.lock", LOCKS / f"{part}.lock", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def install(part: str) -> None:
    pip("install", "--require-hashes", "--requirement", str(LOCKS / f"{part}.lock"))


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, cwd=ROOT)


def make_venv() -> None:
    try:
        import ensurepip  # noqa: F401  (Debian leaves it out)

        venv.create(VENV, with_pip=True, clear=True)
    except (ImportError, subprocess.CalledProcessError):
        venv.create(VENV, with_pip=False, clear=True)
        bootstrap_pip()


def bootstrap_pip() -> None:
    """pip from the wheel that lies beside the locks, checked against requirements/pip.lock."""
    hashes = set(re.findall(r"sha256:([0-9a-f]{64})", (LOCKS / "pip.lock").read_text()))
    (wheel,) = (LOCKS / "wheels").glob("pip-*.whl")
    if hashlib.sha256(wheel.read_bytes()).hexdigest() not in hashes:
        sys.exit(f"{wheel.name} does not match the hash in requirements/pip.lock")
    command = [str(PYTHON), f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
