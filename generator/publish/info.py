"""The pages about the register itself: data quality, rules, help."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.assess.duty_shape import Duty
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.assess.warnings import WARNING_SLUGS
from generator.explain.policy_words import policy_rows, rule_words
from generator.publish.context import Work, plain
from generator.publish.forge import edit_link
from generator.publish.lists import Page
from generator.tabulate.signals import DUTY_WORDS


def quality(work: Work) -> Page:
    settings = work.settings
    by_file: dict[str, list[dict[str, Any]]] = {}
    for one in work.problems:
        if one.kind == "file":
            link = edit_link(
                settings.host, settings.url, settings.branch,
                f"{settings.folder}/{one.source.file}",
            )  # fmt: skip
            row = {
                "line": one.source.line, "column": one.source.column, "field": one.source.field,
                "message": one.message, "advice": one.advice, "href": link,
            }  # fmt: skip
            by_file.setdefault(one.source.file, []).append(row)
    refused = [{"file": file, "problems": rows} for file, rows in sorted(by_file.items())]
    registers = [
        (one.source.file, one.source.line, one.source.field, one.message, one.advice)
        for one in work.problems
        if one.kind == "register"
    ]
    titles = {slug: code for code, slug in WARNING_SLUGS.items()}
    counts = Counter(
        titles.get(one.code, one.message) for one in work.problems if one.kind == "warning"
    )
    errors = sum(1 for one in work.problems if one.severity == "error")
    context = {
        "refused": refused,
        "errors": errors,
        "warnings": len(work.problems) - errors,
        "registers": plain(("文件", "行", "字段", "问题", "改法"), registers, "tnttt"),
        "by_code": plain(("提醒", "处"), sorted(counts.items(), key=lambda p: (-p[1], p[0])), "tn"),
    }
    return "data-quality/index.html", "数据质量", "quality.html", context


def rules(work: Work) -> Page:
    policy = work.assessment.edition
    counts = Counter(code for case in work.cases for code in case.verdict.reasons)
    rows = [
        {"code": rule.code, "words": rule_words(rule, policy), "clause": rule.clause,
         "number": counts[rule.code]}
        for rule in RULES
    ]  # fmt: skip
    context = {
        "policy": policy,
        "rules": rows,
        "figures": policy_rows(policy),
        "findings": [
            {"code": r.code, "slug": r.slug, "clause": r.clause, "advice": r.advice}
            for r in FINDINGS
        ],
    }
    return "rules/index.html", "规则", "rules.html", context


def help_page(work: Work) -> Page:
    return "help/index.html", "帮助", "help.html", {}


def duties(work: Work) -> Page:
    """/duties/: each monthly duty by unit and month, the rest by unit and period."""
    names = {key: one.name for key, one in work.assessment.register.villages.items()}
    names["street"] = work.site.street
    rows = [one for one in work.assessment.duties if "/" not in one.unit]
    grids = []
    for duty in dict.fromkeys(one.duty for one in rows):
        mine = [one for one in rows if one.duty == duty]
        periods = list(dict.fromkeys(one.period or "现在" for one in mine))
        cells = {(one.unit, one.period or "现在"): one for one in mine}
        lines = [
            {
                "name": names[unit],
                "cells": [_duty_cell(cells.get((unit, period))) for period in periods],
            }
            for unit in dict.fromkeys(one.unit for one in mine)
        ]
        grids.append({"title": duty, "periods": periods, "lines": lines})
    late = [one for one in work.assessment.duties if one.state == "overdue"]
    late.sort(key=lambda one: (-one.days_overdue, one.duty, one.unit))
    listed = [
        (one.duty, names.get(one.unit.split("/")[0], ""), one.unit if "/" in one.unit else "",
         one.period, one.days_overdue or None, "、".join(one.why))
        for one in late
    ]  # fmt: skip
    labels = ("事项", "单位", "编号", "期", "逾期天数", "缺什么")
    table = plain(labels, listed, "ttttnt")
    for row in table["rows"]:
        row["red_at"] = 4
    context = {"grids": grids, "late": table, "number": len(late)}
    return "duties/index.html", "五个一四有", "duties.html", context


def _duty_cell(one: Duty | None) -> dict[str, str]:
    if one is None:
        return {"state": "", "words": "", "why": ""}
    return {"state": one.state, "words": DUTY_WORDS[one.state], "why": "、".join(one.why)}
