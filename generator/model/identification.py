"""识别 and 消除: how a household is taken in by steps, and let go."""

from __future__ import annotations

from datetime import date

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Count, Day, Text, Yes


class Appraisal(Entry):
    """评议: the villagers' meeting."""

    day: Day | None = key("日期", None)
    expected: Count | None = key("应到", None)
    present: Count | None = key("实到", None)
    agreed: Count | None = key("同意", None)
    book: Text | None = key("记录本", None, help="会议记录本的编号")


class Comparison(Entry):
    """比对: data comparison and its doubts."""

    day: Day | None = key("日期", None)
    doubts: tuple[terms.ComparisonDoubt, ...] = listed("疑点")
    checked: Text | None = key("核实", None)


class Notice(Entry):
    """公示: the public notice."""

    start: Day | None = key("起", None)
    end: Day | None = key("止", None, help="最后一天")
    objection: terms.Objection | None = key("异议", None)


class Ending(Entry):
    """终止: the household was not taken in."""

    day: Day = key("日期")
    reason: Text | None = key("原因", None)
    basis: Text = key("依据", help="为什么没有纳入，凭什么")


class Reversal(Entry):
    """撤回 or 回退 of an elimination."""

    day: Day = key("日期")
    reason: Text | None = key("原因", None)


class Elimination(Entry):
    mode: terms.EliminationMode = key("方式")
    proposed: Day = key("提出日期")
    steps: dict[Text, Day] = key("步骤", {}, help="步骤名称按方案，写完成日期")
    verifiers: tuple[Text, ...] = listed("核实人", help="至少两人，须在队伍名册上")
    notice: Notice | None = key("公示", None)
    signed: Yes | None = key("户主签字", None)
    day: Day | None = key("日期", None, help="从这天起已消除")
    proof: Text | None = key("佐证", None)
    withdrawn: Reversal | None = key("撤回", None, help="消除没有办成")
    reverted: Reversal | None = key("回退", None, help="消除以后重新监测")


class Identification(Entry):
    kind: terms.MonitoredClass = key("类别")
    found: Day | None = key("发现日期", None, help="识别时限从这天算起")
    origin: terms.RiskOrigin | None = key("来源", None)
    authorised: Day | None = key("承诺授权", None, help="农户签承诺授权书的日期")
    steps: dict[Text, Day] = key("步骤", {}, help="步骤名称按方案，写完成日期")
    verifiers: tuple[Text, ...] = listed("核实人", help="至少两人，须在队伍名册上")
    appraisal: Appraisal | None = key("评议", None)
    comparison: Comparison | None = key("比对", None)
    notice: Notice | None = key("公示", None)
    entered: Day | None = key("系统录入", None, help="从这天起正式在册")
    system_number: Text | None = key("系统编号", None)
    ended: Ending | None = key("终止", None, help="没有纳入的写在这里")
    elimination: Elimination | None = key("消除", None)

    def first_step(self, until: date | None = None) -> date | None:
        """The earliest step (dated `until` or before), or None."""
        days = [day for day in self.steps.values() if until is None or day <= until]
        return min(days) if days else None
