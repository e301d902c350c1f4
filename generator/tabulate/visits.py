"""Ledgers of visits: owed, overdue, made (ledgers.md, Work with households)."""

from __future__ import annotations

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

from generator.assess import Assessment
from generator.assess.result import JudgedVisit
from generator.dates import PERIOD_OF
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, household
from generator.tabulate.rows import case_rows, item_rows
from generator.tabulate.shape import Column, Ledger, Row, joined, yes


def _owed(state: str):
    def rows(assessment: Assessment) -> list[Row]:
        found = []
        for row in case_rows(assessment):
            duty = case(row).visit
            if duty.state == state:
                found.append(row.on(duty))
            found += [row.on(one) for one in duty.also if one.state == state]
        return found

    return rows


def _last_failed(row: Row) -> str | None:
    """Why the newest visit does not count."""
    visits = [one for one in case(row).visits if one.visit.day <= case(row).verdict.day]
    newest = max(visits, key=lambda one: (one.visit.day, one.index), default=None)
    if newest is None or newest.counts:
        return None
    return f"{newest.visit.day}：" + "；".join(words for _, words in newest.why_not)


OVERDUE = Ledger(
    "overdue", "逾期走访清单", _owed("overdue"),
    (
        *PLACE, c.TIER,
        Column("应访周期", lambda row: joined(row.item.missed)),
        Column("连续欠访", lambda row: len(row.item.missed), "int"),
        Column("逾期天数", lambda row: row.item.days_overdue, "int"),
        c.LAST_VISIT,
        Column("最近一次走访为何不算", _last_failed),
        c.OWNER,
    ),
    "应访而没有有效走访、已过期的户，逾期最久的在前。",
    groups=("村", "责任人", "层级"),
    each=True, order=lambda row: -row.item.days_overdue,
)  # fmt: skip
DUE_SOON = Ledger(
    "due-soon", "即将到期清单", _owed("due_soon"),
    (
        *PLACE, c.TIER,
        Column("应访周期", lambda row: row.item.period),
        Column("到期日", lambda row: row.item.due, "date"),
        Column("剩余天数", lambda row: (row.item.due - case(row).verdict.day).days, "int"),
        c.LAST_VISIT,
        Column("最近一次走访为何不算", _last_failed),
        c.OWNER,
    ),
    "本期还没有有效走访、几天内到期的户。",
    groups=("村", "责任人", "层级"),
    each=True, daily=True, order=lambda row: row.item.due,
)  # fmt: skip


def _turns(assessment: Assessment) -> list[Row]:
    """A row a household and period that required a visit."""
    return item_rows(assessment, lambda one: one.visit.required_all)


def _turn_visits(row: Row) -> list[JudgedVisit]:
    """The visits that count for the period, oldest first."""
    found = [one for one in case(row).visits if row.item[0] in one.periods]
    return sorted(found, key=lambda one: (one.visit.day, one.index))


def _turn_state(row: Row) -> str:
    period, done = row.item
    if done:
        return "已访"
    open_now = {one(row.as_of).name for one in PERIOD_OF.values()}
    return "未到期" if period in open_now else "欠访"


TURNS = Ledger(
    "visit-turns", "应访已访台账", _turns,
    (
        *PLACE, c.TIER,
        Column("期", lambda row: row.item[0]),
        Column("周期", lambda row: "季" if "Q" in row.item[0] else "月"),
        Column("是否已访", _turn_state),
        Column("有效走访日期", lambda row: v[0].visit.day if (v := _turn_visits(row)) else None,
               "date"),
        Column("走访人", lambda row: joined(v[0].visit.visitors) if (v := _turn_visits(row)) else None),
        Column("方式", lambda row: v[0].visit.mode if (v := _turn_visits(row)) else None),
    ),
    "方案生效以来每户每期应访的，有没有访；过了期的补不上，一直留在这里。",
    groups=("村", "期", "是否已访"),
    each=True, order=lambda row: row.item[0], descending=True,
)  # fmt: skip


def _visits(assessment: Assessment) -> list[Row]:
    rows = item_rows(assessment, lambda one: one.visits)
    return [row for row in rows if row.item.visit.day <= assessment.as_of]


def _by_contact(row: Row) -> str:
    day = row.item.visit.day
    names = {
        one.name
        for one in household(row).contacts
        if one.start <= day and (one.end is None or day <= one.end)
    }
    if not names:
        return "无联系人"
    return "是" if names & set(row.item.visit.visitors) else "否"


def why_not(judged: JudgedVisit) -> str:
    return "；".join(f"{kind}：{words}" for kind, words in judged.why_not)


def _entry_gap(row: Row) -> int | None:
    recorded = row.item.visit.recorded
    return (recorded - row.item.visit.day).days if recorded else None


VISITS = Ledger(
    "visits", "入户走访记录", _visits,
    (
        Column("日期", lambda row: row.item.visit.day, "date"),
        *PLACE, c.TIER,
        Column("走访人", lambda row: joined(row.item.visit.visitors)),
        Column("监测联系人（是否本人）", _by_contact),
        Column("方式", lambda row: row.item.visit.mode),
        Column("结果", lambda row: row.item.visit.result),
        Column("是否计入", lambda row: f"计入{joined(row.item.periods)}" if row.item.counts else "不计"),
        Column("不计原因", lambda row: why_not(row.item)),
        Column("情况", lambda row: row.item.visit.situation),
        Column("困难", lambda row: row.item.visit.difficulty),
        Column("下步措施", lambda row: row.item.visit.next_steps),
        Column("变化", lambda row: joined(row.item.visit.changes)),
        Column("满意度", lambda row: row.item.visit.satisfaction),
        Column("录入日期", lambda row: row.item.visit.recorded, "date"),
        Column("录入时差", _entry_gap, "int"),
        Column("存档日期", lambda row: row.item.visit.archived, "date"),
        Column("户主签字", lambda row: yes(row.item.visit.signed)),
        Column("打卡距离（公里）", lambda row: check_in_distance(row)),
    ),
    "每一次走访和联系，计入哪一期，不计的写明原因。",
    groups=("村", "方式", "结果", "满意度"),
    each=True, order=lambda row: (row.item.visit.day, case(row).id), descending=True,
)  # fmt: skip


def check_in_distance(row: Row) -> Decimal | None:
    """Kilometres, to the metre, between the check-in and the household's place."""
    here, home = row.item.visit.place, household(row).place
    if here is None or home is None:
        return None
    lat1, lat2 = radians(float(here.latitude)), radians(float(home.latitude))
    turn = radians(float(home.longitude - here.longitude))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(turn / 2) ** 2
    return Decimal(f"{2 * 6371.0088 * asin(sqrt(half)):.3f}")
