"""The demo street with one record changed, and any page of it rendered alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup

from generator import pipeline
from generator.history import History
from generator.publish.context import Work
from generator.publish.desk import render
from generator.publish.jobs import pages
from generator.publish.templates import environment
from generator.report import Past
from generator.settings import from_options
from generator.tabulate import tabulate

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT / "records"
AS_OF = date(2022, 6, 30)
Edit = Callable[[Any], None]


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def work_of(records: Path, as_of: date = AS_OF) -> Work:
    """Everything the pages are made from, without history and earlier days."""
    checked = pipeline.judge(records, as_of)
    assert checked.assessment is not None
    tables = tabulate(checked.assessment, checked.problems)
    settings = from_options(ROOT / "mkdocs.yml", {})
    return Work(
        checked.assessment, tables, checked.problems, settings, History(), Past({}, {}), True
    )


@lru_cache(maxsize=1)
def untouched() -> Work:
    return work_of(RECORDS)


def changed(folder: Path, file: str, edit: Edit) -> Work:
    """The work of a copy of the demo in which one file was edited (values are text)."""
    records = folder / "records"
    shutil.copytree(RECORDS, records)
    path = records / file
    text = path.read_text(encoding="utf-8") if path.exists() else "{}"
    value = yaml.load(text, Loader=yaml.BaseLoader) or {}
    edit(value)
    text = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return work_of(records)


def soup(work: Work, path: str) -> BeautifulSoup:
    """One page's body, by its address from the site's root."""
    for address, _, template, context in pages(work):
        if address == path:
            return BeautifulSoup(
                render(environment(), work, path, template, context), "html.parser"
            )
    raise AssertionError(f"no page {path}")


def tile(part: str) -> Callable[[BeautifulSoup], str]:
    """The number on the tile of a board's part, or on a tile of the first page."""

    def pick(page: BeautifulSoup) -> str:
        found = page.select_one(f'a.huce-tile[href$="{part}"] b')
        assert found is not None, part
        return found.get_text()

    return pick


def cell(key: str, label: str, section: str = "") -> Callable[[BeautifulSoup], str]:
    """The cell under a label in the first row that holds a text."""

    def pick(page: BeautifulSoup) -> str:
        area = page.select_one(f"#{section}") if section else page
        assert area is not None, section
        for table in area.select("table"):
            labels = [one.get_text(strip=True) for one in table.select("thead th")]
            for row in table.select("tbody tr"):
                cells = [one.get_text(strip=True) for one in row.select("td")]
                if label in labels and any(key in one for one in cells):
                    return cells[labels.index(label)]
        return "没有这一行"

    return pick


def count(page: BeautifulSoup) -> str:
    """The number of rows that a ledger's page states."""
    found = page.select_one(".huce-count")
    assert found is not None
    return found.get_text()


def rule(code: str) -> Callable[[BeautifulSoup], str]:
    """How many households a rule hits, on /rules/."""

    def pick(page: BeautifulSoup) -> str:
        found = page.select_one(f"tr#{code} td:last-child")
        assert found is not None
        return found.get_text()

    return pick
