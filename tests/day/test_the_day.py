"""The whole day: from a household's page to a visit in the record, and the list without it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from bs4 import BeautifulSoup
from hands import field, review, save
from office import DAY, Clone, Office
from playwright.sync_api import Page, expect

HOME = "GF-0001"
FILE = f"records/villages/gaofeng/households/{HOME}.yaml"
LISTS = ("overdue/index.html", "villages/gaofeng/index.html", "villages/gaofeng/ledgers/overdue/index.html")  # fmt: skip
SITUATION = "墙没有再裂，已搬到村活动室住；施工队定在七月十号进场。"


def listed(site: Path) -> dict[str, bool]:
    """Whether each list of overdue visits names the household: pages and the table."""
    found = {}
    for name in LISTS:
        page = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
        links = {str(one["href"]) for one in page.select("main a[href], article a[href]")}
        found[name] = any(one.endswith(f"{HOME}/index.html") for one in links)
    with (site / "ledgers/overdue/overdue.csv").open(encoding="utf-8-sig") as file:
        found["overdue.csv"] = any(HOME in row for row in csv.reader(file))
    return found


def open_visit(page: Page, office: Office) -> None:
    """From the list of overdue visits to the form, as an officer would go."""
    page.goto(f"{office.url}/overdue/index.html")
    page.locator(f'a[href$="/{HOME}/index.html"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOME)
    page.get_by_role("link", name="记一次走访").click()
    page.get_by_role("button", name="到托管网站登录").click()
    expect(page.locator("main[data-ready]")).to_be_visible()


def type_visit(page: Page) -> None:
    expect(field(page, "[日期]")).to_have_value(DAY)
    page.get_by_label("向某芳").check()
    field(page, "[方式]").select_option("入户")
    field(page, "[结果]").select_option("见到本人")
    field(page, "[情况]").fill(SITUATION)


def test_a_visit_from_the_form_takes_the_household_off_the_list(
    morning: Office, page: Page, tmp_path: Path
):
    assert set(listed(morning.site).values()) == {True}
    open_visit(page, morning)
    type_visit(page)
    review(page)
    save(page)
    expect(page.get_by_text("已保存，送街道审核。")).to_be_visible()
    (request,) = morning.host.requests
    expect(page.get_by_role("link", name="去看这次修改")).to_have_attribute(
        "href", re.compile(rf"^{morning.host.url}/.*/1$")
    )

    branch, origin, clone = morning.branch(), morning.origin, morning.clone
    assert request["head"] == branch
    assert request["title"] == f"{HOME}：记一次走访 {DAY}"
    assert origin.git("rev-list", "--count", f"main..{branch}").strip() == b"1"
    assert origin.git("log", "-1", "--format=%s", branch).decode().strip() == request["title"]
    assert origin.git("diff", "--numstat", f"main..{branch}").decode() == f"6\t0\t{FILE}\n"

    clone.switch(branch)
    assert clone.huce("fmt", "--check", FILE.removeprefix("records/"))[0] == 0
    status, said = clone.since()
    assert status == 0, said
    assert "::error" not in said
    assert "::warning" not in said
    comment = clone.comment("origin/main", branch)
    assert "没有错误，可以合并" in comment
    assert "计入2022-06，本月走访已完成" in comment

    clone.switch("main")
    assert clone.merge(branch)
    morning.build(tmp_path / "site")
    assert set(listed(tmp_path / "site").values()) == {False}
    own = (tmp_path / f"site/villages/gaofeng/{HOME}/index.html").read_text(encoding="utf-8")
    (row,) = (
        one.get_text(" ") for one in BeautifulSoup(own, "html.parser").select("tr") if SITUATION in one.get_text()
    )  # fmt: skip
    assert DAY in row
    assert "计入2022-06" in row


def test_a_call_that_completes_a_quarter_is_said_to(clone: Clone):
    """Even of a household that thereby is not out of reach any more, and owes no other."""
    clone.switch("call")
    status, said = clone.huce(
        "new", "visit", "GF-0010", "--day", DAY, "--visitor", "刘某芳", "--mode", "电话", "--result", "已联系上",
        "--situation", "在浙江做工，九月回来；老人由邻居照看。",
    )  # fmt: skip
    assert status == 0, said
    clone.git("commit", "-q", "-a", "-m", "GF-0010：记一次走访")
    assert clone.since()[0] == 0
    assert "计入2022-Q2，本季走访已完成" in clone.comment("origin/main", "call")
