"""An edition of the plan: every figure the rules use, none in the code."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Count, Day, Money, MonthDay, Positive, Text, Yes


class Lines(Entry):
    """收入线: yuan a person a year; below means strictly below."""

    monitored: Money = key("监测", unit="元")
    warned: Money = key("预警", unit="元")
    accounts_months: Count = key("核算有效月数", unit="月")
    reminder_months: Count = key("核算提醒月数", unit="月")
    large_expense: Money = key("大额支出", unit="元")
    illness_months: Count = key("医疗风险核算月数", unit="月")
    count_one_off: Yes = key("一次性收入计入")


class OutOfContact(Entry):
    days: Positive = key("天数", unit="天")
    times: Positive = key("次数")


class Warnings(Entry):
    need_low_income: tuple[terms.PolicyWarning, ...] = key("需低收入")
    out_of_contact: OutOfContact = key("失联")


class VisitRule(Entry):
    cadence: terms.Cadence = key("周期")
    modes: tuple[terms.VisitMode, ...] = key("方式")
    visitors: tuple[terms.VisitorRole, ...] = key("走访人")
    first_days: Count = key("首期最少天数", unit="天")


class VisitRules(Entry):
    monitored: VisitRule = key("监测户")
    warned: VisitRule = key("预警户")
    soon_days: Count = key("即将到期天数", unit="天")


class Limits(Entry):
    """时限, in days."""

    identification: Count = key("识别总时限")
    notice: Count = key("公示天数")
    entry: Count = key("系统录入")
    signal_handed: Count = key("线索交办")
    signal_checked: Count = key("线索核查")
    signal_answered: Count = key("线索反馈")
    plan: Count = key("制定方案")
    measures: Count = key("落实措施")
    recording: Count = key("走访录入")
    archiving: Count = key("走访存档")
    low_income: Count = key("低收入办理")
    digest_grace: Count = key("月度汇总宽限")


class EliminationRule(Entry):
    months: Count = key("最少月数", unit="月")
    measures_done: Count = key("最少已落实措施")
    accounts_months: Count = key("核算月数", unit="月")


class FiveOnes(Entry):
    """五个一."""

    sweep_until: MonthDay = key("遍访截止")
    cross_check_villages: Count = key("交叉检查村数")
    cross_check_households: Count = key("交叉检查每村户数")


class Teams(Entry):
    street: Count = key("街道人数")
    village: Count = key("村人数")
    filed_until: Day = key("备案截止")


class Titles(Entry):
    monitored: Text | None = key("监测户", None)
    warned: Text | None = key("预警户", None)


class Policy(Entry):
    name: Text = key("名称")
    number: Text = key("文号")
    issued: Day = key("印发")
    start: Day = key("生效")
    end: Day = key("失效", help="最后一天；过后沿用到新方案生效")
    grounds: tuple[Text, ...] = key("上级依据")
    lines: Lines = key("收入线")
    warnings: Warnings = key("预警")
    visits: VisitRules = key("走访")
    limits: Limits = key("时限")
    elimination: EliminationRule = key("消除")
    steps: tuple[Text, ...] = key("识别步骤")
    elimination_steps: tuple[Text, ...] = key("消除步骤")
    five_ones: FiveOnes = key("五个一")
    teams: Teams = key("队伍")
    titles: Titles | None = key("称谓", None)
    provisional: tuple[Text, ...] = listed("暂定", help="方案没有写明、暂定的数字")
