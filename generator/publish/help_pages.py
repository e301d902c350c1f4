"""/help/: the officers' guide (`docs/officers.md` and `docs/officers/`) as pages of the site.

The guide is read in the repository and on the site, from the same files; the pictures stand
below /help/ alone.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from generator.product import product_file
from generator.publish.context import Page

DOCS = product_file("docs")
INDEX, PARTS, PICTURES = "officers.md", "officers/", "officers/pictures/"
SHOWN = f"{PICTURES}pictures.json"
PHONE = 375
"""A picture wider than this, in CSS pixels, opens by itself: on a phone it is too small to read."""
_OUTSIDE = re.compile(r"[a-z]+:|#|$")


def help_pages() -> Iterator[Page]:
    """The index, then every page that it leads to, in its order."""
    names = guide_files()
    titles = {name: _converted(name)[0] for name in names}
    for name in names:
        title, body = _converted(name)
        folder = posixpath.dirname(site_path(name))
        others = [
            (titles[one], posixpath.relpath(site_path(one), folder))
            for one in names[1:]
            if one != name and name != INDEX
        ]
        context = {"title": title, "body": Markup(body), "others": others}
        yield site_path(name), title, "help.html", context


def help_pictures() -> Iterator[tuple[str, bytes]]:
    """Every picture of the guide: its path in the site and its content."""
    for name in picture_sizes():
        yield site_path(f"{PICTURES}{name}.png"), (DOCS / PICTURES / f"{name}.png").read_bytes()


@cache
def guide_files() -> tuple[str, ...]:
    """The guide's files below docs/, the index first."""
    text = (DOCS / INDEX).read_text(encoding="utf-8")
    return (INDEX, *dict.fromkeys(re.findall(rf"\(({PARTS}[a-z-]+\.md)\)", text)))


@cache
def picture_sizes() -> dict[str, tuple[int, int]]:
    """Width and height of each picture, in CSS pixels."""
    shown = json.loads((DOCS / SHOWN).read_text(encoding="utf-8"))
    return {name: (one["width"], one["height"]) for name, one in shown.items()}


def site_path(name: str) -> str:
    """Where a file of the guide stands in the site; ValueError for any other file."""
    if name == INDEX:
        return "help/index.html"
    if name.startswith(PICTURES):
        return f"help/pictures/{name.removeprefix(PICTURES)}"
    if name in guide_files():
        return f"help/{name.removeprefix(PARTS).removesuffix('.md')}/index.html"
    raise ValueError(f"the guide leads to {name}, which is no part of it")


@cache
def _converted(name: str) -> tuple[str, str]:
    """The title and the rest of a file, as HTML for its place in the site."""
    dress = _Dress(name)
    text = (DOCS / name).read_text(encoding="utf-8")
    made = Markdown(
        extensions=["tables", "pymdownx.highlight", "pymdownx.superfences", dress],
        extension_configs={"pymdownx.highlight": {"use_pygments": False}},
    ).convert(text)
    return dress.title, made


class _Dress(Extension):
    """Addresses, pictures and tables as the site has them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.title = name, ""

    def extendMarkdown(self, md: Markdown) -> None:
        # after the inline patterns (20), which make links and images
        md.treeprocessors.register(_Dressing(md, self), "huce", 5)


class _Dressing(Treeprocessor):
    def __init__(self, md: Markdown, dress: _Dress) -> None:
        super().__init__(md)
        self.dress = dress

    def run(self, root: Element) -> None:
        head = root[0]
        self.dress.title = "".join(head.itertext())
        root.remove(head)
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    parent[place] = _scrolling(child)
            if parent.tag == "p" and len(parent) == 1 and parent[0].tag == "img":
                _figure(parent)
        for one in root.iter():
            for key in ("href", "src"):
                if key in one.attrib:
                    one.set(key, self._address(one.attrib[key]))

    def _address(self, written: str) -> str:
        if _OUTSIDE.match(written):
            return written
        path, mark, fragment = written.partition("#")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(self.dress.name), path))
        folder = posixpath.dirname(site_path(self.dress.name))
        return posixpath.relpath(site_path(name), folder) + mark + fragment


def _scrolling(table: Element) -> Element:
    table.set("class", "huce-table narrow")
    for head in table.iter("th"):
        head.set("scope", "col")
    box = Element("div", {"class": "huce-scroll", "tabindex": "0"})
    box.append(table)
    return box


def _figure(paragraph: Element) -> None:
    """A picture that stands alone, with its size and its caption."""
    image: Any = paragraph[0]
    paragraph.tag = "figure"
    paragraph.set("class", "huce-picture")
    name = posixpath.splitext(posixpath.basename(image.get("src")))[0]
    # a picture that is not taken yet has no size
    for side, pixels in zip(("width", "height"), picture_sizes().get(name, ()), strict=False):
        image.set(side, str(pixels))
    caption = Element("figcaption")
    caption.text = image.attrib.pop("title")
    if int(image.get("width", "0")) > PHONE:
        caption.text += "（点图看大图）"
        paragraph[0] = Element("a", {"href": image.get("src")})
        paragraph[0].append(image)
    paragraph.append(caption)
