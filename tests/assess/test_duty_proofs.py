"""Taking a proof away never meets a duty (rules §6): protection against gaps in the records."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given, settings
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
from register import CADRE, OFFICER, OTHER, SECRETARY, STREET, VILLAGE

MONTH, ROSTER = "villages/zhusha/months/2022-03.yaml", "villages/zhusha/village.yaml"
TOWN, TOWN_MONTH = "street/street.yaml", "street/months/2022-03.yaml"
HALF, CHECK = "street/supervision/2022-H1.yaml", "street/cross-checks/2022.yaml"
SWEEP = "villages/zhusha/sweeps/2022.yaml"

OFFICERS = [
    {"姓名": f"周某{n}", "职务": ["街道监测信息员"], "起": "2022-01-01", "备案日期": "2022-02-20",
     "培训": ["2022-03-10", "2022-04-10"]} for n in range(2)
]  # fmt: skip
# everything is met by the middle of the year; the signals lie in a month without a digest
MET: Files = {
    TOWN: STREET | {
        "队伍": [*STREET["队伍"], *OFFICERS], "资料目录": CATALOGUE,
        "归档": [{"编号": "J02", "期": "2022-03", "状态": "有", "核对日期": "2022-03-30"}],
    },
    ROSTER: deepcopy(VILLAGE) | {
        "队伍": [
            deepcopy(VILLAGE)["队伍"][0] | {"备案日期": "2022-02-20", "培训": ["2022-03-10"]},
            *deepcopy(VILLAGE)["队伍"][1:],
        ],
        "工作方案": [{"年度": "2022", "制定日期": "2022-03-01", "消除办法": "对策"}],
        "归档": [{"编号": "J11", "期": "2022-Q1", "状态": "有", "核对日期": "2022-03-30"},
               {"编号": "J12", "状态": "不适用"}],
    },
    MONTH: {
        "汇总": {"日期": "2022-03-30", "汇总人": OFFICER, "收集": "0", "核查": "0"},
        "研判会议": MEETING | {
            "参会": [OTHER, CADRE], "缺席": [{"姓名": SECRETARY, "原因": "开会"}],
        },
        "问题": [ISSUE],
    },
    "villages/zhusha/months/2022-04.yaml": {
        "风险线索": [SIGNAL | {"日期": "2022-04-04", "核查日期": "2022-04-08", "结果": "属实"}],
        "研判会议": MEETING | {"日期": "2022-04-28", "召集人": OFFICER, "委托": "义委〔2022〕1号"},
    },
    TOWN_MONTH: {"联席会议": JOINT, "问题": [ISSUE | {"部门": "经发办"}]},
    "street/months/2022-04.yaml": {
        "交办线索": [HANDED | {"日期": "2022-04-04", "接收日期": "2022-04-05", "交办日期": "2022-04-07",
                           "核查日期": "2022-04-09", "反馈日期": "2022-04-11"}],
    },
    SWEEP: {"应排查户数": "3", "完成": "2022-03-20", "排查户数": "2",
            "未排查": [{"户": "外迁户", "原因": "外迁"}]},
    HALF: SUPERVISION | {"问题": [ISSUE | {"部门": "经发办"}]},
    CHECK: {"日期": "2022-06-10", "检查单位": "某街道",
            "村": [{"村": name, "户": houses(2)} for name in ("zhusha", "yazi")]},
    "villages/yazi/village.yaml": VILLAGE | {"名称": "鸭子村", "农户数": "2", "队伍": []},
}  # fmt: skip
MET[ROSTER]["农户数"] = "2"
# in the files of the street and the villages these are proofs; who holds an office is none
PROOFS_OF_STAFF = ("备案日期", "培训", "工作方案", "归档")
# without these a file would be refused
REQUIRED = frozenset((
    "编号", "日期", "来源", "类别", "内容", "村", "发现日期", "召集人", "汇总人", "收集", "核查",
    "应排查户数", "牵头", "检查单位", "姓名", "状态",
))  # fmt: skip
Place = tuple[Any, ...]


def places(value: Any, path: Place = ()) -> list[Place]:
    """Every key and every list's item below a value, the deepest last."""
    found: list[Place] = []
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in steps:
        found.append((*path, key))
        if isinstance(one, dict | list):
            found += places(one, (*path, key))
    return found


def removable() -> list[Place]:
    kept = (TOWN, ROSTER, "villages/yazi/village.yaml")
    return [
        one
        for one in places(MET)
        if len(one) > 1
        and one[-1] not in REQUIRED
        and one[-3:-2] + one[-1:] != ("未排查", "户")
        and (one[0] not in kept or set(one) & set(PROOFS_OF_STAFF))
    ]


def without(paths: set[Place]) -> Files:
    found = deepcopy(MET)
    for path in sorted(paths, key=lambda one: [(str(type(p)), p) for p in one], reverse=True):
        above = found
        for step in path[:-1]:
            above = above[step]
        del above[path[-1]]
    return found


def met(files: Files, day: date) -> set[tuple[str, str, str | None]]:
    return {
        (one.duty, one.unit, one.period)
        for one in judge(files, day)
        if one.state in ("done", "done_late")
    }


facts = st.sampled_from(removable())
MIDDLE = date(2022, 6, 30)


def test_the_records_without_a_gap_meet_their_duties():
    """The ground of the next property: everything that it takes away was there."""
    units = {unit for _, unit, _ in met(MET, MIDDLE)}
    names = {duty for duty, _, _ in met(MET, MIDDLE)}
    assert len(names) == 11
    assert {"street/2022-04/1", "zhusha/2022-04/1", "street/2022-H1/1", "zhusha/J12"} <= units


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sets(facts, max_size=6), facts)
def test_taking_a_proof_away_never_meets_a_duty(gone, one):
    """However much is missing already, a proof less leaves nothing met that was not."""
    assert met(without(gone | {one}), MIDDLE) <= met(without(gone), MIDDLE)
