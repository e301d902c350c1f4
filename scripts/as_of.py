"""Print the as-of date of the site's settings, or today's in Shanghai."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.dates import SHANGHAI
from generator.settings import read

chosen = read(Path("mkdocs.yml"), as_of=None, workers=None)
print(chosen.as_of or datetime.now(UTC).astimezone(SHANGHAI).date())
