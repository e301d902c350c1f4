"""Ledgers of the five steps in, and of the way out (ledgers.md, Work with households)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.assess import Assessment, day_of
from generator.assess.day import Day, began
from generator.assess.procedure import conditions
from generator.assess.result import Figures
from generator.dates import months_between
from generator.model.identification import Identification
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, household
from generator.tabulate.rows import case_rows, item_rows
from generator.tabulate.shape import Cell, Column, Ledger, Row, joined, yes


def _step(name: str) -> Column:
    return Column(name, lambda row: c.until(row, row.item.steps.get(name)), "date")


def _days(start, end) -> int | None:
    return (end - start).days if start and end else None


def _last_step(row: Row) -> date | None:
    days = [day for day in row.item.steps.values() if day <= row.as_of]
    return max(days, default=None)


def _figures_on(row: Row, day: date | None) -> Figures | None:
    """The sums as they stood on a day; None where the day has not come."""
    if day is None or day > row.as_of:
        return None
    return day_of(case(row), row.assessment, day).figures()


def _decided(row: Row) -> date | None:
    """认定: 系统录入, else the last step."""
    return c.until(row, row.item.entered) or _last_step(row)


def _when_decided(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        found = _figures_on(row, _decided(row))
        return getattr(found, name) if found else None

    return get


def _risks_then(row: Row) -> str:
    """The kinds of risk open when the household was decided on, or on D."""
    day = _decided(row) or row.as_of
    return joined(
        dict.fromkeys(one.kind for one in day_of(case(row), row.assessment, day).open_risks)
    )


def _other_steps(row: Row) -> str:
    """Steps of another edition, with their days."""
    return joined(
        f"{name}{day}"
        for name, day in row.item.steps.items()
        if name not in IDENTIFICATION_STEPS and day <= row.as_of
    )


def _progress(row: Row) -> str:
    entry: Identification = row.item
    if c.until(row, entry.entered):
        return "已录入"
    if entry.ended and entry.ended.day <= row.as_of:
        return "已终止"
    return "进行中" if entry.first_step(row.as_of) else "未开始"


def _to_measure(row: Row) -> int | None:
    """Days from 系统录入 to the first measure done after the risk was found."""
    entered = c.until(row, row.item.entered)
    since = row.item.found or row.item.first_step() or entered
    days = [one.done for one in c.done_measures(row) if one.done and since and one.done >= since]
    return max(0, (min(days) - entered).days) if entered and days else None


IDENTIFICATION_STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")
ELIMINATION_STEPS = ("入户核实", "民主评议公示", "街道审核", "区级审定")
IDENTIFICATIONS = Ledger(
    "identifications", "五步识别台账",
    lambda a: item_rows(a, lambda one: one.record.household.identifications),
    (
        *PLACE, c.KIND,
        Column("类别", lambda row: row.item.kind),
        Column("风险类型", _risks_then),
        Column("来源", lambda row: row.item.origin),
        Column("发现日期", lambda row: row.item.found, "date"),
        Column("承诺授权", lambda row: row.item.authorised, "date"),
        *(_step(name) for name in IDENTIFICATION_STEPS),
        Column("其他步骤", _other_steps),
        Column("核实人", lambda row: joined(row.item.verifiers)),
        Column("评议（应到/实到/同意）", lambda row: f"{a.expected}/{a.present}/{a.agreed}"
               if (a := row.item.appraisal) else None),
        Column("公示起", lambda row: n.start if (n := row.item.notice) else None, "date"),
        Column("公示止", lambda row: n.end if (n := row.item.notice) else None, "date"),
        Column("公示天数", lambda row: _days(n.start, n.end) if (n := row.item.notice) else None, "int"),
        Column("异议", lambda row: n.objection if (n := row.item.notice) else None),
        Column("比对", lambda row: joined(x.doubts) if (x := row.item.comparison) else None),
        Column("系统录入", lambda row: c.until(row, row.item.entered), "date"),
        Column("系统编号", lambda row: row.item.system_number),
        Column("认定时人均纯收入", _when_decided("per_capita"), "money"),
        Column("认定时扣除后人均", _when_decided("per_capita_after"), "money"),
        Column("发现到认定天数", lambda row: _days(began(row.item), _last_step(row)), "int"),
        Column("申请到认定天数", lambda row: _days(
            c.until(row, row.item.steps.get("农户申请")), _last_step(row)), "int"),
        Column("录入到首项措施天数", _to_measure, "int"),
        Column("终止日期", lambda row: e.day if (e := row.item.ended) and e.day <= row.as_of else None,
               "date"),
        Column("终止原因", lambda row: e.reason if (e := row.item.ended) and e.day <= row.as_of else None),
        Column("依据", lambda row: e.basis if (e := row.item.ended) and e.day <= row.as_of else None),
        Column("问题", lambda row: f.detail if (f := case(row).finding("程序瑕疵")) else None),
        Column("进度", _progress),
        Column("现层级", c.TIER.get),
    ),
    "每一次五步识别，从发现到录入或终止；现层级为注销的户也留在这里。",
    groups=("村", "类别", "进度"),
    each=True,
)  # fmt: skip


def _elimination_rows(assessment: Assessment) -> list[Row]:
    found = []
    for row in case_rows(assessment):
        day = case(row).verdict.day
        entries = [
            one
            for one in household(row).identifications
            if one.elimination and one.elimination.proposed <= day
        ]
        if not entries and case(row).finding("可研判消除"):
            entries = [None]
        found += [row.on(one) for one in entries]
    return found


def _out(row: Row):
    return row.item.elimination if row.item else None


def _out_state(row: Row) -> str:
    way_out = _out(row)
    if way_out is None:
        return "可研判消除"
    day = case(row).verdict.day
    if way_out.reverted and way_out.reverted.day <= day:
        return "已回退"
    if way_out.withdrawn and way_out.withdrawn.day <= day:
        return "已撤回"
    return "已消除" if way_out.day and way_out.day <= day else "拟消除"


def _entered(row: Row):
    entry = row.item or c.deciding(row)
    return entry.entered if entry else None


def _then(row: Row) -> Day:
    """The household on 提出日期; on D where nothing is proposed yet."""
    way_out = _out(row)
    return day_of(case(row), row.assessment, way_out.proposed if way_out else None)


def _when_proposed(name: str) -> Callable[[Row], Cell]:
    return lambda row: getattr(_then(row).figures(), name)


def _accounts_then(row: Row) -> date | None:
    accounts = _then(row).accounts
    return accounts.day if accounts else None


def _conditions(row: Row) -> str:
    """Every condition of rules §5 with 提出日期, met or not."""
    entry = row.item or c.deciding(row)
    if entry is None or entry.entered is None:
        return "没有系统录入"
    way_out = _out(row)
    mode = way_out.mode if way_out else "帮扶消除"
    return joined(
        f"{one.name}{'符合' if one.met else '不符合'}"
        for one in conditions(_then(row), entry, mode)
    )


ELIMINATIONS = Ledger(
    "eliminations", "风险消除台账", _elimination_rows,
    (
        *PLACE,
        Column("监测类别", lambda row: e.kind if (e := row.item or c.deciding(row)) else None),
        c.RISK_KINDS,
        Column("系统录入", _entered, "date"),
        Column("监测月数", lambda row: _months(row), "int"),
        Column("人均纯收入", _when_proposed("per_capita"), "money"),
        Column("扣除合规自付支出后人均纯收入", _when_proposed("per_capita_after"), "money"),
        Column("核算日期", _accounts_then, "date"),
        Column("整户无劳动力", lambda row: yes(not _then(row).able)),
        Column("状态", _out_state),
        Column("方式", lambda row: o.mode if (o := _out(row)) else None),
        Column("提出日期", lambda row: o.proposed if (o := _out(row)) else None, "date"),
        *(Column(name, lambda row, name=name: o.steps.get(name) if (o := _out(row)) else None, "date")
          for name in ELIMINATION_STEPS),
        Column("核实人", lambda row: joined(o.verifiers) if (o := _out(row)) else None),
        Column("公示起止", lambda row: f"{o.notice.start}至{o.notice.end}"
               if (o := _out(row)) and o.notice else None),
        Column("异议", lambda row: o.notice.objection if (o := _out(row)) and o.notice else None),
        Column("户主签字", lambda row: yes(o.signed) if (o := _out(row)) else None),
        Column("日期", lambda row: o.day if (o := _out(row)) else None, "date"),
        Column("佐证", lambda row: o.proof if (o := _out(row)) else None),
        Column("条件逐项", _conditions),
        Column("撤回", lambda row: o.withdrawn.day if (o := _out(row)) and o.withdrawn else None, "date"),
        Column("回退", lambda row: o.reverted.day if (o := _out(row)) and o.reverted else None, "date"),
        Column("现人均", c.PER_CAPITA.get, "money"),
        Column("现层级", c.TIER.get),
        Column("现在的情况", lambda row: joined(f.code for f in case(row).findings)),
    ),
    "拟消除、已消除和可以研判消除的户；人均、核算和劳动力按提出那天算。",
    groups=("村", "状态", "方式"),
    each=True, daily=True,
)  # fmt: skip


def _months(row: Row) -> int | None:
    start = _entered(row)
    way_out = _out(row)
    end = (way_out.day if way_out and way_out.day else None) or case(row).verdict.day
    return months_between(start, end) if start and start <= end else None
