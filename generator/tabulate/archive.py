"""资料归档目录: the catalogue by unit and period (ledgers.md; 四(三)-3)."""

from __future__ import annotations

from generator.assess import Assessment
from generator.model.staff import CatalogueItem, Filing
from generator.tabulate.duties import places
from generator.tabulate.rows import unit_row
from generator.tabulate.shape import Column, Ledger, Row, joined
from generator.tabulate.signals import DUTY_WORDS


def _rows(assessment: Assessment) -> list[Row]:
    """A row a unit, item and period that the duty asks for, with what is filed."""
    register = assessment.register
    items = {one.code: one for one in register.street.catalogue}
    place = places(assessment)
    rows = []
    for duty in assessment.duties:
        if duty.duty == "资料归档":
            folder, code = duty.unit.split("/", 1)
            owner = register.villages.get(folder, register.street)
            filing = _filing(owner.filings, items[code], duty.period or "", assessment)
            rows.append(unit_row(assessment, place[duty.unit], duty, (items[code], filing)))
    return rows


def _filing(
    filings: tuple[Filing, ...], item: CatalogueItem, period: str, assessment: Assessment
) -> Filing | None:
    found = [
        one
        for one in filings
        if one.code == item.code
        and (item.cadence == "一次" or one.period == period)
        and (one.checked is None or one.checked <= assessment.as_of)
    ]
    return max(found, key=lambda one: (one.state != "缺", str(one.checked or "")), default=None)


def _state(row: Row) -> str:
    """What the records say: 有, 不适用 or 缺; of 层级 户 how many households lack a box."""
    item, filing = row.extra
    if item.level == "户":
        return "有" if row.item.state in ("done", "done_late") else joined(row.item.why)
    return filing.state if filing else "缺"


ARCHIVE = Ledger(
    "archive", "资料归档目录", _rows,
    (
        Column("单位", lambda row: row.village_name),
        Column("编号", lambda row: row.extra[0].code), Column("项目", lambda row: row.extra[0].item),
        Column("层级", lambda row: row.extra[0].level),
        Column("期", lambda row: row.item.period),
        Column("状态", _state),
        Column("位置", lambda row: f.place if (f := row.extra[1]) else None),
        Column("核对日期", lambda row: f.checked if (f := row.extra[1]) else None, "date"),
        Column("到期日", lambda row: row.item.due, "date"),
        Column("办理", lambda row: DUTY_WORDS[row.item.state]),
    ),
    "资料目录的每一项、每一期在哪里；没有登记的算缺。",
    groups=("单位", "项目", "状态"),
)  # fmt: skip
