"""The closed loop around a household: signal → check → meeting → problem → 销号."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator.assess import Assessment, Case
from generator.assess.day import Day
from generator.assess.prompts import prompts
from generator.model.month import Signal
from generator.publish.grid import Grid, Link, Red, View, grid
from generator.publish.linking import Linker
from generator.tabulate.issues import household_issues
from generator.tabulate.meetings import household_studies
from generator.tabulate.shape import Ref
from generator.tabulate.signals import DUTY_WORDS, all_signals


class Loops:
    """What the months' files and the sweep say of each household, found once."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.studies = household_studies(assessment)
        self.problems = household_issues(assessment)
        self.duties = {one.unit: one for one in assessment.duties if "/" in one.unit}
        self.signals: dict[str, list[tuple[str, Signal]]] = defaultdict(list)
        for unit, _, one in all_signals(assessment):
            if one.household:
                self.signals[one.household].append((unit, one))
        self.sweeps: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        for (_, year), rows in sorted(assessment.register.sweep_rows.items()):
            for row in rows:
                if row.household and row.day <= assessment.as_of:
                    self.sweeps[row.household].append((year, row))
        self.told = {*self.signals, *self.studies, *self.problems, *self.sweeps}
        """The households of which anything is said."""

    def said(self, linker: Linker, case: Case) -> list[Any]:
        """The rows of a household's tables; most have none."""
        if case.id not in self.told:
            return []
        return [one.rows for one in loop_grids(self, linker, case, "").values()]


def loop_grids(loops: Loops, linker: Linker, case: Case, base: str) -> dict[str, Grid]:
    """The tables of a household's page that lead to its signals, meetings and problems."""
    return {
        "signals": _signals(loops, linker, case, base),
        "meetings": _meetings(loops, linker, case, base),
        "problems": _problems(loops, linker, case, base),
        "sweeps": _sweeps(loops, case),
    }


def _to(linker: Linker, kind: Any, key: str, words: str, case: Case, base: str) -> View:
    path = linker.path(Ref(kind, key, words), case.village)
    return Link(words, base + path) if path else words


def _signals(loops: Loops, linker: Linker, case: Case, base: str) -> Grid:
    rows: list[list[View]] = []
    for unit, one in loops.signals.get(case.id, ()):
        duty = loops.duties[unit]
        state: View = DUTY_WORDS[duty.state]
        rows.append(
            [
                _to(linker, "signal", unit, unit, case, base), one.day, one.origin, one.content,
                one.checked, one.result, one.disposal,
                Red(str(state)) if duty.state == "overdue" else state,
            ]
        )  # fmt: skip
    labels = ("线索", "日期", "来源", "内容", "核查日期", "结果", "处置", "状态")
    return grid(labels, "tdttdttt", rows)


def _meetings(loops: Loops, linker: Linker, case: Case, base: str) -> Grid:
    rows: list[list[View]] = [
        [
            _to(linker, "meeting", unit, unit, case, base), meeting.day, study.matter,
            study.outcome, study.reason,
        ]
        for unit, meeting, study in loops.studies.get(case.id, ())
    ]  # fmt: skip
    return grid(("研判会议", "日期", "事项", "结论", "理由"), "tdttt", rows)


def _problems(loops: Loops, linker: Linker, case: Case, base: str) -> Grid:
    rows: list[list[View]] = []
    for unit, one in loops.problems.get(case.id, ()):
        duty = loops.duties[unit]
        state: View = DUTY_WORDS[duty.state]
        rows.append(
            [
                _to(linker, "problem", unit, one.number, case, base), one.found, one.origin,
                one.content, one.department, one.person, one.deadline, one.done,
                Red(str(state)) if duty.state == "overdue" else state,
            ]
        )  # fmt: skip
    labels = ("问题", "发现日期", "来源", "内容", "部门", "责任人", "期限", "完成日期", "状态")
    return grid(labels, "tdttttddt", rows)


def _sweeps(loops: Loops, case: Case) -> Grid:
    rows: list[list[View]] = [
        [year, one.day, one.person, one.mode, one.result, one.note]
        for year, one in loops.sweeps.get(case.id, ())
    ]
    return grid(("遍访年度", "排查日期", "排查人", "方式", "结果", "备注"), "tdtttt", rows)


def prompt_grid(day: Day) -> Grid:
    """What the plan asks for each open risk, and what is missing (四(二)-2)."""
    rows: list[list[View]] = [
        [one.risk, one.found, one.ask, "有" if one.met else "缺", one.missing]
        for one in prompts(day)
    ]
    return grid(("风险", "发现日期", "方案要求", "有没有", "缺什么"), "tdttt", rows)
