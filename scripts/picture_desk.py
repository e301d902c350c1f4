"""Where the pictures are taken: two villages of the demo, their site, the stand-in host."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from pictures import SCALE
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
for folder in ("tests", "tests/form"):
    sys.path.insert(0, str(ROOT / folder))

from register import huce
from stand_in import Repository, StandIn

DAY = "2022-06-30"
VILLAGES = ("gaofeng", "zhusha")
PHONE, DESK = 375, 640
# a commit of every run at the same moment by the same person
MOMENT = {f"GIT_{who}_DATE": f"{DAY}T09:00:00+0800" for who in ("AUTHOR", "COMMITTER")}
OPEN_PROBLEM = """问题:
  - 编号: GF-2022-05-1
    发现日期: 2022-05-26
    来源: 村级自查
    类别: 资料缺失
    程度: 一般
    内容: 4组两户的收支核算没有户主签字
    责任人: 傅某强
    期限: 2022-07-05
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site without a line in the log for every file."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass
class Desk:
    """Where the walks begin: the served site and the repository that the form writes to."""

    site: str
    repository: Repository
    folder: Path

    def page(self, browser: Browser, width: int = PHONE) -> Page:
        """A phone (or a desk's screen) on the demo's day, scripts of the page as they are."""
        page = browser.new_page(
            viewport={"width": width, "height": 800}, device_scale_factor=SCALE, locale="zh-CN",
            timezone_id="Asia/Shanghai", color_scheme="light", reduced_motion="reduce",
        )  # fmt: skip
        page.clock.set_fixed_time(f"{DAY}T10:00:00+08:00")
        return page


@contextmanager
def desk() -> Iterator[Desk]:
    """The site of two demo villages, served, and the stand-in host that its form speaks to."""
    with tempfile.TemporaryDirectory() as name, _same_moment():
        folder = Path(name)
        records = folder / "records"
        _records(records)
        repository = Repository(folder, records)
        host = StandIn("gitea", repository)
        git = {"host": "gitea", "url": f"{host.url}/yihe/register", "branch": "main",
               "folder": "records", "client_id": "form-app"}  # fmt: skip
        config = folder / "mkdocs.yml"
        settings = {"site_name": "户册", "plugins": [{"huce": {"as_of": DAY, "git": git}}]}
        config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        status, _, said = huce(
            "build", "--records", str(records), "--config", str(config),
            "--out", str(folder / "site"), "--as-of", DAY,
        )  # fmt: skip
        if status:
            raise RuntimeError(said)
        handler = partial(Quiet, directory=str(folder / "site"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Desk(f"http://127.0.0.1:{server.server_port}/", repository, folder)
        finally:
            server.shutdown()
            server.server_close()
            host.close()


@contextmanager
def _same_moment() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in MOMENT}
    os.environ.update(MOMENT)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _records(records: Path) -> None:
    for name in ("street", "policy"):
        shutil.copytree(ROOT / "records" / name, records / name)
    shutil.copy(ROOT / "records/DEMO", records)
    for name in VILLAGES:
        shutil.copytree(ROOT / "records/villages" / name, records / "villages" / name)
    month = records / "villages/gaofeng/months/2022-05.yaml"
    month.write_text(month.read_text(encoding="utf-8") + OPEN_PROBLEM, encoding="utf-8")
