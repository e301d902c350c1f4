"""The note of the night counts what the site counts, and names nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from register import huce

ROOT = Path(__file__).resolve().parents[2]
DEMO = str(ROOT / "records")


def note(day: str, records: str = DEMO) -> tuple[int, str]:
    status, out, _ = huce("attention", "--records", records, "--as-of", day)
    return status, out


def assessed(day: str) -> dict:
    _, out, _ = huce("assess", "--records", DEMO, "--as-of", day)
    return json.loads(out)


@pytest.fixture(scope="module")
def june() -> str:
    return note("2022-06-25")[1]


@pytest.fixture(scope="module")
def facts() -> dict:
    return assessed("2022-06-25")


def number(text: str, title: str) -> int:
    """The number of a section, 0 where it is among the empty ones."""
    found = re.search(rf"^### {title}（([0-9]+) ", text, re.M)
    if found is None:
        assert title in text.splitlines()[-1]
        return 0
    return int(found[1])


def test_it_begins_with_the_line_by_which_it_is_found_again(june):
    assert june.startswith("<!-- huce attention -->\n**2022-06-25：")


def test_overdue_visits_are_those_that_the_assessment_has(june, facts):
    late = [one["id"] for one in facts["households"] if one["visit"]["state"] == "overdue"]
    assert number(june, "走访逾期") == len(late) > 0
    assert all(one in june for one in late)


def test_work_is_late_or_due_as_the_assessment_has_it(june, facts):
    late = [one for one in facts["duties"] if one["state"] == "overdue"]
    soon = [
        one for one in facts["duties"]
        if one["state"] in ("due", "due_soon") and one["due"] and one["due"] <= "2022-07-02"
    ]  # fmt: skip
    assert number(june, "工作逾期") == len(late) > 0
    assert number(june, "7天内到期的工作") == len(soon) > 0


@pytest.mark.parametrize(("day", "there"), [("2022-06-22", False), ("2022-06-23", True)])
def test_seven_days_are_seven(day, there):
    """Visits of June fall due on the 30th: on the 23rd they are listed, the day before not yet."""
    assert (number(note(day)[1], "7天内到期的走访") > 0) is there


def test_nobody_is_named(june):
    """An issue goes out by mail; the demo's people are all called 某."""
    assert "某" not in june


def test_a_wrong_record_is_listed_by_its_place(june):
    assert number(june, "记录错误") == 2
    assert "| villages/zhusha/households/ZS-9001.yaml | 2 |" in june


def test_the_same_day_gives_the_same_text(june):
    assert note("2022-06-25")[1] == june


def test_a_register_in_order_has_nothing_to_say(records):
    status, text = note("2022-03-01", str(records.root))
    assert status == 0
    assert "走访逾期" in text.splitlines()[-1]


def test_where_nothing_can_be_judged_the_errors_are_said_and_the_status_is_1(records):
    records.write("street/street.yaml", "名称: [")
    status, text = note("2022-01-05", str(records.root))
    assert status == 1
    assert number(text, "记录错误") > 0
    assert "无法研判" in text
    assert "走访逾期" not in text


def test_a_file_that_was_named_after_somebody_is_not_named(records):
    path = records.root / "villages/zhusha/households/冉某甲13812340469.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("户主: 冉某甲\n", encoding="utf-8")
    _, text = note("2022-01-05", str(records.root))
    assert "villages/zhusha/households/…" in text
    assert "冉" not in text
    assert "1381234" not in text
