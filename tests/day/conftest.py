from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "form"):
    sys.path.insert(0, str(folder))

from hands import phone
from office import Clone, Office, repository
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The officer's phone, on the day of the test."""
    with phone(browser, timezone_id="Asia/Shanghai") as one:
        one.clock.set_fixed_time("2022-06-30T09:30:00+08:00")
        yield one


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The host, the site built from its main branch, and both served; set back by `fresh`."""
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture
def morning(office: Office, tmp_path: Path) -> Office:
    """The office before anybody has changed anything."""
    office.fresh(tmp_path)
    return office


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone of two villages of the demo, for what needs neither site nor browser."""
    return Clone(repository(tmp_path), tmp_path / "clone")
