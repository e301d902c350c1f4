"""What a worker of the site writes from, and where; what the old site has is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from generator.publish.context import Context, Page, Work
from generator.publish.keys import Keys
from generator.publish.reuse import Former, make_folder_of
from generator.publish.shells import Shells
from generator.publish.templates import environment
from generator.report import Report

Redated = Callable[[bytes, date, date], bytes]
"""A file of one day as the file of another with the same rows; raises ValueError where it is not."""


@dataclass
class Desk:
    """What a worker writes from, and where: nothing here changes while it is shared."""

    work: Work
    shells: Shells
    site: Path
    former: Former
    reports: tuple[Report, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
    """By path what a file was made from, of those that a later build may take over."""
    sections: dict[str, str] = field(default_factory=dict)
    """By path what the households' sections of a page of forms were made from."""
    written: list[str] = field(default_factory=list)
    """The paths of all files that were made or taken over."""
    new: int = 0
    """How many of them were made."""
    _key: str = ""

    @cached_property
    def templates(self) -> Environment:
        return environment()

    @cached_property
    def made_from(self) -> Keys:
        return Keys(self.work, self.shells)

    def page(
        self, path: str, title: str, name: str, context: Context | Callable[[], Context]
    ) -> None:
        """Write one page into the theme's shell."""
        content = render(self.templates, self.work, path, name, context)
        whole = self.shells.page(path, f"{title} - {self.work.site.street}", content)
        self.file(path, whole.encode())

    def pages(self, pages: Iterable[Page]) -> None:
        for one in pages:
            self.page(*one)

    def file(self, path: str, data: bytes) -> None:
        _write(f"{self.site}/{path}", data)
        self.written.append(path)
        self.new += 1
        if self._key:
            self.keys[path] = self._key

    def over(self, key: str, make: Callable[[], None]) -> None:
        """Take over what the old site has from just these inputs, else make it.

        `make` writes every file that follows from `key`; an empty key is never the same.
        """
        if not self.taken(key):
            self.making(key, make)

    def dated(self, rows: str, redated: Redated, make: Callable[[], None]) -> None:
        """As `over`; where only the day is another, the old files with the new day."""
        if not self.day_taken(rows, redated):
            self.making(self.today(rows), make)

    def taken(self, key: str) -> bool:
        """Link the old site's files that were made from `key`; False where there are none."""
        paths = self.former.of(key)
        if not paths or not self.former.link(paths, self.site):
            return False
        self.written += paths
        self.keys |= dict.fromkeys(paths, key)
        return True

    def day_taken(self, rows: str, redated: Redated) -> bool:
        """Take over the old site's files with these rows, with the new day where it is another."""
        as_of, key = self.work.assessment.as_of, self.today(rows)
        if self.taken(key):
            return True
        day, paths = self.former.of_rows(rows)
        if day is None:
            return False
        try:
            found = [redated(self.former.read(path), day, as_of) for path in paths]
        except (OSError, ValueError):
            return False
        self.making(key, lambda: [self.file(*one) for one in zip(paths, found, strict=True)])
        return True

    def stands(self, slug: str) -> bool:
        """Whether the street's page of a ledger is still true: so are most that ask for its rows."""
        return bool(self.former.of(self.today(self.made_from.ledger(slug, ""))))

    def today(self, rows: str) -> str:
        """The key of files with these rows and the day of D."""
        return f"{rows} {self.work.assessment.as_of}" if rows else ""

    def making(self, key: str, make: Callable[[], object]) -> None:
        """Make files, and note of each what it was made from."""
        self._key = key
        try:
            make()
        finally:
            self._key = ""


def _write(path: str, data: bytes) -> None:
    """As `Path.write_bytes`, in half the time: a site has tens of thousands of files."""
    make_folder_of(path)
    with open(path, "wb") as file:
        file.write(data)


def render(
    templates: Environment,
    work: Work,
    path: str,
    name: str,
    context: Context | Callable[[], Context],
) -> str:
    """The body of a page, without the theme's shell."""
    values = context() if callable(context) else context
    base = "../" * path.count("/")
    return templates.get_template(name).render(values, site=work.site, base=base)
