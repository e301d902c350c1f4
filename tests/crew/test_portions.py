"""Households judged in portions come to the same as all of them judged together."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from register import household, member, visit

from generator import pipeline
from generator.assess import assess, glance, subject_of
from generator.assess.glance import GLANCED
from generator.check import check_register, warnings_of
from generator.crew import Alone, Processes
from generator.demo import write_demo
from generator.load import load
from generator.report import past_of

DAYS = [date(2022, 6, 30), date(2022, 4, 1), date(2022, 7, 1)]


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Path:
    """Three villages, more households than a portion holds, some files refused."""
    records = tmp_path_factory.mktemp("portions") / "records"
    write_demo(records, villages=3, households=200, seed=7)
    homes = sorted(records.glob("villages/*/households/*.yaml"))
    homes[5].write_text("编号: 没有\n", encoding="utf-8")
    twin = homes[9]
    other = next(one for one in homes if one.parent != twin.parent)
    shutil.copy(twin, other.parent / twin.name)
    prefix = twin.name.partition("-")[0]
    words = "老人在家，药按时吃，青菜头已经收完，下个月再来看一次"
    for number in range(9001, 9006):
        twice = member(证件尾号="001X")
        home = household(f"{prefix}-{number}", 成员=[twice], 走访=[visit("2022-03-20", 情况=words)])
        (twin.parent / f"{prefix}-{number}.yaml").write_text(yaml.dump(home, allow_unicode=True))
    return records


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("crew", [Alone(), Processes(2)], ids=["alone", "two"])
def test_portions_come_to_the_same_as_the_whole(street, day, crew):
    """Problems, households, duties: whatever is judged by whom."""
    loaded = load(street)
    whole = assess(loaded.register, day)
    problems = [*loaded.problems, *check_register(loaded.register, loaded.sources)]
    problems += warnings_of(whole, loaded.sources)
    found = pipeline.check(street, day, crew=crew, looking_back=True)
    assert found.problems == tuple(sorted(problems, key=lambda one: one.order))
    assert found.assessment.cases == whole.cases
    assert found.assessment.duties == whole.duties
    assert found.loaded.register == loaded.register
    assert found.past == past_of(whole)


def test_something_shows_only_beside_others(street):
    """Else the comparison above would not say that portions hear of each other."""
    cases = assess(load(street).register, DAYS[0]).cases
    said = [code for case in cases for code in (one.code for one in case.findings)]
    assert "疑似雷同" in said
    assert any(one.code == "一人两户" for case in cases for one in case.warnings)


@pytest.mark.parametrize("day", [date(2022, 2, 25), date(2022, 3, 31), date(2022, 6, 29)])
def test_a_glance_is_what_that_day_would_have_judged(street, day):
    """The numbers of a month's report are those that stood in the month."""
    register = load(street).register
    then = {one.id: one for one in assess(register, day).cases}
    now = assess(register, DAYS[0])
    for case in now.cases:
        subject = subject_of(case.record, register, now.people, now.as_of)
        found, wanted = glance(case, subject, day), then[case.id]
        assert found.verdict == wanted.verdict
        assert found.timeline == wanted.timeline
        assert found.visit == wanted.visit
        assert list(found.findings) == [one for one in wanted.findings if one.code in GLANCED]
