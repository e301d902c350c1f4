"""A built site as its readers see it: pages, tables, links, and a ledger's three forms."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import openpyxl
from lxml import etree

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
ADDRESSES = ("href", "src", "data-index", "action", "poster", "srcset", XLINK_HREF)
KINDS = ("k-int", "k-money", "k-date", "k-text")
SERIAL = "序号"
FILTERED = ".//p[@class='huce-filter']/following-sibling::*[1]//table"


@dataclass(frozen=True)
class Table:
    """A table's header, the kind of each column, and its rows; 无 is no row."""

    labels: list[str]
    kinds: list[str]
    rows: list[list[str]]

    def keeps(self, row: list[str], wanted: dict[str, str]) -> bool:
        return all(_fits(row[self.labels.index(label)], one) for label, one in wanted.items())


def _fits(text: str, wanted: str) -> bool:
    if wanted == "*":
        return text != ""
    if wanted.startswith("!"):
        return text != wanted[1:]
    return text.startswith(wanted[1:]) if wanted.startswith("^") else text == wanted


@cache
def resolve(folder: str, written: str) -> tuple[str, str]:
    """The file (empty: the page itself) and the fragment that an address in `folder` means."""
    parts = urlsplit(written)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else ""
    return path, unquote(parts.fragment)


@dataclass(frozen=True)
class Link:
    """An address on a page: as written, the file and the fragment it leads to, where it stands."""

    element: Any
    written: str
    file: str
    fragment: str
    in_article: bool

    @property
    def outside(self) -> bool:
        return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", self.written))


class Page:
    """A page by its path in the site."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.text = data.decode("utf-8")
        self.root = lxml.html.document_fromstring(self.text)

    @cached_property
    def article(self) -> Any:
        return self.root.xpath("//article")[0]

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.root.xpath("//@id"))

    @property
    def title(self) -> str:
        return self.article.xpath(".//h1")[0].text_content().strip()

    def tables(self) -> list[Table]:
        return [_table(one) for one in self.article.xpath(".//table")]

    def rows_at(self, fragment: str) -> list[list[str]] | None:
        """The rows that `#fragment` opens; None where it leads to no list.

        A section with this id shows its table; `层级=一般户` keeps those rows of the tables that
        can be filtered (`*` something, `!x` anything but x, `^x` what begins with x).
        """
        if "=" in fragment:
            wanted = dict(pair.split("=", 1) for pair in fragment.split("&"))
            tables = [_table(one) for one in self.article.xpath(FILTERED)]
            tables = [one for one in tables if set(wanted) <= set(one.labels)]
            return [row for one in tables for row in one.rows if one.keeps(row, wanted)] or (
                [] if tables else None
            )
        for start in self.root.xpath("//*[@id=$id]", id=fragment):
            inside = start.xpath("descendant-or-self::table") or start.xpath("following::table")
            if inside and start.tag != "tr":
                return _table(inside[0]).rows
        return None

    def links(self) -> Iterator[Link]:
        inside = set(self.article.iter())
        for element in self.root.iter(etree.Element):
            for name, written in element.items():
                if name in ADDRESSES:
                    yield self._link(element, written, element in inside)

    def _link(self, element: Any, written: str, in_article: bool) -> Link:
        file, fragment = resolve(posixpath.dirname(self.path), written)
        return Link(element, written, file or self.path, fragment, in_article)


def _table(element: Any) -> Table:
    heads = element.xpath("./thead/tr/th")
    classes = [(one.get("class") or "").split() for one in heads]
    kinds = [next((one for one in KINDS if one in names), "k-text") for names in classes]
    rows = [
        [cell.text_content() for cell in row.xpath("./td")]
        for row in element.xpath("./tbody/tr[not(contains(@class, 'huce-none'))]")
    ]
    return Table([one.text_content().strip() for one in heads], kinds, rows)


class Site:
    """A folder with a built site; nothing is kept, so that a test may change a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def manifest(self) -> dict[str, Any]:
        return json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))

    def files(self, ending: str) -> list[str]:
        found = self.folder.rglob(f"*.{ending}")
        return sorted(one.relative_to(self.folder).as_posix() for one in found)

    def page(self, path: str) -> Page:
        return Page(path, (self.folder / path).read_bytes())

    def pages(self) -> Iterator[Page]:
        return (self.page(path) for path in self.files("html"))

    def is_file(self, path: str) -> bool:
        return (self.folder / path).is_file()

    @property
    def villages(self) -> dict[str, str]:
        """The name of each village by its folder."""
        return {
            one.parent.name: self.page(f"villages/{one.parent.name}/index.html").title
            for one in sorted(self.folder.glob("villages/*/index.html"))
        }

    def ledger_folders(self) -> list[str]:
        """Every folder whose page has a CSV of the same name beside it."""
        found = [path.rsplit("/", 1)[0] for path in self.files("csv")]
        return [one for one in found if self.is_file(f"{one}/{one.rsplit('/', 1)[1]}.csv")]

    def shown(self, folder: str) -> Table:
        """A ledger as its page shows it; one that was split, put together again."""
        page = self.page(f"{folder}/index.html")
        found = page.tables()[0]
        if SERIAL in found.labels:
            return found
        parts = [self.shown(posixpath.dirname(path)) for path in self.parts(page)]
        rows = [row for part in parts for row in part.rows]
        return Table(parts[0].labels, parts[0].kinds, rows)

    def parts(self, page: Page) -> list[str]:
        """The pages that a split ledger's table leads to."""
        hrefs = page.article.xpath(".//table//a/@href")
        folder = posixpath.dirname(page.path)
        return [posixpath.normpath(posixpath.join(folder, one)) for one in hrefs]

    def is_split(self, folder: str) -> bool:
        return SERIAL not in self.page(f"{folder}/index.html").tables()[0].labels

    def csv(self, folder: str) -> Table:
        data = (self.folder / folder / f"{folder.rsplit('/', 1)[1]}.csv").read_bytes()
        labels, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return Table(labels, [], rows)

    def xlsx(self, folder: str) -> list[Sheet]:
        book = openpyxl.load_workbook(self.folder / folder / f"{folder.rsplit('/', 1)[1]}.xlsx")
        return [Sheet(one) for one in book]


class Sheet:
    """A sheet of a ledger's workbook: title, remark, header, then the rows."""

    def __init__(self, sheet: Any) -> None:
        self.name = sheet.title
        lines = [list(row) for row in sheet.iter_rows(values_only=True)]
        self.remark = str(lines[1][0])
        self.labels = [str(one) for one in lines[2] if one is not None]
        width = len(self.labels)
        self.rows: list[list[Any]] = []
        for line in lines[3:]:
            if not isinstance(line[0], int | float):
                break
            self.rows.append(line[:width])


def cell_text(value: Any, kind: str) -> str | None:
    """A workbook's value as the page writes it; None where it has not the column's type."""
    if value is None:
        return ""
    if kind == "k-money":
        return f"{value:.2f}" if isinstance(value, int | float) else None
    if kind == "k-int":
        return str(value) if isinstance(value, int) else None
    if kind == "k-date":
        return value.date().isoformat() if isinstance(value, datetime) else None
    return value if isinstance(value, str) else None


def csv_text(text: str, kind: str) -> str:
    """What the CSV holds for a page's cell: text that looks like a formula after an apostrophe."""
    return (
        "'" + text
        if kind == "k-text" and text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        else text
    )
