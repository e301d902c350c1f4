"""Make .venv from the lock files: `python3 scripts/setup.py runtime` or `test`.

Needs the standard library alone.  A second call with the same locks does
nothing.  Where ensurepip is missing, pip itself comes from the configured
package index by the hash in requirements/pip.lock.
"""

from __future__ import annotations

import configparser
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
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
    """pip from the package index, checked against the lock."""
    version = re.search(r"^pip==(\S+)", (LOCKS / "pip.lock").read_text(), re.MULTILINE)
    hashes = set(re.findall(r"sha256:([0-9a-f]{64})", (LOCKS / "pip.lock").read_text()))
    assert version is not None
    page_url = urllib.parse.urljoin(index_url().rstrip("/") + "/", "pip/")
    page = fetch(page_url).decode()
    name = f"pip-{version[1]}-py3-none-any.whl"
    link = re.search(rf'href="([^"]*{re.escape(name)}[^"]*)"', page)
    if link is None:
        sys.exit(f"the package index has no {name}")
    wheel = fetch(urllib.parse.urljoin(page_url, link[1].replace("&amp;", "&")))
    if hashlib.sha256(wheel).hexdigest() not in hashes:
        sys.exit(f"{name} does not match the hash in requirements/pip.lock")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(wheel)
        command = [str(PYTHON), f"{path}/pip", "install", "--quiet", "--no-index", str(path)]
        subprocess.run(command, check=True)


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def index_url() -> str:
    """The package index that pip would use, from its variable or its files."""
    if os.environ.get("PIP_INDEX_URL"):
        return os.environ["PIP_INDEX_URL"]
    home = Path.home()
    for path in (home / ".config/pip/pip.conf", home / ".pip/pip.conf", Path("/etc/pip.conf")):
        config = configparser.ConfigParser()
        config.read(path)
        found = config.get("global", "index-url", fallback=None)
        if found:
            return found
    sys.exit(
        "This Python has neither ensurepip nor a configured package index.\n"
        "Install the package python3-venv, or set PIP_INDEX_URL, and call make again."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
