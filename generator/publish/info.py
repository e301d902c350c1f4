"""The pages about the register itself: data quality, rules."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.assess.clauses import CLAUSES
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.assess.warnings import WARNING_SLUGS
from generator.dates import ONE_DAY
from generator.explain.policy_words import changed_figures, policy_rows, rule_words
from generator.publish.context import Page, Work
from generator.publish.forge import edit_link
from generator.publish.grid import Grid, grid


def quality(work: Work) -> Page:
    by_file: dict[str, list[dict[str, Any]]] = {}
    for one in work.problems:
        if one.kind == "file":
            link = edit_link(work.settings, one.source.file)
            row = {
                "line": one.source.line, "column": one.source.column, "field": one.source.field,
                "message": one.message, "advice": one.advice, "href": link, "code": one.code,
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
        "registers": grid(("文件", "行", "字段", "问题", "改法"), "tnttt", registers),
        "by_code": grid(("提醒", "处"), "tn", sorted(counts.items(), key=lambda p: (-p[1], p[0]))),
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
        "clauses": CLAUSES,
        "editions": editions(work),
        "findings": [
            {"code": r.code, "slug": r.slug, "clause": r.clause, "advice": r.advice}
            for r in FINDINGS
        ],
    }
    return "rules/index.html", "规则", "rules.html", context


def editions(work: Work) -> Grid:
    """Every edition that has begun, newest first: its days in force, what it changed."""
    as_of = work.assessment.as_of
    begun = [one for one in work.assessment.register.policies if one.start <= as_of]
    rows = []
    for index, one in enumerate(begun):
        later = begun[index + 1].start if index + 1 < len(begun) else None
        until = (later - ONE_DAY).isoformat() if later else "现行"
        changes = changed_figures(begun[index - 1], one) if index else ""
        rows.append((one.number, one.name, one.start.isoformat(), until, changes))
    labels = ("文号", "名称", "从", "到", "和上一份不同的数字")
    return grid(labels, "ttddt", list(reversed(rows)))
