"""What must hold of any register: properties over generated households."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections import Counter
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register import CADRE, LEADER, OFFICER, OTHER, SECRETARY, Records, household, member

from generator.assess import assess
from generator.load import load

FIRST = date(2022, 2, 25)
BEGIN, END = date(2022, 1, 1), date(2022, 9, 30)
days = st.dates(BEGIN, END).map(str)
judged_days = st.dates(FIRST, date(2022, 10, 31)).map(str)
people = st.sampled_from([OFFICER, CADRE, OTHER, SECRETARY, "钱某外"])
bounded = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


def later(day: str, days_on: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days_on))


def entry(fixed=None, **fields):
    """A mapping of the drawn fields; None leaves a key out."""
    drawn = st.fixed_dictionaries(dict(fields.items()))
    return drawn.map(
        lambda value: {k: v for k, v in ((fixed or {}) | value).items() if v is not None}
    )


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def closed(start: str, end: str):
    """Adds an end that is not before the start."""

    def close(value):
        if value.get(end) is not None and value[end] < value[start]:
            value = value | {end: value[start]}
        return value

    return close


def several(strategy, most=3, by=None):
    unique = (lambda value: value[by]) if by else None
    return st.lists(strategy, max_size=most, unique_by=unique)


def book(drawn):
    day, amount, cost, spent = drawn
    line = {"类别": "生产经营性", "金额": str(amount), "成本": str(cost)}
    found = {"核算日期": day, "期间": {"起": later(day, -364), "止": day}, "收入": [line]}
    expense = {"类别": "医疗", "总额": str(spent), "合规": "是", "日期": later(day, -30)}
    return found | {"支出": [expense]}


books = st.tuples(
    days, st.sampled_from([0, 6000, 6999, 7000, 8999, 9000, 14000, 18000, 30000]),
    st.sampled_from([0, 1, 2000]), st.sampled_from([0, 1999, 10000, 15000]),
).map(book)  # fmt: skip
risks = entry(
    {"化解佐证": "复查"},
    类型=st.sampled_from(["因病", "因学", "因意外事故"]), 发现日期=days, 化解日期=maybe(days),
    突发=st.sampled_from(["是", "否"]), 基本生活困难=st.sampled_from(["是", "否"]),
).map(closed("发现日期", "化解日期"))  # fmt: skip
guarantees = entry(
    项目=st.sampled_from(["住房安全", "饮水安全"]), 状态=st.sampled_from(["有保障", "有风险", "未保障"]),
    自身能解决=st.sampled_from(["是", "否"]), 核查日期=days,
)  # fmt: skip
declared = entry(
    情形=st.sampled_from(["长期外出返回风险户", "子女外出生活不稳定老人户", "外出无法联系风险户"]),
    认定日期=days, 解除日期=maybe(days),
).map(closed("认定日期", "解除日期"))  # fmt: skip
decided = entry({"会议": "2022-03"}, 认定日期=days, 解除日期=maybe(days)).map(
    closed("认定日期", "解除日期")
)
contacts = entry(姓名=people, 起=days, 止=maybe(days)).map(closed("起", "止"))
visits = entry(
    {"情况": "老人在家，精神尚可，谷子已经晒干收好，孙女在镇上读书"},
    日期=days, 走访人=st.lists(people, min_size=1, max_size=2, unique=True),
    方式=st.sampled_from(["入户", "电话", "视频"]),
    结果=st.sampled_from(["见到本人", "已联系上", "家中无人", "无法联系"]),
    录入日期=maybe(days), 存档日期=maybe(days),
).map(closed("日期", "录入日期")).map(closed("日期", "存档日期"))  # fmt: skip
excuses = st.tuples(days, st.integers(0, 91), days, st.booleans()).map(
    lambda drawn: {
        "起": drawn[0], "止": later(drawn[0], drawn[1]), "原因": "外出", "批准人": LEADER,
        "批准日期": drawn[2],
    } | ({"代走访人": [SECRETARY]} if drawn[3] else {})
)  # fmt: skip
living = st.one_of(
    st.sampled_from(["常住", "全户外出", "间歇性居住"]),
    st.lists(
        entry(状态=st.sampled_from(["常住", "全户外出", "间歇性居住"]), 起=days),
        min_size=1, max_size=3, unique_by=lambda value: value["起"],
    ),
)  # fmt: skip
relatives = st.lists(
    entry(
        {"关系": "其他", "性别": "男"},
        出生=st.one_of(st.just("1990-05-01"), st.just("2010-05-01"), days), 加入=maybe(days),
        离开=maybe(days), 计入=st.sampled_from(["是", "是", "否"]),
        健康=maybe(st.just(["患有大病"])), 劳动能力=maybe(st.just("普通劳动力")),
    ),
    max_size=3,
)  # fmt: skip


def joined(drawn):
    found = []
    for number, one in enumerate(drawn):
        if one.get("加入") and one["加入"] < one["出生"]:
            one = one | {"加入": one["出生"]}
        if one.get("离开") and one["离开"] < max(one["出生"], one.get("加入", "")):
            one = {key: value for key, value in one.items() if key != "离开"}
        found.append({"姓名": f"冉某{number}"} | one)
    return [member(劳动能力="弱劳动力"), *found]


def identified(drawn):
    """An identification that starts, and may end, enter, propose, leave and come back."""
    start, gaps, stage, turned_down = drawn
    at = [later(start, sum(gaps[:count])) for count in range(1, len(gaps) + 1)]
    found = {
        "类别": "边缘易致贫户",
        "步骤": {"农户申请": start, "区级审定": at[0]},
        "核实人": [OFFICER, CADRE],
    }
    if turned_down:
        return found | {"终止": {"日期": at[1], "依据": "比对"}}
    if stage >= 1:
        found["系统录入"] = at[1]
    if stage >= 2:
        found["消除"] = {"方式": "自然消除", "提出日期": at[2]}
    if stage >= 3:
        found["消除"]["日期"] = at[3]
    if stage >= 4:
        found["消除"]["回退"] = {"日期": at[4], "原因": "误"}
    return found


identifications = st.tuples(
    days, st.lists(st.integers(0, 60), min_size=5, max_size=5), st.integers(0, 4), st.booleans()
).map(identified)


def distinct(entries):
    """No two entries that decide the same thing on one day."""
    seen, found = set(), []
    for one in entries:
        key = one.get("系统录入") or one.get("终止", {}).get("日期")
        if key is None or key not in seen:
            found.append(one)
        seen.add(key)
    return found


measures = entry(
    {"类别": "健康帮扶", "内容": "按政策落实"},
    风险=maybe(st.sampled_from(["因病", "因学"])), 状态=st.sampled_from(["计划", "实施中", "无效"]),
    开始日期=maybe(days), 期限=maybe(days),
)  # fmt: skip
households = entry(
    成员=relatives.map(joined), 户类型=st.sampled_from(["脱贫户", "一般农户"]), 居住=living,
    社会救助=maybe(st.just("低保")), 收支核算=several(books, by="核算日期"), 风险=several(risks),
    三保障=several(guarantees), 预警情形=several(declared, 2), 人工纳入=several(decided, 2),
    识别=st.lists(identifications, max_size=2).map(distinct),
    监测联系人=several(contacts, 2, "起"), 帮扶联系人=several(contacts, 2, "起"),
    走访=several(visits, 6), 走访例外=several(excuses, 2),
    帮扶方案=maybe(entry(制定日期=days, 措施=several(measures, 2))),
)  # fmt: skip


def judge(day: str, *facts) -> dict:
    """What `assess` says of the households, numbered as they come."""
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Path(folder))
        for number, one in enumerate(facts, start=1):
            records.add(household(f"ZS-{number:04}", **one))
        report = records.assess(day)
    assert report["refused"] == 0
    return report


def case(day: str, facts) -> dict:
    return judge(day, facts)["households"][0]


def shuffled(value, chance: random.Random):
    """The same facts with every list of entries in another order."""
    if isinstance(value, dict):
        return {key: shuffled(one, chance) for key, one in value.items()}
    if isinstance(value, list):
        return chance.sample([shuffled(one, chance) for one in value], len(value))
    return value


@bounded
@given(households, judged_days, st.integers(0, 9))
def test_order_of_entries_never_matters(facts, day, seed):
    """Record format: lists are kept in any order."""
    assert case(day, shuffled(facts, random.Random(seed))) == case(day, facts)


@bounded
@given(households, judged_days, st.sampled_from([0, 1, 500, 5000]))
def test_adding_income_never_adds_need(facts, day, more):
    """§2: M1, W0, W1 and W2 compare income with a line from below."""
    richer = deepcopy(facts)
    for one in richer["收支核算"]:
        one["收入"].append({"类别": "转移性", "金额": str(more)})
    poor, rich = case(day, facts), case(day, richer)
    by_income = {"M1", "M3", "W0", "W1", "W2"}
    assert set(rich["reasons"]) & by_income <= set(poor["reasons"]) & by_income
    assert set(poor["reasons"]) - by_income == set(rich["reasons"]) - by_income


OWN_DATE = {
    "收支核算": "核算日期", "风险": "发现日期", "三保障": "核查日期", "预警情形": "认定日期",
    "人工纳入": "认定日期", "监测联系人": "起", "帮扶联系人": "起", "走访": "日期",
}  # fmt: skip
LATER_DATES = ("化解日期", "解除日期", "录入日期", "存档日期", "止", "离开")


def known_on(day: str, facts: dict) -> dict:
    """The facts without everything that is dated after the day."""
    found = deepcopy(facts)
    for key, own in OWN_DATE.items():
        found[key] = [one for one in found[key] if one[own] <= day]
        for one in found[key]:
            for name in LATER_DATES:
                if one.get(name, "") > day:
                    del one[name]
    found["走访例外"] = [one for one in found["走访例外"] if max(one["起"], one["批准日期"]) <= day]
    found["成员"] = [
        {key: value for key, value in one.items() if key != "离开" or value <= day}
        for one in found["成员"]
        if max(one["出生"], one.get("加入", "")) <= day
    ]
    if isinstance(found["居住"], list):
        found["居住"] = [one for one in found["居住"] if one["起"] <= day] or "常住"
    if found.get("帮扶方案", {}).get("制定日期", "") > day:
        del found["帮扶方案"]
    found["识别"] = [known_identification(day, one) for one in found["识别"]]
    return found


def known_identification(day: str, one: dict) -> dict:
    one["步骤"] = {name: at for name, at in one["步骤"].items() if at <= day}
    if one.get("系统录入", "") > day:
        del one["系统录入"]
    if one.get("终止", {}).get("日期", "") > day:
        del one["终止"]
    out = one.get("消除", {})
    if out.get("提出日期", "") > day:
        del one["消除"]
        return one
    if out.get("日期", "") > day:
        del out["日期"]
    if out.get("回退", {}).get("日期", "") > day:
        del out["回退"]
    return one


@bounded
@given(households, judged_days)
def test_facts_to_come_change_nothing(facts, day):
    """Head: facts dated after D do not exist yet."""
    assert case(day, facts) == case(day, known_on(day, facts))


@settings(bounded, max_examples=12)
@given(households, st.dates(FIRST, date(2022, 7, 31)))
def test_spans_partition_the_days(facts, day):
    """§2: the timeline is what each past day was judged to be, without gap or overlap."""
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Path(folder)).add(household(**facts))
        register = load(records.root).register
    [found] = assess(register, day).cases
    spans = found.timeline
    assert (spans[0].start, spans[-1].end) == (FIRST, day)
    for before, after in itertools.pairwise(spans):
        assert after.start - before.end == timedelta(1)
        assert after.tier != before.tier
    for span in spans:
        for offset in range((span.end - span.start).days + 1):
            past = span.start + timedelta(offset)
            assert assess(register, past).cases[0].verdict.tier == span.tier, past


def month_end(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


@settings(bounded, max_examples=12)
@given(households, st.dates(date(2022, 4, 1), date(2022, 9, 1)))
def test_missed_months_by_counting_days(facts, day):
    """§4: a closed month without any visit is missed when the tier held on seven of its days."""
    facts = facts | {"走访": []}
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Path(folder)).add(household(**facts))
        register = load(records.root).register
    [found] = assess(register, day).cases
    held = Counter()
    for offset in range((day - FIRST).days):
        past = FIRST + timedelta(offset)
        if assess(register, past).cases[0].verdict.tier == "监测户":
            held[str(past)[:7]] += 1
    months = [month for month in sorted(held) if held[month] >= 7 and month_end(month) < day]
    assert [one for one in found.visit.missed_all if "Q" not in one] == months


@bounded
@given(households, judged_days, st.integers(1, 120))
def test_what_was_missed_stays(facts, day, days_on):
    """§4: missed periods stay in the history for good, whatever came later."""
    missed = case(day, facts)["visit"]["missed_all"]
    assert case(later(day, days_on), facts)["visit"]["missed_all"][: len(missed)] == missed


@bounded
@given(households, judged_days)
def test_a_visit_by_the_contact_at_home_settles_the_period(facts, day):
    """§4: done when the open period has a qualifying visit, whatever was missed before."""
    visit = {
        "日期": day, "走访人": [OFFICER], "方式": "入户", "结果": "见到本人", "情况": "在家",
    }  # fmt: skip
    contact = [{"姓名": OFFICER, "起": "2022-01-01"}]
    found = case(day, facts | {"走访": [*facts["走访"], visit], "监测联系人": contact})
    owes = found["tier"] in ("监测户", "预警户")
    assert found["visit"]["state"] == ("done" if owes else "not_required")
    assert found["visit"]["also"] == []
    assert found["visit"]["days_overdue"] == 0


@settings(bounded, max_examples=15)
@given(st.lists(households, min_size=1, max_size=6), judged_days)
def test_every_household_in_one_tier_and_twice_the_same(facts, day):
    """§8: the tiers add up to the records; the same day gives the same result."""
    report = judge(day, *facts)
    tiers = Counter(one["tier"] for one in report["households"])
    assert sum(tiers.values()) == report["records"] == len(facts)
    assert set(tiers) <= {"监测户", "预警户", "一般户", "待核算"}
    assert judge(day, *facts) == report


@bounded
@given(households, judged_days)
def test_what_one_result_must_satisfy(facts, day):
    """§2, §3, interface: tier, reasons, findings and duty of one household fit each other."""
    found = case(day, facts)
    reasons = found["reasons"]
    monitored = "F" in reasons or any(code.startswith("M") for code in reasons)
    warned = any(code.startswith("W") for code in reasons)
    otherwise = "一般户" if found["fresh"] else "待核算"
    assert found["tier"] == ("监测户" if monitored else "预警户" if warned else otherwise)
    order = [
        "F",
        "M1",
        "M2",
        "M3",
        "MX",
        "W1",
        "W2",
        "W3",
        "W4",
        "W5",
        "W6",
        "W7",
        "W8",
        "W0",
        "W9",
    ]
    assert reasons == [code for code in order if code in reasons]
    assert ("F" in reasons) == (found["formal"] == "在册")
    assert (found["class"] is not None) == monitored
    for one in found["findings"]:
        if one["since"] is not None:
            gap = date.fromisoformat(day) - date.fromisoformat(one["since"])
            assert one["days"] == gap.days >= 0
    codes = [one["code"] for one in found["findings"]]
    assert len(codes) == len(set(codes))
    between = {"识别中", "不予纳入", "待识别", "应纳未纳", "返贫风险再现"} & set(codes)
    needs = any(code.startswith("M") for code in reasons) and found["formal"] != "在册"
    assert len(between) == needs
    duty = found["visit"]
    assert ("走访逾期" in codes) == (duty["state"] == "overdue") == bool(duty["missed"])
    assert set(duty["missed"]) <= set(duty["missed_all"])
