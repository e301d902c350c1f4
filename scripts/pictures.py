"""The pictures of the help, taken from the running product (`make pictures`).

The demo's site and its form are opened in a browser, with the stand-in host of the tests behind
them; `picture_walks.py` does what the help says and takes a picture before each press.  Beside
the pictures stands what they show, so that a test can walk again and compare.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Locator

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "officers" / "pictures"
SHOWN = "pictures.json"
SCALE, COLOURS = 2, 48
MARGIN, FRAME = 7, "#c2570c"
# A Chromium without its Chinese files writes 06/28/2022 where an officer's writes 2022/06/28.
DATES_AS_READ = """for (const one of document.querySelectorAll("input[type=date]")) {
    one.dataset.typed = one.value; one.type = "text"; one.value = one.value.replaceAll("-", "/"); }"""
DATES_AS_TYPED = """for (const one of document.querySelectorAll("input[data-typed]")) {
    one.type = "date"; one.value = one.dataset.typed; delete one.dataset.typed; }"""
_COMMIT = re.compile(r"\b[0-9a-f]{10}\b")


class Camera:
    """Takes a part of a page and notes what it shows; without a folder it only notes."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.shown: dict[str, dict[str, Any]] = {}

    def take(self, name: str, *parts: Locator, press: Locator | None = None) -> None:
        """The smallest part of the page with all of `parts`, as wide as the screen.

        What is to be pressed is framed; it must be within.
        """
        page = parts[0].page
        box = _around([_box(one) for one in parts], page.viewport_size["width"])
        self.shown[name] = {
            "text": [line for one in parts for line in _lines(one)],
            "pressed": _label(press) if press else "",
            "width": box["width"],
            "height": box["height"],
        }
        if self.folder is not None:
            page.evaluate(DATES_AS_READ)
            data = page.screenshot(clip=box, full_page=True, animations="disabled")
            page.evaluate(DATES_AS_TYPED)
            frame = _inside(_box(press), box) if press else None
            (self.folder / f"{name}.png").write_bytes(_small(data, frame))

    def press(self, name: str, button: Locator, *parts: Locator) -> None:
        """Take the picture with the button framed, then press it."""
        self.take(name, *(parts or (button,)), press=button)
        button.click()


def _label(press: Locator) -> str:
    return " ".join((press.inner_text() or press.get_attribute("aria-label") or "").split())


def _lines(part: Locator) -> list[str]:
    """What a reader sees of a part: its text, and what is typed in its fields."""
    typed = part.locator("input:not([type=checkbox]), textarea").evaluate_all(
        "fields => fields.filter(one => one.checkVisibility()).map(one => one.value)"
    )
    lines = [" ".join(_COMMIT.sub("…", one).split()) for one in part.inner_text().splitlines()]
    return [one for one in (*lines, *typed) if one]


def _box(part: Locator) -> dict[str, float]:
    """Where a part stands on the whole page, in CSS pixels."""
    box = part.bounding_box()
    if box is None:
        raise ValueError(f"not on the page: {part}")
    return {**box, "y": box["y"] + part.page.evaluate("window.scrollY")}


def _around(boxes: Sequence[dict[str, float]], width: int) -> dict[str, int]:
    top = max(0, round(min(one["y"] for one in boxes) - MARGIN))
    bottom = round(max(one["y"] + one["height"] for one in boxes) + MARGIN)
    return {"x": 0, "y": top, "width": width, "height": bottom - top}


def _inside(box: dict[str, float], clip: dict[str, int]) -> list[float]:
    left, top = box["x"] - clip["x"], box["y"] - clip["y"]
    return [left - 4, top - 4, left + box["width"] + 4, top + box["height"] + 4]


def _small(data: bytes, frame: list[float] | None) -> bytes:
    """The picture with its frame, in few colours."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    if frame:
        corners = [one * SCALE for one in frame]
        ImageDraw.Draw(image).rounded_rectangle(corners, 6 * SCALE, outline=FRAME, width=3 * SCALE)
    out = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def text_of(shown: dict[str, dict[str, Any]]) -> str:
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def stale(committed: dict[str, Any], shown: dict[str, Any]) -> list[str]:
    """The pictures that are missing, left over, or show other words than the product now."""
    said = [
        {name: (one["text"], one["pressed"]) for name, one in some.items()}
        for some in (committed, shown)
    ]
    return sorted(name for name in said[0] | said[1] if said[0].get(name) != said[1].get(name))


def main() -> None:
    from browser import present
    from picture_walks import walk_all
    from playwright.sync_api import sync_playwright

    from shots import ARGUMENTS

    # the site that is photographed carries the pictures as they were
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        camera = Camera(Path(name))
        walk_all(camera, play.chromium.launch(executable_path=present(), args=ARGUMENTS))
        (Path(name) / SHOWN).write_text(text_of(camera.shown), encoding="utf-8")
        shutil.rmtree(FOLDER)
        shutil.copytree(name, FOLDER)
    size = sum(one.stat().st_size for one in FOLDER.iterdir())
    print(f"{len(camera.shown)} pictures, {size // 1024} KiB, in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
