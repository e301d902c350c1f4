"""Ledgers put together from households' own lines are the ledgers made from the whole street."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from neighbours import write_street

from generator import pipeline
from generator.assess import Case
from generator.crew import Alone, Processes
from generator.keeping import unpacked
from generator.pipeline import Wanted
from generator.tabulate.own import OWN, pieces_of, renewed
from generator.tabulate.tabulating import Tables


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Path:
    """Three villages, a number that is used twice, households that are told of each other."""
    records = tmp_path_factory.mktemp("own") / "records"
    write_street(records, seed=11)
    return records


@pytest.mark.parametrize("day", [date(2022, 6, 30), date(2022, 3, 10)])
@pytest.mark.parametrize("crew", [Alone(), Processes(2)], ids=["alone", "two"])
def test_ledgers_from_pieces_are_ledgers_of_the_whole(street, day, crew):
    found = pipeline.judge(street, day, crew=crew, wanted=Wanted(tabulating=True))
    whole = Tables(found.assessment, found.problems)
    pieces = Tables(found.assessment, found.problems, own=found.own)
    for slug in OWN:
        assert pieces.make(slug) == whole.make(slug), slug
        for scope, table in whole.make(slug).items():
            assert pieces.number(slug, scope) == len(table.lines), (slug, scope)


def test_every_ledger_of_households_is_made_in_pieces():
    """Else a ledger that forgets to say so is made anew every night."""
    from generator.tabulate.ledgers import FINDING_LEDGERS, HOUSEHOLD_LEDGERS, WORK_LEDGERS

    every = {one.slug for one in (*HOUSEHOLD_LEDGERS, *WORK_LEDGERS, *FINDING_LEDGERS)}
    assert every - set(OWN) == {"in-and-out"}


def test_a_digest_changes_with_the_lines_of_its_own_village_alone(street, tmp_path):
    """A ledger that changed must be written again; one that did not, need not."""
    day = date(2022, 6, 30)
    shutil.copytree(street, tmp_path / "records")
    before = _tables(tmp_path / "records", day)
    file = sorted((tmp_path / "records").glob("villages/*/households/*.yaml"))[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n住址: ", "\n住址: 老屋", 1), encoding="utf-8")
    after = _tables(tmp_path / "records", day)
    village = file.parent.parent.name
    changed = {
        (slug, scope)
        for slug in OWN
        for scope in ("", *before.assessment.register.villages)
        if before.digest(slug, scope) != after.digest(slug, scope)
    }
    assert {("register", ""), ("register", village)} <= changed
    assert {scope for _, scope in changed} == {"", village}
    assert ("members", village) not in changed


@pytest.mark.parametrize("day", [date(2022, 6, 30), date(2022, 3, 10)])
def test_a_renewed_piece_is_one_made_anew(street, day):
    """Whichever households of a portion were edited: their lines stand where they would anyway."""
    found = pipeline.judge(street, day, wanted=Wanted(tabulating=True))
    village = next(iter(found.assessment.register.villages))
    cases = [one for one in found.assessment.cases if one.village == village]
    whole = pieces_of(found.assessment, cases)
    for step in (2, 3, 7):
        edited = cases[::step]
        told = frozenset(one.id for one in edited)
        # as if each had been somebody else before
        before = pieces_of(found.assessment, [_otherwise(one) for one in cases if one.id in told]
                           + [one for one in cases if one.id not in told])  # fmt: skip
        made = renewed(before, told, pieces_of(found.assessment, edited))
        assert {slug: unpacked(one.lines) for slug, one in made.items()} == {
            slug: unpacked(one.lines) for slug, one in whole.items()
        }
        assert {slug: one.digest for slug, one in made.items()} == {
            slug: one.digest for slug, one in whole.items()
        }
    same = renewed(whole, told, pieces_of(found.assessment, edited))
    assert all(same[slug] is whole[slug] for slug in whole)


def _otherwise(case: Case) -> Case:
    """The same household with another head and no findings."""
    home = case.record.household.model_copy(update={"head": "别人", "visits": ()})
    return replace(case, record=replace(case.record, household=home), findings=(), visits=())


def _tables(records: Path, day: date) -> Tables:
    found = pipeline.judge(records, day, wanted=Wanted(tabulating=True))
    return Tables(found.assessment, found.problems, own=found.own)
