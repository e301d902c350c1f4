"""What the plan asks for each open risk, and when it is there (四(二)-2)."""

from __future__ import annotations

from datetime import date

import pytest
from register import OFFICER, accounts, household, members

from generator import pipeline
from generator.assess import day_of
from generator.assess.prompts import prompts


def asked(records, day: str = "2022-06-30", **fields) -> dict[str, str]:
    """What is missing of each thing asked; empty where it is there."""
    records.add(household(成员=members(1), **fields))
    assessment = pipeline.judge(records.root, date.fromisoformat(day)).assessment
    found = prompts(day_of(assessment.cases[0], assessment))
    return {one.ask: one.missing for one in found}


def risk(kind: str, **more) -> list[dict]:
    return [{"类型": kind, "发现日期": "2022-04-01"} | more]


def plan(kind: str, named: str, **more) -> dict:
    measure = {
        "风险": named,
        "类别": kind,
        "内容": "送鸡苗",
        "状态": "实施中",
        "应收佐证": "照片",
    } | more
    return {"制定日期": "2022-04-10", "制定人": OFFICER, "措施": [measure]}


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("产业帮扶", ""), ("公益岗位帮扶", ""), ("健康帮扶", "现有措施是健康帮扶，不对这项风险")],
)
def test_income_risk_wants_a_measure_that_raises_income(records, kind, missing):
    found = asked(records, 风险=risk("缺劳动力"), 帮扶方案=plan(kind, "缺劳动力"))
    assert found["落实增收措施"] == missing


def test_without_a_measure_both_measure_and_proofs_are_missing(records):
    found = asked(records, 风险=risk("因务工就业不稳"))
    assert found["落实增收措施"] == "没有针对这项风险的措施"
    assert found["收集佐证资料"]


@pytest.mark.parametrize(("day", "late"), [("2022-05-31", False), ("2022-06-01", True)])
def test_a_measure_past_its_deadline_no_longer_answers(records, day, late):
    wanted = plan("产业帮扶", "缺劳动力", 状态="计划", 期限="2022-05-31")
    found = asked(records, day, 风险=risk("缺劳动力"), 帮扶方案=wanted)
    assert bool(found["落实增收措施"]) == late


@pytest.mark.parametrize(
    ("proofs", "missing"),
    [
        ({}, ""),
        ({"应收佐证": None}, "“送鸡苗”没写应收哪些佐证"),
        ({"状态": "已落实", "落实日期": "2022-05-01"}, "“送鸡苗”已落实，没有佐证"),
        ({"状态": "已落实", "落实日期": "2022-05-01", "佐证": "收条"}, ""),
    ],
)
def test_proofs(records, proofs, missing):
    measure = plan("产业帮扶", "缺劳动力", **proofs)
    measure["措施"] = [{k: v for k, v in measure["措施"][0].items() if v is not None}]
    assert asked(records, 风险=risk("缺劳动力"), 帮扶方案=measure)["收集佐证资料"] == missing


@pytest.mark.parametrize(
    ("taken", "day", "missing"),
    [
        ("2022-03-31", "2022-04-02", "发现风险以后没有核算过（最近2022-03-31）"),
        ("2022-04-01", "2022-07-01", ""),
        ("2022-04-01", "2022-07-02", "最近核算2022-04-01，已超过3个月"),
    ],
)
def test_medical_risk_wants_accounts_every_three_months(records, taken, day, missing):
    found = asked(records, day, 风险=risk("因病"), 收支核算=[accounts(taken, 9000)])
    assert found["每3个月核算一次收支"] == missing


@pytest.mark.parametrize(
    ("judged", "missing"), [("暂不需要", ""), (None, "最近一次核算没有填研判")]
)
def test_medical_risk_wants_a_decision_on_help(records, judged, missing):
    entry = accounts("2022-04-02", 9000) | ({"研判": judged} if judged else {})
    assert asked(records, 风险=risk("因病"), 收支核算=[entry])["研判是否需要帮扶救助"] == missing


@pytest.mark.parametrize(
    ("supporter", "met"),
    [
        ({"赡养情况": "不稳定"}, False),
        ({"赡养情况": "正常"}, True),
        ({"赡养情况": "不稳定", "协议日期": "2022-06-30"}, True),
        ({"赡养情况": "不稳定", "协议日期": "2022-07-01"}, False),
    ],
)
def test_support_by_children_is_proven(records, supporter, met):
    found = asked(records, 风险=risk("因赡养"), 赡养人=[{"姓名": "冉某乙"} | supporter])
    assert (found["赡养佐证（协议或赡养情况正常）"] == "") == met


def test_a_resolved_risk_asks_nothing(records):
    closed = risk("因病", 化解日期="2022-06-01", 化解佐证="复查")
    assert asked(records, "2022-06-01", 风险=closed) == {}
    assert asked(records, "2022-05-31", 风险=closed)
