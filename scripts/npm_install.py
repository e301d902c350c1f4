"""What a script or test needs from npm, into .venv/npm, from the locks in scripts/npm.

`install("editor")` gives the folder with its node_modules.  A second call with
the same lock does nothing.  Every package is pinned by its integrity; no
package's own scripts are run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "scripts" / "npm"
BIN = Path(sys.prefix) / "bin"
NODE = BIN / "node"


def install(name: str) -> Path:
    """The folder that holds the packages of one lock; raises CalledProcessError where npm fails."""
    lock = (LOCKS / name / "package-lock.json").read_bytes()
    folder = Path(sys.prefix) / "npm" / f"{name}-{hashlib.sha256(lock).hexdigest()[:16]}"
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder.parent))
    for part in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCKS / name / part, making / part)
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [str(BIN / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=making, env=environment, check=True)
    try:
        making.rename(folder)
    except OSError:
        # another run was faster; what it made is the same
        shutil.rmtree(making)
    return folder


if __name__ == "__main__":
    for one in sys.argv[1:]:
        print(install(one))
