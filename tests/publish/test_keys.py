"""What a page is taken over by: a key that misses something would show yesterday's page."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline, settings
from generator.demo import write_demo
from generator.inputs import Known, look
from generator.keeping import Keep
from generator.publish.board_rows import BOARDS
from generator.publish.keys import Keys
from generator.publish.shells import Shells

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2022, 6, 30)


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Path:
    records = tmp_path_factory.mktemp("keys") / "records"
    write_demo(records, villages=2, households=30, seed=5)
    return records


@pytest.fixture
def records(street, tmp_path) -> Path:
    return Path(shutil.copytree(street, tmp_path / "records"))


def keys(records: Path) -> Keys:
    chosen = settings.from_options(ROOT / "mkdocs.yml", {})
    inputs = look(records, chosen, DAY)
    known = Known(Keep(records.parent / "cache", "tests"), inputs)
    checked = pipeline.judge(records, DAY, wanted=pipeline.Wanted(tabulating=True, known=known))
    return Keys(pipeline.gather(checked, records, chosen, inputs=inputs), Shells(()))


def pages(found: Keys) -> dict[str, str]:
    return {case.id: found.household(case) for case in found.work.cases}


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_record_changes_its_own_page_alone(records):
    before = pages(keys(records))
    file = sorted(records.glob("villages/*/households/*.yaml"))[0]
    replaced(file, "\n住址: ", "\n住址: 老屋")
    after = pages(keys(records))
    assert {id_ for id_ in before if before[id_] != after[id_]} == {file.stem}


def test_a_board_is_another_where_a_ledger_of_it_is(records):
    """And only there: else every board is made anew every night, or one shows old numbers."""
    before = keys(records)
    for file in sorted(records.glob("villages/*/households/*.yaml"))[:3]:
        replaced(file, "\n户主: ", "\n户主: 新")
        replaced(file, "姓名: ", "姓名: 新")
    after = keys(records)
    moved = set()
    for board in BOARDS:
        ledgers = {*board.ledgers, *(one.ledger for one in board.parts)}
        for scope in before.work.scopes:
            tables = before.work.tables, after.work.tables
            says = [[one.digest(slug, scope) for slug in sorted(ledgers)] for one in tables]
            other = before.board(board, scope) != after.board(board, scope)
            assert other == (says[0] != says[1]), (board.slug, scope)
            moved.add(other)
    assert moved == {True, False}


def test_a_roster_changes_every_page(records):
    """Who may visit, and so whether a visit counts, stands in the village's file."""
    before = pages(keys(records))
    file = sorted(records.glob("villages/*/village.yaml"))[0]
    file.write_text(file.read_text(encoding="utf-8") + "# 核对过\n", encoding="utf-8")
    after = pages(keys(records))
    assert not set(before.values()) & set(after.values())


def test_a_village_with_another_name_changes_lists_without_a_row_of_it(records):
    """A long list names every village, with how many rows it has: none, too."""
    first = keys(records)
    empty = next(slug for slug in first.work.tables.slugs if not first.work.tables.number(slug, ""))
    village = sorted(records.glob("villages/*/village.yaml"))[0]
    name = first.work.assessment.register.villages[village.parent.name].name
    replaced(village, f"名称: {name}", f"名称: 新{name}")
    assert first.ledger(empty, "") != keys(records).ledger(empty, "")


def test_a_workbook_is_another_with_another_name_above_it_or_another_note(records):
    """The unit's name and the files that could not be read stand in it beside the rows."""
    first = keys(records)
    slug = next(slug for slug in first.work.tables.slugs if not first.work.tables.number(slug, ""))
    village = sorted(records.glob("villages/*/village.yaml"))[0]
    folder = village.parent.name
    name = first.work.assessment.register.villages[folder].name
    replaced(village, f"名称: {name}", f"名称: 新{name}")
    renamed = keys(records)
    sorted(records.glob(f"villages/{folder}/households/*.yaml"))[0].write_bytes(b"[")
    refused = keys(records)
    for ending in (".csv", ".xlsx"):
        found = {one.download(slug, folder, ending) for one in (first, renamed, refused)}
        assert len(found - {""}) == 3


def test_nothing_is_known_of_a_build_that_keeps_nothing(records):
    chosen = settings.from_options(ROOT / "mkdocs.yml", {})
    checked = pipeline.judge(records, DAY)
    found = Keys(pipeline.gather(checked, records, chosen), Shells(()))
    assert set(pages(found).values()) == {""}
    assert found.ledger("register", "") == found.rows("register", "") == ""
    assert found.papers("papers", found.sections(found.work.cases)) == ""
    assert {found.board(board, "") for board in BOARDS} == {""}
