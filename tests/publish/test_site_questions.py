"""From the first page to the answer in at most three clicks (ledgers.md, What an inspector asks)."""

from __future__ import annotations

import re

import pytest
from site_browsing import Reader

MOST_CLICKS = 3


class Walk:
    """Clicks through the site, counting; what is not on the page cannot be clicked."""

    def __init__(self, reader: Reader, street) -> None:
        self.page = reader.open(street.site, "index.html")
        self.clicks = 0

    def click(self, words: str, within: str = "body") -> Walk:
        with self.page.expect_navigation():
            self.page.locator(f"{within} a:visible", has_text=words).first.click()
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS
        return self

    def rows(self, section: str = "") -> list[str]:
        """The texts of the rows that are shown, of one section or of the page's last table."""
        place = f"#{section} " if section else ".huce-filter ~ .huce-scroll "
        self.page.wait_for_load_state("load")
        found = self.page.locator(f"{place}tbody tr:visible:not(.huce-none)")
        return found.all_inner_texts()


@pytest.fixture
def walk(reader, street) -> Walk:
    return Walk(reader, street)


def questions(street) -> list[tuple[str, int, str]]:
    """(words, number, address) of each answer on /inspection/."""
    text = (street.site / "inspection/index.html").read_text(encoding="utf-8")
    found = re.findall(r'<a href="\.\./([^"]+)">([^<]+?)　<b>(\d+)</b></a>', text)
    return [(words, int(number), href) for href, words, number in found]


def test_every_question_of_the_contract_stands_on_one_page(walk):
    walk.click("检查常问")
    asked = walk.page.locator(".huce-questions tbody tr td:first-child").all_inner_texts()
    for words in ("对得上", "哪天看过", "多少天", "一万元", "谁批准", "多少钱", "失学", "消除的户",
                  "举一反三", "盒子", "满意", "三成", "返乡", "贷款", "不予纳入", "谁写的", "打印"):  # fmt: skip
        assert any(words in one for one in asked), words


def test_every_answer_opens_exactly_its_rows_in_two_clicks(street, reader):
    """The number on the page is the number of rows that the reader sees after the click."""
    answers = questions(street)
    assert len(answers) > 25
    walk = Walk(reader, street)
    walk.click("检查常问")
    for words, number, href in answers:
        walk.page.locator(f'a[href="../{href}"]').first.click()
        walk.page.wait_for_load_state("load")
        section = href.split("#")[1] if "#" in href and "=" not in href else ""
        if walk.page.locator(".huce-filter").count() or section:
            assert len(walk.rows(section)) == number, words
        else:
            assert str(number) in walk.page.locator("article").inner_text()
        walk.page.go_back()


def test_which_villages_held_no_meeting_in_may(walk):
    """石堡 made May's up in June: the map says so in words, not by colour alone."""
    table = walk.click("村级研判").page.locator(".huce-grid").first
    months = table.locator("thead th").all_inner_texts()
    rows = {row.locator("td").first.inner_text(): row for row in table.locator("tbody tr").all()}
    may = {name: row.locator("td").nth(months.index("2022-05")).inner_text()
           for name, row in rows.items()}  # fmt: skip
    assert {name for name, words in may.items() if not words.startswith("完成")} == {"石堡村"}
    assert may["石堡村"].startswith("迟办")


def test_which_problems_from_above_are_late(walk):
    walk.click("问题整改", ".huce-links").click("区级及以上发现、逾期")
    assert walk.page.locator("#overdue-above").is_visible()
    assert walk.rows("overdue-above") == []
    assert "无" in walk.page.locator("#overdue-above tbody").inner_text()
    assert "无5月研判记录" in "".join(walk.rows("from-above"))


def test_what_the_civil_affairs_office_owes(walk):
    walk.click("按部门").click("民政办", "tbody")
    for section in ("overdue", "this-month", "later", "problems", "handovers"):
        tile = walk.page.locator(f'a.huce-tile[href="#{section}"] b').inner_text()
        assert int(tile) == len(walk.rows(section))
    assert walk.rows("later")


def test_which_households_the_sweep_left_out(walk):
    walk.click("农户遍访", ".huce-links").click("没有排查到的户")
    left_out = walk.rows("left-out")
    assert len(left_out) == 3
    assert all("黄草村" in one and "外迁户" in one for one in left_out)


def test_whether_the_roster_is_complete(walk):
    walk.click("队伍", ".huce-links")
    assert walk.page.locator('a.huce-tile[href="#lacking"] b').inner_text() == "0"
    assert len(walk.rows("met")) == 16


def test_who_looked_at_any_household_on_which_day(walk):
    """A village with a list house by house answers for every one of its 812 households."""
    walk.click("检查常问").click("逐户清单").click("朱砂村", "tbody")
    assert "812" in walk.page.locator("article").inner_text()


def test_print_every_monitored_household_of_a_village(walk):
    walk.click("各村").click("高峰村", "tbody").click("打印表格")
    assert "入户走访记录表" in walk.page.locator("article").inner_text()


def test_a_signal_is_walked_to_its_closing_and_back(street, reader):
    """Signal → household → meeting → household: each step is a link on the page."""
    page = reader.open(street.site, "villages/zhusha/ledgers/signals/index.html")
    page.locator("tbody a", has_text="ZS-0001").first.click()
    assert "ZS-0001" in page.locator("h1").inner_text()
    back = page.locator("article a", has_text="zhusha/2022-03/1").first
    back.click()
    row = page.locator("tr:target")
    assert "ZS-0001" in row.inner_text()
    meeting = row.locator("a", has_text="研判")
    if meeting.count():
        meeting.first.click()
        assert "ZS-0001" in page.locator("tr:target").inner_text()
