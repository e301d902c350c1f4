"""A chart written down before it is drawn: the same sketch is the same picture.

Drawing takes a fifth of a second, and most charts of a night are those of the night
before; so what is drawn is kept by what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from generator.keeping import digest


@dataclass
class Sketch:
    """What a chart asks of its axes, in order; `height` in inches, `words` describe it."""

    words: str = ""
    height: float = 3.2
    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        """A method of the axes, or of this module's pen, to be called when it is drawn."""
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*arguments: Any, **options: Any) -> None:
            self.calls.append((name, arguments, options))

        return call

    @property
    def key(self) -> str:
        """Changes with whatever the picture shows."""
        return digest(self.words, self.height, self.calls)


class Charts:
    """Pictures by what was asked for: those of the build before, and those that this one shows."""

    def __init__(self, former: Mapping[str, Markup] | None = None) -> None:
        self.former = former or {}
        self.shown: dict[str, Markup] = {}

    def known(self, key: str) -> Markup | None:
        """The picture under a key, of rows or of a sketch, which this build shows; None of none."""
        found = self.shown.get(key) or self.former.get(key)
        if found is not None:
            self.shown[key] = found
        return found

    def of(self, rows: str, sketch: Sketch, drawn: Callable[[Sketch], Markup]) -> Markup:
        """The picture of a sketch of these rows; drawn where nobody drew it before."""
        key = sketch.key
        found = self.known(key) or drawn(sketch)
        self.shown[key] = self.shown[rows] = found
        return found


def draw(sketch: Sketch, axes: Any) -> None:
    """Do on the axes what the sketch says."""
    for name, arguments, options in sketch.calls:
        if name in _PEN:
            _PEN[name](axes, *arguments, **options)
        else:
            getattr(axes, name)(*arguments, **options)


def _whole_numbers(axes: Any, axis: str) -> None:
    """Ticks at whole numbers alone."""
    getattr(axes, f"{axis}axis").get_major_locator().set_params(integer=True)


def _line_at(axes: Any, value: float, words: str, side: str, colour: str) -> None:
    """An upright line with its name at the top, to the left or right of it."""
    axes.axvline(value, color=colour, linewidth=1.2)
    axes.text(value, axes.get_ylim()[1], words, ha=side, va="bottom", fontsize=8)


_PEN: dict[str, Callable[..., None]] = {"whole_numbers": _whole_numbers, "line_at": _line_at}
