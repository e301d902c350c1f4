"""A month of a village and of the street: signals, digest, meetings, problems."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Count, Day, HouseholdId, Positive, Text, VillageId, Yes


class Signal(Entry):
    """风险线索."""

    number: Text = key("编号", help="当月不重复")
    day: Day = key("日期")
    origin: terms.RiskOrigin = key("来源", help="谁发现的")
    origin_department: Text | None = key("来源部门", None)
    received: Day | None = key("接收日期", None)
    household: HouseholdId | None = key("户", None, help="户编号")
    subject: Text | None = key("对象", None, help="没有档案的户写在这里")
    content: Text = key("内容", help="发现了什么", long=True)
    handed_down: Day | None = key("交办日期", None, help="街道交办到村的日期")
    checked: Day | None = key("核查日期", None)
    checker: Text | None = key("核查人", None, help="须在队伍名册上")
    result: terms.SignalResult | None = key("结果", None)
    disposal: terms.SignalDisposal | None = key("处置", None, help="怎么处理")
    answered: Day | None = key("反馈日期", None)


class StreetSignal(Signal):
    """交办线索: handed down by the street."""

    village: VillageId = key("村")


class GroupReport(Entry):
    group: Positive | None = key("组", None)
    person: Text | None = key("摸排人", None)
    households: Count | None = key("摸排户数", None)
    signals: Count | None = key("线索", None)


class Digest(Entry):
    """汇总: 0 is a valid zero report."""

    day: Day = key("日期")
    person: Text = key("汇总人")
    collected: Count = key("收集", help="当月收到几条线索，没有写 0")
    checked: Count = key("核查", help="当月核查了几条")
    groups: tuple[GroupReport, ...] = listed("分组")


class Absence(Entry):
    name: Text = key("姓名")
    reason: Text | None = key("原因", None)


class StudiedHousehold(Entry):
    household: HouseholdId | None = key("户", None)
    matter: terms.StudyMatter | None = key("事项", None)
    outcome: terms.StudyOutcome | None = key("结论", None)
    reason: Text | None = key("理由", None)


class StudyMeeting(Entry):
    """研判会议 of a village."""

    day: Day = key("日期")
    convener: Text = key("召集人", help="党支部书记；受委托召集的写委托")
    delegation: Text | None = key("委托", None, help="委托书文号")
    present: tuple[Text, ...] = listed("参会", help="来了的全部写上")
    absent: tuple[Absence, ...] = listed("缺席", help="没来的写明原因")
    recorder: Text | None = key("记录人", None)
    book: Text | None = key("记录本", None)
    place: Text | None = key("存放", None)
    studied: tuple[StudiedHousehold, ...] = listed("研判户")
    conclusion: Text | None = key("结论", None, long=True)


class JointMeeting(Entry):
    """联席会议 of the street's departments."""

    day: Day = key("日期")
    convener: Text = key("召集人", help="分管领导")
    delegation: Text | None = key("委托", None)
    departments: tuple[Text, ...] = listed("参会部门")
    recorder: Text | None = key("记录人", None)
    book: Text | None = key("记录本", None)
    place: Text | None = key("存放", None)
    studied: tuple[StudiedHousehold, ...] = listed("研判户")
    conclusion: Text | None = key("结论", None, long=True)


class Accountability(Entry):
    """问责."""

    person: Text | None = key("对象", None)
    mode: Text | None = key("方式", None)
    day: Day | None = key("日期", None)
    document: Text | None = key("依据", None)


class Veto(Entry):
    """一票否决: a person's decision with a document, never computed."""

    decided: Yes = key("决定")
    document: Text = key("依据")


class Issue(Entry):
    """问题: a problem of the work, with who mends it until when."""

    number: Text = key("编号", help="不重复")
    found: Day = key("发现日期")
    origin: terms.ProblemOrigin = key("来源")
    kind: terms.ProblemKind = key("类别")
    weight: terms.ProblemWeight | None = key("程度", None)
    village: VillageId | None = key("村", None)
    household: HouseholdId | None = key("户", None, help="户编号")
    content: Text = key("内容", long=True)
    remedy: Text | None = key("整改措施", None, long=True)
    department: Text | None = key("部门", None, help="街道部门的名称")
    person: Text | None = key("责任人", None)
    deadline: Day | None = key("期限", None, help="最迟哪天整改好")
    done: Day | None = key("完成日期", None, help="整改完成的日期")
    proof: Text | None = key("佐证", None)
    verifier: Text | None = key("核验人", None, help="谁核实已经整改")
    elsewhere: Text | None = key("举一反三", None, long=True)
    accountability: Accountability | None = key("问责", None)
    veto: Veto | None = key("一票否决", None)


class Guidance(Entry):
    """指导: the street's guidance on the spot."""

    day: Day | None = key("日期", None)
    village: VillageId | None = key("村", None)
    people: tuple[Text, ...] = listed("人员")
    content: Text | None = key("内容", None)


class VillageMonth(Entry):
    signals: tuple[Signal, ...] = listed("风险线索")
    digest: Digest | None = key("汇总", None)
    meeting: StudyMeeting | None = key("研判会议", None)
    issues: tuple[Issue, ...] = listed("问题")


class StreetMonth(Entry):
    meeting: JointMeeting | None = key("联席会议", None)
    signals: tuple[StreetSignal, ...] = listed("交办线索")
    guidance: tuple[Guidance, ...] = listed("指导")
    issues: tuple[Issue, ...] = listed("问题")
