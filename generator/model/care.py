"""What is at risk in a household, and what is done for it: plan, visits, people."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Day, Money, Month, Number, SignalRef, Text, Yes


class Place(Entry):
    """Degrees east and north."""

    longitude: Number = key("经度", help="东经，单位度")
    latitude: Number = key("纬度", help="北纬，单位度")


class Guarantee(Entry):
    """三保障: two worries, three guarantees and safe water; the newest entry of an item holds."""

    item: terms.GuaranteeItem = key("项目", help="同一项目以最近一次核查为准")
    state: terms.GuaranteeState = key("状态")
    can_resolve: Yes | None = key("自身能解决", None, help="有风险或未保障时必填")
    checked: Day = key("核查日期")
    house_grade: terms.HouseGrade | None = key("住房等级", None, help="住房安全填")
    note: Text | None = key("说明", None)

    @property
    def at_risk(self) -> bool:
        return self.state != "有保障"


class Risk(Entry):
    kind: terms.RiskKind = key("类型", help="填其他的写说明")
    found: Day = key("发现日期")
    origin: terms.RiskOrigin | None = key("来源", None, help="谁发现的")
    signal: SignalRef | None = key("线索", None, help="如 zhusha/2022-03/1")
    sudden: Yes = key("突发", False, help="突发事件造成的填是，默认否")
    hardship: Yes = key("基本生活困难", False, help="基本生活出现严重困难的填是，默认否")
    note: Text | None = key("说明", None, long=True)
    resolved: Day | None = key("化解日期", None, help="从这天起风险已化解")
    proof: Text | None = key("化解佐证", None, help="填了化解日期的必填")


class EarlyWarning(Entry):
    """预警情形: a category that an officer finds at the door."""

    kind: terms.WarningKind = key("情形", help="入户发现的预警情形；填其他的写说明和会议")
    since: Day = key("认定日期")
    lifted: Day | None = key("解除日期", None, help="从这天起不再属于")
    note: Text | None = key("说明", None)
    meeting: Month | None = key("会议", None, help="哪个月的研判会议")


class ManualInclusion(Entry):
    """人工纳入: the plan's 等, a meeting's decision to monitor."""

    since: Day = key("认定日期")
    meeting: Month = key("会议", help="哪个月的研判会议")
    note: Text | None = key("说明", None)
    lifted: Day | None = key("解除日期", None)


class Contact(Entry):
    """监测联系人: who visits."""

    name: Text = key("姓名", help="须在队伍名册上")
    start: Day = key("起")
    end: Day | None = key("止", None, help="最后一天")


class Helper(Entry):
    """帮扶联系人: who helps, named by the street."""

    name: Text = key("姓名", help="街道指定，可以和监测联系人是同一人")
    unit: Text | None = key("单位", None)
    start: Day = key("起")
    end: Day | None = key("止", None, help="最后一天")


class Revision(Entry):
    day: Day | None = key("日期", None)
    person: Text | None = key("修订人", None)
    reason: Text | None = key("原因", None)


class Measure(Entry):
    risk: terms.RiskKind | None = key("风险", None, help="针对哪一项风险")
    kind: terms.MeasureKind = key("类别", help="填其他的写说明")
    note: Text | None = key("说明", None)
    content: Text = key("内容", long=True)
    department: Text | None = key("部门", None, help="街道部门的名称")
    person: Text | None = key("责任人", None, help="须在队伍名册上；实施中起应填")
    proofs_wanted: Text | None = key("应收佐证", None, help="落实后应当收的材料")
    deadline: Day | None = key("期限", None, help="最迟哪天落实")
    start: Day | None = key("开始日期", None)
    state: terms.MeasureState = key("状态")
    done: Day | None = key("落实日期", None, help="已落实必填")
    amount: Money | None = key("金额", None, unit="元")
    proof: Text | None = key("佐证", None)
    effect: Text | None = key("成效", None, long=True)


class Plan(Entry):
    """帮扶方案: one household, one plan."""

    made: Day = key("制定日期")
    person: Text | None = key("制定人", None, help="须在队伍名册上")
    signed: Yes | None = key("户主签字", None)
    revisions: tuple[Revision, ...] = listed("修订")
    measures: tuple[Measure, ...] = listed("措施")


class Visit(Entry):
    day: Day = key("日期", help="走访的当天")
    visitors: tuple[Text, ...] = key("走访人", help="须在队伍名册上；监测户由监测联系人本人走访")
    mode: terms.VisitMode = key("方式")
    result: terms.VisitResult = key("结果")
    situation: Text = key("情况", help="看到什么、问到什么，写具体", long=True)
    difficulty: Text | None = key("困难", None, help="户里提出的困难", long=True)
    next_steps: Text | None = key("下步措施", None, help="接下来谁做什么", long=True)
    changes: tuple[terms.VisitChange, ...] = listed(
        "变化", help="上次走访以来变了什么；没有变化填 无"
    )
    satisfaction: terms.Satisfaction | None = key("满意度", None)
    recorded: Day | None = key("录入日期", None, help="写进档案的日期")
    archived: Day | None = key("存档日期", None, help="纸质记录存档的日期")
    signed: Yes | None = key("户主签字", None)
    place: Place | None = key("地点", None, help="打卡的经纬度")


class VisitException(Entry):
    """走访例外: an approved exception, at most 92 days."""

    start: Day = key("起")
    end: Day = key("止", help="最后一天；一次最多 92 天")
    reason: Text = key("原因", long=True)
    approver: Text = key("批准人", help="本村党支部书记或街道分管领导")
    approved: Day = key("批准日期")
    substitutes: tuple[Text, ...] = listed("代走访人", help="这些人视同联系人；方式不放宽")


class CheckExemption(Entry):
    """核查豁免: a warning that was looked at and is right as it stands."""

    check: terms.ExemptibleCheck = key("检查", help="哪一条提醒")
    reason: Text = key("原因", long=True)
    approver: Text = key("批准人", help="本村党支部书记或街道分管领导")
    start: Day = key("起")
    end: Day = key("止", help="最后一天")
    meeting: Month | None = key("会议", None, help="疑似应纳必填")


class LowIncomeReview(Entry):
    day: Day = key("日期")
    result: terms.LowIncomeResult = key("结果")
    handed_to: Text | None = key("转办", None, help="结果是符合的必填，写部门")
    handling: terms.HandlingResult = key("办理结果", "办理中", help="默认办理中")
    included_as: terms.InclusionKind | None = key("纳入类别", None)
    included: Day | None = key("纳入日期", None, help="办理结果是已纳入的必填")
