"""队伍 and 归档: who works for the register, and where its papers are."""

from __future__ import annotations

from datetime import date

from generator.model import terms
from generator.model.base import Entry, key, listed
from generator.model.scalars import Day, PeriodName, Positive, Text


class StaffEntry(Entry):
    """One person's roles from 起 to 止 (the last day in)."""

    name: Text = key("姓名", help="全街道不重名；同名的写 王某丽2")
    origin: terms.StaffOrigin | None = key("来源", None)
    time: terms.StaffTime | None = key("专兼职", None)
    start: Day = key("起")
    end: Day | None = key("止", None, help="最后一天")
    filed: Day | None = key("备案日期", None, help="报街道备案的日期")
    trainings: tuple[Day, ...] = listed("培训", help="每次培训的日期")

    def on_roster(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class VillageStaff(StaffEntry):
    roles: tuple[terms.VillageRole, ...] = key("职务")
    groups: tuple[Positive, ...] = listed("组", help="村民小组长、网格员管哪几组")


class StreetStaff(StaffEntry):
    roles: tuple[terms.StreetRole, ...] = key("职务")
    department: Text | None = key("部门", None)


class CatalogueItem(Entry):
    """资料目录: an item of the archive catalogue."""

    code: Text = key("编号")
    item: Text = key("项目")
    level: terms.ArchiveLevel = key("层级")
    cadence: terms.ArchiveCadence = key("周期")


class Filing(Entry):
    """归档: an item of the catalogue for one period."""

    code: Text = key("编号")
    period: PeriodName | None = key("期", None, help="2022、2022-H1、2022-Q1 或 2022-03")
    state: terms.ArchiveState = key("状态")
    place: Text | None = key("位置", None, help="放在哪里")
    checked: Day | None = key("核对日期", None)
