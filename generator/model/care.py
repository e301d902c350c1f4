"""What is at risk in a household, and what is done for it: plan, visits, people."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Day, Money, Month, Number, SignalRef, Text, Yes


class Place(Entry):
    """Degrees east and north."""

    longitude: Number = key("经度")
    latitude: Number = key("纬度")


class Guarantee(Entry):
    """三保障: two worries, three guarantees and safe water; the newest entry of an item holds."""

    item: terms.GuaranteeItem = key("项目")
    state: terms.GuaranteeState = key("状态")
    can_resolve: Yes | None = key("自身能解决", None, help="有风险或未保障时必填")
    checked: Day = key("核查日期")
    house_grade: terms.HouseGrade | None = key("住房等级", None)
    note: Text | None = key("说明", None)

    @property
    def at_risk(self) -> bool:
        return self.state != "有保障"


class Risk(Entry):
    kind: terms.RiskKind = key("类型")
    found: Day = key("发现日期")
    origin: terms.RiskOrigin | None = key("来源", None)
    signal: SignalRef | None = key("线索", None, help="如 zhusha/2022-03/1")
    sudden: Yes = key("突发", False)
    hardship: Yes = key("基本生活困难", False)
    note: Text | None = key("说明", None)
    resolved: Day | None = key("化解日期", None)
    proof: Text | None = key("化解佐证", None)


class EarlyWarning(Entry):
    """预警情形: a category that an officer finds at the door."""

    kind: terms.WarningKind = key("情形")
    since: Day = key("认定日期")
    lifted: Day | None = key("解除日期", None)
    note: Text | None = key("说明", None)
    meeting: Month | None = key("会议", None)


class ManualInclusion(Entry):
    """人工纳入: the plan's 等, a meeting's decision to monitor."""

    since: Day = key("认定日期")
    meeting: Month = key("会议")
    note: Text | None = key("说明", None)
    lifted: Day | None = key("解除日期", None)


class Contact(Entry):
    """监测联系人: who visits."""

    name: Text = key("姓名")
    start: Day = key("起")
    end: Day | None = key("止", None, help="最后一天")


class Helper(Entry):
    """帮扶联系人: who helps, named by the street."""

    name: Text = key("姓名")
    unit: Text | None = key("单位", None)
    start: Day = key("起")
    end: Day | None = key("止", None, help="最后一天")


class Revision(Entry):
    day: Day | None = key("日期", None)
    person: Text | None = key("修订人", None)
    reason: Text | None = key("原因", None)


class Measure(Entry):
    risk: terms.RiskKind | None = key("风险", None)
    kind: terms.MeasureKind = key("类别")
    note: Text | None = key("说明", None)
    content: Text = key("内容")
    department: Text | None = key("部门", None)
    person: Text | None = key("责任人", None)
    proofs_wanted: Text | None = key("应收佐证", None)
    deadline: Day | None = key("期限", None)
    start: Day | None = key("开始日期", None)
    state: terms.MeasureState = key("状态")
    done: Day | None = key("落实日期", None, help="已落实必填")
    amount: Money | None = key("金额", None, unit="元")
    proof: Text | None = key("佐证", None)
    effect: Text | None = key("成效", None)


class Plan(Entry):
    """帮扶方案: one household, one plan."""

    made: Day = key("制定日期")
    person: Text | None = key("制定人", None)
    signed: Yes | None = key("户主签字", None)
    revisions: tuple[Revision, ...] = listed("修订")
    measures: tuple[Measure, ...] = listed("措施")


class Visit(Entry):
    day: Day = key("日期")
    visitors: tuple[Text, ...] = key("走访人")
    mode: terms.VisitMode = key("方式")
    result: terms.VisitResult = key("结果")
    situation: Text = key("情况")
    difficulty: Text | None = key("困难", None)
    next_steps: Text | None = key("下步措施", None)
    changes: tuple[terms.VisitChange, ...] = listed("变化")
    satisfaction: terms.Satisfaction | None = key("满意度", None)
    recorded: Day | None = key("录入日期", None)
    archived: Day | None = key("存档日期", None)
    signed: Yes | None = key("户主签字", None)
    place: Place | None = key("地点", None)


class VisitException(Entry):
    """走访例外: an approved exception, at most 92 days."""

    start: Day = key("起")
    end: Day = key("止", help="最后一天")
    reason: Text = key("原因")
    approver: Text = key("批准人")
    approved: Day = key("批准日期")
    substitutes: tuple[Text, ...] = listed("代走访人", help="这些人视同联系人；方式不放宽")


class CheckExemption(Entry):
    """核查豁免: a warning that was looked at and is right as it stands."""

    check: terms.ExemptibleCheck = key("检查")
    reason: Text = key("原因")
    approver: Text = key("批准人")
    start: Day = key("起")
    end: Day = key("止", help="最后一天")
    meeting: Month | None = key("会议", None)


class LowIncomeReview(Entry):
    day: Day = key("日期")
    result: terms.LowIncomeResult = key("结果")
    handed_to: Text | None = key("转办", None)
    handling: terms.HandlingResult = key("办理结果", "办理中")
    included_as: terms.InclusionKind | None = key("纳入类别", None)
    included: Day | None = key("纳入日期", None)
