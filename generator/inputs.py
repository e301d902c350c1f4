"""What a site is made from, and whether it is what an earlier build was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.files import Folder
from generator.history import History, read_history
from generator.keeping import Keep, digest, file_digest
from generator.settings import Settings


@dataclass(frozen=True)
class Inputs:
    """What a site is made from, as it was when it was looked at.

    `digests` has every record file's; `key` changes with anything but the product itself.
    """

    digests: Mapping[str, str]
    history: History
    key: str


@dataclass(frozen=True)
class Known:
    """Where a build keeps what it finds for the next one, and the inputs that it goes by.

    Without `inputs` nothing was kept before, and each file is looked at when it is read.
    """

    keep: Keep
    inputs: Inputs | None


def look(
    records: Path,
    settings: Settings,
    as_of: date,
    digests: Mapping[str, str] | None = None,
    history: History | None = None,
) -> Inputs:
    """What a site would be made from now.

    `digests` are those of files that were read already, `history` what was read of it.
    Raises `ShallowClone`.
    """
    if digests is None:
        files = Folder(records)
        digests = {name: file_digest(files.read(name)) for name in files.names()}
    history = history or read_history(records)
    key = digest(
        list(digests.items()),
        (records / "DEMO").exists(),
        replace(settings, workers=0),
        settings.config.read_bytes(),
        as_of,
        history.head,
        sorted(history.changed),
    )
    return Inputs(digests, history, key)
