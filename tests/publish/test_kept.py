"""A number that is counted is the number of the rows that are shown, in every scope."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline, settings
from generator.demo import write_demo
from generator.publish.board_rows import BOARDS
from generator.publish.context import Work
from generator.publish.inspection import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2022, 6, 30)


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Work:
    """Of households whose rows were made where they were judged, as a build has them."""
    records = tmp_path_factory.mktemp("kept") / "records"
    write_demo(records, villages=3, households=60, seed=5)
    checked = pipeline.judge(records, DAY, wanted=pipeline.Wanted(tabulating=True))
    return pipeline.gather(checked, records, settings.from_options(ROOT / "mkdocs.yml", {}))


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
