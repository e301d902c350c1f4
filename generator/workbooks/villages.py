"""A village's folder from its name as a workbook writes it; never a likely one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from generator.model.village import Village
from generator.workbooks.headers import plain

_COMMITTEE = re.compile(r"(社区居民委员会|村民委员会|居民委员会|村委会|居委会)$")
_ABOVE = r"(?:.*(?:街道|镇|乡|县|区|市))?"


class Villages:
    """The villages of a street, by name."""

    def __init__(self, villages: Mapping[str, Village]) -> None:
        self._folders: defaultdict[str, set[str]] = defaultdict(set)
        for folder, village in villages.items():
            for name in _names(plain(village.name)):
                self._folders[name].add(folder)

    def folder(self, text: str | None) -> str | None:
        """朱砂村, 朱砂, 朱砂村村民委员会, 义和街道朱砂村; None for any other name."""
        if not text:
            return None
        found: set[str] = set()
        for name in (text, _COMMITTEE.sub("", text)):
            found = found or self._folders.get(name, set())
        if not found:
            short = _COMMITTEE.sub("", text)
            found = {
                folder
                for name, folders in self._folders.items()
                if name[-1:] in "村区" and re.fullmatch(_ABOVE + re.escape(name), short)
                for folder in folders
            }
        return next(iter(found)) if len(found) == 1 else None


def _names(name: str) -> set[str]:
    """A village's name, with and without its last word."""
    return {name, name.removesuffix("社区").removesuffix("村") or name}
