"""Write records/ again from the demo generator (`make demo`)."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.demo import write_demo

RECORDS = Path(__file__).resolve().parent.parent / "records"

if __name__ == "__main__":
    if RECORDS.exists() and not (RECORDS / "DEMO").exists():
        raise SystemExit("records/ is not the demo; nothing was written")
    shutil.rmtree(RECORDS, ignore_errors=True)
    write_demo(RECORDS, villages=15, households=500, seed=2022)
