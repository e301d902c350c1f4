"""Households judged in portions come to the same as all of them judged together."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from neighbours import write_street

from generator import pipeline, settings
from generator.assess import assess, glance, subject_of
from generator.assess.glance import GLANCED
from generator.check import check_register, warnings_of
from generator.crew import Alone, Processes
from generator.demo import write_demo
from generator.inputs import Known, look
from generator.keeping import Keep
from generator.load import load
from generator.pipeline import Wanted
from generator.report import past, past_of

ROOT = Path(__file__).resolve().parents[2]
DAYS = [date(2022, 6, 30), date(2022, 4, 1), date(2022, 7, 1)]
NIGHTS = [
    date(2022, 6, 28), date(2022, 6, 29), date(2022, 6, 30), date(2022, 7, 1), date(2022, 7, 2),
    date(2022, 8, 4), date(2022, 6, 29),
]  # fmt: skip


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Path:
    """Three villages, more households than a portion holds, some files refused."""
    records = tmp_path_factory.mktemp("portions") / "records"
    homes = write_street(records, seed=7)
    homes[5].write_text("编号: 没有\n", encoding="utf-8")
    return records


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("crew", [Alone(), Processes(2)], ids=["alone", "two"])
def test_portions_come_to_the_same_as_the_whole(street, day, crew):
    """Problems, households, duties: whatever is judged by whom."""
    loaded = load(street)
    whole = assess(loaded.register, day)
    problems = [*loaded.problems, *check_register(loaded.register, loaded.sources)]
    problems += warnings_of(whole, loaded.sources)
    found = pipeline.check(street, day, crew=crew, wanted=Wanted(looking_back=True))
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


def test_what_was_known_of_past_days_is_what_they_were(tmp_path, monkeypatch):
    """News and reports of a night are those of a first build, also when the day goes back."""
    records = tmp_path / "records"
    homes = write_street(records, seed=7)
    chosen, keep = settings.from_options(ROOT / "mkdocs.yml", {}), Keep(tmp_path / "cache", "tests")
    glances = []
    real = past.glance
    monkeypatch.setattr(past, "glance", lambda *of: (glances.append(of[2]), real(*of))[1])
    asked = []
    for day in NIGHTS:
        if day == NIGHTS[2]:
            edited = homes[3].read_text(encoding="utf-8")
            homes[3].write_text(re.sub(r"金额: \d+", "金额: 100", edited), encoding="utf-8")
        wanted = Wanted(looking_back=True, known=Known(keep, look(records, chosen, day)))
        glances.clear()
        found = pipeline.judge(records, day, wanted=wanted)
        asked.append(len(glances))
        assert found.past == past_of(assess(load(records).register, day))
    # the night after a night looks at no past day again, but of the record that changed
    assert asked[1] == 0
    assert 0 < asked[2] < 10
    assert asked[3:5] == [0, 0]


def test_a_record_that_is_the_same_hears_of_a_household_that_went(tmp_path):
    """来自 and 转至 lead to other files: what was kept of a record holds beside the same files alone."""
    records = tmp_path / "records"
    write_demo(records, villages=1, households=80, seed=3)
    first, *_, last = sorted(records.glob("villages/*/households/*.yaml"))
    with first.open("a", encoding="utf-8") as file:
        file.write(f"来自: [{last.stem}]\n")
    assert (first.stem, last.stem) not in lost(records, tmp_path)
    kept = last.read_bytes()
    last.unlink()
    assert (first.stem, last.stem) in lost(records, tmp_path)
    last.write_bytes(kept)
    assert (first.stem, last.stem) not in lost(records, tmp_path)


def lost(records: Path, beside: Path) -> set[tuple[str, str]]:
    """(household, what it refers to) of references that lead nowhere, with what was kept before."""
    chosen = settings.from_options(ROOT / "mkdocs.yml", {})
    known = Known(Keep(beside / "cache", "tests"), look(records, chosen, DAYS[0]))
    found = pipeline.judge(records, DAYS[0], wanted=Wanted(known=known)).problems
    return {
        (Path(one.source.file).stem, one.found or "")
        for one in found
        if one.code == "reference-unknown"
    }
