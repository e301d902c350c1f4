"""Rules §5: breaches of the identification's procedure."""

from __future__ import annotations

import pytest
from register import CADRE, OFFICER, accounts, codes, finding, household, policy

STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")
DAYS = ("2022-03-01", "2022-03-03", "2022-03-10", "2022-03-12", "2022-03-15")
NOTICE = {"起": "2022-03-05", "止": "2022-03-10", "异议": "无"}


def steps(**changes):
    """The five steps with other days; None leaves a step out."""
    return dict(zip(STEPS, DAYS, strict=True)) | changes


def entry(**changes):
    base = {
        "类别": "边缘易致贫户",
        "步骤": steps(),
        "核实人": [OFFICER, CADRE],
        "公示": NOTICE,
        "系统录入": "2022-03-16",
    }
    return base | changes


def fault(records, day="2022-04-10", kind="一般农户", **changes):
    fields = {"收支核算": [accounts("2022-03-03", 6500)], "识别": [entry(**changes)]}
    return finding(records.add(household(户类型=kind, **fields)).case(day), "程序瑕疵")


def test_without_a_fault(records):
    assert fault(records) is None


@pytest.mark.parametrize(
    ("changes", "breach"),
    [
        pytest.param({"步骤": steps(入户核实="2022-02-28")}, True, id="before the step before"),
        pytest.param({"步骤": steps(入户核实="2022-03-01")}, False, id="on the same day"),
        pytest.param(
            {"步骤": steps(街道审核="2022-03-09")}, True, id="before an earlier step, not the last"
        ),
        pytest.param(
            {"步骤": steps(街道审核="2022-03-16", 区级审定="2022-03-15")}, True, id="last"
        ),
    ],
)
def test_order_of_steps(records, changes, breach):
    """§5: no later step dated before an earlier one."""
    assert (fault(records, **changes) is not None) == breach


def test_order_is_the_editions(records):
    """§5: steps in the edition's order."""
    order = ["入户核实", "农户申请", "民主评议公示", "街道审核", "区级审定"]
    records.write("policy/2022-02-25.yaml", policy(识别步骤=order))
    assert fault(records) is not None


@pytest.mark.parametrize(
    ("changes", "breach"),
    [
        pytest.param({"步骤": steps(区级审定="2022-03-16")}, False, id="15 from the first step"),
        pytest.param(
            {"步骤": steps(区级审定="2022-03-17"), "系统录入": "2022-03-18"}, True, id="16"
        ),
        pytest.param({"发现日期": "2022-02-28"}, False, id="15 from 发现日期"),
        pytest.param({"发现日期": "2022-02-27"}, True, id="16 from 发现日期"),
    ],
)
def test_time_limit(records, changes, breach):
    """§5: from 发现日期 (where absent, the first step) to the last step at most 识别总时限."""
    assert (fault(records, **changes) is not None) == breach


@pytest.mark.parametrize(
    ("notice", "breach"),
    [
        pytest.param({"起": "2022-03-05"}, False, id="five days"),
        pytest.param({"起": "2022-03-06"}, True, id="four days"),
    ],
)
def test_public_notice(records, notice, breach):
    """§5: 公示 止 − 起 ≥ 公示天数."""
    assert (fault(records, 公示=NOTICE | notice) is not None) == breach


@pytest.mark.parametrize(("people", "breach"), [([OFFICER, CADRE], False), ([OFFICER], True)])
def test_two_who_checked(records, people, breach):
    """§5: at least two 核实人."""
    assert (fault(records, 核实人=people) is not None) == breach


@pytest.mark.parametrize(
    ("objection", "breach"), [("无", False), ("已处理", False), ("未处理", True)]
)
def test_objection(records, objection, breach):
    """§5: no 系统录入 with 异议 未处理."""
    assert (fault(records, 公示=NOTICE | {"异议": objection}) is not None) == breach


def test_objection_while_under_way(records):
    """§5: an objection is a breach when the entry is made in spite of it."""
    assert fault(records, 公示=NOTICE | {"异议": "未处理"}, 系统录入=None) is None


@pytest.mark.parametrize(
    ("day", "breach"), [("2022-03-14", True), ("2022-03-15", False), ("2022-03-16", False)]
)
def test_entry_before_the_last_step(records, day, breach):
    """§5: no 系统录入 before the last step."""
    assert (fault(records, 系统录入=day) is not None) == breach


def test_entry_without_the_last_step(records):
    """§5: entered while the last step is not there."""
    partial = steps()
    del partial["区级审定"]
    assert fault(records, 步骤=partial) is not None


@pytest.mark.parametrize(
    ("kind", "class_", "breach"),
    [
        ("脱贫户", "脱贫不稳定户", False),
        ("脱贫户", "边缘易致贫户", True),
        ("脱贫户", "突发严重困难户", False),
        ("一般农户", "脱贫不稳定户", True),
        ("一般农户", "边缘易致贫户", False),
        ("一般农户", "突发严重困难户", False),
    ],
)
def test_class_fits_the_kind(records, kind, class_, breach):
    """§5: 类别 fits 户类型."""
    assert (fault(records, kind=kind, 类别=class_) is not None) == breach


BROKEN = {"核实人": [OFFICER], "公示": NOTICE | {"止": "2022-03-06"}}


@pytest.mark.parametrize(("day", "breach"), [("2022-02-24", False), ("2022-02-25", True)])
def test_entries_before_the_first_edition_are_not_checked(records, day, breach):
    """§5: entries with 系统录入 before the first edition are not checked; steps may be left out."""
    early = {"步骤": None, "公示": None, "核实人": None, "系统录入": day}
    assert (fault(records, **early) is not None) == breach


def test_a_fault_never_takes_protection_away(records):
    """§5: a household that is formally in stays in."""
    fields = {"识别": [entry(**BROKEN)], "收支核算": [accounts("2022-03-03", 15000)]}
    case = records.add(household(**fields)).case("2022-04-10")
    assert (case["formal"], case["tier"], case["reasons"]) == ("在册", "监测户", ["F"])
    assert "程序瑕疵" in codes(case)


def test_facts_to_come_are_no_fault_yet(records):
    """Head: facts dated after D do not exist yet."""
    late = {"步骤": steps(区级审定="2022-03-25"), "系统录入": "2022-03-26"}
    assert fault(records, "2022-03-24", **late) is None
    assert fault(records, "2022-03-25", **late) is not None


def test_one_finding_for_several_breaches(records):
    """§3: one finding per code and household; details joined by 、."""
    found = fault(records, **BROKEN, 类别="脱贫不稳定户")
    assert found["detail"].count("、") >= 2
