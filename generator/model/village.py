"""A village or community: its roster, work plan and archive."""

from __future__ import annotations

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Count, Day, Text, Year
from generator.model.staff import Filing, VillageStaff


class WorkPlan(Entry):
    """工作方案: the village's own plan with its ways of removing risks."""

    year: Year | None = key("年度", None)
    made: Day | None = key("制定日期", None)
    ways: Text | None = key("消除办法", None, long=True)
    place: Text | None = key("存放", None)


class Village(Entry):
    name: Text = key("名称")
    kind: terms.VillageKind = key("类型")
    prefix: Text | None = key("编号前缀", None, help="新户编号的字母，如 ZS")
    groups: Count | None = key("组数", None, help="村民小组数")
    registered: Count = key("农户数", help="在册农村住户数")
    staff: tuple[VillageStaff, ...] = listed("队伍")
    work_plans: tuple[WorkPlan, ...] = listed("工作方案")
    filings: tuple[Filing, ...] = listed("归档")
