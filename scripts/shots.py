"""Screenshots of the main pages into shots/: two widths, light and dark, and a print."""

from __future__ import annotations

from pathlib import Path

from browser import present
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "home": "index.html",
    "village": "villages/zhusha/index.html",
    "household": "villages/gaofeng/GF-0001/index.html",
    "overdue": "overdue/index.html",
}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def main() -> None:
    out = ROOT / "shots"
    out.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=present(), args=ARGUMENTS)
        for scheme in ("light", "dark"):
            for width in (1280, 375):
                page = browser.new_page(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                for name, path in PAGES.items():
                    page.goto((ROOT / "site" / path).as_uri())
                    page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True)
                    if scheme == "light" and width == 1280:
                        page.pdf(path=out / f"{name}.pdf", prefer_css_page_size=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
