"""A household's record: one file, everything the plan asks to know of it."""

from __future__ import annotations

from functools import cache

from generator.model import terms
from generator.model.accounts import Accounts, SystemIncome
from generator.model.base import Common, Entry, key, listed, one_or_many
from generator.model.care import (
    CheckExemption,
    Contact,
    EarlyWarning,
    Guarantee,
    Helper,
    LowIncomeReview,
    ManualInclusion,
    Place,
    Plan,
    Risk,
    Visit,
    VisitException,
)
from generator.model.identification import Identification
from generator.model.late import Late
from generator.model.member import Member, Supporter
from generator.model.scalars import (
    Count,
    Day,
    HouseholdId,
    Money,
    Number,
    Phone,
    Positive,
    Text,
    Year,
    Yes,
)


class DatedResidence(Entry):
    state: terms.ResidenceState = key("状态")
    start: Day | None = key("起", None, help="从哪天起")


class DatedAssistance(Entry):
    kind: terms.AssistanceKind = key("类别")
    start: Day | None = key("起", None)
    end: Day | None = key("止", None, help="最后一天")
    persons: Count | None = key("人数", None)
    monthly: Money | None = key("月金额", None, unit="元")


@cache
def _always_living(state: terms.ResidenceState) -> tuple[DatedResidence, ...]:
    return (DatedResidence.model_construct(state=state, start=None),)


@cache
def _always_assisted(kind: terms.AssistanceKind) -> tuple[DatedAssistance, ...]:
    return (DatedAssistance.model_construct(kind=kind, start=None, end=None),)


class Relocation(Entry):
    kind: terms.RelocationKind | None = key("类型", None)
    year: Year | None = key("年份", None)
    place: Text | None = key("安置点", None)


class House(Common):
    structure: terms.HouseStructure | None = key("结构", None)
    renovated: Year | None = key("危改年度", None)


class Industry(Entry):
    item: Text | None = key("项目", None)
    size: Number | None = key("规模", None)
    unit: Text | None = key("单位", None)
    partner: Text | None = key("带动主体", None)
    guaranteed: Yes | None = key("保底收购", None)


class Loan(Entry):
    """小额信贷."""

    granted: Day | None = key("放款日期", None)
    amount: Money | None = key("金额", None, unit="元")
    due: Day | None = key("到期日期", None)
    balance: Money | None = key("余额", None, unit="元", help="还欠多少")
    purpose: Text | None = key("用途", None)


class Relapse(Entry):
    """返贫致贫认定: a documented decision, never computed."""

    day: Day = key("日期")
    document: Text = key("依据")


class FileBox(Common):
    """档案: where the papers are."""

    box: Text | None = key("盒号", None)
    place: Text | None = key("存放", None)


class Deregistration(Entry):
    day: Day = key("日期", help="从这天起注销")
    reason: terms.DeregistrationReason = key("原因")
    document: Text | None = key("依据", None, help="曾是监测户的应填")
    approver: Text | None = key("批准人", None, help="曾是监测户的应填")


class Household(Late):
    EARLY = (
        "id", "head", "group", "file_box", "came_from", "moved_to", "deregistration",
        "risks", "identifications", "plan", "visits",
    )  # fmt: skip
    """What the lists and pages of a street ask of every household."""

    id: HouseholdId = key("编号", help="与文件名相同，全街道唯一，用过不再用")
    head: Text = key("户主")
    group: Positive = key("组", help="第几村民小组")
    kind: terms.HouseholdKind = key("户类型")
    address: Text | None = key("住址", None, help="地名，不写门牌号")
    place: Place | None = key("坐标", None, help="院坝的经纬度")
    lifted: Year | None = key("脱贫年度", None, help="脱贫户填")
    residence: one_or_many(terms.ResidenceState, DatedResidence) = key(
        "居住", "常住", help="默认常住；分时段的写成列表"
    )
    assistance: one_or_many(terms.AssistanceKind, DatedAssistance) = listed(
        "社会救助", help="没有的不填；分时段的写成列表"
    )
    other_safe_house: Yes = key("其他安全住房", False, help="别处另有安全住房的填是，默认否")
    phone: Phone | None = key("联系电话", None, help="中间四位写成 ****")
    relocation: Relocation | None = key("搬迁", None)
    house: House | None = key("住房", None, help="住房等级写在三保障")
    water: terms.WaterSupply | None = key("饮水", None)
    land: Number | None = key("耕地", None, unit="亩")
    industries: tuple[Industry, ...] = listed("产业")
    loans: tuple[Loan, ...] = listed("小额信贷")
    supporters: tuple[Supporter, ...] = listed("赡养人")
    system_incomes: tuple[SystemIncome, ...] = listed("系统收入", help="监测系统里的人均纯收入")
    relapses: tuple[Relapse, ...] = listed("返贫致贫认定", help="有文件的认定，不由计算得出")
    file_box: FileBox | None = key("档案", None, help="纸质档案放在哪里")
    came_from: tuple[HouseholdId, ...] = listed("来自", help="分户、合户、迁入以前的户编号")
    moved_to: tuple[HouseholdId, ...] = listed("转至", help="分户、合户、迁出以后的户编号")
    deregistration: Deregistration | None = key("注销", None)
    members: tuple[Member, ...] = key("成员", help="正好一个户主")
    accounts: tuple[Accounts, ...] = listed("收支核算", help="每核算一次加一条")
    guarantees: tuple[Guarantee, ...] = listed("三保障", help="每核查一次加一条，最近一条为准")
    risks: tuple[Risk, ...] = listed("风险", help="每发现一项加一条")
    early_warnings: tuple[EarlyWarning, ...] = listed("预警情形", help="入户发现的情形")
    manual_inclusions: tuple[ManualInclusion, ...] = listed("人工纳入", help="会议决定纳入监测")
    identifications: tuple[Identification, ...] = listed("识别", help="每走一次程序加一条")
    contacts: tuple[Contact, ...] = listed("监测联系人", help="谁走访这户")
    helpers: tuple[Helper, ...] = listed("帮扶联系人", help="谁帮扶这户")
    plan: Plan | None = key("帮扶方案", None, help="一户一策")
    visits: tuple[Visit, ...] = listed("走访", help="每走访一次加一条")
    visit_exceptions: tuple[VisitException, ...] = listed(
        "走访例外", help="批准的例外，期间任何方式都计入"
    )
    check_exemptions: tuple[CheckExemption, ...] = listed("核查豁免", help="核对过、没有问题的提醒")
    low_income_reviews: tuple[LowIncomeReview, ...] = listed("低收入研判")

    @property
    def dated_residences(self) -> tuple[DatedResidence, ...]:
        """居住 as dated states; one written plainly holds on every day."""
        if isinstance(self.residence, str):
            return _always_living(self.residence)
        return self.residence

    @property
    def dated_assistance(self) -> tuple[DatedAssistance, ...]:
        """社会救助 as dated entries; one written plainly holds on every day."""
        if isinstance(self.assistance, str):
            return _always_assisted(self.assistance)
        return self.assistance
