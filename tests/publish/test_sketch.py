"""A chart that was drawn is taken for the same sketch alone."""

from __future__ import annotations

from markupsafe import Markup

from generator.publish.drawing import drawn
from generator.publish.sketch import Charts, Sketch


def bars(*sizes: int) -> Sketch:
    sketch = Sketch("各村户数", 2.4)
    sketch.bar(["甲", "乙"], list(sizes), color="#2f6f73")
    sketch.whole_numbers("y")
    return sketch


def test_the_same_sketch_is_the_same_picture_and_another_is_not():
    assert bars(1, 2).key == bars(1, 2).key
    assert bars(1, 2).key != bars(1, 3).key
    assert drawn(bars(1, 2)) == drawn(bars(1, 2))


def test_what_was_drawn_before_is_not_drawn_again():
    first = Charts()
    picture = first.of("rows", bars(1, 2), drawn)
    again = Charts(first.shown)
    assert again.known("rows") == picture
    assert again.of("other rows", bars(1, 2), _never) == picture
    assert {**first.shown, "other rows": picture} == again.shown


def test_a_picture_that_nobody_shows_is_not_kept():
    """What is kept is what this build shows, also on a page that is taken over."""
    first = Charts()
    picture = first.of("rows", bars(1, 2), drawn)
    again = Charts(first.shown)
    assert again.known("others") is None
    assert again.shown == {}
    assert again.known("rows") == picture
    assert again.shown == {"rows": picture}


def test_a_number_that_moved_is_drawn_anew():
    """Else a chart would show yesterday's number beside today's table."""
    known = Charts({bars(1, 2).key: Markup("old")})
    assert known.of("rows", bars(1, 3), drawn) != "old"


def _never(sketch: Sketch) -> Markup:
    raise AssertionError("drawn again")
