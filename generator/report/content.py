"""One month's report of the street or a village: numbers, promises, slips, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.dates import Period, add_months, month_end
from generator.report.figures import ROWS, Number, View, closed_by, counted, issues, measures
from generator.report.past import compared_days
from generator.report.snapshots import Snapshots
from generator.tabulate.columns import measure_state
from generator.tabulate.rows import unit_name


@dataclass(frozen=True, slots=True)
class Line:
    """A number of the month beside last month's and that of the same day last year."""

    name: str
    unit: str
    now: Number
    last: Number | None
    year_ago: Number | None


@dataclass(frozen=True, slots=True)
class Promise:
    """Something due in the month: what, who, until when, and what became of it by the day."""

    kind: str
    what: str
    who: str
    due: date
    kept: bool
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `as_of` is the month's last day, or D in the open month."""

    month: Period
    scope: str
    name: str
    as_of: date
    edition: str
    lines: tuple[Line, ...]
    promises: tuple[Promise, ...]
    coming: tuple[Promise, ...]
    sentences: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.name}{self.month.name[:4]}年{int(self.month.name[5:])}月防止返贫监测帮扶工作月报"

    @property
    def slipped(self) -> tuple[Promise, ...]:
        return tuple(one for one in self.promises if not one.kept)


class Reporter:
    """Reports of any month and scope; each day's facts are found once."""

    def __init__(self, snapshots: Snapshots) -> None:
        self.snapshots = snapshots

    def view(self, day: date, scope: str) -> View | None:
        facts = self.snapshots.on(day)
        return View(facts, scope) if facts is not None else None

    def report(self, month: Period, scope: str) -> Report:
        now = self.snapshots.now
        day, last_month, last_year = compared_days(month, now.as_of)
        view = self.view(day, scope)
        assert view is not None
        last, year_ago = self.view(last_month, scope), self.view(last_year, scope)
        numbers = [counted(one) for one in (view, last, year_ago)]
        lines = tuple(
            Line(row.name, row.unit, numbers[0][row.name] or 0, numbers[1][row.name],
                 numbers[2][row.name])
            for row in ROWS
        )  # fmt: skip
        promises = promises_of(view, month)
        following = add_months(month.start, 1)
        next_month = Period(
            month_end(following.year, following.month), following, following.isoformat()[:7]
        )
        coming = tuple(one for one in promises_of(view, next_month) if not one.kept)
        name = unit_name(now, scope)
        return Report(
            month, scope, name, day, view.assessment.edition.number, lines, promises, coming,
            sentences(name, day, lines, promises, coming),
        )  # fmt: skip


def month_report(snapshots: Snapshots, month: Period, scope: str) -> Report:
    """The report of one month and scope (the street's is empty)."""
    return Reporter(snapshots).report(month, scope)


def promises_of(view: View, month: Period) -> tuple[Promise, ...]:
    """Measures, problems and duties with their last day in the month, by that day."""
    found = [*_measures(view, month), *_issues(view, month), *_duties(view, month)]
    return tuple(sorted(found, key=lambda one: (one.due, one.kind, one.what)))


def _measures(view: View, month: Period) -> Iterator[Promise]:
    for case, one in measures(view, month):
        if one.state == "无效":
            continue
        state = measure_state(one, view.as_of)
        home = case.record.household
        yield Promise(
            "措施", f"{home.head}（{home.id}）{one.content}",
            "、".join(filter(None, (one.department, one.person))) or "未定", one.deadline,
            state == "已落实", state,
        )  # fmt: skip


def _issues(view: View, month: Period) -> Iterator[Promise]:
    for unit, one in issues(view):
        if one.deadline is None or one.deadline not in month:
            continue
        kept = closed_by(one, view.as_of)
        who = "、".join(filter(None, (one.department, one.person))) or "未定"
        what = f"{unit.rsplit('/', 1)[1]}　{one.content}"
        yield Promise("问题", what, who, one.deadline, kept, "已销号" if kept else "未销号")


def _duties(view: View, month: Period) -> Iterator[Promise]:
    for one in view.assessment.duties:
        if one.due is None or one.due not in month or one.duty == "问题整改":
            continue
        village = view.facts.places[one.unit]
        if view.scope not in ("", village):
            continue
        unit = unit_name(view.assessment, village)
        kept = one.state in ("done", "done_late")
        number = one.unit.split("/", 1)[1] if "/" in one.unit else ""
        words = "、".join(one.why) or ("已完成" if kept else "未完成")
        yield Promise(one.duty, f"{unit}{number}", unit, one.due, kept, words)


def sentences(
    name: str,
    day: date,
    lines: tuple[Line, ...],
    promises: tuple[Promise, ...],
    coming: tuple[Promise, ...],
) -> tuple[str, ...]:
    """The report in sentences that an officer can paste into a letter."""
    at = {one.name: one for one in lines}
    found = [
        f"截至{words_of(day)}，{name}有监测户{_now(at, '监测户')}（在册{_now(at, '其中在册')}、"
        f"未在册{_now(at, '其中未在册')}）{_against(at, '监测户')}，"
        f"预警户{_now(at, '预警户')}{_against(at, '预警户')}。"
        + ("没有发生返贫致贫。" if at["返贫致贫"].now == 0 else f"依据文件认定返贫致贫{_now(at, '返贫致贫')}。"),
        f"本月纳入监测{_now(at, '本月纳入监测')}，消除{_now(at, '本月消除')}，"
        f"整户核减{_now(at, '本月整户核减')}，新增预警{_now(at, '本月新增预警')}，"
        f"化解风险{_now(at, '本月化解风险')}。",
        f"本月应访监测户{_now(at, '本月应访监测户')}，已访{_now(at, '本月已访监测户')}"
        + _rest(at["本月应访监测户"], at["本月已访监测户"], "还没有走访") + "。",
        f"本月收集风险线索{_now(at, '本月收集线索')}，核查{_now(at, '本月核查线索')}，"
        f"属实{_now(at, '本月属实线索')}。",
        f"本月应开会议{_now(at, '本月应开会议')}，已开{_now(at, '本月已开会议')}"
        + _rest(at["本月应开会议"], at["本月已开会议"], "没有开或不合要求") + "。",
        f"本月发现问题{_now(at, '本月发现问题')}，销号{_now(at, '本月销号问题')}；"
        f"落实措施{_now(at, '本月落实措施')}，涉及金额{_now(at, '本月落实金额')}。",
    ]  # fmt: skip
    found += _slips(promises, day)
    for label in ("应纳未纳", "返贫风险再现", "三保障未解决", "缺方案"):
        if at[label].now:
            found.append(f"{label}{_now(at, label)}{_against(at, label)}，请尽快办理。")
    if coming:
        kinds = dict.fromkeys(one.kind for one in coming)
        parts = [f"{kind}{sum(1 for one in coming if one.kind == kind)}项" for kind in kinds]
        found.append(f"下月到期还没有完成的有{'、'.join(parts)}。")
    return tuple(found)


def _slips(promises: tuple[Promise, ...], day: date) -> list[str]:
    found = []
    for kind in dict.fromkeys(one.kind for one in promises):
        mine = [one for one in promises if one.kind == kind]
        slipped = [one for one in mine if not one.kept]
        words = f"本月到期的{kind}{len(mine)}项，完成{len(mine) - len(slipped)}项"
        if slipped:
            named = "；".join(
                f"{one.what}（{_reason(one)}，{one.due.month}月{one.due.day}日到期）"
                for one in slipped[:5]
            )
            more = f"等{len(slipped)}项" if len(slipped) > 5 else ""
            words += f"，没有完成的：{named}{more}"
        found.append(words + "。")
    return found


def _reason(one: Promise) -> str:
    """Who has to act for a measure or problem; what is missing of a duty."""
    return one.who if one.kind in ("措施", "问题") else one.words


def words_of(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def amount(number: Number) -> str:
    return f"{number:.2f}" if isinstance(number, Decimal) else str(number)


def _now(at: dict[str, Line], name: str) -> str:
    return f"{amount(at[name].now)}{at[name].unit}"


def _against(at: dict[str, Line], name: str) -> str:
    """How a number moved since last month and since the same day last year."""
    line = at[name]
    parts = []
    for label, then in (("比上月末", line.last), ("比去年同日", line.year_ago)):
        if then is not None:
            change = line.now - then
            moved = (
                "持平"
                if not change
                else f"{'增加' if change > 0 else '减少'}{amount(abs(change))}{line.unit}"
            )
            parts.append(label + moved)
    return f"，{'，'.join(parts)}" if parts else ""


def _rest(owed: Line, done: Line, words: str) -> str:
    rest = owed.now - done.now
    return f"，{words}{amount(rest)}{owed.unit}" if rest > 0 else ""
