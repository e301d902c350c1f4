"""The Content-Security-Policy: every page says one, none breaks its own, none asks anything outside."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.cli import main
from generator.demo import write_demo
from generator.publish.policy import inline_hashes, page_policy, with_policy

ROOT = Path(__file__).resolve().parents[2]
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
# what differs from page to page of one kind
NAMES = re.compile(r"/(p-[0-9a-f]{8}|[A-Z]{2}-\d{4,}|\d{4}-\d{2}|group-\d+)(?=/)")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policy")
    write_demo(folder / "records", villages=2, households=40, seed=2022)
    out = folder / "site"
    command = ["build", "--records", str(folder / "records"), "--as-of", "2022-06-30"]
    assert main([*command, "--config", str(ROOT / "mkdocs.yml"), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def kinds(site: Path) -> list[str]:
    """One page of each kind; the villages are alike, and so are ledgers."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        kind = NAMES.sub("/*", "/" + name)
        kind = re.sub(r"/villages/[^/]+/", "/villages/*/", kind)
        kind = re.sub(r"/ledgers/[^/]+/", "/ledgers/*/", kind)
        kind = re.sub(r"^/findings/[^/]+/", "/findings/*/", kind)
        found.setdefault(kind, name)
    return list(found.values())


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_every_page_says_its_policy_and_only_the_form_may_speak(site):
    speaking = []
    for path in site.rglob("*.html"):
        found = META.findall(path.read_text(encoding="utf-8").replace("&#39;", "'"))
        assert len(found) == 1, path
        assert "unsafe" not in found[0]
        assert "default-src 'none'" in found[0]
        if "connect-src 'none'" not in found[0]:
            speaking.append(path.relative_to(site).as_posix())
    assert speaking == ["edit/index.html"]


@pytest.mark.parametrize("from_folder", [True, False], ids=["folder", "server"])
def test_no_page_breaks_its_policy_or_asks_outside(site, kinds, served, browser, from_folder):
    base = site.as_uri() + "/" if from_folder else served
    breaches: list[str] = []
    outside: list[str] = []
    page = browser.new_page()
    page.expose_function("breach", lambda words: breaches.append(words))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => window.breach("
        "location.pathname + ' ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))"
    )
    page.on("pageerror", lambda error: breaches.append(f"{page.url} {error}"))
    page.on(
        "request",
        lambda one: None if one.url.startswith((base, "data:")) else outside.append(one.url),
    )
    for name in kinds:
        page.goto(base + name)
        sort = page.locator("th button").first
        if sort.is_visible():
            sort.click()
    page.goto(base + "index.html")
    page.get_by_role("searchbox").first.fill("冉某")
    page.locator(".huce-hits li").first.wait_for()
    page.evaluate("window.breach('end')")
    page.close()
    assert breaches == ["end"]
    assert outside == []
    assert len(kinds) > 25


def test_a_script_is_allowed_by_its_hash_and_data_is_not_code():
    page = '<head></head><script>a()</script><script type="application/json">{}</script><script src="x.js"></script>'
    (known,) = inline_hashes(page)
    assert known == "qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4="
    assert f"'sha256-{known}'" in with_policy(page)


def test_a_policy_names_each_origin_once():
    said = page_policy(speaks_to=["https://git.example", "https://git.example"])
    assert "connect-src https://git.example;" in said
    assert "connect-src 'none'" in page_policy()


def test_a_page_without_a_head_is_our_own_defect():
    with pytest.raises(ValueError, match="head"):
        with_policy("<p>nothing</p>")
