"""The published data of a street, declared once: tables, columns, types, version.

The writer, the reader, `docs/parquet.md` and the golden file of the tests follow this
declaration.  No name of a person is in it (docs/decisions/0017-districts.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.assess.duties import ORDER
from generator.assess.findings import FINDINGS
from generator.assess.result import TIERS
from generator.model import terms
from generator.report.figures import ROWS
from generator.tabulate.duties import VISIT_DUTIES

VERSION = 1
"""Goes up by one with every change of a table, a column, a type or what a column means."""
FORMAT = "huce-parquet"
MANIFEST = "manifest.json"

TEXT, INTEGER, BOOLEAN, DATE = "VARCHAR", "INTEGER", "BOOLEAN", "DATE"
MONEY = "DECIMAL(14,2)"
TEXTS = "VARCHAR[]"

VISIT_STATES = ("done", "overdue", "due_soon", "due", "not_required")
DUTY_STATES = ("done", "done_late", "overdue", "due_soon", "due", "not_required")
TURN_STATES = ("done", "overdue", "open")
DUTIES = (*VISIT_DUTIES, *ORDER)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its DuckDB type, whether it may be NULL, what it means.

    `words` are the only values it may have, where they are few.
    """

    name: str
    type: str
    about: str
    null: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file `<name>.parquet`: what a row is, the columns that tell two rows apart, the columns."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.parquet"


VILLAGE = Column("village", TEXT, "folder of the village, as in `villages.village`")
HOUSEHOLD = Column("household", TEXT, "id of the household, as in `households.id`")

STREET = Table(
    "street", "One row: the street, the day, and what the data were made from.", ("name",),
    (
        Column("schema", INTEGER, "the version of this schema"),
        Column("name", TEXT, "名称 of the street"),
        Column("code", TEXT, "区划代码", null=True),
        Column("parent", TEXT, "上级", null=True),
        Column("as_of", DATE, "the day the records were judged on"),
        Column("edition", TEXT, "文号 of the edition in force on that day"),
        Column("carried_on", BOOLEAN, "the edition is past its 失效 and no other has begun"),
        Column("commit", TEXT, "the commit of the records", null=True),
        Column("uncommitted", BOOLEAN, "records were changed since, or are in no repository"),
        Column("huce", TEXT, "the version of huce"),
        Column("demo", BOOLEAN, "fictitious records"),
        Column("records", INTEGER, "households read and judged"),
        Column("refused", INTEGER, "household files that could not be read and are in no figure"),
    ),
)  # fmt: skip
VILLAGES = Table(
    "villages", "A village or community, in the register's order; one without households too.",
    ("village",),
    (
        Column("village", TEXT, "its folder"),
        Column("name", TEXT, "名称"),
        Column("kind", TEXT, "类型", words=terms.choices(terms.VillageKind)),
        Column("registered", INTEGER, "农户数 as the village's file states it"),
        Column("records", INTEGER, "households read and judged"),
        Column("refused", INTEGER, "household files that could not be read"),
    ),
)  # fmt: skip
HOUSEHOLDS = Table(
    "households", "A household, by id: what `huce assess` says of it (docs/contract/interface.md).",
    ("id",),
    (
        Column("id", TEXT, "编号"), VILLAGE,
        Column("tier", TEXT, "层级", words=TIERS),
        Column("formal", TEXT, "formal status", words=("在册", "已消除", "识别中", "无")),
        Column("identifying", BOOLEAN, "an identification is under way"),
        Column("class", TEXT, "监测对象类别", null=True),
        Column("reasons", TEXTS, "codes of the rules that hit"),
        Column("persons", INTEGER, "n, the persons counted on the day"),
        Column("accounts", DATE, "核算日期 of the accounts used", null=True),
        Column("fresh", BOOLEAN, "these accounts are not too old"),
        Column("net_income", MONEY, "yuan a year, floored", null=True),
        Column("per_capita", MONEY, "yuan a year and person, floored", null=True),
        Column("compliant_expenditure", MONEY, "yuan, floored", null=True),
        Column("per_capita_after", MONEY, "per capita after that expenditure, floored", null=True),
        Column("relapses", INTEGER, "返贫致贫 entries up to the day"),
        Column("cadence", TEXT, "月 or 季: how often a visit is owed", null=True),
        Column("period", TEXT, "the open period, `2022-06` or `2022-Q2`", null=True),
        Column("required", BOOLEAN, "a visit is owed in the open period"),
        Column("state", TEXT, "state of the visit duty", words=VISIT_STATES),
        Column("due", DATE, "last day of the open period", null=True),
        Column("days_overdue", INTEGER, "0 unless overdue"),
        Column("missed", TEXTS, "the run of missed periods when overdue"),
        Column("missed_all", TEXTS, "every missed period since the first edition"),
        Column("last_qualifying", DATE, "the last visit that counts", null=True),
    ),
)  # fmt: skip
FOUND = Table(
    "findings", "A finding of a household (rules §3), households by id.", ("household", "position"),
    (
        HOUSEHOLD, VILLAGE,
        Column("position", INTEGER, "from 1, in the order of the rules"),
        Column("code", TEXT, "the finding", words=tuple(one.code for one in FINDINGS)),
        Column("since", DATE, "since when", null=True),
        Column("days", INTEGER, "days from then to the day", null=True),
    ),
)  # fmt: skip
ALSO = Table(
    "also_owed", "A visit owed by another cadence than the tier's (`also` in `huce assess`).",
    ("household", "position"),
    (
        HOUSEHOLD, VILLAGE, Column("position", INTEGER, "from 1"),
        Column("cadence", TEXT, "月 or 季", words=("月", "季")),
        Column("period", TEXT, "the open period"), Column("due", DATE, "its last day"),
        Column("state", TEXT, "its state", words=VISIT_STATES),
    ),
)  # fmt: skip
TURNS = Table(
    "visit_turns", "A household and a period that required a visit, open or closed.",
    ("household", "position"),
    (
        HOUSEHOLD, VILLAGE, Column("position", INTEGER, "from 1, newest period first"),
        Column("cadence", TEXT, "月 or 季", words=("月", "季")),
        Column("period", TEXT, "`2022-06` or `2022-Q2`"),
        Column("state", TEXT, "done, overdue (closed without a visit), open", words=TURN_STATES),
    ),
)  # fmt: skip
WORK = Table(
    "duties", "A duty of the organisation (rules §6): 五个一 and 四有 without the visits.",
    ("position",),
    (
        Column("position", INTEGER, "from 1, in the order of `huce assess`"),
        Column("duty", TEXT, "事项", words=ORDER),
        Column("unit", TEXT, "who owes it, as in `huce assess`"),
        Column("village", TEXT, "the village it concerns; NULL for the street's own", null=True),
        Column("period", TEXT, "its period, where it has one", null=True),
        Column("state", TEXT, "its state", words=DUTY_STATES),
        Column("due", DATE, "due day", null=True),
        Column("days_overdue", INTEGER, "0 unless overdue"),
    ),
)  # fmt: skip
MEASURES = Table(
    "measures", "A measure of a household's plan made by the day.", ("household", "position"),
    (
        HOUSEHOLD, VILLAGE,
        Column("position", INTEGER, "from 1, in the order of the plan"),
        Column("state", TEXT, "状态 on the day", words=terms.choices(terms.MeasureState)),
        Column("deadline", DATE, "期限", null=True),
        Column("done", DATE, "落实日期, once it is done", null=True),
        Column("days_overdue", INTEGER, "past 期限: still open, or done after it", null=True),
        Column("amount", MONEY, "金额 in yuan", null=True),
    ),
)  # fmt: skip
FIGURES = Table(
    "figures", "The numbers of the month's report on the day, as the street's own site has them.",
    ("village", "name"),
    (
        Column("village", TEXT, "folder of the village; NULL for the whole street", null=True),
        Column("name", TEXT, "the number", words=tuple(one.name for one in ROWS)),
        Column("unit", TEXT, "户, 项, 条, 次, 个 or 元"),
        Column("value", MONEY, "the number itself"),
    ),
)  # fmt: skip
TABLES = (
    STREET, VILLAGES, HOUSEHOLDS, FOUND, ALSO, TURNS, WORK, MEASURES, FIGURES,
)  # fmt: skip


def shape() -> dict[str, list[list[str]]]:
    """Name, type, NULL and choices of every column by table: what may not change within a version."""
    return {
        table.name: [
            [one.name, one.type, "NULL" if one.null else "NOT NULL", "、".join(one.words)]
            for one in table.columns
        ]
        for table in TABLES
    }
