"""What must hold of the organisation's duties, whatever the records say (rules §6)."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisation import (
    CATALOGUE,
    HANDED,
    ISSUE,
    JOINT,
    MEETING,
    SIGNAL,
    SUPERVISION,
    Files,
    houses,
    judge,
)
from register import CADRE, OFFICER, OTHER, SECRETARY, STREET, VILLAGE, policy

from generator.dates import periods

FIRST = date(2022, 2, 25)
bounded = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
days = st.dates(date(2022, 1, 1), date(2022, 9, 30)).map(str)
judged_days = st.dates(FIRST, date(2022, 10, 31))
maybe_day = st.one_of(st.none(), days)
MONTH, ROSTER = "villages/zhusha/months/2022-03.yaml", "villages/zhusha/village.yaml"
TOWN, TOWN_MONTH = "street/street.yaml", "street/months/2022-03.yaml"
HALF, CHECK = "street/supervision/2022-H1.yaml", "street/cross-checks/2022.yaml"
SWEEP, ROWS = "villages/zhusha/sweeps/2022.yaml", "villages/zhusha/sweeps/2022.csv"


def entries(base: dict[str, Any], most: int = 2, **fields: Any):
    """Entries with drawn fields; None leaves a key out; each with a number of its own."""
    drawn = st.fixed_dictionaries(fields).map(
        lambda value: base | {key: one for key, one in value.items() if one is not None}
    )
    return st.lists(drawn, max_size=most).map(
        lambda many: [
            one | {"编号": str(number)} if "编号" in base else one
            for number, one in enumerate(many, 1)
        ]
    )


def at_most_one(strategy):
    return strategy.map(lambda many: many[0] if many else None)


signals = {
    "日期": days, "交办日期": maybe_day, "接收日期": maybe_day, "核查日期": maybe_day,
    "反馈日期": maybe_day, "结果": st.sampled_from([None, "属实"]),
}  # fmt: skip
issues = entries(
    ISSUE, 发现日期=days, 期限=maybe_day, 完成日期=maybe_day, 佐证=st.sampled_from(["照片", None])
)
staff = entries(
    {}, 5,
    姓名=st.sampled_from([OFFICER, CADRE, OTHER, SECRETARY]),
    职务=st.sampled_from([["防贫监测信息员"], ["党支部书记"], ["驻村干部"], ["村民小组长"]]),
    起=days, 止=maybe_day, 备案日期=maybe_day, 培训=st.lists(days, max_size=2),
).map(lambda many: [one for one in many if one.get("止", one["起"]) >= one["起"]])  # fmt: skip
counts = st.sampled_from(["0", "1", "2"])


def dropped(value: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in value.items() if one not in (None, [])}


villages = st.fixed_dictionaries(
    {
        "队伍": staff,
        "工作方案": entries({"年度": "2022", "消除办法": "对策"}, 制定日期=maybe_day),
        "归档": entries({"状态": "有"}, 编号=st.sampled_from(["J11", "J12"]),
                      期=st.just("2022-Q1"), 核对日期=maybe_day),
    }
).map(lambda value: deepcopy(VILLAGE) | value)  # fmt: skip
months = st.fixed_dictionaries(
    {
        "风险线索": entries(SIGNAL, **signals),
        "汇总": at_most_one(entries({"汇总人": OFFICER}, 日期=days, 收集=counts, 核查=counts)),
        "研判会议": at_most_one(entries(MEETING, 日期=days)),
        "问题": issues,
    }
).map(dropped)
street_months = st.fixed_dictionaries(
    {
        "联席会议": at_most_one(entries(JOINT, 日期=days)),
        "交办线索": entries(HANDED, **signals),
        "问题": issues.map(lambda many: [one | {"部门": "经发办"} for one in many]),
    }
).map(dropped)
sweeps = st.fixed_dictionaries({"完成": maybe_day, "排查户数": counts}).map(
    lambda value: dropped({"应排查户数": "2"} | value)
)
registers = st.fixed_dictionaries(
    {
        TOWN: st.just(STREET | {"资料目录": CATALOGUE}),
        ROSTER: villages,
        MONTH: months,
        TOWN_MONTH: street_months,
        SWEEP: sweeps,
        HALF: days.map(lambda day: SUPERVISION | {"日期": day}),
        CHECK: days.map(
            lambda day: {
                "日期": day,
                "检查单位": "某街道",
                "村": [{"村": "zhusha", "户": houses(40)}],
            }
        ),
    },
    optional={ROWS: st.lists(days.map(lambda day: {"户主": "冉某", "排查日期": day}), max_size=3)},
)


# a list's entries are dated by a field of theirs; the other dates come and go alone
OWN_DATE = {
    "队伍": "起", "工作方案": "制定日期", "归档": "核对日期", "风险线索": "日期", "交办线索": "日期",
    "汇总": "日期", "研判会议": "日期", "联席会议": "日期", "问题": "发现日期",
}  # fmt: skip
DATES = ("止", "备案日期", "交办日期", "接收日期", "核查日期", "反馈日期", "完成日期", "完成")


def known_on(day: str, files: Files) -> Files:
    """The records without everything that is dated after the day."""
    found = {}
    for name, content in files.items():
        if name == ROWS:
            found[name] = [row for row in content if row["排查日期"] <= day]
        elif name not in (HALF, CHECK) or content["日期"] <= day:
            found[name] = _known(day, content)
    return found


def _known(day: str, entry: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for key, one in entry.items():
        if key in OWN_DATE:
            own = OWN_DATE[key]
            many = one if isinstance(one, list) else [one]
            many = [_known(day, each) for each in many if each.get(own, "") <= day]
            if many or isinstance(one, list):
                found[key] = many if isinstance(one, list) else many[0]
        elif key == "培训":
            found[key] = [each for each in one if each <= day]
        elif key not in DATES or one <= day:
            found[key] = one
    return found


@bounded
@given(registers, judged_days)
def test_facts_to_come_change_nothing(files, day):
    """Head: facts dated after D do not exist yet."""
    assert judge(files, day) == judge(known_on(str(day), files), day)


@bounded
@given(registers, judged_days)
def test_state_days_and_words_fit_each_other(files, day):
    """§6, States: the days overdue are counted from the due day; what is unmet says why."""
    for one in judge(files, day):
        left = (one.due - day).days if one.due else None
        assert one.days_overdue == (-left if one.state == "overdue" and left else 0)
        if one.duty == "队伍":
            assert (one.state, one.due) == ("overdue" if one.why else "done", None)
        elif left is None:
            assert (one.duty, one.state, one.why) == ("问题整改", "due", ("缺期限",))
        elif one.state in ("due", "due_soon", "overdue"):
            assert one.state == ("overdue" if left < 0 else "due_soon" if left <= 7 else "due")
            assert one.why
        else:
            assert one.state in ("done", "done_late")


@bounded
@given(
    st.dates(date(2022, 1, 1), date(2023, 6, 30)), st.integers(0, 800),
    st.lists(st.sampled_from(["zhuangzi", "yazi", "shiling"]), unique=True),
)  # fmt: skip
def test_every_month_of_every_village_once(begins, days_on, others):
    """Every month begun since the first full one, for each monthly duty and unit."""
    edition = policy(印发=str(begins), 生效=str(begins), 失效="2025-12-31")
    files = {"policy/2022-02-25.yaml": edition}
    files |= {f"villages/{one}/village.yaml": VILLAGE | {"队伍": []} for one in others}
    day = begins + timedelta(days_on)
    found = Counter((one.duty, one.unit, one.period) for one in judge(files, day))
    whole = [one.name for one in periods("月", begins, day) if one.start >= begins]
    units = ["zhusha", *others]
    expected = {(d, u, m) for d in ("月度汇总", "村级研判") for u in units for m in whole}
    expected |= {("部门联席会", "street", month) for month in whole}
    monthly = ("月度汇总", "村级研判", "部门联席会")
    assert {key: n for key, n in found.items() if key[0] in monthly} == dict.fromkeys(expected, 1)
