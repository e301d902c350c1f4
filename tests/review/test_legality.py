"""Each row of the legality table: a tiny repository that breaks it, and the message it gives.

`--update` writes the messages again.  They are read by officers, so they must
read well.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from register import CADRE, OTHER, VILLAGE, accounts, entered, household, policy, visit
from repository import HOME, Repository, git

from generator.review.legal_rows import LEGAL, LEGAL_ROWS

GOLDEN = Path(__file__).parents[1] / "golden" / "legality"
POLICY = "policy/2022-02-25.yaml"
MONTH = "villages/zhusha/months/2022-03.yaml"
STEPS = {"农户申请": "2022-03-01", "入户核实": "2022-03-03", "民主评议公示": "2022-03-10"}
PROPOSAL = {
    "方式": "自然消除", "提出日期": "2022-04-08", "步骤": {"入户核实": "2022-04-10"},
    "日期": "2022-05-01",
}  # fmt: skip
TAKEN_IN = entered("2022-03-16", 步骤=STEPS, 消除=PROPOSAL)
BACK = PROPOSAL | {"日期": None, "撤回": {"日期": "2022-04-20"}}
RISK = {"类型": "因病", "发现日期": "2022-02-20", "说明": "脑梗住院"}
SAFE = {"项目": "饮水安全", "状态": "有保障", "核查日期": "2022-03-02"}
WARNED = {"情形": "长期外出返回风险户", "认定日期": "2022-03-05"}
ENDED = {"日期": "2022-05-10", "原因": "迁出", "批准人": "刘某国", "依据": "会议纪要"}


def issue(number: str) -> dict:
    return {
        "编号": f"ZS-2022-03-{number}", "发现日期": "2022-03-28", "来源": "村级自查",
        "类别": "资料缺失", "内容": f"缺表{number}",
    }  # fmt: skip


def given(value):
    """A mapping without what is None."""
    if not isinstance(value, dict):
        return value
    return {key: given(one) for key, one in value.items() if one is not None}


def identified(**changes):
    return [given(TAKEN_IN | changes)]


def moved(one: Repository, name: str, **changes) -> None:
    """The household's file under another name."""
    value = one.value() | changes
    one.remove(HOME)
    one.write(name, value)


def neighbour(one: Repository) -> None:
    one.village("zhuangzi", 名称="庄子村", 队伍=[])


def second_copy(one: Repository) -> None:
    neighbour(one)
    one.add(household("ZS-0001"), "zhuangzi")


def nothing(one: Repository) -> None:
    """Leave the base as it is."""


def taken(one: Repository) -> None:
    """Another household under the number that main has given away meanwhile."""
    one.add(household("ZS-0002", 户主="田某丁"))
    one.commit("2022-06-02")
    git(one.top, "switch", "-q", "-c", "mine", "HEAD~1")
    one.add(household("ZS-0002", 户主="李某戊"))


def first_visit(one: Repository, **changes) -> None:
    first, second = one.value()["走访"]
    one.edit(走访=[given(first | changes), second])


def visited(one: Repository, *visits) -> None:
    one.edit(走访=[*one.value()["走访"], *visits])


EXAMPLES = {
    "household-deleted": (nothing, lambda one: one.remove(HOME)),
    "duplicate-removed": (
        second_copy, lambda one: one.remove("villages/zhuangzi/households/ZS-0001.yaml"),
    ),
    "id-changed": (nothing, lambda one: moved(one, HOME.replace("0001", "0002"), 编号="ZS-0002")),
    "household-moved": (neighbour, lambda one: moved(one, HOME.replace("zhusha", "zhuangzi"))),
    "deregistration-erased": (lambda one: one.edit(注销=ENDED), lambda one: one.edit(注销=None)),
    "visit-removed": (nothing, lambda one: one.edit(走访=one.value()["走访"][:1])),
    "visit-redated": (nothing, lambda one: first_visit(one, 日期="2022-03-28")),
    "visit-corrected": (nothing, lambda one: first_visit(one, 结果="见到家人", 困难="缺药")),
    "visit-backdated": (nothing, lambda one: visited(one, visit("2022-05-17"))),
    "accounts-removed": (
        lambda one: one.edit(收支核算=[accounts("2022-03-02", 9000)]),
        lambda one: one.edit(收支核算=[accounts("2022-05-02", 9000)]),
    ),
    "accounts-rewritten": (
        lambda one: one.edit(收支核算=[accounts("2022-03-02", 9000)]),
        lambda one: one.edit(收支核算=[accounts("2022-03-02", 12000, 500)]),
    ),
    "identification-removed": (
        lambda one: one.edit(识别=identified()), lambda one: one.edit(识别=None),
    ),
    "step-erased": (
        lambda one: one.edit(识别=identified()),
        lambda one: one.edit(识别=identified(步骤=STEPS | {"入户核实": None})),
    ),
    "status-erased": (
        lambda one: one.edit(识别=identified(消除=None)),
        lambda one: one.edit(识别=identified(系统录入=None, 消除=None)),
    ),
    "elimination-replaced": (
        lambda one: one.edit(识别=identified(消除=BACK)),
        lambda one: one.edit(识别=identified(消除={"方式": "自然消除", "提出日期": "2022-06-10"})),
    ),
    "step-earlier": (
        lambda one: one.edit(识别=identified()),
        lambda one: one.edit(识别=identified(步骤=STEPS | {"入户核实": "2022-03-02"})),
    ),
    "risk-removed": (lambda one: one.edit(风险=[RISK]), lambda one: one.edit(风险=None)),
    "guarantee-removed": (
        lambda one: one.edit(三保障=[SAFE]),
        lambda one: one.edit(三保障=[SAFE | {"核查日期": "2022-06-02"}]),
    ),
    "entry-removed": (
        lambda one: one.edit(预警情形=[WARNED]),
        lambda one: one.edit(预警情形=[WARNED | {"认定日期": "2022-06-05"}]),
    ),
    "work-removed": (
        lambda one: one.write(MONTH, {"问题": [issue("1"), issue("2")]}),
        lambda one: one.write(MONTH, {"问题": [issue("1")]}),
    ),
    "roster-removed": (
        nothing,
        lambda one: one.village(队伍=[row for row in VILLAGE["队伍"] if row["姓名"] != CADRE]),
    ),
    "policy-changed": (
        nothing, lambda one: one.write(POLICY, policy(收入线__监测="7500", 印发="2022-02-24")),
    ),
    "policy-removed": (
        lambda one: one.write(
            "policy/2021-02-25.yaml", policy(生效="2021-02-25", 失效="2021-12-31", 文号="11号")
        ),
        lambda one: one.remove("policy/2021-02-25.yaml"),
    ),
    "number-taken": (nothing, taken),
    "record-deleted": (
        lambda one: one.write(MONTH, {"汇总": {"日期": "2022-03-30", "汇总人": OTHER, "收集": "0", "核查": "0"}}),
        lambda one: one.remove(MONTH),
    ),
}  # fmt: skip


SINCE = {"number-taken": "main"}


@pytest.mark.parametrize("code", EXAMPLES)
def test_message(change, code, update):
    before, after = EXAMPLES[code]
    before(change)
    change.commit()
    after(change)
    base = SINCE.get(code, "HEAD")
    status, text, _ = change.run("check", "--since", base, "--as-of", "2022-06-30")
    golden = GOLDEN / f"{code}.txt"
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    [one] = [one for one in change.since(base) if one["code"] == code]
    assert one["kind"] == LEGAL_ROWS[code].kind
    assert status == (1 if one["severity"] == "error" else 0)


def test_every_row_has_an_example():
    assert set(EXAMPLES) == {row.code for row in LEGAL}
    assert {path.stem for path in GOLDEN.iterdir()} == set(EXAMPLES)


def legal(change: Repository, revision: str = "HEAD") -> list[str]:
    return [code for code in change.codes(revision) if code in LEGAL_ROWS]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_other_way_round_loses_nothing(change, code):
    """What adds to the history is no breach: only rewriting stays one in both directions."""
    before, after = EXAMPLES[code]
    before(change)
    first = change.commit()
    after(change)
    change.commit("2022-06-02")
    shutil.rmtree(change.root)
    git(change.top, "checkout", first, "--", ".")
    both_ways = {
        "id-changed", "household-moved", "visit-redated", "visit-corrected", "accounts-removed",
        "accounts-rewritten", "guarantee-removed", "entry-removed", "policy-changed",
    }  # fmt: skip
    assert legal(change) == ([code] if code in both_ways else BACK_AGAIN.get(code, []))


# taking back what was added since is a loss of its own
BACK_AGAIN = {
    "visit-backdated": ["visit-removed"], "visit-removed": ["visit-backdated"],
    "number-taken": ["household-deleted"],
}  # fmt: skip


def test_the_same_household_on_the_base_by_other_commits_has_taken_nothing(change):
    """A pull request that was squashed, and its branch worked on."""
    git(change.top, "switch", "-q", "-c", "mine")
    change.add(household("ZS-0002", 户主="田某丁"))
    change.commit("2022-06-02")
    git(change.top, "switch", "-q", "main")
    change.add(household("ZS-0002", 户主="田某丁", 住址="2组"))
    change.commit("2022-06-03")
    git(change.top, "switch", "-q", "mine")
    assert legal(change, "main") == []


def test_a_number_taken_in_another_village_is_taken(change):
    change.village("zhuangzi", 名称="庄子村", 队伍=[])
    change.commit()
    change.add(household("ZS-0002", 户主="田某丁"), village="zhuangzi")
    change.commit("2022-06-02")
    git(change.top, "switch", "-q", "-c", "mine", "HEAD~1")
    change.add(household("ZS-0002", 户主="田某丁"))
    assert legal(change, "main") == ["number-taken"]
