"""The figures of a rollup, declared once: what of which table is counted, and in which list.

Each has the definition of a number on the street's own site; `tests/district/` holds both side
by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.assess.findings import FINDINGS
from generator.district.declared import DUTIES
from generator.report.figures import ROWS


@dataclass(frozen=True, slots=True)
class Figure:
    """A number by village: the rows of a table that meet a condition, or nothing to count.

    `table` is empty where the number is taken over from the street's own report.
    """

    key: str
    label: str
    counts: tuple[tuple[str, str], ...] = ()
    red: bool = False
    money: bool = False


def _tier(key: str, word: str, more: str = "") -> Figure:
    return Figure(key, word, (("households", f"tier = '{word}'{more}"),))


def _finding(code: str) -> Figure:
    return Figure(f"finding:{code}", code, (("findings", f"code = '{code}'"),))


def _late(key: str, label: str, duty: str) -> Figure:
    return Figure(key, label, (("duties", f"duty = '{duty}' AND state = 'overdue'"),), red=True)


_OPEN_MEASURE = "state IN ('计划', '实施中') AND days_overdue > 0"
MONTH = tuple(
    Figure(f"month:{one.name}", one.name, money=one.unit == "元")
    for one in ROWS
    if one.name.startswith("本月")
)
OF_FINDINGS = {one.code: _finding(one.code) for one in FINDINGS}
_HOUSEHOLDS = (
    _tier("monitored", "监测户"),
    Figure("registered", "其中在册",
           (("households", "tier = '监测户' AND formal = '在册'"),)),
    _tier("warned", "预警户"), _tier("ordinary", "一般户"), _tier("no_accounts", "待核算"),
    _tier("deregistered", "注销"),
    Figure("households", "合计", (("households", "true"),)),
    Figure("refused", "未读入"),
    Figure("overdue", "走访逾期", (("households", "state = 'overdue'"),
                                   ("also_owed", "state = 'overdue'")), red=True),
    Figure("due_soon", "即将到期", (("households", "state = 'due_soon'"),
                                    ("also_owed", "state = 'due_soon'"))),
    Figure("required", "本期应访", (("households", "required"),)),
    Figure("visited", "已访", (("households", "required AND state = 'done'"),)),
    Figure("relapsed", "返贫致贫", (("households", "relapses > 0"),)),
    Figure("duties_overdue", "工作逾期", (("duties", "state = 'overdue'"),), red=True),
    _late("problems_overdue", "问题逾期未销号", "问题整改"),
    _late("signals_overdue", "线索超期", "线索核查"),
    Figure("measures_overdue", "措施逾期", (("measures", _OPEN_MEASURE),), red=True),
)  # fmt: skip
FIGURES: dict[str, Figure] = {one.key: one for one in (*_HOUSEHOLDS, *OF_FINDINGS.values(), *MONTH)}
STATED = {
    "监测户": "monitored", "其中在册": "registered", "预警户": "warned", "一般户": "ordinary",
    "待核算": "no_accounts", "返贫致贫": "relapsed",
} | {one.name: f"finding:{one.name}" for one in ROWS if one.name in OF_FINDINGS and one.name != "待核算"}  # fmt: skip
"""Numbers that the street states itself and that are computed here too: both must be the same."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of figures by street, by village: its slug, its title, its columns."""

    slug: str
    title: str
    about: str
    keys: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(FIGURES[key] for key in self.keys)


def _codes(words: str) -> tuple[str, ...]:
    return tuple(f"finding:{code}" for code in words.split())


OVERVIEW = Sheet(
    "overview", "户和走访", "与各街道网站“各村”页的数字相同。",
    ("monitored", "registered", "warned", "ordinary", "no_accounts", "deregistered", "households",
     "refused", "overdue", "due_soon", "required", "visited"),
)  # fmt: skip
ATTENTION = Sheet(
    "attention", "重点", "与各街道网站首页的数字相同。",
    ("overdue", "duties_overdue", "problems_overdue", "signals_overdue", "measures_overdue",
     *_codes("应纳未纳 返贫风险再现 三保障未解决 缺方案"), "relapsed"),
)  # fmt: skip
IDENTIFYING = Sheet(
    "identifying", "差异和缺口：识别和核算", "有这一项的户数。",
    _codes("识别中 不予纳入 待识别 应纳未纳 返贫风险再现 体外循环 识别超期 疑似应纳 突发待核算 三保障未解决 "
           "可研判消除 待核算 核算待更新"),
)  # fmt: skip
CARE = Sheet(
    "care", "差异和缺口：走访和帮扶", "有这一项的户数。",
    _codes("缺联系人 缺帮扶联系人 缺方案 方案缺对策 有风险无措施 有风险无干预 措施逾期 多次未见 走访逾期 "
           "本季仅联系 转办未办结 未做低收入研判"),
)  # fmt: skip
RECORDS = Sheet(
    "records", "差异和缺口：录入和数据", "有这一项的户数。",
    _codes("录入超期 程序瑕疵 注销存疑 补录 未存档 疑似失学 未参保 疑似雷同 数据疑点"),
)  # fmt: skip
MONTHLY = Sheet(
    "month", "本月", "与各街道月报的数字相同，从本月1日到截至日。", tuple(one.key for one in MONTH)
)
DUTY_SHEET = Sheet(
    "duties", "五个一四有", "已办/应办，从方案生效算起，与各街道网站“五个一四有”相同。"
)
SHEETS = (OVERVIEW, ATTENTION, DUTY_SHEET, IDENTIFYING, CARE, RECORDS, MONTHLY)
DUTY_NAMES = DUTIES
