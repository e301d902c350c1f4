"""The work of a year: sweep, supervision, cross-check."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.month import Issue
from generator.model.scalars import Count, Day, HouseholdId, Number, Positive, Text, VillageId


class NotSwept(Entry):
    household: Text = key("户")
    reason: Text | None = key("原因", None)


class Sweep(Entry):
    """农户遍访 of a village in a year."""

    expected: Count = key("应排查户数")
    start: Day | None = key("开始", None)
    finished: Day | None = key("完成", None)
    swept: Count | None = key("排查户数", None, help="有逐户清单（CSV）时按清单行数")
    not_swept: tuple[NotSwept, ...] = listed("未排查")
    new_monitored: Count | None = key("新发现监测户", None)
    new_warned: Count | None = key("新发现预警户", None)


class SweepRow(Entry):
    """A line of the sweep's CSV."""

    group: Positive | None = key("组", None)
    head: Text = key("户主")
    household: HouseholdId | None = key("编号", None)
    day: Day = key("排查日期")
    person: Text | None = key("排查人", None)
    mode: terms.SweepMode | None = key("方式", None)
    result: terms.SweepResult | None = key("结果", None)
    note: Text | None = key("备注", None)


class Supervision(Entry):
    """专项督查 of a half-year."""

    day: Day = key("日期")
    lead: Text = key("牵头", help="纪工委")
    together: tuple[Text, ...] = listed("会同")
    people: tuple[Text, ...] = listed("人员")
    villages: tuple[VillageId, ...] = key("村", help="村的文件夹名")
    households: tuple[HouseholdId, ...] = listed("抽查户")
    combined_with: Text | None = key("结合", None)
    circular: Text | None = key("通报文号", None)
    issues: tuple[Issue, ...] = listed("问题")


class DrawnHousehold(Entry):
    household: HouseholdId | None = key("户", None)
    group: Positive | None = key("组", None)
    head: Text | None = key("户主", None)


class CheckedVillage(Entry):
    village: VillageId = key("村")
    households: tuple[DrawnHousehold, ...] = listed("户")
    issues: tuple[Issue, ...] = listed("问题")


class CrossCheck(Entry):
    """交叉检查 of a year, by the district's team."""

    day: Day = key("日期")
    unit: Text = key("检查单位")
    leader: Text | None = key("检查组长", None)
    sampling: terms.SampleMode | None = key("抽样方式", None)
    seed: Text | None = key("抽样种子", None)
    score: Number | None = key("得分", None)
    rank: Count | None = key("名次", None)
    circular: Text | None = key("结果文号", None)
    villages: tuple[CheckedVillage, ...] = key("村")
