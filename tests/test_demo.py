"""The demo street: its bytes, its faults, its coverage, its people."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.demo import INTENDED_FAULTS, demo_files, write_demo

RECORDS = Path(__file__).resolve().parents[1] / "records"
YIHE = {"villages": 15, "households": 500, "seed": 2022}


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("street")
    write_demo(folder, **YIHE)
    return folder


@pytest.fixture(scope="module")
def checked(street):
    return pipeline.judge(street, date(2022, 6, 30))


def test_the_same_seed_gives_the_same_bytes():
    assert dict(demo_files(15, 500, 2022)) == dict(demo_files(15, 500, 2022))
    assert dict(demo_files(15, 500, 2022)) != dict(demo_files(15, 500, 2023))


def test_the_committed_records_are_fresh():
    """Only while records/DEMO is there: a real register is nobody's output."""
    if not (RECORDS / "DEMO").exists():
        return
    committed = {
        path.relative_to(RECORDS).as_posix(): path.read_text(encoding="utf-8")
        for path in RECORDS.rglob("*")
        if path.is_file()
    }
    assert committed == dict(demo_files(15, 500, 2022))


def test_its_faults_are_the_intended_ones(checked):
    found = sorted((one.code, one.source.file) for one in checked.errors)
    assert found == sorted(INTENDED_FAULTS)


def test_every_code_finding_state_and_fault_is_there(checked, street):
    cases = checked.assessment.cases
    reasons = Counter(code for one in cases for code in one.verdict.reasons)
    assert {rule.code for rule in RULES if reasons[rule.code] < 3} == set()
    found = Counter(finding.code for one in cases for finding in one.findings)
    assert {row.code for row in FINDINGS if found[row.code] < 3} == set()
    states = Counter(one.visit.state for one in cases)
    assert {s for s in ("done", "overdue", "due_soon", "not_required") if states[s] < 3} == set()
    middle = pipeline.judge(street, date(2022, 6, 15)).assessment.cases
    assert sum(1 for one in middle if one.visit.state == "due") >= 3
    faults = Counter(kind for one in cases for visit in one.visits for kind, _ in visit.why_not)
    assert {kind for kind in ("方式", "走访人", "结果", "日期") if faults[kind] < 3} == set()
    assert len(cases) + 1 == 500


STORIES = {
    "ZS-0001": ({"F", "M1", "W0"}, set()),
    "SB-0001": ({"F"}, {"可研判消除"}),
    "LJ-0001": ({"M3"}, {"识别中"}),
    "HC-0001": ({"M1", "W0"}, {"应纳未纳", "体外循环", "走访逾期"}),
    "GF-0001": ({"F", "M2"}, {"走访逾期", "有风险无措施", "措施逾期"}),
    "HC-0002": ({"W5"}, {"本季仅联系", "缺方案"}),
    "SO-0001": ({"W1", "W3", "W4"}, {"疑似应纳", "未做低收入研判"}),
    "YZ-0001": ({"W2"}, {"方案缺对策"}),
    "ZZ-0001": ({"M1", "W1", "W2"}, {"返贫风险再现"}),
    "SL-0001": ({"W6"}, set()),
    "JF-0001": ({"W8"}, {"待核算"}),
    "DB-0001": ({"F", "MX", "W0"}, {"缺联系人"}),
    "HD-0001": ({"W7"}, {"核算待更新"}),
    "HO-0001": (set(), {"待核算"}),
    "JX-0001": (set(), set()),
    "JX-0002": ({"M3"}, set()),
    "ZA-0002": ({"W9"}, set()),
    "HD-0002": ({"M1", "W0"}, {"不予纳入"}),
}


@pytest.mark.parametrize("id_", STORIES)
def test_each_story_shows_its_point(checked, id_):
    reasons, findings = STORIES[id_]
    case = next(one for one in checked.assessment.cases if one.id == id_)
    assert reasons <= set(case.verdict.reasons)
    assert findings <= {one.code for one in case.findings}


def test_the_granny_of_shiling_is_overdue_from_july(street):
    def state(day):
        cases = pipeline.judge(street, day).assessment.cases
        return next(one for one in cases if one.id == "SL-0001").visit

    assert state(date(2022, 6, 30)).state == "due_soon"
    assert (state(date(2022, 7, 1)).state, state(date(2022, 7, 1)).days_overdue) == ("overdue", 1)


def test_people_are_plainly_fictitious(checked):
    for case in checked.assessment.cases:
        for member in case.record.household.members:
            assert "某" in member.name
    register = checked.assessment.register
    for village in register.villages.values():
        assert all("某" in one.name for one in village.staff)
    assert all("某" in one.name for one in register.street.staff)


@pytest.mark.parametrize(
    "size",
    [{"villages": 1, "households": 5, "seed": 3}, {"villages": 20, "households": 900, "seed": 4}],
)
def test_any_size_passes_the_check(tmp_path, size):
    write_demo(tmp_path, **size)
    checked = pipeline.check(tmp_path, date(2022, 6, 30))
    intended = set(INTENDED_FAULTS)
    assert {(one.code, one.source.file) for one in checked.errors} <= intended
    files = sum(1 for path in tmp_path.rglob("households/*.yaml"))
    assert files == size["households"]


def test_no_identity_numbers(street):
    for path in street.rglob("*.yaml"):
        assert not re.search(r"[0-9]{17}", path.read_text(encoding="utf-8"))
