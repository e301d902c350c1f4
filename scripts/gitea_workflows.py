"""Write .gitea/workflows again from .github/workflows (`make docs`).

Gitea and Forgejo read .gitea/workflows first.  They run the same jobs and lines; only the action
that keeps an artifact differs: its fourth version refuses every host but GitHub, and GitHub
refuses its third.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ON_GITHUB = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2"
ELSEWHERE = "actions/upload-artifact@ff15f0306b3f739f7b6fd43fb5d26cd321bd4de5 # v3.2.1"


def gitea_text(source: Path) -> str:
    """A workflow of GitHub as Gitea and Forgejo run it."""
    text = source.read_text(encoding="utf-8").replace(ON_GITHUB, ELSEWHERE)
    head = f"# As .github/workflows/{source.name}, but for the action that keeps the artifact."
    return f"{head}\n{text}"


def sources() -> list[Path]:
    return sorted((ROOT / ".github/workflows").glob("*.yml"))


if __name__ == "__main__":
    for one in sources():
        target = ROOT / ".gitea/workflows" / one.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(gitea_text(one), encoding="utf-8")
