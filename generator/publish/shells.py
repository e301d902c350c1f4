"""The theme's page as MkDocs rendered it, once for each depth of folders."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.publish.policy import with_policy

DEPTHS = (
    "",
    "one/",
    "one/two/",
    "one/two/three/",
    "one/two/three/four/",
    "one/two/three/four/five/",
)
LEFT_BY_MKDOCS = ("sitemap.xml", "sitemap.xml.gz", "404.html")
_BETWEEN = re.compile(r"\s*\n\s*")
TITLE, CONTENT = "@@TITLE@@", "@@CONTENT@@"


@dataclass(frozen=True)
class Shells:
    """The theme's page around a title and a content, for each depth."""

    parts: tuple[tuple[str, ...], ...]

    def page(self, path: str, title: str, content: str) -> str:
        before, between, after = self.parts[path.count("/")]
        return "".join((before, escape(title), between, content, after))


def take_shells(site: Path) -> Shells:
    """Read the rendered shells and clear away what only MkDocs needs."""
    found = []
    for depth in DEPTHS:
        text = with_policy(_tight((site / depth / "index.html").read_text(encoding="utf-8")))
        head, _, rest = text.partition(TITLE)
        between, _, after = rest.replace(TITLE, "").partition(CONTENT)
        found.append((head, between, after))
    shutil.rmtree(site / "one")
    shutil.rmtree(site / "assets" / "javascripts", ignore_errors=True)
    for name in LEFT_BY_MKDOCS:
        (site / name).unlink(missing_ok=True)
    return Shells(tuple(found))


def _tight(text: str) -> str:
    """Without the theme's indentation and empty lines: a tenth of every page."""
    return _BETWEEN.sub("\n", text)
