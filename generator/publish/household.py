"""The page of one household: the answer first, then every record behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.assess import Case, day_of
from generator.assess.findings import FINDINGS
from generator.explain.explaining import (
    account_lines,
    persons,
    rule_lines,
    sum_words,
    visit_words,
)
from generator.explain.shape import AccountLine, RuleLine
from generator.publish.context import Work
from generator.publish.edit.links import EditLinks
from generator.publish.grid import Grid, View, anchored, grid
from generator.publish.loops import loop_grids, prompt_grid
from generator.publish.spans import shown
from generator.tabulate.shape import joined, yes

BASE = "../../../"
CLAUSES = {row.code: row for row in FINDINGS}


def household_context(work: Work, case: Case) -> dict[str, Any]:
    home, assessment = case.record.household, work.assessment
    day = day_of(case, assessment)
    rules, sums = rule_lines(case, day), sum_words(day)
    commit = work.history.last_commit(case.record.file)
    loops = loop_grids(work.loops, work.linker, case, BASE)
    hits = [one for one in rules if one.hit]
    bar, table = shown(case.timeline)
    return {
        "h": home,
        "village_name": assessment.register.villages[case.village].name,
        "verdict": case.verdict,
        "tier_sentence": "".join(f"{r.code}（{r.clause}）{r.sentence}。" for r in hits[:1]) + sums,
        "visit": case.visit,
        "visit_sentence": visit_words(case),
        "findings": [_finding(one) for one in case.findings],
        "ways": EditLinks(work).household(case.village, case.id, case.record.file),
        "file": case.record.file,
        "forms": work.forms.links(case),
        "commit": commit,
        "commits": commits(work, case),
        "loops": loops,
        "prompts": prompt_grid(day),
        "dirty": work.history.is_dirty(case.record.file),
        "timeline_svg": bar,
        "spans": table,
        "facts": [*facts(case, persons(day)), *work.moves.facts(case, BASE)],
        "members": members(case),
        "accounts": accounts(case, account_lines(day), sums),
        "guarantees": guarantees(case),
        "risks": risks(case),
        "warnings": early_warnings(case),
        "identifications": [_identification(work, one) for one in home.identifications],
        "plan": _plan(case),
        "measures": measures(case),
        "visits": visits(case),
        "missed_all": case.visit.missed_all,
        "rules": rule_grid(rules),
        "doubts": [f"{w.code}：{w.message}" + (f"（已豁免：{w.exempted}）" if w.exempted else "")
                   for w in case.warnings],
    }  # fmt: skip


def commits(work: Work, case: Case) -> Grid:
    """Who wrote the record and when, newest first."""
    found = work.history.commits(case.record.file)
    rows: list[list[View]] = [[one.day, one.author, one.subject, one.short] for one in found]
    return grid(("日期", "谁", "说明", "提交"), "dttt", rows)


def _finding(one) -> dict[str, Any]:
    row = CLAUSES[one.code]
    return {
        "code": one.code, "slug": row.slug, "since": one.since, "days": one.days,
        "detail": one.detail, "advice": row.advice, "clause": row.clause,
    }  # fmt: skip


def facts(case: Case, persons: str) -> list[tuple[str, str]]:
    home = case.record.household
    aid = joined(one.kind for one in home.dated_assistance)
    pairs = [
        ("户类型", home.kind + (f"（{home.lifted}年脱贫）" if home.lifted else "")),
        ("住址", home.address),
        ("人口", persons),
        ("居住", joined(one.state + (f"（{one.start}起）" if one.start else "") for one in home.dated_residences)),
        ("社会救助", aid or "无"),
        ("联系电话", home.phone),
        ("监测联系人", joined(f"{one.name}（{one.start}起{f'，{one.end}止' if one.end else ''}）" for one in home.contacts)),
        ("帮扶联系人", joined(f"{one.name}（{one.unit or '未填单位'}）" for one in home.helpers)),
        ("饮水", home.water),
        ("住房", home.house.structure if home.house else None),
        ("耕地", f"{home.land}亩" if home.land is not None else None),
        ("产业", joined(f"{i.item}{i.size or ''}{i.unit or ''}" for i in home.industries)),
        ("赡养人", joined(f"{s.name}（{s.relation or ''}，{s.place or ''}，{s.state or '未填'}）" for s in home.supporters)),
        ("小额信贷", joined(f"{x.amount}元（{x.due}到期，余{x.balance}元）" for x in home.loans)),
        ("系统收入", joined(f"{x.year or ''}年人均{x.per_capita}元" for x in home.system_incomes)),
        ("档案", joined((home.file_box.box, home.file_box.place)) if home.file_box else None),
        ("返贫致贫认定", joined(f"{x.day}（{x.document}）" for x in home.relapses)),
        ("注销", f"{home.deregistration.day}，{home.deregistration.reason}" if home.deregistration else None),
    ]  # fmt: skip
    return [(name, value) for name, value in pairs if value]


def members(case: Case) -> Grid:
    rows = []
    for m in case.record.household.members:
        work = joined((m.work.place, m.work.trade)) if m.work else ""
        moved = joined((f"{m.joined}加入" if m.joined else "", f"{m.left}离开" if m.left else ""))
        counted = "是" if m.counted else f"否（{m.not_counted_reason or '未填'}）"
        rows.append(
            (
                m.name,
                m.relation,
                m.sex,
                m.born,
                joined(m.health),
                m.labour,
                m.school,
                work,
                counted,
                moved,
            )
        )
    labels = (
        "姓名",
        "关系",
        "性别",
        "出生",
        "健康",
        "劳动能力",
        "在校",
        "务工",
        "计入",
        "加入离开",
    )
    return grid(labels, "tttdtttttt", rows)


def rule_grid(rules: Sequence[RuleLine]) -> Grid:
    """Every rule, hit or not, and why."""
    rows: list[list[View]] = [
        [
            anchored(one.code, f"{BASE}rules/index.html#{one.code}"), "符合" if one.hit else "不符合",
            one.title, one.clause, one.sentence,
        ]
        for one in rules
    ]  # fmt: skip
    return grid(("编码", "是否符合", "规则", "条款", "为什么"), "ttttt", rows)


def accounts(case: Case, lines: Sequence[AccountLine], sums: str) -> list[dict[str, Any]]:
    """The newest accounts with what counts; earlier ones line by line."""
    newest = case.accounts
    found = []
    for one in sorted(case.record.household.accounts, key=lambda x: x.day, reverse=True):
        if one.day > case.verdict.day:
            continue
        if one is newest:
            rows = [(x.kind, x.item, x.amount, x.counted, x.why) for x in lines]
            total = sums
        else:
            rows = [(x.kind, x.item or "", x.amount, x.net, "") for x in one.income]
            rows += [
                (f"支出·{x.kind}", x.item or str(x.day), x.total, x.self_paid, "")
                for x in one.expenses
            ]
            total = "以后又核算过，以最近一次为准。"
        table = grid(("类别", "项目", "金额", "计入", "说明"), "ttmmt", rows)
        who = f"，核算人{one.person}" if one.person else ""
        span = f"{one.span.start}至{one.span.end}{who}"
        found.append({"table": table, "day": one.day, "span": span, "sum": total})
    return found


def guarantees(case: Case) -> Grid:
    rows = [
        (g.checked, g.item, g.state, yes(g.can_resolve), g.house_grade, g.note)
        for g in sorted(case.record.household.guarantees, key=lambda g: g.checked, reverse=True)
    ]
    labels = ("核查日期", "项目", "状态", "自身能解决", "住房等级", "说明")
    return grid(labels, "dttttt", rows)


def risks(case: Case) -> Grid:
    rows = [
        (r.kind, r.found, r.origin, yes(r.sudden), yes(r.hardship), r.note, r.resolved, r.proof)
        for r in case.record.household.risks
    ]
    labels = ("风险", "发现日期", "来源", "突发", "基本生活困难", "说明", "化解日期", "化解佐证")
    return grid(labels, "tdttttdt", rows)


def early_warnings(case: Case) -> Grid:
    home = case.record.household
    rows = [(w.kind, w.since, w.lifted, w.meeting, w.note) for w in home.early_warnings]
    rows += [
        ("会议认定纳入监测", m.since, m.lifted, m.meeting, m.note) for m in home.manual_inclusions
    ]
    return grid(("情形", "认定日期", "解除日期", "会议", "说明"), "tddtt", rows)


def _identification(work: Work, entry) -> dict[str, Any]:
    steps = [{"name": n, "day": entry.steps.get(n)} for n in work.assessment.edition.steps]
    steps.append({"name": "系统录入", "day": entry.entered})
    words = []
    if entry.verifiers:
        words.append(f"核实人：{joined(entry.verifiers)}。")
    if entry.notice:
        n = entry.notice
        words.append(f"公示{n.start}至{n.end}，异议：{n.objection or '未填'}。")
    if entry.ended:
        words.append(
            f"{entry.ended.day}终止：{entry.ended.reason or ''}，依据{entry.ended.basis}。"
        )
    out = entry.elimination
    if out:
        words.append(
            f"{out.proposed}提出{out.mode}" + (f"，{out.day}消除" if out.day else "") + "。"
        )
        if out.withdrawn:
            words.append(f"{out.withdrawn.day}撤回：{out.withdrawn.reason or ''}。")
        if out.reverted:
            words.append(f"{out.reverted.day}回退：{out.reverted.reason or ''}。")
    found = f"，{entry.found}发现" if entry.found else ""
    return {"title": entry.kind + found, "steps": steps, "words": "".join(words)}


def _plan(case: Case) -> str:
    plan = case.record.household.plan
    if plan is None:
        return ""
    revised = joined(f"{r.day}{r.reason or ''}" for r in plan.revisions)
    words = (
        f"{plan.made}制定，制定人{plan.person or '未填'}，户主签字：{yes(plan.signed) or '未填'}。"
    )
    return words + (f"修订：{revised}。" if revised else "")


def measures(case: Case) -> Grid:
    plan = case.record.household.plan
    rows = [
        (
            m.risk,
            m.kind,
            m.content,
            m.department,
            m.person,
            m.deadline,
            m.state,
            m.done,
            m.amount,
            m.effect,
        )
        for m in (plan.measures if plan else ())
    ]
    labels = ("风险", "类别", "内容", "部门", "责任人", "期限", "状态", "落实日期", "金额", "成效")
    return grid(labels, "tttttdtdmt", rows)


def visits(case: Case) -> Grid:
    rows = []
    for one in sorted(case.visits, key=lambda row: (row.visit.day, row.index), reverse=True):
        v = one.visit
        counts = (
            "计入" + joined(one.periods)
            if one.counts
            else "不计入，因为" + "；".join(words for _, words in one.why_not)
        )
        rows.append(
            (v.day, joined(v.visitors), v.mode, v.result, counts, v.situation, v.difficulty)
        )
    labels = ("日期", "走访人", "方式", "结果", "是否计入", "情况", "困难")
    return grid(labels, "dtttttt", rows)
