"""What the bench edits must be a record that huce accepts, or it would time refusals."""

from __future__ import annotations

import pytest

from bench import streets
from generator import pipeline


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    return streets.make(tmp_path_factory.mktemp("bench") / "street", 60, 1, 2)


def test_an_edit_adds_a_visit_and_no_problem(street):
    before = pipeline.check(street.records, streets.AS_OF)
    chosen = street.edit(3, "家里都好。")
    after = pipeline.check(street.records, streets.AS_OF)
    street.restore()
    assert len(set(chosen)) == 3
    assert visits(after) == visits(before) + 3
    assert {p.code for p in after.errors} == {p.code for p in before.errors}


def test_a_second_edit_takes_other_records(street):
    first, second = street.edit(2, "家里都好。"), street.edit(2, "家里都好。", half=1)
    street.restore()
    assert not set(first) & set(second)


def test_restoring_brings_the_first_records_back(street):
    before = {path: path.read_bytes() for path in street.files()}
    street.edit(3, "家里都好。")
    street.commit("补记走访")
    street.restore()
    assert {path: path.read_bytes() for path in street.files()} == before


def test_more_edits_than_records_is_an_error(street):
    with pytest.raises(ValueError, match="only"):
        street.edit(500, "家里都好。")


def visits(checked):
    return sum(len(case.record.household.visits) for case in checked.assessment.cases)
