"""Cells as offices write them: the same value or none, never a likely one."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from generator.imports import phrases, values
from generator.imports.recognising import recognise
from generator.imports.tables import TABLES, TITLES
from generator.imports.values import About
from generator.model import terms
from generator.workbooks.cells import BadCell
from generator.workbooks.headers import header_text

ABOUT = About(datetime(1899, 12, 30), date(2022, 6, 30))
GRADE = {"残疾等级": 2, "残疾类别": "肢体"}


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (values.birth, "1956-03", date(1956, 3, 1)),
        (values.birth, 195603, date(1956, 3, 1)),
        (values.birth, "1956年3月12日", date(1956, 3, 12)),
        (values.birth, 20526, date(1956, 3, 12)),
        (values.group, "十二组", 12), (values.group, "二十组", 20), (values.group, "第3村民小组", 3),
        (values.group, 3.0, 3), (values.group, "３社", 3),
        (values.year, "2015年", 2015), (values.year, 2015.0, 2015),
        (values.count, "4人", 4), (values.count, 4.0, 4),
        (values.amount, "￥12,000.50元", Decimal("12000.5")), (values.amount, "1.23456万", Decimal("12345.6")),
        (values.signed, -5, Decimal(-5)),
        (values.people, "王某丽、李某强", ["王某丽", "李某强"]), (values.people, "王 某丽2", None),
        (values.people, "王　某", ["王某"]), (values.people, "王某丽2 李某强", ["王某丽2", "李某强"]),
        (values.place_id, "zs 0001", "ZS-0001"), (values.place_id, "0007", 7), (values.place_id, 7.0, 7),
        (values.phone, "138 xxxx 0469", "138****0469"), (values.phone, "023-72****12", "023-72****12"),
        (values.id_tail, "１２３ｘ", "123X"), (values.id_tail, 1234, "1234"),
        (values.month, "2022年3月", "2022-03"), (values.month, 202203, "2022-03"),
        (values.month, datetime(2022, 3, 1), "2022-03"),
        (values.span, "2021年3月1日—2022年2月28日", {"起": date(2021, 3, 1), "止": date(2022, 2, 28)}),
        (values.span, "2021.3-2022.2", {"起": date(2021, 3, 1), "止": date(2022, 2, 28)}),
        (values.span, "2021年", {"起": date(2021, 1, 1), "止": date(2021, 12, 31)}),
        (values.text, " 一\r\n 二 ", "一\n二"), (values.text, 4.5, "4.5"),
        (values.several(terms.Health), "残疾，长期慢性病", ["残疾", "长期慢性病"]),
        (phrases.disability, "二级肢体残疾", GRADE), (phrases.disability, "肢体2级", GRADE),
        (phrases.work, "市外、8个月、电子厂", {"地点": "市外", "月数": 8, "行业": "电子厂"}),
        (phrases.counted, "否（服役）", {"计入": False, "不计入原因": "服役"}),
        (phrases.insurance, "城乡居民基本医疗保险", {"年度": 2022, "类型": "居民医保"}),
        (phrases.supporters, "冉某乙（不稳定）、冉某丙", [{"姓名": "冉某乙", "赡养情况": "不稳定"}, {"姓名": "冉某丙"}]),
    ],
)  # fmt: skip
def test_read_as_meant(read, cell, value):
    if value is None:
        with pytest.raises(BadCell):
            read(cell, ABOUT)
    else:
        assert read(cell, ABOUT) == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (values.day, 60), (values.day, "2022-13-01"), (values.day, "2022年2月30日"), (values.day, 10**7),
        (values.day, "44630"), (values.day, "2022-03-05至2022-03-08"),
        (values.birth, 1956.3), (values.birth, 1956), (values.birth, "56年3月"),
        (values.group, "一二组"), (values.group, "0"), (values.group, "大湾组"),
        (values.year, "15年"), (values.year, True), (values.count, "3-4"), (values.count, 1.5),
        (values.amount, "5千"), (values.amount, "12000左右"), (values.amount, datetime(2022, 3, 5)),
        (values.amount, 1e12), (values.yes, "不清楚"), (values.yes, 2),
        (values.phone, "13800000000"), (values.phone, 13800000000), (values.phone, "72861234"),
        (values.id_tail, 970), (values.id_tail, "12345"), (values.id_tail, "500102195603120000"),
        (values.place_id, "朱砂1号"), (values.person, "王某丽 13800000000"), (values.person, 7),
        (values.span, "2021年3月至今"), (values.span, "一年"), (values.month, 2022.3),
        (values.text, datetime(2022, 3, 5)), (values.text, "a\x07b"),
        (values.choice(terms.Relation), "外甥"), (values.several(terms.Health), "残疾 好"),
        (phrases.disability, "肢体"), (phrases.work, "打工"), (phrases.counted, "半"),
        (phrases.insurance, "商业险"), (phrases.supporters, "冉某乙（在外）"),
        (phrases.item_days, "住房2022-03-02"), (phrases.revisions, "新增因学风险"),
    ],
)  # fmt: skip
def test_what_has_two_readings_or_none_is_not_read(read, cell):
    with pytest.raises(BadCell):
        read(cell, ABOUT)


def test_every_ledger_is_recognised_by_its_official_headers():
    for table in TABLES:
        headers = ["序号", *(one.label for one in table.columns)]
        seen = recognise(headers)
        assert (seen.slug, seen.missing, seen.twice) == (table.slug, (), ()), TITLES[table.slug]


def test_no_two_columns_of_a_ledger_share_a_spelling():
    for table in TABLES:
        known = [one for c in table.columns for one in {header_text(x) for x in (c.label, *c.also)}]
        assert len(known) == len(set(known)), table.slug
