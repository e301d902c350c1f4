"""The theme around every page: rendered by MkDocs, and kept while the configuration is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import settings
from generator.keeping import Keep, digest
from generator.publish.shells import Shells, take_shells

THEME = "theme"
"""The name under which it is kept."""


@dataclass(frozen=True)
class Theme:
    """The pages' shells, and the files that lie beside the pages, by path."""

    shells: Shells
    files: dict[str, bytes]


def dress_site(config: Path, site: Path, keep: Keep | None) -> Theme:
    """Lay the theme's files into a new site.

    MkDocs is asked only where nobody asked it for the same configuration before.
    """
    key = _key(config) if keep else ""
    kept: Theme | None = keep.load(THEME, key) if keep and key else None
    if kept is not None:
        for path, data in kept.files.items():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return kept
    # slow to import
    from generator.publish.building import render_shells

    render_shells(config, site)
    made = Theme(take_shells(site), dict(_files(site)))
    if keep and key:
        keep.store(THEME, key, made)
    return made


def _key(config: Path) -> str:
    """Changes with the configuration; empty where it asks for more than it says itself."""
    text, said = config.read_bytes(), settings.mapping(config)
    plugins = said.get("plugins") or []
    ours = [
        one for one in plugins if one == "huce" or (isinstance(one, dict) and set(one) == {"huce"})
    ]
    if len(ours) != len(plugins) or {"hooks", "INHERIT"} & said.keys() or b"!" in text:
        return ""
    return digest(text)


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix(), path.read_bytes()
