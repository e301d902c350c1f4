from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "publish"))

from exports import export_demo


@pytest.fixture(scope="session")
def streets(tmp_path_factory) -> list[Path]:
    """Exports of four small streets of one day."""
    folder = tmp_path_factory.mktemp("streets")
    return [
        export_demo(folder, seed, f"第{seed}街道", code=f"50010200{seed}") for seed in range(1, 5)
    ]


@pytest.fixture(scope="session")
def old_street(tmp_path_factory) -> Path:
    """A street whose data are of a month before the others'."""
    folder = tmp_path_factory.mktemp("old")
    return export_demo(folder, 9, "旧街道", code="500102099", day="2022-05-20")
