"""Warnings about risks, measures, people in charge, visits (rules §7)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from generator.assess.day import eliminated
from generator.assess.subject import Subject
from generator.dates import ONE_DAY, add_months
from generator.model.care import Contact, Measure
from generator.model.identification import Identification
from generator.source import Path

Found = Iterator[tuple[Path, str]]


def risk_without_note(subject: Subject) -> Found:
    for index, risk in enumerate(subject.household.risks):
        if risk.kind == "其他" and not risk.note and risk.found <= subject.as_of:
            yield ("风险", index), "风险类型为其他，没有写说明"


def risk_not_recorded(subject: Subject) -> Found:
    if (subject.formal == "在册" or subject.monitored) and not subject.today.risks:
        yield ("风险",), "监测对象没有登记任何风险"


def _eliminations(subject: Subject) -> Iterator[tuple[int, Identification]]:
    for index, entry in enumerate(subject.household.identifications):
        way_out = entry.elimination
        if way_out and way_out.day and way_out.day <= subject.as_of:
            yield index, entry


def unsafe_house_at_elimination(subject: Subject) -> Found:
    for index, entry in _eliminations(subject):
        assert entry.elimination
        assert entry.elimination.day
        if subject.timeline.day(entry.elimination.day).house_at_risk:
            yield ("识别", index, "消除"), "消除时住房安全仍有风险"


def elimination_mode_doubtful(subject: Subject) -> Found:
    for index, entry in _eliminations(subject):
        assert entry.elimination
        assert entry.elimination.day
        day = subject.timeline.day(entry.elimination.day)
        done = any(day.done(one) for one in day.measures)
        if entry.elimination.mode == "自然消除" and done:
            yield ("识别", index, "消除", "方式"), "方式为自然消除，但有已落实的措施"
        if entry.elimination.mode == "帮扶消除" and not done:
            yield ("识别", index, "消除", "方式"), "方式为帮扶消除，但没有已落实的措施"


def _has_measure(subject: Subject, kind: str) -> bool:
    return any(one.kind == kind and one.state != "无效" for one in subject.today.measures)


def water_without_measure(subject: Subject) -> Found:
    if _has_measure(subject, "饮水安全保障"):
        return
    for index, risk in enumerate(subject.household.risks):
        if risk.kind == "因安全饮水" and risk in subject.today.open_risks:
            yield ("风险", index), "有安全饮水风险，没有饮水安全保障措施"


def general_support_only(subject: Subject) -> Found:
    entry = subject.today.deciding
    if subject.formal != "在册" or entry is None or entry.entered is None:
        return
    if add_months(entry.entered, 6) > subject.as_of or not subject.today.able:
        return
    kinds = {one.kind for one in subject.today.measures if one.state != "无效"}
    if kinds == {"综合保障"}:
        yield ("帮扶方案", "措施"), "有劳动力、在册满6个月，措施只有综合保障"


def _measures(subject: Subject) -> Iterator[tuple[Path, Measure]]:
    for index, one in enumerate(subject.today.measures):
        yield ("帮扶方案", "措施", index), one


def measure_for_no_risk(subject: Subject) -> Found:
    kinds = {one.kind for one in subject.today.risks}
    for path, one in _measures(subject):
        if one.risk and one.risk not in kinds:
            yield (*path, "风险"), f"措施针对{one.risk}，本户没有登记过这种风险"


def measure_before_risk(subject: Subject) -> Found:
    for path, one in _measures(subject):
        found = [risk.found for risk in subject.today.risks if risk.kind == one.risk]
        if found and one.done and subject.today.done(one) and one.done < min(found):
            yield (*path, "落实日期"), f"落实日期{one.done}早于风险发现日期{min(found)}"


def measure_without_person(subject: Subject) -> Found:
    for path, one in _measures(subject):
        if one.state in ("实施中", "已落实") and not one.person:
            yield path, f"措施“{one.content}”{one.state}，没有责任人"


def unsafe_house_called_safe(subject: Subject) -> Found:
    if subject.household.other_safe_house:
        return
    for index, one in enumerate(subject.household.guarantees):
        if one in subject.today.guarantees and one.item == "住房安全":
            if one.house_grade in ("C", "D") and not one.at_risk:
                yield ("三保障", index), f"住房{one.house_grade}级，状态写的是有保障"


def class_doubtful(subject: Subject) -> Found:
    today = subject.today
    entry = today.deciding if subject.formal == "在册" else next(iter(today.under_way), None)
    if entry is None or entry.kind != "突发严重困难户":
        return
    index = next(i for i, one in enumerate(subject.household.identifications) if one is entry)
    if not any(one.sudden for one in today.risks):
        yield ("识别", index, "类别"), "类别为突发严重困难户，没有登记突发风险"
    elif today.income_below(subject.policy.lines.monitored):
        yield ("识别", index, "类别"), "类别为突发严重困难户，人均纯收入本身低于监测线"


def contact_gap(subject: Subject) -> Found:
    """Periods that overlap, or a day in the register that none of them covers."""
    periods = [one for one in subject.household.contacts if one.start <= subject.as_of]
    periods.sort(key=lambda one: one.start)
    covered: date | None = None
    for before, after in itertools.pairwise(periods):
        if before.end is None or after.start <= before.end:
            path = ("监测联系人", subject.household.contacts.index(after))
            yield path, f"{before.name}、{after.name}的联系时间重叠"
    for start, end in _in_register(subject):
        covered = _first_uncovered(start, end, periods)
        if periods and covered is not None:
            yield ("监测联系人",), f"在册期间从{covered}起有联系人断档"
            return


def _in_register(subject: Subject) -> list[tuple[date, date]]:
    """The stretches of days in the register, from the first edition to D."""
    first = subject.timeline.policies[0].start
    found = []
    for entry in subject.household.identifications:
        if not entry.entered or entry.entered > subject.as_of:
            continue
        way_out = entry.elimination
        start = max(entry.entered, first)
        if way_out and way_out.day and way_out.day <= subject.as_of:
            found.append((start, way_out.day - ONE_DAY))
            if eliminated(entry, subject.as_of) or way_out.reverted is None:
                continue
            start = max(way_out.reverted.day, first)
        found.append((start, subject.as_of))
    return [(start, end) for start, end in found if start <= end]


def _first_uncovered(start: date, end: date, periods: list[Contact]) -> date | None:
    day = start
    for one in periods:
        if one.start > day:
            break
        if one.end is None:
            return None
        day = max(day, one.end + ONE_DAY)
    return day if day <= end else None


def visit_twice(subject: Subject) -> Found:
    seen = set()
    for index, one in enumerate(subject.household.visits):
        if one.day > subject.as_of:
            continue
        if one in seen:
            yield ("走访", index), f"与本户另一条{one.day}的走访完全相同，只算一次"
        seen.add(one)


def mode_against_result(subject: Subject) -> Found:
    face, remote = ("入户", "村委会面谈"), ("电话", "微信")
    for index, one in enumerate(subject.household.visits):
        if one.day > subject.as_of:
            continue
        if (one.mode in face and one.result == "已联系上") or (
            one.mode in remote and one.result in ("见到本人", "见到家人", "家中无人")
        ):
            path = ("走访", index, "结果")
            yield path, f"方式{one.mode}与结果{one.result}不符，这次走访不计"
