"""An explanation names every rule and finding, hit or not, and never contradicts the engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from register import accounts, contact, entered, household, member, members, visit

from generator import pipeline
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.demo import write_demo
from generator.explain import explain, to_text
from generator.explain.findings import conditions
from generator.explain.sentences import SENTENCES


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    folder = tmp_path_factory.mktemp("street")
    write_demo(folder, villages=15, households=500, seed=2022)
    return pipeline.judge(folder, date(2022, 6, 30)).assessment


def test_every_rule_and_finding_has_its_words(street):
    assert set(SENTENCES) == {rule.code for rule in RULES}
    assert set(conditions(street.edition)) == {row.code for row in FINDINGS}


def test_it_agrees_with_the_engine_for_every_household(street):
    for case in street.cases:
        words = explain(case, street)
        assert tuple(one.code for one in words.rules if one.hit) == case.verdict.reasons
        assert [one.code for one in words.findings if one.hit] == [f.code for f in case.findings]
        text = to_text(words)
        assert all(f"{rule.code} " in text for rule in RULES)
        assert all(f"{row.code}（" in text for row in FINDINGS)
        assert "None" not in text


def explained(records, day="2022-03-31", **fields) -> str:
    status, out, err = records.add(household(**fields)).run("explain", "ZS-0001", "--as-of", day)
    assert status == 0, err
    return out


def test_the_sum_is_written_out(records):
    text = explained(records, 成员=members(3), 收支核算=[accounts("2022-03-01", 20999)])
    assert "家庭纯收入＝20999.00＝20999.00元，÷3人＝人均6999.66元" in text
    assert "家庭纯收入20999.00元，低于监测线7000元×3人＝21000.00元（人均6999.66元）" in text


def test_what_is_left_out_is_said(records):
    books = accounts("2022-03-01", 9000)
    books["收入"].append({"类别": "财产性", "项目": "卖房", "金额": "80000", "一次性": "是"})
    books["支出"] = [
        {"类别": "医疗", "总额": "500", "合规": "否", "日期": "2021-05-01"},
        {"类别": "医疗", "总额": "600", "合规": "是", "日期": "2020-05-01"},
    ]
    text = explained(records, 收支核算=[books])
    assert "一次性收入，不计入" in text
    assert "不合规，不计入" in text
    assert "2020-05-01不在核算期间，不计入" in text


def test_the_larger_divisor_is_explained(records):
    people = [member(), member(姓名="冉某乙", 关系="之女", 离开="2022-03-20")]
    text = explained(records, 成员=people, 收支核算=[accounts("2022-03-01", 13000)])
    assert "计入人口1人；核算当天为2人" in text


def test_a_visit_says_why_it_does_not_count(records):
    call = visit("2022-03-10", mode="电话", result="已联系上")
    text = explained(records, 识别=[entered("2022-01-10")], 监测联系人=[contact()], 走访=[call])
    assert "不计，因为方式为电话；监测户须为入户" in text
    assert "由王某丽在2022-03-31前走访" in text


def test_an_unknown_household_is_the_callers_fault(records):
    status, _, err = records.run("explain", "ZS-0404")
    assert status == 2
    assert "ZS-0404" in err


GOLDEN = Path(__file__).parents[1] / "golden" / "explain.txt"


def examples(street) -> str:
    """Of every rule and finding one household that it hits and one that it does not."""
    lines = []
    told = [explain(case, street) for case in street.cases if case.verdict.tier != "注销"]
    gone = [explain(case, street) for case in street.cases if case.verdict.tier == "注销"]
    for kind in ("rules", "findings"):
        for code in (one.code for one in getattr(told[0], kind)):
            for hit in (True, False):
                rows = [(w.id, r) for w in told + gone for r in getattr(w, kind)]
                id_, row = next((i, r) for i, r in rows if r.code == code and r.hit == hit)
                lines.append(
                    f"{code} {'符合' if hit else '不符合'}　{id_}（{row.clause}）：{row.sentence}"
                )
    return "\n".join(lines) + "\n"


def test_golden_texts(street, update):
    text = examples(street)
    if update:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert len(text.splitlines()) == 2 * (len(RULES) + len(FINDINGS))
