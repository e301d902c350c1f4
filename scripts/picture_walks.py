"""What the help says to do, done in a browser at the desk of `picture_desk.py`.

Used by `make pictures` and by the test that compares what the pictures show.
"""

from __future__ import annotations

import markdown
from picture_desk import DAY, DESK, PHONE, Desk, desk, huce
from pictures import Camera
from playwright.sync_api import Browser, Locator, Page, expect


def walk_all(camera: Camera, browser: Browser) -> None:
    with desk() as place:
        for walk in (find, visit, comment, household, problem, excel, printing):
            page = place.page(browser, DESK if walk is comment else PHONE)
            walk(camera, place, page)
            page.close()


# parts of the pages


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words, exact=True).first


def link(page: Page, words: str) -> Locator:
    return page.locator("article").get_by_role("link", name=words, exact=True).first


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[name="huce{name}"]')


def row(page: Page, path: str) -> Locator:
    """A field of the form with its label and hint."""
    return page.locator(f'[data-schemapath="huce.{path}"]').first


def choice(entry: Locator, name: str) -> Locator:
    """A field of an entry in the open list of 增减项目."""
    return entry.locator(".je-modal:visible .property-selector label", has_text=name).first


def ready(page: Page) -> None:
    expect(page.locator("main[data-ready]")).to_be_visible()


def leave(page: Page) -> None:
    """Leave the field: what was typed is taken over, and no caret stands in the picture."""
    page.evaluate("document.activeElement.blur()")


def look_and_save(camera: Camera, page: Page, name: str) -> None:
    """The last two presses of every form."""
    button(page, "看看改了什么").click()
    save = button(page, "保存，送街道审核")
    save.wait_for()
    camera.press(f"{name}-save", save, page.locator("h1"), save)
    expect(page.get_by_text("已保存，送街道审核。")).to_be_visible()


# the walks, one for each page of the help


def find(camera: Camera, place: Desk, page: Page) -> None:
    page.goto(place.site + "index.html")
    page.get_by_role("searchbox").first.fill("罗某甲")
    hit = page.locator(".huce-hits a", has_text="GF-0001")
    hit.wait_for()
    camera.press("find-search", hit, page.locator(".huce-search"))
    page.locator("h1", has_text="GF-0001").wait_for()
    answers = page.locator(".huce-answer")
    camera.take("find-answer", page.locator(".huce-crumbs"), answers.first, answers.last)


def visit(camera: Camera, place: Desk, page: Page) -> None:
    page.goto(place.site + "villages/gaofeng/GF-0001/index.html")
    begin = link(page, "记一次走访")
    camera.press("visit-begin", begin, page.locator(".huce-actions").first)
    sign_in = button(page, "到托管网站登录")
    camera.press("visit-sign-in", sign_in, page.locator("h1"), page.locator("details"))
    ready(page)
    field(page, "[方式]").select_option("入户")
    button(page, "看看改了什么").click()
    camera.take("visit-missing", page.locator(".edit-note.bad"))
    field(page, "[日期]").fill("2022-06-28")
    page.get_by_label("向某芳").check()
    field(page, "[结果]").select_option("见到本人")
    field(page, "[情况]").fill("后墙裂缝没有变大，人和床都在前屋；施工队下周进场。")
    leave(page)
    names = row(page, "走访人").locator("label")
    camera.take("visit-who", row(page, "日期"), *(names.nth(at) for at in range(7)))
    camera.take("visit-what", row(page, "方式"), row(page, "情况"))
    look = button(page, "看看改了什么")
    camera.take("visit-look", look, press=look)
    look_and_save(camera, page, "visit")
    camera.take("visit-saved", page.locator("h1"), page.locator(".edit-buttons").last)


def comment(camera: Camera, place: Desk, page: Page) -> None:
    """What the check writes under the change that the visit has become."""
    (branch,) = (one for one in place.repository.branches() if one != "main")
    work = place.folder / "work"
    place.repository.git("clone", "-q", str(place.repository.path), str(work), bare=False)
    said = huce(
        "diff", "--records", str(work / "records"), "origin/main", f"origin/{branch}",
        "--as-of", DAY, "--format", "markdown",
    )[1]  # fmt: skip
    style = (
        "body{font:16px/1.6 'Noto Sans CJK SC',sans-serif;margin:12px}h3{margin:.8em 0 .3em}"
        "table{border-collapse:collapse}th,td{border:1px solid #ccc;padding:4px 8px;"
        "text-align:left;vertical-align:top;font-size:14px}th{background:#f2f4f4}"
        "article{border:1px solid #ccc;border-radius:6px;padding:4px 14px 14px}"
    )
    # the plain sign: a colour emoji needs a font that an office PC has and a build machine has not
    body = markdown.markdown(said.replace("✅", "✓"), extensions=["tables"])
    page.set_content(f"<style>{style}</style><article>{body}</article>")
    camera.take("change-comment", page.locator("article"))


def household(camera: Camera, place: Desk, page: Page) -> None:
    page.goto(place.site + "villages/gaofeng/index.html")
    camera.press("household-begin", link(page, "新建户"), page.locator(".huce-actions").first)
    sign_in_quietly(page)
    field(page, "[户主]").fill("田某丁")
    field(page, "[组]").fill("2")
    field(page, "[户类型]").select_option("一般农户")
    leave(page)
    camera.take("household-basics", page.locator("h1"), row(page, "户类型"))
    more = button(page, "加一条成员")
    field(page, "[成员][0][姓名]").fill("田某丁")
    field(page, "[成员][0][性别]").select_option("男")
    field(page, "[成员][0][出生]").fill("1960-02")
    leave(page)
    camera.take("household-members", row(page, "成员"), press=more)
    look_and_save(camera, page, "household")
    enter_in_system(camera, place, page)


def enter_in_system(camera: Camera, place: Desk, page: Page) -> None:
    """The day that a household is taken in: 系统录入 of its 识别."""
    page.goto(place.site + "villages/zhusha/ZS-0002/index.html")
    camera.press("household-edit", link(page, "填表修改"), page.locator(".huce-actions").first)
    ready(page)
    entry = row(page, "识别.0")
    unfold = entry.get_by_role("button", name="展开").first
    camera.press("household-unfold", unfold, row(page, "识别"))
    add = entry.get_by_role("button", name="增减项目").first
    camera.press("household-more", add, entry.locator(".je-header").first, row(page, "识别.0.类别"))
    for name in ("系统录入", "系统编号"):
        choice(entry, name).click()
    camera.take("household-fields", entry.locator(".je-modal:visible"))
    add.click()
    field(page, "[识别][0][系统录入]").fill("2022-06-30")
    field(page, "[识别][0][系统编号]").fill("5001020160777")
    leave(page)
    camera.take("household-entered", row(page, "识别.0.系统录入"), row(page, "识别.0.系统编号"))


def sign_in_quietly(page: Page) -> None:
    page.locator("main[data-ready]").or_(button(page, "到托管网站登录")).first.wait_for()
    if button(page, "到托管网站登录").is_visible():
        button(page, "到托管网站登录").click()
    ready(page)


def problem(camera: Camera, place: Desk, page: Page) -> None:
    page.goto(place.site + "villages/gaofeng/index.html")
    duties = link(page, "五个一四有")
    camera.press("problem-duties", duties, page.locator(".huce-links").last)
    line = page.locator("tr", has_text="GF-2022-05-1").first
    edit = line.get_by_role("link", name="填表修改")
    edit.scroll_into_view_if_needed()
    table = line.locator("xpath=ancestor::table")
    camera.press("problem-row", edit, table.locator("thead"), line)
    sign_in_quietly(page)
    entry = row(page, "问题.0")
    unfold = entry.get_by_role("button", name="展开").first
    camera.press("problem-unfold", unfold, row(page, "问题"))
    more = entry.get_by_role("button", name="增减项目").first
    camera.press("problem-more", more, entry.locator(".je-header").first, row(page, "问题.0.编号"))
    for name in ("完成日期", "佐证", "核验人"):
        choice(entry, name).click()
    camera.take("problem-tick", entry.locator(".je-modal:visible"))
    more.click()
    field(page, "[问题][0][完成日期]").fill("2022-06-29")
    field(page, "[问题][0][佐证]").fill("补签的收支核算表照片")
    field(page, "[问题][0][核验人]").fill("刘某洁")
    leave(page)
    camera.take("problem-closed", row(page, "问题.0.完成日期"), row(page, "问题.0.核验人"))
    look_and_save(camera, page, "problem")


def excel(camera: Camera, place: Desk, page: Page) -> None:
    page.goto(place.site + "villages/gaofeng/ledgers/monitored/index.html")
    button = link(page, "下载 Excel")
    camera.take("excel-download", page.locator("article h1"), button, press=button)


def printing(camera: Camera, place: Desk, page: Page) -> None:
    page.goto(place.site + "villages/gaofeng/GF-0001/index.html")
    forms = page.locator(".huce-print")
    camera.press("print-household", link(page, "入户走访记录表（空白）"), forms)
    page.goto(place.site + "villages/gaofeng/index.html")
    camera.press("print-village", link(page, "打印表格"), page.locator(".huce-print"))
