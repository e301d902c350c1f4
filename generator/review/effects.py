"""What a change moves: tiers, visits, duties, findings; both sides judged on the same day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.assess import Assessment, Case, day_of
from generator.assess.findings import FINDINGS
from generator.assess.result import JudgedVisit
from generator.assess.rules import RULES
from generator.explain.sentences import SENTENCES
from generator.review.records import Record
from generator.review.values import WAYS, items, pair
from generator.tabulate.duties import MONTHLY_VISIT, QUARTERLY_VISIT

CLAUSES = {rule.code: rule.clause for rule in RULES}
FINDING_CLAUSES = {row.code: row.clause for row in FINDINGS}
NEW, DELETED, REFUSED = "新档案", "已删除", "有错未读入"


@dataclass(frozen=True)
class Both:
    """One household on both sides; None where that side has none."""

    before: Case | None
    after: Case | None
    record: Record | None
    unread: bool = False
    """One side's file was refused: what is missing there is not gone."""

    @property
    def case(self) -> Case:
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class TierMove:
    """A tier, class or formal status that moves, and why, sentence by sentence."""

    case: Case
    before: str
    after: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitMove:
    """A visit that now counts or no longer does, for which periods, and what follows."""

    case: Case
    visit: JudgedVisit
    counts: tuple[str, ...]
    lost: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class DutyMove:
    """A duty whose state changes; None where there is none on that side."""

    duty: str
    unit: str
    period: str | None
    before: str | None
    after: str | None
    why: tuple[str, ...]
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class FindingMove:
    """A finding that is new or closed."""

    case: Case
    code: str
    clause: str
    new: bool
    detail: str


def households(
    before: Assessment, after: Assessment, records: tuple[Record, ...]
) -> list[Both]:  # fmt: skip
    """Every household of either side that the change may have moved, by id."""
    by_after = {one.after: one for one in records if one.after}
    was = {case.record.file: case for case in before.cases}
    refused = {one.file for one in (*before.refused, *after.refused)}
    found = []
    for case in after.cases:
        record = by_after.get(case.record.file)
        file = record.before if record else case.record.file
        old = was.pop(file, None) if file else None
        unread = old is None and file in refused
        found.append(Both(old, case, record, unread))
    by_before = {one.before: one for one in records if one.before}
    for file, old in was.items():
        record = by_before.get(file)
        gone = record.after if record else file
        found.append(Both(old, None, record, gone in refused))
    return sorted(found, key=lambda one: one.case.id)


def tier_moves(both: list[Both], after: Assessment) -> Iterator[TierMove]:
    """Households whose tier, class or formal status is another, then those with other reasons."""
    stay = []
    for one in both:
        was = _tier(one.before) or (REFUSED if one.unread else NEW)
        now = _tier(one.after) or (REFUSED if one.unread else DELETED)
        if was != now:
            yield TierMove(one.case, was, now, tuple(_why(one, after)))
        elif _reasons(one.before) != _reasons(one.after):
            stay.append(TierMove(one.case, was, now, tuple(_why(one, after))))
    yield from stay


def _reasons(case: Case | None) -> tuple[str, ...]:
    return case.verdict.reasons if case else ()


def _tier(case: Case | None) -> str:
    """`监测户（突发严重困难户，在册）`."""
    if case is None:
        return ""
    verdict = case.verdict
    more = [verdict.class_ or "", "" if verdict.formal == "无" else verdict.formal]
    words = "，".join(filter(None, more))
    return f"{verdict.tier}（{words}）" if words else verdict.tier


def _why(both: Both, after: Assessment) -> Iterator[str]:
    """The reasons that are new and those that are gone, each with its clause and figures."""
    if both.after is None:
        return
    now = both.after.verdict
    ended = both.after.record.household.deregistration
    if now.tier == "注销" and ended is not None:
        yield f"注销：{ended.day}，{ended.reason}"
        return
    was = _reasons(both.before)
    day = day_of(both.after, after)
    for rule in RULES:
        words = f"{rule.code}（{rule.clause}）{rule.title}：{SENTENCES[rule.code](day)}"
        if rule.code in now.reasons and rule.code not in was:
            yield f"符合{words}"
        elif rule.code in was and rule.code not in now.reasons:
            yield f"不再符合{words}"
    if now.tier == "待核算":
        yield "没有有效的收支核算"


def visit_moves(both: list[Both]) -> Iterator[VisitMove]:
    """Visits that count for other periods than before; new ones whatever they count for.

    None of a household whose record is gone, here and below: its tier says so.
    """
    for one in both:
        if one.after is None or one.unread or (one.before is None and one.record is None):
            continue
        for old, new in _visits(one):
            was = old.periods if old else ()
            now = new.periods if new else ()
            visit = new or old
            assert visit is not None
            gained = tuple(name for name in now if name not in was)
            lost = tuple(name for name in was if name not in now)
            if gained or lost or old is None:
                words = _visit_words(one, old, new, gained, lost)
                yield VisitMove(one.case, visit, gained, lost, words)


def _visits(both: Both) -> Iterator[tuple[JudgedVisit | None, JudgedVisit | None]]:
    """Each visit before with the same visit after, in the order of the record after."""
    was = {one.index: one for one in both.before.visits} if both.before else {}
    now = {one.index: one for one in both.after.visits} if both.after else {}
    if both.record is None:
        yield from ((was.get(index), one) for index, one in now.items())
        return
    before, after = both.record.value_before, both.record.value_after
    pairs = pair(items(before, "走访"), items(after, "走访"), WAYS["走访"])
    same = {j: i for i, j in pairs.same}
    for index, one in now.items():
        yield was.get(same[index]) if index in same else None, one
    yield from ((was[index], None) for index in pairs.gone if index in was)


def _visit_words(
    both: Both, old: JudgedVisit | None, new: JudgedVisit | None,
    gained: tuple[str, ...], lost: tuple[str, ...],
) -> str:  # fmt: skip
    """`计入2022-06，本月走访已完成`; `不计：…`; `不再计入2022-05：…`."""
    if new is None:
        return f"已删去，不再计入{'、'.join(lost)}{_missed(both, lost)}"
    why = "；".join(words for _, words in new.why_not)
    if gained:
        words = f"计入{'、'.join(gained)}"
        words += "".join(f"，本{cadence}走访已完成" for cadence in _completed(both, gained))
        words += _made_up(both, gained)
        return words + (f"；不再计入{'、'.join(lost)}" if lost else "")
    if lost:
        words = f"不再计入{'、'.join(lost)}{_missed(both, lost)}"
        return f"{words}：{why}" if why else words
    return f"不计：{why}"


def _completed(both: Both, gained: tuple[str, ...]) -> list[str]:
    """月, 季: the open periods whose duty the visit completes.

    Also where the household owes no such visit any more, because the visit moved its tier.
    """
    duty = both.after.visit if both.after else None
    found = []
    if duty and duty.cadence and duty.state == "done" and duty.period in gained:
        if both.before is None or both.before.visit.state != "done":
            found.append(duty.cadence)
    for (name, period), state in _owed(both.before).items():
        cadence = "月" if name == MONTHLY_VISIT else "季"
        if state != "done" and period in gained and cadence not in found:
            found.append(cadence)
    return found


def _made_up(both: Both, gained: tuple[str, ...]) -> str:
    """`，不再欠访`: closed periods that the visit, written down late, takes off the list."""
    was = both.before.visit.missed_all if both.before else ()
    now = both.after.visit.missed_all if both.after else ()
    names = [name for name in gained if name in was and name not in now]
    which = "" if len(names) == len(gained) else "、".join(names)
    return f"，{which}不再欠访" if names else ""


def _missed(both: Both, lost: tuple[str, ...]) -> str:
    """`，2022-05成了欠访`: closed periods that are left without any visit."""
    was = both.before.visit.missed_all if both.before else ()
    now = both.after.visit.missed_all if both.after else ()
    names = [name for name in lost if name in now and name not in was]
    return f"，{'、'.join(names)}成了欠访" if names else ""


def duty_moves(
    both: list[Both], before: Assessment, after: Assessment
) -> Iterator[DutyMove]:  # fmt: skip
    """Duties of the organisation and visits owed by households whose state is another."""
    was = {(one.duty, one.unit, one.period): one for one in before.duties}
    now = {(one.duty, one.unit, one.period): one for one in after.duties}
    for key in dict.fromkeys((*was, *now)):
        old, new = was.get(key), now.get(key)
        if old is None or new is None or old.state != new.state:
            shown = new or old
            assert shown is not None
            states = (old.state if old else None), (new.state if new else None)
            yield DutyMove(*key, *states, shown.why if new else ())
    for one in both:
        if one.unread or one.after is None:
            continue
        owed_before, owed_after = _owed(one.before), _owed(one.after)
        for key in dict.fromkeys((*owed_before, *owed_after)):
            old_state, new_state = owed_before.get(key), owed_after.get(key)
            if old_state != new_state:
                duty, period = key
                yield DutyMove(duty, one.case.id, period, old_state, new_state, (), one.case)


def _owed(case: Case | None) -> Mapping[tuple[str, str], str]:
    """The visits that a household owes or has done in the open periods, with their state."""
    if case is None:
        return {}
    duty, found = case.visit, {}
    names = {"月": MONTHLY_VISIT, "季": QUARTERLY_VISIT}
    if duty.cadence and duty.period and duty.state != "not_required":
        found[names[duty.cadence], duty.period] = str(duty.state)
    for one in duty.also:
        found[names[one.cadence], one.period] = str(one.state)
    return found


def finding_moves(both: list[Both]) -> Iterator[FindingMove]:
    """Findings of each household that are on one side alone; new ones first."""
    for one in both:
        if one.unread or one.after is None:
            continue
        was = {row.code: row for row in one.before.findings} if one.before else {}
        now = {row.code: row for row in one.after.findings} if one.after else {}
        for code, row in now.items():
            if code not in was:
                yield FindingMove(one.case, code, FINDING_CLAUSES[code], True, row.detail)
        for code, row in was.items():
            if code not in now:
                yield FindingMove(one.case, code, FINDING_CLAUSES[code], False, row.detail)
