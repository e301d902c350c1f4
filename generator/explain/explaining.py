"""One household in words: every figure, line and rule, hit or not, with its clause."""

from __future__ import annotations

from generator.assess import Assessment, Case, day_of
from generator.assess.day import Day
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.explain.findings import conditions
from generator.explain.sentences import SENTENCES
from generator.explain.shape import AccountLine, Explanation, FindingLine, RuleLine
from generator.money import shown
from generator.tabulate.columns import STATES


def explain(case: Case, assessment: Assessment) -> Explanation:
    """Everything the rules say of a household on D, derived from the rules themselves."""
    day = day_of(case, assessment)
    return Explanation(
        id=case.id,
        heading=heading(case),
        persons=persons(day),
        accounts=account_lines(day),
        sum=sum_words(day),
        rules=rule_lines(case, day),
        findings=finding_lines(case, assessment),
        visit=visit_words(case),
        visits=visit_lines(case),
        timeline=tuple(f"{one.start}至{one.end}　{one.tier}" for one in case.timeline),
    )


def heading(case: Case) -> str:
    verdict, home = case.verdict, case.record.household
    class_ = f"（{verdict.class_}）" if verdict.class_ else ""
    reasons = f"，依据 {' '.join(verdict.reasons)}" if verdict.reasons else ""
    under = "，正在识别" if verdict.identifying else ""
    return f"{home.head}（{home.id}）：{verdict.tier}{class_}{reasons}；系统状态{verdict.formal}{under}。"


def persons(day: Day) -> str:
    """n, and n* where it differs."""
    number = len(day.members)
    if day.accounts is None or day.divisor == number:
        return f"计入人口{number}人。"
    return (
        f"计入人口{number}人；核算当天为{day.divisor}人，人口减少不使人均变高，"
        f"人均按{day.divisor}人算。"
    )


def account_lines(day: Day) -> tuple[AccountLine, ...]:
    if day.accounts is None:
        return ()
    lines = []
    one_off = day.policy.lines.count_one_off
    for line in day.accounts.income:
        left_out = line.one_off and not one_off
        name = "、".join(filter(None, (line.kind, line.transfer)))
        why = "一次性收入，不计入" if left_out else (f"减成本{line.cost}元" if line.cost else "")
        counted = None if left_out else line.net
        lines.append(AccountLine(name, line.item or "", line.amount, counted, why))
    for line in day.accounts.expenses:
        counts = day.expense_counts(line)
        lines.append(
            AccountLine(
                f"支出·{line.kind}",
                line.item or str(line.day),
                line.total,
                line.self_paid if counts else None,
                _deductions(line) if counts else _not_counted(day, line),
            )
        )
    return tuple(lines)


def _deductions(line) -> str:
    parts = (("报销", line.reimbursed), ("其他补偿", line.compensated), ("目录外", line.outside))
    return "，".join(f"减{name}{amount}元" for name, amount in parts if amount)


def _not_counted(day: Day, line) -> str:
    if not line.compliant:
        return "不合规，不计入"
    if line.day > day.day:
        return f"{line.day}在截至日之后，不计入"
    return f"{line.day}不在核算期间，不计入"


def sum_words(day: Day) -> str:
    if day.accounts is None:
        return "没有收支核算。"
    if not day.known:
        return "没有计入的人口，不能算人均。"
    one_off = day.policy.lines.count_one_off
    parts = [shown(line.net) for line in day.accounts.income if one_off or not line.one_off]
    figures = day.figures()
    age = "" if day.fresh else "（核算已过有效期，只能证明困难，不能证明不困难）"
    return (
        f"{day.accounts.day}核算{age}：家庭纯收入＝{'＋'.join(parts) or '0'}＝{shown(day.net_income)}元，"
        f"÷{day.divisor}人＝人均{figures.per_capita}元；合规自付支出{shown(day.compliant)}元，"
        f"扣除后人均{figures.per_capita_after}元。"
    )


def rule_lines(case: Case, day: Day) -> tuple[RuleLine, ...]:
    """Every rule in order; whether it hits is the engine's own word."""
    return tuple(
        RuleLine(
            rule.code, rule.clause, rule.title, rule.code in case.verdict.reasons,
            SENTENCES[rule.code](day),
        )
        for rule in RULES
    )  # fmt: skip


def hit_lines(day: Day) -> tuple[RuleLine, ...]:
    """The rules that hold on a day, each with its sentence."""
    return tuple(
        RuleLine(rule.code, rule.clause, rule.title, True, SENTENCES[rule.code](day))
        for rule in RULES
        if rule.hit(day)
    )


def finding_lines(case: Case, assessment: Assessment) -> tuple[FindingLine, ...]:
    needs = conditions(assessment.edition)
    lines = []
    for row in FINDINGS:
        found = case.finding(row.code)
        if found is None:
            words = f"条件是：{needs[row.code]}"
            lines.append(FindingLine(row.code, row.clause, False, None, None, words))
        else:
            detail = f"{found.detail}。" if found.detail else ""
            lines.append(
                FindingLine(
                    row.code, row.clause, True, found.since, found.days, detail + row.advice
                )
            )
    return tuple(lines)


def visit_words(case: Case) -> str:
    """The visit duty: what is owed, until when, by whom."""
    duty = case.visit
    words = []
    if duty.state == "not_required" and duty.period is None:
        words.append(f"层级是{case.verdict.tier}，不要求定期走访。")
    elif duty.state == "done":
        words.append(f"{duty.period}已完成，最近一次有效走访是{duty.last_qualifying}。")
    elif duty.state == "overdue":
        last = (
            f"最近一次有效走访是{duty.last_qualifying}" if duty.last_qualifying else "没有有效走访"
        )
        words.append(
            f"{'、'.join(duty.missed)}没有有效走访，已逾期{duty.days_overdue}天；{last}。"
            f"由{duty.owner}在{duty.due}前走访。"
        )
    elif duty.state == "not_required":
        words.append(f"{duty.period}列入时间不足，本期不要求走访。")
    else:
        words.append(f"{duty.period}{STATES[duty.state]}，由{duty.owner}在{duty.due}前走访。")
    for one in duty.also:
        words.append(f"另欠{one.period}的走访，{one.due}到期。")
    return "".join(words)


def visit_lines(case: Case) -> tuple[str, ...]:
    lines = []
    for one in sorted(case.visits, key=lambda row: (row.visit.day, row.index)):
        names = "、".join(one.visit.visitors)
        first = f"{one.visit.day} {names} {one.visit.mode} {one.visit.result}："
        if one.counts:
            lines.append(first + f"计入{'、'.join(one.periods)}")
        else:
            lines.append(first + "不计，因为" + "；".join(words for _, words in one.why_not))
    return tuple(lines)


def to_text(explanation: Explanation) -> str:
    """The explanation for a terminal or a file."""
    lines = [explanation.heading, "", "一、收支", explanation.persons, explanation.sum]
    for one in explanation.accounts:
        counted = "不计" if one.counted is None else f"计{shown(one.counted)}元"
        why = f"（{one.why}）" if one.why else ""
        lines.append(f"  {one.kind}　{one.item}　{shown(one.amount)}元，{counted}{why}")
    lines += ["", "二、规则"]
    for rule in explanation.rules:
        mark = "符合　" if rule.hit else "不符合"
        lines.append(f"  {rule.code:<2} {mark} {rule.title}（{rule.clause}）：{rule.sentence}")
    lines += ["", "三、走访", f"  {explanation.visit}"]
    lines += [f"  {one}" for one in explanation.visits]
    lines += ["", "四、差异和缺口"]
    for one in explanation.findings:
        mark = "有" if one.hit else "无"
        since = f"，{one.since}起{one.days}天" if one.since else ""
        lines.append(f"  {mark} {one.code}（{one.clause}）{since}：{one.sentence}")
    lines += ["", "五、层级变化", *(f"  {one}" for one in explanation.timeline)]
    return "\n".join(lines)
