"""Rules §1: accounts known and fresh, I, X and what is shown."""

from __future__ import annotations

import pytest
from register import Records, accounts, finding, household, members, policy


def judged(records, day, *books, **fields):
    return records.add(household(收支核算=list(books), **fields)).case(day)


@pytest.mark.parametrize(
    ("taken", "day", "fresh"),
    [
        ("2021-06-15", "2022-06-15", True),
        ("2021-06-15", "2022-06-16", False),
        pytest.param("2021-03-31", "2022-03-31", True, id="month's end"),
        pytest.param("2021-03-31", "2022-04-01", False, id="month's end, a day later"),
    ],
)
def test_fresh_for_twelve_months(records, taken, day, fresh):
    """§1: fresh when D ≤ 核算日期 plus 核算有效月数 months."""
    case = judged(records, day, accounts(taken, 20000))
    assert (case["fresh"], case["tier"]) == (fresh, "一般户" if fresh else "待核算")
    assert case["net_income"] == "20000.00"


def test_day_is_cut_to_the_months_end(records):
    """Days: months counted forward from the earlier date, cut to the month's end."""
    records.write("policy/2022-02-25.yaml", policy(收入线__核算有效月数="6"))
    records.add(household(收支核算=[accounts("2022-08-31", 20000)]))
    assert records.case("2023-02-28")["fresh"] is True
    assert records.case("2023-03-01")["fresh"] is False


def test_no_accounts_show_null(records):
    """Interface: money is null where there are no accounts."""
    case = judged(records, "2022-03-10")
    names = ("accounts", "net_income", "per_capita", "compliant_expenditure", "per_capita_after")
    assert [case[name] for name in names] == [None] * 5
    assert case["fresh"] is False


@pytest.mark.parametrize(
    ("day", "taken", "income"),
    [
        ("2022-03-01", "2022-03-01", "8000.00"),
        ("2022-05-09", "2022-03-01", "8000.00"),
        ("2022-05-10", "2022-05-10", "20000.00"),
    ],
)
def test_newest_accounts_that_exist(records, day, taken, income):
    """§1: the entry with the newest 核算日期 ≤ D, whatever the order in the file."""
    case = judged(records, day, accounts("2022-05-10", 20000), accounts("2022-03-01", 8000))
    assert (case["accounts"], case["net_income"]) == (taken, income)


def test_accounts_after_the_day_do_not_exist(records):
    """Head: facts dated after D do not exist yet."""
    assert judged(records, "2022-02-28", accounts("2022-03-01", 6000))["accounts"] is None


@pytest.mark.parametrize(("counted", "income"), [("否", "6000.00"), ("是", "16000.00")])
def test_one_off_income(records, counted, income):
    """§1 I: 一次性 items left out, with their cost, unless the policy counts them."""
    records.write("policy/2022-02-25.yaml", policy(收入线__一次性收入计入=counted))
    lines = [
        {"类别": "工资性", "金额": "6000"},
        {"类别": "财产性", "金额": "12000", "成本": "2000", "一次性": "是"},
    ]
    assert (
        judged(records, "2022-03-10", accounts("2022-03-01", 0, 收入=lines))["net_income"] == income
    )


def test_income_less_cost_over_all_items(records):
    """§1 I = Σ (金额 − 成本)."""
    lines = [
        {"类别": "生产经营性", "金额": "5200.50", "成本": "2000.25"},
        {"类别": "转移性", "金额": "0.10"},
        {"类别": "转移性", "金额": "0.20"},
    ]
    case = judged(records, "2022-03-10", accounts("2022-03-01", 0, 收入=lines))
    assert case["net_income"] == "3200.55"


def test_negative_income_is_floored(records):
    """Head: −3166.666… is shown as −3166.67."""
    case = judged(records, "2022-03-10", accounts("2022-03-01", "-9500"), 成员=members(3))
    assert (case["net_income"], case["per_capita"]) == ("-9500.00", "-3166.67")
    assert case["reasons"] == ["M1", "W0"]


def test_no_income_at_all(records):
    """§1: 收入 may be empty: income 0, not unknown."""
    case = judged(records, "2022-03-10", accounts("2022-03-01", 0, 收入=[]))
    assert (case["net_income"], case["reasons"]) == ("0.00", ["M1", "W0"])


def spent(day, total="10000", **more):
    return {"类别": "医疗", "总额": total, "合规": "是", "日期": day} | more


def with_expense(*lines, period=("2021-03-01", "2022-02-28")):
    return accounts(
        "2022-03-01", 20000, 期间=dict(zip(("起", "止"), period, strict=True)), 支出=list(lines)
    )


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        pytest.param(spent("2021-02-28"), "0.00", id="day before 期间"),
        pytest.param(spent("2021-03-01"), "10000.00", id="first day"),
        pytest.param(spent("2022-02-28"), "10000.00", id="last day"),
        pytest.param(spent("2022-03-01"), "0.00", id="day after 期间"),
        pytest.param(spent("2021-06-01", 合规="否"), "0.00", id="not 合规"),
        pytest.param(
            spent("2021-06-01", 报销="6000.01", 其他补偿="500", 目录外="499.99"),
            "3000.00",
            id="less 报销 其他补偿 目录外",
        ),
        pytest.param(spent("2021-06-01", 类别="教育"), "10000.00", id="every 类别"),
    ],
)
def test_compliant_expenditure(records, line, counted):
    """§1 X."""
    case = judged(records, "2022-03-10", with_expense(line))
    assert case["compliant_expenditure"] == counted


@pytest.mark.parametrize(("day", "counted"), [("2022-04-09", "0.00"), ("2022-04-10", "5000.00")])
def test_expenditure_to_come(records, day, counted):
    """§1 X: within 期间 and ≤ D."""
    book = with_expense(spent("2022-04-10", "5000"), period=("2021-05-01", "2022-04-30"))
    assert judged(records, day, book)["compliant_expenditure"] == counted


def test_expenditure_outside_the_period_is_reported(records):
    """§1: a 支出 outside 期间 is reported and not counted."""
    records.add(household(收支核算=[with_expense(spent("2021-02-28"))]))
    status, report = records.check("2022-03-10")
    assert status == 0
    assert [one for one in report["problems"] if "支出" in one["field"]]


def test_after_expenditure_is_divided_and_floored(records):
    """Interface: per_capita_after is (I − X) ÷ n*, floored."""
    case = judged(records, "2022-03-10", with_expense(spent("2021-06-01")), 成员=members(3))
    assert (case["per_capita"], case["per_capita_after"]) == ("6666.66", "3333.33")


def test_sums_are_exact(records: Records):
    """Head: comparisons are exact and undivided: three times 2333.33 is below the line."""
    case = judged(records, "2022-03-10", accounts("2022-03-01", "20999.99"), 成员=members(3))
    assert "M1" in case["reasons"]
    assert finding(case, "待识别")["since"] == "2022-03-01"
