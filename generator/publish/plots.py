"""Charts, each drawn from the rows of a ledger, never from a query of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from generator.assess import Assessment
from generator.assess.result import TIERS
from generator.assess.rules import RULES
from generator.keeping import digest
from generator.publish.drawing import COLOURS, RED, drawn
from generator.publish.sketch import Sketch
from generator.tabulate import Tables

if TYPE_CHECKING:
    from generator.publish.context import Work

Draw = Callable[[Tables, Assessment, str], Sketch]


def _cells(tables: Tables, slug: str, scope: str, label: str) -> list[Any]:
    return tables.get(slug, scope).column(label)


def _tiers(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    names = [one.name for one in assessment.register.villages.values()]
    counts = Counter(
        zip(
            _cells(tables, "register", "", "村"),
            _cells(tables, "register", "", "层级"),
            strict=True,
        )
    )
    axes = Sketch(height=max(2.4, 0.32 * len(names)))
    left = [0] * len(names)
    for tier, colour in zip(TIERS, COLOURS, strict=True):
        size = [counts[name, tier] for name in names]
        axes.barh(names, size, left=left, color=colour, label=tier, height=0.7)
        left = [a + b for a, b in zip(left, size, strict=True)]
    axes.invert_yaxis()
    axes.legend(ncols=5, frameon=False, loc="lower center", bbox_to_anchor=(0.45, 1.0))
    axes.set_xlabel("户")
    axes.words = "各村层级户数"
    return axes


AGES = (("30天以内", 0, 30), ("31至60天", 31, 60), ("60天以上", 61, 10**6))


def _overdue(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    villages = _cells(tables, "overdue", scope, "村")
    days = _cells(tables, "overdue", scope, "逾期天数")
    names = (
        [one.name for one in assessment.register.villages.values()]
        if not scope
        else [assessment.register.villages[scope].name]
    )
    axes = Sketch(height=max(2.0, 0.32 * len(names)))
    left = [0] * len(names)
    for (label, low, high), strength in zip(AGES, (0.35, 0.65, 1.0), strict=True):
        size = [
            sum(1 for v, d in zip(villages, days, strict=True) if v == name and low <= d <= high)
            for name in names
        ]
        axes.barh(names, size, left=left, color=RED, alpha=strength, label=label, height=0.7)
        left = [a + b for a, b in zip(left, size, strict=True)]
    axes.invert_yaxis()
    axes.set_xlim(0, max(1, *left) * 1.05)
    axes.whole_numbers("x")
    axes.legend(ncols=3, frameon=False, loc="lower center", bbox_to_anchor=(0.45, 1.0))
    axes.set_xlabel("户")
    axes.words = "走访逾期户数，按天数"
    return axes


def _per_capita(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    values = [
        float(one) for one in _cells(tables, "register", scope, "人均纯收入") if one is not None
    ]
    lines = assessment.edition.lines
    axes = Sketch()
    edges = [1000 * step for step in range(31)]
    clipped = [min(max(one, 0), edges[-1] - 1) for one in values]
    axes.hist(clipped, bins=edges, histtype="stepfilled", color=COLOURS[0])
    for line, name, side in (
        (lines.monitored, "监测线", "right"),
        (lines.warned, "预警线", "left"),
    ):
        axes.line_at(float(line), f"{name}{line:.0f}", side, COLOURS[1])
    axes.set_xlabel("人均纯收入（元），0以下和30000以上并入两端")
    axes.set_ylabel("户")
    axes.words = "人均纯收入分布"
    return axes


def _visits(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    owed: Counter[str] = Counter()
    done: Counter[str] = Counter()
    periods, states = (_cells(tables, "visit-turns", scope, one) for one in ("期", "是否已访"))
    for name, state in zip(periods, states, strict=True):
        owed[name] += 1
        done[name] += state == "已访"
    names = sorted(owed)
    names = [one for one in names if "Q" not in one] + [one for one in names if "Q" in one]
    axes = Sketch()
    axes.bar(names, [owed[one] for one in names], color=COLOURS[2], label="应访")
    axes.bar(names, [done[one] for one in names], color=COLOURS[0], width=0.5, label="已访")
    axes.legend(ncols=2, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    axes.set_ylabel("户")
    axes.tick_params(axis="x", labelsize=8)
    axes.words = "各期应访和已访户数"
    return axes


def _reasons(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    codes = [rule.code for rule in RULES if rule.code.startswith("W")]
    counts = Counter(
        code
        for words in _cells(tables, "warned", scope, "预警类别")
        for code in re.findall(r"W\d", str(words))
    )
    axes = Sketch(height=2.6)
    axes.bar(codes, [counts[code] for code in codes], color=COLOURS[1])
    axes.set_ylabel("户")
    axes.whole_numbers("y")
    axes.words = "预警户类别"
    return axes


def _in_and_out(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    """Came in and left by month, and the register at each month's end."""
    table = tables.get("in-and-out", scope)
    name = table.scope_name
    rows = [table.named(one) for one in table.lines]
    rows = [one for one in rows if one["村"] == name and "-" in str(one["期"])][::-1]
    months = [str(one["期"]) for one in rows]
    came = [sum(int(one[label]) for label in CAME if label in one) for one in rows]
    left = [-sum(int(one[label]) for label in LEFT) for one in rows]
    axes = Sketch(height=2.8)
    axes.bar(months, came, color=COLOURS[0], label="新增和回退")
    axes.bar(months, left, color=COLOURS[2], label="消除和核减")
    axes.plot(months, [one["期末"] for one in rows], color=COLOURS[1], marker="o", label="期末在册")
    axes.axhline(0, color="#000000", linewidth=0.8)
    axes.legend(ncols=3, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    axes.set_ylabel("户")
    axes.tick_params(axis="x", labelsize=8)
    axes.whole_numbers("y")
    axes.words = "监测对象进出，按月"
    return axes


CAME = ("新增脱贫不稳定户", "新增边缘易致贫户", "新增突发严重困难户", "回退")
LEFT = ("帮扶消除", "自然消除", "整户核减")
STEPS = (("0至5天", 0, 5), ("6至10天", 6, 10), ("11至15天", 11, 15), ("16至30天", 16, 30),
         ("30天以上", 31, 10**6))  # fmt: skip


def _days(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    """How many days from finding to entry, and from entry to the first measure done."""
    axes = Sketch(height=2.8)
    table = tables.get("identifications", scope)
    entry = [_between(table.named(one)) for one in table.lines]
    measure = _cells(tables, "identifications", scope, "录入到首项措施天数")
    names = [name for name, _, _ in STEPS]
    for values, shift, label, colour in (
        (entry, -0.2, "发现到录入", COLOURS[0]), (measure, 0.2, "录入到首项措施", COLOURS[1]),
    ):  # fmt: skip
        size = [sum(1 for v in values if v is not None and a <= v <= b) for _, a, b in STEPS]
        axes.bar(
            [place + shift for place in range(len(names))], size, 0.38, color=colour, label=label
        )
    axes.set_xticks(range(len(names)), names)
    axes.legend(ncols=2, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    axes.set_ylabel("户次")
    axes.whole_numbers("y")
    axes.words = "发现到录入、录入到首项措施的天数"
    return axes


def _between(cells: Any) -> int | None:
    start, end = cells["发现日期"] or cells["农户申请"], cells["系统录入"]
    return (end - start).days if start and end else None


def _eliminated(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    """The present tier of those eliminated."""
    states, tiers = (_cells(tables, "eliminations", scope, one) for one in ("状态", "现层级"))
    counts = Counter(t for s, t in zip(states, tiers, strict=True) if s == "已消除")
    axes = Sketch(height=2.4)
    axes.bar(TIERS, [counts[tier] for tier in TIERS], color=COLOURS[0])
    axes.set_ylabel("户")
    axes.whole_numbers("y")
    axes.words = "已消除户现在的层级"
    return axes


def _trend(tables: Tables, assessment: Assessment, scope: str) -> Sketch:
    """The share done of each monthly duty, by month."""
    table = tables.get("duty-figures", scope)
    rows = [table.named(one) for one in table.lines]
    axes = Sketch(height=3.0)
    months = sorted(
        {str(r["期"]) for r in rows if re.fullmatch(r"[0-9]{4}-[0-9]{2}", str(r["期"]))}
    )
    for duty, colour, style in MONTHLY:
        done, required = Counter[str](), Counter[str]()
        for row in rows:
            if row["事项"] == duty:
                done[str(row["期"])] += int(row["已办"])
                required[str(row["期"])] += int(row["应办"])
        points = [m for m in months if required[m]]
        shares = [100 * done[m] / required[m] for m in points]
        axes.plot(points, shares, color=colour, linestyle=style, marker="o", label=duty)
    axes.set_ylim(0, 105)
    axes.set_ylabel("已办占应办，%")
    axes.tick_params(axis="x", labelsize=8)
    axes.legend(ncols=4, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), fontsize=8)
    axes.words = "各月已办占应办"
    return axes


MONTHLY = (
    ("每月走访", COLOURS[0], "-"), ("月度汇总", COLOURS[1], "-"), ("村级研判", COLOURS[4], "-"),
    ("部门联席会", COLOURS[2], "--"),
)  # fmt: skip


class Declared(NamedTuple):
    """A chart: its title, the ledger it draws from, how."""

    title: str
    ledger: str
    draw: Draw


CHARTS: dict[str, Declared] = {
    "tiers": Declared("各村层级", "register", _tiers),
    "overdue": Declared("走访逾期，按天数", "overdue", _overdue),
    "per-capita": Declared("人均纯收入", "register", _per_capita),
    "visits": Declared("应访和已访", "visit-turns", _visits),
    "reasons": Declared("预警户的类别（一户可有几类）", "warned", _reasons),
    "in-and-out": Declared("监测对象进出", "in-and-out", _in_and_out),
    "days": Declared("从发现到录入、到措施的天数", "identifications", _days),
    "eliminated": Declared("已消除户现在的层级", "eliminations", _eliminated),
    "trend": Declared("各月已办占应办", "duty-figures", _trend),
}
HOME_CHARTS = ("tiers", "overdue", "trend", "in-and-out", "per-capita", "visits", "reasons")
VILLAGE_CHARTS = ("overdue", "visits", "trend", "per-capita")


class Drawn:
    """A chart of one scope, drawn when it is first shown."""

    def __init__(self, name: str, work: Work, scope: str) -> None:
        self.name, self.declared = name, CHARTS[name]
        self.work, self.scope = work, scope

    @property
    def title(self) -> str:
        return self.declared.title

    @property
    def href(self) -> str:
        """The ledger's address from the scope's own folder."""
        return f"ledgers/{self.declared.ledger}/index.html"

    @cached_property
    def svg(self) -> Markup:
        work, rows = self.work, self.rows
        found = work.charts.known(rows)
        if found is None:
            sketch = self.declared.draw(work.tables, work.assessment, self.scope)
            found = work.charts.of(rows, sketch, drawn)
        return found

    @property
    def rows(self) -> str:
        """What the picture is made from: the ledger's rows, the villages, the lines of the edition."""
        work, ledger = self.work, self.declared.ledger
        lines = work.tables.digest(ledger, self.scope)
        return digest("chart", self.name, self.scope, lines, work.chart_frame)

    def carry(self) -> None:
        """Keep the picture for the next build, where the page that shows it is taken over."""
        self.work.charts.known(self.rows)


def charts_of(work: Work, scope: str) -> list[Drawn]:
    """The charts of the first page, or of a village's."""
    return [Drawn(one, work, scope) for one in (VILLAGE_CHARTS if scope else HOME_CHARTS)]
