"""Charts, drawn from the ledgers' own rows: SVG with its text kept as text.

Same rows, same bytes: no date, a fixed hash salt, the committed font.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.assess import Assessment
from generator.assess.result import TIERS
from generator.assess.rules import RULES
from generator.tabulate import Tables

FONT = Path(__file__).resolve().parents[2] / "site_templates/assets/fonts/huce-sans-sc.otf"
FAMILY = "Huce Sans SC"
COLOURS = ("#2f6f73", "#c9902f", "#8fa9b5", "#c9c4b8", "#77706a")
RED, LINE = "#c62828", "#77706a"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, its title, and the ledger it was drawn from."""

    title: str
    href: str
    svg: Markup


def charts_of(tables: Tables, assessment: Assessment, scope: str) -> list[Chart]:
    """The charts of the street (`scope` empty) or of one village."""
    makers = [_overdue, _per_capita, _visits, _reasons]
    if not scope:
        makers.insert(0, _tiers)
    return [maker(tables, assessment, scope) for maker in makers]


def _axes(height: float = 3.2) -> tuple[Any, Any]:
    import matplotlib
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    if FONT.exists():
        font_manager.fontManager.addfont(str(FONT))
        matplotlib.rcParams["font.family"] = FAMILY
    matplotlib.rcParams["svg.fonttype"] = "none"
    matplotlib.rcParams["svg.hashsalt"] = "huce"
    matplotlib.rcParams["axes.unicode_minus"] = False
    figure = Figure(figsize=(7, height), layout="constrained")
    axes = figure.subplots()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _svg(figure: Any, words: str) -> Markup:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
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
    return Markup(text)


def _cells(tables: Tables, slug: str, scope: str, label: str) -> list[Any]:
    table = tables.get(slug, scope)
    place = table.labels.index(label)
    return [line.cells[place] for line in table.lines]


def _tiers(tables: Tables, assessment: Assessment, scope: str) -> Chart:
    names = [one.name for one in assessment.register.villages.values()]
    counts = Counter(
        zip(
            _cells(tables, "register", "", "村"),
            _cells(tables, "register", "", "层级"),
            strict=True,
        )
    )
    figure, axes = _axes(max(2.4, 0.32 * len(names)))
    left = [0] * len(names)
    for tier, colour in zip(TIERS, COLOURS, strict=True):
        size = [counts[name, tier] for name in names]
        axes.barh(names, size, left=left, color=colour, label=tier, height=0.7)
        left = [a + b for a, b in zip(left, size, strict=True)]
    axes.invert_yaxis()
    axes.legend(ncols=5, frameon=False, loc="lower center", bbox_to_anchor=(0.45, 1.0))
    axes.set_xlabel("户")
    return Chart("各村层级", "ledgers/register/index.html", _svg(figure, "各村层级户数"))


AGES = (("30天以内", 0, 30), ("31至60天", 31, 60), ("60天以上", 61, 10**6))


def _overdue(tables: Tables, assessment: Assessment, scope: str) -> Chart:
    villages = _cells(tables, "overdue", scope, "村")
    days = _cells(tables, "overdue", scope, "逾期天数")
    names = (
        [one.name for one in assessment.register.villages.values()]
        if not scope
        else [assessment.register.villages[scope].name]
    )
    figure, axes = _axes(max(2.0, 0.32 * len(names)))
    left = [0] * len(names)
    for (label, low, high), strength in zip(AGES, (0.35, 0.65, 1.0), strict=True):
        size = [
            sum(1 for v, d in zip(villages, days, strict=True) if v == name and low <= d <= high)
            for name in names
        ]
        axes.barh(names, size, left=left, color=RED, alpha=strength, label=label, height=0.7)
        left = [a + b for a, b in zip(left, size, strict=True)]
    axes.invert_yaxis()
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.legend(ncols=3, frameon=False, loc="lower center", bbox_to_anchor=(0.45, 1.0))
    axes.set_xlabel("户")
    return Chart(
        "走访逾期，按天数", "ledgers/overdue/index.html", _svg(figure, "走访逾期户数，按天数")
    )


def _per_capita(tables: Tables, assessment: Assessment, scope: str) -> Chart:
    values = [
        float(one) for one in _cells(tables, "register", scope, "人均纯收入") if one is not None
    ]
    lines = assessment.edition.lines
    figure, axes = _axes()
    edges = [1000 * step for step in range(31)]
    clipped = [min(max(one, 0), edges[-1] - 1) for one in values]
    axes.hist(clipped, bins=edges, color=COLOURS[0])
    for line, name, side in (
        (lines.monitored, "监测线", "right"),
        (lines.warned, "预警线", "left"),
    ):
        axes.axvline(float(line), color=COLOURS[1], linewidth=1.2)
        axes.text(
            float(line),
            axes.get_ylim()[1],
            f"{name}{line:.0f}",
            ha=side,
            va="bottom",
            fontsize=8,
        )
    axes.set_xlabel("人均纯收入（元），0以下和30000以上并入两端")
    axes.set_ylabel("户")
    return Chart("人均纯收入", "ledgers/register/index.html", _svg(figure, "人均纯收入分布"))


def _visits(tables: Tables, assessment: Assessment, scope: str) -> Chart:
    owed: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for case in assessment.cases:
        if scope in ("", case.village):
            for name, met in case.visit.required_all:
                owed[name] += 1
                done[name] += met
    names = sorted(owed)
    names = [one for one in names if "Q" not in one] + [one for one in names if "Q" in one]
    figure, axes = _axes()
    axes.bar(names, [owed[one] for one in names], color=COLOURS[2], label="应访")
    axes.bar(names, [done[one] for one in names], color=COLOURS[0], width=0.5, label="已访")
    axes.legend(ncols=2, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    axes.set_ylabel("户")
    axes.tick_params(axis="x", labelsize=8)
    return Chart("应访和已访", "ledgers/visits/index.html", _svg(figure, "各期应访和已访户数"))


def _reasons(tables: Tables, assessment: Assessment, scope: str) -> Chart:
    codes = [rule.code for rule in RULES if rule.code.startswith("W")]
    counts = Counter(
        code
        for words in _cells(tables, "warned", scope, "预警类别")
        for code in re.findall(r"W\d", str(words))
    )
    figure, axes = _axes(2.6)
    axes.bar(codes, [counts[code] for code in codes], color=COLOURS[1])
    axes.set_ylabel("户")
    axes.yaxis.get_major_locator().set_params(integer=True)
    return Chart(
        "预警户的类别（一户可有几类）", "ledgers/warned/index.html", _svg(figure, "预警户类别")
    )
