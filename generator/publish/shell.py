"""The product's theme, navigation and shells, whatever folder a street's mkdocs.yml lies in."""

from __future__ import annotations

from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator import settings
from generator.product import TEMPLATES

SHELL = TEMPLATES / "shell"
FILLED = ("assets/huce/shell.css", "assets/huce/shell.js")
"""Files of the theme that MkDocs renders with the street's settings, once for all pages."""
STYLES = "assets/stylesheets"


def dress(config: MkDocsConfig) -> None:
    """Put the product's settings under those of a street's mkdocs.yml.

    The pages that MkDocs renders are the shells of `site_templates/shell`, never files of the
    street: its records lie in the same folder and must not be copied into the site.
    """
    ours = yaml.safe_load((TEMPLATES / "site.yml").read_text(encoding="utf-8"))
    theirs = settings.mapping(Path(config.config_file_path)).get("theme")
    more = {
        name: value
        for name, value in (theirs if isinstance(theirs, dict) else {}).items()
        if name not in ("name", "custom_dir")
    }
    config.docs_dir = str(SHELL)
    config.theme = Theme(
        "material",
        custom_dir=str(TEMPLATES / "theme"),
        static_templates=FILLED,
        **(ours.pop("theme") | more),
    )
    config.extra = {**ours.pop("extra"), "theme_css": _styles(config.theme), **config.extra}
    for name, value in ours.items():
        if name in ("extra_css", "extra_javascript"):
            config[name] = [*value, *config[name]]
        elif not config[name]:
            config[name] = value


def _styles(theme: Theme) -> list[str]:
    """The theme's own stylesheets, whose names change with its version, then ours around them."""
    found = sorted(
        f"{STYLES}/{path.name}"
        for folder in theme.dirs
        for path in Path(folder, STYLES).glob("*.css")
    )
    return [*found, FILLED[0]]
