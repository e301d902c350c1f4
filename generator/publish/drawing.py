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
RED = "#c62828"
WIDTH, POINTS = 7, 72
"""A figure's width in inches, and points in an inch."""
SIZE, LINE, TICK, PAD = 10, 15, 7, 4
"""Letters, a line of them, a tick with its gap, the edge: in points, as Matplotlib has them unasked."""


def drawn(sketch: Sketch) -> Markup:
    """A sketch as SVG for a page."""
    return _svg_of(figure_of(sketch), sketch.words)


def figure_of(sketch: Sketch) -> Any:
    """A sketch as Matplotlib's figure, with room for all its words."""
    figure, axes = _axes_of(sketch.height)
    draw(sketch, axes)
    _make_room(figure, axes)
    return figure


def _axes_of(height: float) -> tuple[Any, Any]:
    """A figure seven inches wide and its one axes."""
    figure = pen()(figsize=(WIDTH, height), facecolor="none", edgecolor="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.patch.set_facecolor("none")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _make_room(figure: Any, axes: Any) -> None:
    """Put the axes where all its words have room.

    Matplotlib's own layouts draw the figure once more to find this out, in as much time
    as the picture takes.
    """
    width, height = figure.get_size_inches() * POINTS
    across, up = axes.xaxis, axes.yaxis
    beside = TICK + max((_width(one.get_text()) for one in up.get_ticklabels()), default=0)
    below = TICK + LINE
    left = PAD + beside + (LINE + PAD if up.get_label_text() else 0)
    bottom = PAD + below + (LINE if across.get_label_text() else 0)
    top = 2 * PAD + LINE
    # half of the last word stands beyond the axis
    right = PAD + max(
        (_width(one.get_text()) / 2 for one in across.get_ticklabels()[-1:]), default=0
    )
    wide, high = width - left - right, height - bottom - top
    axes.set_position((left / width, bottom / height, wide / width, high / height))
    across.set_label_coords(0.5, -below / high)
    up.set_label_coords(-(beside + PAD) / wide, 0.5)


def _width(words: str) -> float:
    """How wide words beside an axis are, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FAMILY, size=SIZE)
    return text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]


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
