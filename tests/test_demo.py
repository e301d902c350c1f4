"""The demo street: its bytes, its faults, its coverage, its people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.demo import INTENDED_FAULTS, demo_files, write_demo
from generator.edit.emit import document
from generator.edit.order import filled
from generator.model import Household, terms

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


def families(cases, codes) -> dict[str, list]:
    """By code, the households that show it."""
    found = defaultdict(list)
    for case in cases:
        for code in set(codes(case)):
            found[code].append(case)
    return found


def test_every_code_finding_state_and_fault_is_there(checked, street):
    cases = checked.assessment.cases
    reasons = families(cases, lambda one: one.verdict.reasons)
    assert {rule.code for rule in RULES if len(reasons[rule.code]) < 3} == set()
    found = families(cases, lambda one: [finding.code for finding in one.findings])
    assert {row.code for row in FINDINGS if len(found[row.code]) < 3} == set()
    states = Counter(one.visit.state for one in cases)
    assert {s for s in ("done", "overdue", "due_soon", "not_required") if states[s] < 3} == set()
    middle = pipeline.judge(street, date(2022, 6, 15)).assessment.cases
    assert sum(1 for one in middle if one.visit.state == "due") >= 3
    faults = families(cases, lambda one: [kind for v in one.visits for kind, _ in v.why_not])
    assert {k for k in ("方式", "走访人", "结果", "日期") if len(faults[k]) < 3} == set()
    assert len(cases) + 1 == 500


def test_what_is_shown_thrice_is_shown_by_different_families(checked):
    """Not one household copied: heads and sums differ, and so do the words of the visits."""
    cases = checked.assessment.cases
    shown = families(
        cases, lambda one: [*one.verdict.reasons, *(finding.code for finding in one.findings)]
    )
    for code, some in shown.items():
        sums = {one.verdict.figures.net_income for one in some}
        people = {
            (m.name, m.born)
            for one in some
            for m in one.record.household.members
            if m.relation == "户主"
        }
        assert min(len(sums), len(people)) >= 3, code
    texts = Counter(v.visit.situation for one in cases for v in one.visits)
    alike = [text for text, times in texts.items() if times > 2]
    assert len(alike) == 1
    assert texts[alike[0]] == 6


def test_every_check_has_a_case(checked):
    found = {warning.code for one in checked.assessment.cases for warning in one.warnings}
    assert found == set(terms.choices(terms.WarningCode))


def test_most_duties_are_met(checked):
    tiers = Counter(one.verdict.tier for one in checked.assessment.cases)
    assert set(tiers) == {"监测户", "预警户", "一般户", "待核算", "注销"}
    assert 40 <= tiers["监测户"] <= 70
    assert 80 <= tiers["预警户"] <= 100
    assert tiers["一般户"] > 300
    overdue = sum(1 for one in checked.assessment.cases if one.visit.state == "overdue")
    assert 0.05 <= overdue / (tiers["监测户"] + tiers["预警户"]) <= 0.1


STORIES = {
    "ZS-0001": ({"F", "M1", "W0"}, set()),
    "SB-0001": ({"F"}, {"可研判消除"}),
    "LJ-0001": ({"M3"}, {"识别中"}),
    "ZS-0002": ({"M1", "W0"}, {"录入超期"}),
    "ZS-0003": ({"F", "M1", "W1"}, {"补录", "未存档"}),
    "YZ-0002": (set(), {"疑似失学", "未参保"}),
    "HO-0002": (set(), {"数据疑点"}),
    "ZA-0001": (set(), set()),
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
    "JX-0002": ({"F", "M3"}, set()),
    "ZA-0002": ({"W9"}, set()),
    "HD-0002": ({"M1", "W0"}, {"不予纳入"}),
}


@pytest.mark.parametrize("id_", STORIES)
def test_each_story_shows_its_point(checked, id_):
    reasons, findings = STORIES[id_]
    case = next(one for one in checked.assessment.cases if one.id == id_)
    assert reasons == set(case.verdict.reasons)
    assert findings <= {one.code for one in case.findings}


@pytest.mark.parametrize("id_", ["ZS-0001", "JX-0001", "JX-0002", "ZA-0001", "ZA-0002"])
def test_the_good_cases_have_no_finding(checked, id_):
    case = next(one for one in checked.assessment.cases if one.id == id_)
    assert case.findings == ()


def test_one_pair_of_songbai_is_exempted(checked):
    alike = [one for one in checked.assessment.cases if one.finding("疑似雷同")]
    exempted = [
        one.id
        for one in checked.assessment.cases
        if any(e.check == "疑似雷同" for e in one.record.household.check_exemptions)
    ]
    assert {one.village for one in alike} == {"songbai"}
    assert (len(alike), len(exempted)) == (4, 2)
    assert not set(exempted) & {one.id for one in alike}


def test_the_fall_of_the_tan_family_is_out_of_time_from_july(street):
    def codes(day):
        cases = pipeline.judge(street, day).assessment.cases
        return {f.code for f in next(one for one in cases if one.id == "LJ-0001").findings}

    assert "识别中" in codes(date(2022, 6, 30))
    assert "应纳未纳" in codes(date(2022, 7, 1))


def test_the_villages_tell_their_stories(checked):
    register = checked.assessment.register
    months, sweeps = register.village_months, register.sweeps
    assert months["shibao", "2022-05"].meeting.day == date(2022, 6, 13)
    assert months["linjiang", "2022-04"].meeting.convener not in held(
        register, "linjiang", "党支部书记"
    )
    assert (
        months["jifang", "2022-05"].digest.collected,
        len(months["jifang", "2022-05"].signals),
    ) == (5, 4)
    assert months["huangcao", "2022-04"].digest.collected == 0
    assert [one.village for one in register.street_months["2022-04"].signals] == ["huangcao"]
    late = sweeps["huangcao", "2022"]
    assert (late.finished, late.swept, len(late.not_swept)) == (date(2022, 4, 8), 640, 3)
    own = [one for (place, _), month in months.items() if place == "zhusha" for one in month.issues]
    assert len(own) == 4
    assert all(one.done <= one.deadline for one in own)
    for (place, year), rows in register.sweep_rows.items():
        assert len(rows) == sweeps[place, year].swept == register.villages[place].registered
    assert len(register.sweep_rows) == 2
    found = register.supervisions["2022-H1"]
    assert (len(found.villages), len(found.issues)) == (4, 7)


def held(register, village: str, role: str) -> set[str]:
    return {one.name for one in register.villages[village].staff if role in one.roles}


def test_every_other_meeting_is_as_the_plan_wants_it(checked):
    register = checked.assessment.register
    for (village, month), record in register.village_months.items():
        if (village, month) == ("linjiang", "2022-04"):
            continue
        meeting = record.meeting
        here = set(meeting.present)
        four = set().union(
            *(
                held(register, village, r)
                for r in ("党支部书记", "村主任", "综合服务专干", "综治专干")
            )
        )
        assert meeting.convener in held(register, village, "党支部书记")
        assert here & held(register, village, "村民小组长")
        assert here & held(register, village, "驻村干部")
        assert four <= here | {one.name for one in meeting.absent if one.reason}
        assert meeting.recorder
        assert meeting.book
        assert meeting.place


def test_the_granny_of_shiling_is_overdue_from_july(street):
    def state(day):
        cases = pipeline.judge(street, day).assessment.cases
        return next(one for one in cases if one.id == "SL-0001").visit

    assert state(date(2022, 6, 30)).state == "due_soon"
    assert (state(date(2022, 7, 1)).state, state(date(2022, 7, 1)).days_overdue) == ("overdue", 1)


def test_people_are_plainly_fictitious(checked):
    register = checked.assessment.register
    residents = [
        person.name
        for case in checked.assessment.cases
        for person in (*case.record.household.members, *case.record.household.supporters)
    ]
    staff = [one for village in register.villages.values() for one in village.staff]
    officers = [one.name for one in (*staff, *register.street.staff)]
    heads = [row.head for rows in register.sweep_rows.values() for row in rows]
    assert [name for name in residents + officers + heads if "某" not in name] == []
    assert len(officers) == len(set(officers))
    assert not set(officers) & set(residents)


def test_entries_stand_in_the_order_of_the_contract():
    typed = {"成员": [{"出生": date(2001, 2, 3), "姓名": "冉某甲"}], "编号": "ZS-0001", "走访": []}
    assert document(filled(Household, typed)).startswith(
        "编号: ZS-0001\n成员:\n  - {姓名: 冉某甲, 出生"
    )
    with pytest.raises(KeyError):
        filled(Household, {"没有这个字段": 1})


@pytest.mark.parametrize(
    ("value", "text"),
    [("123X", '"123X"'), ("0469", '"0469"'), ("2022-03", "2022-03"), ("138****0469", "138****0469"),
     ("是", "是"), (True, "是"), (12.5, "12.5"), ("a: b", '"a: b"'), ("# 号", '"# 号"'),
     ("说“好”", '"说“好”"'), ("null", '"null"'), ([], "[]"), (date(2022, 3, 5), "2022-03-05")],
)  # fmt: skip
def test_text_is_quoted_where_yaml_could_mistake_it(value, text):
    assert document({"键": value}) == f"键: {text}\n"


@pytest.mark.parametrize(
    "size",
    [
        {"villages": 1, "households": 5, "seed": 3},
        {"villages": 15, "households": 399, "seed": 8},
        {"villages": 15, "households": 500, "seed": 1},
        {"villages": 20, "households": 900, "seed": 4},
    ],
)
def test_any_size_passes_the_check(tmp_path, size):
    write_demo(tmp_path, **size)
    checked = pipeline.check(tmp_path, date(2022, 6, 30))
    told = size["villages"] >= 15 and size["households"] >= 400
    found = {(one.code, one.source.file) for one in checked.errors}
    assert found == (set(INTENDED_FAULTS) if told else set())
    files = sum(1 for path in tmp_path.rglob("households/*.yaml"))
    assert files == size["households"]


def test_no_identity_numbers(street):
    for path in street.rglob("*.*"):
        assert not re.search(r"[0-9]{17}|1[3-9][0-9]{9}", path.read_text(encoding="utf-8"))
