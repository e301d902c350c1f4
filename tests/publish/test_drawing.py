"""A chart shows all its words: none is cut off at the edge, none lies over another."""

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from generator.publish.drawing import figure_of
from generator.publish.sketch import Sketch

LONG = "一个名字很长的易地扶贫搬迁安置社区"
LARGEST = 300_000
"""Households of a district."""


def _upright(number: int) -> Sketch:
    sketch = Sketch()
    sketch.bar(["2022-05", "2022-06", "2022-Q2"], [0, number // 2, number], label="应访")
    sketch.legend(ncols=2, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    sketch.set_ylabel("已办占应办，%")
    sketch.tick_params(axis="x", labelsize=8)
    return sketch


def _lying(name: str, number: int) -> Sketch:
    sketch = Sketch(height=2.4)
    sketch.barh([name, "朱砂村"], [number, 1], label="监测户")
    sketch.legend(ncols=2, frameon=False, loc="lower center", bbox_to_anchor=(0.45, 1.0))
    sketch.set_xlabel("户")
    return sketch


@pytest.mark.parametrize(
    "sketch",
    [
        _upright(1),
        _upright(LARGEST),
        _lying(LONG, 1),
        _lying("机房村", LARGEST),
    ],
)
def test_every_word_has_its_room(sketch: Sketch):
    figure = figure_of(sketch)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    (axes,) = figure.axes
    unseen = {
        label
        for axis in (axes.xaxis, axes.yaxis)
        for place, label in zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True)
        if not min(axis.get_view_interval()) <= place <= max(axis.get_view_interval())
    }
    boxes = {
        one: one.get_window_extent(canvas.get_renderer())
        for one in figure.findobj(Text)
        if one.get_text() and one.get_visible() and one not in unseen
    }
    assert len(boxes) > 5
    for one, box in boxes.items():
        assert figure.bbox.fully_containsx(box.x0), one.get_text()
        assert figure.bbox.fully_containsx(box.x1), one.get_text()
        assert figure.bbox.fully_containsy(box.y0), one.get_text()
        assert figure.bbox.fully_containsy(box.y1), one.get_text()
    for (one, box), (other, its) in combinations(boxes.items(), 2):
        assert not box.overlaps(its), (one.get_text(), other.get_text())
