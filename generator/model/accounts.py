"""收支核算: the household's accounts over twelve months, in yuan."""

from __future__ import annotations

from decimal import Decimal

from generator.model import terms
from generator.model.base import Common, Entry, key, listed
from generator.model.scalars import Day, Money, Text, Year, Yes
from generator.money import ZERO


class Span(Common):
    """期间: first and last day; both are in."""

    start: Day = key("起")
    end: Day = key("止", help="最后一天")


class Income(Entry):
    kind: terms.IncomeKind = key(
        "类别",
        help="工资性填务工工资；生产经营性填种养、生意；财产性填租金、利息、卖房；转移性填各种补贴和赡养费",
    )
    transfer: terms.TransferKind | None = key("子类", None, help="转移性收入填")
    item: Text | None = key("项目", None)
    amount: Money = key("金额", unit="元", help="十二个月合计，成本另填")
    cost: Money = key("成本", ZERO, unit="元", help="种子、饲料、进货等，从金额里减去")
    proof: Text | None = key("佐证", None, help="银行流水、销售单等")
    one_off: Yes = key("一次性", False, help="一次性收入按方案不计入")

    @property
    def net(self) -> Decimal:
        return self.amount - self.cost


class Expense(Entry):
    kind: terms.ExpenseKind = key("类别")
    item: Text | None = key("项目", None)
    total: Money = key("总额", unit="元", help="全部花费")
    reimbursed: Money = key("报销", ZERO, unit="元", help="医保、救助报销的部分")
    compensated: Money = key("其他补偿", ZERO, unit="元", help="其他保险、捐助")
    outside: Money = key("目录外", ZERO, unit="元", help="不合规的部分")
    compliant: Yes = key("合规", help="是否政策认可的刚性支出")
    day: Day = key("日期", help="支出的日期，应在核算期间以内")
    proof: Text | None = key("佐证", None)

    @property
    def self_paid(self) -> Decimal:
        """总额 − 报销 − 其他补偿 − 目录外, in yuan."""
        return self.total - self.reimbursed - self.compensated - self.outside


class Accounts(Entry):
    day: Day = key("核算日期")
    person: Text | None = key("核算人", None, help="须在队伍名册上")
    span: Span = key("期间", help="十二个月")
    signed: Yes | None = key("户主签字", None)
    judgement: terms.AccountsJudgement | None = key("研判", None, help="核算后的意见")
    income: tuple[Income, ...] = key("收入", help="没有收入写 []")
    expenses: tuple[Expense, ...] = listed("支出")


class SystemIncome(Entry):
    """系统收入: the monitoring system's own per-capita figure, from its day on."""

    year: Year | None = key("年度", None)
    per_capita: Money = key("人均", unit="元", help="监测系统里的人均纯收入")
    day: Day | None = key("取数日期", None, help="从这天起按这个数")
