"""The assessment as the JSON of `huce assess` (interface.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.assess.duty_shape import Duty
from generator.assess.result import Assessment, Case, Finding, VisitDuty
from generator.money import shown


def to_json(assessment: Assessment, household: str | None = None) -> dict[str, Any]:
    """The whole object; with `household` only that one's row is listed."""
    cases = [one for one in assessment.cases if household in (None, one.id)]
    return {
        "as_of": assessment.as_of.isoformat(),
        "edition": assessment.edition.number,
        "records": len(assessment.cases),
        "refused": len(assessment.register.refused_households),
        "households": [case_json(one) for one in cases],
        "duties": [_duty(one) for one in assessment.duties],
    }


def case_json(case: Case) -> dict[str, Any]:
    verdict, figures = case.verdict, case.verdict.figures
    return {
        "id": case.id,
        "village": case.village,
        "tier": verdict.tier,
        "formal": verdict.formal,
        "identifying": verdict.identifying,
        "class": verdict.class_,
        "reasons": list(verdict.reasons),
        "persons": figures.persons,
        "accounts": figures.accounts_day and figures.accounts_day.isoformat(),
        "fresh": figures.fresh,
        "net_income": _money(figures.net_income),
        "per_capita": _money(figures.per_capita),
        "compliant_expenditure": _money(figures.compliant),
        "per_capita_after": _money(figures.per_capita_after),
        "findings": [_finding(one) for one in case.findings],
        "visit": _visit(case.visit),
    }


def _duty(one: Duty) -> dict[str, Any]:
    return {
        "duty": one.duty,
        "unit": one.unit,
        "period": one.period,
        "state": one.state,
        "due": one.due.isoformat() if one.due else None,
        "days_overdue": one.days_overdue,
        "why": list(one.why),
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else shown(amount)


def _finding(one: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": one.code,
        "since": one.since.isoformat() if one.since else None,
        "days": one.days,
    }
    if one.detail:
        row["detail"] = one.detail
    return row


def _visit(duty: VisitDuty) -> dict[str, Any]:
    return {
        "cadence": duty.cadence,
        "period": duty.period,
        "required": duty.required,
        "state": duty.state,
        "due": duty.due.isoformat() if duty.due else None,
        "days_overdue": duty.days_overdue,
        "missed": list(duty.missed),
        "missed_all": list(duty.missed_all),
        "last_qualifying": duty.last_qualifying.isoformat() if duty.last_qualifying else None,
        "owner": duty.owner,
        "also": [
            {
                "cadence": one.cadence,
                "period": one.period,
                "due": one.due.isoformat(),
                "state": one.state,
            }
            for one in duty.also
        ],
    }


def to_table(value: dict[str, Any]) -> str:
    """The same object as plain columns for a terminal, one household a line."""
    rows = [("编号", "层级", "依据", "人均", "走访", "待办")]
    for one in value["households"]:
        rows.append(
            (
                one["id"],
                one["tier"],
                " ".join(one["reasons"]),
                one["per_capita"] or "",
                one["visit"]["state"],
                "、".join(finding["code"] for finding in one["findings"]),
            )
        )
    return "\n".join("\t".join(row) for row in rows)
