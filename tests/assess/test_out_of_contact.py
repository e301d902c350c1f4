"""Rules §2 W8: calls that nobody answered."""

from __future__ import annotations

import pytest
from register import CADRE, accounts, household, policy, visit

THREE = ("2022-03-03", "2022-03-12", "2022-03-25")


def failed(*days, result="无法联系", mode="电话"):
    return [visit(day, mode=mode, result=result) for day in days]


def hits(records, day, visits, living="全户外出", **fields):
    books = [accounts("2022-02-25", 15000)]
    record = household(居住=living, 走访=visits, 收支核算=books, **fields)
    return records.add(record).case(day)["reasons"]


@pytest.mark.parametrize(("day", "hit"), [("2022-03-24", []), ("2022-03-25", ["W8"])])
def test_from_the_third_day_on(records, day, hit):
    assert hits(records, day, failed(*THREE)) == hit


@pytest.mark.parametrize(
    ("days", "hit"),
    [
        pytest.param(("2022-03-01", "2022-04-01", "2022-05-29"), ["W8"], id="89 days apart"),
        pytest.param(("2022-03-01", "2022-04-01", "2022-05-30"), [], id="90 days apart"),
        pytest.param(
            ("2022-03-01", "2022-04-01", "2022-05-30", "2022-06-10"), ["W8"], id="some three"
        ),
        pytest.param(("2022-03-01", "2022-03-02"), [], id="two days"),
        pytest.param(("2022-03-01", "2022-03-01", "2022-03-02"), [], id="three on two days"),
        pytest.param(
            ("2022-03-01", "2022-03-02", "2022-03-03", "2022-11-20"),
            ["W8"],
            id="a later call does not end it",
        ),
    ],
)
def test_window(records, days, hit):
    """Three different days less than 失联.天数 days apart."""
    visits = [
        visit(day, mode="电话", result="无法联系", 困难=f"第{index}次")
        for index, day in enumerate(days)
    ]
    assert hits(records, "2022-12-01", visits) == hit


@pytest.mark.parametrize(("count", "hit"), [("3", ["W8"]), ("4", [])])
def test_number_is_the_editions(records, count, hit):
    records.write("policy/2022-02-25.yaml", policy(预警__失联={"天数": "90", "次数": count}))
    assert hits(records, "2022-03-31", failed(*THREE)) == hit


@pytest.mark.parametrize("mode", ["入户", "电话", "视频", "微信", "村委会面谈"])
def test_any_mode_of_trying(records, mode):
    assert hits(records, "2022-03-31", failed(*THREE, mode=mode)) == ["W8"]


@pytest.mark.parametrize("result", ["家中无人", "拒访"])
def test_only_who_cannot_be_reached(records, result):
    assert hits(records, "2022-03-31", failed(*THREE, result=result, mode="入户")) == []


@pytest.mark.parametrize(
    ("living", "hit"),
    [
        ("部分外出", ["W8"]),
        ("全户外出", ["W8"]),
        ("常住", []),
        ("间歇性居住", []),
        ("投亲寄居", []),
        ([{"状态": "全户外出", "起": "2022-03-25"}], ["W8"]),
        ([{"状态": "全户外出", "起": "2022-03-26"}], []),
        ([{"状态": "全户外出", "起": "2022-03-01"}, {"状态": "常住", "起": "2022-03-26"}], ["W8"]),
        ([{"状态": "全户外出", "起": "2022-03-01"}, {"状态": "常住", "起": "2022-03-25"}], []),
    ],
)
def test_away_on_the_last_of_the_days(records, living, hit):
    """居住 部分外出 or 全户外出 on the last of them; it then holds."""
    assert hits(records, "2022-04-30", failed(*THREE), living) == hit


@pytest.mark.parametrize(
    ("mode", "result"),
    [("电话", "已联系上"), ("入户", "见到家人"), ("入户", "见到本人"), ("视频", "已联系上")],
)
@pytest.mark.parametrize(("day", "hit"), [("2022-04-09", ["W8"]), ("2022-04-10", [])])
def test_until_somebody_gets_through(records, mode, result, day, hit):
    """A contact result by anybody ends it."""
    through = visit("2022-04-10", CADRE, mode, result)
    assert hits(records, day, [*failed(*THREE), through]) == hit


@pytest.mark.parametrize(
    ("reached", "hit"), [("2022-03-02", ["W8"]), ("2022-03-03", []), ("2022-03-12", [])]
)
def test_counted_after_the_last_contact(records, reached, hit):
    """After the last day with a contact result."""
    through = visit(reached, CADRE, "电话", "已联系上")
    assert hits(records, "2022-04-30", [*failed(*THREE), through]) == hit


def test_begins_again_after_contact(records):
    """Three new days after somebody got through."""
    through = visit("2022-04-01", CADRE, "电话", "已联系上")
    again = failed("2022-04-02", "2022-04-03", "2022-04-04")
    visits = [*failed(*THREE), through, *again]
    assert hits(records, "2022-04-03", visits) == []
    assert hits(records, "2022-04-04", visits) == ["W8"]


def test_listed_as_needing_low_income(records):
    """§2: W8 computed and listed in 预警.需低收入 needs I < 预警 × n*."""
    records.write("policy/2022-02-25.yaml", policy(预警__需低收入=["W1", "W2", "W8"]))
    assert hits(records, "2022-03-31", failed(*THREE)) == []
