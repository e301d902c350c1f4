"""Every board, declared: what is counted of which ledger, most urgent first."""

from __future__ import annotations

from datetime import date, timedelta

from generator.publish.boards import Board, Part
from generator.publish.kept import Keep, Named
from generator.tabulate.issues import FROM_ABOVE

SOON = timedelta(days=60)


def equals(label: str, *words: str) -> Keep:
    return lambda cells, as_of: cells[label] in words


def both(*keeps: Keep) -> Keep:
    return lambda cells, as_of: all(keep(cells, as_of) for keep in keeps)


def empty(label: str) -> Keep:
    return lambda cells, as_of: cells[label] in (None, "")


def filled(label: str) -> Keep:
    return lambda cells, as_of: cells[label] not in (None, "")


def no(keep: Keep) -> Keep:
    return lambda cells, as_of: not keep(cells, as_of)


def positive(label: str) -> Keep:
    return lambda cells, as_of: bool(cells[label])


def this_month(label: str) -> Keep:
    def keep(cells: Named, as_of: date) -> bool:
        day = cells[label]
        return isinstance(day, date) and (day.year, day.month) == (as_of.year, as_of.month)

    return keep


def this_year(label: str) -> Keep:
    def keep(cells: Named, as_of: date) -> bool:
        day = cells[label]
        return isinstance(day, date) and day.year == as_of.year and day <= as_of

    return keep


def within(label: str, span: timedelta) -> Keep:
    """A day between D and so long after it."""

    def keep(cells: Named, as_of: date) -> bool:
        day = cells[label]
        return isinstance(day, date) and as_of <= day <= as_of + span

    return keep


def at_risk(label: str) -> Keep:
    return lambda cells, as_of: cells[label] in ("有风险", "未保障")


UNFINISHED = equals("状态", "计划", "实施中")
OPEN_ISSUE = equals("状态", "未销号")

SIGNALS = Board(
    "signals", "风险线索", "三(二)-2",
    (
        Part("overdue", "超期未办", "signals", equals("状态", "逾期"), red=True,
             about="过了核查期限还没有核查，或街道交办的没有反馈。"),
        Part("open", "在办（未超期）", "signals", equals("状态", "即将到期", "待完成")),
        Part("unanswered", "街道交办未反馈", "signals",
             both(equals("层级", "街道交办"), empty("反馈日期"))),
        Part("without-record", "涉及的户没有档案", "signals",
             both(equals("户档案", "没有"), no(equals("结果", "不属实"))),
             about="线索写的是“对象”，还没有建户档案；属实的应当建档核算。"),
        Part("late", "迟办", "signals", equals("状态", "迟办")),
    ),
    ("signals", "monthly-digest"),
    "线索从收集到核查、研判、问题、销号，点户主和“后续”里的字可以一路看下去。",
)  # fmt: skip
PROBLEMS = Board(
    "problems", "问题整改", "三(三)-2",
    (
        Part("overdue", "逾期未销号", "problems", both(OPEN_ISSUE, positive("逾期天数")), red=True),
        Part("overdue-above", "区级及以上发现、逾期", "problems",
             both(OPEN_ISSUE, positive("逾期天数"), equals("来源", *sorted(FROM_ABOVE))), red=True),
        Part("open", "未到期", "problems",
             both(OPEN_ISSUE, no(positive("逾期天数")), filled("期限"))),
        Part("no-deadline", "没有期限", "problems", both(OPEN_ISSUE, empty("期限"))),
        Part("from-above", "区级及以上发现", "problems", equals("来源", *sorted(FROM_ABOVE))),
        Part("counted", "纳入考核", "problems", equals("是否纳入考核", "纳入")),
        Part("not-counted", "不纳入考核", "problems", equals("是否纳入考核", "不纳入"),
             about="村里自己发现、在期限内销号的，不纳入考核。"),
        Part("grave", "原则性问题", "problems", equals("程度", "原则性"),
             about="一票否决由领导依据文件决定，这里只提示，不计算。"),
        Part("vetoed", "已决定一票否决", "problems",
             lambda cells, as_of: str(cells["一票否决"] or "").startswith("已决定")),
        Part("elsewhere", "没写举一反三", "problems", both(filled("内容"), empty("举一反三"))),
        Part("closed", "已销号", "problems", equals("状态", "已销号")),
    ),
    ("problems", "supervision", "cross-check"),
    "有完成日期、佐证和核验人的才算销号。",
)  # fmt: skip
IDENTIFICATION = Board(
    "identification", "五步识别", "二(一)-6",
    (
        Part("not-taken-in", "应纳未纳", "finding-not-taken-in"),
        Part("to-identify", "待识别", "finding-to-identify"),
        Part("under-way", "正在识别", "identifications", equals("进度", "进行中")),
        Part("too-long", "识别超期", "finding-identification-late"),
        Part("entry-late", "录入超期", "finding-entry-late"),
        Part("flaws", "程序瑕疵", "finding-procedure-breach"),
        Part("entered", "本年录入", "identifications", this_year("系统录入")),
        Part("turned-down", "终止（不予纳入）", "identifications", equals("进度", "已终止")),
        Part("outside", "体外循环", "finding-helped-outside"),
    ),
    ("identifications", "not-taken-in-ledger", "turned-down-ledger", "in-and-out"),
    charts=("in-and-out", "days"),
)  # fmt: skip
ELIMINATION = Board(
    "elimination", "风险消除", "一",
    (
        Part("may-propose", "可研判消除（拟消除）", "eliminations", equals("状态", "可研判消除")),
        Part("proposed", "已提出", "eliminations", equals("状态", "拟消除")),
        Part("eliminated", "已消除", "eliminations", equals("状态", "已消除")),
        Part("returned", "已消除、现又符合监测条件", "finding-risk-returned"),
        Part("reverted", "回退或撤回", "eliminations", equals("状态", "已回退", "已撤回")),
        Part("no-labour", "整户无劳动力而消除", "eliminations",
             both(equals("状态", "已消除"), equals("整户无劳动力", "是"))),
        Part("flaws", "条件不符而消除", "eliminations",
             both(equals("状态", "已消除"),
                  lambda cells, as_of: "不符合" in str(cells["条件逐项"]))),
    ),
    ("eliminations", "risks", "in-and-out"),
    "消除由人按程序决定，系统只提示条件。已消除的户现在怎样，看“现层级”和“现在的情况”。",
    charts=("eliminated",),
)  # fmt: skip
MEASURES = Board(
    "measures", "帮扶措施", "二(一)-7",
    (
        Part("overdue", "逾期未落实", "plans", both(UNFINISHED, positive("逾期天数")), red=True),
        Part("this-month", "本月到期未落实", "plans", both(UNFINISHED, this_month("期限"))),
        Part("doing", "实施中", "plans", equals("状态", "实施中")),
        Part("planned", "计划", "plans", equals("状态", "计划")),
        Part("no-plan", "缺方案", "finding-no-plan"),
        Part("no-measure", "有风险无措施", "finding-risk-no-measure"),
        Part("no-intervention", "有风险无干预", "finding-risk-no-intervention"),
        Part("gap", "方案缺对策", "finding-plan-gap"),
        Part("asked", "方案要求没有做到", "risk-care", equals("是否做到", "否"),
             about="对每项未销号的风险，方案要求的措施、核算、佐证，还缺哪一样。"),
        Part("outside", "体外循环", "finding-helped-outside"),
    ),
    ("plans", "risk-care", "interventions", "departments"),
)  # fmt: skip
ACCOUNTS = Board(
    "accounts", "收支核算", "四(二)-2",
    (
        Part("missing", "待核算", "finding-accounts-missing"),
        Part("due", "核算待更新", "finding-accounts-due"),
        Part("sudden", "突发待核算", "finding-sudden-no-accounts"),
        Part("doubtful", "疑似应纳", "finding-possibly-eligible"),
        Part("expiring", "60天内过有效期", "accounts",
             both(equals("是否最近", "最近"), within("有效期至", SOON))),
        Part("fell", "人均比上次减三成以上", "accounts", equals("骤减三成", "是")),
        Part("large", "大额支出", "large-expense"),
    ),
    ("accounts", "accounts-unsure", "large-expense"),
)  # fmt: skip
ROSTER = Board(
    "roster", "队伍", "四(一)-1",
    (
        Part("lacking", "不合要求的单位", "duties",
             both(equals("事项", "队伍"), equals("状态", "逾期")), red=True,
             about="人数、备案、培训有一样不够，就列在这里，缺什么写明。"),
        Part("met", "合要求的单位", "duties",
             both(equals("事项", "队伍"), equals("状态", "已完成", "迟办"))),
        Part("late", "未备案或迟备案", "roster",
             lambda cells, as_of: str(cells["按时"] or "").startswith(("未", "迟"))),
        Part("other-origin", "来源不是综合服务专干或本土人才", "roster",
             both(equals("来源", "其他"), equals("在岗", "是")),
             about="供了解，不算不合要求。"),
        Part("left", "已离岗", "roster", equals("在岗", "否")),
    ),
    ("roster", "contacts"),
)  # fmt: skip
SWEEP = Board(
    "sweep", "农户遍访", "三(一)",
    (
        Part("unmet", "没有完成的村", "sweep", equals("是否按期", "逾期"), red=True),
        Part("late", "迟完成的村", "sweep", equals("是否按期", "迟")),
        Part("all", "各村遍访", "sweep"),
        Part("left-out", "没有排查到的户", "sweep-houses", no(equals("是否排查", "已排查"))),
        Part("to-follow", "转监测识别、转预警、待核的户", "sweep-houses",
             equals("结果", "转监测识别", "转预警", "待核")),
        Part("base", "基础台账", "base"),
    ),
    ("sweep", "sweep-houses", "base"),
    "任何一户谁在哪天看过，在“农户遍访逐户清单”里查。",
)  # fmt: skip
SUPERVISION = Board(
    "supervision", "专项督查", "三(四)",
    (
        Part("overdue", "督查问题逾期", "problems",
             both(equals("层级", "专项督查"), OPEN_ISSUE, positive("逾期天数")), red=True),
        Part("open", "督查问题未到期", "problems",
             both(equals("层级", "专项督查"), OPEN_ISSUE, no(positive("逾期天数")))),
        Part("closed", "督查问题已销号", "problems",
             both(equals("层级", "专项督查"), equals("状态", "已销号"))),
        Part("held", "督查过的村", "supervision"),
    ),
    ("supervision", "problems"),
)  # fmt: skip
CROSS_CHECK = Board(
    "cross-check", "交叉检查", "三(五)",
    (
        Part("overdue", "检查问题逾期", "problems",
             both(equals("层级", "交叉检查"), OPEN_ISSUE, positive("逾期天数")), red=True),
        Part("open", "检查问题未到期", "problems",
             both(equals("层级", "交叉检查"), OPEN_ISSUE, no(positive("逾期天数")))),
        Part("closed", "检查问题已销号", "problems",
             both(equals("层级", "交叉检查"), equals("状态", "已销号"))),
        Part("held", "检查过的村", "cross-check"),
    ),
    ("cross-check", "problems"),
)  # fmt: skip
ARCHIVE = Board(
    "archive", "资料归档", "四(三)-3",
    (
        Part("overdue", "到期还缺", "archive", equals("办理", "逾期"), red=True),
        Part("open", "未到期、还没有", "archive", equals("办理", "即将到期", "待完成")),
        Part("not-archived", "走访记录未存档的户", "finding-not-archived"),
        Part("filed", "已归档", "archive", equals("办理", "已完成", "迟办")),
    ),
    ("archive",),
)  # fmt: skip
SAFEGUARDS = Board(
    "safeguards", "三保障和饮水", "二(一)-2",
    (
        Part("out-of-school", "疑似失学", "finding-out-of-school"),
        Part("uninsured", "未参保", "finding-uninsured"),
        Part("house", "住房安全有风险", "safeguards-ledger", at_risk("住房安全")),
        Part("water", "饮水安全有风险", "safeguards-ledger", at_risk("饮水安全")),
        Part("school", "义务教育有风险", "safeguards-ledger", at_risk("义务教育")),
        Part("medical", "基本医疗有风险", "safeguards-ledger", at_risk("基本医疗")),
        Part("food", "吃有风险", "safeguards-ledger", at_risk("吃")),
        Part("clothes", "穿有风险", "safeguards-ledger", at_risk("穿")),
        Part("unsolved", "三保障未解决的户", "finding-guarantee-open"),
    ),
    ("safeguards-ledger", "members"),
    "没有的写0。",
)  # fmt: skip
BOARDS: tuple[Board, ...] = (
    SIGNALS, PROBLEMS, IDENTIFICATION, ELIMINATION, MEASURES, ACCOUNTS, ROSTER, SWEEP, SUPERVISION,
    CROSS_CHECK, ARCHIVE, SAFEGUARDS,
)  # fmt: skip
