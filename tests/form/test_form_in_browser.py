"""An officer at the form in the browser: what is typed arrives as one clean change, or is kept."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from desk import Desk, write_form
from hands import SITUATION, field, phone, review, save, saved, sign_in, type_visit
from playwright.sync_api import Browser, Page, expect
from register import Records, household, visit
from stand_in import TOKEN

FILE = "records/villages/zhusha/households/ZS-0001.yaml"
RECORD = """# 建档：2020 年入户
编号: ZS-0001
户主: 冉某甲   # 老伴去年病故
组: 3
户类型: 一般农户
耕地: 4.50
成员:
  # 只有一人
  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03-12, 证件尾号: "0042"}
收支核算:
  - 核算日期: 2022-03-02
    期间: {起: 2021-03-01, 止: 2022-02-28}
    收入:
      - {类别: 工资性, 项目: 务工, 金额: 1200.50}   # 流水在袋里
走访:
  - 日期: 2022-05-18
    走访人: [王某丽]
    方式: 入户
    结果: 见到本人
    情况: 在家
# 文件到此为止
"""


@pytest.fixture(params=["github", "gitea", "gitlab"])
def desk(request, tmp_path: Path, records: Records) -> Iterator[Desk]:
    records.write("villages/zhusha/households/ZS-0001.yaml", RECORD)
    made = Desk(tmp_path, records, request.param)
    yield made
    made.host.close()


@pytest.fixture
def github(tmp_path: Path, records: Records) -> Iterator[Desk]:
    records.write("villages/zhusha/households/ZS-0001.yaml", RECORD)
    made = Desk(tmp_path, records, "github")
    yield made
    made.host.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with phone(browser) as one:
        yield one


def open_form(page: Page, desk: Desk, address: str, token: str = TOKEN) -> None:
    page.goto(f"{desk.page.as_uri()}#{address}")
    sign_in(page, token)
    expect(page.locator("main[data-ready]")).to_be_visible()


ADDED = [
    "+  - 日期: 2022-06-28",
    "+    走访人: [王某丽]",
    "+    方式: 入户",
    "+    结果: 见到本人",
    f'+    情况: "{SITUATION}"',
    "+    录入日期: 2022-06-29",
]


def test_a_visit_arrives_as_one_commit_of_added_lines(desk, page, tmp_path):
    open_form(page, desk, "household/ZS-0001/visit")
    type_visit(page)
    review(page)
    expect(page.get_by_text("走访：加一条（2022-06-28，王某丽，入户，见到本人）")).to_be_visible()
    save(page)
    saved(page)
    branch = desk.branch()
    repository = desk.repository
    assert repository.git("rev-list", "--count", f"main..{branch}").strip() == b"1"
    assert repository.git("diff", "--name-only", f"main..{branch}").decode().split() == [FILE]
    assert repository.changes(branch) == ADDED
    text = repository.text(branch, FILE)
    comments = (
        "# 建档：2020 年入户",
        "# 老伴去年病故",
        "# 流水在袋里",
        "# 文件到此为止",
        "1200.50",
    )
    assert all(one in text for one in comments)
    message = repository.git("log", "-1", "--format=%s", branch).decode().strip()
    assert message == "ZS-0001：记一次走访 2022-06-28"
    assert [one["head"] for one in desk.host.requests] == [branch]
    (tmp_path / "after").mkdir()
    assert desk.check(branch, tmp_path / "after")["errors"] == 0


def test_a_visit_that_lacks_something_is_not_saved(github, page):
    open_form(page, github, "household/zhusha/ZS-0001/visit")
    expect(page.get_by_text("要填")).to_have_count(0)
    field(page, "[方式]").select_option("电话")
    review(page)
    for name in ("走访人", "结果", "情况"):
        expect(page.locator(".edit-note").get_by_text(f"{name}：要填")).to_be_visible()
    assert github.repository.branches() == ["main"]


def test_one_field_of_the_whole_record_changes_one_place(github, page):
    open_form(page, github, "household/ZS-0001")
    field(page, "[户主]").fill("冉某乙")
    review(page)
    expect(page.get_by_text("户主：由 冉某甲 改为 冉某乙")).to_be_visible()
    save(page)
    saved(page)
    changes = github.repository.changes(github.branch())
    assert changes == ["-户主: 冉某甲   # 老伴去年病故", "+户主: 冉某乙   # 老伴去年病故"]


def test_opening_and_looking_changes_nothing(github, page):
    open_form(page, github, "household/ZS-0001")
    review(page)
    expect(page.get_by_text("没有改动。")).to_be_visible()


def test_a_missing_companion_key_is_asked_for(github, page):
    github.repository.commit(
        "main", "main", FILE, (RECORD + "三保障:\n  - {项目: 住房安全, 状态: 有保障, 核查日期: 2022-03-02}\n").encode(), "Add"
    )  # fmt: skip
    open_form(page, github, "household/ZS-0001")
    entry = page.locator('[data-schemapath="huce.三保障.0"]')
    entry.get_by_role("button", name="展开").first.click()
    field(page, "[三保障][0][状态]").select_option("未保障")
    review(page)
    expect(page.get_by_text("三保障 › 第1条：状态是未保障，须写“自身能解决”").first).to_be_visible()


def test_somebody_elses_change_is_told_and_both_stay(desk, page):
    open_form(page, desk, "household/ZS-0001/visit")
    type_visit(page)
    review(page)
    theirs = RECORD.replace("耕地: 4.50", "耕地: 5.00   # 重新丈量")
    desk.repository.commit("main", "main", FILE, theirs.encode(), "Theirs")
    save(page)
    expect(page.get_by_text("这份记录刚被别人改过，还没有保存。")).to_be_visible()
    expect(field(page, "[情况]")).to_have_value(SITUATION)
    review(page)
    save(page)
    saved(page)
    assert "耕地: 5.00   # 重新丈量" in desk.repository.text(desk.branch(), FILE)
    assert desk.repository.changes(desk.branch()) == ADDED


def test_a_change_between_the_last_look_and_the_save_is_a_conflict_too(desk, page):
    open_form(page, desk, "household/ZS-0001/visit")
    type_visit(page)
    review(page)
    theirs = RECORD.replace("耕地: 4.50", "耕地: 5.00")
    desk.host.meanwhile = lambda: desk.repository.commit(
        "main", "main", FILE, theirs.encode(), "Theirs"
    )
    save(page)
    expect(page.get_by_text("这份记录刚被别人改过，还没有保存。")).to_be_visible()
    expect(field(page, "[情况]")).to_have_value(SITUATION)


def test_the_same_field_changed_twice_is_shown_to_the_officer(github, page):
    open_form(page, github, "household/ZS-0001")
    field(page, "[户主]").fill("冉某乙")
    review(page)
    theirs = RECORD.replace("户主: 冉某甲  ", "户主: 冉某丙  ").replace("组: 3", "组: 4")
    github.repository.commit("main", "main", FILE, theirs.encode(), "Theirs")
    save(page)
    expect(page.get_by_text("户主：别人改成 冉某丙，您填的是 冉某乙")).to_be_visible()
    expect(field(page, "[户主]")).to_have_value("冉某乙")
    expect(field(page, "[组]")).to_have_value("4")


def test_a_wrong_token_is_told_and_asked_again(desk, page):
    page.goto(f"{desk.page.as_uri()}#household/ZS-0001/visit")
    sign_in(page, "wrong")
    expect(page.get_by_text("登录信息不对或已过期，请重新登录")).to_be_visible()
    sign_in(page, TOKEN)
    expect(page.locator("main[data-ready]")).to_be_visible()


def test_signing_in_at_the_host_comes_back_to_the_same_form(page, records, tmp_path):
    records.write("villages/zhusha/households/ZS-0001.yaml", RECORD)
    desk = Desk(tmp_path, records, "gitea", client_id="form-app")
    folder = desk.page.parent.parent
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/edit/index.html"
    page.goto(f"{address}#household/ZS-0001/visit")
    page.get_by_role("button", name="到托管网站登录").click()
    expect(page.locator("main[data-ready]")).to_be_visible()
    assert page.url == f"{address}#household/ZS-0001/visit"
    page.goto(f"{address}?code=the-code&state=forged#household/ZS-0001/visit")
    expect(page.get_by_text("登录没有完成，请再点一次登录。")).to_be_visible()
    server.shutdown()
    server.server_close()
    desk.host.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_host_that_is_down_loses_nothing(github, page):
    open_form(page, github, "household/ZS-0001/visit")
    type_visit(page)
    review(page)
    github.host.close()
    save(page)
    expect(page.get_by_text("连不上托管网站")).to_be_visible()
    assert SITUATION in page.get_by_label("改好的内容").input_value()
    page.get_by_role("button", name="回去改").click()
    expect(field(page, "[情况]")).to_have_value(SITUATION)


def test_a_request_that_cannot_be_opened_does_not_hide_the_branch(github, page):
    github.host.pulls_refused = True
    open_form(page, github, "household/ZS-0001/visit")
    type_visit(page)
    review(page)
    save(page)
    expect(page.get_by_text("但合并请求没有提成")).to_be_visible()
    expect(page.get_by_text(github.branch())).to_be_visible()


def test_a_new_household_takes_the_next_number(desk, page, tmp_path):
    taken = "records/villages/zhusha/households/ZS-0002.yaml"
    desk.repository.commit(
        "main", "main", taken, RECORD.replace("ZS-0001", "ZS-0002").encode(), "x"
    )
    open_form(page, desk, "new-household/zhusha")
    expect(page.get_by_role("heading")).to_have_text("朱砂村　新建户 ZS-0003")
    field(page, "[户主]").fill("田某丁")
    field(page, "[组]").fill("2")
    field(page, "[户类型]").select_option("脱贫户")
    field(page, "[成员][0][姓名]").fill("田某丁")
    field(page, "[成员][0][性别]").select_option("男")
    field(page, "[成员][0][出生]").fill("1960-02")
    review(page)
    save(page)
    saved(page)
    branch = desk.branch()
    text = desk.repository.text(branch, "records/villages/zhusha/households/ZS-0003.yaml")
    assert text.startswith("编号: ZS-0003\n户主: 田某丁\n组: 2\n户类型: 脱贫户\n成员:\n")
    (tmp_path / "after").mkdir()
    assert desk.check(branch, tmp_path / "after")["errors"] == 0


def test_a_month_begins_as_a_new_file(github, page, tmp_path):
    open_form(page, github, "month/zhusha/2022-06")
    page.get_by_role("button", name="增减项目").first.click()
    page.locator(".property-selector label", has_text="汇总").first.click()
    page.keyboard.press("Escape")
    field(page, "[汇总][日期]").fill("2022-06-29")
    field(page, "[汇总][汇总人]").fill("王某丽")
    field(page, "[汇总][收集]").fill("0")
    field(page, "[汇总][核查]").fill("0")
    review(page)
    save(page)
    saved(page)
    text = github.repository.text(github.branch(), "records/villages/zhusha/months/2022-06.yaml")
    assert text == "汇总: {日期: 2022-06-29, 汇总人: 王某丽, 收集: 0, 核查: 0}\n"
    (tmp_path / "after").mkdir()
    assert github.check(github.branch(), tmp_path / "after")["errors"] == 0


def test_the_villages_own_file_keeps_its_rosters(github, page):
    file = "records/villages/zhusha/village.yaml"
    open_form(page, github, "village/zhusha")
    field(page, "[农户数]").fill("813")
    review(page)
    save(page)
    saved(page)
    assert github.repository.changes(github.branch())[0].startswith("-农户数: ")
    before, after = (github.repository.text(one, file) for one in ("main", github.branch()))
    assert len(before.splitlines()) == len(after.splitlines())


def test_without_a_host_the_text_is_pasted_and_copied(page, records, tmp_path):
    records.add(household("ZS-0001", 走访=[visit("2022-05-01")]))
    form = write_form(records, {}, tmp_path / "site")
    page.goto(f"{form.as_uri()}#household/ZS-0001/visit")
    expect(page.get_by_text("没有设置托管网站")).to_be_visible()
    page.get_by_label("把这份文件现在的内容全部贴在这里").fill(RECORD)
    page.get_by_role("button", name="打开表单").click()
    expect(page.locator("main[data-ready]")).to_be_visible()
    page.get_by_role("button", name="加一条走访人").click()
    field(page, "[走访人][0]").fill("王某丽")
    field(page, "[方式]").select_option("入户")
    field(page, "[结果]").select_option("见到本人")
    field(page, "[情况]").fill("在家")
    review(page)
    changed = page.get_by_label("改好的内容").input_value()
    assert changed.startswith(RECORD.removesuffix("# 文件到此为止\n"))
    assert "    走访人: [王某丽]\n" in changed
    assert changed.endswith("# 文件到此为止\n")


def test_only_the_host_of_the_settings_may_be_spoken_to(github, page):
    policy = re.search(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"', github.page.read_text()
    )
    assert policy is not None
    assert f"connect-src {github.host.url};" in policy[1].replace("&#39;", "'")
    assert "unsafe" not in policy[1]
    open_form(page, github, "household/ZS-0001/visit")
    script = """new Promise(told => {
        document.addEventListener("securitypolicyviolation", breach => {
            window.breach("told").then(() => told(breach.violatedDirective));
        });
        fetch("http://127.0.0.1:9/").then(() => told("spoke"), () => null);
    })"""
    assert page.evaluate(script) == "connect-src"
    assert page.faults == ["connect-src http://127.0.0.1:9/", "told"]
    page.faults.clear()


def test_the_token_is_nowhere_but_in_the_tab(github, page):
    open_form(page, github, "household/ZS-0001/visit")
    assert page.evaluate("JSON.stringify(localStorage) + document.cookie") == "{}"
    assert TOKEN not in page.content()
    assert page.evaluate("sessionStorage.getItem('huce-token')") == TOKEN


def test_names_that_are_less_likely_stand_behind_a_button(github, page):
    open_form(page, github, "household/ZS-0001/visit")
    expect(page.get_by_label("王某丽")).to_be_visible()
    expect(page.get_by_label("赵某敏")).to_be_hidden()
    page.get_by_role("button", name="名册上的其他人").click()
    page.get_by_label("赵某敏").check()
    field(page, "[方式]").select_option("入户")
    field(page, "[结果]").select_option("见到本人")
    field(page, "[情况]").fill(SITUATION)
    review(page)
    expect(page.get_by_text("+     走访人: [赵某敏]")).to_be_visible()


def test_a_part_of_a_long_record_is_one_tap_away(github, page):
    open_form(page, github, "household/ZS-0001")
    visits = page.locator('[data-schemapath="huce.走访"]')
    expect(visits).not_to_be_in_viewport()
    page.get_by_role("button", name="走访", exact=True).click()
    expect(visits).to_be_in_viewport()


def test_an_address_that_leads_nowhere_names_what_was_asked(github, page):
    page.goto(f"{github.page.as_uri()}#household/XX-0001/visit")
    expect(page.get_by_text("找不到“XX-0001”。核对村和编号")).to_be_visible()
