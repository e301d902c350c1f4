"""A page is taken over from the day before only where nothing on it has changed with the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from register import OFFICER, VILLAGE, Records, accounts, contact, entered, household, member, visit

from generator import pipeline
from generator.dates import dates_in, passed
from generator.inputs import Known
from generator.keeping import Keep

DAY = date(2022, 6, 21)
GONE = {"姓名": OFFICER, "职务": ["防贫监测信息员"], "起": "2020-01-01", "止": "2022-06-20"}
CHANGING = {
    "a fact of this day": (DAY, {"走访": [visit("2022-06-21")]}),
    "what ended the day before": (
        DAY,
        {"社会救助": [{"类别": "低保", "起": "2022-01-01", "止": "2022-06-20"}]},
    ),
    "accounts that are too old": (DAY, {"收支核算": [accounts("2021-06-20", 20000)]}),
    "the system's figure that is too old": (
        DAY,
        {"系统收入": [{"年度": "2021", "人均": "8000", "取数日期": "2021-06-20"}]},
    ),
    "somebody born this month": (
        date(2022, 7, 1),
        {"成员": [member(), member(姓名="冉某乙", 关系="之女", 出生="2022-07")]},
    ),
    "days that are counted": (DAY, {"识别": [entered("2022-03-01")]}),
    "a procedure that nobody has decided": (
        DAY,
        {"识别": [{"类别": "边缘易致贫户", "发现日期": "2022-05-01"}]},
    ),
    "a contact who left": (DAY, {"监测联系人": [contact()]}),
}


def settled_on(records: Records, day: date, beside: Path) -> str:
    wanted = pipeline.Wanted(known=Known(Keep(beside / "cache", "tests"), None))
    return pipeline.judge(records.root, day, wanted=wanted).settled["ZS-0001"]


@pytest.mark.parametrize(("day", "fields"), CHANGING.values(), ids=CHANGING)
def test_what_changes_with_the_day_is_seen(tmp_path, day, fields):
    records = Records(tmp_path).add(household(**fields))
    records.village(队伍=[*VILLAGE["队伍"][1:], GONE])
    before = settled_on(records, day - timedelta(days=1), tmp_path)
    assert before != settled_on(records, day, tmp_path)


def test_nothing_changes_on_the_other_days(tmp_path):
    """Else every night would write every page anew."""
    fields = {
        "收支核算": [accounts("2022-03-10", 20000)],
        "监测联系人": [contact()],
        "走访": [visit("2022-06-10", 存档日期="2022-06-11")],
    }
    records = Records(tmp_path).add(household(**fields))
    found = {settled_on(records, date(2022, 6, day), tmp_path) for day in range(12, 31)}
    assert len(found) == 1


def test_a_date_is_found_however_it_is_written(tmp_path):
    """A quoted date with an escape stands nowhere in the text, and counts all the same."""
    records = Records(tmp_path).add(household(走访=[visit("2022-06-21")]))
    path = records.root / "villages/zhusha/households/ZS-0001.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("'2022-06-21'", '"2022\\x2D06-21"'), "utf-8")
    assert '"2022\\x2D06-21"' in path.read_text(encoding="utf-8")
    before = settled_on(records, DAY - timedelta(days=1), tmp_path)
    assert before != settled_on(records, DAY, tmp_path)


def test_the_dates_that_have_passed():
    dates = dates_in("起: 2022-06-20，止: 2022-06-30\n日期: '2022-06-20'")
    assert dates == "2022-06-202022-06-30"
    assert passed(dates, date(2022, 6, 19)) == ("", "")
    assert passed(dates, date(2022, 6, 20)) == ("2022-06-20", "")
    assert passed(dates, date(2022, 6, 21)) == ("2022-06-20", "2022-06-20")
    assert passed(dates, date(2022, 6, 30)) == ("2022-06-30", "2022-06-20")
    assert passed(dates, date(2022, 7, 1)) == ("2022-06-30", "2022-06-30")
    assert passed("", DAY) == ("", "")
