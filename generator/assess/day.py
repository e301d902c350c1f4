"""A household on one day: the inputs of the rules (rules §1).

Everything is looked up in the record as it was known that day; facts dated
later do not exist yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from generator.assess.people import People
from generator.assess.result import Figures, Formal
from generator.dates import FIRST, ONE_DAY, add_months
from generator.lazy import lazy
from generator.model.accounts import Accounts, Expense, SystemIncome
from generator.model.care import (
    Contact,
    EarlyWarning,
    Guarantee,
    ManualInclusion,
    Measure,
    Plan,
    Risk,
    Visit,
)
from generator.model.household import Household
from generator.model.identification import Identification
from generator.model.member import Member
from generator.model.policy import Policy
from generator.money import ZERO, per_capita

CONTACT_RESULTS = frozenset(("见到本人", "见到家人", "已联系上"))
AWAY = frozenset(("部分外出", "全户外出"))
ABLE = frozenset(("普通劳动力", "技能劳动力", "弱劳动力", "半劳动力"))
T = TypeVar("T")


def newest(entries: Iterable[T], day_of: Callable[[T], date | None], until: date) -> T | None:
    """The entry with the newest day up to `until`; undated entries are the oldest."""
    best, best_day = None, None
    for entry in entries:
        day = day_of(entry) or FIRST
        if day <= until and (best_day is None or day > best_day):
            best, best_day = entry, day
    return best


def living(members: Iterable[Member], day: date) -> list[Member]:
    """The members who belong to the household that day, counted or not."""
    return [one for one in members if belongs(one, day)]


def belongs(member: Member, day: date) -> bool:
    """Whether a member belongs to the household that day, counted or not."""
    return (
        member.born <= day
        and (member.joined is None or member.joined <= day)
        and (member.left is None or member.left > day)
    )


def counted(members: Iterable[Member], day: date) -> list[Member]:
    """The members who count for the per-capita figures that day: n is their number."""
    return [one for one in living(members, day) if one.counted]


class Day:
    """What the rules may ask of one household on one day.

    `policy` is the edition in force that day (before the first: the first).
    """

    def __init__(
        self, household: Household, village: str, policy: Policy, day: date, people: People
    ) -> None:
        self.household = household
        self.village = village
        self.policy = policy
        self.day = day
        self.people = people

    def at(self, day: date) -> Day:
        """The same household on another day, by the same edition."""
        return Day(self.household, self.village, self.policy, day, self.people)

    @lazy
    def members(self) -> list[Member]:
        return counted(self.household.members, self.day)

    @lazy
    def accounts(self) -> Accounts | None:
        return newest(self.household.accounts, lambda one: one.day, self.day)

    @lazy
    def divisor(self) -> int:
        """n*: the larger of n on this day and n on 核算日期; 0 without accounts."""
        if self.accounts is None:
            return 0
        return max(len(self.members), len(counted(self.household.members, self.accounts.day)))

    @lazy
    def known(self) -> bool:
        return self.accounts is not None and self.divisor > 0

    @lazy
    def fresh(self) -> bool:
        if self.accounts is None or not self.known:
            return False
        return self.day <= add_months(self.accounts.day, self.policy.lines.accounts_months)

    @lazy
    def net_income(self) -> Decimal:
        """I in yuan; 0 without accounts (ask `known` first)."""
        if self.accounts is None:
            return ZERO
        one_off = self.policy.lines.count_one_off
        return sum((line.net for line in self.accounts.income if one_off or not line.one_off), ZERO)

    def expense_counts(self, line: Expense) -> bool:
        """Whether an expense belongs to X: compliant, within 期间, not after this day."""
        assert self.accounts is not None
        span = self.accounts.span
        return line.compliant and span.start <= line.day <= span.end and line.day <= self.day

    @lazy
    def counted_expenses(self) -> tuple[Expense, ...]:
        if self.accounts is None:
            return ()
        return tuple(line for line in self.accounts.expenses if self.expense_counts(line))

    @lazy
    def compliant(self) -> Decimal:
        """X in yuan."""
        return sum((line.self_paid for line in self.counted_expenses), ZERO)

    @lazy
    def medical(self) -> Decimal:
        """Xm in yuan."""
        return sum((line.self_paid for line in self.counted_expenses if line.kind == "医疗"), ZERO)

    def income_below(self, line: Decimal) -> bool:
        """known and I < line × n*."""
        return self.known and self.net_income < line * self.divisor

    def after_expense_below(self, line: Decimal) -> bool:
        """known and I − X < line × n*."""
        return self.known and self.net_income - self.compliant < line * self.divisor

    @lazy
    def system_income(self) -> SystemIncome | None:
        """The newest figure of the monitoring system, if it is not too old."""
        found = newest(self.household.system_incomes, lambda one: one.day, self.day)
        if found is None or found.day is None:
            return found
        limit = add_months(found.day, self.policy.lines.accounts_months)
        return found if self.day <= limit else None

    @lazy
    def deciding(self) -> Identification | None:
        """The 识别 entry with the newest 系统录入 up to this day."""
        entered = [one for one in self.household.identifications if one.entered]
        return newest(entered, lambda one: one.entered, self.day)

    @lazy
    def under_way(self) -> list[Identification]:
        """Identifications with a step and neither 系统录入 nor 终止 by this day."""
        return [
            one
            for one in self.household.identifications
            if one.first_step(self.day) is not None
            and not (one.entered and one.entered <= self.day)
            and not (one.ended and one.ended.day <= self.day)
        ]

    @lazy
    def formal(self) -> Formal:
        if self.deciding is None:
            return "识别中" if self.under_way else "无"
        return "已消除" if eliminated(self.deciding, self.day) else "在册"

    @lazy
    def guarantees(self) -> list[Guarantee]:
        """Of each item the newest entry; of several on one day, each."""
        best: dict[str, date] = {}
        for one in self.household.guarantees:
            if one.checked <= self.day and one.checked >= best.get(one.item, FIRST):
                best[one.item] = one.checked
        return [one for one in self.household.guarantees if best.get(one.item) == one.checked]

    @lazy
    def guarantees_at_risk(self) -> list[Guarantee]:
        return [one for one in self.guarantees if one.at_risk]

    @property
    def house_at_risk(self) -> bool:
        return any(one.item == "住房安全" for one in self.guarantees_at_risk)

    @lazy
    def risks(self) -> list[Risk]:
        """Every risk found by this day, open or not."""
        return [one for one in self.household.risks if one.found <= self.day]

    @lazy
    def open_risks(self) -> list[Risk]:
        return [one for one in self.risks if one.resolved is None or one.resolved > self.day]

    @lazy
    def early_warnings(self) -> list[EarlyWarning]:
        return [one for one in self.household.early_warnings if holds(one, self.day)]

    def declared(self, kind: str) -> bool:
        return any(one.kind == kind for one in self.early_warnings)

    @lazy
    def manual_inclusions(self) -> list[ManualInclusion]:
        return [one for one in self.household.manual_inclusions if holds(one, self.day)]

    @lazy
    def residence(self) -> str:
        return residence_on(self.household, self.day)

    @lazy
    def assistance(self) -> set[str]:
        """The kinds of 社会救助 in force."""
        return {
            one.kind
            for one in self.household.dated_assistance
            if (one.start is None or one.start <= self.day)
            and (one.end is None or self.day <= one.end)
        }

    @lazy
    def plan(self) -> Plan | None:
        plan = self.household.plan
        return plan if plan is not None and plan.made <= self.day else None

    @lazy
    def measures(self) -> tuple[Measure, ...]:
        return self.plan.measures if self.plan else ()

    def done(self, measure: Measure) -> bool:
        """已落实 by this day; never before the plan was made."""
        return (
            self.plan is not None
            and measure.state == "已落实"
            and measure.done is not None
            and measure.done <= self.day
        )

    def active(self, measure: Measure) -> bool:
        """Done, or begun (实施中 without 开始日期 begins with the plan)."""
        if self.plan is None:
            return False
        if self.done(measure):
            return True
        if measure.state == "实施中":
            return (measure.start or self.plan.made) <= self.day
        return measure.state == "已落实" and measure.start is not None and measure.start <= self.day

    @lazy
    def contacts(self) -> list[Contact]:
        """The 监测联系人 in force who are on a roster, the last to begin first."""
        found = [
            one
            for one in self.household.contacts
            if one.start <= self.day
            and (one.end is None or self.day <= one.end)
            and self.people.on_roster(one.name, self.day)
        ]
        return sorted(found, key=lambda one: (one.start, one.name), reverse=True)

    @lazy
    def helped(self) -> bool:
        """Whether a 帮扶联系人 is in force."""
        return any(
            one.start <= self.day and (one.end is None or self.day <= one.end)
            for one in self.household.helpers
        )

    @lazy
    def visits(self) -> list[Visit]:
        """Visits up to this day, oldest first."""
        found = [one for one in self.household.visits if one.day <= self.day]
        return sorted(found, key=lambda one: one.day)

    @lazy
    def last_contact(self) -> date | None:
        """The last day on which a visit had a contact result."""
        days = [one.day for one in self.visits if one.result in CONTACT_RESULTS]
        return max(days) if days else None

    @lazy
    def visits_without_contact(self) -> list[Visit]:
        """Visits after the last day with a contact result."""
        since = self.last_contact or FIRST
        return [one for one in self.visits if one.day > since]

    @lazy
    def out_of_contact(self) -> bool:
        """失联 computed from failed contacts (rules §2, W8)."""
        if not any(one.result == "无法联系" for one in self.household.visits):
            return False
        rule = self.policy.warnings.out_of_contact
        days = sorted({one.day for one in self.visits_without_contact if one.result == "无法联系"})
        for index in range(rule.times - 1, len(days)):
            close = (days[index] - days[index - rule.times + 1]).days < rule.days
            if close and residence_on(self.household, days[index]) in AWAY:
                return True
        return False

    @property
    def deregistered(self) -> bool:
        ended = self.household.deregistration
        return ended is not None and ended.day <= self.day

    @lazy
    def able(self) -> bool:
        """A counted member who is able to work; unknown is not a yes."""
        return any(one.labour in ABLE for one in self.members)

    def take(self, figures: Figures) -> None:
        """The sums as they were found when this very day was judged: none is added up again."""
        self.divisor, self.known, self.fresh = figures.divisor, figures.known, figures.fresh
        if figures.known:
            self.net_income, self.compliant = figures.net_income, figures.compliant
            self.medical = figures.medical

    def figures(self) -> Figures:
        known, all_accounts = self.known, self.household.accounts
        after = self.net_income - self.compliant
        return Figures(
            persons=len(self.members),
            divisor=self.divisor,
            newest=next((at for at, one in enumerate(all_accounts) if one is self.accounts), None),
            accounts_day=self.accounts and self.accounts.day,
            known=known,
            fresh=self.fresh,
            net_income=self.net_income if known else None,
            compliant=self.compliant if known else None,
            medical=self.medical if known else None,
            per_capita=per_capita(self.net_income, self.divisor) if known else None,
            per_capita_after=per_capita(after, self.divisor) if known else None,
        )


def eliminated(entry: Identification, day: date) -> bool:
    """Whether an entered household is 已消除 that day (and not 回退)."""
    way_out = entry.elimination
    if way_out is None or way_out.day is None or way_out.day > day:
        return False
    return way_out.reverted is None or way_out.reverted.day > day


def holds(entry: EarlyWarning | ManualInclusion, day: date) -> bool:
    """From 认定日期 to the day before 解除日期."""
    return entry.since <= day and (entry.lifted is None or entry.lifted > day)


def residence_on(household: Household, day: date) -> str:
    """居住 that day: the newest 起 holds, before the first 常住."""
    found = newest(household.dated_residences, lambda one: one.start, day)
    return found.state if found else "常住"


def began(entry: Identification) -> date | None:
    """发现日期, or where that is absent the first step."""
    return entry.found or entry.first_step()


def days_since(earlier: date, later: date) -> int:
    return (later - earlier) // timedelta(days=1)


def next_day(day: date) -> date:
    return day + ONE_DAY
