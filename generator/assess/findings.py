"""The findings (rules §3): each a row with one function, in the contract's order.

A finding is about a household; it has a clause and never stops a merge.  A
function answers None, or the finding's `since` and its detail sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.assess import findings_care as care
from generator.assess import findings_status as status
from generator.assess.day import days_since
from generator.assess.findings_shape import Found
from generator.assess.result import Finding
from generator.assess.subject import Subject


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding: its code, its slug in addresses, its clause, what to do about it."""

    code: str
    slug: str
    clause: str
    advice: str
    find: Callable[[Subject], Found | None]


FINDINGS: tuple[FindingRow, ...] = (
    FindingRow("识别中", "identifying", "二(一)-6", "按五步流程在时限内完成识别。", status.identifying),
    FindingRow(
        "不予纳入", "turned-down", "二(一)-5", "有新情况时重新核算、重新研判。", status.turned_down
    ),
    FindingRow("待识别", "to-identify", "二(一)-5", "启动五步识别。", status.to_identify),
    FindingRow("应纳未纳", "not-taken-in", "二(一)-5", "立即启动识别，按时录入系统。", status.not_taken_in),
    FindingRow("返贫风险再现", "risk-returned", "二(一)-5", "核实情况，重新启动识别。", status.risk_returned),
    FindingRow(
        "体外循环", "helped-outside", "二(一)-5", "已在帮扶而未纳入，补办识别。", status.helped_outside
    ),
    FindingRow(
        "识别超期", "identification-late", "二(一)-6", "尽快办结余下步骤，说明超期原因。",
        status.identification_late,
    ),
    FindingRow(
        "疑似应纳", "possibly-eligible", "二(一)-3", "入户核实大额支出后的生活，提交会议研判。",
        status.possibly_eligible,
    ),
    FindingRow(
        "突发待核算", "sudden-no-accounts", "二(一)-3", "重新核算突发情况之后的收支。",
        status.sudden_no_accounts,
    ),
    FindingRow(
        "三保障未解决", "guarantee-open", "二(一)-2", "落实部门和期限，解决后重新核查。",
        status.guarantee_open,
    ),
    FindingRow(
        "可研判消除", "may-eliminate", "二(一)-7", "提交研判会议，由会议决定是否提出消除。",
        status.may_eliminate,
    ),
    FindingRow("待核算", "accounts-missing", "四(二)-2", "入户核算收支。", status.accounts_missing),
    FindingRow("核算待更新", "accounts-due", "四(二)-2", "更新收支核算。", status.accounts_due),
    FindingRow("缺联系人", "no-contact", "二(一)-7", "明确监测联系人。", care.no_contact),
    FindingRow("缺帮扶联系人", "no-helper", "五(一)", "街道明确帮扶联系人。", care.no_helper),
    FindingRow("缺方案", "no-plan", "四(二)-2", "制定一户一策帮扶方案。", care.no_plan),
    FindingRow("方案缺对策", "plan-gap", "四(二)-2", "针对风险补上措施。", care.plan_gap),
    FindingRow("有风险无措施", "risk-no-measure", "二(一)-7", "落实针对风险的措施。", care.risk_no_measure),
    FindingRow(
        "有风险无干预", "risk-no-intervention", "二(二)-12", "及早干预，落实措施。",
        care.risk_no_intervention,
    ),
    FindingRow("措施逾期", "measure-overdue", "二(一)-7", "催办措施，或说明原因调整期限。", care.measure_overdue),
    FindingRow(
        "多次未见", "not-met", "二(二)-8", "换时间、换方式联系，核实居住情况。", care.not_met
    ),
    FindingRow("录入超期", "entry-late", "二(一)-6", "尽快录入防贫监测信息系统。", status.entry_late),
    FindingRow("程序瑕疵", "procedure-breach", "二(一)-6", "补齐资料，说明原因。", status.procedure_breach),
    FindingRow("走访逾期", "visit-overdue", "四(三)-1", "尽快入户走访并记录。", care.visit_overdue),
    FindingRow(
        "注销存疑", "deregistration-doubt", "二(一)-5", "补齐依据和批准，或恢复监测。",
        status.deregistration_doubt,
    ),
    FindingRow(
        "本季仅联系", "contact-only", "二(二)-10", "本季内安排一次入户。", care.contact_only
    ),
    FindingRow("补录", "recorded-late", "四(三)-1", "走访后按时录入。", care.recorded_late),
    FindingRow("未存档", "not-archived", "四(三)-1", "把走访记录交村级存档。", care.not_archived),
    FindingRow(
        "未做低收入研判", "no-low-income-review", "二(二)-11", "本季内完成低收入研判。",
        care.no_low_income_review,
    ),
    FindingRow(
        "转办未办结", "handover-open", "二(二)-11", "向民政办催办，登记办理结果。", care.handover_open
    ),
    FindingRow("疑似失学", "out-of-school", "二(一)-2", "核实就学，落实劝返或送教。", care.out_of_school),
    FindingRow("未参保", "uninsured", "二(一)-2", "动员参保，核实资助政策。", care.uninsured),
    FindingRow(
        "疑似雷同", "same-words", "四(三)-1", "核实走访是否到户，据实改写。", care.same_words
    ),
    FindingRow("数据疑点", "data-doubt", "四(四)-2", "核对记录，改正或写明豁免。", care.data_doubt),
)  # fmt: skip


def findings(subject: Subject, codes: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """Every finding of a household on D, one a code, in order; 注销 knows only one.

    `codes` restricts them to some.
    """
    found = []
    for row in _asked(subject.tier == "注销", codes):
        hit = row.find(subject)
        if hit is not None:
            found.append(_finding(row.code, hit, subject.as_of))
    return tuple(found)


@cache
def _asked(gone: bool, codes: frozenset[str] | None) -> tuple[FindingRow, ...]:
    """The rows to ask; of a household that is 注销 only one."""
    return tuple(
        row
        for row in FINDINGS
        if (codes is None or row.code in codes) and (not gone or row.code == "注销存疑")
    )


def _finding(code: str, hit: Found, as_of: date) -> Finding:
    days = None if hit.since is None else days_since(hit.since, as_of)
    return Finding(code, hit.since, days, "、".join(hit.details))
