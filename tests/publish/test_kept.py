"""A number that is counted is the number of the rows that are shown, in every scope."""

import pickle
from datetime import timedelta

import pytest
from demo_street import AS_OF, RECORDS, ROOT

from generator import pipeline, settings
from generator.publish.board_rows import BOARDS
from generator.publish.context import Work
from generator.publish.inspection import QUESTIONS, numbers
from generator.publish.kept import Kept


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


def test_what_was_counted_before_is_taken_over_while_its_ledger_says_the_same(work):
    first = Kept(work.tables, AS_OF)
    first.take_over(numbers())
    counted = {name: first.number(one, "") for name, one in numbers().items()}
    again = Kept(work.tables, AS_OF)
    again.former = first.told
    again.tables = _Unread(work.tables)
    again.take_over(numbers())
    assert {name: again.number(one, "") for name, one in numbers().items()} == counted
    assert again.told == first.told


def test_on_another_day_they_are_counted_again(work):
    first = Kept(work.tables, AS_OF)
    first.take_over(numbers())
    again = Kept(work.tables, AS_OF + timedelta(days=1))
    again.take_over(numbers())
    assert not first.told.keys() & again.told.keys()


class _Unread:
    """Tables that say what they say, and let nobody look at a line."""

    def __init__(self, tables) -> None:
        self.digest = tables.digest
