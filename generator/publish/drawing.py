"""What every chart shares: axes in the committed font, SVG with its text kept as text.

Same rows, same bytes: no date, a fixed hash salt, the committed font.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

from markupsafe import Markup

from generator.product import TEMPLATES
from generator.publish.sketch import Sketch, draw

FONT = TEMPLATES / "assets/fonts/huce-sans-sc.otf"
FAMILY = "Huce Sans SC"
COLOURS = ("#2f6f73", "#c9902f", "#8fa9b5", "#c9c4b8", "#77706a")
RED, LINE = "#c62828", "#77706a"


def drawn(sketch: Sketch) -> Markup:
    """A sketch as SVG for a page."""
    figure, axes = _axes_of(sketch.height)
    draw(sketch, axes)
    return _svg_of(figure, sketch.words)


def _axes_of(height: float) -> tuple[Any, Any]:
    """A figure seven inches wide and its one axes."""
    figure = pen()(figsize=(7, height), layout="constrained", facecolor="none", edgecolor="none")
    axes = figure.subplots()
    axes.patch.set_facecolor("none")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


@cache
def pen() -> type[Any]:
    """Matplotlib's figure, with our font and rules; importing it takes a quarter of a second."""
    import matplotlib
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    if FONT.exists():
        font_manager.fontManager.addfont(str(FONT))
        matplotlib.rcParams["font.family"] = FAMILY
    matplotlib.rcParams["svg.fonttype"] = "none"
    matplotlib.rcParams["svg.hashsalt"] = "huce"
    matplotlib.rcParams["axes.unicode_minus"] = False
    # a dollar in a name is a dollar
    matplotlib.rcParams["text.parse_math"] = False
    return Figure


def _svg_of(figure: Any, words: str) -> Markup:
    """The figure as SVG for a page, described by `words`."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    buffer = io.StringIO()
    # `savefig` draws every figure once more, for a size that is never asked for
    FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r' width="[^"]*pt"| height="[^"]*pt"', "", text, count=2)
    text = text.replace("<svg", f'<svg role="img" aria-label="{words}"', 1)
    # axes and letters follow the page's own colour, light or dark
    text = re.sub(r"(stroke|fill): #000000", r"\1: currentColor", text)
    text = re.sub(
        r"<text style=\"font: ([0-9.]+)px [^;\"]*;?", r'<text style="font-size: \1px;', text
    )
    return Markup(without_styles(text))


def without_styles(svg: str) -> str:
    """Styles as SVG's own attributes: the policy of the pages allows no inline style."""
    sheet = re.search(r"<style[^>]*>\*\{([^}]*)\}</style>", svg)
    if sheet:
        svg = svg.replace(sheet[0], "").replace("<svg", f"<svg {_attributes(sheet[1])}", 1)
        svg = re.sub(r"<defs>\s*</defs>", "", svg)
    return re.sub(r'style="([^"]*)"', lambda match: _attributes(match[1]), svg)


def _attributes(style: str) -> str:
    pairs = (one.split(":", 1) for one in style.split(";") if one.strip())
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, value in pairs)
