"""What the preview answers: pages ahead of the site over those in it, and the site untouched."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.keeping import site_digest
from generator.serving.answering import Ahead, server

Ask = Callable[[str], http.client.HTTPResponse]
PAGE = "villages/zhusha/ZS-0001/index.html"


@pytest.fixture
def site(tmp_path) -> Path:
    for path in (PAGE, "villages/zhusha/ZS-0002/index.html", "index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"旧 {path}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def ahead() -> Ahead:
    return Ahead()


@pytest.fixture
def ask(site, ahead) -> Iterator[Ask]:
    answering = server(site, ahead, 0)
    threading.Thread(target=answering.serve_forever, daemon=True).start()
    opened = http.client.HTTPConnection("127.0.0.1", answering.server_port, timeout=60)

    def asked(path: str) -> http.client.HTTPResponse:
        opened.close()
        opened.request("GET", path)
        return opened.getresponse()

    yield asked
    opened.close()
    answering.shutdown()
    answering.server_close()


@pytest.mark.parametrize("end", ["", "index.html", "?x=1", "#top"])
def test_a_newer_page_is_answered_and_never_written(ask, site, ahead, end):
    """A page written into the site would make the next build start from nothing."""
    before = site_digest(site)
    ahead.put({PAGE: "新".encode()}, 1)
    assert ask(f"/villages/zhusha/ZS-0001/{end}").read() == "新".encode()
    assert ask("/villages/zhusha/ZS-0002/").read().decode().startswith("旧")
    assert ask("/").read().decode().startswith("旧")
    assert site_digest(site) == before


def test_a_page_of_a_new_household_is_found_without_the_slash(ask, ahead):
    """Its folder is not in the site yet; its links would lead nowhere without the slash."""
    ahead.put({"villages/zhusha/ZS-0099/index.html": b"new"}, 1)
    answer = ask("/villages/zhusha/ZS-0099?x=1")
    assert (answer.status, answer.getheader("Location")) == (301, "/villages/zhusha/ZS-0099/?x=1")


def test_a_page_that_is_gone_is_not_found(ask, ahead):
    ahead.put({PAGE: None}, 1)
    assert ask(f"/{PAGE}").status == 404


def test_the_site_shows_again_what_it_has_caught_up_with(ask, ahead):
    """A page shown ahead for ever would hide every later state of the household."""
    ahead.put({PAGE: b"first"}, 1)
    ahead.put({"villages/zhusha/ZS-0002/index.html": b"second"}, 2)
    ahead.drop(1)
    assert ask(f"/{PAGE}").read().decode().startswith("旧")
    assert ask("/villages/zhusha/ZS-0002/").read() == b"second"


def test_an_edit_saved_twice_shows_the_second(ask, ahead):
    """The site that holds the first must not take the second away."""
    ahead.put({PAGE: b"first"}, 1)
    ahead.put({PAGE: b"second"}, 2)
    ahead.drop(1)
    assert ask(f"/{PAGE}").read() == b"second"


def test_a_browser_asks_again(ask, ahead):
    """Else it shows for minutes what it has in store."""
    ahead.put({PAGE: b"new"}, 1)
    for path in (f"/{PAGE}", "/index.html"):
        assert ask(path).getheader("Cache-Control") == "no-cache"
    assert ask(f"/{PAGE}").getheader("Last-Modified") is None


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/villages/../../secret"])
def test_nothing_outside_the_site_is_answered(ask, site, path):
    (site.parent / "secret").write_text("秘密", encoding="utf-8")
    assert ask(path).status == 404
