"""Ledgers of the work with households (ledgers.md, Work with households)."""

from __future__ import annotations

from decimal import Decimal

from generator.assess import Assessment, Case
from generator.assess.result import JudgedVisit
from generator.dates import add_months, quarter_of
from generator.money import ZERO, per_capita
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, household
from generator.tabulate.rows import case_rows, item_rows
from generator.tabulate.shape import Column, Ledger, Row, joined, yes


def _until(row: Row, day):
    return day if day is not None and day <= case(row).verdict.day else None


def _risks(assessment: Assessment) -> list[Row]:
    return item_rows(
        assessment,
        lambda one: [r for r in one.record.household.risks if r.found <= one.verdict.day],
    )


def _risk_closed(row: Row) -> bool:
    return _until(row, row.item.resolved) is not None


RISKS = Ledger(
    "risks", "风险销号台账", _risks,
    (
        *PLACE, c.TIER,
        Column("风险", lambda row: row.item.kind),
        Column("突发", lambda row: yes(row.item.sudden)),
        Column("发现日期", lambda row: row.item.found, "date"),
        Column("来源", lambda row: row.item.origin),
        Column("线索", lambda row: row.item.signal),
        Column("说明", lambda row: row.item.note),
        Column("对应措施", lambda row: joined(
            f"{m.content}（{m.state}）" for m in c.measures(row) if m.risk == row.item.kind)),
        Column("状态", lambda row: "已销号" if _risk_closed(row) else "未销号"),
        Column("化解日期", lambda row: _until(row, row.item.resolved), "date"),
        Column("佐证", lambda row: row.item.proof if _risk_closed(row) else None),
        Column("在险天数", lambda row: ((_until(row, row.item.resolved) or case(row).verdict.day)
                                    - row.item.found).days, "int"),
    ),
    "登记过的每一项风险，已化解的写明佐证。",
)  # fmt: skip


def _step(name: str) -> Column:
    return Column(name, lambda row: _until(row, row.item.steps.get(name)), "date")


def _begun(entry):
    return entry.found or entry.first_step()


def _days(start, end) -> int | None:
    return (end - start).days if start and end else None


def _last_step(row: Row):
    days = [day for day in row.item.steps.values() if day <= case(row).verdict.day]
    return max(days, default=None)


IDENTIFICATION_STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")
ELIMINATION_STEPS = ("入户核实", "民主评议公示", "街道审核", "区级审定")
IDENTIFICATIONS = Ledger(
    "identifications", "五步识别台账",
    lambda a: item_rows(a, lambda one: one.record.household.identifications),
    (
        *PLACE, c.KIND,
        Column("类别", lambda row: row.item.kind),
        c.RISK_KINDS,
        Column("来源", lambda row: row.item.origin),
        Column("发现日期", lambda row: row.item.found, "date"),
        Column("承诺授权", lambda row: row.item.authorised, "date"),
        *(_step(name) for name in IDENTIFICATION_STEPS),
        Column("核实人", lambda row: joined(row.item.verifiers)),
        Column("评议（应到/实到/同意）", lambda row: f"{a.expected}/{a.present}/{a.agreed}"
               if (a := row.item.appraisal) else None),
        Column("公示起", lambda row: n.start if (n := row.item.notice) else None, "date"),
        Column("公示止", lambda row: n.end if (n := row.item.notice) else None, "date"),
        Column("公示天数", lambda row: _days(n.start, n.end) if (n := row.item.notice) else None, "int"),
        Column("异议", lambda row: n.objection if (n := row.item.notice) else None),
        Column("比对", lambda row: joined(x.doubts) if (x := row.item.comparison) else None),
        Column("系统录入", lambda row: _until(row, row.item.entered), "date"),
        Column("系统编号", lambda row: row.item.system_number),
        Column("现人均纯收入", c.PER_CAPITA.get, "money"),
        Column("现扣除后人均", c.AFTER.get, "money"),
        Column("发现到认定天数", lambda row: _days(_begun(row.item), _last_step(row)), "int"),
        Column("申请到认定天数", lambda row: _days(
            _until(row, row.item.steps.get("农户申请")), _last_step(row)), "int"),
        Column("终止原因", lambda row: e.reason if (e := row.item.ended) else None),
        Column("依据", lambda row: e.basis if (e := row.item.ended) else None),
        Column("问题", lambda row: f.detail if (f := case(row).finding("程序瑕疵")) else None),
    ),
    "每一次五步识别，从发现到录入或终止。",
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
        found += [Row(row.village, row.village_name, row.case, one) for one in entries]
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


ELIMINATIONS = Ledger(
    "eliminations", "风险消除台账", _elimination_rows,
    (
        *PLACE,
        Column("监测类别", lambda row: e.kind if (e := row.item or c.deciding(row)) else None),
        c.RISK_KINDS,
        Column("系统录入", _entered, "date"),
        Column("监测月数", lambda row: _months(row), "int"),
        c.PER_CAPITA, c.AFTER, c.ACCOUNTS_DAY,
        Column("整户无劳动力", lambda row: yes(c.labour_count(row) == 0)),
        Column("状态", _out_state),
        Column("方式", lambda row: o.mode if (o := _out(row)) else None),
        Column("提出日期", lambda row: o.proposed if (o := _out(row)) else None, "date"),
        *(Column(name, lambda row, name=name: o.steps.get(name) if (o := _out(row)) else None, "date")
          for name in ELIMINATION_STEPS),
        Column("公示起止", lambda row: f"{o.notice.start}至{o.notice.end}"
               if (o := _out(row)) and o.notice else None),
        Column("异议", lambda row: o.notice.objection if (o := _out(row)) and o.notice else None),
        Column("户主签字", lambda row: yes(o.signed) if (o := _out(row)) else None),
        Column("日期", lambda row: o.day if (o := _out(row)) else None, "date"),
        Column("佐证", lambda row: o.proof if (o := _out(row)) else None),
        Column("条件逐项", lambda row: f.detail if (f := case(row).finding("程序瑕疵")) else "符合"),
        Column("回退", lambda row: o.reverted.day if (o := _out(row)) and o.reverted else None, "date"),
        Column("现人均", c.PER_CAPITA.get, "money"),
    ),
    "拟消除、已消除和可以研判消除的户。",
)  # fmt: skip


def _months(row: Row) -> int | None:
    from generator.dates import months_between

    start = _entered(row)
    way_out = _out(row)
    end = (way_out.day if way_out and way_out.day else None) or case(row).verdict.day
    return months_between(start, end) if start and start <= end else None


def _owed(state: str):
    def rows(assessment: Assessment) -> list[Row]:
        found = []
        for row in case_rows(assessment):
            duty = case(row).visit
            if duty.state == state:
                found.append(Row(row.village, row.village_name, row.case, duty))
            found += [
                Row(row.village, row.village_name, row.case, one)
                for one in duty.also
                if one.state == state
            ]
        if state == "overdue":
            found.sort(key=lambda row: -row.item.days_overdue)
        else:
            found.sort(key=lambda row: row.item.due)
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
)  # fmt: skip


def _visits(assessment: Assessment) -> list[Row]:
    rows = item_rows(assessment, lambda one: one.visits)
    rows = [row for row in rows if row.item.visit.day <= assessment.as_of]
    return sorted(rows, key=lambda row: (row.item.visit.day, case(row).id), reverse=True)


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
)  # fmt: skip


def check_in_distance(row: Row) -> Decimal | None:
    """Kilometres, to the metre, between the check-in and the household's place."""
    from math import asin, cos, radians, sin, sqrt

    here, home = row.item.visit.place, household(row).place
    if here is None or home is None:
        return None
    lat1, lat2 = radians(float(here.latitude)), radians(float(home.latitude))
    turn = radians(float(home.longitude - here.longitude))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(turn / 2) ** 2
    return Decimal(f"{2 * 6371.0088 * asin(sqrt(half)):.3f}")


def _plan_rows(assessment: Assessment) -> list[Row]:
    found = []
    for row in case_rows(assessment):
        plan = household(row).plan
        if plan is None or plan.made > assessment.as_of:
            continue
        for one in plan.measures or (None,):
            found.append(Row(row.village, row.village_name, row.case, one, plan))
    return found


def _of(attribute: str):
    return lambda row: getattr(row.item, attribute) if row.item is not None else None


def _late_days(row: Row) -> int | None:
    one, day = row.item, case(row).verdict.day
    if one is None or one.deadline is None or one.state == "无效":
        return None
    end = one.done if one.state == "已落实" and one.done and one.done <= day else day
    return max(0, (end - one.deadline).days) or None


def _risk_done(row: Row) -> str | None:
    if row.item is None or row.item.risk is None:
        return None
    kinds = {one.kind for one in c.open_risks(row)}
    return "未化解" if row.item.risk in kinds else "已化解"


PLANS = Ledger(
    "plans", "一户一策帮扶方案", _plan_rows,
    (
        *PLACE, c.TIER,
        Column("制定日期", lambda row: row.extra.made, "date"),
        Column("制定人", lambda row: row.extra.person),
        Column("风险", _of("risk")), Column("对策类别", _of("kind")), Column("内容", _of("content")),
        Column("部门", _of("department")), c_person := Column("责任人", _of("person")),
        Column("应收佐证", _of("proofs_wanted")), Column("期限", _of("deadline"), "date"),
        Column("状态", _of("state")), Column("落实日期", _of("done"), "date"),
        Column("金额", _of("amount"), "money"), Column("佐证", _of("proof")),
        Column("成效", _of("effect")), Column("逾期天数", _late_days, "int"),
        Column("修订", lambda row: joined(f"{r.day}{r.reason or ''}" for r in row.extra.revisions)),
        Column("户主签字", lambda row: yes(row.extra.signed)),
        Column("风险是否化解", _risk_done),
    ),
    "每户的方案和每一项措施。",
)  # fmt: skip


def _intervention_rows(assessment: Assessment) -> list[Row]:
    return [
        row
        for row in _plan_rows(assessment)
        if row.item is not None and case(row).verdict.tier == "预警户"
    ]


INTERVENTIONS = Ledger(
    "interventions", "及早干预台账", _intervention_rows,
    (
        *PLACE,
        Column("预警类别", lambda row: c.clause_text(case(row).verdict.reasons)),
        Column("情形起", lambda row: min(
            (w.since for w in household(row).early_warnings), default=case(row).timeline[-1].start),
            "date"),
        Column("干预类别", _of("kind")), Column("内容", _of("content")), c_person,
        Column("期限", _of("deadline"), "date"), Column("状态", _of("state")),
        Column("成效", _of("effect")),
        Column("解除", lambda row: max(
            (w.lifted for w in household(row).early_warnings if w.lifted), default=None), "date"),
    ),
    "预警户的每一项干预措施。",
)  # fmt: skip
DEPARTMENTS = Ledger(
    "departments", "部门帮扶台账",
    lambda a: sorted((r for r in _plan_rows(a) if r.item is not None and r.item.department),
                     key=lambda row: (row.item.department, case(row).id)),
    (
        Column("部门", _of("department")), c_person, *PLACE,
        Column("类别", _of("kind")), Column("内容", _of("content")),
        Column("期限", _of("deadline"), "date"), Column("状态", _of("state")),
        Column("金额", _of("amount"), "money"), Column("佐证", _of("proof")),
        Column("逾期天数", _late_days, "int"),
    ),
    "各部门承担的帮扶措施。",
)  # fmt: skip


def _sum(row: Row, kind: str, transfer: str | None = None) -> Decimal:
    return sum(
        (
            one.amount
            for one in row.item.income
            if one.kind == kind
            and not one.one_off
            and (transfer is None or one.transfer == transfer)
        ),
        ZERO,
    )


def _spent(row: Row, *kinds: str) -> Decimal:
    span, day = row.item.span, case(row).verdict.day
    return sum(
        (
            one.self_paid
            for one in row.item.expenses
            if one.compliant
            and span.start <= one.day <= span.end
            and one.day <= day
            and (not kinds or one.kind in kinds)
        ),
        ZERO,
    )


def _net(row: Row) -> Decimal:
    return sum((one.net for one in row.item.income if not one.one_off), ZERO)


def _heads(row: Row) -> int:
    from generator.assess.day import counted

    return len(counted(household(row).members, row.item.day))


def _each(amount: Decimal, heads: int) -> Decimal | None:
    return per_capita(amount, heads) if heads else None


def _against_last(row: Row) -> str | None:
    before = [one for one in household(row).accounts if one.day < row.item.day]
    last = max(before, key=lambda one: one.day, default=None)
    if last is None:
        return None
    change = _net(row) - _net(Row(row.village, row.village_name, row.case, last))
    return f"{'增' if change >= 0 else '减'}{abs(change):.2f}元"


TRANSFERS = ("低保金", "养老金", "生态补偿", "惠农补贴", "赡养费")


def _other_transfers(row: Row) -> Decimal:
    return _sum(row, "转移性") - sum((_sum(row, "转移性", name) for name in TRANSFERS), ZERO)


ACCOUNTS = Ledger(
    "accounts", "家庭收支测算表",
    lambda a: item_rows(a, lambda one: sorted(
        (x for x in one.record.household.accounts if x.day <= one.verdict.day),
        key=lambda x: x.day, reverse=True)),
    (
        *PLACE,
        Column("核算日期", lambda row: row.item.day, "date"),
        Column("核算人", lambda row: row.item.person),
        Column("期间", lambda row: f"{row.item.span.start}至{row.item.span.end}"),
        Column("人口", _heads, "int"),
        Column("工资性", lambda row: _sum(row, "工资性"), "money"),
        Column("生产经营收入", lambda row: _sum(row, "生产经营性"), "money"),
        Column("生产经营性支出", lambda row: sum(
            (i.cost for i in row.item.income if not i.one_off), ZERO), "money"),
        Column("财产性", lambda row: _sum(row, "财产性"), "money"),
        Column("转移性", lambda row: _sum(row, "转移性"), "money"),
        *(Column(f"其中{name}", lambda row, name=name: _sum(row, "转移性", name), "money")
          for name in TRANSFERS),
        Column("其中其他转移性", _other_transfers, "money"),
        Column("一次性（不计）", lambda row: sum(
            (i.net for i in row.item.income if i.one_off), ZERO), "money"),
        Column("家庭纯收入", _net, "money"),
        Column("合规自付支出", _spent, "money"),
        Column("其中医疗", lambda row: _spent(row, "医疗"), "money"),
        Column("其中教育", lambda row: _spent(row, "教育"), "money"),
        Column("其中住房", lambda row: _spent(row, "住房"), "money"),
        Column("其中其他支出", lambda row: _spent(row, "灾害", "意外", "其他"), "money"),
        Column("人均纯收入", lambda row: _each(_net(row), _heads(row)), "money"),
        Column("扣除合规自付支出后人均纯收入", lambda row: _each(_net(row) - _spent(row), _heads(row)),
               "money"),
        c.SYSTEM,
        Column("较上次", _against_last),
        Column("有效期至", lambda row: add_months(row.item.day, 12), "date"),
        Column("研判", lambda row: row.item.judgement),
        Column("户主签字", lambda row: yes(row.item.signed)),
    ),
    "每一次收支核算，人口按核算当天计入的人。",
)  # fmt: skip


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
)  # fmt: skip


def _has_contact(one: Case) -> bool:
    return one.verdict.tier in ("监测户", "预警户")


def _start(entries, day):
    return max((x.start for x in entries if x.start <= day and (x.end is None or day <= x.end)),
               default=None)  # fmt: skip


CONTACTS = Ledger(
    "contacts", "联系人花名册", lambda a: case_rows(a, _has_contact),
    (
        *PLACE, c.TIER, c.CONTACT,
        Column("联系起", lambda row: _start(household(row).contacts, case(row).verdict.day), "date"),
        Column("帮扶联系人（单位）", c.HELPER.get),
        Column("帮扶起", lambda row: _start(household(row).helpers, case(row).verdict.day), "date"),
        Column("本期应访", lambda row: yes(case(row).visit.required)),
        Column("已访", lambda row: yes(case(row).visit.state == "done")),
    ),
    "监测户和预警户由谁联系、由谁帮扶。",
)  # fmt: skip


def _approved(assessment: Assessment) -> list[Row]:
    found = []
    for row in case_rows(assessment):
        rows = [
            ("走访例外", x.reason, x.approver, x.start, x.end)
            for x in household(row).visit_exceptions
        ]
        rows += [(f"核查豁免：{x.check}", x.reason, x.approver, x.start, x.end)
                 for x in household(row).check_exemptions]  # fmt: skip
        found += [Row(row.village, row.village_name, row.case, one) for one in rows]
    return found


EXCEPTIONS = Ledger(
    "exceptions", "例外与豁免台账", _approved,
    (
        *PLACE,
        Column("种类", lambda row: row.item[0]), Column("原因", lambda row: row.item[1]),
        Column("批准人", lambda row: row.item[2]), Column("起", lambda row: row.item[3], "date"),
        Column("止", lambda row: row.item[4], "date"),
    ),
    "批准过的走访例外和核查豁免。",
)  # fmt: skip
WORK_LEDGERS = (
    OVERDUE, DUE_SOON, VISITS, IDENTIFICATIONS, ELIMINATIONS, RISKS, PLANS, INTERVENTIONS,
    DEPARTMENTS, ACCOUNTS, REVIEWS, CONTACTS, EXCEPTIONS,
)  # fmt: skip
