"""The ledger of what people declared: 预警情形 and 人工纳入, with day and meeting (二(一), 二(二))."""

from __future__ import annotations

from generator.assess import Assessment
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE
from generator.tabulate.rows import item_rows, of
from generator.tabulate.shape import Column, Ledger, Row


def _rows(assessment: Assessment) -> list[Row]:
    """Every declaration dated by D, a 预警情形 before a 人工纳入."""
    return item_rows(
        assessment,
        lambda one: [
            entry
            for entry in (
                *one.record.household.early_warnings,
                *one.record.household.manual_inclusions,
            )
            if entry.since <= one.verdict.day
        ],
    )


def _kind(row: Row) -> str | None:
    return getattr(row.item, "kind", None)


DECLARED = Ledger(
    "declared", "情形认定台账", _rows,
    (
        *PLACE, c.TIER,
        Column("种类", lambda row: "预警情形" if _kind(row) else "人工纳入"),
        Column("情形", _kind),
        Column("认定日期", of("since"), "date"),
        Column("会议", of("meeting")),
        Column("说明", of("note")),
        Column("解除日期", lambda row: c.until(row, row.item.lifted), "date"),
    ),
    "入户发现、研判认定的预警情形，和会议决定的人工纳入；由规则算出来的不在这里。",
    groups=("村", "种类", "情形"),
    each=True,
)  # fmt: skip
