"""基础台账 and the sweep: both tiers on the day the sweep was finished (三(一))."""

from __future__ import annotations

from datetime import date

from generator.assess import Assessment, Case, day_of
from generator.assess.result import Verdict
from generator.assess.rules import judge
from generator.model.year import NotSwept, Sweep, SweepRow
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case
from generator.tabulate.rows import case_rows, unit_row
from generator.tabulate.shape import Cell, Column, Ledger, Ref, Row, joined

BOTH_TIERS = ("监测户", "预警户")


def finished_sweeps(assessment: Assessment) -> list[tuple[str, str, Sweep]]:
    """(village, year, sweep) of every sweep finished by D, by village and year."""
    return [
        (village, year, one)
        for (village, year), one in sorted(assessment.register.sweeps.items())
        if one.finished and one.finished <= assessment.as_of
    ]


def _tier_on(row: Row, day: date) -> str | None:
    return next((span.tier for span in case(row).timeline if span.start <= day <= span.end), None)


def _base_rows(assessment: Assessment) -> list[Row]:
    """Frozen: judged as the sweep's last day would have judged them."""
    rows = []
    sweeps = finished_sweeps(assessment)
    for row in case_rows(assessment):
        for _, year, sweep in (one for one in sweeps if one[0] == row.village):
            day = sweep.finished
            assert day is not None
            if _tier_on(row, day) in BOTH_TIERS:
                rows.append(row.on(judge(day_of(case(row), assessment, day)), (year, day)))
    return rows


def _sweep_passed(assessment: Assessment, case: Case, then: date) -> bool:
    """Whether a sweep of the village was finished between another day and D."""
    first, last = sorted((then, assessment.as_of))
    return any(
        village == case.village and one.finished and first < one.finished <= last
        for (village, _), one in assessment.register.sweeps.items()
    )


def _then(row: Row) -> Verdict:
    return row.item


BASE = Ledger(
    "base", "监测户预警户基础台账", _base_rows,
    (
        *PLACE,
        Column("年度", lambda row: row.extra[0]),
        Column("遍访完成日期", lambda row: row.extra[1], "date"),
        Column("层级", lambda row: _then(row).tier),
        Column("监测类别", lambda row: _then(row).class_),
        Column("依据（编码和条款）", lambda row: c.clause_text(_then(row).reasons)),
        Column("人口", lambda row: _then(row).figures.persons, "int", total=True),
        Column("家庭纯收入", lambda row: _then(row).figures.net_income, "money"),
        Column("人均纯收入", lambda row: _then(row).figures.per_capita, "money"),
        Column("扣除合规自付支出后人均纯收入", lambda row: _then(row).figures.per_capita_after, "money"),
        Column("正式状态", lambda row: _then(row).formal),
        Column("现层级", c.TIER.get),
    ),
    "遍访完成那天的监测户和预警户，按那天的记录定下来，以后不变；现层级供对照。",
    groups=("村", "层级"),
    each=True, passed=_sweep_passed, order=lambda row: (row.village, row.extra[0]),
)  # fmt: skip


def _sweep_rows(assessment: Assessment) -> list[Row]:
    """A row a village and year; a village without a record stands here too."""
    register, as_of = assessment.register, assessment.as_of
    years = {one.period for one in assessment.duties if one.duty == "农户遍访" and one.period}
    duties = {(o.unit, o.period): o for o in assessment.duties if o.duty == "农户遍访"}
    rows = []
    for village in register.villages:
        for year in sorted(years, reverse=True):
            sweep = register.sweeps.get((village, year))
            lines = [
                one for one in register.sweep_rows.get((village, year), ()) if one.day <= as_of
            ]
            rows.append(unit_row(assessment, village, sweep, (year, lines, duties[village, year])))
    return rows


def _modes(name: str):
    """How many were asked in a way, where the sweep is listed house by house."""

    def get(row: Row) -> Cell:
        lines: list[SweepRow] = row.extra[1]
        return sum(1 for one in lines if one.mode == name) if lines else None

    return get


def _swept(row: Row) -> int | None:
    if row.extra[1]:
        return len(row.extra[1])
    return row.item.swept if row.item else None


def _expected(row: Row) -> int:
    return (
        row.item.expected if row.item else row.assessment.register.villages[row.village].registered
    )


def _coverage(row: Row) -> str | None:
    """排查户数 ÷ 应排查户数, cut down to two decimals of a per cent."""
    swept, expected = _swept(row), _expected(row)
    if swept is None or not expected:
        return None
    return f"{swept * 10000 // expected / 100:.2f}%"


def _left_out(row: Row) -> str | None:
    if row.item is None:
        return None
    return joined(f"{one.household}（{one.reason or '没写原因'}）" for one in row.item.not_swept)


def _finished(row: Row) -> date | None:
    return c.until(row, row.item.finished) if row.item else None


STATES = {
    "done": "按期",
    "done_late": "迟",
    "overdue": "逾期",
    "due_soon": "即将到期",
    "due": "未到期",
}
SWEEP = Ledger(
    "sweep", "农户遍访台账", _sweep_rows,
    (
        c.VILLAGE, Column("年度", lambda row: row.extra[0]),
        Column("应排查户数", _expected, "int", total=True),
        Column("开始", lambda row: row.item.start if row.item else None, "date"),
        Column("完成", _finished, "date"),
        Column("排查户数", _swept, "int", total=True),
        *(Column(mode, _modes(mode), "int", total=True) for mode in ("入户", "电话", "代述")),
        Column("覆盖率", _coverage),
        Column("未排查（户与原因）", _left_out),
        Column("新发现监测户", lambda row: row.item.new_monitored if row.item else None, "int", total=True),
        Column("新发现预警户", lambda row: row.item.new_warned if row.item else None, "int", total=True),
        Column("是否按期", lambda row: STATES[row.extra[2].state]),
        Column("缺什么", lambda row: joined(row.extra[2].why)),
    ),
    "每年一次农户遍访；入户、电话、代述只在有逐户清单的村有数。",
    groups=("年度", "是否按期"),
)  # fmt: skip


def _house_rows(assessment: Assessment) -> list[Row]:
    """House by house: the CSV's rows, those listed as not swept, records that no row names."""
    register = assessment.register
    cases = {one.id: one for one in assessment.cases}
    rows = []
    for (village, year), sweep in sorted(register.sweeps.items()):
        lines = [
            o for o in register.sweep_rows.get((village, year), ()) if o.day <= assessment.as_of
        ]
        for one in lines:
            row = unit_row(assessment, village, one, (year, cases.get(one.household or "")))
            rows.append(row)
        rows += [unit_row(assessment, village, one, (year, None)) for one in sweep.not_swept]
        if lines:
            rows += _unlisted(assessment, village, year, lines)
    return rows


def _unlisted(assessment: Assessment, village: str, year: str, lines: list[SweepRow]) -> list[Row]:
    """Records of a village that its list leaves out: neither by 编号 nor by 组 and 户主."""
    ids = {one.household for one in lines if one.household}
    heads = {(one.group, one.head) for one in lines}
    return [
        unit_row(assessment, village, None, (year, one))
        for one in assessment.cases
        if one.village == village
        and one.verdict.tier != "注销"
        and one.id not in ids
        and (one.record.household.group, one.record.household.head) not in heads
    ]


def _house_case(row: Row):
    return row.extra[1]


def _house_refs(row: Row) -> list[Ref]:
    found = _house_case(row)
    return [Ref("household", found.id, found.id)] if found else []


def _house(name: str):
    """An attribute of a row of the sweep's list."""
    return lambda row: getattr(row.item, name) if isinstance(row.item, SweepRow) else None


def _house_head(row: Row) -> str:
    if isinstance(row.item, SweepRow):
        return row.item.head
    if isinstance(row.item, NotSwept):
        return row.item.household
    return _house_case(row).record.household.head


def _house_group(row: Row) -> int | None:
    if isinstance(row.item, SweepRow):
        return row.item.group
    return _house_case(row).record.household.group if _house_case(row) else None


def _house_state(row: Row) -> str:
    if isinstance(row.item, SweepRow):
        return "已排查"
    return "未排查" if isinstance(row.item, NotSwept) else "有档案，清单中没有"


SWEEP_HOUSES = Ledger(
    "sweep-houses", "农户遍访逐户清单", _house_rows,
    (
        c.VILLAGE, Column("组", _house_group, "int"),
        Column("编号", lambda row: one.id if (one := _house_case(row)) else None, refs=_house_refs),
        Column("户主", _house_head),
        Column("年度", lambda row: row.extra[0]),
        Column("是否排查", _house_state),
        Column("排查日期", _house("day"), "date"), Column("排查人", _house("person")),
        Column("方式", _house("mode")), Column("结果", _house("result")),
        Column("备注或原因", lambda row: row.item.reason if isinstance(row.item, NotSwept)
               else _house("note")(row)),
    ),
    "有逐户清单的村，每户谁在哪天看过；没有清单的村只列未排查的户。",
    groups=("村", "是否排查", "方式", "结果", "排查人"),
)  # fmt: skip
