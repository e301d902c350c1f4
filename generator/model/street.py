"""The subdistrict: departments, roster, archive catalogue."""

from __future__ import annotations

from generator.model.base import Entry, key, listed
from generator.model.scalars import Text, UnitCode
from generator.model.staff import CatalogueItem, Filing, StreetStaff


class Street(Entry):
    name: Text = key("名称")
    code: UnitCode | None = key("区划代码", None)
    parent: Text | None = key("上级", None)
    departments: tuple[Text, ...] = listed("部门")
    staff: tuple[StreetStaff, ...] = listed("队伍")
    catalogue: tuple[CatalogueItem, ...] = listed("资料目录")
    filings: tuple[Filing, ...] = listed("归档")
