"""Ledgers of low-income reviews, contacts and approved exceptions (ledgers.md)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from generator.assess import Assessment, Case
from generator.dates import add_months, quarter_of
from generator.model.care import Contact, Helper
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, household
from generator.tabulate.rows import case_rows, item_rows, of
from generator.tabulate.shape import Column, Ledger, Row, joined, yes


def _open_days(row: Row) -> int | None:
    one, day = row.item, case(row).verdict.day
    if one.result != "符合" or one.handling == "未通过":
        return None
    if one.handling == "已纳入" and one.included and one.included <= day:
        return None
    return (day - one.day).days


REVIEWS = Ledger(
    "low-income-reviews", "低收入研判台账",
    lambda a: item_rows(a, lambda one: [
        x for x in one.record.household.low_income_reviews if x.day <= one.verdict.day]),
    (
        *PLACE,
        Column("季度", lambda row: quarter_of(row.item.day).name),
        Column("日期", lambda row: row.item.day, "date"),
        Column("结果", lambda row: row.item.result),
        Column("转办", lambda row: row.item.handed_to),
        Column("办理结果", lambda row: row.item.handling if row.item.result == "符合" else None),
        Column("纳入类别", lambda row: row.item.included_as),
        Column("纳入日期", lambda row: row.item.included, "date"),
        Column("未办天数", _open_days, "int"),
    ),
    "每季度低收入研判和转办结果。",
    each=True, daily=True,
)  # fmt: skip


def _has_contact(one: Case) -> bool:
    """Both tiers, and whoever had a contact before."""
    household = one.record.household
    return one.verdict.tier in ("监测户", "预警户") or bool(household.contacts or household.helpers)


def _now(entries, day: date):
    """The newest entry in force on a day."""
    found = [x for x in entries if x.start <= day and (x.end is None or day <= x.end)]
    return max(found, key=lambda one: one.start, default=None)


def _contact(row: Row):
    return _now(household(row).contacts, row.as_of)


def _helper(row: Row):
    return _now(household(row).helpers, row.as_of)


def _roles(row: Row) -> str:
    """The offices of the contact on D."""
    one = _contact(row)
    entries = row.assessment.people.entries(one.name) if one else ()
    roles = (role for entry in entries if entry.on_roster(row.as_of) for role in entry.roles)
    return joined(dict.fromkeys(roles))


def _changes(row: Row) -> int:
    """How often the contact changed since the first."""
    names = [one.name for one in sorted(household(row).contacts, key=lambda one: one.start)
             if one.start <= row.as_of]  # fmt: skip
    return sum(1 for before, after in pairwise(names) if before != after)


def _unit(one: Contact | Helper) -> str:
    return f"{one.unit}，" if isinstance(one, Helper) and one.unit else ""


def _all(name: str):
    """Everyone who was or is: `赵某丙（经发办，2022-03-16至今）`, in order of 起, until D."""

    def get(row: Row) -> str:
        entries = sorted(getattr(household(row), name), key=lambda one: (one.start, one.name))
        return joined(
            f"{one.name}（{_unit(one)}{one.start}至{one.end or '今'}）"
            for one in entries
            if one.start <= row.as_of
        )

    return get


CONTACTS = Ledger(
    "contacts", "联系人花名册", lambda a: case_rows(a, _has_contact),
    (
        *PLACE, c.TIER, c.CONTACT,
        Column("职务", _roles),
        Column("联系起", lambda row: one.start if (one := _contact(row)) else None, "date"),
        Column("更换次数", _changes, "int"),
        Column("帮扶联系人", lambda row: one.name if (one := _helper(row)) else None),
        Column("单位", lambda row: one.unit if (one := _helper(row)) else None),
        Column("帮扶起", lambda row: one.start if (one := _helper(row)) else None, "date"),
        Column("历次监测联系人", _all("contacts")), Column("历次帮扶联系人", _all("helpers")),
        Column("本期应访", lambda row: yes(case(row).visit.required)),
        Column("已访", lambda row: yes(case(row).visit.state == "done")),
    ),
    "监测户和预警户由谁联系、由谁帮扶，以前有过联系人的户也在；本期对监测户是本月，对预警户是本季。",
    groups=("村", "监测联系人", "单位"),
    each=True, daily=True,
)  # fmt: skip


def _loans(assessment: Assessment) -> list[Row]:
    return item_rows(assessment, lambda one: one.record.household.loans)


LOANS = Ledger(
    "loans", "小额信贷台账", _loans,
    (
        *PLACE, c.TIER,
        Column("放款日期", of("granted"), "date"), Column("金额", of("amount"), "money", total=True),
        Column("到期日期", of("due"), "date"), Column("余额", of("balance"), "money", total=True),
        Column("用途", of("purpose")),
        Column("半年内到期", lambda row: yes(
            row.item.due is not None and row.as_of <= row.item.due <= add_months(row.as_of, 6))),
        Column("剩余天数", lambda row: (row.item.due - row.as_of).days if row.item.due else None,
               "int"),
    ),
    "小额信贷，先到期的在前。",
    groups=("村",),
    each=True, daily=True, order=lambda row: (row.item.due is None, row.item.due or row.as_of),
)  # fmt: skip


def _approved(assessment: Assessment) -> list[Row]:
    found = []
    for row in case_rows(assessment):
        rows = [
            (
                "走访例外",
                x.reason,
                x.approver,
                x.start,
                x.end,
                x.approved,
                joined(x.substitutes),
                None,
            )
            for x in household(row).visit_exceptions
        ]
        rows += [(f"核查豁免：{x.check}", x.reason, x.approver, x.start, x.end, None, None,
                  x.meeting) for x in household(row).check_exemptions]  # fmt: skip
        found += [row.on(one) for one in rows]
    return found


EXCEPTIONS = Ledger(
    "exceptions", "例外与豁免台账", _approved,
    (
        *PLACE,
        Column("种类", lambda row: row.item[0]), Column("原因", lambda row: row.item[1]),
        Column("批准人", lambda row: row.item[2]), Column("起", lambda row: row.item[3], "date"),
        Column("止", lambda row: row.item[4], "date"),
        Column("批准日期", lambda row: row.item[5], "date"),
        Column("代走访人", lambda row: row.item[6]), Column("会议", lambda row: row.item[7]),
    ),
    "批准过的走访例外和核查豁免。",
    each=True,
)  # fmt: skip
