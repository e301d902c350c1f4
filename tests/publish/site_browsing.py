"""A browser that opens pages from disk and notes whatever should not happen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route


class Reader:
    """Opens pages; keeps the requests that would leave the disk, dialogs and script errors."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.left: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []

    def page(self, width: int = 1280, *, dark: bool = False, scripts: bool = True) -> Page:
        """An empty page of this width in pixels; its requests are watched."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        self.contexts.append(context)
        context.route("**/*", self._watch)
        page = context.new_page()
        page.on("dialog", self._dismiss)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        return page

    def open(self, site: Path, path: str, **how: Any) -> Page:
        page = self.page(**how)
        page.goto((site / path).as_uri())
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _watch(self, route: Route) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            self.left.append(route.request.url)
            route.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()
