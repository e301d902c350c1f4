"""The day it goes wrong: each message says what to do, and doing just that mends it."""

from __future__ import annotations

import re

import pytest
from hands import field, review, save
from office import DAY, Clone, Office
from playwright.sync_api import Page, expect
from test_the_day import FILE, HOME, SITUATION, open_visit, type_visit

VISIT = f"""  - 日期: {DAY}
    走访人: [向某芳]
    方式: 入户
    结果: 见到本人
    情况: {SITUATION}
    录入日期: {DAY}
"""
ADVICE = re.compile(r"改法：(.*)")


def advice(said: str, about: str) -> str:
    """The advice under the message that holds some words."""
    lines = said.splitlines()
    (place,) = (number for number, line in enumerate(lines) if about in line and "::" not in line)
    found = ADVICE.search(lines[place + 1])
    assert found is not None, said
    return found[1]


@pytest.fixture
def typed(clone: Clone) -> Clone:
    """A branch on which the officer types into the file itself."""
    clone.switch("typed")
    return clone


WRONG_DAYS = ["２０２２－０６－３０", "2022年6月30日", "2022/6/30", "2022．06．30"]


@pytest.mark.parametrize("day", WRONG_DAYS)
def test_a_date_typed_the_wrong_way_is_written_as_the_check_says(typed: Clone, day: str):
    typed.append(typed.path(HOME), VISIT.replace(f"日期: {DAY}", f"日期: {day}", 1))
    status, said = typed.since()
    assert status == 1
    right = advice(said, f"日期“{day}”写法不对")
    typed.replace(typed.path(HOME), day, right)
    assert typed.since() == (0, typed.since()[1])
    assert "本月走访已完成" in typed.comment("origin/main", "typed")


@pytest.mark.parametrize("day", WRONG_DAYS)
def test_or_huce_fmt_writes_it(typed: Clone, day: str):
    typed.append(typed.path(HOME), VISIT.replace(f"日期: {DAY}", f"日期: {day}", 1))
    status, said = typed.huce("fmt")
    assert status == 0, said
    typed.git("commit", "-q", "-a", "-m", "整理")
    assert typed.since()[0] == 0
    assert typed.git("diff", "--numstat", "origin/main") == f"6\t0\t{FILE}"


def test_a_mistyped_visitor_is_written_as_the_check_asks(typed: Clone):
    typed.append(typed.path(HOME), VISIT.replace("向某芳", "向某方"))
    status, said = typed.since()
    assert status == 1
    told = advice(said, f"“向某方”在{DAY}不在队伍名册上")
    meant = re.match(r"是不是“(.+?)”？", told)
    assert meant is not None, told
    typed.replace(typed.path(HOME), "向某方", meant[1])
    assert typed.since()[0] == 0
    assert "本月走访已完成" in typed.comment("origin/main", "typed")


def test_a_visitor_who_left_is_told_until_when_they_were_there(typed: Clone):
    typed.append(typed.path(HOME), VISIT.replace("向某芳", "曾某洁"))
    assert "名册上是2019-01-01至2022-05-31" in advice(typed.since()[1], f"“曾某洁”在{DAY}不在")


def test_a_new_officer_is_first_put_on_the_roster(typed: Clone):
    typed.append(typed.path(HOME), VISIT.replace("[向某芳]", "[向某芳, 石某娟]"))
    assert "先补登队伍" in advice(typed.since()[1], f"“石某娟”在{DAY}不在队伍名册上")
    roster = typed.records / "villages/gaofeng/village.yaml"
    typed.replace(
        roster, "工作方案:\n", f"  - {{姓名: 石某娟, 职务: [网格员], 起: {DAY}}}\n工作方案:\n"
    )
    assert typed.since()[0] == 0


def test_the_form_asks_about_a_name_that_is_on_no_roster(morning: Office, page: Page):
    page.goto(f"{morning.url}/villages/gaofeng/{HOME}/index.html")
    page.get_by_role("link", name="填表修改").click()
    page.get_by_role("button", name="到托管网站登录").click()
    expect(page.locator("main[data-ready]")).to_be_visible()
    visits = page.locator('[data-schemapath="huce.走访"]')
    visits.get_by_role("button", name="加一条走访", exact=True).click()
    field(page, "[走访][3][日期]").fill(DAY)
    page.locator('[data-schemapath="huce.走访.3.走访人"]').get_by_role(
        "button", name="加一条走访人"
    ).click()
    field(page, "[走访][3][走访人][0]").fill("向某方")
    field(page, "[走访][3][方式]").select_option("入户")
    field(page, "[走访][3][结果]").select_option("见到本人")
    field(page, "[走访][3][情况]").fill(SITUATION)
    review(page)
    words = "“向某方”不在本村和街道的队伍名册上，是不是“向某芳”？"
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="回去改").click()
    field(page, "[走访][3][走访人][0]").fill("向某芳")
    review(page)
    expect(page.get_by_text("不在本村和街道的队伍名册上")).to_have_count(0)
    save(page)
    expect(page.get_by_text("已保存，送街道审核。")).to_be_visible()
    morning.clone.switch(morning.branch())
    assert morning.clone.since()[0] == 0


def test_two_at_the_same_household_in_the_form_both_arrive(morning: Office, page: Page):
    """Somebody's visit is merged while the form is open: nothing is lost on either side."""
    open_visit(page, morning)
    type_visit(page)
    review(page)
    theirs = VISIT.replace("向某芳", "彭某辉").replace(
        SITUATION, "驻村干部同日查看房屋，裂缝未变。"
    )
    clone = morning.clone
    clone.switch("main")
    clone.append(clone.path(HOME), theirs)
    clone.git("push", "-q", "origin", "main")
    save(page)
    expect(page.get_by_text("这份记录刚被别人改过，还没有保存。")).to_be_visible()
    expect(field(page, "[情况]")).to_have_value(SITUATION)
    review(page)
    save(page)
    expect(page.get_by_text("已保存，送街道审核。")).to_be_visible()
    clone.switch(morning.branch())
    assert clone.since()[0] == 0
    clone.switch("main")
    assert clone.merge(morning.branch())
    assert clone.path(HOME).read_text(encoding="utf-8").endswith(theirs + VISIT)


PLAIN = "上下两段都对的都留下，只有一段对的留那一段；删掉带 <<<<<<<、=======、>>>>>>> 的行"


def parted(clone: Clone, first: str, second: str) -> str:
    """Two branches that add a visit each, merged and committed with the markers left in."""
    for branch, text in (("first", first), ("second", second)):
        clone.switch(branch)
        clone.append(clone.path(HOME), text)
    clone.switch("main")
    assert clone.merge("first")
    assert not clone.merge("second")
    clone.git("add", "-A")
    clone.git("commit", "-q", "--no-edit")
    status, said = clone.since()
    assert status == 1
    return advice(said, "合并冲突的标记“<<<<<<<”")


def test_a_conflict_of_two_whole_visits_is_mended_by_taking_the_markers_out(clone: Clone):
    earlier = VISIT.replace(DAY, "2022-06-27").replace(SITUATION, "送去材料清单。")
    assert parted(clone, VISIT, earlier) == PLAIN
    marked = clone.path(HOME).read_text(encoding="utf-8")
    clone.write(clone.path(HOME), re.sub(r"(?m)^(<{7}|={7}|>{7}).*\n", "", marked))
    status, said = clone.since()
    assert status == 0, said
    assert clone.path(HOME).read_text(encoding="utf-8").endswith(VISIT + earlier)


def test_a_conflict_within_a_visit_is_mended_by_writing_both_in_full(clone: Clone):
    """Of two visits on one day Git leaves the day to both: the markers alone are not enough."""
    theirs = VISIT.replace("向某芳", "彭某辉").replace(SITUATION, "驻村干部同日查看房屋。")
    told = parted(clone, VISIT, theirs)
    assert told.startswith(
        "标记上面或下面紧挨着的行是两边共用的：两边各是一条的，分成两条，各自写全"
    )
    marked = clone.path(HOME).read_text(encoding="utf-8")
    above = marked.partition(f"  - 日期: {DAY}\n")[0]
    clone.write(clone.path(HOME), above + VISIT + theirs)
    status, said = clone.since()
    assert status == 0, said
    assert "::warning" not in said
