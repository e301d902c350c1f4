"""What a reader's Chromium takes: the largest list with a slowed processor, and the search."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.tools import ROOT

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SLOWED = 4
"""How many times slower than this processor the reader's is."""
# From the start of the navigation until a typed character has filtered the list and is painted.
USABLE = """
addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("[data-filter]");
  field.value = "某";
  field.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => { window.benchUsable = performance.now(); }));
});
"""
# From the event of typing until the first hit is painted.
FIRST_HIT = """
(words) => new Promise((done) => {
  const form = document.querySelector(".huce-search");
  const field = form.querySelector("input");
  const list = form.querySelector(".huce-hits");
  list.textContent = "";
  const begun = performance.now();
  const look = new MutationObserver(() => {
    if (!list.querySelector("a")) return;
    look.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  look.observe(list, { childList: true, subtree: true });
  field.focus();
  field.value = words;
  field.dispatchEvent(new Event("input"));
})
"""


def largest_list(site: Path) -> Path:
    """The list page with the most bytes: a page that has a filter."""
    pages = sorted(site.rglob("index.html"), key=lambda path: -path.stat().st_size)
    for path in pages:
        if "data-filter" in path.read_text(encoding="utf-8"):
            return path
    raise ValueError("the site has no list")


def usable(site: Path, tries: int) -> list[float]:
    """Seconds until the largest list answers its filter, each in a new browser context."""
    address = largest_list(site).as_uri()
    found = []
    with chromium() as browser:
        for _ in range(tries):
            page = browser.new_page()
            page.add_init_script(USABLE)
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            page.goto(address)
            page.wait_for_function("() => window.benchUsable", timeout=120_000)
            found.append(page.evaluate("window.benchUsable") / 1000)
            page.close()
    return found


def first_hits(site: Path, queries: list[str]) -> list[float]:
    """Seconds to the first result of each query; the first one only brings the index."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        page.evaluate(FIRST_HIT, queries[0])
        found = [page.evaluate(FIRST_HIT, one) / 1000 for one in queries]
        page.close()
    return found


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT / "scripts"))
    from browser import present

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=present(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
