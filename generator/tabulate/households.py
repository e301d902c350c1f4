"""Ledgers whose rows are households or their members (ledgers.md, Households)."""

from __future__ import annotations

from generator.assess import Assessment
from generator.dates import months_between
from generator.tabulate import columns as c
from generator.tabulate.columns import PLACE, case, deciding, figures, household
from generator.tabulate.rows import case_rows, item_rows
from generator.tabulate.shape import Column, Ledger, Row, joined, yes


def _tier(*tiers: str):
    return lambda assessment: case_rows(assessment, lambda one: one.verdict.tier in tiers)


def _monitored(assessment: Assessment) -> list[Row]:
    """监测户, those 在册 first."""
    rows = case_rows(assessment, lambda one: one.verdict.tier == "监测户")
    return sorted(rows, key=lambda row: case(row).verdict.formal != "在册")


def _with(*codes: str):
    def rows(assessment: Assessment) -> list[Row]:
        return case_rows(assessment, lambda one: any(one.finding(code) for code in codes))

    return rows


def _found_to_entry(row: Row) -> int | None:
    entry = deciding(row)
    first = (entry.found or entry.first_step()) if entry else None
    return (entry.entered - first).days if entry and first else None


def _open_warnings(row: Row):
    day = case(row).verdict.day
    return [
        one
        for one in household(row).early_warnings
        if one.since <= day and (one.lifted is None or one.lifted > day)
    ]


def _review(row: Row):
    day = case(row).verdict.day
    found = [one for one in household(row).low_income_reviews if one.day <= day]
    return max(found, key=lambda one: one.day, default=None)


def _eliminated(row: Row):
    entry = deciding(row)
    return entry.elimination.day if entry and entry.elimination else None


def _span_start(row: Row):
    return case(row).timeline[-1].start


def _quarter_modes(row: Row) -> str:
    period = case(row).visit.period
    return joined(
        dict.fromkeys(one.visit.mode for one in case(row).visits if period in one.periods)
    )


def _finding_since(*codes: str):
    def get(row: Row):
        days = [found.since for code in codes if (found := case(row).finding(code))]
        return min((day for day in days if day), default=None)

    return get


def _finding_days(*codes: str):
    def get(row: Row):
        days = [found.days for code in codes if (found := case(row).finding(code))]
        return max((day for day in days if day is not None), default=None)

    return get


def _names(*codes: str):
    return lambda row: joined(code for code in codes if case(row).finding(code))


def _advice(row: Row) -> str:
    from generator.assess.findings import FINDINGS

    wanted = ("疑似应纳", "突发待核算", "待核算", "核算待更新")
    return joined(
        one.advice for one in FINDINGS if one.code in wanted and case(row).finding(one.code)
    )


def _accounts_age(row: Row) -> int | None:
    accounts = figures(row).accounts
    return months_between(accounts.day, case(row).verdict.day) if accounts else None


NOT_IN = ("待识别", "应纳未纳", "返贫风险再现", "体外循环")
UNSURE = ("疑似应纳", "突发待核算", "待核算", "核算待更新")

MONITORED = Ledger(
    "monitored", "防贫监测户台账", _monitored,
    (
        *PLACE, c.ADDRESS, c.PHONE, c.KIND, c.CLASS,
        Column("是否在册", lambda row: "在册" if case(row).verdict.formal == "在册" else "未在册"),
        c.PERSONS, c.LABOUR,
        Column("系统编号", lambda row: e.system_number if (e := deciding(row)) else None),
        c.RISK_KINDS, c.RISK_ORIGINS, c.RISK_FOUND,
        Column("系统录入", lambda row: e.entered if (e := deciding(row)) else None, "date"),
        Column("发现到录入天数", _found_to_entry, "int"),
        c.NET, c.PER_CAPITA, c.EXPENSE, c.AFTER,
        Column("纳入依据（编码和条款）", lambda row: c.clause_text(case(row).verdict.reasons)),
        c.ASSISTANCE, c.HOUSE_GRADE, c.GUARANTEES, c.CONTACT, c.HELPER, c.MEASURES,
        c.MEASURES_DONE, c.AMOUNT, c.LAST_VISIT,
        Column("本月走访", lambda row: c.visit_words(case(row).visit)),
        Column("拟消除条件", lambda row: "具备" if case(row).finding("可研判消除") else "未具备"),
        Column("消除日期", _eliminated, "date"),
    ),
    "层级为监测户的户，在册的在前，未在册的在后。",
)  # fmt: skip
WARNED = Ledger(
    "warned", "防贫预警户台账", _tier("预警户"),
    (
        *PLACE, c.ADDRESS, c.KIND,
        Column("预警类别", lambda row: c.clause_text(case(row).verdict.reasons)),
        Column("列入日期", _span_start, "date"),
        c.PERSONS, c.PER_CAPITA, c.SYSTEM, c.EXPENSE, c.ASSISTANCE, c.RESIDENCE,
        Column("情形说明", lambda row: joined(one.note for one in _open_warnings(row))),
        Column("赡养人", lambda row: joined(
            f"{one.name}（{one.state or '未填'}）" for one in household(row).supporters)),
        Column("干预措施", lambda row: joined(f"{m.kind}：{m.content}" for m in c.measures(row))),
        Column("低收入研判", lambda row: f"{r.day} {r.result}" if (r := _review(row)) else None),
        Column("转办结果", lambda row: r.handling
               if (r := _review(row)) and r.result == "符合" else None),
        c.LAST_VISIT,
        Column("本季方式", _quarter_modes),
        Column("本季走访", lambda row: c.visit_words(case(row).visit)),
        c.OWNER,
        Column("解除日期", lambda row: max(
            (w.lifted for w in household(row).early_warnings if w.lifted), default=None), "date"),
    ),
    "层级为预警户的户；一户可有几种类别。",
)  # fmt: skip
REGISTER = Ledger(
    "register", "在库农户总台账", lambda assessment: case_rows(assessment),
    (
        *PLACE, c.ADDRESS, c.KIND,
        Column("脱贫年度", lambda row: str(y) if (y := household(row).lifted) else None),
        c.PERSONS, c.LABOUR, c.TIER, c.FORMAL, c.PER_CAPITA, c.AFTER, c.SYSTEM, c.ACCOUNTS_DAY,
        c.ASSISTANCE, c.RESIDENCE,
    ),
    "读入的每一户，含一般户、待核算和注销。",
)  # fmt: skip
NOT_TAKEN_IN = Ledger(
    "not-taken-in-ledger", "应纳未纳台账", _with(*NOT_IN),
    (
        *PLACE,
        Column("情形", _names(*NOT_IN)),
        Column("依据", lambda row: c.clause_text(case(row).verdict.monitored_codes)),
        Column("首次符合日期", _finding_since(*NOT_IN), "date"),
        Column("已过天数", _finding_days(*NOT_IN), "int"),
        Column("识别进度", lambda row: case(row).verdict.formal),
        Column("在途措施", lambda row: joined(
            f"{m.kind}：{m.content}" for m in c.measures(row) if m.state in ("实施中", "已落实"))),
        c.OWNER,
    ),
    "按规则应当监测而没有在册的户。",
)  # fmt: skip


def _ended(row: Row):
    day = case(row).verdict.day
    found = [one.ended for one in household(row).identifications if one.ended]
    return max((one for one in found if one.day <= day), key=lambda one: one.day, default=None)


TURNED_DOWN = Ledger(
    "turned-down-ledger", "不予纳入台账",
    lambda assessment: [row for row in case_rows(assessment) if _ended(row)],
    (
        *PLACE,
        Column("依据", lambda row: c.clause_text(case(row).verdict.reasons)),
        Column("终止日期", lambda row: _ended(row).day, "date"),
        Column("原因", lambda row: _ended(row).reason),
        Column("依据材料", lambda row: _ended(row).basis),
        Column("此后新情况", lambda row: "无" if case(row).finding("不予纳入")
               else (joined(f.code for f in case(row).findings[:3]) or "层级" + case(row).verdict.tier)),
    ),
    "经研判不予纳入、识别终止的户。",
)  # fmt: skip
UNSURE_LEDGER = Ledger(
    "accounts-unsure", "疑似应纳与待核算", _with(*UNSURE),
    (
        *PLACE,
        Column("情形", _names(*UNSURE)),
        c.PER_CAPITA, c.AFTER,
        Column("最近核算日期", c.ACCOUNTS_DAY.get, "date"),
        Column("距今月数", _accounts_age, "int"),
        Column("建议", _advice),
    ),
    "收支不清或大额支出后偏低的户。",
)  # fmt: skip


def _large_rows(assessment: Assessment) -> list[Row]:
    line = assessment.edition.lines.large_expense
    found = []
    for row in case_rows(assessment):
        accounts = figures(row).accounts
        if accounts is None:
            continue
        self_paid = figures(row).compliant or 0
        for one in accounts.expenses:
            if self_paid >= line or one.total >= line:
                found.append(Row(row.village, row.village_name, row.case, one))
    return found


def _why_not_in(row: Row) -> str | None:
    verdict = case(row).verdict
    if verdict.formal == "在册":
        return None
    found = case(row).finding("不予纳入")
    if found:
        return "经研判不予纳入"
    if verdict.monitored_codes:
        return "符合监测条件，尚未在册"
    return "按规则不属监测范围"


LARGE_EXPENSE = Ledger(
    "large-expense", "大额支出排查台账", _large_rows,
    (
        *PLACE,
        Column("类别", lambda row: row.item.kind),
        Column("总额", lambda row: row.item.total, "money"),
        Column("报销", lambda row: row.item.reimbursed, "money"),
        Column("其他补偿", lambda row: row.item.compensated, "money"),
        Column("目录外", lambda row: row.item.outside, "money"),
        Column("自付", lambda row: row.item.self_paid, "money"),
        Column("是否合规", lambda row: yes(row.item.compliant)),
        c.AFTER, c.TIER,
        Column("未纳入原因", _why_not_in),
    ),
    "全户合规自付支出或单笔总额达到大额支出线的，逐笔列出。",
)  # fmt: skip


def _age(row: Row) -> int:
    return months_between(row.item.born, case(row).verdict.day) // 12


def _work(row: Row) -> str | None:
    work = row.item.work
    if work is None:
        return None
    return joined((work.place, work.trade, f"{work.months}个月" if work.months else None))


def _insurance(row: Row) -> str | None:
    year = case(row).verdict.day.year
    return joined(one.kind for one in row.item.insurances if one.year == year)


MEMBERS = Ledger(
    "members", "家庭成员花名册", lambda a: item_rows(a, lambda one: one.record.household.members),
    (
        *PLACE,
        Column("姓名", lambda row: row.item.name),
        Column("关系", lambda row: row.item.relation),
        Column("性别", lambda row: row.item.sex),
        Column("出生", lambda row: row.item.born, "date"),
        Column("年龄", _age, "int"),
        Column("证件尾号", lambda row: row.item.id_tail),
        Column("健康", lambda row: joined(row.item.health)),
        Column("病种", lambda row: row.item.illness),
        Column("家医签约", lambda row: yes(row.item.family_doctor)),
        Column("残疾类别等级", lambda row: f"{row.item.disability_kind or ''}{row.item.disability_grade}级"
               if row.item.disability_grade else None),
        Column("劳动能力", lambda row: row.item.labour),
        Column("在校", lambda row: row.item.school),
        Column("未上学原因", lambda row: row.item.no_school_reason),
        Column("务工", _work),
        Column("公益岗位", lambda row: row.item.public_job.job if row.item.public_job else None),
        Column("医保", _insurance),
        Column("养老", lambda row: row.item.pension),
        Column("计入（原因）", lambda row: "是" if row.item.counted
               else f"否（{row.item.not_counted_reason or '未填'}）"),
        Column("加入", lambda row: row.item.joined, "date"),
        Column("离开", lambda row: row.item.left, "date"),
    ),
    "档案中的每一个成员。",
)  # fmt: skip


def _day_rows(assessment: Assessment) -> list[Row]:
    """Joined, left, or the whole household deregistered, up to D."""
    found = []
    for row in case_rows(assessment):
        day = case(row).verdict.day
        changes = []
        for member in household(row).members:
            changes += [
                (when, member.name, what, why)
                for when, what, why in (
                    (member.joined, "加入", member.join_reason),
                    (member.left, "离开", member.leave_reason),
                )
                if when and when <= day
            ]
        ended = household(row).deregistration
        if ended and ended.day <= day:
            changes.append((ended.day, "全户", "整户核减", ended.reason))
        for change in sorted(changes, key=lambda one: (one[0], one[1], one[2])):
            found.append(Row(row.village, row.village_name, row.case, change))
    return found


POPULATION = Ledger(
    "population-changes", "人口自然变更台账", _day_rows,
    (
        *PLACE,
        Column("姓名", lambda row: row.item[1]),
        Column("变更", lambda row: row.item[2]),
        Column("原因", lambda row: row.item[3]),
        Column("日期", lambda row: row.item[0], "date"),
    ),
    "成员的加入、离开和整户核减。",
)  # fmt: skip

ITEMS = ("吃", "穿")


def _safeguard_rows(assessment: Assessment) -> list[Row]:
    return [
        row
        for row in case_rows(assessment)
        if household(row).guarantees or case(row).finding("疑似失学") or case(row).finding("未参保")
    ]


def _members_now(row: Row):
    from generator.assess.day import counted

    return counted(household(row).members, case(row).verdict.day)


def _insured(row: Row, *, wanted: bool) -> int:
    year = case(row).verdict.day.year
    kinds = [
        next((one.kind for one in member.insurances if one.year == year), None)
        for member in _members_now(row)
    ]
    return sum(1 for kind in kinds if kind and (kind != "未参保") == wanted)


def _school_age(row: Row):
    day = case(row).verdict.day
    return [m for m in _members_now(row) if 6 <= months_between(m.born, day) // 12 < 16]


SAFEGUARDS = Ledger(
    "safeguards-ledger", "三保障排查台账", _safeguard_rows,
    (
        *PLACE,
        *(Column(item, lambda row, item=item: c.guarantee_state(row, item)) for item in ITEMS),
        Column("适龄", lambda row: len(_school_age(row)), "int"),
        Column("在校", lambda row: sum(1 for m in _school_age(row) if m.school), "int"),
        Column("失学", lambda row: f.detail if (f := case(row).finding("疑似失学")) else "0"),
        Column("应参", lambda row: len(_members_now(row)), "int"),
        Column("已参", lambda row: _insured(row, wanted=True), "int"),
        Column("未参", lambda row: _insured(row, wanted=False), "int"),
        Column("家医签约", lambda row: sum(1 for m in _members_now(row) if m.family_doctor), "int"),
        Column("住房结构", lambda row: h.structure if (h := household(row).house) else None),
        c.HOUSE_GRADE,
        Column("饮水方式", lambda row: household(row).water),
        Column("饮水安全", lambda row: c.guarantee_state(row, "饮水安全")),
        Column("核查日期", lambda row: max(
            (g.checked for g in household(row).guarantees if g.checked <= case(row).verdict.day),
            default=None), "date"),
        Column("核查结果", c.GUARANTEES.get),
        Column("自身能解决", lambda row: joined(
            f"{g.item}{yes(g.can_resolve)}" for g in household(row).guarantees
            if g.at_risk and g.checked <= case(row).verdict.day)),
        Column("问题", lambda row: f.detail if (f := case(row).finding("三保障未解决")) else None),
        Column("措施", lambda row: joined(m.content for m in c.measures(row))),
        Column("完成", c.MEASURES_DONE.get),
    ),
    "住房、饮水、就学、就医和吃穿的核查。",
)  # fmt: skip
HOUSEHOLD_LEDGERS = (
    MONITORED, WARNED, REGISTER, MEMBERS, NOT_TAKEN_IN, TURNED_DOWN, UNSURE_LEDGER, LARGE_EXPENSE,
    SAFEGUARDS, POPULATION,
)  # fmt: skip
