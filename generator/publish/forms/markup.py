"""Tables and pairs of a sheet as HTML: a village's papers have half a million cells.

Put together here rather than in a template, as `publish.grid` does for the pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.publish.forms.shape import Grid, Pair
from generator.publish.grid import plain


def paired(rows: Sequence[Pair]) -> Markup:
    """Labels and values beside each other."""
    out = ['<dl class="huce-pairs">']
    for one in rows:
        width = f' class="{one.width}"' if one.width else ""
        out.append(f"<div{width}><dt>{plain(one.label)}</dt><dd>{plain(one.value)}</dd></div>")
    return Markup("".join(out) + "</dl>")


def gridded(grid: Grid, kind: str = "") -> Markup:
    """A table with its labels and its sum; an empty one says so."""
    starts = [f'<td class="k-{one}">' for one in grid.kinds]
    number = len(grid.labels)
    out = [
        f'<div class="huce-scroll" tabindex="0"><table class="huce-lines {kind}">\n<thead><tr>',
        *(
            f'<th scope="col" class="k-{kind}">{plain(label)}</th>'
            for label, kind in zip(grid.labels, grid.kinds, strict=True)
        ),
        "</tr></thead>\n<tbody>",
    ]
    for row in grid.rows:
        cells = [f"{start}{plain(one)}</td>" for start, one in zip(starts, row, strict=True)]
        out.append(f"<tr>{''.join(cells)}</tr>\n")
    if not grid.rows:
        out.append(f'<tr class="huce-none"><td colspan="{number}">无</td></tr>')
    if grid.total:
        label, amount, span = grid.total
        rest = f'<td colspan="{number - span - 1}"></td>' if number > span + 1 else ""
        out.append(
            f'<tr class="total"><td colspan="{span}">{plain(label)}</td>'
            f'<td class="k-money">{plain(amount)}</td>{rest}</tr>'
        )
    out.append("</tbody>\n</table></div>")
    return Markup("".join(out))
