"""What an officer's hands do at the form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from stand_in import TOKEN

SITUATION = "老人在家: 药按时吃 #好转"


@contextmanager
def phone(browser: Browser, **more: Any) -> Iterator[Page]:
    """A phone; a fault of the page's own or a breach of its policy fails the test."""
    one = browser.new_page(viewport={"width": 375, "height": 800}, locale="zh-CN", **more)
    one.faults = []
    one.on("pageerror", lambda error: one.faults.append(str(error)))
    one.expose_function("breach", lambda words: one.faults.append(words))
    one.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " e => window.breach(e.violatedDirective + ' ' + e.blockedURI))"
    )
    one.on("dialog", lambda dialog: dialog.accept())
    yield one
    assert one.faults == []
    one.close()


def sign_in(page: Page, token: str = TOKEN) -> None:
    page.get_by_label("访问令牌").fill(token)
    page.get_by_role("button", name="用令牌登录").click()


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[name="huce{name}"]')


def type_visit(page: Page, day: str = "2022-06-28") -> None:
    field(page, "[日期]").fill(day)
    page.get_by_label("王某丽").check()
    field(page, "[方式]").select_option("入户")
    field(page, "[结果]").select_option("见到本人")
    field(page, "[情况]").fill(SITUATION)
    field(page, "[录入日期]").fill("2022-06-29")


def review(page: Page) -> None:
    page.get_by_role("button", name="看看改了什么").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="保存，送街道审核").click()


def saved(page: Page) -> None:
    expect(page.get_by_text("已保存，送街道审核。")).to_be_visible()
