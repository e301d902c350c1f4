"""Rules §7: warnings about the accounts."""

from __future__ import annotations

import pytest
from register import accounts, entered, finding, household, member, members

DAY = "2022-04-10"


def doubts(records, *books, day=DAY, **fields):
    found = finding(records.add(household(收支核算=list(books), **fields)).case(day), "数据疑点")
    return found["detail"].split("、") if found else []


def line(kind, amount, **more):
    return {"类别": kind, "金额": str(amount)} | more


def book(*lines, day="2022-03-01", **more):
    return accounts(day, 0, 收入=list(lines), **more)


WORKS = [member(务工={"地点": "市外", "月数": "8"})]


@pytest.mark.parametrize(
    ("wage", "hit"), [("0", False), ("0.01", True), ("99.99", True), ("100", False)]
)
def test_wage_too_low(records, wage, hit):
    """§7 工资过低: wage item above 0 and below 100 yuan."""
    rest = line("转移性", 15000)
    assert ("工资过低" in doubts(records, book(line("工资性", wage), rest), 成员=WORKS)) == hit
    assert "工资过低" not in doubts(records, book(line("财产性", wage), rest), 成员=WORKS)


@pytest.mark.parametrize(
    ("income", "kind", "hit"),
    [
        ("40000", "边缘易致贫户", False),
        ("40000.01", "边缘易致贫户", True),
        ("40000.01", "突发严重困难户", False),
    ],
)
def test_rich_when_taken_in(records, income, kind, hit):
    """§7 纳入时收入高: per-capita at 系统录入 above 20000, 突发严重困难户 aside."""
    fields = {"成员": members(2), "识别": [entered("2022-03-10", kind)]}
    assert ("纳入时收入高" in doubts(records, accounts("2022-03-01", income), **fields)) == hit


@pytest.mark.parametrize(
    ("now", "hit"), [("10500.01", False), ("10500", True), ("15000", False), ("9999", True)]
)
def test_income_falls(records, now, hit):
    """§7 收入骤减: per-capita 30% or more below the accounts before."""
    found = doubts(records, accounts("2022-04-01", now), accounts("2022-03-01", 15000))
    assert ("收入骤减" in found) == hit


def test_income_falls_by_head(records):
    """§7 收入骤减: per capita: the same sum for more people is a fall."""
    people = [member(), member(姓名="冉某乙", 关系="配偶", 加入="2022-03-20")]
    books = (accounts("2022-04-01", 30000), accounts("2022-03-01", 30000))
    assert "收入骤减" in doubts(records, *books, 成员=people)


@pytest.mark.parametrize(
    ("first", "last", "taken", "hit"),
    [
        pytest.param("2021-01-01", "2021-12-31", "2022-02-28", False, id="two months"),
        pytest.param("2021-01-01", "2021-12-31", "2022-03-01", True, id="more than two"),
        pytest.param("2021-02-01", "2022-01-31", "2022-03-31", False, id="twelve months"),
        pytest.param("2021-02-02", "2022-01-31", "2022-03-31", True, id="a day short"),
        pytest.param("2021-01-31", "2022-01-31", "2022-03-31", True, id="a day long"),
        pytest.param("2021-03-15", "2022-03-14", "2022-03-31", False, id="from mid-month"),
    ],
)
def test_period(records, first, last, taken, hit):
    """§7 核算期间: not twelve months, or ending more than 2 months before 核算日期."""
    one = accounts(taken, 15000, 期间={"起": first, "止": last})
    assert ("核算期间" in doubts(records, one)) == hit


@pytest.mark.parametrize(
    ("income", "year", "hit"),
    [
        ("24000", "2021", False),
        ("24000.01", "2021", True),
        ("16000", "2021", False),
        ("15999.99", "2021", True),
        ("30000", "2020", False),
    ],
)
def test_system_disagrees(records, income, year, hit):
    """§7 系统收入不符: more than 20% from the system's figure of the same year."""
    system = {"年度": year, "人均": "10000", "取数日期": "2022-01-10"}
    found = doubts(records, accounts("2022-02-20", income), 成员=members(2), 系统收入=[system])
    assert ("系统收入不符" in found) == hit


REST = line("生产经营性", 15000)


@pytest.mark.parametrize(
    ("help_", "lines", "hit"),
    [
        ("低保", [REST], True),
        ("低保", [REST, line("转移性", 3000, 子类="低保金")], False),
        ("低保", [REST, line("转移性", 3000, 子类="养老金")], True),
        ("特困", [REST], False),
        ("低保边缘", [REST], False),
        ([{"类别": "低保", "起": "2022-04-11"}], [REST], False),
    ],
)
def test_assistance_without_its_money(records, help_, lines, hit):
    """§7 救助无收入"""
    assert ("救助无收入" in doubts(records, book(*lines), 社会救助=help_)) == hit


@pytest.mark.parametrize(
    ("pension", "lines", "hit"),
    [
        ("领取", [REST], True),
        ("领取", [REST, line("转移性", 1500, 子类="养老金")], False),
        ("缴费", [REST], False),
    ],
)
def test_pension_without_its_money(records, pension, lines, hit):
    """§7 养老无收入"""
    assert ("养老无收入" in doubts(records, book(*lines), 成员=[member(养老保险=pension)])) == hit


@pytest.mark.parametrize(
    ("people", "lines", "hit"),
    [
        (WORKS, [REST], True),
        (WORKS, [line("工资性", 15000)], False),
        ([member()], [line("工资性", 15000)], True),
        ([member()], [REST], False),
    ],
)
def test_work_and_wages(records, people, lines, hit):
    """§7 务工无收入: 务工 without 工资性, or the reverse."""
    assert ("务工无收入" in doubts(records, book(*lines), 成员=people)) == hit


def test_no_accounts_raise_none_of_these(records):
    """§7: without accounts there is nothing to compare with."""
    fields = {"社会救助": "低保", "成员": [member(养老保险="领取", 务工={"地点": "市外"})]}
    found = doubts(records, **fields)
    assert not {"工资过低", "收入骤减", "核算期间", "系统收入不符"} & set(found)
