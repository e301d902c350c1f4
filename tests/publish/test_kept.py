"""A number that is counted is the number of the rows that are shown, in every scope."""

import pickle

import pytest
from demo_street import AS_OF, RECORDS, ROOT

from generator import pipeline, settings
from generator.publish.board_rows import BOARDS
from generator.publish.context import Work
from generator.publish.inspection import QUESTIONS


@pytest.fixture(scope="module")
def work() -> Work:
    """The demo street, its households' rows made where they were judged, as a build has them."""
    checked = pipeline.judge(RECORDS, AS_OF, wanted=pipeline.Wanted(tabulating=True))
    return pipeline.gather(checked, RECORDS, settings.from_options(ROOT / "mkdocs.yml", {}))


def counted() -> list:
    parts = [part for board in BOARDS for part in board.parts]
    answers = [answer.counted for question in QUESTIONS for answer in question.answers]
    return parts + [one for one in answers if one is not None]


def test_what_is_counted_is_what_is_listed(work):
    work.kept.count(counted())
    found = 0
    for what in counted():
        for scope in work.scopes:
            number = work.kept.number(what, scope)
            assert number == len(work.kept.lines(what, scope)), (what, scope)
            found += number
    assert found > 100


def test_it_travels_to_another_process_and_counts_again_there(work):
    what = counted()[0]
    number = work.kept.number(what, "")
    assert pickle.loads(pickle.dumps(work.kept)).number(what, "") == number
